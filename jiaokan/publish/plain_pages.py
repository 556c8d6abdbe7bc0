"""Pages without a list: those of the archive itself, the page for a wrong address, tombstones and redirections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jiaokan.model import Article
from jiaokan.publish import urls
from jiaokan.publish.frame import Head, StaticPage, head
from jiaokan.publish.outputs import Output
from jiaokan.publish.prose import Body, Heading
from jiaokan.publish.record import Entry
from jiaokan.publish.render import Printer


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticView:
    """A page of the archive itself."""

    title: str
    body: Body
    contents: tuple[Heading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneView:
    """What is left of a withdrawn article: its title, the reason, and no text."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView:
    """Where a former address leads, and the words in front of the link."""

    title: str
    target: str
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameOnlyView:
    """For what needs nothing but its frame: the page for a wrong address, the icon."""


def static_pages(pages: Iterable[StaticPage], printer: Printer) -> Iterator[Output]:
    """Yield the pages of content/pages."""
    for page in pages:
        view = StaticView(
            title=page.title,
            body=page.body,
            contents=tuple(heading for heading in page.body.headings if heading.level == 2),  # noqa: PLR2004 - h2
        )
        yield printer.page("page.html", head(printer.frame, page.address, page.title, page.body.lead or page.title), view)


def not_found(printer: Printer) -> Output:
    """Return 404.html, which a host serves at any depth: the one page whose links start from the base path."""
    plain = head(printer.frame, "404.html", "没有找到这一页", "这个网址没有对应的页面。")
    root = urls.base_path(printer.frame.base_url)
    return printer.page(
        "404.html", replace(plain, root=root, shared=root, canonical="", is_indexed=False, is_single=True), FrameOnlyView()
    )


def icon(printer: Printer) -> Output:
    """Return the icon of the site: its seal."""
    return printer.page("icon.svg", head(printer.frame, "icon.svg", "", ""), FrameOnlyView())


def tombstones(articles: Iterable[Article], printer: Printer) -> Iterator[Output]:
    """Yield the page that stands in the place of every withdrawn article."""
    for article in articles:
        view = TombstoneView(title=article.title, reason=article.withdrawn_reason)
        yield printer.page("tombstone.html", _hidden(urls.article(article.id), f"已撤下：{article.title}", printer), view)


def redirections(entries: Iterable[Entry], withdrawn: Iterable[Article], printer: Printer) -> Iterator[Output]:
    """Yield a page at every former address of an article that leads to the present one."""
    targets = [(entry.article, entry.address) for entry in entries]
    targets += [(article, urls.article(article.id)) for article in withdrawn]
    for article, address in targets:
        for alias in article.aliases:
            plain = _hidden(urls.article(alias), article.title, printer)
            moved = replace(plain, canonical=urls.absolute(printer.frame.base_url, address))
            yield printer.page("redirect.html", moved, RedirectView(title=article.title, target=address, lead="本文已移至"))


def _hidden(address: str, title: str, printer: Printer) -> Head:
    plain = head(printer.frame, address, title, title)
    return replace(plain, section=urls.ARTICLES, is_indexed=False, canonical="")
