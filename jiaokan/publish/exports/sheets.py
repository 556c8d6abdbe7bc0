"""Which tables there are, each filled from the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.exports import groups
from jiaokan.publish.exports.articles import ARTICLES, WITHDRAWN
from jiaokan.publish.exports.sheet import Column, Sheet, rows
from jiaokan.settings import Settings

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """All tables of the collection: that of the articles first, then what its columns refer to."""

    articles: Sheet
    others: tuple[Sheet, ...]

    @property
    def all(self) -> tuple[Sheet, ...]:
        """The tables in the order in which readers are told of them."""
        return (self.articles, *self.others)


def sheets(archive: Catalogue, settings: Settings, base_url: str) -> Sheets:
    """Return the tables of the archive: published articles, and withdrawn ones by id and reason only. Drafts are nowhere."""

    def sheet(name: str, title: str, about: str, columns: Sequence[Column[Thing]], things: Iterable[Thing]) -> Sheet:
        fields = tuple(column.field for column in columns)
        return Sheet(
            name=name, title=title, about=about, fields=fields, key=fields[0].name, rows=rows(columns, things, base_url)
        )

    counted = groups.themes(archive, settings)
    return Sheets(
        articles=sheet("articles", "文章", "每篇一行，依原载日期，新的在前。", ARTICLES, archive.entries),
        others=(
            sheet("regions", "地区", "有文章的地区和它们的上级，依代码。", groups.REGIONS, archive.regions.values()),
            sheet("themes", "主题", "全部主题，没有文章的也在内。", groups.THEMES, counted),
            sheet("sources", "来源", "最初刊登的报刊与网站，篇数多的在前。", groups.SOURCES, groups.sources(archive)),
            sheet("authors", "作者", "署名中的人和机构，依姓名的读音。", groups.AUTHORS, archive.authors),
            sheet("collections", "专题", "编者选编的专题，新的在前。", groups.COLLECTIONS, groups.collections(archive)),
            sheet("repairs", "改动", "整理时做过的各类改动，依代号。", groups.REPAIRS, groups.repairs(archive.entries)),
            sheet("withdrawn", "撤下", "已经撤下的文章：只留编号、原因和网址。", WITHDRAWN, archive.withdrawn),
        ),
    )
