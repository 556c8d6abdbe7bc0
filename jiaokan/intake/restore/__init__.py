"""Restoring: text that was read in a wrong encoding is read again in the right one, where it proves itself.

Every misreading is undone the same way: back to the bytes it was, and these read for what they are. Runs are taken by line, so
one quoted line on a sound page is restored and the page stays. A text that was misread twice is restored twice.

A run is believed when its bytes are UTF-8 from end to end, or, for GBK and Big5, whose bytes have no such structure, when a
whole line turns from rare characters into frequent ones. What a text shows once it shows everywhere: then shorter runs are
believed, too. Left alone: western words, and every run of a text that talks about garbled text and hardly holds any.

A byte that was lost on the way takes its character with it: U+FFFD stands in its place, and a review note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiaokan.intake.common_characters import COMMON, PUNCTUATION
from jiaokan.intake.likeness import SURPRISE, USUAL, mean_surprise, surprise
from jiaokan.intake.restore.byte_pairs import Pairing, paired
from jiaokan.intake.restore.misreadings import AS_PAIRS, AS_UTF8, BY_LIKELIHOOD, Misreading, has_entities, suspects
from jiaokan.intake.restore.units import LOST, Piece, Unit, as_western, as_western_or_utf8, units_of
from jiaokan.intake.restore.utf8_bytes import GONE, Run, utf8_runs
from jiaokan.model import Edit, Review

_ENOUGH_WHOLE = {False: 2, True: 3}  # characters that prove a run of UTF-8; pairs read as pairs have more chance
_TYPOGRAPHY = frozenset(PUNCTUATION + "\u00a0\u200b\ufeff•●■□▲△×÷°℃±²³½éèüöáíóñç")
_PROOF, _DEEP = 13.0, 4  # mean surprise of anything in a script of the East; characters that make a second round worth while
_PAIRS_USUAL, _PAIRS_ENOUGH, _GAIN = 9.3, 4, 3.0
_TALK = re.compile("乱码|亂碼|锟斤拷|字符集|字符编码|编码错误|错误编码|解码|[Mm]ojibake")
_UNEXPLAINED = 8.0
_SHARE_OF_TALK = 0.5
_QUOTABLE = 4
_DASHES_AND_QUOTES = frozenset("–—‘’“”…·•")


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


def find_misread_text(text: str) -> Iterator[Edit]:
    r"""Yield the edits that restore what was misread, one for each character, so that later edits can tell them apart.

    >>> [(edit.before, edit.after) for edit in find_misread_text("他写道：“è´¨é\x87\x8f”。")]
    [('è´¨', '质'), ('é\x87\x8f', '量')]
    >>> list(find_misread_text("法语的 déjà vu 与 Ã© 不是一回事，质量强市。"))
    []
    """
    found = _restored(text)
    if found and not _is_about_garbling(text, found):
        for one in found:
            for piece in one.pieces:
                before, after = text[piece.start : piece.end], piece.text.replace(GONE, "\ufffd")
                if before != after:
                    yield Edit(at=piece.start, before=before, after=after, code="R404", evidence=one.how)


def doubtful_restoration(text: str) -> Iterator[Review]:
    """Yield a note for garbled passages left because the text talks about garbling, and for what was restored by likelihood."""
    restored = _restored(text)
    found = [one for one in restored if one.whole >= _QUOTABLE]
    if restored and _is_about_garbling(text, restored):
        if found:
            yield Review(code="R405", text=f"{len(found)} 处，如“{_begin(text, found[0])}”", at=found[0].start)
        return
    guessed = [one for one in restored if one.how == BY_LIKELIHOOD]
    if guessed:
        yield Review(code="R407", text=f"{len(guessed)} 处，如“{_begin(text, guessed[0])}”", at=guessed[0].start)


def _begin(text: str, one: Restored) -> str:
    return text[one.start : one.end][:8]


def _restored(text: str) -> list[Restored]:
    if not any(suspects(text)):
        return []
    lines = list(_lines(text))
    found: dict[int, list[Restored]] = {}
    for misreading in AS_UTF8:
        rest = [line for line in lines if line[0] not in found and misreading.is_suspected(text[slice(*line)])]
        _take(found, _runs(text, rest, misreading))
    rest = [line for line in lines if line[0] not in found]
    pairings = list(_pairings(text, rest))
    proven = {one.truth for _, one in pairings if one.is_proof}
    _take(found, ((line, one) for line, one in pairings if one.truth in proven))
    return [one for start in sorted(found) for one in found[start]]


def _take(found: dict[int, list[Restored]], runs: Iterator[tuple[int, Restored]]) -> None:
    for line, one in runs:
        found.setdefault(line, []).append(one)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _is_about_garbling(text: str, found: Sequence[Restored]) -> bool:
    """Tell whether the sound part of a text talks about garbled text and is the larger part."""
    size = sum(one.end - one.start for one in found)
    if size > _SHARE_OF_TALK * len(text):
        return False
    kept, end = [], 0
    for one in found:
        kept.append(text[end : one.start])
        end = one.end
    return _TALK.search("\n".join([*kept, text[end:]])) is not None


def _runs(text: str, lines: Sequence[tuple[int, int]], misreading: Misreading) -> Iterator[tuple[int, Restored]]:
    """Yield the runs of UTF-8 in the lines: those that are proof, and, where one is or two small ones agree, the others."""
    fills = misreading.fills
    runs = list(_line_runs(text, lines, misreading, fills=fills))
    if any(SURPRISE[character] > USUAL for _, run in runs for character in run.filled):
        runs = list(_line_runs(text, lines, misreading, fills=False))  # a stricter reading, which lost other bytes as well
    candidates = [(line, one) for line, run in runs if (one := _deepened(run, misreading)) is not None]
    small = [one for _, one in candidates if _is_typographic(one.text)]
    is_proven = any(one.is_proof for _, one in candidates) or (not misreading.is_double and len(small) > 1)
    for line, one in candidates:
        if one.is_proof or (is_proven and (_is_typographic(one.text) or _is_better(text[one.start : one.end], one))):
            yield line, one


def _line_runs(
    text: str, lines: Sequence[tuple[int, int]], misreading: Misreading, *, fills: bool
) -> Iterator[tuple[int, Run]]:
    for start, end in lines:
        units = list(_units(text, start, end, misreading))
        fills_here = fills and not any(unit.character == "€" for unit in units)
        runs = utf8_runs(units, misreading.encode, fills=fills_here, has_spaces=not misreading.is_double)
        for run in _joined(text, runs):
            yield start, run


def _units(text: str, start: int, end: int, misreading: Misreading) -> Iterator[Unit]:
    return units_of(text, start, end, with_entities=not misreading.is_double and has_entities(text[start:end]))


def _joined(text: str, runs: Iterator[Run]) -> Iterator[Run]:
    """Yield the runs, those with nothing but ASCII between them as one."""
    last: Run | None = None
    for run in runs:
        at, end = (last.pieces[-1].end, run.pieces[0].start) if last else (0, 0)
        between = text[at:end]
        if last and between.isascii() and "&" not in between:
            gap = (Piece(start=at, end=end, text=between),) if between else ()
            last = Run(
                pieces=(*last.pieces, *gap, *run.pieces),
                whole=last.whole + run.whole,
                long=last.long + run.long,
                lost=last.lost + run.lost,
                filled=last.filled + run.filled,
            )
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _deepened(run: Run, misreading: Misreading) -> Restored | None:
    """Return the run with what can be restored inside of its outcome, for texts that were misread more than once."""
    if run.lost > run.whole:
        return None
    text = "".join(piece.text for piece in run.pieces)
    mean = mean_surprise(text)
    found = Restored(pieces=run.pieces, how=misreading.name, whole=run.whole, is_proof=_is_proof(run, mean, misreading))
    inner = [one for one in _restored(text) if one.is_proof]  # nearly always nothing, at the price of a quick look
    if not inner:
        return found
    pieces = tuple(_through(run.pieces, [piece for one in inner for piece in one.pieces]))
    return Restored(pieces=pieces, how=f"{inner[0].how}, then {misreading.name}", whole=run.whole, is_proof=True)


def _is_proof(run: Run, mean: float, misreading: Misreading) -> bool:
    """Tell whether a run proves itself: by its length, and by characters that somebody writes, or by more length still."""
    if run.long < _ENOUGH_WHOLE[misreading.is_double]:
        return False
    return mean <= _PROOF or (not misreading.is_double and run.long >= _DEEP and not run.lost)


def _through(outer: Sequence[Piece], inner: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a text that was misread twice: ``inner`` stand in what ``outer`` say."""
    rest = list(inner)
    start, said, done, text = -1, 0, 0, ""
    for piece in outer:
        start = piece.start if start < 0 else start
        said += len(piece.text)
        while rest and rest[0].end <= said:
            text += _said(outer, done, rest[0].start) + rest[0].text
            done = rest.pop(0).end
        if rest and rest[0].start < said:
            continue  # the next one ends in a later piece
        text += _said(outer, done, said)
        done = said
        yield Piece(start=start, end=piece.end, text=text)
        start, text = -1, ""


