"""The files behind the suggestions: a sorted table of names and one of titles, both in small pieces, and a root that leads to them.

A piece is JSON, ``[[key, row, ...], ...]`` in the order of UTF-16, which is the browser's. A row of the names is
``[short, kind, name, place, count, around, called]`` without what is empty at its end (see ``Name`` and ``Key``), one of the titles ``[name, place, date]``.
Where more than ``MANY`` rows begin alike, say with y, the best of them stand once more under that beginning and a mark, because nobody
could fetch them all to find out; before them stands how many of them are whole names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from pathlib import PurePosixPath

from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.outputs import Output, ready
from jiaokan.publish.search.chunks import beginnings, told_apart
from jiaokan.publish.search.names import Kind, Name, names, titles
from jiaokan.publish.search.spellings import Key, keys
from jiaokan.publish.search.syllables import Reader

FOLDER = PurePosixPath("search/names")
ROOT = FOLDER / "root.json"
SMALL = 300  # keys: up to here a table is one piece
REACH_OF_NAMES, REACH_OF_TITLES = 40, 80  # half the number of keys in a piece: 1 and 6 kB as they travel
MANY, BEST = 40, 8
BEST_OF = "\0"  # behind a beginning: so its best stand before everything that begins with it

Row = tuple[object, ...]
Rows = Mapping[str, Sequence[Row | int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as files: what each piece begins with, and the pieces by name."""

    starts: tuple[str, ...]
    pieces: tuple[str, ...]
    files: Mapping[str, bytes] = field(repr=False)


def suggestion_files(archive: Catalogue, read: Reader) -> Iterator[Output]:
    """Yield the root and every piece of both tables."""
    tables = {
        "names": table(name_rows(names(archive), read), REACH_OF_NAMES),
        "titles": table(title_rows(titles(archive), read), REACH_OF_TITLES),
    }
    root = {name: {"from": one.starts, "file": one.pieces} for name, one in tables.items()}
    yield ready(ROOT, _json(root))
    for one in tables.values():
        yield from (ready(FOLDER / f"{name}.json", data) for name, data in one.files.items())


def name_rows(known: Iterable[Name], read: Reader) -> Rows:
    """Return the rows of the names by key, with the best of every beginning that many of them have."""
    ranked = [(key, name) for name in known for key in keys(name, read)]
    rows: dict[str, list[Row]] = {}
    for key, name in sorted(ranked, key=lambda pair: _rank(pair[1])):
        rows.setdefault(key.text, []).append(_name_row(key, name))
    return rows | _best(ranked)


def title_rows(known: Iterable[Name], read: Reader) -> Rows:
    """Return the rows of the titles by key."""
    rows: dict[str, list[Row]] = {}
    for name in known:
        for key in keys(name, read):
            rows.setdefault(key.text, []).append(_trimmed((name.name, name.place, name.around)))
    return rows


def table(rows: Rows, reach: int) -> Table:
    """Return the table cut into pieces."""
    order = sorted(rows, key=_as_in_browsers)
    if not order:
        return Table(starts=(), pieces=(), files={})
    starts = list(beginnings(order, reach)) if len(order) > SMALL else [0]
    pieces = [[[key, *rows[key]] for key in order[start:end]] for start, end in pairwise([*starts, len(order)])]
    files = {blake2b(data, digest_size=5).hexdigest(): data for data in map(_json, pieces)}
    bounds = ("", *(told_apart(order[start], order[start - 1]) for start in starts[1:]))
    return Table(starts=bounds, pieces=tuple(files), files=files)


def _rank(name: Name) -> tuple[int, int, int, str, str]:
    return (list(Kind).index(name.kind), -name.count, len(name.called or name.name), name.name, name.place)


def _best(ranked: Sequence[tuple[Key, Name]]) -> dict[str, list[Row | int]]:
    """Return the best rows of every beginning that more than MANY rows have."""
    found: dict[str, list[tuple[Key, Name]]] = {}
    for key, name in ranked:
        for length in range(1, len(key.text) + 1):
            found.setdefault(key.text[:length], []).append((key, name))
    return {beginning + BEST_OF: _chosen(beginning, some) for beginning, some in found.items() if len(some) > MANY}


def _chosen(beginning: str, some: Sequence[tuple[Key, Name]]) -> list[Row | int]:
    """Return the best of these, each place once, behind the number of those whose whole name the beginning is."""
    ranked = sorted(some, key=lambda pair: (not pair[0].is_whole(beginning), *_rank(pair[1])))
    firsts: dict[tuple[Kind, str], tuple[Key, Name]] = {}
    for key, name in ranked:
        firsts.setdefault((name.kind, name.place or name.name), (key, name))
    best = list(firsts.values())[:BEST]
    return [sum(key.is_whole(beginning) for key, _ in best), *(_name_row(key, name) for key, name in best)]


def _name_row(key: Key, name: Name) -> Row:
    return _trimmed((key.short, name.kind, name.name, name.place, name.count, name.around, name.called))


def _trimmed(values: Row) -> Row:
    end = len(values)
    while end and not values[end - 1]:
        end -= 1
    return values[:end]


def _as_in_browsers(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
