"""The edits by which words leave the text: moved into a field, or dropped because they only labelled what was moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiaokan.intake.fields.lines import Line
from jiaokan.model import Edit

MOVED, LABEL = "M501", "M502"


def move(line: Line, start: int, end: int, field: str, evidence: str) -> Edit:
    """Return the edit that moves a range of a line into a field."""
    return Edit(at=line.start + start, before=line.text[start:end], after="", code=MOVED, evidence=evidence, field=field)


def drop(line: Line, start: int, end: int, evidence: str) -> Edit:
    """Return the edit that drops a range of a line."""
    return Edit(at=line.start + start, before=line.text[start:end], after="", code=LABEL, evidence=evidence)


def with_marks(line: Line, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield the edits of a line, and where nothing of it stays, the removal of the marks that made it bold."""
    is_gone = bool(line.mark) and sum(len(edit.before) for edit in edits) == len(line.text)
    if is_gone:
        yield _drop_mark(line, line.start - len(line.mark))
    yield from edits
    if is_gone:
        yield _drop_mark(line, line.end)


def _drop_mark(line: Line, at: int) -> Edit:
    return Edit(at=at, before=line.mark, after="", code=LABEL, evidence="the line was bold")
