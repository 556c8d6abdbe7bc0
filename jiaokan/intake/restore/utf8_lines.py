"""Lines with runs of UTF-8: which of the runs are proof by themselves, and which are believed because others are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jiaokan.intake.common_characters import COMMON, PUNCTUATION
from jiaokan.intake.likeness import SURPRISE, USUAL, mean_surprise, surprise
from jiaokan.intake.restore.misreadings import Misreading
from jiaokan.intake.restore.restored import WRITTEN, Restored, line_units, with_restored
from jiaokan.intake.restore.units import Piece
from jiaokan.intake.restore.utf8_bytes import GONE, Run, utf8_runs

Inside = Callable[[str, bool], list[Restored]]  # what can be restored in a text, which may be known to have been misread
_ENOUGH_WHOLE = {False: 2, True: 3}  # characters that prove a run of UTF-8; pairs read as pairs have more chance
_TYPOGRAPHY = frozenset(PUNCTUATION + "\u00a0\u200b\ufeff•●■□▲△×÷°℃±²³½éèüöáíóñç")
_DEEP = 4  # characters of three bytes that prove a run whatever they are


def restored_runs(
    text: str, lines: Sequence[tuple[int, int]], misreading: Misreading, *, inside: Inside, is_known: bool
) -> Iterator[tuple[int, Restored]]:
    """Yield the runs of UTF-8 in the lines: those that are proof, and, where one is or two small ones agree, the others."""
    fills = misreading.fills
    suspected = [line for line in lines if misreading.is_suspected(text[slice(*line)])]
    runs = list(_line_runs(text, suspected, misreading, fills=fills))
    if any(SURPRISE[character] > USUAL for _, run in runs for character in run.filled):
        runs = list(_line_runs(text, suspected, misreading, fills=False))  # a stricter reading, which lost other bytes as well
    candidates = list(_deepened(runs, misreading, inside))
    small = [one for _, one in candidates if _is_typographic(one.text)]
    is_proven = is_known or any(one.is_proof for _, one in candidates) or (not misreading.is_double and len(small) > 1)
    for line, one in candidates:
        if one.is_proof or (is_proven and (_is_typographic(one.text) or _is_better(text[one.start : one.end], one))):
            yield line, one
    if is_proven and misreading.is_double:
        done = {line for line, _ in candidates}
        rest = [line for line in lines if line[0] not in done and _shows_loss(text[slice(*line)])]
        yield from _lost_lines(text, rest, misreading)


def _lost_lines(text: str, lines: Sequence[tuple[int, int]], misreading: Misreading) -> Iterator[tuple[int, Restored]]:
    """Yield the lines of which most is lost, 2022�4�30�: on a page that was misread, where nothing of the line is anything else."""
    for start, end in lines:
        runs = list(_line_runs(text, [(start, end)], misreading, fills=False, needs_whole=False))
        said = [Restored(pieces=run.pieces, how=misreading.name, whole=run.whole, is_proof=False) for _, run in runs]
        rest = with_restored(text[start:end], start, [replace(one, pieces=_blank(one)) for one in said])
        if rest.isascii() and all(map(_is_eastern, said)):
            yield from ((start, one) for one in said)


def _shows_loss(line: str) -> bool:
    return "\ufffd" in line or "?" in line


def _is_eastern(one: Restored) -> bool:
    return not any("\x80" <= character <= "\u1fff" for character in one.text)


def _blank(one: Restored) -> tuple[Piece, ...]:
    return (Piece(start=one.start, end=one.end, text=""),)


def _line_runs(
    text: str, lines: Sequence[tuple[int, int]], misreading: Misreading, *, fills: bool, needs_whole: bool = True
) -> Iterator[tuple[int, Run]]:
    for start, end in lines:
        units = list(line_units(text, start, end, misreading))
        fills_here = fills and not any(unit.character == "€" for unit in units)
        runs = utf8_runs(
            units, misreading.encode, fills=fills_here, has_spaces=not misreading.is_double, needs_whole=needs_whole
        )
        found = list(_joined(text, runs))
        if misreading.is_double or _explains(text[start:end], start, found):
            yield from ((start, run) for run in found)


def _explains(line: str, offset: int, runs: Sequence[Run]) -> bool:
    """Tell whether more letters of a line are UTF-8 than not: in a line of GBK every fourth is, by chance."""
    explained = [line[piece.start - offset : piece.end - offset] for run in runs for piece in run.pieces if piece.text != GONE]
    return 2 * sum(map(_letters, explained)) >= _letters(line)


def _letters(text: str) -> int:
    return sum("\x80" <= character <= "\xff" for character in text)


def _joined(text: str, runs: Iterator[Run]) -> Iterator[Run]:
    """Yield the runs, those with nothing but ASCII between them as one."""
    row: list[Run] = []
    for run in runs:
        if row and not _is_plain(text[row[-1].end : run.start]):
            yield _as_one(text, row)
            row = []
        row.append(run)
    if row:
        yield _as_one(text, row)


def _is_plain(between: str) -> bool:
    return between.isascii() and "&" not in between


def _as_one(text: str, row: Sequence[Run]) -> Run:
    pieces = list(row[0].pieces)
    for before, run in pairwise(row):
        if before.end < run.start:
            pieces.append(Piece(start=before.end, end=run.start, text=text[before.end : run.start]))
        pieces += run.pieces
    return Run(
        pieces=tuple(pieces),
        whole=sum(run.whole for run in row),
        long=sum(run.long for run in row),
        lost=sum(run.lost for run in row),
        filled="".join(run.filled for run in row),
    )


def _deepened(runs: Sequence[tuple[int, Run]], misreading: Misreading, inside: Inside) -> Iterator[tuple[int, Restored]]:
    """Yield the runs with what can be restored inside of their outcome, for texts that were misread more than once."""
    found = [(line, run, inside(run.text, False)) for line, run in runs if run.lost <= run.whole]
    is_known = any(inner for _, _, inner in found)
    for line, run, inner in found:
        within = inner or (inside(run.text, True) if is_known else [])
        yield line, _restored_run(run, within, misreading)


def _restored_run(run: Run, inner: Sequence[Restored], misreading: Misreading) -> Restored:
    if not inner:
        is_proof = _is_proof(run, mean_surprise(run.text), misreading)
        return Restored(pieces=run.pieces, how=misreading.name, whole=run.whole, is_proof=is_proof)
    pieces = tuple(_through(run.pieces, [piece for one in inner for piece in one.pieces]))
    return Restored(pieces=pieces, how=f"{inner[0].how}, then {misreading.name}", whole=run.whole, is_proof=True)


def _is_proof(run: Run, mean: float, misreading: Misreading) -> bool:
    """Tell whether a run proves itself: by its length, and by characters that somebody writes, or by more length still."""
    if run.long < _ENOUGH_WHOLE[misreading.is_double]:
        return False
    return mean <= WRITTEN or (not misreading.is_double and run.long >= _DEEP and not run.lost)


def _through(outer: Sequence[Piece], inner: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a text that was misread twice: ``inner`` stand in what ``outer`` say."""
    whole = "".join(piece.text for piece in outer)
    place, start, said, done, text = 0, -1, 0, 0, ""
    for piece in outer:
        start = piece.start if start < 0 else start
        said += len(piece.text)
        while place < len(inner) and inner[place].end <= said:
            text += whole[done : inner[place].start] + inner[place].text
            done = inner[place].end
            place += 1
        if place < len(inner) and inner[place].start < said:
            continue  # the next one ends in a later piece
        text += whole[done:said]
        done = said
        yield Piece(start=start, end=piece.end, text=text)
        start, text = -1, ""


def _is_typographic(text: str) -> bool:
    return all(character in _TYPOGRAPHY or character in COMMON for character in text if character > "\x7f")


def _is_better(before: str, one: Restored) -> bool:
    return one.whole > 0 and mean_surprise(one.text) <= WRITTEN and surprise(one.text) < surprise(before)
