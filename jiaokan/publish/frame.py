"""What every page has around its own content: the values that the frame of a page is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiaokan.publish import urls
from jiaokan.publish.editions.edition import SIMPLIFIED, Edition
from jiaokan.publish.prose import Body
from jiaokan.publish.shown_text import shown_line
from jiaokan.settings import Site

RIGHTS_PAGE = "rights"  # the page of content/pages that a reader with a complaint is sent to


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name and the address it leads to."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that a page announces: its Atom file, beside which the same stands as JSON Feed."""

    title: str
    address: str

    @property
    def json(self) -> str:
        """The address of the JSON Feed."""
        return urls.json_feed(self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternateFile:
    """A file that says the same as a page, for programs."""

    media_type: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticPage:
    """A page of the archive itself, from content/pages: ``slug`` is its file's stem and its address."""

    slug: str
    title: str
    body: Body

    @property
    def address(self) -> str:
        """Where the page stands."""
        return f"{self.slug}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What pages load: addresses that change with their content.

    ``overview`` is the style of pages with charts and long lists. ``tools`` is fetched when a reader first uses what is neither text nor link.
    ``matching`` finds words in a text, ``marking`` marks them on an article's page and ``marks`` is the style for that; ``box`` is
    what a search field fetches when it gets the focus. Without a search the four are empty.
    """

    style: str
    overview: str
    script: str
    tools: str
    matching: str
    marking: str
    marks: str
    box: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is the same on all pages of one build.

    ``contact`` and ``repository`` are complete link targets or empty; ``style`` and all after it are those of ``Loaded``.
    ``edition`` is the tree that the pages stand in and ``base_url`` where that tree begins; ``site_url`` is where the site
    begins, with everything that exists once. ``editions`` are all trees of the site.
    """

    edition: Edition
    editions: tuple[Edition, ...]
    site_url: str
    title: str
    english_title: str
    tagline: str
    description: str
    seal: str
    rights: str
    contact: str
    repository: str
    base_url: str
    menu: tuple[Link, ...]
    pages: tuple[Link, ...]
    style: str
    overview: str
    script: str
    tools: str
    matching: str
    marking: str
    marks: str
    box: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself: to browsers, search engines, feed readers and citation tools.

    ``root`` leads back to the root of the page's own tree, to its pages and feeds; ``shared`` to the root of the whole site, to what
    exists once: assets, data, downloads, pictures, collations. In the canonical tree the two are equal. ``lang`` is the
    language of the tree. ``names`` are the persons named on the page, whose characters another script must not replace
    by guessing. ``is_single`` says that only the canonical tree has the page. ``citation`` are names and contents of ``<meta>`` elements in their order,
    ``json_ld`` is ready to stand in a script element. ``undated`` is None except on the page of an undated article.
    """

    address: str
    root: str
    shared: str
    lang: str
    title: str
    description: str
    canonical: str = ""
    kind: str = "website"
    is_indexed: bool = True
    feed: Feed | None = None
    section: str = ""
    crumbs: tuple[Link, ...] = ()
    citation: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""
    undated: str | None = None
    files: tuple[AlternateFile, ...] = ()
    names: tuple[str, ...] = ()
    is_single: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Where the site stands, all its page trees, and the one whose pages are drawn now."""

    base_url: str
    edition: Edition = SIMPLIFIED
    editions: tuple[Edition, ...] = (SIMPLIFIED,)


def frame(site: Site, *, pages: Sequence[StaticPage], trees: Trees, loaded: Loaded, more: Sequence[Link] = ()) -> Frame:
    """Return the frame of all pages of a tree; ``more`` are the pages about the archive that no editor wrote.

    Without a menu in the settings, the sections of the archive are the menu.
    """
    own = (*(Link(name=page.title, address=page.address) for page in pages), *more)
    menu = tuple(Link(name=item.label, address=item.path) for item in site.menu) or SECTIONS
    return Frame(
        edition=trees.edition,
        editions=trees.editions,
        site_url=trees.base_url,
        title=shown_line(site.title),
        english_title=shown_line(site.english_title),
        tagline=shown_line(site.tagline),
        description=shown_line(site.description or site.tagline or site.title),
        seal=shown_line(site.seal)[:1],
        rights=shown_line(site.rights),
        contact=_contact(site.contact),
        repository=site.repository,
        base_url=urls.absolute(trees.base_url, trees.edition.folder),
        menu=menu,
        pages=own,
        style=loaded.style,
        overview=loaded.overview,
        script=loaded.script,
        tools=loaded.tools,
        matching=loaded.matching,
        marking=loaded.marking,
        marks=loaded.marks,
        box=loaded.box,
    )


SECTIONS = (
    Link(name="文章", address=urls.ARTICLES),
    Link(name="地区", address=urls.REGIONS),
    Link(name="主题", address=urls.THEMES),
    Link(name="年份", address=urls.YEARS),
    Link(name="来源", address=urls.SOURCES),
)

# Pages about the archive that the program writes, beside those of content/pages. ABOUT is the one that a menu usually leads to.
STATISTICS = Link(name="统计", address=urls.STATISTICS)
DATA = Link(name="数据", address=urls.DATA)
OFFLINE = Link(name="离线与备份", address=urls.OFFLINE)
ABOUT = "about/"


def _contact(text: str) -> str:
    """Return the link target for a mail address or a web address, empty for anything else.

    >>> _contact("a@example.org"), _contact("https://example.org/"), _contact("电话")
    ('mailto:a@example.org', 'https://example.org/', '')
    """
    if text.startswith(("https://", "http://")):
        return text
    return f"mailto:{text}" if "@" in text and " " not in text else ""


def head(frame: Frame, address: str, title: str, description: str) -> Head:
    """Return the head of a page of the archive: its title with the archive's name, its canonical address."""
    root = urls.root_of(address)
    return Head(
        address=address,
        root=root,
        shared=urls.shared_of(root, frame.edition.folder),
        lang=frame.edition.tag,
        title=f"{title}｜{frame.title}" if title else frame.title,
        description=description,
        canonical=urls.absolute(frame.base_url, address),
        section=_section(frame, address),
    )


def _section(frame: Frame, address: str) -> str:
    """Return what of the menu the page belongs to: all pages about the archive belong to that of the name, where there is one."""
    addresses = {link.address for link in frame.pages}
    if address in addresses and ABOUT in addresses:
        return ABOUT
    return address.split("/", 1)[0] + "/" if address else ""
