"""The heading of a page and the lines of its publication, where they stand outside of the article's box.

The title of a page is in its h1, in a line above the text, or only in its title element, with the name of the site behind it.
Date, source and author stand in a line between title and text, sometimes in one behind the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from jiaokan.intake.extract.article_box import Block, words_of
from jiaokan.intake.extract.html_tokens import Kind
from jiaokan.intake.extract.html_tree import Step

PUBLICATION_LINE = re.compile(r"(?:发布|發布|發佈|来源|來源|时间|時間|日期|作者|记者|記者|编辑(?!部)|編輯).{0,12}[:：]")
LONGEST_PUBLICATION_LINE = 200  # code points; a paragraph that quotes such words is longer
UNDER_THE_TITLE = re.compile(
    r"""
    (?: —— | -- ) \s* \S                                            # ——谈如何推进质量强市
    | [（(]? \s* (?:本报|本刊|本网|特约|通讯员|记者|記者|文\s*[丨|/／]) # 本报记者 常宇, 文丨孙洪安
    | [（(]? \s* (?:19|20)\d\d \s* [-/.年]                            # 2022年9月23日
    """,
    re.VERBOSE,
)
LONGEST_LINE = 60  # code points of a subtitle or a byline
BEHIND_THE_TEXT = re.compile(
    r"[（(\[【]?\s*(?:信息来源|文章来源|稿件来源|来源|來源|(?:本文|文章)?作者|记者|記者|本报记者|责任编辑|责编|编辑)\s*(?:[:：]|\s)"
)
FAR_BEHIND = 6  # blocks
SITE_NAME = re.compile(
    r"""
    \s* (?: [_|｜] | \s [-–—] \s | -{1,2} (?= [^-_|]{0,30} (?: 网 | 網 | 局 | 厅 | 政府 | 委员会 | 频道 | 在线 | 门户 | 新闻 | 报 | 中心 ) \s* (?:$|[-_|]) ) )
    """,
    re.VERBOSE,
)  # 题名_中国质量网, 题名 - 某市政府, 题名-新闻中心; not 2015-2017年工作, 题名——副题
AFTER_A_NAME = re.compile(r"[_|｜:：\-–—·»>]\s*$")
BEFORE_A_NAME = re.compile(r"\s*(?:$|[_|｜\-–—·«<])")
WHOLE_DATE = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
SHORTEST_TITLE = 4  # code points
NAMES_A_SITE = re.compile(r"(?:网站?|门户|人民政府|管理局|监督局|委员会|首页)$")  # 云州市人民政府, 中国质量网
NO_TITLE = re.compile(
    r"(?:无标题(?:文档|页)?|未命名|新建网页|新网页|Untitled|NewPage|Document|文章页|正文|内容页|首页)\d*", re.IGNORECASE
)
A_PLACE_IN_THE_SITE = re.compile(r"位置|首页|[>»]")


def heading_steps(text: str, way: Sequence[Step], blocks: Sequence[Block], inside: range, known: Collection[str]) -> range:
    """Return the steps of the page's heading, empty where the article has its own inside or the page has none.

    Of several h1 the one that the title element repeats is meant: the others name the site, and so does a title element that
    is the same on all pages. A line that the title element begins with goes before an h1 further away from the article, and a
    line that a meta tag gives word for word (``known``) does as well.
    """
    first, last = inside.start, inside.stop
    in_title = next(_elements(way, "title"), range(0))
    printed = _words(text, way, in_title)
    title = "" if NAMES_A_SITE.search(printed) or NO_TITLE.fullmatch(printed) else printed
    headings = [place for place in _elements(way, "h1") if _words(text, way, place)]
    if any(first <= place.start < last and way[place.start].is_seen for place in headings):
        return range(0)
    before = [place for place in headings if place.start < first]
    repeated = [place for place in before if _words(text, way, place) in title]
    if repeated:
        return _unless_repeated(repeated[-1], _words(text, way, repeated[-1]), blocks, first)
    line = _title_line(title, known, blocks, last)
    seen = [place for place in before if way[place.start].is_seen and (title or _words(text, way, place) not in printed)]
    if seen and (line is None or line.first < seen[-1].start):
        return _unless_repeated(seen[-1], _words(text, way, seen[-1]), blocks, first)
    line = line or _line_in_title(text, way, blocks, last)
    if line is not None:
        return range(0) if line.first >= first else range(line.first, line.last)
    return in_title if title else _above_publication(blocks, first) or _lesser_heading(text, way, blocks, first)


def _title_line(title: str, known: Collection[str], blocks: Sequence[Block], last: int) -> Block | None:
    """Return the line in front of the prose that the title element begins with, or that a meta tag gives."""
    for block in takewhile(lambda block: not block.prose and block.first < last, blocks):
        words = _squeezed(block.words)
        if len(words) >= SHORTEST_TITLE and (title.startswith(words) or words in known) and not block.is_linked:
            return block
    return None


def _line_in_title(text: str, way: Sequence[Step], blocks: Sequence[Block], last: int) -> Block | None:
    """Return the longest line in front of the prose that stands whole in the title element, behind the name of the site."""
    inside = next(_elements(way, "title"), range(0))
    whole = text[way[inside.start].token.end : way[inside.stop - 1].token.start] if inside else ""
    found: Block | None = None
    for block in takewhile(lambda block: not block.prose and block.first < last, blocks):
        at = whole.find(block.words) if len(block.words) >= SHORTEST_TITLE and not block.is_linked else -1
        if at > 0 and AFTER_A_NAME.search(whole, 0, at) and BEFORE_A_NAME.match(whole, at + len(block.words)):
            found = max(found or block, block, key=lambda one: len(one.words))
    return found


def _lesser_heading(text: str, way: Sequence[Step], blocks: Sequence[Block], first: int) -> range:
    """Return the last h2 or h3 in front of the article, where it can be a title."""
    prose = next((block.first for block in blocks if block.prose), first)
    for name in ("h2", "h3"):
        found = [place for place in _elements(way, name) if place.stop <= min(first, prose) and way[place.start].is_seen]
        if found and SHORTEST_TITLE <= len(_words(text, way, found[-1])) <= LONGEST_LINE:
            return found[-1]
    return range(0)


def _above_publication(blocks: Sequence[Block], first: int) -> range:
    """Return the line in front of the article's box that stands right above its line of publication, empty where none does."""
    above = range(0)
    for block in blocks:
        if block.first >= first:
            break
        if PUBLICATION_LINE.search(block.words) or UNDER_THE_TITLE.match(block.words):
            return above
        is_title = SHORTEST_TITLE <= len(block.words) <= LONGEST_LINE and not block.prose and not block.is_linked
        above = range(block.first, block.last) if is_title and not A_PLACE_IN_THE_SITE.search(block.words) else range(0)
    return range(0)


def _unless_repeated(place: range, words: str, blocks: Sequence[Block], first: int) -> range:
    inside = next((block for block in blocks if block.first >= first), None)
    return range(0) if inside is not None and _squeezed(inside.words) == words else place


def publication_blocks(
    blocks: Sequence[Block], heading: range, first: int, last: int, labelled: Collection[int]
) -> Iterator[Block]:
    """Yield the blocks around the article that say when, where and by whom it was published; ``labelled`` steps say it."""
    behind = 0
    for block in blocks:
        if block.last <= first:
            is_short = len(block.words) <= LONGEST_PUBLICATION_LINE and not block.is_linked
            says_it = any(block.first <= index < block.last for index in labelled)
            if is_short and (says_it or PUBLICATION_LINE.search(block.words) or _stands_under(block, heading)):
                yield block
        elif block.first >= last and not block.is_linked:
            behind += 1
            if behind <= FAR_BEHIND and len(block.words) <= LONGEST_LINE and BEHIND_THE_TEXT.match(block.words):
                yield block


def tells_publication(block: Block) -> bool:
    """Say whether a block is a line that says when, where or by whom, whatever else stands in it."""
    is_short = len(block.words) <= LONGEST_PUBLICATION_LINE and not block.is_linked and not block.prose
    return is_short and (PUBLICATION_LINE.search(block.words) or BEHIND_THE_TEXT.match(block.words)) is not None


def _stands_under(block: Block, heading: range) -> bool:
    is_behind = len(heading) > 0 and block.first >= heading.stop - 1
    is_line = UNDER_THE_TITLE.match(block.words) or WHOLE_DATE.search(block.words)
    return is_behind and len(block.words) <= LONGEST_LINE and is_line is not None


def is_line_of_pieces(block: Block) -> bool:
    """Say whether a line in front of the prose holds a date or a label, so that its elements are things side by side."""
    is_short = len(block.words) <= LONGEST_PUBLICATION_LINE
    return is_short and (WHOLE_DATE.search(block.words) or PUBLICATION_LINE.search(block.words)) is not None


def without_site_name(text: str, way: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps with the title element cut in front of the name of the site."""
    inside = next(_elements(way, "title"), range(0))
    cut: list[Step] = []
    is_over = False
    for index in inside:
        step = way[index]
        found = SITE_NAME.search(text, step.token.start + 1, step.token.end) if step.kind is Kind.TEXT and not is_over else None
        if found and _squeezed(text[way[inside.start].token.end : found.start()]):
            cut.append(replace(step, token=replace(step.token, end=found.start())))
            is_over = True
        elif not is_over or step.kind not in (Kind.TEXT, Kind.ENTITY):  # every tag stays, or an end would lose its start
            cut.append(step)
    return (*way[: inside.start], *cut, *way[inside.stop :])


def _elements(way: Sequence[Step], name: str) -> Iterator[range]:
    start = -1
    for index, step in enumerate(way):
        if step.name == name and step.kind is Kind.START and start < 0:
            start = index
        elif step.name == name and step.kind is Kind.END and start >= 0:
            yield range(start, index + 1)
            start = -1


def _words(text: str, way: Sequence[Step], place: range) -> str:
    return _squeezed("".join(words_of(text, way[index]) for index in place))


def _squeezed(words: str) -> str:
    return "".join(words.split())
