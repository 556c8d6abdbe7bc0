"""What every page has around its own content: the values that the frame of a page is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiaokan.publish import urls
from jiaokan.publish.prose import Body
from jiaokan.publish.shown_text import shown
from jiaokan.settings import Site

RIGHTS_PAGE = "rights"  # the page of content/pages that a reader with a complaint is sent to


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name and the address it leads to."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An Atom feed that a page announces."""

    title: str
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

    ``matching`` finds words in a text, ``marking`` marks them on an article's page and ``marks`` is the style for that; ``box`` is
    what a search field fetches when it gets the focus. Without a search the four are empty.
    """

    style: str
    script: str
    matching: str
    marking: str
    marks: str
    box: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is the same on all pages of one build.

    ``contact`` and ``repository`` are complete link targets or empty; ``style`` and all after it are those of ``Loaded``.
    """

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
    script: str
    matching: str
    marking: str
    marks: str
    box: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself: to browsers, search engines, feed readers and citation tools.

    ``root`` leads back to the root of the site. ``citation`` are names and contents of ``<meta>`` elements in their order,
    ``json_ld`` is ready to stand in a script element. ``undated`` is None except on the page of an undated article.
    """

    address: str
    root: str
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
    markdown: str = ""


def frame(site: Site, *, pages: Sequence[StaticPage], base_url: str, loaded: Loaded) -> Frame:
    """Return the frame of all pages. Without a menu in the settings, the sections of the archive are the menu."""
    own = tuple(Link(name=page.title, address=page.address) for page in pages)
    menu = tuple(Link(name=item.label, address=item.path) for item in site.menu) or SECTIONS
    return Frame(
        title=shown(site.title),
        english_title=shown(site.english_title),
        tagline=shown(site.tagline),
        description=shown(site.description or site.tagline or site.title),
        seal=shown(site.seal)[:1],
        rights=shown(site.rights),
        contact=_contact(site.contact),
        repository=site.repository,
        base_url=base_url,
        menu=menu,
        pages=own,
        style=loaded.style,
        script=loaded.script,
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
    return Head(
        address=address,
        root=urls.root_of(address),
        title=f"{title}｜{frame.title}" if title else frame.title,
        description=description,
        canonical=urls.absolute(frame.base_url, address),
        section=address.split("/", 1)[0] + "/" if address else "",
    )
