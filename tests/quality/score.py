"""Score the taggers against labelled texts: what the floors in this folder are measured with.

A labelled text says which region is primary (empty: none), which are mentioned, and which may be found without being
right or wrong. Mentioned regions are compared with all their ancestors: who finds 金平区 has found 汕头市.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from jiaokan.gazetteer import NATIONWIDE


class Labelled(TypedDict, total=False):
    """One labelled text. ``about`` says which difficulty it holds."""

    id: str
    title: str
    body: str
    source: str
    primary: str
    mentioned: list[str]
    optional: list[str]
    also_right: list[str]
    themes: list[str]
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many were right, wrongly found and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(right=self.right + other.right, wrong=self.wrong + other.wrong, missed=self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Which part of what was found is right."""
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        """Which part of what should be found was."""
        return self.right / (self.right + self.missed or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed or 1)


def labelled(path: Path) -> Iterator[Labelled]:
    """Yield the labelled texts of a file, one a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        item: Labelled = json.loads(line)
        yield item


def primary_of(regions: list[str]) -> str:
    """Return the primary region, empty for none and for 全国."""
    return regions[0] if regions and regions[0] != NATIONWIDE else ""


def compare_regions(found: Iterable[str], item: Labelled) -> Counts:
    """Compare the regions found with those mentioned, ancestors included, optional ones aside."""
    return compare_named(found, item["mentioned"], item.get("optional", []))


def compare_named(found: Iterable[str], named: Iterable[str], optional: Iterable[str]) -> Counts:
    """Compare regions found with those named in a text, ancestors included; 全国 is none, and optional ones are left aside."""
    expected = _with_ancestors(path for path in named if path != NATIONWIDE)
    aside = _with_ancestors(optional) - expected
    return _counts(_with_ancestors(path for path in found if path != NATIONWIDE) - aside, expected)


def compare_themes(found: Iterable[str], item: Labelled) -> Counts:
    """Compare the themes found with those that the text must have, optional ones aside."""
    return _counts(set(found) - set(item.get("optional", [])), set(item["themes"]))


def _counts(found: set[str], expected: set[str]) -> Counts:
    return Counts(right=len(found & expected), wrong=len(found - expected), missed=len(expected - found))


def _with_ancestors(paths: Iterable[str]) -> set[str]:
    return {"/".join(path.split("/")[:count]) for path in paths for count in range(1, path.count("/") + 2)}
