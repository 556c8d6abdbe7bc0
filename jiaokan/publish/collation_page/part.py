"""A part of two texts: as received and as published.

A part has what stood there (``was``), what the program made of it (``made``) and what stands there now (``now``); the last
two differ only where a person came after the program. Read one after the other, the ``was`` of all parts give the decoded
original, the ``made`` the text that the program wrote, the ``now`` the published text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

BY_A_PERSON = ""  # the code of a change that no program made


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change as it is counted and explained. ``at`` tells apart two that are alike."""

    at: int
    was: str
    now: str
    code: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of both texts, the same in both where it has no ``changes``.

    ``field`` names where its text went when it was moved out of the body; ``inner`` is then that text as it was repaired on the way.
    """

    was: str
    made: str
    now: str
    changes: tuple[Change, ...] = ()
    field: str = ""
    inner: tuple[Part, ...] = ()


def told(part: Part) -> Iterator[Change]:
    """Yield every change of a part, those on the way to a field included."""
    yield from part.changes
    for inner in part.inner:
        yield from told(inner)


def cut(parts: Iterable[Part], edges: Sequence[int]) -> Iterator[Part]:
    """Yield the parts, those that nobody had touched cut at the edges: offsets of the published text, in order.

    >>> [part.now for part in cut([Part(was="一二三", made="一二三", now="一二三")], [1, 2])]
    ['一', '二', '三']
    """
    at = place = 0
    for part in parts:
        end = at + len(part.now)
        inside: list[int] = []
        while place < len(edges) and edges[place] < end:
            inside += [edges[place]] if edges[place] > at else []
            place += 1
        if part.changes or not inside:
            yield part
        else:
            for start, stop in pairwise((at, *inside, end)):
                text = part.now[start - at : stop - at]
                yield Part(was=text, made=text, now=text)
        at = end
