"""Marks of one text carried over to a later state of it, and marks of what was changed in between.

Lines that occur once in both texts hold them together; only what lies between two of these is compared character by character.
That keeps the cost of a long text small, and a limit keeps that of a hostile one: what is too different to be compared in time
has no marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from jiaokan.publish.marks.mark import Kind, Mark, moved

STEPS = 20_000_000  # comparisons in the worst case, two seconds; rewriting a paragraph of 500 characters takes half a million


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the old text and what became of it. ``is_known`` is False where nobody has compared the two."""

    old: int
    old_end: int
    new: int
    new_end: int
    is_same: bool
    is_known: bool = True


def carried(marks: Iterable[Mark], old: str, new: str) -> tuple[Mark, ...]:
    """Return the marks that stand on unchanged characters, at their places in the new text.

    >>> carried([Mark(start=1, end=2, was="質", at=1)], "提质", "着力提质。")
    (Mark(start=3, end=4, was='質', at=1, kind=<Kind.REPAIR: 'repair'>),)
    """
    return tuple(_carried(marks, pieces(old, new)))


def carried_over(marks: Iterable[Mark], old: str, new: str) -> tuple[Mark, ...]:
    """Return the marks that stand on unchanged characters, and with them those of what a person changed, in their order.

    >>> [(mark.start, mark.end, mark.was, mark.kind.value) for mark in carried_over([], "质量大省。", "质量强省建设。")]
    [(2, 3, '大', 'edited'), (4, 6, '', 'edited')]
    """
    found = pieces(old, new)
    edited = [mark for piece in found if piece.is_known and not piece.is_same for mark in _edited(piece, old, new)]
    covered = {at for mark in edited for at in range(mark.start, mark.end)}
    kept = (mark for mark in _carried(marks, found) if covered.isdisjoint(range(mark.start, mark.end)))
    return tuple(sorted((*kept, *edited), key=lambda mark: mark.start))


def _carried(marks: Iterable[Mark], found: Sequence[Piece]) -> Iterator[Mark]:
    same = [piece for piece in found if piece.is_same]
    ends = [piece.old_end for piece in same]
    for mark in marks:
        at = bisect_left(ends, mark.end)
        if at < len(same) and same[at].old <= mark.start:
            yield moved(mark, same[at].new - same[at].old)


def _edited(piece: Piece, old: str, new: str) -> Iterator[Mark]:
    """Yield a mark for each line of a changed piece, the last of them with what stood there; white space is no news."""
    was, lines = old[piece.old : piece.old_end], list(_lines(new, piece.new, piece.new_end))
    if lines:
        for start, end in lines[:-1]:
            yield Mark(start=start, end=end, was="", at=piece.old, kind=Kind.EDITED)
        start, end = lines[-1]
        yield Mark(start=start, end=end, was=was, at=piece.old, kind=Kind.EDITED)
    elif _is_inside_a_line(was) and piece.new == piece.new_end and piece.new and not (last := new[piece.new - 1]).isspace():
        yield Mark(start=piece.new - 1, end=piece.new, was=last + was, at=piece.old - 1, kind=Kind.EDITED)


def _is_inside_a_line(was: str) -> bool:
    """Say whether a loss is one of words, and not of white space or of whole lines, which leave no place to show them at."""
    return bool(was.strip()) and not was.lstrip(" ").startswith("\n")


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in text[start:end].split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def pieces(old: str, new: str) -> list[Piece]:
    """Return the two texts as stretches that are the same and stretches that are not, in their order and without gaps."""
    found: list[Piece] = []
    left = STEPS
    old_at = new_at = 0
    for old_start, new_start, length in (*_held(old, new), (len(old), len(new), 0)):
        for piece, steps in _between(old, new, (old_at, old_start, new_at, new_start), left):
            found.append(piece)
            left -= steps
        if length:
            found.append(Piece(old_start, old_start + length, new_start, new_start + length, is_same=True))
        old_at, new_at = old_start + length, new_start + length
    return found


def _held(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Yield the lines that occur once in both texts and stand in the same order: their two offsets and their length."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_offsets = list(accumulate(map(len, old_lines), initial=0))
    new_offsets = list(accumulate(map(len, new_lines), initial=0))
    old_counts, new_counts = Counter(old_lines), Counter(new_lines)
    place = {line: number for number, line in enumerate(new_lines) if new_counts[line] == 1}
    pairs = [(number, place[line]) for number, line in enumerate(old_lines) if old_counts[line] == 1 and line in place]
    for old_number, new_number in _rising(pairs):
        yield old_offsets[old_number], new_offsets[new_number], len(old_lines[old_number])


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest row of pairs whose second numbers rise as the first ones do.

    >>> _rising([(0, 5), (1, 1), (2, 2), (3, 0), (4, 4)])
    [(1, 1), (2, 2), (4, 4)]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1], ends[length : length + 1] = [second], [number]
    row: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _between(old: str, new: str, place: tuple[int, int, int, int], left: int) -> Iterator[tuple[Piece, int]]:
    """Yield the pieces of one stretch, each with the steps that it cost at worst."""
    start, end, new_start, new_end = place
    head = _common(old[start:end], new[new_start:new_end])
    tail = _common(old[start + head : end][::-1], new[new_start + head : new_end][::-1])
    inner_start, inner_end, new_inner, new_inner_end = start + head, end - tail, new_start + head, new_end - tail
    if head:
        yield Piece(start, inner_start, new_start, new_inner, is_same=True), 0
    if inner_start < inner_end or new_inner < new_inner_end:
        steps = _steps(old[inner_start:inner_end], new[new_inner:new_inner_end])
        if steps > left:
            yield Piece(inner_start, inner_end, new_inner, new_inner_end, is_same=False, is_known=False), 0
        else:
            one, other = old[inner_start:inner_end], new[new_inner:new_inner_end]
            for piece in _compared(one, other, inner_start, new_inner):
                yield piece, steps
                steps = 0
    if tail:
        yield Piece(inner_end, end, new_inner_end, new_end, is_same=True), 0


def _compared(one: str, other: str, start: int, new_start: int) -> Iterator[Piece]:
    for name, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        yield Piece(start + i, start + j, new_start + k, new_start + m, is_same=name == "equal")


def _steps(one: str, other: str) -> int:
    """Return how many comparisons the matcher makes at worst: every pair of equal characters, once for each match found."""
    counts = Counter(other)
    pairs = sum(number * counts[char] for char, number in Counter(one).items())
    return (pairs + len(one)) * min(len(one), len(other)) if one and other else 0


def _common(one: str, other: str) -> int:
    """Return the length of the longest common beginning."""
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))
