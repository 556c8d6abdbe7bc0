"""One more hand over a text in parts: what it changed is found, and joined with what had been done there before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jiaokan.publish.collation_page.part import BY_A_PERSON, Change, Part, cut, told
from jiaokan.publish.marks.carry import Piece, pieces


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A changed stretch: its place in the old text, widened to whole parts where others had made them, and what it reads now."""

    start: int
    end: int
    text: str


def text_of(parts: Iterable[Part]) -> str:
    """Return what the parts read now."""
    return "".join(part.now for part in parts)


def overlaid(parts: Sequence[Part], new: str, reason: Change | None = None) -> tuple[Part, ...]:
    """Return the parts after somebody has made ``new`` of what they read: for one ``reason``, or a person without giving any.

    Parts that nobody had touched are cut where a change begins and ends; one that an earlier change had made stays whole. A
    move stays by itself whatever is changed around it: it is the only trace of what a field was told.

    >>> part = Part(was="質量", made="质量", now="质量", changes=(Change(at=0, was="質量", now="质量", code="R440", evidence=""),))
    >>> [(one.was, one.now, len(one.changes)) for one in overlaid([part], "质量好")]
    [('質量', '质量', 1), ('', '好', 1)]
    """
    old = text_of(parts)
    changed = [piece for piece in pieces(old, new) if not piece.is_same]
    if changed:
        whole = list(cut(parts, sorted({edge for piece in changed for edge in (piece.old, piece.old_end)})))
        return tuple(_with_changes(whole, list(_stretches(whole, changed, new)), reason))
    if reason is None or not parts:
        return tuple(parts)
    return (replace(parts[0], changes=(*parts[0].changes, reason)), *parts[1:])


def _stretches(parts: Sequence[Part], changed: Sequence[Piece], new: str) -> Iterator[_Stretch]:
    """Yield the changed stretches, in order and apart from one another."""
    solid = list(_solid(parts))
    place = 0
    waiting: tuple[int, int, int, int] | None = None  # start and end in the old text, start and end in the new one
    for piece in changed:
        while place < len(solid) and solid[place][1] <= piece.old:
            place += 1
        start, end = piece.old, piece.old_end
        for part_start, part_end in solid[place:]:
            if part_start >= max(end, start + 1) or (start == end and part_start >= start):
                break
            start, end = min(start, part_start), max(end, part_end)
        new_start, new_end = piece.new - (piece.old - start), piece.new_end + (end - piece.old_end)
        if waiting is not None and start < waiting[1]:
            start, new_start, end = waiting[0], waiting[2], max(end, waiting[1])
            new_end = piece.new_end + (end - piece.old_end)
        elif waiting is not None:
            yield _Stretch(waiting[0], waiting[1], new[waiting[2] : waiting[3]])
        waiting = (start, end, new_start, new_end)
    if waiting is not None:
        yield _Stretch(waiting[0], waiting[1], new[waiting[2] : waiting[3]])


def _solid(parts: Iterable[Part]) -> Iterator[tuple[int, int]]:
    """Yield where the parts stand that changes had made and that take room in the text."""
    at = 0
    for part in parts:
        end = at + len(part.now)
        if part.changes and end > at:
            yield at, end
        at = end


def _with_changes(parts: Sequence[Part], stretches: Sequence[_Stretch], reason: Change | None) -> Iterator[Part]:
    waiting = list(reversed(parts))
    at = 0
    for stretch in stretches:
        while waiting and at + len(waiting[-1].now) <= stretch.start:
            at += len(waiting[-1].now)
            yield waiting.pop()
        inside: list[Part] = []
        while waiting and at < stretch.end and at + len(waiting[-1].now) <= stretch.end:
            at += len(waiting[-1].now)
            inside.append(waiting.pop())
        was = text_of(inside)
        change = reason or Change(at=stretch.start, was=was, now=stretch.text, code=BY_A_PERSON, evidence="")
        yield from _joined(inside, stretch.text, change)
    yield from reversed(waiting)


def _joined(inside: Sequence[Part], text: str, change: Change) -> Iterator[Part]:
    """Yield one part of all that a change reached, and every move out of its middle by itself; the first takes what is new."""
    group: list[Part] = []
    left: str | None = text
    for part in inside:
        if not part.field or part.now:
            group.append(part)
            continue
        if group:
            yield _one(group, left or "", change)
            group, left = [], None
        yield part
    if group or left is not None:
        yield _one(group, left or "", change)


def _one(group: Sequence[Part], text: str, change: Change) -> Part:
    earlier = (change for part in group for change in told(part))
    return Part(
        was="".join(part.was for part in group),
        made="".join(part.made for part in group),
        now=text,
        changes=(*dict.fromkeys(earlier), change),
        field=next((part.field for part in group if part.field), ""),
    )
