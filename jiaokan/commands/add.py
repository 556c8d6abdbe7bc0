"""``add``: a file becomes an original of the archive, and its editor sees what was found, repaired and doubted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from jiaokan.atomic import write_atomically
from jiaokan.codes import CODES
from jiaokan.commands.considered import consider_one
from jiaokan.commands.folders import show
from jiaokan.commands.reasons import reasons_of
from jiaokan.commands.voice import Exit
from jiaokan.commands.workplace import Workplace
from jiaokan.containers import ContainerFault, member_of
from jiaokan.diagnostics import diagnose, has_errors
from jiaokan.holdings import ORIGINALS, REFUSED, Holding, files, free_identifier, holding_of, identifier, name_fault, read_bytes
from jiaokan.intake.reading import Reading
from jiaokan.intake.take_in import Taken, carry_out, documents
from jiaokan.model import Diagnostic, Edit

LONGEST = 120  # bytes of a cleaned stem; a number may still be added


def add(workplace: Workplace, paths: Sequence[Path], *, today: date, name: str = "") -> Exit:
    """Copy every file into the originals, take it in and show what became of it.

    ``today`` is written as the day it entered the archive. ``name`` is the id to give instead of the file's own stem.
    A file whose bytes the archive has already is not added twice. Of an archive with several documents each becomes an
    original of its own; one with a single document stays as it came, with the pictures that lie beside it.
    """
    added = 0
    problems: list[Diagnostic] = []
    for file, data in (one for path in paths for one in _brought(path)):
        outcome = data if isinstance(data, Diagnostic) else _add(workplace, file, data, today, name)
        if isinstance(outcome, Diagnostic):
            problems.append(outcome)
            continue
        problems += (*outcome.problems, *carry_out(outcome, workplace.proposals, show))
        if outcome.reading is None:
            outcome.holding.original.unlink(missing_ok=True)  # what cannot be read is not kept; the editor has the file
            continue
        added += 1
        workplace.voice.tell(summary(outcome.holding, outcome.reading))
        if workplace.voice.is_verbose:
            workplace.voice.explain(f"标引依据 / evidence of the tags\n{reasons_of(workplace, outcome.reading)}")
    workplace.voice.report(problems)
    if not has_errors(problems):
        return Exit.FINE
    return Exit.SOME_ERRORS if added else Exit.NOTHING


def _brought(path: Path) -> Iterator[tuple[Path, bytes | Diagnostic]]:
    """Yield what a file brings: itself, or the documents of an archive as if they were files beside it."""
    data = read_bytes(path, show(path))
    members = documents(data) if isinstance(data, bytes) else ()
    if isinstance(data, Diagnostic) or len(members) <= 1:
        yield path, data
        return
    for member in members:
        try:
            yield path.parent / PurePosixPath(member).name, member_of(data, member)
        except ContainerFault as fault:
            yield path, diagnose(fault.code, show(path), name=fault.name)


def _add(workplace: Workplace, path: Path, data: bytes, today: date, name: str) -> Taken | Diagnostic:
    folder = workplace.content / ORIGINALS
    for other in files(folder):
        if other.is_file() and other.stat().st_size == len(data) and other.read_bytes() == data:
            return diagnose("A118", show(path), value=identifier(other), other=show(other))
    stem = name or clean_stem(path.stem)
    fault = name_fault(stem)
    if fault is not None:
        return diagnose("A117", show(path), name=stem, reason=f"{fault[0]}（{fault[1]}）")
    target = folder / f"{free_identifier(workplace.content, stem)}{path.suffix.lower()}"
    try:
        write_atomically(target, data)
    except OSError as error:
        return diagnose("O607", show(target), reason=error.strerror or type(error).__name__)
    return consider_one(workplace, holding_of(workplace.content, target), added=today.isoformat())


def clean_stem(stem: str) -> str:
    """Return a file's stem as an address can have it; words stay words, everything between them becomes a hyphen.

    >>> clean_stem("质量强市（终稿） 2022"), clean_stem("  ..")
    ('质量强市-终稿-2022', 'article')
    """
    words = unicodedata.normalize("NFC", stem)
    words = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in words)
    words = re.sub(r"[（）【】《》〈〉「」“”‘’，。、；：？！—…·]+", " ", REFUSED.sub(" ", words))
    cleaned = "-".join(words.replace("-", " ").split()).encode()[:LONGEST].decode("utf-8", "ignore")
    return cleaned.strip(".-") or "article"


def summary(holding: Holding, reading: Reading) -> str:
    """Return what an editor wants to know of a new article: what was found, what was repaired, what is doubted."""
    found = [
        f"  {key}: {'、'.join(value) if isinstance(value, tuple) else value}"
        for key, value in reading.fields.items()
        if value and key not in ("status", "original", "review")
    ]
    repaired = [f"  {CODES[code].zh}：{count}（{code}）" for code, count in sorted(counts(reading.edits).items())]
    doubted = [f"  {CODES[note.code].zh.format_map({'text': note.text})}（{note.code}）" for note in reading.review]
    parts = [
        f"{show(holding.original)} → {show(holding.article)}",
        f"编码 / encoding: {reading.decoded.encoding}（{reading.decoded.evidence}），{reading.format}"
        + (f"，{reading.member}" if reading.member else ""),
        "\n".join(["找到 / found", *found]),
        "\n".join(["整理 / repaired", *(repaired or ["  —"])]),
    ]
    if doubted:
        parts.append("\n".join(["待核 / to review", *doubted]))
    return "\n".join(parts)


def counts(edits: Sequence[Edit]) -> Counter[str]:
    """Return how many edits of each code there are, those inside moved text included."""
    return Counter(_codes(edits))


def _codes(edits: Sequence[Edit]) -> Iterator[str]:
    for edit in edits:
        yield edit.code
        yield from _codes(edit.inner)
