"""White space: indents, trailing spaces, piles of blank lines, and spaces where Chinese has none.

The page's typography sets indents and the distance between Chinese and numbers, so a text that carries its own (　　今年, 自 1999年,
工程， 38家) would have them twice, and a search for 自1999年 would fail.

Left alone: the single space between two Chinese words, which separates the parts of a title or two names; ideographic spaces
inside a line, which align names (王　利); everything in lines without , or 。 but the runs of spaces between words, since 发布时间：2022-09-23
信息来源：… lives by its spaces; lines with two wide gaps, which are rows of a table; spaces beside Latin words and in numbers such as GB/T 1900; lines of tables; code; the indent of what
belongs to a list item; four and more spaces in front of a line, which are code in Markdown, unless the text indents its
sentences so; the space in （ ）, which waits for an answer; and two spaces at the end of a line, which are a line break in
Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from jiaokan.chinese import CHINESE_MARKS, HAN
from jiaokan.intake.repair.verbatim import verbatim_mask
from jiaokan.model import Edit

_RUN = re.compile(r"[ \t\u3000\n]+")
_SPACES = re.compile(r"[ \t\u3000]+")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|\d{1,9}[.)])(?=[ \t]|[ \t\u3000]*(?:\n|$))")
_PROSE_START = re.compile(f"[{HAN}{CHINESE_MARKS}0-9□■●◆—]")
_SENTENCE = re.compile("[，。；！？]")
_MANY_HAN = 10
_SENTENCE_END = tuple("。！？；：”’）…")

_INDENTED_PROSE = re.compile(rf"^[ \t\u3000]{{2,}}[{HAN}A-Z“‘《（][^\n]*。", re.MULTILINE)
_CODE_INDENT = range(4, 25)  # columns; in Markdown, from four on a line is code; what stands further in was centred
_BLANK_TO_FILL = re.compile("[（〔【《〈「『“‘][ \u3000]+[）〕】》〉」』”’]")

_HAN_CHARACTER = re.compile(f"[{HAN}]")
_MARK = re.compile(f"[{CHINESE_MARKS}]")
_NUMBER_AHEAD = re.compile(rf"\d[\d.,]{{0,20}}[%％]?(?=[{HAN}{CHINESE_MARKS}]|[ \u3000]+[{HAN}]|$)")
_NUMBER_BEHIND = re.compile(rf"[{HAN}{CHINESE_MARKS}][ \u3000]*\d[\d.,]{{0,20}}[%％]?$")
_LOOK_BACK = 30


def find_white_space(text: str) -> Iterator[Edit]:
    r"""Yield the white space that the page's typography would add again, and what Chinese does not write.

    >>> [(edit.before, edit.after) for edit in find_white_space("题 名\n\n\n\n　　自 1999年起，建设工程， 38家  \n")]
    [('\n\n\n\n\u3000\u3000', '\n\n'), (' ', ''), (' ', ''), ('  \n', '\n')]
    >>> list(find_white_space("- 一级\n  - 二级\n\n推动变革 促进建设\n参照 GB/T 19001 标准，共 3 M。\n"))
    []
    """
    mask = verbatim_mask(text)
    return merge(_gaps(text, mask), _inside_lines(text, mask), key=lambda edit: edit.at)


def _gaps(text: str, mask: bytes) -> Iterator[Edit]:
    """Yield the white space between lines: what trails, what is blank, what indents."""
    listed = _listed_indents(text)
    keeps_code = not any(match.start() not in listed for match in _INDENTED_PROSE.finditer(text))
    for match in _RUN.finditer(text):
        at, end, gap = match.start(), match.end(), match[0]
        at_rim = at == 0 or end == len(text)
        if ("\n" not in gap and not at_rim) or any(mask[at:end]):
            continue
        after = _canonical(text, at, end, listed, keeps_code=keeps_code)
        if after != gap:
            yield Edit(at=at, before=gap, after=after, code="R403", evidence=_gap_evidence(gap, after))


def _canonical(text: str, at: int, end: int, listed: frozenset[int], *, keeps_code: bool) -> str:
    """Return what should stand between two lines instead of this white space."""
    gap = text[at:end]
    newlines = gap.count("\n")
    indent = gap[gap.rfind("\n") + 1 :]
    if end == len(text):
        return "\n" if newlines else ""
    is_code = keeps_code and "\u3000" not in indent and len(indent.expandtabs(_CODE_INDENT.start)) in _CODE_INDENT
    is_kept = is_code or end - len(indent) in listed or not _is_mere_indent(text, end, indent)
    kept = indent if is_kept else ""
    if at == 0:
        return kept
    is_line_break = newlines == 1 and gap.startswith("  \n")
    return ("  " if is_line_break else "") + "\n" * min(newlines, 2) + kept


def _is_mere_indent(text: str, end: int, indent: str) -> bool:
    """Tell whether the indent opens a paragraph: before Chinese it does, before Latin it may be code."""
    if "\u3000" in indent or (_PROSE_START.match(text, end) and not _ITEM.match(text, end)):
        return True
    line = text[end : end + 2000].partition("\n")[0].rstrip()
    return line[:1].isalpha() and line.endswith(_SENTENCE_END) and len(_HAN_CHARACTER.findall(line)) >= _MANY_HAN


def _listed_indents(text: str) -> frozenset[int]:
    """Return the offsets of lines whose indent makes them part of a list item above."""
    listed, content, at = set(), 0, 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" \t"))
        item = _ITEM.match(line)
        if item:
            content = len(item[0]) + 1 if not content or indent < content else content
            listed.add(at)
        elif line.strip() and content and indent >= content:
            listed.add(at)
        elif line.strip():
            content = 0
        at += len(line) + 1
    return frozenset(listed)


def _gap_evidence(gap: str, after: str) -> str:
    found = []
    if gap.count("\n") > max(after.count("\n"), 1):
        found.append(f"{gap.count(chr(10)) - 1} blank lines")
    if gap[: gap.find("\n")].strip("\n") and "\n" in gap and not after.startswith("  "):
        found.append("spaces at the end of a line")
    if len(gap) - gap.rfind("\n") > len(after) - after.rfind("\n"):
        found.append("an indent")
    return " and ".join(found or ["white space at the rim of the text"])


def _inside_lines(text: str, mask: bytes) -> Iterator[Edit]:
    """Yield the spaces inside lines that Chinese does not write."""
    at = 0
    for line in text.split("\n"):
        is_sentence = _SENTENCE.search(line) is not None
        first, last = len(line) - len(line.lstrip(" \t\u3000")), len(line.rstrip(" \t\u3000"))
        runs = list(_SPACES.finditer(line, first, last))
        is_row = "|" in line or (not is_sentence and sum(len(run[0]) > 1 for run in runs) > 1)
        for match in () if is_row else runs:
            after = _between(line, match, is_sentence=is_sentence)
            if after != match[0] and not mask[at + match.start()]:
                around = line[match.start() - 1] + match[0] + line[match.end()]
                evidence = f"{len(match[0])} spaces in “{around}”" if after else f"a space in “{around}”"
                yield Edit(at=at + match.start(), before=match[0], after=after, code="R403", evidence=evidence)
        at += len(line) + 1


def _between(line: str, spaces: re.Match[str], *, is_sentence: bool) -> str:
    """Return what should stand between the characters on either side of these spaces."""
    left, right = line[spaces.start() - 1], line[spaces.end()]
    han_left, han_right = _HAN_CHARACTER.match(left), _HAN_CHARACTER.match(right)
    if _BLANK_TO_FILL.match(line, spaces.start() - 1):
        return spaces[0]
    if han_left and han_right:
        return spaces[0] if "\u3000" in spaces[0] else " "
    if not is_sentence or spaces[0].count("\u3000") > 1:
        return spaces[0]
    mark_left, mark_right = _MARK.match(left), _MARK.match(right)
    beside_mark = (mark_left and (han_right or mark_right or right.isdigit())) or (mark_right and (han_left or left.isdigit()))
    before_number = han_left and _NUMBER_AHEAD.match(line, spaces.end())
    after_number = han_right and _NUMBER_BEHIND.search(line[max(spaces.start() - _LOOK_BACK, 0) : spaces.start()])
    return "" if beside_mark or before_number or after_number else spaces[0]
