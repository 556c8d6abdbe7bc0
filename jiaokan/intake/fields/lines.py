"""The lines of a text with their places, and the two ends of it where a page keeps its particulars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

HEAD_LINES = 8  # title over two lines, subtitle, byline, date, source, and a navigation row or two
TAIL_LINES = 14  # signature, source, and the longest footers seen (9 lines)
BOLD_LINE = re.compile(r"(?P<mark>\*{1,3})(?P<text>[^*]+)(?P=mark)")
PARAGRAPH = 45  # code points; shorter lines may be particulars, longer ones are prose
SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[编章节条]\s)"
)
# 一、总体要求, （二）时间, 第一章 总则; but 一是领导, 第一章的由来
IN_THE_SITE = re.compile(
    r"[^\s，。：:]{2,10}(?:\s{0,3}[>»›]\s{0,3}[^\s，。：:>»›]{2,12}){1,6}"
    r"|(?:网站)?首页(?:[ \t\u3000]{0,9}[|｜·/][ \t\u3000]{0,9}[^\s，。：:|｜·/]{2,8}){1,20}"
)  # 首页 > 新闻, 首页 | 新闻 | 论坛
OPENS_THE_TEXT = re.compile(
    r"(?:[^\s:：【】|｜]{6,}|[^:：【】|｜]*(?:们|领导|来宾|同事|朋友|单位|部门|政府|[局委办厅]))"
    r"(?<!来源|稿源|时间|日期|作者|记者|编辑|位置|次数)(?<!作者单位)[:：]"
)
# 各县（市、区）局：, 同志们：, 现将有关事项通知如下：; but not 文章发布时间：, whose value stands on the next line, 分享：, nor a row of
# the site's own words such as 打印 关闭 分享到：


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that is not empty: its text without white space at the ends, and the half-open range of that text.

    Where the whole line is bold, ``mark`` is what makes it so, and neither text nor range include it.
    """

    text: str
    start: int
    end: int
    mark: str = ""


@lru_cache(maxsize=1)
def lines(text: str) -> tuple[Line, ...]:
    r"""Return the lines of a text that hold more than white space. Several readers of fields ask in turn, so the last answer is kept.

    >>> [(line.text, line.start) for line in lines("甲\n\n  乙 \n")]
    [('甲', 0), ('乙', 5)]
    >>> lines("**甲**")
    (Line(text='甲', start=2, end=3, mark='**'),)
    """
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for raw in text.split("\n"):
        inked = raw.strip()
        if inked:
            start = at + raw.index(inked[0])
            bold = BOLD_LINE.fullmatch(inked) if inked.startswith("*") else None
            first, last = bold.span("text") if bold else (0, len(inked))
            yield Line(text=inked[first:last], start=start + first, end=start + last, mark=bold["mark"] if bold else "")
        at += len(raw) + 1


def head(all_lines: Sequence[Line]) -> tuple[Line, ...]:
    r"""Return the lines in front of the first paragraph of prose, salutation or section, eight at most.

    >>> [line.text for line in head(lines("谁来赔？\n来源：某报\n他们说：不知道。"))], head(lines("他笑了。\n来源：某报"))
    (['谁来赔？', '来源：某报'], ())
    """
    found: list[Line] = []
    for line in all_lines[:HEAD_LINES]:
        if (
            (is_prose(line) and (not all(IN_THE_SITE.fullmatch(above.text) for above in found) or not _could_be_title(line)))
            or SECTION.match(line.text)
            or OPENS_THE_TEXT.fullmatch(line.text)
        ):
            break
        found.append(line)
    return tuple(found)


def _could_be_title(line: Line) -> bool:
    """Say whether a first line may be a headline that asks or calls: 谁来赔？ does, a sentence with 。 does not."""
    return len(line.text) <= PARAGRAPH and "。" not in line.text


def tail(all_lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines behind the last paragraph of prose, fourteen at most."""
    found: list[Line] = []
    for line in reversed(all_lines[-TAIL_LINES:]):
        if is_prose(line):
            break
        found.append(line)
    return tuple(reversed(found))


def is_prose(line: Line) -> bool:
    r"""Say whether a line is running text: long, or a sentence with its full stop.

    >>> [is_prose(line) for line in lines("本报记者 常宇\n他笑了。\n（作者系某局局长）")]
    [False, True, False]
    """
    return (len(line.text) > PARAGRAPH and "。" in line.text) or line.text.endswith(("。", "！", "？", "。”", "！”", "？”"))
