"""Lists of articles cut into pages that know each other, with the ways that lead on from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from jiaokan.publish import urls
from jiaokan.publish.catalogue import Catalogue, Group
from jiaokan.publish.frame import Feed, Head, Link, head
from jiaokan.publish.outputs import Output
from jiaokan.publish.prose import Body
from jiaokan.publish.record import Entry
from jiaokan.publish.render import Printer
from jiaokan.publish.rows import Item, Pagination, Row, Section, pagination, pieces
from jiaokan.publish.tallies import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Ways from a list to narrower or neighbouring ones. ``words`` stand where there are none; without words there is no panel.

    ``more`` are shown on demand, so that on a phone the list itself does not begin two screens below its title.
    """

    label: str
    tallies: tuple[Tally, ...]
    more: tuple[Tally, ...] = ()
    note: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One page of a list. ``body`` are an editor's words before it. ``also`` leads to the lists that hold it; ``empty`` is what it says when there is nothing to show."""

    kind: str
    heading: str
    note: str
    count: int
    sections: tuple[Section, ...]
    pages: Pagination
    also: tuple[Link, ...] = ()
    panels: tuple[Panel, ...] = ()
    withdrawn: tuple[Link, ...] = ()
    body: Body | None = None
    empty: str = "这里暂时没有文章。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list before it is cut into pages: its group, its words, and what is special about it.

    ``place`` is the region whose ``primary`` articles are chiefly about it; the others are said to touch on it. ``body`` are an editor's
    words on the whole, ``words`` those on each member, as many as there are members or none. ``names`` are persons named on its pages.
    """

    group: Group
    kind: str
    title: str
    heading: str
    description: str
    note: str = ""
    crumbs: tuple[Link, ...] = ()
    also: tuple[Link, ...] = ()
    panels: tuple[Panel, ...] = ()
    withdrawn: tuple[Link, ...] = ()
    place: str = ""
    primary: frozenset[int] = frozenset()
    by_month: bool = False
    has_feed: bool = True
    body: Body | None = None
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def list_pages(
    listing: Listing, *, catalogue: Catalogue, rows: Sequence[Row], page_size: int, printer: Printer
) -> Iterator[Output]:
    """Yield every page of a list.

    What is said of the whole list stands on its first page only: the others stay the same, byte for byte, when an article comes that is
    newer than theirs. A collection, which has an order of its own, is not cut.
    """
    total = listing.group.members
    pages = pieces(total, len(total) + 1 if listing.body else page_size)
    for number, members in pages:
        view = ListView(
            kind=listing.kind,
            heading=listing.heading,
            note="" if number else listing.note,
            count=len(members if number else total),
            sections=tuple(_sections(listing, members, catalogue.entries, rows)),
            pages=pagination(listing.group.address, number, len(pages) - 1, "首页" if listing.by_month else "最新"),
            also=() if number else listing.also,
            panels=tuple(one for one in listing.panels if one.tallies or one.words) if not number else (),
            withdrawn=listing.withdrawn if number == pages[-1][0] else (),
            body=listing.body,
        )
        yield printer.page("list.html", _list_head(listing, number, printer), view)


def _list_head(listing: Listing, number: int, printer: Printer) -> Head:
    address = urls.page(listing.group.address, number)
    title, description = listing.title, listing.description
    if number:
        title, description = f"{title}（第{number}页）", f"{title}，第{number}页；页次从最早的一页数起。"
    feed = Feed(title=f"{listing.title}｜{printer.frame.title}", address=urls.feed(listing.group.address))
    plain = head(printer.frame, address, title, description)
    return replace(
        plain,
        crumbs=listing.crumbs,
        feed=feed if listing.group.members and listing.has_feed else None,
        names=listing.names,
    )


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
    is_mentioned_only = listing.place and position not in listing.primary
    words = listing.words[listing.group.members.index(position)] if listing.words else ""
    return Item(row=rows[position], note=f"涉及{listing.place}" if is_mentioned_only else "", words=words)
