"""The tables of what articles have in common: regions, themes, sources, and the kinds of repair that their texts needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jiaokan.codes import CODES
from jiaokan.publish import urls
from jiaokan.publish.catalogue import Catalogue, RegionGroup
from jiaokan.publish.exports.sheet import Column, Field, Kind
from jiaokan.publish.publications import Kind as Publication
from jiaokan.publish.record import Entry, Source
from jiaokan.settings import Settings, Theme

ARTICLES = Field(name="articles", kind=Kind.NUMBER, title="篇数", about="有几篇文章。", is_required=True)
ADDRESS = Field(name="url", kind=Kind.ADDRESS, title="网址", about="本库里的网址。", is_required=True, is_unique=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedTheme:
    """A theme with the number of its articles."""

    theme: Theme
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSource:
    """A source with the number of its articles."""

    source: Source
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRepair:
    """A kind of repair: in how many articles it was made, and how often in all."""

    code: str
    meaning: str
    articles: int
    count: int


def themes(archive: Catalogue, settings: Settings) -> Iterator[CountedTheme]:
    """Yield every theme in the order of themes.toml; the vocabulary is fixed, so those without articles are named, too."""
    for theme, group in zip(settings.themes, archive.themes, strict=True):
        yield CountedTheme(theme=theme, articles=len(group.members))


def sources(archive: Catalogue) -> Iterator[CountedSource]:
    """Yield every source, those with the most articles first."""
    for group in archive.sources:
        source = archive.entries[group.members[0]].source
        if source:
            yield CountedSource(source=source, articles=len(group.members))


def repairs(entries: Iterable[Entry]) -> Iterator[CountedRepair]:
    """Yield every kind of repair that was made, by its code."""
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for entry in entries:
        for code, count in entry.record.repairs or ():
            if count:
                found[code] += 1
                total[code] += count
    for code in sorted(found):
        meaning = CODES[code].zh if code in CODES else ""
        yield CountedRepair(code=code, meaning=meaning, articles=found[code], count=total[code])


REGIONS: tuple[Column[RegionGroup], ...] = (
    Column(
        field=Field(
            name="path", kind=Kind.TEXT, title="地区", about="省/市/县，没有的级别略去。", is_required=True, is_unique=True
        ),
        of=lambda one: one.region.path,
    ),
    Column(
        field=Field(name="name", kind=Kind.TEXT, title="名称", about="这一级的名称。", is_required=True),
        of=lambda one: one.region.name,
    ),
    Column(
        field=Field(name="code", kind=Kind.TEXT, title="代码", about="GB/T 2260 六位代码。", is_required=True),
        of=lambda one: one.region.code,
    ),
    Column(
        field=Field(
            name="level",
            kind=Kind.NUMBER,
            title="级别",
            about="1 省级，2 地级，3 县级。",
            is_required=True,
            choices=("1", "2", "3"),
        ),
        of=lambda one: one.region.level,
    ),
    Column(
        field=Field(name="parent", kind=Kind.TEXT, title="上级", about="上一级地区；省级的空着。", refers=("regions", "path")),
        of=lambda one: one.above[-1].path if one.above else "",
    ),
    Column(
        field=Field(
            name="articles", kind=Kind.NUMBER, title="篇数", about="有几篇文章写到它，下辖的地区在内。", is_required=True
        ),
        of=lambda one: len(one.group.members),
    ),
    Column(
        field=Field(name="primary_articles", kind=Kind.NUMBER, title="主写篇数", about="其中几篇主要写它。", is_required=True),
        of=lambda one: len(one.primary),
    ),
    Column(field=ADDRESS, of=lambda one: one.group.address),
)

THEMES: tuple[Column[CountedTheme], ...] = (
    Column(
        field=Field(name="slug", kind=Kind.TEXT, title="短名", about="英文短名，不改。", is_required=True, is_unique=True),
        of=lambda one: one.theme.slug,
    ),
    Column(
        field=Field(name="name", kind=Kind.TEXT, title="名称", about="中文名称。", is_required=True, is_unique=True),
        of=lambda one: one.theme.name,
    ),
    Column(
        field=Field(name="scope", kind=Kind.TEXT, title="范围", about="收什么。", is_required=True),
        of=lambda one: one.theme.scope,
    ),
    Column(field=ARTICLES, of=lambda one: one.articles),
    Column(field=ADDRESS, of=lambda one: urls.theme(one.theme.slug)),
)

SOURCES: tuple[Column[CountedSource], ...] = (
    Column(
        field=Field(name="name", kind=Kind.TEXT, title="名称", about="报刊或网站的名称。", is_required=True, is_unique=True),
        of=lambda one: one.source.name,
    ),
    Column(
        field=Field(
            name="kind",
            kind=Kind.TEXT,
            title="种类",
            about="newspaper 报纸，journal 期刊，website 网站；看不出的空着。",
            choices=tuple(kind.value for kind in Publication if kind.value),
        ),
        of=lambda one: one.source.kind.value,
    ),
    Column(field=ARTICLES, of=lambda one: one.articles),
    Column(field=ADDRESS, of=lambda one: one.source.address),
)

REPAIRS: tuple[Column[CountedRepair], ...] = (
    Column(
        field=Field(name="code", kind=Kind.TEXT, title="代号", about="改动的类别。", is_required=True, is_unique=True),
        of=lambda one: one.code,
    ),
    Column(
        field=Field(name="meaning", kind=Kind.TEXT, title="含义", about="改了什么。"),
        of=lambda one: one.meaning,
    ),
    Column(field=ARTICLES, of=lambda one: one.articles),
    Column(
        field=Field(name="count", kind=Kind.NUMBER, title="处数", about="一共改了几处。", is_required=True),
        of=lambda one: one.count,
    ),
)
