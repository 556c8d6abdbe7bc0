"""A web page, or the HTML inside a blog post, as Markdown.

What becomes Markdown: headings, paragraphs, line breaks, lists, quotations, data tables, bold, emphasis and links. What goes:
everything nobody reads on the page. Of a whole page only the article's box is kept, and in front of it the heading and the
line with date and source, which the field readers look for. Text that looks like Markdown is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jiaokan.intake.extract.html_tokens import Kind, Token, attributes, tokens
from jiaokan.intake.extract.html_tree import BLOCKS, UNREAD, article_range, open_elements
from jiaokan.intake.extract.markdown_escape import escapes
from jiaokan.intake.extract.outline import Break, OutlineWriter
from jiaokan.model import Edit

INLINE_MARKS = {"strong": "**", "b": "**", "em": "*"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PUBLICATION_LINE = re.compile(r"(?:发布|發布|發佈|来源|來源|时间|時間|日期|作者|记者|記者).{0,12}[:：]")
LONGEST_PUBLICATION_LINE = 200  # code points; a paragraph that quotes such words is longer
SAFE_LINK = re.compile(r"https?://[^\s<>()\[\]\\]+", re.IGNORECASE)
INK = re.compile(r"\S(?:.*\S)?", re.DOTALL)


def page_edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that leave the article of a whole page as Markdown, its heading and publication line in front."""
    stream = tuple(tokens(text))
    first, last = article_range(text, stream)
    kept = set(range(first, last)) | set(_publication_tokens(text, stream, first, last))
    return _Walker(text=text, stream=stream, kept=frozenset(kept), escaped=True).edits()


def fragment_edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that turn the HTML in a post into Markdown; text outside of any element is Markdown already."""
    stream = tuple(tokens(text))
    return _Walker(text=text, stream=stream, kept=frozenset(range(len(stream))), escaped=False).edits()


def _publication_tokens(text: str, stream: Sequence[Token], first: int, last: int) -> Iterator[int]:
    """Yield the tokens in front of the article that make up its heading and the line with date, source and author."""
    heading = _heading_tokens(stream, first, last)
    yield from heading
    for block in _blocks_before(stream, first):
        words = "".join(text[stream[index].start : stream[index].end] for index in block if stream[index].kind is Kind.TEXT)
        if len(words) <= LONGEST_PUBLICATION_LINE and PUBLICATION_LINE.search(words):
            yield from block


def _heading_tokens(stream: Sequence[Token], first: int, last: int) -> list[int]:
    """Return the tokens of the page's one h1, or else of its title element; none when the article has an h1 inside."""
    headings = list(_elements(stream, "h1"))
    if any(first <= index < last for found in headings for index in found):
        return []
    before = [found for found in headings if found and found[-1] < first]
    return before[-1] if before else next(iter(_elements(stream, "title")), [])


def _elements(stream: Sequence[Token], name: str) -> Iterator[list[int]]:
    found: list[int] = []
    inside = False
    for index, token in enumerate(stream):
        if token.kind is Kind.START and token.name == name:
            inside, found = True, []
        if inside:
            found.append(index)
        if inside and token.kind is Kind.END and token.name == name:
            inside = False
            yield found


def _blocks_before(stream: Sequence[Token], first: int) -> Iterator[list[int]]:
    block: list[int] = []
    for index, token, around in open_elements(stream):
        if index >= first:
            break
        if token.kind in (Kind.START, Kind.END) and token.name in BLOCKS | {"li", "td", "tr", "body", "title"}:
            if block:
                yield block
            block = []
        elif UNREAD.isdisjoint(around):
            block.append(index)
    if block:
        yield block


