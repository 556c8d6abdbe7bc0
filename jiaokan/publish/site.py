"""The whole site as outputs: the one place that says which pages there are.

Nothing here reads or writes an article. The records come in, values for files go out; what is drawn, and whether, is
decided by the keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jiaokan.gazetteer import Gazetteer
from jiaokan.publish import urls
from jiaokan.publish.article_page import Shelf, article_page
from jiaokan.publish.author_pages import author_pages
from jiaokan.publish.belonging import author_addresses, collections_by_member
from jiaokan.publish.catalogue import Catalogue, Record, catalogue
from jiaokan.publish.charts import load_divisions
from jiaokan.publish.citation_files import citation_files
from jiaokan.publish.collation_page.page import Collated, collation_page
from jiaokan.publish.collection_file import CollectionFile
from jiaokan.publish.collection_pages import collection_pages
from jiaokan.publish.downloads import downloads
from jiaokan.publish.editions.edition import SIMPLIFIED, editions
from jiaokan.publish.editions.mirror import in_edition
from jiaokan.publish.editions.search_copies import search_copies
from jiaokan.publish.exports.collection_data import CollectionData, collection_data, files_of_data, page_of_data
from jiaokan.publish.exports.each import article_files
from jiaokan.publish.exports.sheets import Sheets, sheets
from jiaokan.publish.exports.weight import Weigh, weighed
from jiaokan.publish.feeds import Masthead, feed_entry, feeds
from jiaokan.publish.frame import DATA, OFFLINE, STATISTICS, Link, Loaded, StaticPage, Trees, frame
from jiaokan.publish.home_page import home_page
from jiaokan.publish.lasting.books import Book, books
from jiaokan.publish.lasting.copy import Copies, copies, copy_of_site
from jiaokan.publish.lasting.epub import epub
from jiaokan.publish.lasting.offline_page import offline_page
from jiaokan.publish.lasting.sums import sums, verifier
from jiaokan.publish.lasting.worker import worker_files
from jiaokan.publish.list_pages import Listing, list_pages
from jiaokan.publish.listings import listings
from jiaokan.publish.old_names import old_addresses, old_name_redirections
from jiaokan.publish.opensearch import description
from jiaokan.publish.outputs import Closing, Output
from jiaokan.publish.overview_pages import overview_pages
from jiaokan.publish.pictures import picture_files
from jiaokan.publish.plain_pages import icon, not_found, redirections, static_pages, tombstones
from jiaokan.publish.prose import Body
from jiaokan.publish.render import Printer, asset_address, assets, printer, script_address
from jiaokan.publish.rows import row
from jiaokan.publish.search.files import search_files
from jiaokan.publish.search.index import Index
from jiaokan.publish.search.suggestions import suggestion_files
from jiaokan.publish.search.syllables import Reader, syllables
from jiaokan.publish.search_page import MATCHING, search_box, search_page
from jiaokan.publish.sitemap import Listed, host_files, sitemap
from jiaokan.publish.statistics_page import statistics_page
from jiaokan.settings import Settings

GRID = "province-grid.json"
STYLE, OVERVIEW, SCRIPT, TOOLS = "style.css", "overview.css", "reading.js", "tools.js"
MARKING, MARKS = "marking.js", "marking.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a site is made from.

    ``bodies`` has the converted body of every published article by its id, ``pages`` the archive's own pages in the order
    of the footer. ``collations`` are those of the articles whose proof holds, by id. ``has_downloads`` says whether files to take away are published beside the pages; ``has_archives``, whether
    those of the whole are among them, which every edit makes anew: data, books, the copy of the site. Without an ``index`` the site has no search. ``read`` says how names are typed with letters, ``weigh`` how large a file is.
    ``editions`` are the tags of the page trees.
    """

    records: Sequence[Record]
    bodies: Mapping[str, Body]
    pages: Sequence[StaticPage]
    settings: Settings
    gazetteer: Gazetteer
    layouts: Path
    base_url: str
    has_downloads: bool = True
    has_archives: bool = True
    index: Index | None = None
    read: Reader = syllables
    weigh: Weigh = weighed
    collations: Mapping[str, Collated] = field(default_factory=dict)
    collections: Sequence[tuple[CollectionFile, Body]] = ()
    editions: tuple[str, ...] = (SIMPLIFIED.tag,)

    @property
    def offers_archives(self) -> bool:
        """Whether files of the whole are published."""
        return self.has_downloads and self.has_archives


