"""Edits that turn marked-up text into Markdown: what stands between two stretches of visible text becomes one edit.

A page is visible text with gaps. In a gap stand tags, comments, white space and whole passages nobody is to read; what
is left of it is the distance to the next text (nothing, a space, a line, a paragraph) and the Markdown marks that open or
close there. The writer collects what a gap has to say and makes one edit of it when the next text comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from jiaokan.chinese import is_han
from jiaokan.model import Edit

CODE = "R480"


class Break(IntEnum):
    """How far apart two stretches of text are."""

    NONE = 0
    SPACE = 1
    LINE = 2
    PARAGRAPH = 3


@dataclass(slots=True, kw_only=True)
class OutlineWriter:
    """Collects gaps and texts in order, and knows the edits they amount to."""

    source: str
    edits: list[Edit] = field(default_factory=list)
    done: int = 0  # the source up to here is accounted for
    distance: Break = Break.NONE
    closing: str = ""  # marks that belong to the text before the gap
    opening: str = ""  # marks that belong to the text behind it
    line_prefix: str = ""  # what every line of the present block begins with, such as "> "
    wrote: bool = False
    last_char: str = ""

    def separate(self, distance: Break) -> None:
        """Ask for at least this distance to the next text."""
        self.distance = max(self.distance, distance)

    def close(self, mark: str) -> None:
        """Put a closing mark right behind the last text; an opening mark without text in between vanishes with it."""
        if self.opening.endswith(mark):
            self.opening = self.opening.removesuffix(mark)
        elif self.wrote:
            self.closing += mark

    def open(self, mark: str) -> None:
        """Put an opening mark right in front of the next text."""
        self.opening += mark

    def text(self, start: int, end: int, replacement: str | None = None) -> None:
        """Let the visible text ``start`` to ``end`` stand, or stand as ``replacement``."""
        first = (replacement if replacement is not None else self.source[start:end])[:1]
        self._fill(start, self._between(first))
        if replacement is not None:
            self._edit(start, end, replacement)
        self.done = end
        self.wrote = True
        self.last_char = (replacement if replacement is not None else self.source[start:end])[-1:]

    def finish(self) -> tuple[Edit, ...]:
        """Return all edits; what follows the last text is gone, but for the marks that close there."""
        self._fill(len(self.source), self.closing)
        return tuple(self.edits)

    def _between(self, first: str) -> str:
        distance, self.distance = self.distance, Break.NONE
        closing, self.closing = self.closing, ""
        opening, self.opening = self.opening, ""
        if not self.wrote:
            return opening if distance < Break.LINE else self.line_prefix + opening
        if distance is Break.PARAGRAPH:
            return f"{closing}\n\n{self.line_prefix}{opening}"
        if distance is Break.LINE:
            return f"{closing}\n{self.line_prefix}{opening}"
        space = " " if distance is Break.SPACE and not _joins(self.last_char, first) else ""
        return f"{closing}{space}{opening}"

    def _fill(self, end: int, after: str) -> None:
        self._edit(self.done, end, after)
        self.done = end

    def _edit(self, start: int, end: int, after: str) -> None:
        before = self.source[start:end]
        if before != after:
            self.edits.append(Edit(at=start, before=before, after=after, code=CODE, evidence=_evidence(before)))


def _joins(left: str, right: str) -> bool:
    """Say whether white space in the source between two characters means nothing: Chinese is written without."""
    return is_wide(left) and is_wide(right)


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
    return shown if len(shown) <= 40 else f"{shown[:24]} … {shown[-12:]}"


def paragraphs_of(text: str) -> Iterator[str]:
    """Yield the blocks of a Markdown text that blank lines separate."""
    yield from (block for block in text.split("\n\n") if block.strip())
