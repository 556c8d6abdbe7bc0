"""The walk through a page: what each element of it means in Markdown.

Headings, paragraphs, line breaks, lists, quotations, data tables, bold, emphasis and links are kept. A line break is a
paragraph, because that is what the authors of such pages use it for. Everything else only tells where words end.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from jiaokan.intake.extract.html_structure import DataTable, Lists, open_frame
from jiaokan.intake.extract.html_tokens import Kind, Token, attributes
from jiaokan.intake.extract.html_tree import BLOCKS, HEADINGS, Step
from jiaokan.intake.extract.html_words import write_entity, write_markdown, write_words
from jiaokan.intake.extract.outline import Break, Frame, Mark, OutlineWriter
from jiaokan.model import Edit

BOLD = Mark(before="**", after="**")
INLINE_MARKS = {
    "b": BOLD,
    "strong": BOLD,
    "em": Mark(before="*", after="*"),
    "sub": Mark(before="<sub>", after="</sub>"),
    "sup": Mark(before="<sup>", after="</sup>"),  # 10<sup>6</sup> is not 106
    "q": Mark(before="“", after="”"),
    "rt": Mark(before="（", after="）"),
}
ROW_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th")
LISTS = ("ul", "ol", "menu", "dir")
SAFE_LINK = re.compile(r"https?://[^\s<>()\[\]\\\"']+", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Walk:
    """Goes along the steps once and tells the writer what each of them means.

    ``kept`` holds the steps whose words are wanted; ``tables`` the data tables with their columns. Where
    ``bare_is_markdown``, what stands outside of all elements is Markdown and stays as it is.
    """

    text: str
    way: Sequence[Step]
    kept: Container[int]
    tables: Mapping[int, int]
    bare_is_markdown: bool
    lists: Lists = field(default_factory=Lists)
    open_tables: list[DataTable | None] = field(default_factory=list)  # None for a table that only holds the page together
    links: list[Mark | None] = field(default_factory=list)  # None for a link that leads nowhere we would send a reader
    has_title: bool = False
    preformatted: int = 0

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits that leave the kept steps as Markdown."""
        writer = OutlineWriter(source=self.text)
        for index, step in enumerate(self.way):
            if step.kind is Kind.START:
                self._start(writer, step, index)
            elif step.kind is Kind.END:
                self._end(writer, step)
            elif index in self.kept:
                self._words(writer, step)
        return writer.finish()

    def _words(self, writer: OutlineWriter, step: Step) -> None:
        if step.is_bare and self.bare_is_markdown:
            write_markdown(writer, step.token)
        elif step.kind is Kind.ENTITY:
            write_entity(writer, step.token)
        else:
            write_words(writer, step.token, line_break=Break.PARAGRAPH if self.preformatted else Break.SPACE)

    def _start(self, writer: OutlineWriter, step: Step, index: int) -> None:
        name = step.name
        if name in INLINE_MARKS:
            writer.open(INLINE_MARKS[name])
        elif name == "a":
            self._open_link(writer, step.token)
        elif name == "br":
            writer.separate(Break.PARAGRAPH if writer.widest is Break.PARAGRAPH else Break.GAP)
        elif name in BLOCKS:
            self._open_block(writer, step, index)

    def _open_block(self, writer: OutlineWriter, step: Step, index: int) -> None:
        name, table = step.name, self.open_tables[-1] if self.open_tables else None
        if name in LISTS:
            self.lists.open(writer, self.text, step.token)
        elif name == "li":
            self.lists.open_item(writer)
        elif name == "tr" and table:
            table.open_row(writer)
        elif name in ("td", "th") and table:
            table.open_cell(writer, step.token.start)
        elif not (name in ROW_PARTS and table):
            writer.separate(Break.PARAGRAPH if writer.widest is Break.PARAGRAPH else Break.GAP)
            self._open_plain_block(writer, name, index)

    def _open_plain_block(self, writer: OutlineWriter, name: str, index: int) -> None:
        """Begin a block that stands by itself, in a paragraph of its own."""
        if name == "blockquote":
            open_frame(writer, Frame(indent="> "))
        elif name == "table":
            columns = self.tables.get(index, 0) if index in self.kept else 0
            self.open_tables.append(DataTable(columns=columns) if columns else None)
            writer.is_cell = columns > 0
        elif name == "pre":
            self.preformatted += 1
        elif name in HEADINGS:
            self._open_heading(writer, int(name[1]), index)

    def _open_heading(self, writer: OutlineWriter, level: int, index: int) -> None:
        """Begin a heading. The first h1 that is kept is the title of the article and no heading in it."""
        is_title = level == 1 and not self.has_title and index in self.kept
        self.has_title = self.has_title or is_title
        writer.heading = "" if is_title else "#" * max(2, level) + " "
        writer.widest, writer.is_plain = Break.GAP, True

    def _open_link(self, writer: OutlineWriter, token: Token) -> None:
        address = attributes(self.text[token.start : token.end]).get("href", "").strip()
        link = Mark(before="[", after=f"]({address})") if SAFE_LINK.fullmatch(address) else None
        self.links.append(link)
        if link:
            writer.open(link)

    def _end(self, writer: OutlineWriter, step: Step) -> None:
        name = step.name
        if name in INLINE_MARKS:
            writer.close(INLINE_MARKS[name])
        elif name == "a" and (link := self.links.pop()):
            writer.close(link)
        elif name in LISTS:
            self.lists.close(writer)
        elif name == "li":
            self.lists.close_item(writer)
        elif name in BLOCKS:
            self._close_block(writer, step)

    def _close_block(self, writer: OutlineWriter, step: Step) -> None:
        name, table = step.name, self.open_tables[-1] if self.open_tables else None
        if name == "tr" and table:
            table.close_row(writer, step.token.start)
        elif name == "table":
            self.open_tables.pop()
            writer.is_cell = bool(self.open_tables and self.open_tables[-1])
        elif name == "blockquote":
            writer.frames.pop()
        elif name == "pre":
            self.preformatted -= 1
        elif name in HEADINGS:
            writer.widest, writer.is_plain, writer.heading = Break.PARAGRAPH, False, ""
        if not (name in ROW_PARTS and table):
            writer.separate(Break.PARAGRAPH if writer.widest is Break.PARAGRAPH else Break.GAP)
