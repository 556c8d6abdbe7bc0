"""Every link inside the site leads somewhere, every id stands once: asked of the finished pages.

The pages are our own: attributes are quoted, ``<`` in text is escaped, and untrusted addresses went through the sanitizer.
So a pattern finds every tag, a hundred times faster than a parser, and no text can look like one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from jiaokan.publish.outputs import Closing, Output
from jiaokan.publish.urls import base_path

TAG = re.compile(r"<[a-z][^<>]*>")
REFERENCE = re.compile(r'\s(?:href|src|action)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
SCRIPT = re.compile(r"<script[^>]*>.*?</script>", re.DOTALL)
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)"')
ELSEWHERE = ("http://", "https://", "mailto:", "data:")
HOST = "https://site.invalid"  # stands for our own host while links are resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFault:
    """A link that leads nowhere or an id that stands twice: the page's file, the link as written, and what is wrong."""

    page: str
    target: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    references: tuple[str, ...]
    ids: Mapping[str, int]


def check_outputs(outputs: Iterable[Output], base_url: str, closing: Iterable[Closing] = ()) -> tuple[LinkFault, ...]:
    """Return every fault of a site that has not been written yet. The ``closing`` files are no pages; it is enough that they will be there."""
    files = {output.path: output.render() for output in outputs}
    return check_files(files | {one.path: b"" for one in closing}, base_url)


def check_files(files: Mapping[PurePosixPath, bytes], base_url: str) -> tuple[LinkFault, ...]:
    """Return every fault of a site given as its files, in the order of the files.

    >>> files = {PurePosixPath("index.html"): b'<a href="./a/#x">', PurePosixPath("a/index.html"): b'<p id="y">'}
    >>> [(fault.target, fault.reason) for fault in check_files(files, "https://example.org/")]
    [('./a/#x', 'no such place on the page')]
    """
    pages = {path: _read(data) for path, data in files.items() if path.suffix == ".html"}
    root = base_path(base_url)
    reasons: dict[str, str] = {}
    faults: list[LinkFault] = []
    for path, page in pages.items():
        for name, count in page.ids.items():
            if count > 1:
                faults.append(LinkFault(page=str(path), target=f"#{name}", reason="the id stands more than once"))
        for reference, address in _own_links(path, page, root):
            if address not in reasons:
                reasons[address] = _reason(urlsplit(address), files, pages, unquote(root))
            if reasons[address]:
                faults.append(LinkFault(page=str(path), target=reference, reason=reasons[address]))
    return tuple(faults)


def _own_links(path: PurePosixPath, page: _Page, root: str) -> Iterator[tuple[str, str]]:
    """Yield every link of a page that stays on the site, as written and as a full address.

    Nearly all begin with the way back to the root, so their address is known without resolving it step by step.
    """
    inside = str(path).removesuffix("index.html")
    back = "../" * inside.count("/") or "./"
    for reference in page.references:
        if reference.startswith(ELSEWHERE):
            continue
        plain = reference.replace("&amp;", "&")
        if plain.startswith("#"):
            yield reference, f"{HOST}{root}{inside}{plain}"
        elif plain.startswith(back) and not plain.startswith("../", len(back)):
            yield reference, f"{HOST}{root}{plain.removeprefix(back)}"
        else:
            yield reference, urljoin(f"{HOST}{root}{inside}", plain)


def _read(data: bytes) -> _Page:
    text = SCRIPT.sub(lambda found: found.group().partition(">")[0] + ">", data.decode("utf-8", "replace"))
    tags = TAG.findall(text)
    references = [found for tag in tags if 'rel="canonical"' not in tag for found in REFERENCE.findall(tag)]
    ids = Counter(found for tag in tags for found in ID.findall(tag))
    return _Page(references=tuple(dict.fromkeys([*references, *REFRESH.findall(text)])), ids=ids)


def _reason(address: SplitResult, files: Mapping[PurePosixPath, bytes], pages: Mapping[PurePosixPath, _Page], root: str) -> str:
    """Return what is wrong with an address of our own, empty when nothing is."""
    path = unquote(address.path)
    if not path.startswith(root):
        return "outside the base path"
    inside = path.removeprefix(root)
    target = PurePosixPath(inside + "index.html" if not inside or inside.endswith("/") else inside)
    if target not in files:
        return "no such file"
    fragment = unquote(address.fragment)
    if fragment and target in pages and fragment not in pages[target].ids:
        return "no such place on the page"
    return ""
