"""The walk through a page: what each element of it means in Markdown.

Headings, paragraphs, line breaks, lists, quotations, data tables, bold, emphasis and links are kept. A line break is a
paragraph, because that is what the authors of such pages use it for. Everything else only tells where words end.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from jiaokan.intake.extract.html_code import CodeBlock, close_fence, code_blocks, code_spans, open_fence, raw_words, write_raw
from jiaokan.intake.extract.html_structure import DataTable, Lists, open_frame
from jiaokan.intake.extract.html_tokens import Kind, Token, attributes
from jiaokan.intake.extract.html_tree import BLOCKS, HEADINGS, Step, ends
from jiaokan.intake.extract.html_words import write_entity, write_markdown, write_words
from jiaokan.intake.extract.outline import Break, Frame, Mark, OutlineWriter
from jiaokan.intake.extract.page_links import safe_address
from jiaokan.model import Edit

BOLD = Mark(before="**", after="**")
INLINE_MARKS = {
    "b": BOLD,
    "strong": BOLD,
    "em": Mark(before="*", after="*"),
    **dict.fromkeys(("del", "s", "strike"), Mark(before="<del>", after="</del>")),  # 128 struck out before 182 is not 128182
    "sub": Mark(before="<sub>", after="</sub>"),
    "sup": Mark(before="<sup>", after="</sup>"),  # 10<sup>6</sup> is not 106
    "q": Mark(before="“", after="”"),
    "rt": Mark(before="（", after="）"),
}
ROW_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th")
CODE = Mark(before="`", after="`")
LISTS = ("ul", "ol", "menu", "dir")
STRUCTURE = frozenset({*LISTS, "li", "blockquote"})


@dataclass(slots=True, kw_only=True)
class Walk:
    """Goes along the steps once and tells the writer what each of them means.

    ``kept`` holds the steps whose words are wanted; ``tables`` the data tables with their columns. Where
    ``bare_is_markdown``, what stands outside of all elements is Markdown and stays as it is. ``pieces`` are the steps of lines in
    which two elements side by side are two things, such as a date and a name; ``labels`` go in front of the words of a step. Lists and quotations are such only
    ``inside`` of the article, and ``rules`` are the lines across that part its paragraphs. ``base`` is where relative links start.
    """

    text: str
    way: Sequence[Step]
    kept: Container[int]
    tables: Mapping[int, int]
    bare_is_markdown: bool
    pieces: Container[int] = frozenset()
    labels: Mapping[int, str] = field(default_factory=dict)
    inside: range | None = None
    rules: Container[int] = frozenset()
    base: str = ""
    lists: Lists = field(default_factory=Lists)
    open_tables: list[DataTable | None] = field(default_factory=list)  # None for a table that only holds the page together
    links: list[Mark | None] = field(default_factory=list)  # None for a link that leads nowhere we would send a reader
    has_title: bool = False
    preformatted: int = 0
    code: Mapping[int, CodeBlock] = field(default_factory=dict)
    code_places: Mapping[int, int] = field(default_factory=dict)
    code_until: int = -1  # the step that ends the piece of code that we are in
    block: CodeBlock | None = None

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits that leave the kept steps as Markdown."""
        writer = OutlineWriter(source=self.text)
        last_of = ends(self.way)
        self.code, self.code_places = code_blocks(self.text, self.way, last_of), code_spans(self.text, self.way, last_of)
        for index, step in enumerate(self.way):
            if self.block is not None or index <= self.code_until:
                self._code(writer, step, index)
            elif step.kind is Kind.START:
                self._start(writer, step, index)
            elif step.kind is Kind.END:
                self._end(writer, step, is_inside=self.inside is None or index in self.inside)
            elif index in self.kept:
                self._label(writer, index)
                self._words(writer, step, index)
        return writer.finish()

    def _code(self, writer: OutlineWriter, step: Step, index: int) -> None:
        """Write a step of code, where no mark means anything but itself."""
        block = self.block
        if block is None:
            if index == self.code_until:
                writer.close(CODE)
            elif index in self.kept and (words := raw_words(self.text, step)):
                writer.text(step.token.start, step.token.end, words)
        elif index == block.last:
            self.block = None
            close_fence(writer, step.token.start, block.fence)
        elif step.name == "br":
            writer.separate(Break.LINE)
        elif index in self.kept and block.first_words <= index <= block.last_words and raw_words(self.text, step):
            write_raw(writer, step, is_first=index == block.first_words, is_last=index == block.last_words)

    def _open_code(self, writer: OutlineWriter, step: Step, index: int) -> bool:
        """Begin a piece or a block of code, where this step does; say whether it does."""
        if index in self.code_places and index in self.kept:
            self.code_until = self.code_places[index]
            writer.open(CODE)
            return True
        block = self.code.get(index)
        if block is None or block.first_words not in self.kept or writer.frames or writer.widest is not Break.PARAGRAPH:
            return False
        self.block = block
        open_fence(writer, step.token.start, block.fence)
        return True

    def _label(self, writer: OutlineWriter, index: int) -> None:
        """Write the label that the words of a step lack."""
        if index in self.labels:
            start = self.way[index].token.start
            writer.text(start, start, self.labels[index])

    def _words(self, writer: OutlineWriter, step: Step, index: int) -> None:
        was_plain, writer.is_plain = writer.is_plain, writer.is_plain or index in self.pieces
        self._plain_words(writer, step)
        writer.is_plain = was_plain

    def _plain_words(self, writer: OutlineWriter, step: Step) -> None:
        if step.is_bare and self.bare_is_markdown:
            write_markdown(writer, step.token)
        elif step.kind is Kind.ENTITY:
            write_entity(writer, step.token)
        else:
            write_words(writer, step.token, line_break=Break.PARAGRAPH if self.preformatted else Break.SPACE)

    def _start(self, writer: OutlineWriter, step: Step, index: int) -> None:
        name = step.name
        if self._open_code(writer, step, index):
            return
        if index in self.pieces and self.way[index - 1].kind is Kind.END and name not in BLOCKS:
            writer.separate(Break.GAP)
        if name in INLINE_MARKS:
            writer.open(INLINE_MARKS[name])
        elif name == "a":
            self._open_link(writer, step.token, is_piece=index in self.pieces)
        elif index in self.rules and not writer.frames:
            writer.separate(Break.PARAGRAPH)
            writer.insert(step.token.start, "---")
            writer.separate(Break.PARAGRAPH)
        elif name == "br":
            writer.separate(Break.PARAGRAPH if writer.widest is Break.PARAGRAPH else Break.GAP)
        elif name in BLOCKS:
            self._open_block(writer, step, index)

    def _open_block(self, writer: OutlineWriter, step: Step, index: int) -> None:
        name, table = step.name, self.open_tables[-1] if self.open_tables else None
        if name in STRUCTURE and self.inside is not None and index not in self.inside:
            writer.separate(Break.PARAGRAPH if writer.widest is Break.PARAGRAPH else Break.GAP)
        elif name in LISTS:
            self.lists.open(writer, self.text, step.token)
        elif name == "li":
            self.lists.open_item(writer)
        elif name == "tr" and table:
            table.open_row(writer)
        elif name in ("td", "th") and table:
            table.open_cell(writer, step.token)
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

    def _open_link(self, writer: OutlineWriter, token: Token, *, is_piece: bool) -> None:
        address = attributes(self.text[token.start : token.end]).get("href", "").strip()
        address = "" if is_piece else safe_address(address, self.base)
        link = Mark(before="[", after=f"]({address})") if address else None
        self.links.append(link)
        if link:
            writer.open(link)

    def _end(self, writer: OutlineWriter, step: Step, *, is_inside: bool) -> None:
        name = step.name
        if name in STRUCTURE and not is_inside:
            writer.separate(Break.PARAGRAPH if writer.widest is Break.PARAGRAPH else Break.GAP)
            return
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
