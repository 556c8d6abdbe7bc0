"""The archive in order: every article with what it belongs to, every group with its articles, sorted once.

The order is newest first; articles without a date come last, by id. A group's members are positions in that order, so
they are sorted without being sorted again, and the place of an article in a group is found by bisection.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jiaokan.edtf import parse
from jiaokan.gazetteer import Gazetteer, OldName, Region
from jiaokan.model import Article
from jiaokan.publish import urls
from jiaokan.publish.authors import Author as Author
from jiaokan.publish.authors import authors_of
from jiaokan.publish.collection_file import CollectionFile
from jiaokan.publish.collections import Collection as Collection
from jiaokan.publish.collections import collections_of
from jiaokan.publish.crossings import crossings
from jiaokan.publish.groups import Group as Group
from jiaokan.publish.groups import RegionGroup as RegionGroup
from jiaokan.publish.likeness import Likeness, Sketched, likenesses
from jiaokan.publish.old_names import by_heir, shared_names
from jiaokan.publish.prose import Body
from jiaokan.publish.publications import kind_of
from jiaokan.publish.record import Download as Download
from jiaokan.publish.record import Entry, Source, Tables, entry, shown_article
from jiaokan.publish.record import Record as Record
from jiaokan.publish.search.syllables import Reader, syllables
from jiaokan.publish.source_slugs import source_slugs
from jiaokan.settings import Settings, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The whole archive, ready to be turned into pages.

    ``regions`` is keyed by path; ``inside`` gives the paths directly below a path, the provinces below the empty one.
    ``crossings`` gives by path the groups of the themes that a region's articles have, ``old_names`` the names that lead to it;
    ``shared_names`` are those of units of today, and of several old ones. ``alike`` gives by position the articles that share one's words.
    """

    entries: tuple[Entry, ...]
    everything: Group
    withdrawn: tuple[Article, ...]
    regions: Mapping[str, RegionGroup]
    inside: Mapping[str, tuple[str, ...]]
    crossings: Mapping[str, tuple[Group, ...]]
    old_names: Mapping[str, tuple[OldName, ...]]
    shared_names: frozenset[str]
    nationwide: Group
    no_region: Group
    themes: tuple[Group, ...]
    sources: tuple[Group, ...]
    no_source: Group
    years: tuple[Group, ...]
    undated: Group
    alike: Mapping[int, Sequence[Likeness]]
    collections: tuple[Collection, ...]
    authors: tuple[Author, ...]


def catalogue(  # noqa: PLR0913 - what an archive is made of, each a table of its own
    records: Sequence[Record],
    *,
    bodies: Mapping[str, Body],
    settings: Settings,
    gazetteer: Gazetteer,
    collections: Iterable[tuple[CollectionFile, Body]] = (),
    read: Reader = syllables,
) -> Catalogue:
    """Return the catalogue of all published records. Drafts are nowhere; withdrawn articles are named and nothing more."""
    published = [record for record in records if record.article.status == "published"]
    withdrawn = [shown_article(record.article) for record in records if record.article.status == "withdrawn"]
    entries = _entries(published, bodies, settings, gazetteer)
    regions = _regions(entries)
    return Catalogue(
        entries=entries,
        everything=_rest("全部文章", urls.ARTICLES, entries),
        withdrawn=tuple(sorted(withdrawn, key=lambda article: article.id)),
        regions=regions,
        inside=_inside(regions),
        crossings=crossings(entries, regions, settings.themes),
        old_names=by_heir(gazetteer.old_names, regions),
        shared_names=shared_names(gazetteer),
        nationwide=_rest("全国与跨省", urls.NATIONAL, (one for one in entries if one.is_nationwide)),
        no_region=_rest("地区不详", urls.NO_REGION, (one for one in entries if not one.region_paths and not one.is_nationwide)),
        themes=_themes(entries, settings.themes),
        sources=_sources(entries),
        no_source=_rest("来源不详", urls.NO_SOURCE, (one for one in entries if one.source is None)),
        years=_years(entries),
        undated=_rest("日期不详", urls.NO_YEAR, (one for one in entries if not one.is_dated)),
        alike=likenesses([Sketched(sketch=one.body.sketch, characters=one.body.characters) for one in entries]),
        collections=collections_of(collections, entries),
        authors=authors_of(entries, read),
    )


