"""What ``content/regions.toml`` says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


class GazetteerError(Exception):
    """The table or the decisions beside it contradict themselves; the message names file and entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of the map: ``kind`` says what happened to the unit of ``path``, ``to`` what it is now or part of."""

    kind: str
    path: str
    to: tuple[str, ...]
    code: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Names beyond the table, and words that look like names and are none.

    ``former_units`` are the former names as they are written there: a name alone, or the path of the old unit where its
    parent was another than that of its heirs. ``former`` are the names in them that a text may mean, with the heirs of
    all units that had the name.
    """

    changes: tuple[Change, ...]
    former_units: Mapping[str, tuple[str, ...]]
    former: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, str]
    nicknames: Mapping[str, str]
    publications: Mapping[str, str]
    across_provinces: frozenset[str]
    well_known: frozenset[str]
    ordinary: frozenset[str]
    descriptive: frozenset[str]
    joined: frozenset[str]
    cut_easily: frozenset[str]
    cut_behind: frozenset[str]
    national_organs: frozenset[str]
    words: frozenset[str]

    def paths(self) -> Iterator[tuple[str, str]]:
        """Yield every word with each path it leads to."""
        for old, heirs in self.former_units.items():
            yield from ((old, heir) for heir in heirs)
        for words in (self.zones, self.nicknames, self.publications):
            yield from words.items()


KINDS = ("added", "renamed", "moved", "abolished")
OF_A_CHANGE = {*KINDS, "to", "code", "slug", "date"}


def read_decisions(text: str) -> Decisions:
    """Return the decisions written in TOML; lists of words stand there as blocks of text, separated by white space."""
    tables = tomllib.loads(text)
    lists: Mapping[str, str] = tables["lists"]
    return Decisions(
        changes=tuple(_change(number, entry) for number, entry in enumerate(tables.get("changes", ()), 1)),
        former_units={old: _paths(heirs) for old, heirs in tables["former"].items()},
        former={},
        zones=tables["zones"],
        nicknames=tables["nicknames"],
        publications=tables["publications"],
        across_provinces=frozenset(lists["across_provinces"].split()),
        well_known=frozenset(lists["well_known"].split()),
        ordinary=frozenset(lists["ordinary"].split()),
        descriptive=frozenset(lists["descriptive"].split()),
        joined=frozenset(lists["joined"].split()),
        cut_easily=frozenset(lists["cut_easily"].split()),
        cut_behind=frozenset(lists["cut_behind"].split()),
        national_organs=frozenset(lists["national_organs"].split()),
        words=frozenset(word for name, block in lists.items() if name.startswith("words_") for word in block.split()),
    )


def _paths(written: str | list[str]) -> tuple[str, ...]:
    return tuple(written) if isinstance(written, list) else (written,)


def _change(number: int, entry: Mapping[str, str | list[str]]) -> Change:
    kinds = [kind for kind in KINDS if kind in entry]
    if len(kinds) != 1:
        raise GazetteerError(f"changes, entry {number}: exactly one of {', '.join(KINDS)} must say what happened")
    if unknown := sorted(entry.keys() - OF_A_CHANGE):
        raise GazetteerError(
            f"changes, entry {number}, {kinds[0]} {entry[kinds[0]]}: {unknown[0]} is unknown; known are to, code, slug, date"
        )
    code, slug = str(entry.get("code", "")), str(entry.get("slug", ""))
    return Change(kind=kinds[0], path=str(entry[kinds[0]]), to=_paths(entry.get("to", [])), code=code, slug=slug)
