"""Displaced bytes: what a tool that knew no characters left between two of them.

The tool that injected readings (injected_readings) worked on the bytes of a GBK page. Where the second byte of one character
and the first of the next happened to be a character of its table, it put the reading between them: the first half was
left alone in front of a bracket and became ``?``, and what followed was read one byte off until the next ASCII character. The
same happened at the bytes of ，；？ inside of 。现, 。或, 。科: ``?，F(xiàn)``, ``?；蛘``, ``?？茖W``.

So the line is turned back into bytes. A reading behind a lone half says which half is missing, because the tool had one
reading for each character; a ? in front of ，；？ was the first half of 。. Then every way of pairing the bytes is weighed, and the
line changes only where the outcome is made of far more usual characters.

Left alone: every page on which injected readings are not proven, every other question mark, and halves that nothing tells:
there the character stays lost. Private use characters are halves, too; where a collector has dropped one, its neighbour may
come out wrong. So a page with displaced bytes is always shown to a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jiaokan.chinese import traditional_characters
from jiaokan.intake.likeness import surprise
from jiaokan.intake.repair.injected_readings import LETTERS, has_injected_readings, reading_of
from jiaokan.intake.restore.byte_pairs import BEGIN, UNLIKELY, WITHIN, Choices, Pairing, paired
from jiaokan.intake.restore.units import LOST, as_gbk
from jiaokan.model import Edit, Review

_UNIT = re.compile(
    rf"""
    [?\ufffd] \(? (?P<missing> [{LETTERS}]{{1,6}} ) \)     # a half in front of a reading: ?xiàn), ?(xiàn)
    | \( (?P<reading> [{LETTERS}]{{1,6}} ) \)              # a reading: F(xiàn), 鸺t(hóng)
    | (?<=[^\s。！？?]) [?\ufffd] (?P<mark> [，；？,;?] )     # the first half of 。 before its second and the next character
    | (?P<half> [?\ufffd] )                               # any other half
    | .
    """,
    re.VERBOSE,
)
_SIGN = re.compile(rf"[?\ufffd](?:\(?[{LETTERS}]{{1,6}}\)|[，；？,;?])|[!-~]\([{LETTERS}]{{1,6}}\)")
_HALVES = "?\ufffd("  # one of them is in every sign
_FULL_STOP = 0xA1  # the first half of 。
_WIDE = {",": "，", ";": "；", "?": "？"}  # a clean-up has made the mark narrow since
_SIGN_WEIGHT = 8.0  # what a ? in such a place, or a reading that fits its byte, says against the text as it is
_GAIN = 8.0
_LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A piece of a line with the bytes that it may have been, first those that it shows."""

    at: int
    text: str
    choices: Choices
    reading: str = ""  # the reading in it


@cache
def _by_reading() -> dict[str, list[bytes]]:
    """Return the characters that the tool may have known, as bytes, by their readings."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for character in traditional_characters():
        data = as_gbk(character)
        if data:
            found[reading_of(character)].append(bytes(data[0]))
    return found


def find_displaced_bytes(text: str) -> Iterator[Edit]:
    """Yield the characters that stood where bytes were displaced, on a page whose readings are proven to be a machine's.

    >>> page = "發(fā)展質(zhì)量強(qiáng)市，質(zhì)監(jiān)局與企業(yè)對(duì)標(biāo)準(zhǔn)進(jìn)行調(diào)研。"
    >>> [(edit.before, edit.after) for edit in find_displaced_bytes(page + "歷時三年?，F(xiàn)場沒有信號。")]
    [('?，F(xiàn)', '。現(xiàn)')]
    >>> list(find_displaced_bytes("是不是?，F(xiàn)也好。"))
    []
    """
    if not any(map(text.__contains__, _HALVES)) or _SIGN.search(text) is None or not has_injected_readings(text):
        return
    at = 0
    for line in text.split("\n"):
        if len(line) < _LONGEST and _SIGN.search(line):
            yield from _line_edits(line, at)
        at += len(line) + 1


def displaced_bytes(text: str) -> Iterator[Review]:
    """Yield one note for all places where characters are put back from their bytes, for the text before that."""
    found = list(find_displaced_bytes(text))
    if found:
        shown = f"“{found[0].before[:12]}”→“{found[0].after[:6]}”"
        yield Review(code="R413", text=f"{len(found)} 处，如{shown}", at=found[0].at)


def _line_edits(line: str, at: int) -> Iterator[Edit]:
    units = list(_units(line))
    best = paired([unit.choices for unit in units], "gb18030")
    if best is None:
        return
    for first, last in _changed(units, best):
        before = "".join(unit.text for unit in units[first:last])
        if _gain(units[first:last], "".join(best.pieces[first:last])) >= _GAIN:
            after = "".join(_with_readings(units[first:last], best.pieces[first:last]))
            evidence = f"the bytes of {before[:20]} in GBK, put together as they were before readings were put between them"
            yield Edit(at=at + units[first].at, before=before, after=after, code="R412", evidence=evidence)


def _units(line: str) -> Iterator[_Unit]:
    last = -1  # the last byte in front
    for match in _UNIT.finditer(line):
        shown = _shown(match[0])
        others: list[tuple[int, ...]] = []
        if match["missing"]:
            others = [(second,) for first, second in _pairs(match["missing"]) if first == last]
        elif match["reading"]:
            others = [()] if any(second == last for _, second in _pairs(match["reading"])) else []
        elif match["mark"]:
            mark = _shown(_WIDE.get(match["mark"], match["mark"]))
            others = [(BEGIN, _FULL_STOP, *mark), (WITHIN, LOST, *mark)]
        elif match["half"]:
            others = [(WITHIN, LOST)]
        if match["mark"] or match["missing"]:
            shown = (UNLIKELY, *shown)
        if not match["reading"]:
            last = (others[0] if match["missing"] and others else shown)[-1]
        reading = match["missing"] or match["reading"] or ""
        yield _Unit(at=match.start(), text=match[0], choices=(shown, *others), reading=reading)


def _shown(text: str) -> tuple[int, ...]:
    return tuple(byte for character in text for byte in next(iter(as_gbk(character)), (LOST,)))


def _with_readings(units: Sequence[_Unit], pieces: Sequence[str]) -> Iterator[str]:
    """Yield the pieces with every reading that stands behind its own character again: these are left to injected_readings."""
    last = ""
    for unit, piece in zip(units, pieces, strict=True):
        yield piece
        last = piece[-1:] if piece or not unit.text.startswith("(") else last
        if unit.reading and last and piece != unit.text and reading_of(last) == unit.reading:
            yield f"({unit.reading})"


def _pairs(reading: str) -> Iterator[tuple[int, int]]:
    yield from ((data[0], data[1]) for data in _by_reading().get(reading, ()))


def _changed(units: Sequence[_Unit], best: Pairing) -> Iterator[tuple[int, int]]:
    """Yield the stretches of units that come out as something else; a reading that merely goes is left to its own repair."""
    first = -1
    for place, (unit, piece) in enumerate(zip(units, best.pieces, strict=True)):
        is_same = piece == unit.text or (not piece and unit.text[0] == "(" and first < 0)
        if is_same and first >= 0:
            yield first, place
            first = -1
        elif not is_same and first < 0:
            first = place
    if first >= 0:
        yield first, len(units)


def _gain(units: Sequence[_Unit], after: str) -> float:
    """Return how much better the outcome is than what stands there."""
    shown = "".join(unit.text for unit in units if unit.text[0] != "(")
    signs = sum(len(unit.choices) > 1 for unit in units)
    return surprise(shown) + _SIGN_WEIGHT * signs - surprise(after)
