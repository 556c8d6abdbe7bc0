"""The lines of a PDF's text layer become paragraphs: a break that only the width of the page made goes, every other stays.

A line runs on where it reaches the right margin, the next one has no indent and no gap lies between them. Of a line that ends a
sentence just there nobody can say; it runs on where the text indents its paragraphs or parts them by gaps, so that the want of
either tells something, and stays a paragraph otherwise where the next line opens like an item.

Between two Latin words the break becomes a space. A single space between two Chinese characters inside a sentence was made by the
spacing of the line, unless names stand there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiaokan.chinese import HAN
from jiaokan.model import Edit

CODE = "R408"
BREAK = re.compile(r"(?P<above>[^\n\f]*)(?P<gap>[\n\f]+)")
ENDS = re.compile("[。！？!?…；：:][”’」』）)》】]*$")
OPENS = re.compile(
    r"""
      [（(]? [一二三四五六七八九十百]{1,4} [）)、．.] | 第[一二三四五六七八九十百\d]{1,5}[章节条款部分编]
    | [（(] \d{1,3} [）)] | \d{1,3} [、．] | \d{1,2}\.(?!\d) | [①-⑳●■◆▲★•·\-—] | 附件 | 附：
    """,
    re.VERBOSE,
)  # （一）加强领导, 1.落实责任; not 1.5亿元
SHORTEST = 9.0  # characters of a full line; in anything narrower every line may be a line of its own
FULL = 0.75  # of the longest: lines that may be full ones
LACKING = 2.2  # characters that a full line may lack: marks may not begin a line, so the one before takes or gives one
TOKEN = re.compile(r"[\x21-\x7e]+")
LONGEST_TOKEN = 14.0
CENTRED = 4  # characters of indent
INDENTS = 0.15  # of the lines: so many indented paragraphs make a habit
SPACE = re.compile(rf"(?<=[{HAN}，。；：、！？”）》])[ ](?=[{HAN}“（《，。；：、！？])")
LETTER_SPACED = re.compile(rf"(?<![^\n\f\u3000 ])[{HAN}](?: [{HAN}]){{3,}}(?![{HAN}])")
NAMES = re.compile(
    r"(?:记者|通讯员|作者|编辑|摄影|见习|实习生|文|图|责编|校对|审核)[^，。；]{0,16}$|[（(][^）)]{0,12}$|^.{0,12}$"
)
WORDLIKE = re.compile(r"[A-Za-z0-9,;:.)%]")
WORD = re.compile(r"[A-Za-z0-9(]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line: where it ends, its indent in characters, its words, and how many line ends follow it."""

    start: int
    end: int
    indent: int
    text: str
    gap: str

    @property
    def width(self) -> float:
        """The place where it ends, in characters from the margin."""
        return self.indent + _width(self.text)


def line_edits(text: str) -> Iterator[Edit]:
    r"""Yield the joining of lines that are one paragraph.

    >>> page = "　　今年以来，该市坚持质量第一，落实主体\n责任，推动质量强市建设取得了新的成效，群\n众满意。\n　　会议要求抓好落实。"
    >>> [(edit.before, edit.after) for edit in line_edits(page)]
    [('\n', ''), ('\n', '')]
    """
    lines = tuple(_lines(text))
    full = _full_width(lines)
    has_habit = _has_indents(lines)
    runs_on = False
    for line, below in zip(lines, (*lines[1:], None), strict=True):
        is_joined = below is not None and full > 0 and _runs_on(line, below, full, has_habit=has_habit)
        yield from _spaces(line, is_prose=runs_on or is_joined)
        runs_on = is_joined
        if below is not None and is_joined:
            after = " " if WORDLIKE.fullmatch(line.text[-1]) and WORD.fullmatch(below.text[0]) else ""
            before = text[line.end : below.start]
            yield Edit(at=line.end, before=before, after=after, code=CODE, evidence="the line runs on at the right margin")


def _lines(text: str) -> Iterator[_Line]:
    for found in BREAK.finditer(f"{text}\n"):
        words = found["above"].strip(" \t\u3000")
        if words:
            indent = len(found["above"]) - len(found["above"].lstrip(" \t\u3000"))
            start = found.start() + indent
            yield _Line(start=start, end=start + len(words), indent=indent, text=words, gap=found["gap"])


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def _full_width(lines: Sequence[_Line]) -> float:
    """Return where most of the longer lines end, 0 where no line is long or hardly two end at one place."""
    widths = [line.width for line in lines if line.indent < CENTRED]
    longest = max(widths, default=0.0)
    counted = Counter(round(width) for width in widths if width >= longest * FULL)
    near = {width: sum(counted[width + by] for by in (-1, 0, 1)) for width in counted}
    width, count = max(near.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return float(width) if width >= SHORTEST and count > 1 else 0.0


def _has_indents(lines: Sequence[_Line]) -> bool:
    """Say whether the text shows its paragraphs by indents or gaps, so that a line without either goes on."""
    shown = sum(0 < line.indent < CENTRED for line in lines) + sum("\n\n" in line.gap for line in lines)
    return shown >= max(1, INDENTS * len(lines))


def _runs_on(line: _Line, below: _Line, full: float, *, has_habit: bool) -> bool:
    if "\n\n" in line.gap or below.indent or line.indent >= CENTRED:
        return below.indent > 0 and below.indent == line.indent < CENTRED and _is_block(line, below, full)
    if not _reaches(line, below, full):
        return False
    if ENDS.search(line.text):
        return has_habit and not OPENS.match(below.text)
    return True


def _is_block(line: _Line, below: _Line, full: float) -> bool:
    """Say whether two lines with one indent are lines of one indented block: the first one is full and ends no sentence."""
    return "\n\n" not in line.gap and _reaches(line, below, full) and not ENDS.search(line.text) and not OPENS.match(below.text)


def _reaches(line: _Line, below: _Line, full: float) -> bool:
    """Say whether the line could not have taken in what the next one begins with."""
    token = TOKEN.match(below.text)
    wanted = min(_width(token[0]), LONGEST_TOKEN) if token else 1.0
    return line.width + wanted + LACKING > full


def _spaces(line: _Line, *, is_prose: bool) -> Iterator[Edit]:
    """Yield the spaces between Chinese characters that the spacing of the line made."""
    spaced = [found.span() for found in LETTER_SPACED.finditer(line.text)]
    for found in SPACE.finditer(line.text):
        at = found.start()
        is_spaced = any(start <= at < end for start, end in spaced)
        if is_spaced or (is_prose and not NAMES.search(line.text[:at])):
            place = line.start + at
            yield Edit(
                at=place, before=" ", after="", code=CODE, evidence=f"a space made by spacing in “{line.text[at - 1 : at + 2]}”"
            )
