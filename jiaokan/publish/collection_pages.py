"""The page of all collections, and the cards by which they are shown there and on the home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jiaokan.publish import urls
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.frame import Feed, head
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A collection in a few words: its title, how the editor begins, how many articles it has."""

    title: str
    address: str
    lead: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionsView:
    """All collections."""

    cards: tuple[Card, ...]


def cards(catalogue: Catalogue) -> tuple[Card, ...]:
    """Return a card for every collection that has something to show, in their order."""
    return tuple(
        Card(title=one.title, address=one.group.address, lead=one.body.lead, count=len(one.members))
        for one in catalogue.collections
        if one.members
    )


def collection_pages(catalogue: Catalogue, printer: Printer) -> Iterator[Output]:
    """Yield the page of all collections; each has its own among the lists."""
    found, frame = cards(catalogue), printer.frame
    plain = head(
        frame, urls.COLLECTIONS, "专题", f"编者选编的 {len(found)} 个专题，各有编者的话。" if found else "编者选编的专题。"
    )
    feed = Feed(title=frame.title, address=urls.feed(urls.ARTICLES))
    yield printer.page("collections.html", replace(plain, feed=feed), CollectionsView(cards=found))
