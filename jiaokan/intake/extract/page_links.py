"""Where the links of a page lead, and the lists of links that are the site's and not the article's.

A relative address means something only beside the address of the page itself. Where the file says what that was (a base element, a
canonical link, the note of the browser that saved it), links can be kept; otherwise their words stay and the addresses go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from jiaokan.intake.extract.article_box import Block
from jiaokan.intake.extract.html_tokens import Kind, Token, attributes
from jiaokan.intake.extract.html_tree import Step

SAFE_LINK = re.compile(r"https?://[^\s<>()\[\]\\\"']+", re.IGNORECASE)
RELATIVE = re.compile(r"(?!//)[\w./?%-][^\s<>()\[\]\\\"':]*|//[^\s<>()\[\]\\\"':]+")  # not #anchor, javascript:, mailto:, c:\x
SAVED_FROM = re.compile(
    r"(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?P<url>https?://[^\s<>\"']+)", re.IGNORECASE
)
# <!-- saved from url=(0040)https://… --> is written by browsers, "Page saved with SingleFile / url: https://…" by SingleFile.
A_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|zip|rar|7z|txt|csv|jpe?g|png|mp[34])(?:$|[?#])", re.IGNORECASE)
ANNOUNCES = ("：", ":")
FEWEST_LINKS = 2
MOST_STEPS = 400  # of a list; a longer one is no row of links


def own_address(text: str, stream: Sequence[Token]) -> range:
    """Return where the page's own address stands in its source, empty where it does not say.

    A home page is the address of no article, and so is one that a template has left unfilled.
    """
    for token in stream:
        tag = text[token.start : token.end]
        if token.kind is Kind.MARKUP:
            found = SAVED_FROM.search(tag)
            if found and _is_of_an_article(found["url"]):
                return range(token.start + found.start("url"), token.start + found.end("url"))
        elif token.kind is Kind.START and token.name in ("link", "meta"):
            given = attributes(tag)
            is_own = given.get("rel", "").lower() == "canonical" or given.get("property", "").lower() == "og:url"
            url = (given.get("href") or given.get("content") or "").strip() if is_own else ""
            if url and SAFE_LINK.fullmatch(url) and _is_of_an_article(url) and "&" not in url:
                at = token.start + tag.index(url)
                return range(at, at + len(url))
    return range(0)


def _is_of_an_article(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path not in ("", "/") or bool(parts.query)


def base_address(text: str, stream: Sequence[Token], own: range) -> str:
    """Return the address that relative links start from, "" where the page does not say."""
    for token in stream:
        if token.kind is Kind.START and token.name == "base":
            given = attributes(text[token.start : token.end]).get("href", "").strip()
            if SAFE_LINK.fullmatch(given):
                return given
    return text[own.start : own.stop]


def safe_address(address: str, base: str) -> str:
    """Return where a link leads, "" where that is nowhere we would send a reader.

    >>> safe_address("/a/1.html", "https://example.org/b/"), safe_address("/a/1.html", ""), safe_address("javascript:x()", "https://a.cn/b")
    ('https://example.org/a/1.html', '', '')
    """
    if SAFE_LINK.fullmatch(address):
        return address
    if not base or not RELATIVE.fullmatch(address):
        return ""
    try:
        whole = urljoin(base, address)
    except ValueError:
        return ""
    return whole if SAFE_LINK.fullmatch(whole) else ""


def link_lists(
    text: str, way: Sequence[Step], blocks: Sequence[Block], last_of: Mapping[int, int], inside: range
) -> frozenset[int]:
    """Return the steps of lists inside the article that hold nothing but links to pages of the same site.

    A list that the line above announces with a colon stays, and so does one of files.
    """
    found: set[int] = set()
    starts = {block.first: number for number, block in enumerate(blocks)}
    for first, last in last_of.items():
        if way[first].name not in ("ul", "ol") or first not in inside or last - first > MOST_STEPS:
            continue
        held = [starts[index] for index in range(first, last) if index in starts]
        if len(held) >= FEWEST_LINKS and all(blocks[number].is_linked for number in held):
            above = blocks[held[0] - 1].words if held[0] else ""
            if not above.endswith(ANNOUNCES) and not _leads_out(text, way[first:last]):
                found.update(range(first, last))
    return frozenset(found)


def _leads_out(text: str, steps: Sequence[Step]) -> bool:
    """Say whether a link leads to another site or to a file."""
    addresses = (
        attributes(text[step.token.start : step.token.end]).get("href", "")
        for step in steps
        if step.name == "a" and step.kind is Kind.START
    )
    return any(SAFE_LINK.fullmatch(address.strip()) or A_FILE.search(address) for address in addresses)
