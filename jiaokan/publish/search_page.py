"""The page of the search. The script finds and draws; the page brings the form, the facets' places, and a way on without script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jiaokan.publish import urls
from jiaokan.publish.archive_charts import provinces
from jiaokan.publish.catalogue import Catalogue, Group
from jiaokan.publish.frame import SECTIONS, Link, head
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer, asset_address, script_address
from jiaokan.publish.tallies import Tally, largest

ADDRESS = "search/"
STYLE, SCRIPT, MATCHING = "search.css", "search.js", "matching.js"
MODULES = ("matching", "finding", "results")  # fetched with the page
LATER = ("asking", "ranking", "postings", "choosing", "facets")  # when somebody searches; the last two when somebody narrows
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


SHELF = 12  # values of a facet on the page before anything is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The values of a facet to begin with, and the page that has them all."""

    label: str
    whole: str
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What the search page is drawn from: its style and script, what these fetch, the facets, what there is to begin with, and the lists that lead on from nothing."""

    style: str
    script: str
    modules: tuple[Link, ...]
    later: tuple[Link, ...]
    facets: tuple[Facet, ...]
    shelves: tuple[Shelf, ...]
    lists: tuple[Link, ...]


def search_box(layouts: Path, folder: str) -> tuple[Link, ...]:
    """Return what a search field fetches, by the names that the script knows, on pages of the tree in ``folder``."""
    return tuple(Link(name=name, address=script_address(layouts, asset, folder)) for name, asset in BOX.items())


def _scripts(printer: Printer, names: Sequence[str]) -> tuple[Link, ...]:
    folder = printer.frame.edition.folder
    return tuple(Link(name=name, address=script_address(printer.layouts, f"{name}.js", folder)) for name in names)


def search_page(archive: Catalogue, printer: Printer) -> Output:
    """Return the search page. Of the articles it knows no more than how many there are of the largest groups."""
    view = SearchView(
        style=asset_address(printer.layouts, STYLE),
        script=script_address(printer.layouts, SCRIPT, printer.frame.edition.folder),
        modules=_scripts(printer, MODULES),
        later=_scripts(printer, LATER),
        facets=FACETS,
        shelves=tuple(_shelves(archive)),
        lists=tuple(Link(name=f"按{link.name}", address=link.address) for link in SECTIONS if link.address != urls.ARTICLES),
    )
    return printer.page("search.html", head(printer.frame, ADDRESS, "检索", "在全部文章的篇名、副题、署名和正文里检索。"), view)


def _shelves(archive: Catalogue) -> Iterator[Shelf]:
    yield _shelf("地区", urls.REGIONS, "region", largest(provinces(archive)))
    yield _shelf("主题", urls.THEMES, "theme", largest(archive.themes))
    yield _shelf("年份", urls.YEARS, "year", archive.years)
    yield _shelf("来源", urls.SOURCES, "source", largest(archive.sources))


def _shelf(label: str, whole: str, facet: str, groups: Sequence[Group]) -> Shelf:
    """Return the first groups as questions to the search page: the end of a group's address is what its facet calls it."""
    return Shelf(
        label=label,
        whole=whole,
        tallies=tuple(
            Tally(
                name=one.name, address=f"{ADDRESS}?{facet}={one.address.partition('/')[2].strip('/')}", count=len(one.members)
            )
            for one in groups[:SHELF]
            if one.members
        ),
    )
