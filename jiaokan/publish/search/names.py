"""What a reader may look for by name: every region, theme, collection, source and author that has articles, and every title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jiaokan.gazetteer.romanise import proper_name
from jiaokan.publish import dates, urls
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.groups import Group, RegionGroup


class Kind(StrEnum):
    """What bears the name, in the order in which suggestions stand."""

    REGION = "r"
    THEME = "t"
    COLLECTION = "c"
    SOURCE = "s"
    AUTHOR = "a"
    ARTICLE = "p"


FOLDERS = {
    Kind.REGION: urls.REGIONS,
    Kind.THEME: urls.THEMES,
    Kind.COLLECTION: urls.COLLECTIONS,
    Kind.SOURCE: urls.SOURCES,
    Kind.AUTHOR: urls.AUTHORS,
    Kind.ARTICLE: urls.ARTICLES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name with what it leads to: ``place`` is the address in the folder of its kind.

    ``called`` is what is looked for where that is not the name itself (宣武区 leads to 西城区); ``short`` so many of its first
    characters that are the name as well (烟台 of 烟台市). ``around`` is what a region lies in, of an article its date. ``romanised`` is how the
    short name is written in letters where that is settled.
    """

    kind: Kind
    name: str
    place: str
    count: int = 0
    around: str = ""
    called: str = ""
    short: int = 0
    romanised: str = ""


def names(archive: Catalogue) -> Iterator[Name]:
    """Yield everything that has a name and articles, the articles themselves aside."""
    for path, one in archive.regions.items():
        yield _region(one)
        for old in archive.old_names.get(path, ()):
            yield _region(one, called=old.name, slug_path=old.slug_path)
    collections, authors = (one.group for one in archive.collections), (one.group for one in archive.authors)
    for kind, groups in (
        (Kind.THEME, archive.themes),
        (Kind.COLLECTION, collections),
        (Kind.SOURCE, archive.sources),
        (Kind.AUTHOR, authors),
    ):
        yield from (_group(kind, group) for group in groups if group.members)


def titles(archive: Catalogue) -> Iterator[Name]:
    """Yield the title of every article."""
    for one in archive.entries:
        place = _place(Kind.ARTICLE, one.address)
        yield Name(kind=Kind.ARTICLE, name=one.article.title, place=place, around=dates.in_figures(one.when))


def _region(one: RegionGroup, *, called: str = "", slug_path: str = "") -> Name:
    name = called or one.region.name
    own = (slug_path or one.region.slug_path).rpartition("/")[2]
    return Name(
        kind=Kind.REGION,
        name=one.region.name,
        place=_place(Kind.REGION, one.group.address),
        count=len(one.group.members),
        around="".join(region.name for region in one.above),
        called=called,
        short=len(proper_name(name)),
        romanised=own.partition("-")[0],
    )


def _group(kind: Kind, group: Group) -> Name:
    return Name(kind=kind, name=group.name, place=_place(kind, group.address), count=len(group.members))


def _place(kind: Kind, address: str) -> str:
    return address.removeprefix(FOLDERS[kind]).removesuffix("/")
