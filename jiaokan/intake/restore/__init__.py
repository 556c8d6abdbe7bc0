"""Restoring: text that was read in a wrong encoding is read again in the right one, where it proves itself.

Every misreading is undone the same way: back to the bytes it was, and these read for what they are. Runs are taken by line, so
one quoted line on a sound page is restored and the page stays. A text that was misread twice is restored twice.

A run is believed when its bytes are UTF-8 from end to end, or, for GBK and Big5, whose bytes have no such structure, when a
whole line turns from rare characters into frequent ones. What a text shows once it shows everywhere: then shorter runs are
believed, too. Left alone: western words, and every run of a text that talks about garbled text and hardly holds any.

A fourth of any line of GBK is UTF-8 by chance. So a line is UTF-8 only where that explains most of its letters, and where it comes out as
what nobody writes, both readings are compared (``utf8_lines``, ``paired_lines``).

A byte that was lost on the way takes its character with it: U+FFFD stands in its place, and a review note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jiaokan.intake.collation import Collation
from jiaokan.intake.likeness import USUAL, mean_surprise
from jiaokan.intake.restore.misreadings import AS_UTF8, BY_LIKELIHOOD, suspects
from jiaokan.intake.restore.paired_lines import restored_pairs
from jiaokan.intake.restore.restored import Restored, strangeness, with_restored
from jiaokan.intake.restore.utf8_bytes import GONE
from jiaokan.intake.restore.utf8_lines import restored_runs
from jiaokan.model import Edit, Review

_TALK = re.compile("乱码|亂碼|锟斤拷|字符集|字符编码|编码错误|错误编码|解码|[Mm]ojibake")
_SHARE_OF_TALK = 0.5
_ROUNDS = 4  # a line misread twice of which one part lost a byte shows that part only when the rest is sound again
_QUOTABLE = 4
_MOST_TIMES = 3  # nobody has seen a text that was misread more often


def find_misread_text(text: str) -> Iterator[Edit]:
    r"""Yield the edits that restore what was misread, one for each character, so that later edits can tell them apart.

    >>> [(edit.before, edit.after) for edit in find_misread_text("他写道：“è´¨é\x87\x8f”。")]
    [('è´¨', '质'), ('é\x87\x8f', '量')]
    >>> list(find_misread_text("法语的 déjà vu 与 Ã© 不是一回事，质量强市。"))
    []
    """
    collation = Collation.of(text)
    for _ in range(_ROUNDS):
        edits = list(_edits(collation.text))
        if not edits:
            break
        collation = collation.amend(edits)
    yield from collation.edits


def _edits(text: str) -> Iterator[Edit]:
    found = _restored_in(text)
    if found and not _is_about_garbling(text, found):
        for one in found:
            for piece in one.pieces:
                before, after = text[piece.start : piece.end], piece.text.replace(GONE, "\ufffd")
                if before != after:
                    yield Edit(at=piece.start, before=before, after=after, code="R404", evidence=one.how)


def doubtful_restoration(text: str) -> Iterator[Review]:
    """Yield a note for garbled passages left because the text talks about garbling, and for what was restored by likelihood."""
    restored = _restored_in(text)
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


@lru_cache(maxsize=1)
def _restored_in(text: str) -> tuple[Restored, ...]:
    """Return what can be restored in a text as it was received. The repair and the note on what it left both ask, so it is kept."""
    return tuple(_restored(text))


def _restored(text: str, *, depth: int = 0, is_known: bool = False) -> list[Restored]:
    """Return what can be restored. ``is_known``: the text was misread, so that short runs need no further proof."""
    if depth == _MOST_TIMES or not any(suspects(text)):
        return []

    def inside(inner: str, is_known: bool) -> list[Restored]:  # noqa: FBT001 - a callback with two arguments
        return [one for one in _restored(inner, depth=depth + 1, is_known=is_known) if one.is_proof or is_known]

    lines = list(_lines(text))
    found: dict[int, list[Restored]] = {}
    for misreading in AS_UTF8:
        rest = [line for line in lines if line[0] not in found]
        _take(found, restored_runs(text, rest, misreading, inside=inside, is_known=is_known))
    rest = [line for line in lines if _is_strange(found.get(line[0], []))]
    for line, pairings in restored_pairs(text, rest):
        rivals = found.get(line[0], [])
        if not rivals or _is_likelier(text[slice(*line)], line[0], pairings, rivals):
            found[line[0]] = pairings
    return [one for start in sorted(found) for one in found[start]]


def _is_strange(found: Sequence[Restored]) -> bool:
    """Tell whether a line may be something else: nothing was found, or what nobody writes."""
    return not found or any(mean_surprise(one.text) > USUAL for one in found)


def _is_likelier(line: str, offset: int, pairings: Sequence[Restored], rivals: Sequence[Restored]) -> bool:
    is_proof = any(one.is_proof for one in pairings)
    return is_proof and strangeness(with_restored(line, offset, pairings)) < strangeness(with_restored(line, offset, rivals))


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
