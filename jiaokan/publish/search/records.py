"""What the search page shows and counts, one row an article in the order of the catalogue: columns, because they are small."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from jiaokan.edtf import EDTF
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.record import Entry
from jiaokan.publish.rows import row


class Value(NamedTuple):
    """One value of a facet: how an address names it, how a reader knows it, and the names of all that it lies in."""

    slug: str
    name: str
    path: str


NATIONWIDE = Value("national", "全国与跨省", "全国与跨省")
NO_REGION = Value("unknown", "地区不详", "地区不详")
NO_SOURCE = Value("unknown", "来源不详", "来源不详")


def records(archive: Catalogue, names: Mapping[str, str]) -> bytes:
    """Return the table as JSON. ``names`` says what the index calls each article, by id.

    The columns ``region``, ``theme`` and ``source`` hold numbers of rows in the tables ``regions``, ``themes`` and ``sources``,
    whose slugs are those of the addresses. A region counts with all that it lies in. ``order`` is the date as a number to
    sort by; it is 0 without one, and so is ``year``.
    """
    entries = archive.entries
    rows = tuple(map(row, entries))
    regions, themes, sources = _regions(archive), _themes(archive), _sources(archive)
    columns = {
        "id": [names[one.article.id] for one in entries],
        "address": [one.address for one in entries],
        "title": [one.article.title for one in entries],
        "mark": [one.mark for one in entries],
        "date": [row.date for row in rows],
        "about": [row.about for row in rows],
        "order": [_order(one.when) for one in entries],
        "year": [_order(one.when) // 10_000 for one in entries],
        "region": _numbers(map(_regions_of, entries), regions),
        "theme": _numbers(map(_themes_of, entries), themes),
        "source": [number for (number,) in _numbers(map(_source_of, entries), sources)],
        "regions": _columns(regions),
        "themes": _columns(themes),
        "sources": _columns(sources),
    }
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _order(when: EDTF | None) -> int:
    """Return the date as one number, 0 where there is none that the article can be placed by."""
    if when is None or not when.is_dated:
        return 0
    return when.year * 10_000 + (when.month or 0) * 100 + (when.day or 0)


def _numbers(values: Iterable[Iterable[Value]], table: Sequence[Value]) -> list[list[int]]:
    place = {value: number for number, value in enumerate(table)}
    return [[place[value] for value in dict.fromkeys(some)] for some in values]


def _columns(table: Sequence[Value]) -> dict[str, list[str]]:
    return {
        "slug": [value.slug for value in table],
        "name": [value.name for value in table],
        "path": [one.path for one in table],
    }


def _regions(archive: Catalogue) -> tuple[Value, ...]:
    """Return the regions that have articles, in the order of the official codes, then what is no region."""
    in_use = dict.fromkeys(value for one in archive.entries for value in _regions_of(one))
    ordered = {path: place for place, path in enumerate(_spelled(archive))}
    return tuple(sorted(in_use, key=lambda value: (ordered.get(value.path, len(ordered)), value.slug)))


def _spelled(archive: Catalogue) -> Iterator[str]:
    return ("".join(region.name for region in (*one.above, one.region)) for one in archive.regions.values())


def _regions_of(one: Entry) -> Iterator[Value]:
    for way in one.region_paths:
        for depth, region in enumerate(way, 1):
            yield Value(region.slug_path, region.name, "".join(above.name for above in way[:depth]))
    if not one.region_paths:
        yield NATIONWIDE if one.is_nationwide else NO_REGION


def _themes(archive: Catalogue) -> tuple[Value, ...]:
    """Return the themes that have articles, in the order of themes.toml."""
    in_use = dict.fromkeys(value for one in archive.entries for value in _themes_of(one))
    ordered = {group.name: place for place, group in enumerate(archive.themes)}
    return tuple(sorted(in_use, key=lambda value: ordered[value.name]))


def _themes_of(one: Entry) -> Iterator[Value]:
    return (Value(theme.slug, theme.name, theme.name) for theme in one.themes)


def _sources(archive: Catalogue) -> tuple[Value, ...]:
    """Return the sources, those with the most articles first, the unknown one last."""
    in_use = dict.fromkeys(value for one in archive.entries for value in _source_of(one))
    ordered = {group.name: place for place, group in enumerate(archive.sources)}
    return tuple(sorted(in_use, key=lambda value: ordered.get(value.name, len(ordered))))


def _source_of(one: Entry) -> Iterator[Value]:
    if one.source is None:
        yield NO_SOURCE
    else:
        yield Value(one.source.address.split("/")[1], one.source.name, one.source.name)
