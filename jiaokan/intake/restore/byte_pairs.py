"""The bytes of GBK or Big5 behind a misreading: pairs, with nothing in them that says where one begins.

So every way of pairing is weighed, and with it every byte that a character may have been: û is FB, or the pair C3 BB that
happened to be UTF-8. The reading with the least surprising characters is the answer, and only if these are usual ones. Where a
character may have been one byte or two, words have a say, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from jiaokan.intake.likeness import SURPRISE
from jiaokan.intake.restore.units import LOST
from jiaokan.intake.restore.words import are_neighbours

Choices = Sequence[tuple[int, ...]]  # the bytes that one unit may have been
BEGIN, WITHIN = -3, -4  # no byte: a character begins here, or one has begun; a way on which that is not so ends
UNLIKELY = -5  # no byte: what follows stands where no author puts it
_NONE = -6  # no first half is waiting for its second
_UNLIKELY = 8.0
_LOSS = 25.0  # a character that is gone costs as much as one that no text has
_FIRST, _FIRST_TRAIL, _DELETE = 0x81, 0x40, 0x7F
_FIRST_LEAD, _LAST_LEAD, _FIRST_TAIL, _LAST_TAIL = 0xC2, 0xDF, 0x80, 0xBF  # pairs in UTF-8
_FIRST_DIGIT, _LAST_DIGIT = 0x30, 0x39  # second and fourth of the four bytes of a rare character in GB 18030

_WORD = 4.5  # how much likelier two characters are that stand so in words: 45 % of all in sound text, 0.5 % of chance pairs

_State = tuple[int, int, str]  # the half that is waiting, the byte before if it could begin a pair in UTF-8, the last character


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """What the units say when their bytes are paired: for each the characters that it completed, and whether none is open."""

    pieces: tuple[str, ...]
    ends: tuple[bool, ...]
    cost: float

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.pieces)

    @property
    def lost(self) -> int:
        """How many characters are lost."""
        return self.text.count("\ufffd")


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of pairing so far: its cost, and the chain of what was read, last first."""

    cost: float
    before: _Way | None = None
    text: str = ""
    is_end: bool = True


@cache
def _pair(first: int, second: int, codec: str) -> str:
    """Return the character of a pair, "" where there is none."""
    if first < _FIRST or second < _FIRST_TRAIL or second == _DELETE:
        return ""
    text = bytes((first, second)).decode(codec, "replace")
    return text if len(text) == 1 and text != "\ufffd" else ""


def paired(units: Sequence[Choices], codec: str, *, is_mixed: bool = False) -> Pairing | None:
    """Return the likeliest pairing of the bytes of all the units, None where one of them has no choice.

    ``is_mixed``: pairs that could be UTF-8 were read so; two units of one byte each were then no such pair.

    >>> paired([[(0xD6,)], [(0xD0,)], [(0xFB,), (0xC3, 0xBB)]], "gb18030").text
    '中没'
    >>> paired([[(byte,)] for byte in "⁷ 3".encode("gb18030")], "gb18030").text
    '⁷ 3'
    """
    ways: dict[_State, _Way] = {(_NONE, 0, ""): _Way(0.0)}
    has_words = any(len(choices) > 1 for choices in units)
    for choices in units:
        reached: dict[_State, _Way] = {}
        for data in choices:
            lead = data[0] if is_mixed and len(data) == 1 and _FIRST_LEAD <= data[0] <= _LAST_LEAD else 0
            for (waiting, before, last), way in ways.items():
                if not (before and _FIRST_TAIL <= data[0] <= _LAST_TAIL):
                    _feed(reached, waiting, way, data, lead, codec, last if has_words else None)
        if not reached:
            return None
        ways = reached
    ends = [way if waiting == _NONE else _Way(way.cost + _LOSS, way, "\ufffd") for (waiting, _, _), way in ways.items()]
    return _told(min(ends, key=lambda way: way.cost), len(units))


def _feed(  # noqa: PLR0913, PLR0917 - the inner loop of paired
    reached: dict[_State, _Way], waiting: int, way: _Way, data: tuple[int, ...], lead: int, codec: str, last: str | None
) -> None:
    """Take the bytes of one unit on one way and keep the outcome where it is the cheapest that leads there.

    ``last`` is the last character on this way, None where words have no say.
    """
    text, cost = "", way.cost
    for byte in data:
        if byte in {BEGIN, WITHIN}:
            if (waiting == _NONE) != (byte == BEGIN):
                return
            continue
        if byte == UNLIKELY:
            cost += _UNLIKELY
            continue
        if waiting == _NONE and not 0 <= byte < _FIRST - 1:
            waiting = byte
            continue
        said, waiting = _step(waiting, byte, codec)
        text += said
        cost += sum(_LOSS if character == "\ufffd" else SURPRISE[character] for character in said)
    if last is not None:
        cost -= _WORD * sum(are_neighbours(*pair) for pair in pairwise(last + text))
    state = waiting, lead, "" if last is None else (text or last)[-1:]
    if state not in reached or cost < reached[state].cost:
        reached[state] = _Way(cost, way, text, waiting == _NONE)


def _step(waiting: int, byte: int, codec: str) -> tuple[str, int]:
    """Return what one more byte completes, and what is waiting then: of four bytes the first two or three, as one number."""
    if waiting >= _FIRST << 8:
        return _step_of_four(waiting, byte, codec)
    if codec == "gb18030" and waiting >= _FIRST and _is_digit(byte):
        return "", waiting << 8 | byte
    character = _character(waiting, byte, codec)
    if character:
        return character, _NONE
    if 0 <= byte < _FIRST - 1:  # the first half stays alone
        return "\ufffd" + chr(byte), _NONE
    return "\ufffd", byte


def _step_of_four(waiting: int, byte: int, codec: str) -> tuple[str, int]:
    is_third = waiting < _FIRST << 16
    if is_third and byte >= _FIRST:
        return "", waiting << 8 | byte
    if not is_third and _is_digit(byte):
        text = (waiting << 8 | byte).to_bytes(4).decode(codec, "replace")
        if len(text) == 1 and text != "\ufffd":
            return text, _NONE
    if is_third:
        said, rest = "\ufffd" + chr(waiting & 0xFF), _NONE
    else:
        said, rest = "\ufffd" + chr(waiting >> 8 & 0xFF), waiting & 0xFF
    if rest == _NONE and not 0 <= byte < _FIRST - 1:
        return said, byte
    more, rest = _step(rest, byte, codec)
    return said + more, rest


def _is_digit(byte: int) -> bool:
    return _FIRST_DIGIT <= byte <= _LAST_DIGIT


def _character(waiting: int, byte: int, codec: str) -> str:
    if waiting == _NONE:
        return chr(byte)
    if LOST in {waiting, byte}:
        return "\ufffd" if byte == LOST or byte >= _FIRST - 1 else ""
    return _pair(waiting, byte, codec)


def _told(way: _Way, count: int) -> Pairing:
    steps: list[_Way] = []
    step: _Way | None = way
    while step is not None:
        steps.append(step)
        step = step.before
    steps = steps[::-1][1:]  # the first has read nothing yet
    texts = [step.text for step in steps[:count]]
    if steps[count:]:  # a first half at the very end
        texts[-1] += steps[count].text
    return Pairing(pieces=tuple(texts), ends=(*(step.is_end for step in steps[: count - 1]), True), cost=way.cost)