def outputs(sources: Sources) -> tuple[Output, ...]:
    """Return every file of the site. A draft is in none of them."""
    archive = catalogue(
        sources.records,
        bodies=sources.bodies,
        settings=sources.settings,
        gazetteer=sources.gazetteer,
        collections=sources.collections,
        read=sources.read,
    )
    presses = tuple(_presses(sources))
    press = presses[0]
    tables = sheets(archive, sources.settings, sources.base_url) if sources.has_downloads else None
    data = collection_data(archive, tables, press.frame, sources.weigh) if tables and sources.has_archives else None
    trees = tuple((one, tuple(_pages(archive, sources, one, data))) for one in presses)
    listed = tuple(
        page for one, pages in trees for page in _listed(archive, sources.gazetteer, pages, one.frame.edition.folder)
    )
    return (
        *(page for _, pages in trees for page in pages),
        *_single_pages(archive, sources, press),
        *(feed for one in presses for feed in _feeds(archive, sources, one)),
        *sitemap(listed, sources.base_url),
        icon(press),
        *host_files(sources.base_url),
        *assets(sources.layouts),
        verifier(),
        *picture_files((entry.address, entry.record.album) for entry in archive.entries),
        *(_files_of_articles(archive, tables, press) if tables else ()),
        *(files_of_data(data) if data else ()),
        *(epub(book, one) for one in presses for book in _books(archive, sources, one)),
        *(_search(sources, sources.index, archive, presses) if sources.index else ()),
    )


def _files_of_articles(archive: Catalogue, tables: Sheets, press: Printer) -> Iterator[Output]:
    yield from downloads(archive.entries)
    yield from citation_files(archive.entries, press.frame)
    yield from article_files(archive.entries, tables.articles, base_url=press.frame.site_url, rights=press.frame.rights)


def _books(archive: Catalogue, sources: Sources, press: Printer) -> Iterator[Book]:
    """Yield the books of a tree, whose addresses in them lead to its own pages."""
    if sources.offers_archives:
        yield from books(archive, press.frame.title, press.frame.base_url)


def with_book(listing: Listing, bound: Iterable[Book]) -> Listing:
    """Return a list that leads to its book, where there is one: it lies in the folder of the list."""
    found = [book.address for book in bound if book.address.rpartition("/")[0] == listing.group.address.rstrip("/")]
    return replace(listing, also=(*listing.also, *(Link(name="电子书（EPUB）", address=address) for address in found)))


def closing(sources: Sources) -> tuple[Closing, ...]:
    """Return the files that are made of all others, in the order in which they are made: the list of digests is the last."""
    return (*((copy_of_site(sources.base_url),) if _copies(sources) is Copies.OFFERED else ()), sums())


def _copies(sources: Sources) -> Copies:
    articles = sum(record.article.status == "published" for record in sources.records)
    pages = articles * len(sources.editions)
    return copies(pages) if sources.offers_archives else Copies.NONE


def _search(sources: Sources, index: Index, archive: Catalogue, presses: Sequence[Printer]) -> Iterator[Output]:
    """Yield one index for all trees, and for every tree what its readers see of it."""
    shown = (*search_files(index, archive), *suggestion_files(archive, sources.read))
    yield from shown
    for press in presses:
        yield description(press.frame)
        yield from search_copies(shown, archive, press)


def _presses(sources: Sources) -> Iterator[Printer]:
    """Yield the printer of every page tree, that of the canonical one first."""
    layouts, trees = sources.layouts, editions(sources.editions)
    more = (STATISTICS, *((DATA,) if sources.offers_archives else ()), OFFLINE)
    for edition in trees:
        loaded = Loaded(
            style=asset_address(layouts, STYLE),
            overview=asset_address(layouts, OVERVIEW),
            script=asset_address(layouts, SCRIPT),
            tools=asset_address(layouts, TOOLS),
            matching=asset_address(layouts, MATCHING) if sources.index else "",
            marking=script_address(layouts, MARKING, edition.folder) if sources.index else "",
            marks=asset_address(layouts, MARKS) if sources.index else "",
            box=search_box(layouts, edition.folder) if sources.index else (),
        )
        around = Trees(base_url=sources.base_url, edition=edition, editions=trees)
        surroundings = frame(sources.settings.site, pages=sources.pages, trees=around, loaded=loaded, more=more)
        yield printer(layouts, surroundings, sources.settings.words)