def _said(pieces: Sequence[Piece], start: int, end: int) -> str:
    return "".join(piece.text for piece in pieces)[start:end]


def _is_typographic(text: str) -> bool:
    return all(character in _TYPOGRAPHY or character in COMMON for character in text if character > "\x7f")


def _is_better(before: str, one: Restored) -> bool:
    return one.whole > 0 and mean_surprise(one.text) <= _PROOF and surprise(one.text) < surprise(before)


def _pairings(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Restored]]:
    """Yield the lines of paired bytes that turn into Chinese, shorter ones where a longer one proves the misreading."""
    for start, end in lines:
        rivals = [
            list(_line_pairings(text, start, end, misreading))
            for misreading in AS_PAIRS
            if misreading.is_suspected(text[start:end])
        ]
        line = text[start:end]
        best = min(filter(None, rivals), key=lambda found: _strangeness(_with(line, start, found)), default=[])
        yield from ((start, one) for one in best)


def _strangeness(line: str) -> float:
    """Return how surprising a line is; letters that a reading has left unexplained speak against it."""
    return surprise(line) + _UNEXPLAINED * sum("\xc0" <= character <= "\u07ff" for character in line)


def _with(text: str, offset: int, restored: Sequence[Restored]) -> str:
    """Return a part of the text, standing at ``offset``, with its runs restored."""
    for one in reversed(restored):
        text = text[: one.start - offset] + one.text + text[one.end - offset :]
    return text


