"""What the lists and the data tables of a page become: they need to remember where they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiaokan.intake.extract.html_tokens import Token, attributes
from jiaokan.intake.extract.outline import Break, Frame, OutlineWriter

DEEPEST = 6  # quotations and lists inside each other; what lies deeper stands on the sixth level
MOST = 100  # columns or rows of one cell, and columns that cells above may take
LONGEST_NUMBER = 8  # digits; Markdown allows nine
INDENT = "    "  # python-markdown asks for four spaces below every kind of list mark


@dataclass(slots=True, kw_only=True)
class Lists:
    """The lists that are open, outermost first: the number of each one's next item, 0 for a bulleted list."""

    numbers: list[int] = field(default_factory=list)

    def open(self, writer: OutlineWriter, source: str, token: Token) -> None:
        """Begin a list; one inside another stands on the lines directly below its item."""
        writer.separate(Break.LINE if self.numbers else Break.PARAGRAPH)
        start = attributes(source[token.start : token.end]).get("start", "1")
        first = int(start) if start.isascii() and start.isdigit() and len(start) <= LONGEST_NUMBER else 1
        self.numbers.append(first if token.name == "ol" else 0)

    def close(self, writer: OutlineWriter) -> None:
        """End a list."""
        self.numbers.pop()
        writer.separate(Break.LINE if self.numbers else Break.PARAGRAPH)

    def open_item(self, writer: OutlineWriter) -> None:
        """Begin an item; one without a list around it is taken for a list of its own."""
        writer.separate(Break.LINE if self.numbers else Break.PARAGRAPH)
        number = self.numbers[-1] if self.numbers else 0
        open_frame(writer, Frame(indent=INDENT, first=f"{number}. " if number else "- "))
        if number:
            self.numbers[-1] = number + 1

    def close_item(self, writer: OutlineWriter) -> None:
        """End an item."""
        writer.separate(Break.LINE if self.numbers else Break.PARAGRAPH)
        writer.frames.pop()


def open_frame(writer: OutlineWriter, frame: Frame) -> None:
    """Begin a quotation or an item; too deep a one changes nothing more."""
    writer.frames.append(frame if len(writer.frames) < DEEPEST else Frame(indent=""))


def spans(source: str, token: Token) -> tuple[int, int]:
    """Return over how many columns and rows a cell reaches; what is no such number counts as 1."""
    found = attributes(source[token.start : token.end])
    widest, deepest = (
        int(given) if given.isascii() and given.isdigit() and len(given) < len(str(MOST)) else 1
        for given in (found.get("colspan", "1").strip(), found.get("rowspan", "1").strip())
    )
    return max(1, min(widest, MOST)), max(1, min(deepest, MOST))


@dataclass(slots=True, kw_only=True)
class Grid:
    """The columns of a table while its rows are read: ``held`` says for how many rows a cell above still takes a column."""

    column: int = 0
    held: dict[int, int] = field(default_factory=dict)

    def cell(self, wide: int, deep: int) -> int:
        """Take the next free place for a cell, and return how many places before it belong to cells above."""
        skipped = self._skip()
        for column in range(self.column, min(self.column + wide, MOST)):
            self.held[column] = deep - 1
        self.column += wide
        return skipped

    def _skip(self) -> int:
        skipped = 0
        while self.held.get(self.column, 0):
            self.held[self.column] -= 1
            self.column += 1
            skipped += 1
        return skipped

    def end_row(self) -> None:
        """Begin the next row; what cells above take at the end of this one is over, too."""
        self._skip()
        self.column = 0


@dataclass(slots=True, kw_only=True)
class DataTable:
    """A table that is open: how many columns it has, how many cells its present row has, how many rows are done."""

    columns: int
    cells: int = 0
    rows: int = 0
    grid: Grid = field(default_factory=Grid)
    empty: int = 0  # columns that the present cell takes beside its first

    def open_row(self, writer: OutlineWriter) -> None:
        """Begin a row on a line of its own."""
        writer.separate(Break.LINE if self.rows else Break.PARAGRAPH)

    def open_cell(self, writer: OutlineWriter, token: Token) -> None:
        """Begin a cell; until the row ends, nothing breaks the line. A cell over several places fills the first of them."""
        wide, deep = spans(writer.source, token)
        for _ in range(self.empty + self.grid.cell(wide, deep) + 1):
            self._bar(writer, token.start)
            self.cells += 1
        self.empty = wide - 1
        writer.widest = Break.GAP

    def close_row(self, writer: OutlineWriter, at: int) -> None:
        """End a row, with empty cells where it has fewer than others; the first one is the head of the table."""
        for _ in range(self.columns - self.cells + 1 if self.cells else 0):
            self._bar(writer, at)
        writer.widest = Break.PARAGRAPH
        if self.cells and not self.rows:
            writer.distance = Break.LINE
            writer.insert(at, "|" + " --- |" * self.columns)
        self.rows += self.cells > 0
        self.cells = self.empty = 0
        self.grid.end_row()

    def _bar(self, writer: OutlineWriter, at: int) -> None:
        if self.cells:
            writer.distance = Break.SPACE
        writer.insert(at, "|")
        writer.distance = Break.SPACE