def _entries(
    records: Sequence[Record], bodies: Mapping[str, Body], settings: Settings, gazetteer: Gazetteer
) -> tuple[Entry, ...]:
    tables = Tables(
        gazetteer=gazetteer,
        themes={name: theme for theme in settings.themes for name in (theme.slug, theme.name)},
        sources=_known_sources(records, settings),
        opened=settings.site.opened,
    )
    entries = [
        entry(record, position=position, body=bodies[record.article.id], tables=tables)
        for position, record in enumerate(sorted(records, key=newest_first))
    ]
    titles = Counter(one.article.title for one in entries)
    return tuple(replace(one, mark=one.article.id) if titles[one.article.title] > 1 else one for one in entries)


def newest_first(record: Record) -> tuple[bool, int, int, int, str]:
    """Return what the catalogue is sorted by: the date, the newest first, those without one last; then the id."""
    when = parse(record.article.date)
    if when is None or not when.is_dated:
        return (True, 0, 0, 0, record.article.id)
    return (False, -when.year, -(when.month or 0), -(when.day or 0), record.article.id)


def _known_sources(records: Sequence[Record], settings: Settings) -> Mapping[str, Source]:
    """Return every source by name, the earliest in the archive first, so that its slug does not depend on later ones."""
    by_age = sorted(records, key=lambda record: (record.article.added or settings.site.opened, record.article.id))
    names = dict.fromkeys(name for record in by_age if (name := shown_article(record.article).source))
    slugs = source_slugs(names, settings.sources)
    kinds = {source.name: source.kind for source in settings.sources}
    return {
        name: Source(name=name, address=urls.source(slug), kind=kind_of(name, kinds.get(name, "")))
        for name, slug in slugs.items()
    }


def _rest(name: str, address: str, entries: Iterable[Entry]) -> Group:
    return Group(name=name, full_name=name, address=address, members=tuple(one.position for one in entries))


def _regions(entries: Sequence[Entry]) -> Mapping[str, RegionGroup]:
    """Return every region that has articles, itself or inside it, by path and in the order of the official codes."""
    ways: dict[str, tuple[Region, ...]] = {}
    members: defaultdict[str, dict[int, None]] = defaultdict(dict)
    primary: defaultdict[str, list[int]] = defaultdict(list)
    for one in entries:
        for way in one.region_paths:
            for depth, region in enumerate(way, 1):
                ways[region.path] = way[:depth]
                members[region.path][one.position] = None
                if way == one.primary_path:
                    primary[region.path].append(one.position)
    return {
        path: RegionGroup(
            region=ways[path][-1],
            above=ways[path][:-1],
            primary=tuple(primary[path]),
            group=Group(
                name=ways[path][-1].name,
                full_name="".join(region.name for region in ways[path]),
                address=urls.region(ways[path][-1].slug_path),
                members=tuple(members[path]),
            ),
        )
        for path in sorted(ways, key=lambda path: (ways[path][-1].code, path))
    }


def _inside(regions: Mapping[str, RegionGroup]) -> Mapping[str, tuple[str, ...]]:
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for path, one in regions.items():
        inside[one.above[-1].path if one.above else ""].append(path)
    return {path: tuple(below) for path, below in inside.items()}


def _themes(entries: Sequence[Entry], themes: Sequence[Theme]) -> tuple[Group, ...]:
    """Return a group for every theme, in the order of themes.toml: the vocabulary is fixed, so empty ones are shown too."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    for one in entries:
        for theme in one.themes:
            members[theme.slug].append(one.position)
    return tuple(
        Group(name=theme.name, full_name=theme.name, address=urls.theme(theme.slug), members=tuple(members[theme.slug]))
        for theme in themes
    )


def _sources(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Return the sources, those with the most articles first."""
    members: defaultdict[Source, list[int]] = defaultdict(list)
    for one in entries:
        if one.source:
            members[one.source].append(one.position)
    groups = [
        Group(name=source.name, full_name=source.name, address=source.address, members=tuple(positions))
        for source, positions in members.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-len(group.members), group.address)))


def _years(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Return the years that have articles, latest first."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for one in entries:
        if one.when and one.is_dated:
            members[one.when.year].append(one.position)
    return tuple(
        Group(name=f"{year}年", full_name=f"{year}年", address=urls.year(year), members=tuple(positions))
        for year, positions in sorted(members.items(), reverse=True)
    )
