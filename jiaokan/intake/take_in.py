"""Taking in: every original of a content folder is read, and article and receipt are written where that is allowed."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jiaokan.articlefile import as_text
from jiaokan.articlefile import read as read_article
from jiaokan.atomic import write_atomically
from jiaokan.containers import ContainerFault
from jiaokan.diagnostics import diagnose
from jiaokan.gazetteer import Gazetteer
from jiaokan.holdings import Holding, files, is_there, name_fault, read_bytes
from jiaokan.intake.decode import Undecodable
from jiaokan.intake.ownership import Decision, Step, decide, pictures_to_write
from jiaokan.intake.reading import NoText, Reading, UnsupportedFormat, read_original
from jiaokan.intake.unpack import documents_in
from jiaokan.model import Diagnostic
from jiaokan.pictures import MOST_BYTES
from jiaokan.receipt import Receipt, ReceiptError, load
from jiaokan.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one original: the reading where it was read, the decision, and the problems met.

    ``seen`` is the article's text that the decision was taken on, None where there was no file; ``receipt`` is the one that was there.
    """

    holding: Holding
    reading: Reading | None = None
    decision: Decision | None = None
    seen: str | None = None
    receipt: Receipt | None = None
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What taking in needs to know: the folder, the settings, the gazetteer, and how paths are shown to people."""

    content: Path
    settings: Settings
    gazetteer: Gazetteer
    show: Callable[[Path], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Present:
    """What lies there of one holding, as far as a decision needs it."""

    original: bytes
    receipt_text: str
    receipt: Receipt | None
    article: str | None


def consider(desk: Desk, holding: Holding, *, added: str = "") -> Taken:
    """Return what is to become of one original: read, compared with what is there, decided. Nothing is written."""
    present = _present(desk, holding)
    if isinstance(present, Taken):
        return present
    day = added or _added(holding, present.article, present.receipt)
    reading = read(desk, holding.original, present.original, added=day)
    if isinstance(reading, Diagnostic):
        return Taken(holding=holding, problems=(reading,))
    decision = decide(
        reading, present.original, article=present.article, receipt=present.receipt, receipt_text=present.receipt_text
    )
    return Taken(holding=holding, reading=reading, decision=decision, seen=present.article, receipt=present.receipt)


def _present(desk: Desk, holding: Holding) -> _Present | Taken:
    """Return the files of a holding, or what became of it where one of them stands in the way."""
    problems = tuple(_standing_problems(desk, holding))
    if problems:
        return Taken(holding=holding, problems=problems)
    original = read_bytes(holding.original, desk.show(holding.original))
    if isinstance(original, Diagnostic):
        return Taken(holding=holding, problems=(original,))
    receipt_text, receipt = _receipt(desk, holding)
    if isinstance(receipt, Diagnostic):
        return Taken(holding=holding, problems=(receipt,))
    problem = _receipt_problem(desk, holding, original, receipt)
    if problem is not None:
        return Taken(holding=holding, problems=(problem,))
    article = _article(holding)
    if isinstance(article, Diagnostic):  # somebody's, whatever it is; publishing says what is wrong with it
        return Taken(holding=holding)
    return _Present(original=original, receipt_text=receipt_text, receipt=receipt, article=article)


def read(desk: Desk, path: Path, data: bytes, *, added: str = "", member: str = "") -> Reading | Diagnostic:
    """Return the reading of an original's bytes, or the one problem that made it impossible.

    ``member`` chooses one of several documents in an archive.
    """
    shown = f"{desk.show(path)}!/{member}" if member else desk.show(path)
    try:
        return read_original(path.name, data, desk.settings, desk.gazetteer, added=added, member=member)
    except Undecodable:
        return diagnose("D301", shown)
    except NoText:
        return diagnose("X311", shown)
    except UnsupportedFormat as error:
        return diagnose("X312", shown, suffix=str(error))
    except ContainerFault as fault:
        return diagnose(fault.code, shown, name=fault.name)


def documents(data: bytes) -> tuple[str, ...]:
    """Return the names of the documents in an archive; empty for what is no archive, or is one that cannot be opened."""
    try:
        return documents_in(data)
    except ContainerFault:
        return ()


def _standing_problems(desk: Desk, holding: Holding) -> Iterator[Diagnostic]:
    """Yield what keeps a holding from being read at all: its name, a double, or an original that is gone."""
    fault = name_fault(holding.id)
    for path in holding.originals:
        if fault is not None:
            yield diagnose("A117", desk.show(path), name=path.name, reason=f"{fault[0]}（{fault[1]}）")
        others = [other.name for other in holding.originals if other != path]
        if others:
            yield diagnose("O601", desk.show(path), other=", ".join(others))
    if not holding.originals:
        yield diagnose("O603", desk.show(holding.receipt))


def _receipt(desk: Desk, holding: Holding) -> tuple[str, Receipt | Diagnostic | None]:
    if not is_there(holding.receipt):
        return "", None
    data = read_bytes(holding.receipt, desk.show(holding.receipt))
    if isinstance(data, Diagnostic):
        return "", data
    try:
        text = as_text(data)
        return text, load(text)
    except ReceiptError as error:
        return "", diagnose("O606", desk.show(holding.receipt), line=error.line, reason=error.reason)
    except UnicodeDecodeError as error:
        return "", diagnose("O606", desk.show(holding.receipt), reason=f"not UTF-8, byte {error.start}")


def _receipt_problem(desk: Desk, holding: Holding, original: bytes, receipt: Receipt | None) -> Diagnostic | None:
    if receipt is None:
        return None
    if hashlib.sha256(original).hexdigest() != receipt.sha256:
        return diagnose("O602", desk.show(holding.original))
    if not is_there(holding.article):
        return diagnose("O604", desk.show(holding.receipt))
    return None


def _article(holding: Holding) -> str | Diagnostic | None:
    """Return the text of the article, None where there is none, or what is wrong with a file that cannot be read."""
    if not is_there(holding.article):
        return None
    data = read_bytes(holding.article, holding.article.name)
    if isinstance(data, Diagnostic):
        return data
    try:
        return as_text(data)
    except UnicodeDecodeError as error:
        return diagnose("A111", holding.article.name, byte=error.start + 1)


def _added(holding: Holding, article: str | None, receipt: Receipt | None) -> str:
    """Return the day on which the original entered the archive, as its receipt has it.

    A crash between article and receipt leaves the day in the article alone; without it the reading would not be known again.
    """
    if receipt is not None:
        return str(receipt.fields.get("added", ""))
    file, _ = read_article(holding.id, holding.article.name, (article or "").encode())
    return file.article.added if file else ""


def carry_out(taken: Taken, proposals: Path, show: Callable[[Path], str]) -> tuple[Diagnostic, ...]:
    """Write what was decided and return the problems of doing so; an article that is a person's is never written.

    Pictures go first, then the article: a crash before the receipt leaves an article that the next run recognises as its own. An article
    that somebody has saved since it was looked at is left for the next run to look at again.
    """
    decision, holding = taken.decision, taken.holding
    if decision is None or _article(holding) != taken.seen:
        return ()
    try:
        if decision.step in (Step.WRITE, Step.WRITE_RECEIPT):
            _write_pictures(taken)
        if decision.step is Step.WRITE:
            write_atomically(holding.article, decision.article.encode())
        if decision.step in (Step.WRITE, Step.WRITE_RECEIPT):
            write_atomically(holding.receipt, decision.receipt.encode())
        if decision.step is Step.PROPOSE:
            return (_propose(taken, decision, proposals, show),)
    except OSError as error:
        return (diagnose("O607", show(holding.article), reason=error.strerror or type(error).__name__),)
    return ()


def _write_pictures(taken: Taken) -> None:
    """Write the pictures that may be written into the article's folder; a link in its place is not followed."""
    folder = taken.holding.article.with_suffix("")
    if folder.is_symlink():
        return
    there = {path.name: hashlib.sha256(data).hexdigest() for path in files(folder) if isinstance(data := _picture(path), bytes)}
    for picture in pictures_to_write(taken.reading.pictures if taken.reading else (), taken.receipt, there):
        write_atomically(folder / picture.name, picture.data)


def _picture(path: Path) -> bytes | Diagnostic:
    return read_bytes(path, path.name, MOST_BYTES)


def _propose(taken: Taken, decision: Decision, proposals: Path, show: Callable[[Path], str]) -> Diagnostic:
    """Lay the merged text and its difference from the editor's beside the cache, and return the note that says so."""
    path = proposals / f"{taken.holding.id}.md"
    current = taken.seen or ""
    names = (taken.holding.article.name, f"{taken.holding.id}（建议）")
    difference = difflib.unified_diff(current.splitlines(keepends=True), decision.proposal.splitlines(keepends=True), *names)
    write_atomically(path, decision.proposal.encode())
    for picture in taken.reading.pictures if taken.reading else ():
        write_atomically(path.with_suffix("") / picture.name, picture.data)
    write_atomically(path.with_suffix(".diff"), "".join(difference).encode())
    return diagnose("O605", show(taken.holding.article), proposal=show(path))
