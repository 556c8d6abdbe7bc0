"""The bytes of UTF-8 behind a misreading, found by their structure: a first byte says how many follow.

Nothing else in a text has this structure by chance for more than a character or two, so it is its own proof. Where a byte was
lost on the way, the structure says which character it belonged to; that character stays lost, and its neighbours are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiaokan.intake.restore.units import LOST, Encode, Piece, Unit

GONE = "\uffff"  # a noncharacter: here a character is lost, and how many bytes an earlier misreading made of it
_BREAK = -2  # a character that the misreading cannot have produced
_FIRST_TAIL, _LAST_TAIL = 0x80, 0xBF
_FILLED = 0x180  # the byte 80 where it does not stand and, by the rule of the misreading, can only have stood
_TAILS = ((0xC2, 0xDF, 1), (0xE0, 0xEF, 2), (0xF0, 0xF4, 3))  # first bytes, and how many follow
_SPACE, _NO_BREAK_SPACE, _QUESTION = 0x20, 0xA0, 0x3F
_FIRST_TRAIL, _DELETE = "\x40", "\x7f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of units that is UTF-8: its pieces, and how many characters in them are whole, long and lost."""

    pieces: tuple[Piece, ...]
    whole: int
    long: int
    lost: int
    filled: str  # the characters that a byte 80 was put into

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


@dataclass(frozen=True, slots=True)
class _Character:
    """One character: where it ends, -1 inside of a unit, and its bytes, 0 for one that is lost."""

    text: str
    end: int
    size: int
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class _Byte:
    """One byte, with the places in the text where its unit begins and ends, if it is the first or last byte of it."""

    value: int
    start: int = -1
    end: int = -1