def _line_pairings(text: str, start: int, end: int, misreading: Misreading) -> Iterator[Restored]:
    units = list(_units(text, start, end, misreading))
    for part in _western_parts(units) if misreading.encode is as_western else [units]:
        choices = [((LOST,),) if unit.character == "\ufffd" else misreading.encode(unit.character) for unit in part]
        pairing = paired(choices, misreading.truth, is_mixed=misreading.encode is as_western_or_utf8)
        if pairing is not None and _is_chinese(part, pairing, misreading):
            whole = sum(character > "\x7f" for character in pairing.text) - pairing.lost
            gain = surprise("".join(unit.character for unit in part)) - surprise(pairing.text)
            is_proof = whole >= _PAIRS_ENOUGH and mean_surprise(pairing.text) <= _PAIRS_USUAL and gain > _GAIN * whole
            pieces = tuple(_pieces(part, pairing))
            yield Restored(pieces=pieces, how=misreading.name, whole=whole, is_proof=is_proof, truth=misreading.truth)


def _pieces(units: Sequence[Unit], pairing: Pairing) -> Iterator[Piece]:
    start, text = -1, ""
    for unit, said, is_end in zip(units, pairing.pieces, pairing.ends, strict=True):
        start = unit.start if start < 0 else start
        text += said
        if is_end:
            yield Piece(start=start, end=unit.end, text=text)
            start, text = -1, ""


def _western_parts(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the stretches of a line that can be bytes. Beside Chinese, dashes and quotation marks are what they seem."""
    is_sound = any(SURPRISE[unit.character] <= USUAL and unit.character > "\u2fff" for unit in units)
    part: list[Unit] = []
    for unit in [*units, Unit(character="\n", start=0, end=0)]:
        is_byte = bool(as_western(unit.character)) or unit.character == "\ufffd"
        if unit.character != "\n" and is_byte and not (is_sound and unit.character in _DASHES_AND_QUOTES):
            part.append(unit)
            continue
        trimmed = _trimmed(part) if is_sound else part
        if trimmed:
            yield trimmed
        part = []


def _trimmed(part: Sequence[Unit]) -> list[Unit]:
    places = [place for place, unit in enumerate(part) if unit.character > "\x7f"]
    return list(part[places[0] : places[-1] + 1]) if places else []


def _is_chinese(units: Sequence[Unit], pairing: Pairing, misreading: Misreading) -> bool:
    """Tell whether the pairing is better by far than what the text shows."""
    before = "".join(unit.character for unit in units)
    high = [character for character in before if character > "\x7f"]
    whole = [character for character in pairing.text if character > "\x7f"]
    if not high or pairing.lost * 3 > len(whole) or pairing.text == before:
        return False
    if not misreading.is_double and sum(character <= "\xff" for character in high) * 2 < len(high):
        return False  # Greek, Russian, Vietnamese: hardly any letter of it can be a single byte
    if misreading.is_double and sum("\u3040" <= character <= "\u30ff" for character in high) * 2 > len(high):
        return False  # Japanese
    return mean_surprise(pairing.text) <= USUAL and surprise(pairing.text) < surprise(before)
