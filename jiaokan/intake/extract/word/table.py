"""A data table of a Word document in Markdown. A merged cell stands in its first place; the others of it are empty."""

from __future__ import annotations

from dataclasses import dataclass

from jiaokan.intake.extract.outline import Break, OutlineWriter


@dataclass(slots=True, kw_only=True)
class WordTable:
    """A table that is open: its columns, the cells of the present row, the rows that are done."""

    columns: int
    cells: int = 0
    rows: int = 0
    span: int = 1  # columns that the present cell reaches over

    def open_row(self, writer: OutlineWriter) -> None:
        """Begin a row on a line of its own."""
        writer.separate(Break.LINE if self.rows else Break.PARAGRAPH)
        self.cells = 0

    def open_cells(self, writer: OutlineWriter, at: int, number: int) -> None:
        """Begin cells, of which the last one is to be written in; until the row ends, nothing breaks the line."""
        for _ in range(min(number, self.columns - self.cells)):
            if self.cells:
                writer.distance = Break.GAP
            writer.insert(at, "|")
            writer.distance = Break.GAP
            writer.widest = Break.GAP
            self.cells += 1

    def close_cell(self, writer: OutlineWriter, at: int) -> None:
        """End a cell, with empty ones for the columns that it reaches over."""
        self.open_cells(writer, at, self.span - 1)
        self.span = 1

    def close_row(self, writer: OutlineWriter, at: int) -> None:
        """End a row, filled up where it is shorter than others; the first one is the head of the table."""
        self.open_cells(writer, at, self.columns - self.cells)
        writer.distance = Break.GAP
        writer.insert(at, "|")
        writer.widest = Break.PARAGRAPH
        if not self.rows:
            writer.distance = Break.LINE
            writer.insert(at, "|" + " --- |" * self.columns)
        self.rows += 1
