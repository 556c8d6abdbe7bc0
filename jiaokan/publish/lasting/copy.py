"""A copy of the whole site in one zip, to be opened from a disk or a stick without any server.

From a disk nobody answers for a folder with its index.html, so every link names it. What needs a server stays out: feeds, the data of the
search, whatever hosts and search engines want. So do the books and the open data, which hold the same articles again and are
downloads of their own. Links to what stays out lead to the site on the web.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from jiaokan.publish.exports.archive_zip import PACKER, Member, zipped
from jiaokan.publish.lasting.sums import LIST, is_listed, listed
from jiaokan.publish.outputs import Closing, Finished
from jiaokan.publish.render import code_digest

PATH = PurePosixPath("offline/site.zip")
FOLDER = "archive"  # all lies in one folder, so that unpacking fills nobody's desk
MOST = 2000  # pages of articles in all editions: up to here the copy stays below some 50 MB; larger ones are mirrored with a tool made for it

FOR_SERVERS = re.compile(
    r"""
    (?:^|/)feed\.(?:xml|json)$          # a reader of feeds asks the site itself
    | ^pagefind/
    | (?:^|/)search/.*\.(?!html$)\w+$   # a browser fetches nothing from a disk
    | ^(?:sitemap[\w-]*\.xml|robots\.txt|opensearch\.xml|404\.html|sw\.js)$
    | \.(?:epub|zip|sqlite|csv|jsonl)$  # the same articles again
    """,
    re.VERBOSE,
)
# articles/feed.xml, search/order.json and offline/archive.epub stay out; search/index.html and articles/a/original.txt do not.

TAG = re.compile(r"<[a-z][^<>]*(?:href|src|action|url)=[^<>]*>")  # one tag of six; the rest need no second look
PRELOAD = '<link rel="modulepreload"'  # from a disk no module may be fetched
REFERENCE = re.compile(r'(?P<name>\s(?:href|src|action)=")(?P<path>[^":?#]+)(?P<rest>[?#][^"]*)?"')
REFRESH = re.compile(r'(?P<name><meta http-equiv="refresh" content="0; url=)(?P<path>[^":?#]+)(?P<rest>[?#][^"]*)?"')


class Copies(Enum):
    """Whether there is a zip of the site; where there is none, whether that is because it would be too large."""

    OFFERED = auto()
    TOO_LARGE = auto()
    NONE = auto()


def copies(pages: int) -> Copies:
    """Return whether a site with so many pages of articles offers a copy of itself."""
    if not pages:
        return Copies.NONE
    return Copies.OFFERED if pages <= MOST else Copies.TOO_LARGE


def copy_of_site(base_url: str) -> Closing:
    """Return the zip of the site."""
    return Closing(path=PATH, key=f"{code_digest()} {PACKER} {base_url}", render=partial(packed, base_url=base_url))


def packed(files: Sequence[Finished], *, base_url: str) -> bytes:
    """Return the zip: every file in the order of its path, then the digests of what lies in the zip itself."""
    return zipped(_members([file for file in files if is_copied(file.path)], base_url))


def is_copied(path: str) -> bool:
    """Say whether a file is part of the copy.

    >>> is_copied("articles/a/index.html"), is_copied("articles/a/original.docx"), is_copied("themes/nqi/feed.xml")
    (True, True, False)
    """
    return is_listed(path) and FOR_SERVERS.search(path) is None


def _members(files: Sequence[Finished], base_url: str) -> Iterator[Member]:
    there = frozenset(file.path for file in files)
    done: list[Finished] = []

    def read(file: Finished) -> bytes:
        data = linked(file.read().decode(), file.path, there, base_url).encode() if file.path.endswith(".html") else file.read()
        done.append(Finished(path=file.path, sha256=sha256(data).hexdigest(), read=bytes))
        return data

    for file in files:
        yield Member(name=f"{FOLDER}/{file.path}", read=partial(read, file), deflated=True)
    yield Member(name=f"{FOLDER}/{LIST}", read=lambda: listed(done), deflated=True)


def linked(page: str, path: str, there: frozenset[str], base_url: str) -> str:
    """Return a page with links that need no server.

    >>> there = frozenset({"index.html", "articles/a/index.html"})
    >>> linked('<a href="../a/#p1">', "articles/b/index.html", there, "https://example.org/")
    '<a href="../a/index.html#p1">'
    >>> linked('<a href="../../feed.xml">', "articles/a/index.html", there, "https://example.org/")
    '<a href="https://example.org/feed.xml">'
    """
    leads = partial(_led, folder=posixpath.dirname(path), there=there, base_url=base_url)
    return TAG.sub(
        lambda tag: "" if tag[0].startswith(PRELOAD) else REFRESH.sub(leads, REFERENCE.sub(leads, tag[0])),
        page,
    )


def _led(found: re.Match[str], *, folder: str, there: frozenset[str], base_url: str) -> str:
    written, rest = found["path"], found["rest"] or ""
    path = posixpath.normpath(posixpath.join(folder, unquote(written)))
    if written.endswith("/") or path == ".":
        path = posixpath.normpath(f"{path}/index.html")
        written = f"{written.removesuffix('/')}/index.html"
    if path in there:
        return f'{found["name"]}{written}{rest}"'
    return f'{found["name"]}{base_url}{quote(path.removesuffix("index.html"))}{rest}"'
