"""The first page: how much there is, where, about what, from when, and what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiaokan.publish import urls
from jiaokan.publish.archive_charts import province_map, provinces_by_count, year_of, years_as_bars
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.charts import Division, TileMap, YearBars
from jiaokan.publish.collection_pages import Card, cards
from jiaokan.publish.frame import Feed, head
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer
from jiaokan.publish.rows import Item, Row
from jiaokan.publish.tallies import MeasuredTally, Tally, largest, measured, tally, tally_if_any

LATEST = 8  # articles
MOST_THEMES = 8
MOST_COLLECTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """Everything that the first page shows."""

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


def home_page(catalogue: Catalogue, rows: Sequence[Row], divisions: Sequence[Division], printer: Printer) -> Output:
    """Return the first page."""
    frame = printer.frame
    used = largest(group for group in catalogue.themes if group.members)
    by_count = provinces_by_count(catalogue)
    view = HomeView(
        articles=len(catalogue.entries),
        provinces=len(by_count),
        span=_span(catalogue),
        themes_used=len(used),
        map=province_map(catalogue, divisions),
        nationwide=tally_if_any(catalogue.nationwide),
        map_list=by_count,
        themes=measured(used[:MOST_THEMES], {}),
        years=years_as_bars(catalogue),
        year_list=tuple(map(tally, catalogue.years)),
        latest=_latest(catalogue, rows),
        collections=cards(catalogue)[:MOST_COLLECTIONS],
    )
    feed = Feed(title=frame.title, address=urls.feed(urls.ARTICLES))
    return printer.page("home.html", replace(head(frame, urls.HOME, "", frame.description), feed=feed), view)


def _span(catalogue: Catalogue) -> str:
    """Return the first and the last year that articles come from, empty where none is dated."""
    if not catalogue.years:
        return ""
    first, last = year_of(catalogue.years[-1]), year_of(catalogue.years[0])
    return str(first) if first == last else f"{first}–{last}"


def _latest(catalogue: Catalogue, rows: Sequence[Row]) -> tuple[Item, ...]:
    """Return the articles that were added or corrected last; within a day, the newest article first."""
    order = sorted(range(len(rows)), key=lambda position: catalogue.entries[position].updated, reverse=True)
    return tuple(Item(row=rows[position]) for position in order[:LATEST])
