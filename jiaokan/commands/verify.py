"""``verify``: every receipt replayed against its original, and every article compared with what comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from jiaokan.articlefile import as_text, read
from jiaokan.commands.folders import show
from jiaokan.commands.voice import Exit
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose, has_errors
from jiaokan.holdings import Holding, files, holdings, is_there, read_bytes
from jiaokan.intake.proof import Exhibit, prove
from jiaokan.model import Diagnostic, Severity
from jiaokan.pictures import MOST_BYTES


def verify(workplace: Workplace) -> Exit:
    """Prove every article that has a receipt; name the place where a proof fails."""
    found = holdings(workplace.content)
    problems: list[Diagnostic] = []
    proven = 0
    for holding in workplace.voice.progress(found, len(found), "核验 / proving"):
        if not is_there(holding.receipt):
            problems += _without_receipt(holding)
            continue
        faults = tuple(_prove(holding))
        proven += not has_errors(faults)
        problems += faults
    workplace.voice.report(problems, least=Severity.NOTE)
    workplace.voice.tell(f"{proven} 篇由原始字节重放无误 / {proven} articles proven from the bytes of their originals")
    return Exit.SOME_ERRORS if has_errors(problems) else Exit.FINE


def _prove(holding: Holding) -> Iterator[Diagnostic]:
    if len(holding.originals) != 1:
        code = "O601" if holding.originals else "O603"
        yield diagnose(code, show(holding.receipt), other=", ".join(path.name for path in holding.originals))
        return
    both = [read_bytes(path, show(path)) for path in (holding.original, holding.receipt)]
    for file in both:
        if isinstance(file, Diagnostic):
            yield file
            return
    original, receipt = (file for file in both if isinstance(file, bytes))
    article = read_bytes(holding.article, show(holding.article)) if is_there(holding.article) else None
    if isinstance(article, Diagnostic):
        yield article
        return
    for path, data in ((holding.receipt, receipt), (holding.article, article or b"")):
        fault = _not_utf8(path, data)
        if fault is not None:
            yield fault
            return
    yield from prove(
        Exhibit(
            original_path=show(holding.original),
            original=original,
            receipt_path=show(holding.receipt),
            receipt=as_text(receipt),
            article_path=show(holding.article),
            article=article,
            corrected=_corrected(holding, article),
            pictures_path=show(holding.article.with_suffix("")),
            pictures=_pictures(holding),
        )
    )


def _without_receipt(holding: Holding) -> Iterator[Diagnostic]:
    """Yield a problem where an article says that it was made from the original, and nothing says how."""
    data = read_bytes(holding.article, show(holding.article)) if is_there(holding.article) else b""
    file, _ = read(holding.id, show(holding.article), data if isinstance(data, bytes) else b"")
    if file is not None and file.article.original in {path.name for path in holding.originals}:
        yield diagnose("V707", show(holding.receipt))


def _pictures(holding: Holding) -> dict[str, str]:
    """Return the digests of the files in the article's folder, by their names; a link in its place is not followed."""
    folder = holding.article.with_suffix("")
    found = () if folder.is_symlink() or not folder.is_dir() else files(folder)
    contents = ((path.name, read_bytes(path, show(path), MOST_BYTES)) for path in found)
    return {name: hashlib.sha256(data).hexdigest() for name, data in contents if isinstance(data, bytes)}


def _not_utf8(path: Path, data: bytes) -> Diagnostic | None:
    try:
        as_text(data)
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode()) + 1
        return diagnose("A111", show(path), line=data.count(b"\n", 0, error.start) + 1, column=column, byte=error.start + 1)
    return None


def _corrected(holding: Holding, article: bytes | None) -> str:
    """Return the date by which a person has signed changes of an article."""
    file, _ = read(holding.id, show(holding.article), article or b"")
    return file.article.corrected if file else ""
