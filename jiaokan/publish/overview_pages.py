"""The overviews of regions, themes, sources and years: each a page that has all of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jiaokan.publish import urls
from jiaokan.publish.archive_charts import year_of, years_as_bars
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.charts import Division, MonthGrid, YearBars, month_grid
from jiaokan.publish.frame import Feed, head
from jiaokan.publish.list_pages import month_id
from jiaokan.publish.outputs import Output
from jiaokan.publish.regions_page import regions_view
from jiaokan.publish.render import Printer
from jiaokan.publish.rows import pieces
from jiaokan.publish.tallies import MeasuredTally, Tally, measured, tallies_of, tally
from jiaokan.settings import Settings

SOURCES_WITH_BARS = 24  # the bars of those behind are as good as empty, and a phone has eight to a screen


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesView:
    """All themes of the vocabulary with what each covers."""

    themes: tuple[MeasuredTally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView:
    """All publications, the ``others`` without bars, and the articles of unknown source."""

    sources: tuple[MeasuredTally, ...]
    others: tuple[Tally, ...]
    rest: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsView:
    """All years and months."""

    bars: YearBars | None
    grid: MonthGrid | None
    years: tuple[Tally, ...]
    rest: tuple[Tally, ...]


def overview_pages(
    catalogue: Catalogue, settings: Settings, divisions: Sequence[Division], printer: Printer
) -> Iterator[Output]:
    """Yield the four overviews."""
    count = len(catalogue.entries)
    themes = measured(catalogue.themes, {theme.name: theme.scope for theme in settings.themes})
    with_bars, others = catalogue.sources[:SOURCES_WITH_BARS], catalogue.sources[SOURCES_WITH_BARS:]
    sources = SourcesView(
        sources=measured(with_bars, {}), others=tuple(map(tally, others)), rest=tallies_of(catalogue.no_source)
    )
    for template, address, title, description, view in (
        (
            "regions.html",
            urls.REGIONS,
            "地区",
            f"按省、市、县浏览 {count} 篇文章，附省级地区格图。",
            regions_view(catalogue, divisions),
        ),
        (
            "themes.html",
            urls.THEMES,
            "主题",
            f"按 {len(themes)} 个主题浏览 {count} 篇文章，各主题附范围说明。",
            ThemesView(themes=themes),
        ),
        ("sources.html", urls.SOURCES, "来源", f"{len(catalogue.sources)} 家原载报刊与网站，共 {count} 篇文章。", sources),
        (
            "years.html",
            urls.YEARS,
            "年份",
            f"按原载年份与月份浏览 {count} 篇文章。",
            _years(catalogue, settings.site.page_size),
        ),
    ):
        plain = head(printer.frame, address, title, description)
        feed = Feed(title=printer.frame.title, address=urls.feed(urls.ARTICLES))
        yield printer.page(template, replace(plain, feed=feed), view)


def _years(catalogue: Catalogue, page_size: int) -> YearsView:
    return YearsView(
        bars=years_as_bars(catalogue),
        grid=month_grid(_months(catalogue, page_size)),
        years=tuple(map(tally, catalogue.years)),
        rest=tallies_of(catalogue.undated),
    )


def _months(catalogue: Catalogue, page_size: int) -> Mapping[tuple[int, int], tuple[int, str]]:
    """Return count and address of every month; the address is the page of its year where the month begins."""
    months: dict[tuple[int, int], tuple[int, str]] = {}
    for group in catalogue.years:
        found = [entry.when.month or 0 for position in group.members if (entry := catalogue.entries[position]).when]
        pages = [number for number, members in pieces(found, page_size) for _ in members]
        for month, count in Counter(found).items():
            page = pages[found.index(month)]
            if month:
                months[year_of(group), month] = (count, f"{urls.page(group.address, page)}#{month_id(month)}")
    return months
