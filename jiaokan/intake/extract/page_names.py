"""What the boxes of a page are called, where it helps to tell its equipment from the article: share bars, comments, page rows.

Names are weak evidence, because every site makes its own and an article may stand in a box called anything. So a name never
makes a box the article, and it takes a box away only where the words in it agree: a share bar holds no prose, and comments
stand behind an article that is there without them. A box with an h1 in it stays, and so do lines that say when, where and by whom.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from jiaokan.intake.extract.article_box import CONTAINERS, Block, words_of
from jiaokan.intake.extract.html_tokens import Kind, attributes
from jiaokan.intake.extract.html_tree import BLOCKS, Step, ends
from jiaokan.intake.extract.page_head import tells_publication

# Without prose, a box with one of these names is equipment.
CONTROLS = frozenset({
    "share", "shares", "sharing", "bdshare", "bdsharebuttonbox", "jiathis", "fenxiang", "social", "sns", "toolbar", "tools", "print",
    "dayin", "fontsize", "tags", "tag", "keywords", "biaoqian", "pager", "pagination", "pageturn", "pagenav", "paging", "fenye",
    "pages", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "mbx", "weizhi", "advert", "advertisement", "ad", "ads", "guanggao", "gg",
    "adsbygoogle", "qrcode", "qr", "ewm", "erweima", "reward", "dashang", "zan", "dianzan", "gutter", "linenos", "lineno", "toc",
    "backtop", "gotop", "totop", "nav", "navigation", "navbar", "menu", "login", "subscribe", "newsletter", "popup", "modal", "toast",
    "appdownload", "prevnext", "zhuanfa", "jiucuo", "postauthor", "userinfo", "avatar", "foot", "ft", "bottom",
})  # fmt: skip
# With prose as well, when the article stands before it or is longer.
OTHER_TEXTS = frozenset({
    "comment", "comments", "commentlist", "reply", "replies", "respond", "pinglun", "liuyan", "gentie", "related", "relate", "relevant",
    "recommend", "recommended", "recommendation", "recommends", "tuijian", "hot", "rank", "ranking", "latest", "xgwz", "xgyd", "xgxw",
    "copyright", "statement", "disclaimer", "declare", "declaration", "shengming", "mzsm", "footer", "sidebar", "prev", "next",
})  # fmt: skip
# Within a line, and only where a few words stand in it.
INLINE = frozenset(
    {
        "backsohu",
        "backref",
        "backword",
        "editsection",
        "headerlink",
        "share",
        "print",
        "fontsize",
        "jiucuo",
        "ewm",
        "qrcode",
        "copybtn",
    }
)
LONGEST_INLINE, MOST_STEPS = 20, 20  # code points, and steps
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
BOXES = CONTAINERS | {"ul", "ol", "dl", "aside", "footer", "nav"} - {"body"}


MEANINGS = {
    frozenset({"app", "download"}): "appdownload",
    frozenset({"js", "name"}): "nickname",
}  # js_name: the account on WeChat
NOTES = frozenset({"footnotes", "footnote", "endnotes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """An element that has a telling name: its steps, whether it may hold prose, and how much of it does stand in it."""

    first: int
    last: int
    may_hold_prose: bool
    prose: int


def words_in_names(tag: str) -> frozenset[str]:
    """Return the words that class and id of a start tag's source are made of, in lower case.

    >>> sorted(words_in_names('<div class="xl-shareBox clear" id="AD_2">'))
    ['ad', 'box', 'clear', 'share', 'xl']
    """
    found = attributes(tag)
    words = frozenset(word.lower() for word in WORD.findall(f"{found.get('class', '')} {found.get('id', '')}"))
    for parts, name in MEANINGS.items():
        words |= {name} if parts <= words else frozenset()
    return words


def without_equipment(text: str, way: Sequence[Step], blocks: Sequence[Block]) -> tuple[Step, ...]:
    """Return the steps with the words in boxes of equipment unseen; all as they were where hardly anything would be left."""
    last_of = ends(way)
    boxes = tuple(_boxes(text, way, last_of, blocks))
    other_texts = _cover([box for box in boxes if box.may_hold_prose], len(way))
    prose = [block for block in blocks if block.prose and not other_texts[block.first]]
    begins, much = prose[0].first if prose else len(way), sum(block.prose for block in prose)
    going = [box for box in boxes if not box.prose or (box.may_hold_prose and (begins < box.first or much > box.prose))]
    covered = _cover(going, len(way))
    unseen = [block for block in blocks if covered[block.first] and not tells_publication(block)]
    if not prose and 2 * _plain(unseen) > _plain(blocks):
        return tuple(way)
    gone = {index for block in unseen for index in range(block.first, block.last)} | _words_in_lines(text, way, last_of)
    return tuple(replace(step, is_seen=False) if index in gone else step for index, step in enumerate(way))


def with_notes(text: str, way: Sequence[Step], last_of: Mapping[int, int], blocks: Sequence[Block], inside: range) -> range:
    """Return the range of the article with the box of its notes, where that is the next thing on the page."""
    behind = next((block.first for block in blocks if block.first >= inside.stop), len(way))
    for first, last in last_of.items():
        if inside.stop <= first <= behind < last and _words(text, way[first]) & NOTES:
            return range(inside.start, last + 1)
    return inside


def _plain(blocks: Sequence[Block]) -> int:
    return sum(len(block.words) for block in blocks if not block.is_linked)


def _cover(boxes: Sequence[_Box], length: int) -> bytearray:
    """Return a byte for each step: 1 where it lies in one of the boxes."""
    covered = bytearray(length)
    done = 0
    for box in sorted(boxes, key=lambda one: one.first):
        start = max(done, box.first)
        if start < box.last:
            covered[start : box.last] = b"\x01" * (box.last - start)
            done = box.last
    return covered


def _boxes(text: str, way: Sequence[Step], last_of: Mapping[int, int], blocks: Sequence[Block]) -> Iterator[_Box]:
    """Yield the boxes with a telling name and no h1 inside."""
    starts, sums = [block.first for block in blocks], [0, *accumulate(block.prose for block in blocks)]
    titles = [index for index, step in enumerate(way) if step.name == "h1" and step.kind is Kind.START]
    for first, last in last_of.items():
        words = _words(text, way[first]) & (CONTROLS | OTHER_TEXTS) if way[first].name in BOXES else frozenset()
        if words and bisect(titles, first) == bisect(titles, last):
            prose = sums[bisect(starts, last)] - sums[bisect_left(starts, first)]
            yield _Box(first=first, last=last + 1, may_hold_prose=bool(words & OTHER_TEXTS), prose=prose)


def _words_in_lines(text: str, way: Sequence[Step], last_of: Mapping[int, int]) -> frozenset[int]:
    """Return the steps of the pieces of lines that have a telling name and hold no more than a few words."""
    found: set[int] = set()
    for first, last in last_of.items():
        if way[first].name not in BLOCKS and last - first <= MOST_STEPS and _words(text, way[first]) & INLINE:
            place = range(first, last)
            if len("".join(words_of(text, way[index]) for index in place).strip()) <= LONGEST_INLINE:
                found.update(place)
    return frozenset(found)


def _words(text: str, step: Step) -> frozenset[str]:
    tag = text[step.token.start : step.token.end]
    return words_in_names(tag) if "class" in tag or "id" in tag or "CLASS" in tag or "ID" in tag else frozenset()
