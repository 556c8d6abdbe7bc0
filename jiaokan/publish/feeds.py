"""Feeds, each as Atom and as JSON Feed: of the whole archive, and of every region, theme, source, year and collection that has articles.

Written as text, not through a template: an archive has thousands of feeds, and an entry is the same in all of them.
There is no clock in a feed: an entry is dated by its correction, else by the day it entered the archive, else by the day
the archive opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from heapq import nsmallest

from markupsafe import escape

from jiaokan.publish import dates, urls
from jiaokan.publish.catalogue import Group
from jiaokan.publish.json_feed import FeedAbout, json_feed, json_item
from jiaokan.publish.outputs import Output
from jiaokan.publish.record import Entry

LENGTH = 30  # entries of a feed; a reader that comes once a month misses nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One article as XML and as JSON; ``order`` is smaller for what changed later, and within a day for what stands before it."""

    xml: str
    json: str
    digest: str
    updated: str
    order: tuple[int, int]


def feed_entry(entry: Entry, base_url: str) -> FeedEntry:
    """Return an article as an entry. Its summary is the beginning of the text: the text itself stays on its page."""
    article, address = entry.article, escape(urls.absolute(base_url, entry.address))
    authors = "".join(f"<author><name>{escape(author)}</name></author>" for author in article.authors)
    categories = "".join(f'<category term="{escape(theme.slug)}" label="{escape(theme.name)}"/>' for theme in entry.themes)
    origin = " ".join(filter(None, (article.source, dates.in_words(entry.when))))
    summary = f"{origin}。{entry.body.lead}"
    xml = (
        f"<entry><id>{address}</id><title>{escape(article.title)}</title>"
        f'<link rel="alternate" type="text/html" href="{address}"/>'
        f"<updated>{moment(entry.updated)}</updated>{authors}{categories}"
        f"<summary>{escape(summary)}</summary></entry>\n"
    )
    written = json_item(entry, base_url=base_url, summary=summary, changed=moment(entry.updated))
    digest = blake2b(f"{xml}\0{written}".encode("utf-8", "replace"), digest_size=12).hexdigest()
    day = int(moment(entry.updated)[:10].replace("-", ""))
    return FeedEntry(xml=xml, json=written, digest=digest, updated=entry.updated, order=(-day, entry.position))


def moment(day: str) -> str:
    """Return a day as the moment that Atom asks for; a month or a year counts from its first day.

    >>> moment("2026-11-20"), moment("2026")
    ('2026-11-20T00:00:00Z', '2026-01-01T00:00:00Z')
    """
    return f"{day[:10]}{'2026-01-01'[len(day[:10]) :]}T00:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What all feeds of one build share; ``digest`` stands for the code that writes them."""

    title: str
    base_url: str
    lang: str
    opened: str
    digest: str


def feeds(group: Group, *, title: str, entries: Sequence[FeedEntry], masthead: Masthead) -> Iterator[Output]:
    """Yield the feed of a group as Atom and as JSON: its entries that changed last, the newest article first within a day."""
    newest = nsmallest(LENGTH, (entries[position] for position in group.members), key=lambda entry: entry.order)
    address, base_url = urls.feed(group.address), masthead.base_url
    home = urls.HOME if group.address == urls.ARTICLES else group.address
    updated = newest[0].updated if newest else masthead.opened
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{masthead.lang}">'
        f"<id>{escape(urls.absolute(base_url, address))}</id><title>{escape(title)}</title>"
        f'<link rel="self" type="application/atom+xml" href="{escape(urls.absolute(base_url, address))}"/>'
        f'<link rel="alternate" type="text/html" href="{escape(urls.absolute(base_url, home))}"/>'
        f"<updated>{moment(updated)}</updated><author><name>{escape(masthead.title)}</name></author>\n"
    )
    digests = "\0".join([masthead.digest, head, *(entry.digest for entry in newest)])
    key = blake2b(digests.encode(), digest_size=16).hexdigest()
    yield Output(path=urls.file_of(address), key=key, render=partial(_joined, head, tuple(entry.xml for entry in newest)))
    about = FeedAbout(
        title=title,
        page=urls.absolute(base_url, home),
        address=urls.absolute(base_url, urls.json_feed(address)),
        language=masthead.lang,
        archive=masthead.title,
        site=base_url,
    )
    items = tuple(entry.json for entry in newest)
    yield Output(path=urls.file_of(urls.json_feed(address)), key=key, render=partial(json_feed, about, items))


def _joined(head: str, entries: Sequence[str]) -> bytes:
    return f"{head}{''.join(entries)}</feed>\n".encode()
