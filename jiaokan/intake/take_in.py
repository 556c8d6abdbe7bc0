"""Taking in: every original of a content folder is read, and article and receipt are written where that is allowed."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jiaokan.articlefile import as_text
from jiaokan.atomic import write_atomically
from jiaokan.diagnostics import diagnose
from jiaokan.gazetteer import Gazetteer
from jiaokan.holdings import Holding, holdings, name_fault, read_bytes
from jiaokan.intake.decode import Undecodable
from jiaokan.intake.ownership import Decision, Step, decide
from jiaokan.intake.reading import NoText, Reading, UnsupportedFormat, read_original
from jiaokan.model import Diagnostic
from jiaokan.receipt import Receipt, ReceiptError, load
from jiaokan.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one original: the reading where it was read, the decision, and the problems met."""

    holding: Holding
    reading: Reading | None = None
    decision: Decision | None = None
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What taking in needs to know: the folder, the settings, the gazetteer, and how paths are shown to people."""

    content: Path
    settings: Settings
    gazetteer: Gazetteer
    show: Callable[[Path], str]


def take_in(desk: Desk, *, is_known: Callable[[Holding], bool], only: Sequence[Holding] | None = None) -> Iterator[Taken]:
    """Yield what is to become of each original, in the order of the ids. Nothing is written.

    ``is_known`` says of a holding that nothing about it has changed since it was last in order; it is then passed over.
    """
    for holding in holdings(desk.content) if only is None else only:
        if not is_known(holding):
            yield consider(desk, holding)


def consider(desk: Desk, holding: Holding, *, added: str = "") -> Taken:
    """Return what is to become of one original: read, compared with what is there, decided. Nothing is written."""
    problems = list(_standing_problems(desk, holding))
    if problems:
        return Taken(holding=holding, problems=tuple(problems))
    original = read_bytes(holding.original, desk.show(holding.original))
    if isinstance(original, Diagnostic):
        return Taken(holding=holding, problems=(original,))
    receipt_text, receipt = _receipt(desk, holding)
    if isinstance(receipt, Diagnostic):
        return Taken(holding=holding, problems=(receipt,))
    problem = _receipt_problem(desk, holding, original, receipt)
    if problem is not None:
        return Taken(holding=holding, problems=(problem,))
    added = added or (str(receipt.fields.get("added", "")) if receipt else "")
    reading = read(desk, holding.original, original, added=added)
    if isinstance(reading, Diagnostic):
        return Taken(holding=holding, problems=(reading,))
    article = _article(holding)
    decision = decide(reading, original, article=article, receipt=receipt, receipt_text=receipt_text)
    return Taken(holding=holding, reading=reading, decision=decision)


def read(desk: Desk, path: Path, data: bytes, *, added: str = "") -> Reading | Diagnostic:
    """Return the reading of an original's bytes, or the one problem that made it impossible."""
    shown = desk.show(path)
    try:
        return read_original(path.name, data, desk.settings, desk.gazetteer, added=added)
    except Undecodable:
        return diagnose("D301", shown)
    except NoText:
        return diagnose("X311", shown)
    except UnsupportedFormat as error:
        return diagnose("X312", shown, suffix=str(error))


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
    if not holding.receipt.exists():
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
    if not holding.article.exists():
        return diagnose("O604", desk.show(holding.receipt))
    return None


def _article(holding: Holding) -> str | None:
    """Return the text of the article, None where there is none; one that is not UTF-8 is somebody's, whatever it says."""
    try:
        return as_text(holding.article.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return ""


def carry_out(taken: Taken, proposals: Path, show: Callable[[Path], str]) -> tuple[Diagnostic, ...]:
    """Write what was decided and return the problems of doing so; an article that is a person's is never written.

    The article goes first: a crash before the receipt leaves an article that the next run recognises as its own.
    """
    decision, holding = taken.decision, taken.holding
    if decision is None:
        return ()
    try:
        if decision.step is Step.WRITE:
            write_atomically(holding.article, decision.article.encode())
        if decision.step in (Step.WRITE, Step.WRITE_RECEIPT):
            write_atomically(holding.receipt, decision.receipt.encode())
        if decision.step is Step.PROPOSE:
            return (_propose(taken, decision, proposals, show),)
    except OSError as error:
        return (diagnose("O607", show(holding.article), reason=error.strerror or type(error).__name__),)
    return ()


def _propose(taken: Taken, decision: Decision, proposals: Path, show: Callable[[Path], str]) -> Diagnostic:
    """Lay the merged text and its difference from the editor's beside the cache, and return the note that says so."""
    path = proposals / f"{taken.holding.id}.md"
    current = _article(taken.holding) or ""
    names = (taken.holding.article.name, f"{taken.holding.id}（建议）")
    difference = difflib.unified_diff(current.splitlines(keepends=True), decision.proposal.splitlines(keepends=True), *names)
    write_atomically(path, decision.proposal.encode())
    write_atomically(path.with_suffix(".diff"), "".join(difference).encode())
    return diagnose("O605", show(taken.holding.article), proposal=show(path))
