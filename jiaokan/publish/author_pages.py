"""The index of authors: one page by letters, or a page for each letter where one would be too long to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jiaokan.publish import urls
from jiaokan.publish.authors import Author
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.frame import Feed, Link, head
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer
from jiaokan.publish.tallies import Tally, largest, tally

IN_ONE_LIST = 30  # names; fewer have no need of letters
ON_ONE_PAGE = 300  # names; eight screens of a desk, thirty of a phone
MOST = 24  # names shown first in a large archive
OFFICES, OTHERS = "offices", "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The names under one heading; ``id`` is its place on the page and, in a large archive, its address."""

    id: str
    heading: str
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorsView:
    """The index, or one letter of it. ``ways`` leads to the letters, ``current`` is the one shown."""

    heading: str
    count: int
    ways: tuple[Tally, ...]
    current: str
    letters: tuple[Letter, ...]


def author_pages(catalogue: Catalogue, printer: Printer) -> Iterator[Output]:
    """Yield the index of authors; each author has a page among the lists."""
    few = len(catalogue.authors) <= IN_ONE_LIST
    letters = (_letter("all", "", catalogue.authors),) if few and catalogue.authors else tuple(_letters(catalogue.authors))
    count = len(catalogue.authors)
    if count <= ON_ONE_PAGE:
        ways = tuple(Tally(name=one.heading, address=f"{urls.AUTHORS}#{one.id}", count=len(one.tallies)) for one in letters)
        view = AuthorsView(heading="作者", count=count, ways=ways, current="", letters=letters)
        yield _page(view, urls.AUTHORS, catalogue, printer)
        return
    ways = tuple(Tally(name=one.heading, address=urls.author(one.id), count=len(one.tallies)) for one in letters)
    most = largest(one.group for one in catalogue.authors)[:MOST]
    first = Letter(id="most", heading="署名最多的", tallies=tuple(map(tally, most)))
    yield _page(
        AuthorsView(heading="作者", count=count, ways=ways, current="", letters=(first,)),
        urls.AUTHORS,
        catalogue,
        printer,
    )
    for one in letters:
        view = AuthorsView(
            heading=f"作者：{one.heading}", count=len(one.tallies), ways=ways, current=one.heading, letters=(one,)
        )
        yield _page(view, urls.author(one.id), catalogue, printer)


def _letters(authors: Sequence[Author]) -> Iterator[Letter]:
    """Yield the persons letter by letter, then those that begin with none, then offices and groups."""
    initials = sorted({one.initial for one in authors if one.is_person and one.initial})
    for initial in initials:
        yield _letter(initial.lower(), initial, [one for one in authors if one.is_person and one.initial == initial])
    others = [one for one in authors if one.is_person and not one.initial]
    if others:
        yield _letter(OTHERS, "其他", others)
    offices = [one for one in authors if not one.is_person]
    if offices:
        yield _letter(OFFICES, "单位", offices)


def _letter(identifier: str, heading: str, authors: Sequence[Author]) -> Letter:
    return Letter(id=identifier, heading=heading, tallies=tuple(tally(one.group) for one in authors))


def _page(view: AuthorsView, address: str, catalogue: Catalogue, printer: Printer) -> Output:
    description = f"按姓氏拼音排列的 {view.count} 个署名，共 {len(catalogue.entries)} 篇文章。"
    plain = head(printer.frame, address, view.heading, description)
    return printer.page(
        "authors.html",
        replace(
            plain,
            crumbs=(Link(name="作者", address=urls.AUTHORS),) if view.current else (),
            feed=Feed(title=printer.frame.title, address=urls.feed(urls.ARTICLES)),
            names=tuple(one.name for letter in view.letters for one in letter.tallies),
        ),
        view,
    )