_NOTHING = _Character("", -1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A character, where the next one begins, and what the walk from here on holds.

    ``last`` is the end of the last character that is not ASCII and ends where a unit ends, -1 where there is none;
    ``holds_whole`` says whether a whole character that is not ASCII stands before it.
    """

    next: int
    character: _Character
    last: int
    holds_whole: bool


def _closed(start: int, found: Sequence[_Character]) -> Run:
    whole = [one.size for one in found if one.size > 1]
    return Run(
        pieces=tuple(_pieces(start, found)),
        whole=len(whole),
        long=sum(size > 2 for size in whole),  # noqa: PLR2004 - three bytes and more: Chinese, and its marks
        lost=sum(one.size == 0 for one in found),
        filled="".join(one.text for one in found if one.is_filled),
    )


def _pieces(start: int, found: Sequence[_Character]) -> Iterator[Piece]:
    text = ""
    for one in found:
        text += one.text
        if one.end >= 0:
            yield Piece(start=start, end=one.end, text=text)
            start, text = one.end, ""


def utf8_runs(
    units: Sequence[Unit], encode: Encode, *, fills: bool, has_spaces: bool, needs_whole: bool = True
) -> Iterator[Run]:
    """Yield every stretch of the units whose bytes are UTF-8.

    ``fills``: the misreading took bytes in pairs, and every byte but 80 begins one. So U+FFFD, ? or nothing in front of what
    could be the second half of a pair was the byte 80; any other would have been read together with it. ``has_spaces``: a
    no-break space may have become a space since. ``needs_whole``: a run of lost characters alone is none.
    """
    found = list(_bytes(units, encode, fills=fills))
    steps: dict[int, _Step] = {}
    at = 0
    while at < len(found):
        if found[at].start < 0 or (found[at].value < _FIRST_TAIL and found[at].value != LOST):
            at += 1
            continue
        _walk(steps, found, at, fills=fills, has_spaces=has_spaces)
        if not (steps[at].holds_whole if needs_whole else steps[at].last >= 0):
            at += 1
            continue
        yield _closed(found[at].start, list(_characters(steps, at)))
        at = steps[at].last


def _characters(steps: dict[int, _Step], start: int) -> Iterator[_Character]:
    at, last = start, steps[start].last
    while at < last:
        yield steps[at].character
        at = steps[at].next


def _walk(steps: dict[int, _Step], found: Sequence[_Byte], start: int, *, fills: bool, has_spaces: bool) -> None:
    """Note what follows ``start`` character by character, as far as that is not known from an earlier walk.

    Where a walk goes from a place does not depend on how it came there, so no byte is read twice: the cost is linear.
    """
    way: list[tuple[int, int, _Character]] = []
    at = start
    while at < len(found) and at not in steps and (step := _next(found, at, fills=fills, has_spaces=has_spaces)) is not None:
        way.append((at, *step))
        at = step[0]
    steps.setdefault(at, _Step(next=at, character=_NOTHING, last=-1, holds_whole=False))
    for at, end, character in reversed(way):
        after = steps[end]
        last = after.last if after.last >= 0 else end if character.end >= 0 and character.size != 1 else -1
        holds_whole = last >= 0 and (character.size > 1 or (after.last >= 0 and after.holds_whole))
        steps[at] = _Step(next=end, character=character, last=last, holds_whole=holds_whole)


def _bytes(units: Sequence[Unit], encode: Encode, *, fills: bool) -> Iterator[_Byte]:
    following = [unit.character for unit in units[1:]] + ["\n"]
    for unit, after in zip(units, following, strict=True):
        if unit.character == "\ufffd":
            yield _Byte(_FILLED if fills and _FIRST_TRAIL <= after != _DELETE else LOST, unit.start, unit.end)
            continue
        values = next(iter(encode(unit.character)), (_BREAK,))
        last = len(values) - 1
        for place, value in enumerate(values):
            yield _Byte(value, unit.start if place == 0 else -1, unit.end if place == last else -1)


def _next(found: Sequence[_Byte], at: int, *, fills: bool, has_spaces: bool) -> tuple[int, _Character] | None:
    """Return where the next character ends and what it is, None where the bytes are no UTF-8."""
    first = found[at].value
    if 0 <= first < _FIRST_TAIL:
        return at + 1, _Character(chr(first), found[at].end, 1)
    if first in {LOST, _FILLED}:
        end = at + 1
        while end < len(found) and end <= at + 2 and _is_tail(found[end].value):
            end += 1
        return end, _Character(GONE, found[end - 1].end, 0)
    tails = next((count for low, high, count in _TAILS if low <= first <= high), 0)
    if not tails:
        return None
    values, end = _tails(found, at, tails, fills=fills, has_spaces=has_spaces)
    if LOST in values:
        return end, _Character(GONE, found[end - 1].end, 0)
    try:
        text = bytes([first, *(value & 0xFF for value in values)]).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return end, _Character(text, found[end - 1].end, tails + 1, _FILLED in values)


def _tails(found: Sequence[_Byte], at: int, count: int, *, fills: bool, has_spaces: bool) -> tuple[list[int], int]:
    """Return the bytes that follow a first byte, LOST for those that are not there, and where they end."""
    values: list[int] = []
    end = at + 1
    while len(values) < count:
        value = found[end].value if end < len(found) else _BREAK
        if _is_tail(value) or value in {LOST, _FILLED}:
            values.append(value)
        elif value == _QUESTION:
            is_80 = fills and end + 1 < len(found) and found[end + 1].value >= _FIRST_TAIL
            values.append(_FILLED if is_80 else LOST)
        elif value == _SPACE and has_spaces and _completes(found, end, count - len(values)):
            values.append(_NO_BREAK_SPACE)
        elif fills and value >= _FIRST_TAIL and count - len(values) == 1 and _seams(found, at, end) == 1:
            values.append(_FILLED)
            break
        else:
            values += [LOST] * (count - len(values))
            break
        end += 1
    return values, end


def _is_tail(value: int) -> bool:
    return _FIRST_TAIL <= value <= _LAST_TAIL


def _completes(found: Sequence[_Byte], at: int, missing: int) -> bool:
    """Tell whether a space, taken for a no-break space, leaves a character with all its bytes."""
    values = [one.value for one in found[at + 1 : at + missing]]
    return len(values) == missing - 1 and all(map(_is_tail, values))


def _seams(found: Sequence[_Byte], start: int, end: int) -> int:
    """Count the places in a character where a byte can have vanished: where one unit ends and the next begins."""
    return sum(one.end >= 0 for one in found[start:end])