@dataclass(slots=True, kw_only=True)
class _Walker:
    """Goes through the tokens once and tells the writer what each of them means."""

    text: str
    stream: Sequence[Token]
    kept: frozenset[int]
    escaped: bool
    lists: list[int] = field(default_factory=list)  # the number of the next item; 0 for a bulleted list
    links: list[str] = field(default_factory=list)
    tables: list[bool] = field(default_factory=list)  # whether each open table holds data
    columns: int = 0
    rows: int = 0

    def edits(self) -> tuple[Edit, ...]:
        """Return the edits for all the tokens."""
        writer = OutlineWriter(source=self.text)
        data_tables = frozenset(_data_tables(self.stream))
        for index, token, around in open_elements(self.stream):
            if index not in self.kept or not (UNREAD - {"head"} if "title" in around else UNREAD).isdisjoint(around):
                writer.separate(Break.PARAGRAPH if token.name in BLOCKS or index not in self.kept else Break.NONE)
            elif token.kind is Kind.START:
                self._start(writer, token, is_data=index in data_tables)
            elif token.kind is Kind.END:
                self._end(writer, token)
            elif token.kind is Kind.ENTITY:
                self._entity(writer, token)
            elif token.kind is Kind.TEXT:
                self._words(writer, token, inside=bool(around))
        return writer.finish()

    def _start(self, writer: OutlineWriter, token: Token, *, is_data: bool) -> None:
        name = token.name
        if name in HEADINGS:
            writer.separate(Break.PARAGRAPH)
            writer.open("#" * max(2, HEADINGS[name]) + " " if HEADINGS[name] > 1 else "")
        elif name == "br":
            writer.separate(Break.LINE if self.tables and self.tables[-1] else Break.PARAGRAPH)
        elif name in ("ul", "ol"):
            writer.separate(Break.LINE if self.lists else Break.PARAGRAPH)
            self.lists.append(1 if name == "ol" else 0)
        elif name == "li":
            self._item(writer)
        elif name == "blockquote":
            writer.separate(Break.PARAGRAPH)
            writer.line_prefix += "> "
        elif name == "table":
            self.tables.append(is_data)
            self.rows = 0
            writer.separate(Break.PARAGRAPH)
        elif name in ("tr", "td", "th"):
            self._cell(writer, name)
        elif name in BLOCKS:
            writer.separate(Break.PARAGRAPH)
        else:
            self._inline_start(writer, token)

    def _inline_start(self, writer: OutlineWriter, token: Token) -> None:
        if token.name in INLINE_MARKS:
            writer.open(INLINE_MARKS[token.name])
        elif token.name == "a":
            address = attributes(self.text[token.start : token.end]).get("href", "")
            safe = address if SAFE_LINK.fullmatch(address) else ""
            self.links.append(safe)
            if safe:
                writer.open("[")

    def _end(self, writer: OutlineWriter, token: Token) -> None:
        name = token.name
        if name in INLINE_MARKS:
            writer.close(INLINE_MARKS[name])
        elif name == "a" and self.links:
            address = self.links.pop()
            if address and writer.opening.endswith("["):
                writer.opening = writer.opening.removesuffix("[")
            elif address:
                writer.close(f"]({address})")
        elif name in ("ul", "ol") and self.lists:
            self.lists.pop()
            writer.separate(Break.PARAGRAPH)
        elif name == "blockquote":
            writer.line_prefix = writer.line_prefix.removesuffix("> ")
            writer.separate(Break.PARAGRAPH)
        elif name == "table" and self.tables:
            self.tables.pop()
            writer.separate(Break.PARAGRAPH)
        elif name == "tr" and self.tables and self.tables[-1]:
            self._end_row(writer)
        elif name in BLOCKS or name in HEADINGS:
            writer.separate(Break.PARAGRAPH)

    def _item(self, writer: OutlineWriter) -> None:
        writer.separate(Break.LINE)
        if not self.lists:
            self.lists.append(0)
        number = self.lists[-1]
        indent = "    " * (len(self.lists) - 1)
        writer.opening = ""
        writer.open(f"{indent}{number}. " if number else f"{indent}- ")
        self.lists[-1] = number + 1 if number else 0

    def _cell(self, writer: OutlineWriter, name: str) -> None:
        if not self.tables or not self.tables[-1]:
            writer.separate(Break.PARAGRAPH if name == "tr" else Break.LINE)
        elif name == "tr":
            writer.separate(Break.LINE if self.rows else Break.PARAGRAPH)
            self.columns = 0
        else:
            writer.open("| " if self.columns == 0 else " | ")
            self.columns += 1

    def _end_row(self, writer: OutlineWriter) -> None:
        empty = writer.opening  # cells without text still count as columns
        writer.opening = ""
        writer.closing += f"{empty} |"
        if self.rows == 0:
            writer.closing += "\n|" + " --- |" * self.columns
        self.rows += 1

    def _entity(self, writer: OutlineWriter, token: Token) -> None:
        if token.value.isspace() and token.value not in "\u00a0\u3000\u2002\u2003":  # no-break, ideographic, en, em space
            writer.separate(Break.SPACE)
        else:
            writer.text(token.start, token.end, _plain(token.value))

    def _words(self, writer: OutlineWriter, token: Token, *, inside: bool) -> None:
        words = self.text[token.start : token.end]
        found = INK.search(words)
        if found is None or found.start() > 0:
            self._white(writer, words if found is None else words[: found.start()], inside=inside)
        if found is None:
            return
        self._ink(writer, token.start + found.start(), token.start + found.end(), escape=self.escaped or inside)
        if found.end() < len(words):
            self._white(writer, words[found.end() :], inside=inside)

    def _white(self, writer: OutlineWriter, white: str, *, inside: bool) -> None:
        if not inside and not self.escaped:  # Markdown between the elements of a post keeps its own lines
            breaks = white.count("\n")
            writer.separate(Break.PARAGRAPH if breaks > 1 else Break.LINE if breaks else Break.SPACE)
        elif "\u3000" in white:  # ideographic space: an indent, or a gap that an author set; the repairs decide
            writer.separate(Break.SPACE)
        else:
            writer.separate(Break.SPACE)

    def _ink(self, writer: OutlineWriter, start: int, end: int, *, escape: bool) -> None:
        """Write words, line ends inside them as spaces (which vanish between Han characters), Markdown marks escaped."""
        words = self.text[start:end]
        marks = {at: (before, after) for at, before, after in escapes(words)} if escape else {}
        keep_lines = not escape
        at = 0
        for found in re.finditer(r"[^\n\r]+" if not keep_lines else r".+", words, re.DOTALL if keep_lines else 0):
            if found.start() > 0:
                writer.separate(Break.SPACE)
            piece = words[found.start() : found.end()]
            lead = 0 if keep_lines else len(piece) - len(piece.lstrip(" \t"))
            trail = len(piece) if keep_lines else len(piece.rstrip(" \t"))
            at = found.start() + lead
            stop = found.start() + trail
            for place in sorted(mark for mark in marks if at <= mark < stop):
                if place > at:
                    writer.text(start + at, start + place)
                before, after = marks[place]
                writer.text(start + place, start + place + len(before), after)
                at = place + len(before)
            if at < stop:
                writer.text(start + at, start + stop)


