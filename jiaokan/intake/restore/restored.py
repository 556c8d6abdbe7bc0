"""A part of a text that can be restored, and how a line looks with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiaokan.intake.likeness import surprise
from jiaokan.intake.restore.misreadings import Misreading, has_entities
from jiaokan.intake.restore.units import Piece, Unit, units_of

WRITTEN = 13.0  # mean surprise of anything in a script of the East
_UNEXPLAINED = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A part of the text in its pieces, the misreading it had suffered, and whether it is proof by itself."""

    pieces: tuple[Piece, ...]
    how: str
    whole: int
    is_proof: bool
    truth: str = "utf-8"

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.pieces[-1].end

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(piece.text for piece in self.pieces)


def strangeness(line: str) -> float:
    """Return how surprising a line is; letters that a reading has left unexplained speak against it."""
    return surprise(line) + _UNEXPLAINED * sum("\xc0" <= character <= "\u07ff" for character in line)


def with_restored(text: str, offset: int, restored: Sequence[Restored]) -> str:
    """Return a part of the text, standing at ``offset``, with its runs restored."""
    parts, end = [], 0
    for one in restored:
        parts += [text[end : one.start - offset], one.text]
        end = one.end - offset
    return "".join([*parts, text[end:]])


def line_units(text: str, start: int, end: int, misreading: Misreading) -> Iterator[Unit]:
    """Yield the units of a line as a misreading takes them."""
    return units_of(text, start, end, with_entities=not misreading.is_double and has_entities(text[start:end]))
