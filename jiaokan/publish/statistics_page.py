"""The page of statistics: the collection and the repairs, drawn, each chart with its numbers in words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jiaokan.publish import urls
from jiaokan.publish.archive_charts import province_map, provinces_by_count, years_as_bars
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.charts import Division, TileMap, YearBars
from jiaokan.publish.frame import STATISTICS, head
from jiaokan.publish.groups import Group
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer
from jiaokan.publish.statistics import Counted, Facts, Measure, encodings, facts, families, kinds, lengths, measures, scripts
from jiaokan.publish.tallies import Tally, largest, tallies_of, tally, tally_if_any

MOST_SOURCES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Counts under a heading, with a sentence on what they mean."""

    id: str
    heading: str
    note: str
    measures: tuple[Measure, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsView:
    """Everything that the page of statistics shows."""

    facts: Facts
    shares: tuple[Measure, ...]
    map: TileMap
    nationwide: Tally | None
    provinces: tuple[Tally, ...]
    years: YearBars | None
    year_list: tuple[Tally, ...]
    rest: tuple[Tally, ...]
    collection: tuple[Chart, ...]
    repairs: tuple[Chart, ...]


def statistics_page(catalogue: Catalogue, divisions: Sequence[Division], printer: Printer) -> Output:
    """Return the page of statistics."""
    entries, total = catalogue.entries, len(catalogue.entries)
    known = facts(entries)
    view = StatisticsView(
        facts=known,
        shares=measures(_states(known), total),
        map=province_map(catalogue, divisions),
        nationwide=tally_if_any(catalogue.nationwide),
        provinces=provinces_by_count(catalogue),
        years=years_as_bars(catalogue),
        year_list=tuple(map(tally, catalogue.years)),
        rest=tallies_of(catalogue.undated, catalogue.no_region),
        collection=tuple(_collection(catalogue, total)),
        repairs=tuple(_repairs(catalogue, total)),
    )
    description = f"文库所收 {total} 篇文章的地区、年份、主题、来源、篇幅，与各类整理的次数。"
    return printer.page("statistics.html", head(printer.frame, STATISTICS.address, STATISTICS.name, description), view)


def _states(known: Facts) -> Iterator[Counted]:
    yield Counted(name="程序做过整理", count=known.repaired, note=f"{known.edits:,} 处" if known.edits else "")
    yield Counted(name="与所收到的文本一致，未作改动", count=known.untouched)
    yield Counted(name="编辑录入，未经程序整理", count=known.by_hand)
    yield Counted(name="编辑改动或订正过", count=known.edited)
    yield Counted(name="地区与主题经编辑核定", count=known.vetted)
    yield Counted(name="还有疑点待查", count=known.open)
    yield Counted(name="日期不详或只知下限", count=known.undated, address=urls.NO_YEAR if known.undated else "")


def _collection(catalogue: Catalogue, total: int) -> Iterator[Chart]:
    themes = largest(group for group in catalogue.themes if group.members)
    yield Chart(
        id="themes",
        heading="主题",
        note="一篇文章可以有几个主题。",
        measures=measures(map(_group, themes), total),
        empty="还没有归入主题的文章。",
    )
    unknown = (catalogue.no_source,) if catalogue.no_source.members else ()
    named = catalogue.sources[:MOST_SOURCES]
    others = len(catalogue.sources) - len(named)
    yield Chart(
        id="sources",
        heading="原载",
        note=f"篇数最多的 {len(named)} 家，另有 {others} 家。" if others else "",
        measures=measures(map(_group, (*named, *unknown)), total),
    )
    yield _chart("length", "篇幅", "正文的字数，空白不计。", lengths(catalogue.entries), total)


def _repairs(catalogue: Catalogue, total: int) -> Iterator[Chart]:
    done = measures(kinds(catalogue.entries), total)
    known = measures(families(catalogue.entries), total) if done else ()
    empty = "还没有做过任何改动。"
    note = "每一类有多少篇文章做过，共多少处。"
    yield Chart(id="families", heading="整理的类别", note=note, measures=known, empty=empty)
    yield Chart(id="kinds", heading="逐项", note="按做过的篇数排列；说法与各篇的整理说明相同。", measures=done, empty=empty)
    yield _chart("encodings", "原件的编码", "由字节判定；网页自己声明的常常不对。", encodings(catalogue.entries), total)
    yield _chart("scripts", "原件的字形", "由收据判定：转回过简体的，原件是繁体。", scripts(catalogue.entries), total)


def _chart(identifier: str, heading: str, note: str, rows: Iterable[Counted], total: int) -> Chart:
    return Chart(id=identifier, heading=heading, note=note, measures=measures(rows, total))


def _group(group: Group) -> Counted:
    return Counted(name=group.name, count=len(group.members), address=group.address)
