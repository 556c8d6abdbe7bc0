"""The tables of what articles have in common: places, themes, sources, authors, an editor's choice, and kinds of repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic

from jiaokan.codes import CODES
from jiaokan.publish import urls
from jiaokan.publish.authors import Author
from jiaokan.publish.catalogue import Catalogue, Collection, RegionGroup
from jiaokan.publish.exports.paragraphs import plain_text
from jiaokan.publish.exports.sheet import ADDRESS, ARTICLES, KEY, Column, Kind, Thing, column
from jiaokan.publish.publications import Kind as Publication
from jiaokan.publish.record import Entry, Source
from jiaokan.publish.statistics import made
from jiaokan.settings import Settings, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Generic[Thing]):
    """A theme or a source with the number of its articles."""

    thing: Thing
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A collection with the ids of its articles in the editor's order."""

    collection: Collection
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRepair:
    """A kind of repair: in how many articles it was made, and how often in all."""

    code: str
    meaning: str
    articles: int
    count: int


def themes(archive: Catalogue, settings: Settings) -> Iterator[Counted[Theme]]:
    """Yield every theme in the order of themes.toml; the vocabulary is fixed, so those without articles are named, too."""
    for theme, group in zip(settings.themes, archive.themes, strict=True):
        yield Counted(thing=theme, articles=len(group.members))


def sources(archive: Catalogue) -> Iterator[Counted[Source]]:
    """Yield every source, those with the most articles first."""
    for group in archive.sources:
        source = archive.entries[group.members[0]].source
        if source:
            yield Counted(thing=source, articles=len(group.members))


def collections(archive: Catalogue) -> Iterator[Chosen]:
    """Yield every collection in the order of their page, those that have no article yet, too."""
    for one in archive.collections:
        yield Chosen(collection=one, members=tuple(archive.entries[member.position].article.id for member in one.members))


def repairs(entries: Iterable[Entry]) -> Iterator[CountedRepair]:
    """Yield every kind of repair that was made, by its code."""
    for code, one in made(entries, str).items():
        yield CountedRepair(code=code, meaning=CODES[code].zh if code in CODES else "", articles=one.articles, count=one.places)


REGIONS: tuple[Column[RegionGroup], ...] = (
    column("path", Kind.TEXT, ("地区", "省/市/县，没有的级别略去。"), lambda one: one.region.path, **KEY),
    column("name", Kind.TEXT, ("名称", "这一级的名称。"), lambda one: one.region.name, is_required=True),
    column("code", Kind.TEXT, ("代码", "GB/T 2260 六位代码。"), lambda one: one.region.code, is_required=True),
    column(
        "level",
        Kind.NUMBER,
        ("级别", "1 省级，2 地级，3 县级。"),
        lambda one: one.region.level,
        is_required=True,
        choices=("1", "2", "3"),
    ),
    column(
        "parent",
        Kind.TEXT,
        ("上级", "上一级地区；省级的空着。"),
        lambda one: one.above[-1].path if one.above else "",
        refers=("regions", "path"),
    ),
    column(
        "articles",
        Kind.NUMBER,
        ("篇数", "有几篇文章写到它，下辖的地区在内。"),
        lambda one: len(one.group.members),
        is_required=True,
    ),
    column("primary_articles", Kind.NUMBER, ("主写篇数", "其中几篇主要写它。"), lambda one: len(one.primary), is_required=True),
    Column(field=ADDRESS, of=lambda one: one.group.address),
)

THEMES: tuple[Column[Counted[Theme]], ...] = (
    column("slug", Kind.TEXT, ("短名", "英文短名，不改。"), lambda one: one.thing.slug, **KEY),
    column("name", Kind.TEXT, ("名称", "中文名称。"), lambda one: one.thing.name, **KEY),
    column("scope", Kind.TEXT, ("范围", "收什么。"), lambda one: one.thing.scope, is_required=True),
    Column(field=ARTICLES, of=lambda one: one.articles),
    Column(field=ADDRESS, of=lambda one: urls.theme(one.thing.slug)),
)

SOURCES: tuple[Column[Counted[Source]], ...] = (
    column("name", Kind.TEXT, ("名称", "报刊或网站的名称。"), lambda one: one.thing.name, **KEY),
    column(
        "kind",
        Kind.TEXT,
        ("种类", "newspaper 报纸，journal 期刊，website 网站；看不出的空着。"),
        lambda one: one.thing.kind.value,
        choices=tuple(kind.value for kind in Publication if kind.value),
    ),
    Column(field=ARTICLES, of=lambda one: one.articles),
    Column(field=ADDRESS, of=lambda one: one.thing.address),
)

AUTHORS: tuple[Column[Author], ...] = (
    column("name", Kind.TEXT, ("姓名", "署名中的姓名或机构；同名的人不加区分。"), lambda one: one.group.name, **KEY),
    Column(field=ARTICLES, of=lambda one: len(one.group.members)),
    Column(field=ADDRESS, of=lambda one: one.group.address),
)

COLLECTIONS: tuple[Column[Chosen], ...] = (
    column("slug", Kind.TEXT, ("短名", "专题文件的名字，也是网址的一部分。"), lambda one: one.collection.slug, **KEY),
    column("title", Kind.TEXT, ("题名", "专题的题名。"), lambda one: one.collection.title, is_required=True),
    column("added", Kind.TEXT, ("收录", "何时编成，年-月-日。"), lambda one: one.collection.added),
    column(
        "introduction", Kind.TEXT, ("编者的话", "纯文字，段落之间空一行。"), lambda one: plain_text(one.collection.body.html)
    ),
    column(
        "members",
        Kind.LIST,
        ("文章", "所收文章的编号，依编者排定的次序。"),
        lambda one: one.members,
        refers=("articles", "id"),
    ),
    column(
        "notes",
        Kind.LIST,
        ("按语", "与“文章”一一对应，编者对每一篇说的话；没有说的空着。"),
        lambda one: tuple(member.words for member in one.collection.members),
    ),
    Column(field=ARTICLES, of=lambda one: len(one.members)),
    Column(field=ADDRESS, of=lambda one: urls.collection(one.collection.slug)),
)

REPAIRS: tuple[Column[CountedRepair], ...] = (
    column("code", Kind.TEXT, ("代号", "改动的类别。"), lambda one: one.code, **KEY),
    column("meaning", Kind.TEXT, ("含义", "改了什么。"), lambda one: one.meaning),
    Column(field=ARTICLES, of=lambda one: one.articles),
    column("count", Kind.NUMBER, ("处数", "一共改了几处。"), lambda one: one.count, is_required=True),
)
