"""What results are counted and narrowed by: a column for each facet, one value an article in the order of the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jiaokan.gazetteer import Region
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.record import Entry
from jiaokan.publish.scripts import NAMES, Script


class Value(NamedTuple):
    """One value of a facet: how an address names it and how a reader knows it."""

    slug: str
    name: str


NATIONWIDE = Value("national", "全国与跨省")
NO_REGION = Value("unknown", "地区不详")
NO_SOURCE = Value("unknown", "来源不详")
SCRIPTS = tuple(Value(script.value, NAMES[script]) for script in Script)


def facets(archive: Catalogue) -> bytes:
    """Return the columns as JSON.

    ``region``, ``theme``, ``source`` and ``script`` hold numbers of rows in the tables ``regions``, ``themes``, ``sources`` and
    ``scripts``, whose slugs are those of the addresses. All that a region lies in stands in the table too, but not in the column: its
    slug begins with theirs. ``year`` is 0 without a date.
    """
    entries = archive.entries
    regions, themes, sources = _regions(archive), _themes(archive), _sources(archive)
    columns = {
        "year": [one.when.year if one.when is not None and one.when.is_dated else 0 for one in entries],
        "region": _numbers(map(_places_of, entries), regions),
        "theme": _numbers(map(_themes_of, entries), themes),
        "source": [number for (number,) in _numbers(map(_source_of, entries), sources)],
        "script": [number for (number,) in _numbers(map(_script_of, entries), SCRIPTS)],
        "regions": _columns(regions),
        "themes": _columns(themes),
        "sources": _columns(sources),
        "scripts": _columns(SCRIPTS),
    }
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _numbers(values: Iterable[Iterable[Value]], table: Sequence[Value]) -> list[list[int]]:
    place = {value: number for number, value in enumerate(table)}
    return [[place[value] for value in dict.fromkeys(some)] for some in values]


def _columns(table: Sequence[Value]) -> dict[str, list[str]]:
    return {"slug": [value.slug for value in table], "name": [value.name for value in table]}


def _regions(archive: Catalogue) -> tuple[Value, ...]:
    """Return the regions that have articles and all that these lie in, by the official codes; then what is no region."""
    around = (_value(region) for one in archive.entries for way in one.region_paths for region in way)
    in_use = dict.fromkeys((*around, *(value for one in archive.entries for value in _places_of(one))))
    ordered = {one.region.slug_path: place for place, one in enumerate(archive.regions.values())}
    return tuple(sorted(in_use, key=lambda value: (ordered.get(value.slug, len(ordered)), value.slug)))


def _value(region: Region) -> Value:
    return Value(region.slug_path, region.name)


def _places_of(one: Entry) -> Iterator[Value]:
    if one.is_nationwide:
        yield NATIONWIDE
    yield from (_value(way[-1]) for way in one.region_paths)
    if not one.region_paths and not one.is_nationwide:
        yield NO_REGION


def _themes(archive: Catalogue) -> tuple[Value, ...]:
    """Return the themes that have articles, in the order of themes.toml."""
    in_use = dict.fromkeys(value for one in archive.entries for value in _themes_of(one))
    ordered = {group.name: place for place, group in enumerate(archive.themes)}
    return tuple(sorted(in_use, key=lambda value: ordered[value.name]))


def _themes_of(one: Entry) -> Iterator[Value]:
    return (Value(theme.slug, theme.name) for theme in one.themes)


def _sources(archive: Catalogue) -> tuple[Value, ...]:
    """Return the sources, those with the most articles first, the unknown one last."""
    in_use = dict.fromkeys(value for one in archive.entries for value in _source_of(one))
    ordered = {group.name: place for place, group in enumerate(archive.sources)}
    return tuple(sorted(in_use, key=lambda value: ordered.get(value.name, len(ordered))))


def _source_of(one: Entry) -> Iterator[Value]:
    if one.source is None:
        yield NO_SOURCE
    else:
        yield Value(one.source.address.split("/")[1], one.source.name)


def _script_of(one: Entry) -> Iterator[Value]:
    yield Value(one.record.script.value, NAMES[one.record.script])
