"""The collation page of an article as an output: where it stands, what its head says, and that its content is fetched late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from jiaokan.publish import urls
from jiaokan.publish.collation_page.sheet import Sheet
from jiaokan.publish.downloads import original_address
from jiaokan.publish.frame import Frame, Head, Link, head
from jiaokan.publish.outputs import Output
from jiaokan.publish.record import Entry
from jiaokan.publish.render import Printer, asset_address

STYLE = "collation.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collated:
    """An article whose proof holds. ``key`` stands for the content of its collation page, which ``fetch`` gives when it is drawn.

    The contents of all articles together are too much to be held; an unchanged page needs none at all.
    """

    key: str
    fetch: Callable[[], Sheet | None] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollationView:
    """Everything that a collation page shows."""

    title: str
    article: str
    original: str
    style: str
    collated: Collated


def collation_page(entry: Entry, collated: Collated, printer: Printer, *, has_downloads: bool) -> Output:
    """Return the collation page of an article."""
    view = CollationView(
        title=entry.article.title,
        article=entry.address,
        original=original_address(entry) if has_downloads and entry.record.original else "",
        style=asset_address(printer.layouts, STYLE),
        collated=collated,
    )
    return printer.page("collation.html", _head(entry, printer.frame), view)


def _head(entry: Entry, frame: Frame) -> Head:
    """Return the head of the page. Search engines are asked to leave it: it holds the article's text a second and a third time."""
    title = f"{entry.article.title}（{entry.mark}）" if entry.mark else entry.article.title
    description = f"“{title}”的原本与刊本逐段对照，每一处改动都有理由。（{entry.article.id}）"
    crumbs = (
        *(Link(name=one.name, address=urls.region(one.slug_path)) for one in entry.primary_path),
        Link(name="正文", address=entry.address),
    )
    return replace(
        head(frame, urls.collation(entry.article.id), f"对照：{title}", description),
        is_single=True,
        section=urls.ARTICLES,
        crumbs=crumbs,
        is_indexed=False,
    )
