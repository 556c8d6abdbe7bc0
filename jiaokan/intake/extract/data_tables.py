"""Which tables of a page hold data and which only hold the page together.

Old sites build their whole layout of tables, so a cell may be the article. A table that a reader would call one has rows of
several short cells and nothing bigger in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jiaokan.intake.extract.html_structure import Grid, spans
from jiaokan.intake.extract.html_tokens import Kind
from jiaokan.intake.extract.html_tree import Step

FEWEST_COLUMNS, MOST_COLUMNS = 2, 60
LONGEST_CELL = 150  # code points; a remark in a table may be two lines long, a paragraph of an article is longer
LAYOUT = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "form", "article", "section",
})  # fmt: skip


@dataclass(slots=True, kw_only=True)
class _Table:
    """A table under inspection."""

    start: int
    columns: int = 0
    rows: int = 0
    cells: int = 0  # of the present row
    cell: int = 0  # code points in the present cell
    holds_more: bool = False
    grid: Grid = field(default_factory=Grid)

    @property
    def is_data(self) -> bool:
        return FEWEST_COLUMNS <= self.columns <= MOST_COLUMNS and self.rows > 1 and not self.holds_more


def data_tables(text: str, way: Sequence[Step]) -> Mapping[int, int]:
    """Return the number of columns of every table that holds data, under the index of the step that opens it."""
    found: dict[int, int] = {}
    tables: list[_Table] = []
    for index, step in enumerate(way):
        if step.kind is Kind.START and step.name == "table":
            if tables:
                tables[-1].holds_more = True
            tables.append(_Table(start=index))
        elif tables and step.kind is Kind.END and step.name == "table":
            table = tables.pop()
            if table.is_data:
                found[table.start] = table.columns
        elif tables:
            _note(text, tables[-1], step)
    return found


def _note(text: str, table: _Table, step: Step) -> None:
    if step.kind in (Kind.TEXT, Kind.ENTITY):
        table.cell += step.token.end - step.token.start if step.kind is Kind.TEXT else 1
        table.holds_more = table.holds_more or table.cell > LONGEST_CELL
    elif step.kind is Kind.START and step.name in LAYOUT:
        table.holds_more = True
    elif step.kind is Kind.START and step.name in ("td", "th"):
        table.cells += 1
        table.cell = 0
        table.rows += table.cells == FEWEST_COLUMNS  # a row of one cell is a caption or a remark
        table.grid.cell(*spans(text, step.token))
        table.columns = max(table.columns, table.grid.column)
    elif step.name == "tr":
        table.cells = table.cell = 0
        table.grid.end_row()
