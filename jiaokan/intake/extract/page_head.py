"""The heading of a page and the lines of its publication, where they stand outside of the article's box.

The title of a page is in its h1, in a line above the text, or only in its title element, with the name of the site behind it.
Date, source and author stand in a line between title and text, sometimes in one behind the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiaokan.intake.extract.article_box import Block, words_of
from jiaokan.intake.extract.html_tokens import Kind
from jiaokan.intake.extract.html_tree import Step

PUBLICATION_LINE = re.compile(r"(?:发布|發布|發佈|来源|來源|时间|時間|日期|作者|记者|記者|编辑|編輯).{0,12}[:：]")
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
    r"[（(\[【]?\s*(?:信息来源|文章来源|稿件来源|来源|來源|作者|记者|記者|本报记者|责任编辑|责编|编辑)\s*(?:[:：]|\s)"
)
FAR_BEHIND = 6  # blocks
SITE_NAME = re.compile(
    r"""
    \s* (?: [_|｜] | \s [-–—] \s | -{1,2} (?= [^-_|]{0,30} (?: 网 | 網 | 局 | 厅 | 政府 | 委员会 | 频道 | 在线 | 门户 | 新闻 | 报 | 中心 ) \s* (?:$|[-_|]) ) )
    """,
    re.VERBOSE,
)  # 题名_中国质量网, 题名 - 某市政府, 题名-新闻中心; not 2015-2017年工作, 题名——副题
SHORTEST_TITLE = 4  # code points
NAMES_A_SITE = re.compile(r"(?:网站?|门户|人民政府|管理局|监督局|委员会|首页)$")  # 云州市人民政府, 中国质量网
A_PLACE_IN_THE_SITE = re.compile(r"位置|首页|[>»]")


def heading_steps(text: str, way: Sequence[Step], blocks: Sequence[Block], first: int, last: int) -> range:
    """Return the steps of the page's heading, empty where the article has its own inside or the page has none.

    Of several h1 the one that the title element repeats is meant: the others name the site, and so does a title element that
    is the same on all pages. A line that the title element begins with goes before an h1 further away from the article.
    """
    in_title = next(_elements(way, "title"), range(0))
    printed = _words(text, way, in_title)
    title = "" if NAMES_A_SITE.search(printed) else printed
    headings = [place for place in _elements(way, "h1") if _words(text, way, place)]
    if any(first <= place.start < last and way[place.start].is_seen for place in headings):
        return range(0)
    before = [place for place in headings if place.start < first]
    repeated = [place for place in before if _words(text, way, place) in title]
    if repeated:
        return _unless_repeated(repeated[-1], _words(text, way, repeated[-1]), blocks, first)
    line = _title_line(title, blocks, last)
    seen = [place for place in before if way[place.start].is_seen and (title or _words(text, way, place) not in printed)]
    if seen and (line is None or line.first < seen[-1].start):
        return _unless_repeated(seen[-1], _words(text, way, seen[-1]), blocks, first)
    if line is not None:
        return range(0) if line.first >= first else range(line.first, line.last)
    return in_title if title else _above_publication(blocks, first)


def _title_line(title: str, blocks: Sequence[Block], last: int) -> Block | None:
    """Return the line in front of the prose that the title element begins with."""
    for block in blocks:
        if block.prose or block.first >= last:
            break
        words = _squeezed(block.words)
        if len(words) >= SHORTEST_TITLE and title.startswith(words) and not block.is_linked:
            return block
    return None


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


def publication_blocks(blocks: Sequence[Block], heading: range, first: int, last: int) -> Iterator[Block]:
    """Yield the blocks around the article that say when, where and by whom it was published."""
    behind = 0
    for block in blocks:
        if block.last <= first:
            is_short = len(block.words) <= LONGEST_PUBLICATION_LINE and not block.is_linked
            if is_short and (PUBLICATION_LINE.search(block.words) or _stands_under(block, heading)):
                yield block
        elif block.first >= last and not block.is_linked:
            behind += 1
            if behind <= FAR_BEHIND and len(block.words) <= LONGEST_LINE and BEHIND_THE_TEXT.match(block.words):
                yield block


def _stands_under(block: Block, heading: range) -> bool:
    is_behind = len(heading) > 0 and block.first >= heading.stop - 1
    return is_behind and len(block.words) <= LONGEST_LINE and UNDER_THE_TITLE.match(block.words) is not None


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
