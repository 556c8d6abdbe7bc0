"""The page of the search. The script finds and draws; the page brings the form, the facets' places, and a way on without script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jiaokan.publish import urls
from jiaokan.publish.frame import SECTIONS, Link, head
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer, asset_address

ADDRESS = "search/"
STYLE, SCRIPT, MATCHING = "search.css", "search.js", "matching.js"
MODULES = ("matching", "finding", "choosing", "facets", "results")  # what the page uses
WORKERS = ("asking", "ranking", "postings")  # what runs beside it, from when somebody searches
BOX = {  # fetched by any search field when it gets the focus: the first starts the others
    "suggesting": "suggesting.js",
    "naming": "naming.js",
    "recent": "recent.js",
    "matching": MATCHING,
    "look": "suggesting.css",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way to narrow results: its name in addresses and its label."""

    name: str
    label: str


FACETS = (
    Facet(name="region", label="地区"),
    Facet(name="theme", label="主题"),
    Facet(name="year", label="年份"),
    Facet(name="source", label="来源"),
    Facet(name="script", label="原件字形"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What the search page is drawn from: its style and script, what these fetch, the facets, and the lists that lead on from nothing."""

    style: str
    script: str
    modules: tuple[Link, ...]
    workers: tuple[Link, ...]
    facets: tuple[Facet, ...]
    lists: tuple[Link, ...]


def search_box(layouts: Path) -> tuple[Link, ...]:
    """Return what a search field fetches, by the names that the script knows."""
    return tuple(Link(name=name, address=asset_address(layouts, asset)) for name, asset in BOX.items())


def _scripts(printer: Printer, names: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link(name=name, address=asset_address(printer.layouts, f"{name}.js")) for name in names)


def search_page(printer: Printer) -> Output:
    """Return the search page. It is the same whatever the articles are, so it is drawn again only when the layouts change."""
    view = SearchView(
        style=asset_address(printer.layouts, STYLE),
        script=asset_address(printer.layouts, SCRIPT),
        modules=_scripts(printer, MODULES),
        workers=_scripts(printer, WORKERS),
        facets=FACETS,
        lists=tuple(Link(name=f"按{link.name}", address=link.address) for link in SECTIONS if link.address != urls.ARTICLES),
    )
    return printer.page("search.html", head(printer.frame, ADDRESS, "检索", "在全部文章的篇名、副题、署名和正文里检索。"), view)
