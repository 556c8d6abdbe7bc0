"""Edits that turn marked-up text into Markdown: what stands between two stretches of visible text becomes one edit.

A page is visible text with gaps. In a gap stand tags, comments, white space and whole passages nobody is to read; what
is left of it is the distance to the next text (nothing, a space, a line, a paragraph) and the Markdown marks that open or
close there. The writer collects what a gap has to say and makes one edit of it when the next text comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import takewhile

from jiaokan.chinese import is_han
from jiaokan.model import Edit

CODE = "R480"
LONGEST_EVIDENCE = 40
SHOWN_FRAMES = 8  # those further in show nothing (html_structure.DEEPEST), and a hostile page opens a hundred thousand
LINE_START_LENGTH = 12  # no mark that counts at the start of a line is longer: "123456789. "


class Break(IntEnum):
    """How far apart two stretches of text are. A space means nothing between Chinese characters, a gap was set on purpose."""

    NONE = 0
    SPACE = 1
    GAP = 2
    LINE = 3
    PARAGRAPH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An inline mark: what opens and what closes it, such as ** and **, or [ and ](address)."""

    before: str
    after: str


@dataclass(slots=True, kw_only=True)
class Frame:
    """A quotation or a list item: what its lines begin with, and what stands there in its first line instead."""

    indent: str
    first: str = ""


@dataclass(slots=True, kw_only=True)
class OutlineWriter:
    """Collects gaps and texts in order, and knows the edits they amount to."""

    source: str
    edits: list[Edit] = field(default_factory=list)
    done: int = 0  # the source up to here is accounted for
    distance: Break = Break.NONE
    widest: Break = Break.PARAGRAPH  # in a table cell and in a heading nothing may break the line
    frames: list[Frame] = field(default_factory=list)
    written_in: tuple[Frame, ...] = ()  # the frames around the last text
    marks: dict[Mark, int] = field(default_factory=dict)  # those that the next text shall stand in, and how often
    standing: list[Mark] = field(default_factory=list)  # those that are open behind the last text
    heading: str = ""  # the mark of a heading whose text has not come yet
    is_cell: bool = False  # inside a data table, where | means something
    is_plain: bool = False  # inside a heading, where bold means nothing and links distract
    line: str = ""  # the beginning of the present line, as far as a mark could be mistaken for a list or a heading there
    last_char: str = ""

    def separate(self, distance: Break) -> None:
        """Ask for at least this distance to the next text."""
        self.distance = max(self.distance, min(distance, self.widest))

    def open(self, mark: Mark) -> None:
        """Let the texts that follow stand inside ``mark``; nothing is written before the first of them."""
        self.marks[mark] = self.marks.get(mark, 0) + 1

    def close(self, mark: Mark) -> None:
        """End what ``open`` began."""
        self.marks[mark] = self.marks.get(mark, 1) - 1
        if not self.marks[mark]:
            del self.marks[mark]

    @property
    def line_so_far(self) -> str:
        """What stands on the line of the next text already, or as much of it as could be a mark."""
        if self.wanted != self.standing:
            return "*"
        return "" if not self.last_char or self.distance >= Break.LINE else self.line + " " * (self.distance is Break.GAP)

    @property
    def wanted(self) -> list[Mark]:
        """The marks that the next text shall stand in; a doubled one counts once."""
        return [] if self.is_plain else list(self.marks)

    def text(self, start: int, end: int, replacement: str | None = None) -> None:
        """Let the visible text ``start`` to ``end`` stand, or stand as ``replacement``."""
        shown = self.source[start:end] if replacement is None else replacement
        self._bridge(start, *self._between(shown[0], self.wanted))
        self._edit(start, end, shown)
        self._wrote(end, shown)

    def insert(self, at: int, words: str) -> None:
        """Write words that the source does not have, outside of all marks, as near to ``at`` as what was written allows."""
        at = max(at, self.done)
        closing, white, _ = self._between(words[0], [])
        self._bridge(at, closing, white, words)
        self._wrote(at, words)

    def _wrote(self, end: int, shown: str) -> None:
        self.done, self.last_char = end, shown[-1]
        self.line = (self.line + shown)[:LINE_START_LENGTH]

    def finish(self) -> tuple[Edit, ...]:
        """Return all edits; what follows the last text is gone, but for the marks that close there."""
        self._bridge(len(self.source), "".join(mark.after for mark in reversed(self.standing)), "", "")
        return tuple(self.edits)

    def _bridge(self, start: int, closing: str, white: str, opening: str) -> None:
        """Replace the gap up to ``start``. Marks are edits of their own, so that a line can leave the text with its marks."""
        if start == self.done:
            self._edit(start, start, closing + white + opening)
        else:
            self._edit(self.done, self.done, closing)
            self._edit(self.done, start, white)
            self._edit(start, start, opening)

    def _between(self, first: str, wanted: list[Mark]) -> tuple[str, str, str]:
        """Return what stands between the last text and the next: closing marks, white space with line marks, opening marks."""
        distance, self.distance = self.distance, Break.NONE
        if not self.last_char or distance >= Break.LINE:
            closing = self._close_down_to(0)
            begin = "" if not self.last_char else "\n" if distance is Break.LINE else f"\n{self._blank_line()}\n"
            return closing, begin + self._line_beginning(), self._open(wanted)
        closing = self._close_down_to(_common(self.standing, wanted))
        return closing, self._space(distance, first), self._open(wanted)

    def _space(self, distance: Break, first: str) -> str:
        if distance is Break.GAP or (distance is Break.SPACE and not (is_wide(self.last_char) and is_wide(first))):
            return " "
        return ""

    def _blank_line(self) -> str:
        """Return the empty line between two paragraphs: it carries the marks of the quotations that go on."""
        going_on = [old for old, new in zip(self.written_in, self.frames, strict=False) if old is new]
        return "".join(frame.indent for frame in going_on).rstrip()

    def _line_beginning(self) -> str:
        shown = self.frames[:SHOWN_FRAMES]
        begin = "".join(frame.first or frame.indent for frame in shown) + self.heading
        for frame in shown:
            frame.first = ""
        self.written_in, self.heading, self.line = tuple(shown), "", ""
        return begin

    def _close_down_to(self, kept: int) -> str:
        closing = "".join(mark.after for mark in reversed(self.standing[kept:]))
        del self.standing[kept:]
        return closing

    def _open(self, wanted: list[Mark]) -> str:
        opening = "".join(mark.before for mark in wanted[len(self.standing) :])
        self.standing = wanted
        return opening

    def _edit(self, start: int, end: int, after: str) -> None:
        before = self.source[start:end]
        if before != after:
            self.edits.append(Edit(at=start, before=before, after=after, code=CODE, evidence=_evidence(before)))


def _common(standing: Sequence[Mark], wanted: Sequence[Mark]) -> int:
    """Return how many of the standing marks, from the outermost in, go on around the next text."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(standing, wanted, strict=False)))


def is_wide(char: str) -> bool:
    """Say whether a character takes a full square: Han, or a Chinese mark.

    >>> [is_wide(char) for char in "质，A1"]
    [True, True, False, False]
    """
    return bool(char) and (is_han(char) or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef" or char in "“”‘’…—·")


def _evidence(before: str) -> str:
    shown = " ".join(before.split())
    if not shown:
        return "white space of the source" if before else "keeps plain text plain"
    return shown if len(shown) <= LONGEST_EVIDENCE else f"{shown[:24]} … {shown[-12:]}"
