"""Lines whose bytes are paired as GBK or Big5: what they say, where that is better by far than what they show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jiaokan.intake.likeness import SURPRISE, USUAL, mean_surprise, surprise
from jiaokan.intake.restore.byte_pairs import Pairing, paired
from jiaokan.intake.restore.misreadings import AS_PAIRS, Misreading, may_be_mixed
from jiaokan.intake.restore.restored import WRITTEN, Restored, line_units, strangeness, with_restored
from jiaokan.intake.restore.units import LOST, Piece, Unit, as_western, as_western_or_utf8

_PAIRS_USUAL, _PAIRS_ENOUGH, _GAIN = 9.3, 4, 3.0
_DASHES_AND_QUOTES = frozenset("–—‘’“”…·•")


def restored_pairs(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], list[Restored]]]:
    """Yield the lines of paired bytes that turn into Chinese, shorter and rarer ones where a longer one proves the misreading."""
    possible = [misreading for misreading in AS_PAIRS if misreading.encode is not as_western_or_utf8 or may_be_mixed(text)]
    found = [(line, _line_pairings(text, line, possible)) for line in lines]
    proofs = Counter(one.how for _, pairings in found for one in pairings if one.is_proof)
    truths = {one.truth for _, pairings in found for one in pairings if one.is_proof}
    usual = [misreading for misreading in possible if proofs and misreading.name == max(proofs, key=lambda how: proofs[how])]
    for line, pairings in found:
        sure = [one for one in pairings if one.truth in truths] or _line_pairings(text, line, usual, is_known=True)
        if sure:
            yield line, sure


def _line_pairings(
    text: str, line: tuple[int, int], possible: Sequence[Misreading], *, is_known: bool = False
) -> list[Restored]:
    shown = text[slice(*line)]
    rivals = [
        list(_read_as(text, line, misreading, is_known=is_known)) for misreading in possible if misreading.is_suspected(shown)
    ]
    return min(filter(None, rivals), key=lambda found: strangeness(with_restored(shown, line[0], found)), default=[])


def _read_as(text: str, line: tuple[int, int], misreading: Misreading, *, is_known: bool) -> Iterator[Restored]:
    units = list(line_units(text, *line, misreading))
    for part in _western_parts(units) if misreading.encode is as_western else [units]:
        choices = [((LOST,),) if unit.character == "\ufffd" else misreading.encode(unit.character) for unit in part]
        pairing = paired(choices, misreading.truth, is_mixed=misreading.encode is as_western_or_utf8)
        if pairing is not None and _is_chinese(part, pairing, misreading, is_known=is_known):
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


def _is_chinese(units: Sequence[Unit], pairing: Pairing, misreading: Misreading, *, is_known: bool) -> bool:
    """Tell whether the pairing is better by far than what the text shows; simply better, where it is known to be one."""
    before = "".join(unit.character for unit in units)
    high = [character for character in before if character > "\x7f"]
    whole = [character for character in pairing.text if character > "\x7f"]
    if not high or pairing.lost * 3 > len(whole) or pairing.text == before:
        return False
    if not misreading.is_double and sum(character <= "\xff" for character in high) * 2 < len(high):
        return False  # Greek, Russian, Vietnamese: hardly any letter of it can be a single byte
    if misreading.is_double and sum("\u3040" <= character <= "\u30ff" for character in high) * 2 > len(high):
        return False  # Japanese
    if is_known and not pairing.lost and _is_bytes_alone(before, pairing.text):
        return mean_surprise(pairing.text) <= WRITTEN
    return mean_surprise(pairing.text) <= USUAL and surprise(pairing.text) < surprise(before)


def _is_bytes_alone(before: str, after: str) -> bool:
    """Tell whether a stretch holds no Chinese, and whether no letter of a western word was taken for half a character."""
    is_sound = any(SURPRISE[character] <= USUAL and character > "\u2fff" for character in before)
    return not is_sound and _western_letters(before) == _western_letters(after)


def _western_letters(text: str) -> list[str]:
    return [character for character in text if character.isascii() and character.isalpha()]
