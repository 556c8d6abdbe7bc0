"""Labelled articles of full length: what the floors under both taggers are measured on.

One Markdown file an article in ``tagging/seen``, in the form of the archive; its front matter says what must be found
(``regions``, primary first; ``themes``), what may be found or not (``also_…``) and what must never be (``never_regions``), and
in ``traps`` what makes it hard. Each has two annotators, of whom the second did not see what the first had written: what only one of them
asks for may be found or not. The taggers are developed on these; what they are only measured on stands in ``unseen_….jsonl``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from jiaokan.gazetteer import NATIONWIDE
from jiaokan.tagging import TaggedText

FOLDER = Path(__file__).parent / "tagging"
KEYS = frozenset(
    (
        *("title", "subtitle", "byline", "source", "publisher"),
        *("regions", "also_regions", "never_regions", "themes", "also_themes", "traps"),
    )
)
LONG = 1_500  # characters of a long article
MIDDLE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """One labelled article: the text as the taggers see it, and what is true of it."""

    name: str
    text: TaggedText
    regions: tuple[str, ...]
    also_regions: tuple[str, ...]
    never_regions: tuple[str, ...]
    themes: tuple[str, ...]
    also_themes: tuple[str, ...]
    traps: str

    @property
    def primary(self) -> str:
        """The region that the article is about, empty for none and for 全国."""
        return self.regions[0] if self.regions and self.regions[0] != NATIONWIDE else ""

    @property
    def size(self) -> str:
        """The class of size that the table shows: short, middle or long."""
        length = len("".join(self.text.body.split()))
        return "long" if length >= LONG else "middle" if length >= MIDDLE else "short"


@cache
def truths(half: str) -> tuple[Truth, ...]:
    """Return the labelled articles of a folder of ``tagging/``, in the order of their names."""
    return tuple(_truth(path) for path in sorted((FOLDER / half).glob("*.md")))


def _truth(path: Path) -> Truth:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    labels: Mapping[str, object] = yaml.safe_load(head)
    if unknown := labels.keys() - KEYS:
        raise ValueError(f"{path.name}: {', '.join(sorted(unknown))} is no label")
    fields = {key: _words(labels, key) for key in ("title", "subtitle", "byline", "source", "publisher")}
    return Truth(
        name=path.stem,
        text=TaggedText(body=body.strip("\n"), **fields),
        regions=_listed(labels, "regions"),
        also_regions=_listed(labels, "also_regions"),
        never_regions=_listed(labels, "never_regions"),
        themes=_listed(labels, "themes"),
        also_themes=_listed(labels, "also_themes"),
        traps=_words(labels, "traps"),
    )


def _words(labels: Mapping[str, object], key: str) -> str:
    value = labels.get(key)
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return "" if value is None else str(value)


def _listed(labels: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = labels.get(key)
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
