"""Where everything stands: addresses inside the site, the files behind them, and links between them.

An *address* is a path below the site's root, percent-encoded, without a leading slash, with a final slash for a page
(``articles/2022-05-20-bishan/``). A link is the page's ``root`` (``../../``) followed by an address, so the whole site may
stand under any base path and be moved as a folder.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

HOME = ""
ARTICLES, REGIONS, THEMES, SOURCES, YEARS = "articles/", "regions/", "themes/", "sources/", "years/"
COLLECTIONS, AUTHORS, STATISTICS = "collections/", "authors/", "about/statistics/"
DATA = "data/"
NATIONAL = "regions/national/"
NO_REGION = "regions/unknown/"
NO_SOURCE = "sources/unknown/"
NO_YEAR = "years/undated/"
OFFLINE = "offline/"
SHARED_FOLDER = STATISTICS.partition("/")[0]  # an own page may stand there, too, but not under another spelling
RESERVED_PAGES = frozenset(  # what stands at the root, or is promised to
    {
        *("articles", "regions", "themes", "sources", "years", "collections", "authors", "search", "data", "assets", "404"),
        *("zh-hant", "zh-tw", "zh-hk"),
        *("404.html", "feed.xml", "feed.json", "icon.svg", "opensearch.xml", "robots.txt", "sitemap.xml"),
        *("offline", "sw.js", "verify.py", "manifest-sha256.txt"),
    }
)


def article(identifier: str) -> str:
    """Return the address of an article, which never depends on anything that is corrected later.

    >>> article("2022-05-20-bishan"), article("质量")
    ('articles/2022-05-20-bishan/', 'articles/%E8%B4%A8%E9%87%8F/')
    """
    return f"{ARTICLES}{quote(identifier)}/"


def collation(identifier: str) -> str:
    """Return the address of an article's collation page.

    >>> collation("2022-05-20-bishan")
    'articles/2022-05-20-bishan/collation/'
    """
    return f"{article(identifier)}collation/"


def region(slug_path: str) -> str:
    """Return the address of a region: one folder a level."""
    return f"{REGIONS}{quote(slug_path)}/"


def crossing(region_slugs: str, theme_slug: str) -> str:
    """Return the address of a region's articles on one theme.

    >>> crossing("shandong/yantai", "brand")
    'regions/shandong/yantai/themes/brand/'
    """
    return f"{region(region_slugs)}{theme(theme_slug)}"


def theme(slug: str) -> str:
    """Return the address of a theme."""
    return f"{THEMES}{quote(slug)}/"


def source(slug: str) -> str:
    """Return the address of a source."""
    return f"{SOURCES}{quote(slug)}/"


def collection(slug: str) -> str:
    """Return the address of a collection."""
    return f"{COLLECTIONS}{quote(slug)}/"


def collection_book(slug: str) -> str:
    """Return the address of a collection as a book.

    >>> collection_book("nqi")
    'collections/nqi/nqi.epub'
    """
    return f"{collection(slug)}{quote(slug)}.epub"


def author(slug: str) -> str:
    """Return the address of an author."""
    return f"{AUTHORS}{quote(slug)}/"


def year(number: int) -> str:
    """Return the address of a year."""
    return f"{YEARS}{number:04d}/"


def page(address: str, number: int) -> str:
    """Return the address of one page of a list; the list itself, which has no number, is the page with the newest.

    >>> page("themes/nqi/", 0), page("themes/nqi/", 3)
    ('themes/nqi/', 'themes/nqi/page/3/')
    """
    return f"{address}page/{number}/" if number else address


def feed(address: str) -> str:
    """Return the address of a list's feed; that of all articles stands at the root.

    >>> feed("years/2022/"), feed("articles/")
    ('years/2022/feed.xml', 'feed.xml')
    """
    return "feed.xml" if address == ARTICLES else f"{address}feed.xml"


def json_feed(address: str) -> str:
    """Return the address of the JSON Feed that stands beside an Atom feed.

    >>> json_feed("years/2022/feed.xml")
    'years/2022/feed.json'
    """
    return f"{address.removesuffix('.xml')}.json"


def file_of(address: str) -> PurePosixPath:
    """Return the file that a server answers an address with.

    >>> str(file_of("articles/%E8%B4%A8/")), str(file_of("feed.xml"))
    ('articles/质/index.html', 'feed.xml')
    """
    path = unquote(address)
    return PurePosixPath(path + "index.html" if not path or path.endswith("/") else path)


def root_of(address: str) -> str:
    """Return what leads from the page at ``address`` back to the root of the site.

    >>> root_of("years/2022/"), root_of("")
    ('../../', './')
    """
    return "../" * address.count("/") or "./"


def shared_of(root: str, folder: str) -> str:
    """Return what leads to the root of the whole site from a page whose own tree, in ``folder``, begins at ``root``.

    >>> shared_of("../../", "zh-hant/"), shared_of("./", "zh-hant/"), shared_of("../", "")
    ('../../../', '../', '../')
    """
    above = "../" * folder.count("/")
    return above + root.removeprefix("./") if above else root


def absolute(base_url: str, address: str) -> str:
    """Return the full address, for the metadata that needs one.

    >>> absolute("https://example.org/repo/", "years/2022/")
    'https://example.org/repo/years/2022/'
    """
    return base_url + address


def base_path(base_url: str) -> str:
    """Return the path part of the base URL: the root of the one page that is served at every depth, 404.html.

    >>> base_path("https://example.org/repo/"), base_path("https://example.org/")
    ('/repo/', '/')
    """
    return urlsplit(base_url).path or "/"


def address_of(path: PurePosixPath) -> str:
    """Return the address that a file answers to: the reverse of ``file_of``.

    >>> address_of(PurePosixPath("articles/质/index.html")), address_of(PurePosixPath("404.html"))
    ('articles/%E8%B4%A8/', '404.html')
    """
    return quote(str(path)).removesuffix("index.html")


def outer(address: str) -> str:
    """Return somebody else's address with everything escaped that an attribute or a validator would stumble over.

    >>> outer('https://example.org/质量?a=1&b="x y"%zz')
    'https://example.org/%E8%B4%A8%E9%87%8F?a=1&b=%22x%20y%22%25zz'
    """
    return quote(STRAY_PERCENT.sub("%25", address), safe="%/:?#[]@!$&'()*+,;=~")


STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
