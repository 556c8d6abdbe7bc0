"""Markdown to HTML that is safe to show and can be pointed at: every paragraph and every heading gets an id.

The text is untrusted. It is converted by python-markdown, cleaned by nh3 with a short list of allowed elements, and only
then given our own ids and paragraph links, so nothing that an article writes can look like them.

Extensions, each for a reason: ``tables``, because gazettes print tables; ``sane_lists``, because a paragraph that begins
with a number must not be swallowed by the list above it; ``fenced_code``, because that is how code is written. Footnotes are left out: their links need ids that the cleaning
takes away. So are ``attr_list`` and ``md_in_html``, which would let an article write attributes of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from itertools import count, pairwise

import markdown

from jiaokan.publish import nesting
from jiaokan.publish.anchors import anchors
from jiaokan.publish.cleaning import article_cleaner, page_cleaner
from jiaokan.publish.likeness import sketch
from jiaokan.publish.marks.spans import NO_SPANS, Spans, with_spans
from jiaokan.publish.pictures import NO_PICTURES, Album
from jiaokan.publish.shown_text import lead, shown, without_markup
from jiaokan.publish.stand_ins import put_back, set_aside
from jiaokan.publish.tables import boxed, closed

EXTENSIONS = ("tables", "sane_lists", "fenced_code")

HAN = "\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—"
HAN_CHARACTER = re.compile(f"[{HAN}]")
INLINE_TAGS = r"(?:</?(?:strong|em|b|i|u|s|del|ins|sub|sup|code|a)\b[^>]*>)*"
SOFT_BREAK = re.compile(
    rf"(?<=[{HAN}])({INLINE_TAGS})\n({INLINE_TAGS})(?=[^\s<])|(?<=[^\s>])({INLINE_TAGS})\n({INLINE_TAGS})(?=[{HAN}])"
)
# 质量\n强市 and 质量\nISO lose the line break, which a browser would show as a space; ISO\n9001 keeps it.

HEADING = re.compile(r"<h(?P<level>[1-6])>(?P<text>.*?)</h[1-6]>", re.DOTALL)
PIECE = r"(?P<tag>p|pre|table|li(?!>\s*<(?:p|ul|ol|blockquote|pre|table)>))>"
POINT = re.compile(f"<{PIECE}")
CITABLE = re.compile(rf'<(?:(?P<heading>h[2-6] id="s(?P<order>\d+)")>|{PIECE})')
# <p>, <h3 id="s2">; not <li><p>, whose paragraph is what is cited, and no heading without an id, which is not ours
LINK = re.compile(r'<a\b(?! class="pn")(?: href="(?P<href>[^"]*)")?[^>]*>(?P<text>.*?)</a>', re.DOTALL)
OWN_LINK = re.compile(r'<a class="pn"[^>]*></a>')
LIST_AGAINST_TEXT = re.compile(
    r"""
    ^ (?P<fence> ~{3,}+ | `{3,}+ ) .* \n (?s: .*? ) ^ (?P=fence) [ ]* $       # code
    | ^ <pre\b (?s: .*? ) </pre>
    | ^ (?! [ \t>|#] | [-*+][ ] | \d+[.)][ ] ) (?P<line> .+ ) \n (?= (?: [-*+] | 1[.)] ) [ ]+ \S )
    """,
    re.MULTILINE | re.VERBOSE,
)
# "要求如下：\n- 甲" gets the empty line that python-markdown wants before a list; "- 甲\n- 乙" is left alone, and so is all code.
UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")  # white space, soft hyphens, zero-width characters
FIRST_PARAGRAPH = re.compile(r"<p\b[^>]*>(?P<text>.*?)</p>", re.DOTALL)
HIGHEST, LOWEST = 2, 6  # h1 is the title of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the body: its id, its level on the page and its text without markup; ``name`` is an id that outlasts repairs."""

    id: str
    level: int
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A converted body. ``digest`` stands for ``html`` wherever a page says what it is made of.

    ``characters`` counts what a reader reads, without white space and invisible ones; ``lead`` is the beginning of the first paragraph.
    ``sketch`` is what texts are compared by (``likeness.py``). ``spans`` are the places to be marked, which nothing but the article's own page shows.
    """

    html: str = field(repr=False)
    headings: tuple[Heading, ...]
    paragraphs: int
    characters: int
    lead: str
    digest: str
    sketch: tuple[int, ...] = field(default=(), repr=False)
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
    '<p id="p1"><a class="pn" id="k77kuj" href="#k77kuj" aria-label="第 1 段" data-n="1"></a>质量强市。</p>'
    >>> [heading.level for heading in convert("# 一\n\n### 二\n\n文").headings]
    [2, 3]
    """
    markup, pictures = set_aside(_to_html(text), album)
    return _finish(shown(put_back(article_cleaner().clean(markup), pictures)))  # once more: &#1; is a character only now


def convert_page(text: str) -> Body:
    """Return the body of a page of the archive itself, which may also link to its neighbours (``../rights/``).

    Nobody cites it by the paragraph, and its style shows no numbers: their links would be stops for the keyboard that nobody sees.

    >>> convert_page("见[权利](../rights/)。").html
    '<p id="p1">见<a href="../rights/" rel="nofollow ugc noopener">权利</a>。</p>'
    """
    markup, _ = set_aside(_to_html(text), NO_PICTURES)
    body = _finish(shown(page_cleaner().clean(markup)))
    return replace(body, html=OWN_LINK.sub("", body.html))


def _to_html(text: str) -> str:
    """Return the text as HTML that is still to be cleaned."""
    if nesting.depth(text) > nesting.LIMIT:
        raise TooDeepError(f"nested deeper than {nesting.LIMIT} levels")
    parted = LIST_AGAINST_TEXT.sub(lambda found: f"{found['line']}\n\n" if found["line"] else found[0], shown(text))
    return _converter().reset().convert(parted)


@cache
def _converter() -> markdown.Markdown:
    """Return the one converter of this process; making a new one for every article costs a third more."""
    return markdown.Markdown(extensions=list(EXTENSIONS), output_format="html")


def _finish(cleaned: str) -> Body:
    joined = _without_soft_breaks(cleaned)
    headings = tuple(_headings(joined))
    paragraphs = len(POINT.findall(joined))
    with_ids = _with_heading_ids(joined, headings)
    names = tuple(_names(with_ids))
    ids = {*names, *(heading.id for heading in headings), *(f"p{number}" for number in range(1, paragraphs + 1))}
    finished = _without_dead_links(_numbered(with_ids, names), ids)
    plain = without_markup(joined)
    first = next((found for found in FIRST_PARAGRAPH.finditer(joined) if without_markup(found["text"]).strip()), None)
    return Body(
        html=finished,
        headings=tuple(_with_names(headings, with_ids, names)),
        paragraphs=paragraphs,
        characters=len(UNSEEN.sub("", plain)),
        lead=lead(" ".join(without_markup(first["text"] if first else joined).split())),
        digest=blake2b(finished.encode(), digest_size=16).hexdigest(),
        sketch=sketch(plain),
    )


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
        yield Heading(id=f"s{number}", level=level, text=" ".join(without_markup(one["text"]).split()))


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


def _with_names(headings: Sequence[Heading], markup: str, names: Sequence[str]) -> Iterator[Heading]:
    places = zip(CITABLE.finditer(markup), names, strict=True)
    own = (name for place, name in places if place["heading"])
    return (replace(heading, name=name) for heading, name in zip(headings, own, strict=True))


def _names(markup: str) -> Iterator[str]:
    """Yield the lasting names of everything that readers cite."""
    places = [found.end() for found in CITABLE.finditer(markup)]
    return anchors(markup[start:end] for start, end in pairwise([*places, len(markup)]))


def _numbered(markup: str, names: Sequence[str]) -> str:
    """Return the markup with an id on everything that readers cite, and in it a link to itself by a name that outlasts repairs.

    Paragraphs, list items, tables and verbatim blocks are counted together, headings by themselves.
    """
    numbers, remaining = count(1), iter(names)

    def with_link(found: re.Match[str]) -> str:
        name = next(remaining)
        if found["heading"]:
            label = f"小标题 {found['order']}"
            return f"<{found['heading']}>{_link(name, label, '§')}"
        number = next(numbers)
        link = _link(name, f"第 {number} 段", str(number))
        if found["tag"] == "table":
            return f'<section class="table" id="p{number}">{boxed(link, f"第 {number} 段，表格")}'
        return f'<{found["tag"]} id="p{number}">{link}'

    return closed(CITABLE.sub(with_link, markup))


def _link(name: str, label: str, shown_as: str) -> str:
    """Return the link of a place to itself; what it shows is drawn by the style, so that nobody copies it with the text."""
    return f'<a class="pn" id="{name}" href="#{name}" aria-label="{label}" data-n="{shown_as}"></a>'
