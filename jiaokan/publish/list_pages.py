"""List pages: all articles, a region, a theme, a source, a year, and their leftovers, cut into pages with their feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jiaokan.publish import urls
from jiaokan.publish.catalogue import Catalogue, Group, RegionGroup
from jiaokan.publish.frame import Feed, Head, Link, head
from jiaokan.publish.outputs import Output
from jiaokan.publish.record import Entry
from jiaokan.publish.render import Printer
from jiaokan.publish.rows import Item, Pagination, Row, Section, chunks, pagination


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A group by name with its address and the number of its articles."""

    name: str
    address: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One page of a list. ``empty`` is what it says when there is nothing to show."""

    kind: str
    heading: str
    note: str
    count: int
    sections: tuple[Section, ...]
    pages: Pagination
    inside_label: str = ""
    inside: tuple[Tally, ...] = ()
    withdrawn: tuple[Link, ...] = ()
    empty: str = "这里暂时没有文章。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list before it is cut into pages: its group, its words, and what is special about it."""

    group: Group
    kind: str
    title: str
    heading: str
    description: str
    note: str = ""
    crumbs: tuple[Link, ...] = ()
    inside_label: str = ""
    inside: tuple[Tally, ...] = ()
    withdrawn: tuple[Link, ...] = ()
    primary: frozenset[int] | None = None
    by_month: bool = False


def list_pages(
    listing: Listing, *, catalogue: Catalogue, rows: Sequence[Row], page_size: int, printer: Printer
) -> Iterator[Output]:
    """Yield every page of a list."""
    pages = chunks(listing.group.members, page_size)
    for number, members in enumerate(pages, 1):
        view = ListView(
            kind=listing.kind,
            heading=listing.heading,
            note=listing.note,
            count=len(listing.group.members),
            sections=tuple(_sections(listing, members, catalogue.entries, rows)),
            pages=pagination(listing.group.address, number, len(pages)),
            inside_label=listing.inside_label,
            inside=listing.inside if number == 1 else (),
            withdrawn=listing.withdrawn if number == len(pages) else (),
        )
        yield printer.page("list.html", _list_head(listing, number, len(pages), printer), view)


def _list_head(listing: Listing, number: int, total: int, printer: Printer) -> Head:
    address = urls.page(listing.group.address, number)
    title, description = listing.title, listing.description
    if number > 1:
        title, description = f"{title}（第{number}页）", f"{description}第{number}页，共{total}页。"
    feed = Feed(title=f"{listing.title}｜{printer.frame.title}", address=urls.feed(listing.group.address))
    plain = head(printer.frame, address, title, description)
    return replace(plain, crumbs=listing.crumbs, feed=feed if listing.group.members else None)


def _sections(listing: Listing, members: Sequence[int], entries: Sequence[Entry], rows: Sequence[Row]) -> Iterator[Section]:
    if not listing.by_month:
        yield Section(items=tuple(_item(position, listing, rows) for position in members))
        return
    for month, positions in groupby(members, lambda position: _month(entries[position])):
        items = tuple(_item(position, listing, rows) for position in positions)
        yield Section(items=items, id=month_id(month), heading=f"{month}月" if month else "月份不详")


def month_id(month: int) -> str:
    """Return the id of a month's section on the page of its year.

    >>> month_id(9), month_id(0)
    ('m09', 'm00')
    """
    return f"m{month:02d}"


def _month(entry: Entry) -> int:
    return (entry.when.month or 0) if entry.when else 0


def _item(position: int, listing: Listing, rows: Sequence[Row]) -> Item:
    is_mentioned_only = listing.primary is not None and position not in listing.primary
    return Item(row=rows[position], note=f"涉及{listing.group.name}" if is_mentioned_only else "")


def tally(group: Group) -> Tally:
    """Return a group as a name with a number."""
    return Tally(name=group.name, address=group.address, count=len(group.members))


def all_articles(catalogue: Catalogue) -> Listing:
    """Return the list of everything, with the articles that were withdrawn named at its end."""
    count = len(catalogue.entries)
    return Listing(
        group=catalogue.everything,
        kind="文章",
        title="全部文章",
        heading="全部文章",
        description=f"本库收录的全部 {count} 篇文章，按原载日期排列，新的在前。",
        note="按原载日期排列，新的在前；日期不详的在最后。",
        withdrawn=tuple(Link(name=one.title, address=urls.article(one.id)) for one in catalogue.withdrawn),
    )


def region(one: RegionGroup, catalogue: Catalogue) -> Listing:
    """Return the list of a region, which holds the articles of everything inside it."""
    group = one.group
    inside = tuple(tally(catalogue.regions[path].group) for path in catalogue.inside.get(one.region.path, ()))
    above = tuple(Link(name=region.name, address=urls.region(region.slug_path)) for region in one.above)
    others = len(group.members) - len(one.primary)
    return Listing(
        group=group,
        kind="地区",
        title=f"地区：{group.full_name}",
        heading=group.name,
        description=f"{group.full_name}建设质量强市、强区、强县的文章，共 {len(group.members)} 篇。",
        note=f"其中 {others} 篇主要写别处、也涉及{group.name}。" if others else "",
        crumbs=(Link(name="地区", address=urls.REGIONS), *above),
        inside_label="下辖地区",
        inside=inside,
        primary=frozenset(one.primary),
    )


def theme(group: Group, scope: str) -> Listing:
    """Return the list of a theme."""
    return Listing(
        group=group,
        kind="主题",
        title=f"主题：{group.name}",
        heading=group.name,
        description=f"主题“{group.name}”：{scope}共 {len(group.members)} 篇。",
        note=scope,
        crumbs=(Link(name="主题", address=urls.THEMES),),
    )


def source(group: Group) -> Listing:
    """Return the list of a source."""
    return Listing(
        group=group,
        kind="来源",
        title=f"来源：{group.name}",
        heading=group.name,
        description=f"原载{group.name}的文章，共 {len(group.members)} 篇。",
        crumbs=(Link(name="来源", address=urls.SOURCES),),
    )


def year(group: Group) -> Listing:
    """Return the list of a year, month by month."""
    return Listing(
        group=group,
        kind="年份",
        title=group.name,
        heading=group.name,
        description=f"原载于{group.name}的文章，共 {len(group.members)} 篇，按月份排列。",
        crumbs=(Link(name="年份", address=urls.YEARS),),
        by_month=True,
    )


def leftovers(catalogue: Catalogue) -> Iterator[Listing]:
    """Yield the lists of what could not be placed, each saying so; those without articles are not published."""
    for group, kind, parent, note in (
        (catalogue.nationwide, "地区", urls.REGIONS, "写全国或几个省份、不归于一地的文章。"),
        (catalogue.no_region, "地区", urls.REGIONS, "正文没有可以确定地区的线索，也还没有编辑补上。"),
        (catalogue.no_source, "来源", urls.SOURCES, "收到的文本没有说明原载何处；查到之后会补上。"),
        (catalogue.undated, "年份", urls.YEARS, "收到的文本没有日期；只知道下限的注明“不早于”。"),
    ):
        if group.members:
            yield Listing(
                group=group,
                kind=kind,
                title=f"{kind}：{group.name}",
                heading=group.name,
                description=f"{note}共 {len(group.members)} 篇。",
                note=note,
                crumbs=(Link(name=kind, address=parent),),
            )
