"""Articles as lists show them, and lists cut into pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from jiaokan.publish import dates, urls
from jiaokan.publish.record import Entry

PAGES_AROUND = 2  # so many page numbers are shown on either side of the current one


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One article in a list. ``digest`` stands for the rest in the key of every page that shows the row."""

    digest: str
    address: str = field(repr=False)
    title: str = field(repr=False)
    date: str = field(repr=False)
    datetime: str = field(repr=False)
    about: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A row in one particular list, with what has to be said about it there; ``words`` are an editor's."""

    row: Row
    note: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows under a heading of their own; ``id`` and ``heading`` are empty for the rows of an undivided list."""

    items: tuple[Item, ...]
    id: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """One number in the row of page numbers; ``number`` 0 stands for an omission."""

    number: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """Where a page stands in its list."""

    number: int
    total: int
    links: tuple[PageLink, ...]
    previous: str
    next: str


def row(one: Entry) -> Row:
    """Return the row of an article: its title, its date, and one line of place, source and themes."""
    place = "".join(region.name for region in one.primary_path) or ("全国" if one.is_nationwide else "")
    themes = "、".join(theme.name for theme in one.themes[:3])
    about = "　".join(filter(None, (place, one.source.name if one.source else "", themes)))
    values = (one.address, one.article.title, dates.in_figures(one.when), dates.machine_readable(one.when), about)
    return Row(
        digest=blake2b(repr(values).encode(), digest_size=12).hexdigest(),
        address=values[0],
        title=values[1],
        date=values[2],
        datetime=values[3],
        about=values[4],
    )


def pagination(address: str, number: int, total: int) -> Pagination:
    """Return the page numbers: first, last, and those around the current one.

    >>> [link.number for link in pagination("articles/", 6, 20).links]
    [1, 0, 4, 5, 6, 7, 8, 0, 20]
    >>> [link.number for link in pagination("articles/", 1, 3).links]
    [1, 2, 3]
    """
    wanted = {1, total, *range(max(1, number - PAGES_AROUND), min(total, number + PAGES_AROUND) + 1)}
    links: list[PageLink] = []
    for one in sorted(wanted):
        if links and one - links[-1].number > 1:
            links.append(PageLink(number=0, address=""))
        links.append(PageLink(number=one, address=urls.page(address, one)))
    return Pagination(
        number=number,
        total=total,
        links=tuple(links),
        previous=urls.page(address, number - 1) if number > 1 else "",
        next=urls.page(address, number + 1) if number < total else "",
    )


def chunks(members: Sequence[int], size: int) -> list[Sequence[int]]:
    """Return the members page by page; an empty list has one empty page.

    >>> chunks([1, 2, 3], 2), chunks([], 2)
    ([[1, 2], [3]], [[]])
    """
    return [members[start : start + size] for start in range(0, len(members), size)] or [members]
