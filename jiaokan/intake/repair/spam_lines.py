"""Spam lines: a row of keywords that somebody planted on the page.

Pages of hacked sites carry lines such as 棋牌下载|彩票走势图大全|真人视讯平台, at the head, at the foot and between paragraphs. The line
goes when it is nothing but three or more short keywords between | _ or commas, has no mark that a sentence has, when two thirds
of the keywords are of the trade, and when one of them means nothing else: 日期|比分|走势图 is the head of a table.

Left alone: a row that names a trade once, a sentence about gambling, navigation (site_furniture looks at it), and rows
separated by 、 or full-width commas, as an author writes them. Keywords planted inside a sentence cannot be told from it.
This repair runs before anything is read from the text, or the planted line would be taken for the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.model import Edit

_TRADE = re.compile(
    r"""
      (?P<unmistakable> 棋牌 | 彩票 | 博彩 | 体验金 | 真人视讯 | 娱乐平台 | 娱乐城 | 百家乐 | 老虎机 | 赌场 | 时时彩 | 六合彩 | 电子游艺
        | 福利视频 | 在线看片 | 无码 | 成人视频 | 约炮 | 私服 | 代开发票 | 代办证 | 刷单 )
    | 娱乐场 | 投注 | 捕鱼 | 比分 | 走势图 | 开奖 | 在线播放 | 免费高清 | 免费观看 | 激情 | 外挂
    """,
    re.VERBOSE,
)
_SEPARATOR = re.compile(r"[ ]*[|｜_,][ ]*")
_SENTENCE_MARK = re.compile("[。！？；：，、“”（）《》]")
_FEWEST, _LONGEST = 3, 16
_LONGEST_LINE = 300


def _keywords(line: str) -> tuple[str, ...]:
    """Return the keywords of the line, or nothing when it is no row of keywords."""
    if len(line) > _LONGEST_LINE or _SENTENCE_MARK.search(line):
        return ()
    keywords = tuple(keyword for keyword in _SEPARATOR.split(line.strip(" \t\u3000")) if keyword)
    is_row = len(keywords) >= _FEWEST and all(len(keyword) <= _LONGEST for keyword in keywords)
    return keywords if is_row else ()


def find_spam_lines(text: str) -> Iterator[Edit]:
    r"""Yield the removal of every line that is a row of planted keywords.

    >>> [edit.before for edit in find_spam_lines("棋牌下载|彩票大全|真人视讯平台|注册就送体验金\n\n题名\n")]
    ['棋牌下载|彩票大全|真人视讯平台|注册就送体验金\n']
    >>> list(find_spam_lines("标准|计量|认证\n严查棋牌室、彩票店、投注站。\n"))
    []
    """
    at = 0
    for line in text.splitlines(keepends=True):
        keywords = _keywords(line.rstrip("\n"))
        hits = [hit for keyword in keywords if (hit := _TRADE.search(keyword))]
        if any(hit["unmistakable"] for hit in hits) and 3 * len(hits) >= 2 * len(keywords):
            evidence = (
                f"{len(keywords)} keywords without a sentence, {len(hits)} of them of the trade, such as {hits[0].string}"
            )
            yield Edit(at=at, before=line, after="", code="R470", evidence=evidence)
        at += len(line)
