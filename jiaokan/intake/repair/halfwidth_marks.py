"""Half-width marks: , : ; ? ! and brackets beside Chinese become full-width.

Content systems and careless clean-ups write 今年以来,按照 for 今年以来，按照. The evidence is the document's prose, the lines that hold
a 。: at least three such marks, and four of five marks beside Chinese half-width. What the site wrote around the article
(上一篇：, 发布时间：) has marks of its own and proves nothing. An article with one stray comma is left as its author wrote it, and
so is a text without a single 。, which is a table, a list of contacts or code.

Left alone: marks between digits (3:1, 1,286, 10:30) and between Latin words, in code, addresses and Markdown; brackets that
hold no Chinese, because (ISO) and 重(chóng)庆 are printed both ways in good texts, so that their width proves nothing; ? that
stands doubled or in front of another mark or a small letter, which is what a ruined character looks like; straight
quotation marks, of which no rule knows the open one from the close one; full stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.chinese import HAN
from jiaokan.intake.repair.verbatim import verbatim_mask
from jiaokan.model import Edit

_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
_SINGLE = ",:;?!"
_MARKS = re.compile(f"[{re.escape(''.join((*_WIDE, *_WIDE.values())))}]+")
_BRACKET = re.compile(r"[()\n]")
_WIDE_MARK = re.compile("[，：；？！（]")
_CHINESE = re.compile(f"[{HAN}。、《》〈〉“”‘’「」『』【】〔〕]")
_SMILEY = re.compile(r"[:;]-?\)")
_RUINED = re.compile(r"\?(?:[?，；？a-zà-ǜ]|[A-Z]\()")  # ?? and ?，F( and X?pin): see injected_readings
_FEWEST, _DOMINANT = 3, 0.8


def _single_marks(text: str, mask: bytes) -> Iterator[int]:
    """Yield the offsets of the marks outside of code that belong to the Chinese beside them.

    Beside a mark stands the nearest character that is not itself one of these marks. Looking through marks of both widths makes
    the judgement the same before and after widening.
    """
    for run in _MARKS.finditer(text):
        start, end = run.span()
        left, right = text[start - 1 : start] if start else "", text[end : end + 1]
        for at in range(start, end):
            if text[at] in _SINGLE and not mask[at] and _belongs_to_chinese(text, at, left, right):
                yield at


def _is_chinese(character: str) -> bool:
    return _CHINESE.match(character) is not None


def _belongs_to_chinese(text: str, at: int, left: str, right: str) -> bool:
    """Tell whether the mark stands beside Chinese, and in no number, no time and no ruin."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if (
        (before.isdigit() and after.isdigit())
        or _SMILEY.match(text, at)
        or _RUINED.match(text, at)
        or text[at - 1 : at + 1] == "??"
    ):
        return False
    if after == " " and not before.isalpha():  # 增长10%, 在
        right = text[at + 1 : at + 8].lstrip(" ")[:1]
    return _is_chinese(left) or _is_chinese(right)


def _brackets(text: str, mask: bytes) -> Iterator[int]:
    """Yield the offsets of brackets whose pair stands in one line and holds Chinese."""
    if "(" not in text:
        return
    open_at: list[int] = []
    done = last_chinese = -1  # what nested brackets hold is read once
    for match in _BRACKET.finditer(text):
        if open_at and (chinese := _CHINESE.search(text, done + 1, match.start())):
            last_chinese = chinese.start()
        done = match.start()
        if match[0] == "\n":
            open_at.clear()
        elif mask[match.start()]:
            continue
        elif match[0] == "(":
            open_at.append(match.start())
        elif open_at:
            start = open_at.pop()
            if last_chinese > start:
                yield from (start, match.start())


def _prose(text: str) -> bytearray:
    """Return one byte a character: 1 where its line holds a full stop."""
    return bytearray().join((b"\x01" if "。" in line else b"\x00") * len(line) for line in text.splitlines(keepends=True))


def find_halfwidth_marks(text: str) -> Iterator[Edit]:
    """Yield the full-width form of every half-width mark beside Chinese, in a document that has the habit.

    >>> text = "今年以来,质量提升10%,在全市(含县)推广:比例为3:1,共1,286家;参照ISO 12647-2(GB)。"
    >>> [edit.after for edit in find_halfwidth_marks(text)]
    ['，', '，', '（', '）', '：', '，', '；']
    >>> list(find_halfwidth_marks("他说：“好。”后来，比分是3:1，张三,李四，都在场。"))
    []
    """
    if "。" not in text or sum(map(text.count, _WIDE)) < _FEWEST:
        return
    mask = verbatim_mask(text)
    single = list(_single_marks(text, mask))
    paired = list(_brackets(text, mask))
    prose = _prose(text)
    narrow = sum(prose[at] for at in single) + sum(prose[at] for at in paired) // 2
    wide = sum(prose[match.start()] for match in _WIDE_MARK.finditer(text))
    if narrow < _FEWEST or narrow < _DOMINANT * (narrow + wide):
        return
    habit = f"{narrow} half-width marks beside Chinese against {wide} full-width ones in the prose"
    for at in sorted(single + paired):
        yield Edit(at=at, before=text[at], after=_WIDE[text[at]], code="R450", evidence=f"{text[at]} beside Chinese; {habit}")