def _pages(archive: Catalogue, sources: Sources, press: Printer, data: CollectionData | None) -> Iterator[Output]:
    rows, size = tuple(row(entry) for entry in archive.entries), sources.settings.site.page_size
    divisions = load_divisions(sources.layouts / GRID)
    yield home_page(archive, rows, divisions, press)
    yield from overview_pages(archive, sources.settings, divisions, press)
    yield from collection_pages(archive, press)
    yield from author_pages(archive, press)
    bound = tuple(_books(archive, sources, press))
    for listing in listings(archive, sources.settings):
        yield from list_pages(with_book(listing, bound), catalogue=archive, rows=rows, page_size=size, printer=press)
    shelf = Shelf(
        catalogue=archive,
        rows=rows,
        themes={theme.slug: group for theme, group in zip(sources.settings.themes, archive.themes, strict=True)},
        lead_counts=Counter(entry.body.lead for entry in archive.entries),
        has_downloads=sources.has_downloads,
        collated=sources.collations.keys(),
        authors=author_addresses(archive.authors),
        collections=collections_by_member(archive.collections),
    )
    yield from (article_page(entry, shelf, press) for entry in archive.entries)
    yield from tombstones(archive.withdrawn, press)
    yield from redirections(archive.entries, archive.withdrawn, press)
    yield from old_name_redirections(archive.old_names, archive.regions, sources.gazetteer.regions, press)
    yield statistics_page(archive, divisions, press)
    yield from static_pages(sources.pages, press)
    if data is not None:
        yield page_of_data(data, press)
    is_preview = sources.has_downloads and not sources.has_archives
    yield offline_page(bound, _copies(sources), press, is_preview=is_preview)
    if sources.index is not None:
        yield search_page(archive, press)


def _single_pages(archive: Catalogue, sources: Sources, press: Printer) -> Iterator[Output]:
    """Yield the pages that exist once, in the canonical tree: what is the same in any script, and what no address leads to."""
    for entry in archive.entries:
        if entry.article.id in sources.collations:
            collated = sources.collations[entry.article.id]
            yield collation_page(entry, collated, press, has_downloads=sources.has_downloads)
    yield not_found(press)
    yield from worker_files(press)


def _feeds(archive: Catalogue, sources: Sources, press: Printer) -> Iterator[Output]:
    """Yield the feed of the whole archive, and of every list that has articles: an empty one would only puzzle a reader."""
    base_url = press.frame.base_url
    entries = tuple(feed_entry(entry, base_url) for entry in archive.entries)
    name = press.frame.title
    masthead = Masthead(
        title=name, base_url=base_url, lang=press.frame.edition.tag, opened=sources.settings.site.opened, digest=press.digest
    )
    for listing in listings(archive, sources.settings):
        is_whole = listing.group.address == urls.ARTICLES
        if is_whole or (listing.group.members and listing.has_feed):
            title = name if is_whole else f"{listing.title}｜{name}"
            names = {name for position in listing.group.members for name in archive.entries[position].article.authors}
            for one in feeds(listing.group, title=title, entries=entries, masthead=masthead):
                yield in_edition(one, press, tuple(sorted(names)))


def _listed(archive: Catalogue, gazetteer: Gazetteer, pages: Sequence[Output], folder: str) -> Iterator[Listed]:
    """Yield the pages of the tree in ``folder`` that search engines may show, with the day of the last change where it is known."""
    changed = {entry.address: entry.updated for entry in archive.entries}
    hidden = {urls.article(article.id) for article in archive.withdrawn}
    hidden |= {urls.article(alias) for entry in archive.entries for alias in entry.article.aliases}
    hidden |= {urls.article(alias) for article in archive.withdrawn for alias in article.aliases}
    hidden |= {address for _, address in old_addresses(archive.old_names, gazetteer.regions)}
    for page in pages:
        address = urls.address_of(page.path).removeprefix(folder)
        if address not in hidden:
            yield Listed(address=folder + address, changed=changed.get(address, ""))
