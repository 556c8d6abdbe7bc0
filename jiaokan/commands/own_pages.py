"""The archive's own pages: what ``content/pages`` holds, and for what it lacks the pages beside ``build.py``."""

from __future__ import annotations

from pathlib import Path

from jiaokan.articlefile import MAX_BYTES, read
from jiaokan.commands.bodies import converted, hindrance
from jiaokan.commands.folders import CONTENT, show
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose
from jiaokan.holdings import PAGES, files, identifier, name_fault, read_bytes
from jiaokan.model import Diagnostic
from jiaokan.publish.frame import StaticPage
from jiaokan.publish.prose import convert_page
from jiaokan.publish.shown_text import shown_line
from jiaokan.publish.urls import RESERVED_PAGES, SHARED_FOLDER

FIRST = ("about", "editing", "rights", "accessibility", "colophon")


def own_pages(workplace: Workplace) -> tuple[tuple[StaticPage, ...], list[Diagnostic]]:
    """Return the archive's own pages, no two at one address, and what is wrong with the others.

    A page that the content folder lacks, or has in a state that cannot be used, is taken from beside build.py, like a
    missing setting: menu, footer and the other pages link to it. Letters count the same in either case, as some servers
    and file systems have it.
    """
    pages: dict[str, StaticPage] = {}
    problems: list[Diagnostic] = []
    for path in _page_files(workplace.content / PAGES):
        page = _page(path)
        if isinstance(page, StaticPage):
            first = pages.setdefault(page.slug.casefold(), page)
            page = page if first is page else _taken(path, f"{first.slug}.md")
        if isinstance(page, Diagnostic):
            problems.append(page)
    for path in _page_files(CONTENT / PAGES):
        page = _page(path)
        if isinstance(page, StaticPage):
            pages.setdefault(page.slug.casefold(), page)
    return tuple(page for _, page in sorted(pages.items(), key=lambda pair: _rank(pair[0]))), problems


def _rank(slug: str) -> tuple[int, str]:
    """Return the place of a page in the footer: those that every archive has come first, in the order in which a reader asks for them."""
    return (FIRST.index(slug) if slug in FIRST else len(FIRST), slug)


def _page_files(folder: Path) -> list[Path]:
    return [path for path in files(folder) if path.suffix == ".md"]


def _page(path: Path) -> StaticPage | Diagnostic:
    shown, slug = show(path), identifier(path)
    fault = name_fault(slug)
    if fault is not None:
        return diagnose("A117", shown, name=path.name, reason=f"{fault[0]}（{fault[1]}）")
    if slug.casefold() in RESERVED_PAGES or (slug.casefold() == SHARED_FOLDER != slug):
        return _taken(path, "网站本身（the site itself）")
    data = read_bytes(path, shown, MAX_BYTES)
    if isinstance(data, Diagnostic):
        return data
    file, problems = read(slug, shown, data)
    if file is None:
        return problems[0]
    body, title = converted(convert_page, file.article.body), shown_line(file.article.title)
    return hindrance(body, shown) if isinstance(body, str) else StaticPage(slug=slug, title=title, body=body)


def _taken(path: Path, other: str) -> Diagnostic:
    return diagnose("A118", show(path), value=f"/{identifier(path)}/", other=other)
