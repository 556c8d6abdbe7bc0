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
    """One way in the row of pages: the list itself without a number, an older page with its number; neither for an omission."""

    name: str
    address: str
    is_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination:
    """Where a page stands in its list: ``number`` is 0 for the list itself, where the newest are."""

    number: int
    links: tuple[PageLink, ...]
    newer: str
    older: str


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


def pagination(address: str, number: int, numbered: int, newest: str = "最新") -> Pagination:
    """Return the ways to the other pages of a list that has so many ``numbered`` ones: the newest, those around, the oldest.

    A numbered page that is not near the newest says nothing of how many there are, so that it stays the same when others come.

    >>> [link.name for link in pagination("articles/", 6, 20).links]
    ['最新', '…', '8', '7', '6', '5', '4', '…', '1']
    >>> [link.name for link in pagination("articles/", 0, 3).links], pagination("articles/", 0, 3).older
    (['最新', '3', '2', '1'], 'articles/page/3/')
    >>> pagination("articles/", 3, 3).newer, pagination("articles/", 0, 0).links
    ('articles/', ())
    """
    if not numbered:
        return Pagination(number=0, links=(), newer="", older="")
    place = number or numbered + 1
    around = range(max(1, place - PAGES_AROUND), min(numbered, place + PAGES_AROUND) + 1)
    wanted = sorted({1, *around}, reverse=True)
    links = [PageLink(name=newest, address=address, is_here=not number)]
    before = numbered + 1 if place + PAGES_AROUND >= numbered else 0
    for one in wanted:
        if before - one != 1:
            links.append(PageLink(name="…", address=""))
        links.append(PageLink(name=str(one), address=urls.page(address, one), is_here=one == number))
        before = one
    return Pagination(
        number=number,
        links=tuple(links),
        newer="" if not number else urls.page(address, number + 1 if number < numbered else 0),
        older=urls.page(address, place - 1) if place > 1 else "",
    )


def pieces(members: Sequence[int], size: int) -> list[tuple[int, Sequence[int]]]:
    """Return the members page by page with the number of each page, the newest first under the number 0.

    Pages are numbered from the oldest on, and full, so they stay as they are when something new comes; the first takes what is
    left, from ``size`` to nearly twice as much, so that it is never a page with a single article.

    >>> pieces([9, 8, 7, 6, 5, 4, 3, 2, 1], 2)
    [(0, [9, 8, 7]), (3, [6, 5]), (2, [4, 3]), (1, [2, 1])]
    >>> pieces([3, 2, 1], 2), pieces([], 2)
    ([(0, [3, 2, 1])], [(0, [])])
    """
    numbered = max(0, len(members) // size - 1)
    first = len(members) - numbered * size
    older = [(number, members[len(members) - number * size :][:size]) for number in range(numbered, 0, -1)]
    return [(0, members[:first]), *older]
