"""A mark: a piece of an article's text, and what stood in its place before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """Who made the difference: the program, with a receipt, or a person after it."""

    REPAIR = "repair"
    EDITED = "edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The characters from ``start`` to ``end`` of a body, and ``was``, the text that stood there.

    ``at`` is the place of ``was``: in the decoded original for a repair, in the text that the program wrote for what a
    person changed.
    """

    start: int
    end: int
    was: str
    at: int
    kind: Kind = Kind.REPAIR

    @property
    def was_end(self) -> int:
        """The offset just behind ``was``."""
        return self.at + len(self.was)


def moved(mark: Mark, by: int, *, was_by: int = 0) -> Mark:
    """Return the mark so many characters further on in the body, and in the original."""
    return replace(mark, start=mark.start + by, end=mark.end + by, at=mark.at + was_by)


def merged(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks with those made one that touch, in the text and in the original: 质 and its dropped reading are one repair.

    >>> one = Mark(start=4, end=5, was="質", at=10)
    >>> merged([one, Mark(start=5, end=6, was="強(qiáng)", at=11)])
    (Mark(start=4, end=6, was='質強(qiáng)', at=10, kind=<Kind.REPAIR: 'repair'>),)
    """
    joined: list[Mark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        if last and last.kind is mark.kind and (last.end, last.was_end) == (mark.start, mark.at):
            joined[-1] = replace(last, end=mark.end, was=last.was + mark.was)
        else:
            joined.append(mark)
    return tuple(joined)
