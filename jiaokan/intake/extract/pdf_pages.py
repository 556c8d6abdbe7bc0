"""What a PDF repeats on its pages: their numbers, running heads, and the line a browser prints above and below a page.

Only the first two and the last three lines of a page are looked at. A number alone goes where it grows with the pages; a head where
it stands on most of them. On the first page a line stays that stands there otherwise than on the others: it may be the title,
and the heads repeat it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiaokan.model import Edit

CODE = "R471"
PAGE_END = "\f"
HEAD, FOOT = 2, 3  # lines of a page that may be furniture
MOST = 0.4  # of the pages; left and right pages may have heads of their own
LONGEST = 30
NUMBERED = re.compile(
    r"""
      [—–―─\-－·•~]+ \s* \d{1,4} \s* [—–―─\-－·•~]+                       # — 3 —
    | 第 \s* (?:\d{1,4}|[一二三四五六七八九十百]{1,5}) \s* 页 (?: \s* [/／,，、|]? \s* 共 \s* (?:\d{1,4}|[一二三四五六七八九十百]{1,5}) \s* 页 )?
    | 共 \s* \d{1,4} \s* 页 \s* [/／,，、|]? \s* 第 \s* \d{1,4} \s* 页
    | (?: Page | P\.? ) \s* \d{1,4} (?: \s* (?: of | / ) \s* \d{1,4} )?
    """,
    re.VERBOSE | re.IGNORECASE,
)  # 第3页 共8页; not 第3页的表格说明
OF_ALL = re.compile(r"(\d{1,4})\s*[/／]\s*(\d{1,4})")  # 3/8, which may be a date: the second number has to be that of the pages
ALONE = re.compile(r"\d{1,4}")
PRINTED_ABOVE = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+(?:[上下]午\s*)?\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s+.*)?", re.IGNORECASE
)
PRINTED_BELOW = re.compile(r"(?:https?|(?:f|ﬁ)i?le)://\S+\s+\d{1,4}/\d{1,4}", re.IGNORECASE)  # with the ligature, too


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    at: int
    text: str  # with its indent
    page: int

    @property
    def indent(self) -> int:
        """How many characters it begins from the margin."""
        return len(self.text) - len(self.text.lstrip())


def page_edits(text: str) -> Iterator[Edit]:
    r"""Yield the removal of every line that is the page's and not the article's.

    >>> [edit.before for edit in page_edits("质量报\n全市质量会议今天召开，会议\n— 1 —\f质量报\n要求抓好落实。\n— 2 —")]
    ['质量报\n', '\n— 1 —', '质量报\n', '\n— 2 —']
    >>> list(page_edits("第3页的表格说明了原因。\n1/2"))
    []
    """
    pages = [_page_lines(at, page, number) for number, (at, page) in enumerate(_pages(text))]
    rims = [(*page[:HEAD], *page[max(HEAD, len(page) - FOOT) :]) for page in pages]
    going = {line.at: (line, reason) for line, reason in _furniture(rims)}
    for at in sorted(going):
        line, reason = going[at]
        start, end = line.at, line.at + len(line.text)
        if text[end : end + 1] == "\n":
            end += 1
        elif text[start - 1 : start] == "\n" and start - 1 not in {going[one][0].at + len(going[one][0].text) for one in going}:
            start -= 1
        yield Edit(at=start, before=text[start:end], after="", code=CODE, evidence=f"“{line.text.strip()}” is {reason}")


def _pages(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for page in text.split(PAGE_END):
        yield at, page
        at += len(page) + 1


def _page_lines(at: int, page: str, number: int) -> tuple[_Line, ...]:
    found = []
    for line in page.split("\n"):
        if line.strip():
            found.append(_Line(at=at, text=line, page=number))
        at += len(line) + 1
    return tuple(found)


def _furniture(rims: Sequence[Sequence[_Line]]) -> Iterator[tuple[_Line, str]]:
    lines = [line for rim in rims for line in rim]
    grows = Counter(int(line.text) - line.page for line in lines if ALONE.fullmatch(line.text.strip()))
    by_browser = any(PRINTED_BELOW.fullmatch(line.text.strip()) for line in lines)
    heads = frozenset(_heads(rims))
    most = max(1, len(rims) // 3)
    for line in lines:
        words = line.text.strip()
        if _is_number(words, line.page, len(rims)) or (ALONE.fullmatch(words) and grows[int(words) - line.page] > most):
            yield line, "the number of a page"
        elif by_browser and (PRINTED_ABOVE.fullmatch(words) or PRINTED_BELOW.fullmatch(words)):
            yield line, "printed around the page by a browser"
        elif _kind(line) in heads and (line.page or _stands_as_later(line, rims)):
            yield line, "repeated on the pages"


def _is_number(words: str, page: int, pages: int) -> bool:
    """Say whether a line tells the number of its page in words or marks that leave no doubt."""
    of_all = OF_ALL.fullmatch(words)
    return bool(NUMBERED.fullmatch(words) or (of_all and int(of_all[2]) == pages and int(of_all[1]) == page + 1))


def _heads(rims: Sequence[Sequence[_Line]]) -> Iterator[str]:
    """Yield what stands on most pages, and on two at least; where it counts along, on three."""
    counted = Counter(kind for rim in rims for kind in {_kind(line) for line in rim if _is_short(line)})
    for kind, count in counted.items():
        if count >= max(2 + ("#" in kind), MOST * len(rims)):
            yield kind


def _is_short(line: _Line) -> bool:
    words = line.text.strip()
    return len(words) <= LONGEST and not words.endswith(("。", "；", "，", "：", "”"))


def _kind(line: _Line) -> str:
    """Return what is the same on every page: the words, and how far each number is from that of the page."""
    return re.sub(r"\d{1,4}", lambda number: f"#{int(number[0]) - line.page}", line.text.strip())


def _stands_as_later(line: _Line, rims: Sequence[Sequence[_Line]]) -> bool:
    """Say whether a line of the first page stands as a head of the others does; a title is larger, and begins elsewhere."""
    return any(_kind(other) == _kind(line) and other.indent == line.indent for rim in rims[1:] for other in rim)
