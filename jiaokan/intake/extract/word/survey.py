"""What has to be known of a Word document before its first paragraph can be read: how long paragraphs are, which tables hold data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jiaokan.intake.extract.word.events import Event
from jiaokan.intake.extract.word.xml_tokens import Kind

FEWEST = 2  # columns and rows of a table that holds data; one of a single cell is a frame
LONGEST_CELL = 400  # code points; what is longer is an article in a frame of lines


@dataclass(slots=True, kw_only=True)
class _Table:
    start: int
    columns: int = 0
    rows: int = 0
    cells: int = 0
    cell: int = 0
    is_layout: bool = False
    has_text: bool = False


@dataclass(slots=True, kw_only=True)
class Survey:
    """``lengths`` counts the characters of each paragraph by the event that opens it, ``tables`` the columns of data tables."""

    lengths: dict[int, int] = field(default_factory=dict)
    tables: dict[int, int] = field(default_factory=dict)


def survey(stream: Sequence[Event]) -> Survey:
    """Return what the events say before they are read in earnest."""
    found = Survey()
    paragraphs: list[int] = []
    tables: list[_Table] = []
    is_text = False
    for index, event in enumerate(stream):
        if event.kind in (Kind.TEXT, Kind.ENTITY):
            if is_text and paragraphs:
                length = event.token.end - event.token.start
                found.lengths[paragraphs[-1]] += length
                _count(tables, length)
        elif event.name in ("w:t", "m:t"):
            is_text = event.kind is Kind.START
        elif event.name == "w:p" and event.kind is Kind.START:
            paragraphs.append(index)
            found.lengths[index] = 0
        elif event.name == "w:p":
            paragraphs.pop()
        elif event.kind is Kind.START:
            _open(tables, event, index)
        elif event.name == "w:tbl" and tables:
            table = tables.pop()
            if min(table.columns, table.rows) >= FEWEST and table.has_text and not table.is_layout:
                found.tables[table.start] = table.columns
    return found


def _count(tables: list[_Table], length: int) -> None:
    if tables:
        tables[-1].cell += length
        tables[-1].has_text = True
        tables[-1].is_layout = tables[-1].is_layout or tables[-1].cell > LONGEST_CELL


def _open(tables: list[_Table], event: Event, index: int) -> None:
    if event.name == "w:tbl":
        if tables:
            tables[-1].is_layout = True  # a table in a table: the outer one only holds it
        tables.append(_Table(start=index))
    elif tables and event.name == "w:tr":
        tables[-1].rows += 1
        tables[-1].cells = 0
    elif tables and event.name == "w:tc":
        tables[-1].cells += 1
        tables[-1].cell = 0
        tables[-1].columns = max(tables[-1].columns, tables[-1].cells)
    elif tables and event.name in ("w:gridSpan", "w:gridBefore") and event.value.isdigit():
        tables[-1].cells += min(int(event.value), 60) - (event.name == "w:gridSpan")
        tables[-1].columns = max(tables[-1].columns, tables[-1].cells)
