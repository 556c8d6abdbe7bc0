"""Markdown to HTML that is safe to show and can be pointed at: every paragraph and every heading gets an id.

The text is untrusted. It is converted by python-markdown, cleaned by nh3 with a short list of allowed elements, and only
then given our own ids and paragraph links, so nothing that an article writes can look like them.

Extensions, each for a reason: ``tables``, because gazettes print tables; ``sane_lists``, because a paragraph that begins
with a number must not be swallowed by the list above it. Footnotes are left out: their links need ids that the cleaning
takes away. So are ``attr_list`` and ``md_in_html``, which would let an article write attributes of its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from itertools import count
from urllib.parse import quote

import markdown
import nh3

from jiaokan.publish import nesting
from jiaokan.publish.marks.spans import NO_SPANS, Spans, with_spans
from jiaokan.publish.pictures import NO_PICTURES as NO_PICTURES
from jiaokan.publish.pictures import Album
from jiaokan.publish.shown_text import lead, shown

EXTENSIONS = ("tables", "sane_lists")

TAGS = frozenset(
    {
        *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("ul", "ol", "li", "blockquote", "pre", "code", "kbd"),
        *("a", "strong", "em", "b", "i", "u", "s", "del", "ins", "sub", "sup", "ruby", "rb", "rt", "rp"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    }
)
DROPPED_WITH_TEXT = frozenset({"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "title"})
ADDRESS_CHARACTER = r"""(?:[^\s<>"'\\^`{|}%\u00a0\u2028\u2029]|%[0-9a-f]{2})"""
SAFE_ADDRESS = re.compile(rf"(?:https?://|mailto:|\#){ADDRESS_CHARACTER}+", re.IGNORECASE)
# https://example.org/a, mailto:a@example.org and #p3 pass; javascript:alert(1), //example.org and a relative path do not.
SITE_ADDRESS = re.compile(rf"(?:https?://|mailto:|\#|\.\./|\./){ADDRESS_CHARACTER}*", re.IGNORECASE)
# The pages of the archive itself may also point at their neighbours: ../rights/ passes, /rights/ does not.
SMALL_NUMBER = re.compile(r"[1-9]\d{0,3}")

IMAGE = re.compile(r"""<img\b[^>]*?(?:\balt="(?P<alt>[^"]*)"[^>]*)?>""", re.IGNORECASE)
# <img alt="图一" src="https://example.org/x.png"> leaves 图一; <img src="x"> leaves nothing.

SOURCE = re.compile(r"""\ssrc="(?P<src>[^"]*)\"""", re.IGNORECASE)
STAND_IN = re.compile("\ufdd0([0-9]{1,6})\ufdd1")
PICTURES_ALONE = re.compile(r"<p>((?:<img [^<>]*>\s*)+)</p>")
UNNAMED = "插图"  # what a picture is called where nobody has said what it shows

HAN = "\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—"
HAN_CHARACTER = re.compile(f"[{HAN}]")
INLINE_TAGS = r"(?:</?(?:strong|em|b|i|u|s|del|ins|sub|sup|code|a)\b[^>]*>)*"
SOFT_BREAK = re.compile(
    rf"(?<=[{HAN}])({INLINE_TAGS})\n({INLINE_TAGS})(?=[^\s<])|(?<=[^\s>])({INLINE_TAGS})\n({INLINE_TAGS})(?=[{HAN}])"
)
# 质量\n强市 and 质量\nISO lose the line break, which a browser would show as a space; ISO\n9001 keeps it.

HEADING = re.compile(r"<h(?P<level>[1-6])>(?P<text>.*?)</h[1-6]>", re.DOTALL)
POINT = re.compile(r"<(?:p|pre|table|li(?!>\s*<(?:p|ul|ol|blockquote|pre|table)>))>")
LINK = re.compile(r'<a\b(?: href="(?P<href>[^"]*)")?[^>]*>(?P<text>.*?)</a>', re.DOTALL)
LIST_AGAINST_TEXT = re.compile(r"^(?![ \t>|#]|[-*+] |\d+[.)] )(.+)\n(?=(?:[-*+]|1[.)]) +\S)", re.MULTILINE)
# "要求如下：\n- 甲" gets the empty line that python-markdown wants before a list; "- 甲\n- 乙" is left alone.
UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")  # white space, soft hyphens, zero-width characters
ANY_TAG = re.compile(r"<[^>]*>")
FIRST_PARAGRAPH = re.compile(r"<p\b[^>]*>(?P<text>.*?)</p>", re.DOTALL)
HIGHEST, LOWEST = 2, 6  # h1 is the title of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the body: its id, its level on the page and its text without markup."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A converted body. ``digest`` stands for ``html`` wherever a page says what it is made of.

    ``characters`` counts what a reader reads, without white space and invisible ones; ``lead`` is the beginning of the first paragraph.
    ``spans`` are the places to be marked, which nothing but the article's own page shows.
    """

    html: str = field(repr=False)
    headings: tuple[Heading, ...]
    paragraphs: int
    characters: int
    lead: str
    digest: str
    spans: Spans = NO_SPANS

    @property
    def marked(self) -> str:
        """The HTML with its places marked."""
        return with_spans(self.html, self.spans)


class TooDeepError(ValueError):
    """The text is nested deeper than ``nesting.LIMIT``; it was not converted."""


def convert(text: str, album: Album = NO_PICTURES) -> Body:
    r"""Return the body of an article: no relative links, no images but those of its album, no attributes of its own.

    >>> convert("质量\n强市。<script>alert(1)</script>").html
    '<p id="p1"><a class="pn" href="#p1" aria-label="第 1 段" data-n="1"></a>质量强市。</p>'
    >>> [heading.level for heading in convert("# 一\n\n### 二\n\n文").headings]
    [2, 3]
    """
    pictures: list[str] = []
    cleaned = _article_cleaner().clean(_to_html(text, album, pictures))
    return _finish(shown(_with_pictures(cleaned, pictures)))  # once more: &#1; is a character only now


def convert_page(text: str) -> Body:
    """Return the body of a page of the archive itself, which may also link to its neighbours (``../rights/``).

    >>> 'href="../rights/"' in convert_page("见[权利](../rights/)。").html
    True
    """
    return _finish(shown(_page_cleaner().clean(_to_html(text, NO_PICTURES, []))))


def _to_html(text: str, album: Album, pictures: list[str]) -> str:
    """Return the text as HTML that is still to be cleaned. Pictures are stand-ins in it, and ``pictures`` gains what they stand for."""
    if nesting.depth(text) > nesting.LIMIT:
        raise TooDeepError(f"nested deeper than {nesting.LIMIT} levels")
    converted = _converter().reset().convert(LIST_AGAINST_TEXT.sub(r"\1\n\n", shown(text)))

    def stand_in(found: re.Match[str]) -> str:
        words, source = found["alt"] or "", SOURCE.search(found[0])
        picture = album.find(html.unescape(source["src"])) if source else None
        if picture is None:
            return words
        pictures.append(
            f'<img src="{quote(picture.name)}" alt="{words or UNNAMED}" width="{picture.width}" height="{picture.height}" loading="lazy">'
        )
        return f"\ufdd0{len(pictures) - 1}\ufdd1"  # noncharacters: no text has them, ``shown`` saw to that

    return IMAGE.sub(stand_in, converted)


def _with_pictures(cleaned: str, pictures: Sequence[str]) -> str:
    """Return the cleaned HTML with its pictures; a paragraph of pictures alone is none of the text, and has no number."""
    if not pictures:
        return cleaned
    filled = STAND_IN.sub(lambda found: pictures[int(found[1])] if int(found[1]) < len(pictures) else "", cleaned)
    return PICTURES_ALONE.sub(r'<p class="picture">\1</p>', filled)


@cache
def _converter() -> markdown.Markdown:
    """Return the one converter of this process; making a new one for every article costs a third more."""
    return markdown.Markdown(extensions=list(EXTENSIONS), output_format="html")


@cache
def _article_cleaner() -> nh3.Cleaner:
    return _cleaner(SAFE_ADDRESS)


@cache
def _page_cleaner() -> nh3.Cleaner:
    return _cleaner(SITE_ADDRESS)


def _cleaner(addresses: re.Pattern[str]) -> nh3.Cleaner:
    def attribute(element: str, name: str, value: str) -> str | None:
        if name == "rel":
            return value  # nh3 sets it and no article can: it is not among the attributes below
        allowed = addresses if (element, name) == ("a", "href") else SMALL_NUMBER
        return value if allowed.fullmatch(value) else None

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WITH_TEXT),
        attributes={"a": {"href"}, "ol": {"start"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        attribute_filter=attribute,
        link_rel="nofollow ugc noopener",
        url_schemes={"http", "https", "mailto"},
    )


def _finish(cleaned: str) -> Body:
    joined = _without_soft_breaks(cleaned)
    headings = tuple(_headings(joined))
    paragraphs = len(POINT.findall(joined))
    ids = {heading.id for heading in headings} | {f"p{number}" for number in range(1, paragraphs + 1)}
    finished = _numbered(_with_heading_ids(_without_dead_links(joined, ids), headings))
    first = next((found for found in FIRST_PARAGRAPH.finditer(joined) if _plain(found["text"]).strip()), None)
    return Body(
        html=finished,
        headings=headings,
        paragraphs=paragraphs,
        characters=len(UNSEEN.sub("", _plain(joined))),
        lead=lead(" ".join(_plain(first["text"] if first else joined).split())),
        digest=blake2b(finished.encode(), digest_size=16).hexdigest(),
    )


def _plain(markup: str) -> str:
    return html.unescape(ANY_TAG.sub("", markup))


def _without_soft_breaks(markup: str) -> str:
    """Return the markup without the line breaks that would show as spaces beside Chinese; ``<pre>`` keeps its lines."""
    pieces = re.split(r"(<pre>.*?</pre>)", markup, flags=re.DOTALL) if "<pre>" in markup else [markup]
    return "".join(
        piece if piece.startswith("<pre>") else SOFT_BREAK.sub(lambda found: "".join(filter(None, found.groups())), piece)
        for piece in pieces
    )


def _headings(markup: str) -> Iterator[Heading]:
    """Yield the headings with the levels they get: the highest becomes h2, and no level is skipped on the way down."""
    found = list(HEADING.finditer(markup))
    top = min((int(one["level"]) for one in found), default=HIGHEST)
    previous = HIGHEST - 1
    for number, one in enumerate(found, 1):
        level = min(int(one["level"]) - top + HIGHEST, previous + 1, LOWEST)
        previous = level
        yield Heading(id=f"s{number}", level=level, text=" ".join(_plain(one["text"]).split()))


def _with_heading_ids(markup: str, headings: tuple[Heading, ...]) -> str:
    remaining = iter(headings)

    def replace(found: re.Match[str]) -> str:
        heading = next(remaining)
        return f'<h{heading.level} id="{heading.id}">{found["text"]}</h{heading.level}>'

    return HEADING.sub(replace, markup)


def _without_dead_links(markup: str, ids: set[str]) -> str:
    """Return the markup with links that lost their address, or point at a place that does not exist, as plain text."""

    def replace(found: re.Match[str]) -> str:
        href = found["href"]
        is_dead = not href or (href.startswith("#") and href[1:] not in ids)
        return found["text"] if is_dead else found.group()

    return LINK.sub(replace, markup)


def _numbered(markup: str) -> str:
    """Return the markup with an id on every paragraph, list item, table and verbatim block, and a link where it shows one.

    A table stands in a box of its own that scrolls, so that a wide one does not push a phone's page sideways.
    """
    numbers = count(1)

    def replace(found: re.Match[str]) -> str:
        number, tag = next(numbers), found.group()[1:-1]
        if tag == "table":
            return f'<section class="table" id="p{number}" aria-label="第 {number} 段，表格" tabindex="0"><table>'
        if tag == "pre":
            return f'<pre id="p{number}">'
        return f'<{tag} id="p{number}"><a class="pn" href="#p{number}" aria-label="第 {number} 段" data-n="{number}"></a>'

    return POINT.sub(replace, markup).replace("</table>", "</table></section>")
