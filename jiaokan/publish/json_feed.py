"""The same feeds as JSON Feed 1.1 (jsonfeed.org): what a program reads that has no reader of XML at hand.

An item is written once and stands in every feed that has it, as in the Atom feeds. It has no date of publication: the feed
is about what is new in the archive, and the day a newspaper printed a text stands in its words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from jiaokan.publish import urls
from jiaokan.publish.record import Entry

VERSION = "https://jsonfeed.org/version/1.1"


def json_item(entry: Entry, *, base_url: str, summary: str, changed: str) -> str:
    """Return an article as an item; ``changed`` is the moment of its last change."""
    address = urls.absolute(base_url, entry.address)
    values = {
        "id": address,
        "url": address,
        "title": entry.article.title,
        "content_text": summary,
        "date_modified": changed,
        **({"authors": [{"name": author} for author in entry.article.authors]} if entry.article.authors else {}),
        **({"tags": [theme.name for theme in entry.themes]} if entry.themes else {}),
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAbout:
    """What a feed says of itself: its title, its page, its own address, its language, and whose feed it is."""

    title: str
    page: str
    address: str
    language: str
    archive: str
    site: str


def json_feed(about: FeedAbout, items: Sequence[str]) -> bytes:
    """Return the feed that has these items."""
    values = {
        "version": VERSION,
        "title": about.title,
        "home_page_url": about.page,
        "feed_url": about.address,
        "language": about.language,
        "authors": [{"name": about.archive, "url": about.site}],
    }
    head = json.dumps(values, ensure_ascii=False, separators=(",", ":")).removesuffix("}")
    return (f'{head},"items":[\n' + ",\n".join(items) + "\n]}\n").encode("utf-8", "replace")