def _plain(value: str) -> str:
    """Return the character of an entity so that Markdown takes it for text.

    >>> _plain("<"), _plain("*"), _plain("“")
    ('&lt;', '\\\\*', '“')
    """
    if value in "<&":
        return {"<": "&lt;", "&": "&amp;"}[value]
    return "\\" + value if value in "*_`[\\" else value


def _data_tables(stream: Sequence[Token]) -> Iterator[int]:
    """Yield the index of every table that holds data: two columns or more, and no paragraphs or tables in its cells."""
    open_tables: list[tuple[int, bool, int]] = []
    for index, token in enumerate(stream):
        if token.kind is Kind.START and token.name == "table":
            if open_tables:
                outer, _, cells = open_tables.pop()
                open_tables.append((outer, False, cells))
            open_tables.append((index, True, 0))
        elif open_tables and token.kind is Kind.START and token.name in ("p", "div", "h1", "h2", "h3", "ul", "ol", "blockquote"):
            start, _, cells = open_tables.pop()
            open_tables.append((start, False, cells))
        elif open_tables and token.kind is Kind.START and token.name in ("td", "th"):
            start, is_data, cells = open_tables.pop()
            open_tables.append((start, is_data, cells + 1))
        elif open_tables and token.kind is Kind.END and token.name == "table":
            start, is_data, cells = open_tables.pop()
            if is_data and cells > 1:
                yield start
