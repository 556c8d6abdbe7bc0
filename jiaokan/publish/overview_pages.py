"""Home, and the overviews of regions, themes, sources and years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jiaokan.gazetteer import Region, stem
from jiaokan.publish import urls
from jiaokan.publish.catalogue import Catalogue, Group
from jiaokan.publish.charts import Division, MonthGrid, TileMap, YearBars, month_grid, tile_map, year_bars
from jiaokan.publish.collection_pages import Card, cards
from jiaokan.publish.frame import Feed, Frame, Head, head
from jiaokan.publish.list_pages import Tally, month_id, tally
from jiaokan.publish.old_names import told_apart
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer
from jiaokan.publish.rows import Item, Row, pieces
from jiaokan.settings import Settings

LATEST = 8  # articles on the home page
THEMES_ON_HOME = 8
COLLECTIONS_ON_HOME = 6
BAR_WIDTH = 1000  # units of the bar's own drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredTally:
    """A tally with the length of its bar, and a sentence on what it covers."""

    tally: Tally
    length: int
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page: how much there is, where, about what, from when, and what is new."""

    articles: int
    provinces: int
    span: str
    themes_used: int
    map: TileMap
    nationwide: Tally | None
    map_list: tuple[Tally, ...]
    themes: tuple[MeasuredTally, ...]
    years: YearBars | None
    year_list: tuple[Tally, ...]
    latest: tuple[Item, ...]
    collections: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A region in the tree with those inside it."""

    tally: Tally
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A name of former days with the region that it leads to."""

    old_name: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionsView:
    """All regions that have articles, as a map and as a tree."""

    map: TileMap
    nationwide: Tally | None
    provinces: tuple[Tally, ...]
    tree: tuple[Branch, ...]
    rest: tuple[Tally, ...]
    old_names: tuple[Successor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesView:
    """All themes of the vocabulary with what each covers."""

    themes: tuple[MeasuredTally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """All publications, and the articles of unknown source."""

    sources: tuple[MeasuredTally, ...]
    rest: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsView:
    """All years and months."""

    bars: YearBars | None
    grid: MonthGrid | None
    years: tuple[Tally, ...]
    rest: tuple[Tally, ...]


def overview_pages(
    catalogue: Catalogue,
    *,
    rows: Sequence[Row],
    settings: Settings,
    divisions: Sequence[Division],
    printer: Printer,
) -> Iterator[Output]:
    """Yield the home page and the four overviews."""
    frame, count = printer.frame, len(catalogue.entries)
    provinces = province_map(catalogue, divisions)
    bars = years_as_bars(catalogue)
    measured = _measured(catalogue.themes, {theme.name: theme.scope for theme in settings.themes})
    shown = cards(catalogue)[:COLLECTIONS_ON_HOME]
    home = HomeView(
        articles=count,
        provinces=len(catalogue.inside.get("", ())),
        span=_span(catalogue),
        themes_used=sum(1 for group in catalogue.themes if group.members),
        map=provinces,
        nationwide=_tally_if_any(catalogue.nationwide),
        map_list=provinces_by_count(catalogue),
        themes=_most_used(measured),
        years=bars,
        year_list=tuple(tally(group) for group in catalogue.years),
        latest=_latest(catalogue, rows),
        collections=shown,
    )
    yield printer.page("home.html", _home_head(frame), home)
    yield printer.page(
        "regions.html",
        _overview_head(frame, urls.REGIONS, "地区", f"按省、市、县浏览 {count} 篇文章，附省级地区格图。"),
        RegionsView(
            map=provinces,
            nationwide=_tally_if_any(catalogue.nationwide),
            provinces=provinces_by_count(catalogue),
            tree=tuple(_branch(path, catalogue) for path in catalogue.inside.get("", ())),
            rest=_some(catalogue.nationwide, catalogue.no_region),
            old_names=tuple(_successors(catalogue)),
        ),
    )
    yield printer.page(
        "themes.html",
        _overview_head(frame, urls.THEMES, "主题", f"按 {len(settings.themes)} 个主题浏览 {count} 篇文章，各主题附范围说明。"),
        ThemesView(themes=measured),
    )
    yield printer.page(
        "sources.html",
        _overview_head(frame, urls.SOURCES, "来源", f"{len(catalogue.sources)} 家原载报刊与网站，共 {count} 篇文章。"),
        SourcesView(sources=_measured(catalogue.sources, {}), rest=_some(catalogue.no_source)),
    )
    yield printer.page(
        "years.html",
        _overview_head(frame, urls.YEARS, "年份", f"按原载年份与月份浏览 {count} 篇文章。"),
        YearsView(
            bars=bars,
            grid=month_grid(_months(catalogue, settings.site.page_size)),
            years=tuple(tally(group) for group in catalogue.years),
            rest=_some(catalogue.undated),
        ),
    )


def _home_head(frame: Frame) -> Head:
    feed = Feed(title=frame.title, address=urls.feed(urls.ARTICLES))
    return replace(head(frame, urls.HOME, "", frame.description), feed=feed)


def _overview_head(frame: Frame, address: str, title: str, description: str) -> Head:
    feed = Feed(title=frame.title, address=urls.feed(urls.ARTICLES))
    return replace(head(frame, address, title, description), feed=feed)


def province_map(catalogue: Catalogue, divisions: Sequence[Division]) -> TileMap:
    """Return the provinces as tiles."""
    groups = [catalogue.regions[path] for path in catalogue.inside.get("", ())]
    return tile_map(divisions, {one.region.code[:2]: (len(one.group.members), one.group.address) for one in groups})


def years_as_bars(catalogue: Catalogue) -> YearBars | None:
    """Return the years side by side, None where nothing is dated."""
    return year_bars({_number(group): (len(group.members), group.address) for group in catalogue.years})


def provinces_by_count(catalogue: Catalogue) -> tuple[Tally, ...]:
    """Return the provinces that have articles, those with the most first."""
    groups = [catalogue.regions[path].group for path in catalogue.inside.get("", ())]
    return tuple(tally(group) for group in sorted(groups, key=lambda group: -len(group.members)))


def _tally_if_any(group: Group) -> Tally | None:
    return tally(group) if group.members else None


def _some(*groups: Group) -> tuple[Tally, ...]:
    return tuple(tally(group) for group in groups if group.members)


def _measured(groups: Sequence[Group], scopes: Mapping[str, str]) -> tuple[MeasuredTally, ...]:
    most = max((len(group.members) for group in groups), default=0)
    return tuple(
        MeasuredTally(
            tally=tally(group),
            length=round(BAR_WIDTH * len(group.members) / most) if most else 0,
            scope=scopes.get(group.name, ""),
        )
        for group in groups
    )


def _most_used(measured: Sequence[MeasuredTally]) -> tuple[MeasuredTally, ...]:
    used = [one for one in measured if one.tally.count]
    most = sorted(used, key=lambda one: -one.tally.count)[:THEMES_ON_HOME]
    return tuple(replace(one, scope="") for one in most)


def _branch(path: str, catalogue: Catalogue) -> Branch:
    below = tuple(_branch(one, catalogue) for one in catalogue.inside.get(path, ()))
    return Branch(tally=tally(catalogue.regions[path].group), branches=below)


def _successors(catalogue: Catalogue) -> Iterator[Successor]:
    """Yield the old names in the order of the codes of their heirs, so that those of one province stand together."""
    for path, one in catalogue.regions.items():
        for old in catalogue.old_names.get(path, ()):
            yield Successor(
                old_name=told_apart(old, catalogue.shared_names), name=_short(one.region), address=one.group.address
            )


def _short(region: Region) -> str:
    """Return a name for a narrow column: 宁夏, and not 宁夏回族自治区."""
    return stem(region.name) if "自治" in region.name else region.name


def _number(group: Group) -> int:
    return int(group.name.removesuffix("年"))


def _span(catalogue: Catalogue) -> str:
    """Return the first and the last year that articles come from, empty where none is dated."""
    if not catalogue.years:
        return ""
    first, last = _number(catalogue.years[-1]), _number(catalogue.years[0])
    return str(first) if first == last else f"{first}–{last}"


def _latest(catalogue: Catalogue, rows: Sequence[Row]) -> tuple[Item, ...]:
    """Return the articles that were added or corrected last; within a day, the newest article first."""
    order = sorted(range(len(rows)), key=lambda position: catalogue.entries[position].updated, reverse=True)
    return tuple(Item(row=rows[position]) for position in order[:LATEST])


def _months(catalogue: Catalogue, page_size: int) -> Mapping[tuple[int, int], tuple[int, str]]:
    """Return count and address of every month; the address is the page of its year where the month begins."""
    months: dict[tuple[int, int], tuple[int, str]] = {}
    for group in catalogue.years:
        found = [entry.when.month or 0 for position in group.members if (entry := catalogue.entries[position]).when]
        pages = [number for number, members in pieces(found, page_size) for _ in members]
        for month, count in Counter(found).items():
            page = pages[found.index(month)]
            if month:
                months[_number(group), month] = (count, f"{urls.page(group.address, page)}#{month_id(month)}")
    return months
