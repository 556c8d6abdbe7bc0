"""The walk through a Word document: what each element of it means in Markdown.

The decoded original is the XML itself, so taking the tags off is a row of edits, like taking off those of a web page. Kept are
paragraphs, headings, lists with their numbers, tables, links, bold, italic, underlined, raised and lowered words, the text of
boxes, notes, inserted words. Dropped are deleted and hidden words (both are told of), the codes of fields, and tables of contents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jiaokan.intake.extract.html_tokens import Kind as HtmlKind
from jiaokan.intake.extract.html_tokens import Token as HtmlToken
from jiaokan.intake.extract.html_words import write_entity, write_words
from jiaokan.intake.extract.outline import Break, Frame, Mark, OutlineWriter
from jiaokan.intake.extract.picture_place import PicturePlace
from jiaokan.intake.extract.word.events import Event
from jiaokan.intake.extract.word.notes import Notes, plain
from jiaokan.intake.extract.word.numbering import Counter
from jiaokan.intake.extract.word.paragraphs import Layout
from jiaokan.intake.extract.word.runs import SAFE_LINK, Field, Run
from jiaokan.intake.extract.word.styles import Style, with_property
from jiaokan.intake.extract.word.survey import Survey
from jiaokan.intake.extract.word.symbols import UNKNOWN, symbol
from jiaokan.intake.extract.word.table import WordTable
from jiaokan.intake.extract.word.xml_tokens import Kind, Token

TEXTS = ("w:t", "m:t")
DELETED = ("w:del", "w:moveFrom")
OLD_PROPERTIES = ("w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:tcPrChange", "w:trPrChange")
UNSEEN = ("mc:Fallback", "w:sectPr", "w:rt")
MACHINES_WORDS = re.compile(r"^[^\u4e00-\u9fff]*$|描述已自动生成|\.(?:jpe?g|png|gif|bmp)|[A-Z]:\\|^图片\s*\d*$", re.IGNORECASE)
# what Word writes as a description by itself: C:\Users\a.jpg, IMG_2022, 图片 1, 手机屏幕截图 描述已自动生成
TOC = re.compile(r"\s*TOC\b")


@dataclass(slots=True, kw_only=True)
class _Paragraph:
    """A paragraph that is open. ``boxes`` are the words of text boxes that hang on it behind its first words."""

    index: int
    own: Style = field(default_factory=Style)
    style_id: str = ""
    has_begun: bool = False
    is_hidden: bool = False
    joins_next: bool = False  # its end was deleted
    boxes: list[str] = field(default_factory=list)
    pictures: list[PicturePlace] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class WordWalk:
    """Goes along the events once and tells the writer what each of them means; ``edits`` may be asked for once."""

    text: str
    stream: Sequence[Event]
    styles: Mapping[str, Style]
    counter: Counter
    notes: Notes
    addresses: Mapping[str, str]
    survey: Survey
    layout: Layout
    names: list[str] = field(default_factory=list)
    skips: list[int] = field(default_factory=list)  # how deep the elements lie whose words are not shown
    paragraphs: list[_Paragraph] = field(default_factory=list)
    run: Run | None = None
    fields: list[Field] = field(default_factory=list)
    links: list[Mark | None] = field(default_factory=list)
    tables: list[WordTable | None] = field(default_factory=list)
    saved: list[tuple[str, Break, bool, list[Frame]]] = field(default_factory=list)
    box: list[str] | None = None  # the words of a text box that cannot stand where it is
    ruby: list[str] = field(default_factory=list)
    joins: bool = False  # the end of the last paragraph was deleted
    placeholder: bool = False
    description: str = ""
    pictures: list[PicturePlace] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)

    def walk(self, writer: OutlineWriter) -> None:
        """Write the whole document."""
        for index, event in enumerate(self.stream):
            if event.kind is Kind.START:
                self.names.append(event.name)
                self._start(writer, event, index)
            elif event.kind is Kind.END:
                self._end(writer, event)
                self.names.pop()
            elif self.names and self.names[-1] in (*TEXTS, "w:delText", "w:instrText"):
                self._words(writer, event.token)
        listed = self.notes.listed()
        if listed:
            writer.separate(Break.PARAGRAPH)
            writer.insert(self.layout.end, listed)

    # words

    def _words(self, writer: OutlineWriter, token: Token) -> None:
        words = token.value or self.text[token.start : token.end]
        if self.names[-1] == "w:instrText":
            if self.fields and not self.skips:
                self.fields[-1].code += words
        elif self.ruby and "w:rt" in self.names:
            self.ruby[-1] += words
        elif self.skips:
            if any(name in self.names for name in DELETED):
                self.deleted.append(words)
        elif self.box is not None:
            self.box[-1] += words
        elif self._is_hidden():
            self.hidden.append(words)
        elif self.names[-1] in TEXTS and all(one.is_shown for one in self.fields):
            self._write(writer, token)

    def _write(self, writer: OutlineWriter, token: Token) -> None:
        if token.kind is Kind.ENTITY:
            write_entity(writer, HtmlToken(kind=HtmlKind.ENTITY, start=token.start, end=token.end, value=token.value))
        else:
            words = HtmlToken(kind=HtmlKind.TEXT, start=token.start, end=token.end)
            write_words(writer, words, line_break=Break.SPACE)
            self.layout.has_words = self.layout.has_words or bool(self.text[token.start : token.end].strip())

    def _is_hidden(self) -> bool:
        if self.run is not None and self.run.style.hidden is not None:
            return self.run.style.hidden
        return bool(self.paragraphs) and self.paragraphs[-1].is_hidden

    def _is_silent(self) -> bool:
        return bool(self.skips) or self.box is not None or self._is_hidden() or not all(one.is_shown for one in self.fields)

    # elements that open

    def _start(self, writer: OutlineWriter, event: Event, index: int) -> None:
        name = event.name
        if self.skips:
            return
        if self._is_unseen(event):
            self.skips.append(len(self.names))
        elif name == "w:p":
            self._open_paragraph(writer, event, index)
        elif name == "w:r":
            self.run = Run()
        elif self.run is not None and "w:rPr" in self.names[-3:]:
            self.run.learn(event, self.styles)
        elif self.paragraphs and "w:pPr" in self.names[-4:]:
            self._learn(event)
        elif name == "w:tbl":
            self._open_table(writer, index)
        elif name in ("w:tr", "w:tc", "w:gridSpan", "w:gridBefore"):
            self._open_table_part(writer, event)
        elif name == "w:txbxContent":
            self._open_box(writer)
        else:
            self._open_inline(writer, event)

    def _is_unseen(self, event: Event) -> bool:
        """Say whether nothing inside an element is to be shown. What a newer Word shows stands in mc:Choice; the rest repeats it."""
        name = event.name
        if name == "w:sdtContent" and self.placeholder:
            self.placeholder = False
            return True
        if name == "w:del" and self.names[-2:-1] == ["w:trPr"] and "w:tr" in self.names:
            self.skips.append(len(self.names) - 2)  # the whole row
        if name in DELETED and "w:pPr" in self.names[-3:-1]:
            self.paragraphs[-1].joins_next = name == "w:del"
            return True
        return name in DELETED or name in OLD_PROPERTIES or name in UNSEEN

    def _learn(self, event: Event) -> None:
        paragraph = self.paragraphs[-1]
        if event.name == "w:pStyle":
            paragraph.style_id = event.value
        elif "w:rPr" not in self.names[-3:]:  # there it is about the mark at the end of the paragraph
            paragraph.own = with_property(paragraph.own, event)

    def _open_paragraph(self, writer: OutlineWriter, event: Event, index: int) -> None:
        self.paragraphs.append(_Paragraph(index=index))
        if self.box is not None:
            self.box.append("")
        is_styled = (
            index + 1 < len(self.stream) and self.stream[index + 1].name == "w:pPr" and event.token.end > event.token.start
        )
        if not is_styled:
            self._begin(writer, event.token.end)

    def _begin(self, writer: OutlineWriter, at: int) -> None:
        """Begin to write the paragraph, now that its properties are known."""
        paragraph = self.paragraphs[-1]
        style = paragraph.own.on(self.styles.get(paragraph.style_id, Style()))
        paragraph.is_hidden, paragraph.has_begun = bool(style.hidden), True
        joins, self.joins = self.joins, False
        number = self.counter.next(style.list_id, style.list_level or 0) if style.list_id else None
        length = self.survey.lengths.get(paragraph.index, 0)
        if self.box is None and length and not paragraph.is_hidden and not joins:
            self.layout.begin(writer, at, style, length=length, number=number, is_in_cell=self._table() is not None)

    def _table(self) -> WordTable | None:
        return self.tables[-1] if self.tables else None

    def _open_table(self, writer: OutlineWriter, index: int) -> None:
        columns = self.survey.tables.get(index, 0) if self.box is None else 0
        self.tables.append(WordTable(columns=columns) if columns else None)
        self.layout.leave_lists(writer)
        writer.is_cell = columns > 0

    def _open_table_part(self, writer: OutlineWriter, event: Event) -> None:
        table = self._table()
        if table is None:
            return
        if event.name == "w:tr":
            table.open_row(writer)
        elif event.name == "w:tc":
            table.open_cells(writer, event.token.start, 1)
        elif event.value.isdigit():
            span = min(int(event.value), table.columns)
            if event.name == "w:gridSpan":
                table.span = span
            else:
                table.open_cells(writer, event.token.start, span)

    def _open_box(self, writer: OutlineWriter) -> None:
        """Begin a text box. One that hangs on the middle of a paragraph is set behind it, or it would cut a sentence in two."""
        self.saved.append((writer.heading, writer.widest, writer.is_plain, list(writer.frames)))
        if self._is_silent() or (self.paragraphs and self.layout.has_words):
            self.box = []
        else:
            self.layout.reset(writer)
            writer.separate(Break.PARAGRAPH)

    def _open_inline(self, writer: OutlineWriter, event: Event) -> None:
        name = event.name
        if name == "w:hyperlink":
            self._open_link(writer, self.addresses.get(event.values.get("r:id", ""), ""))
        elif name == "w:fldSimple":
            self.fields.append(Field(is_result=True, is_shown=not TOC.match(event.values.get("w:instr", ""))))
        elif name == "w:fldChar":
            self._turn_field(writer, event.values.get("w:fldCharType", ""))
        elif name == "w:ruby":
            self.ruby.append("")
        elif name == "w:showingPlcHdr":
            self.placeholder = event.is_on
        elif name == "w:docPartGallery" and "Table of Contents" in event.value:
            self.placeholder = True
        elif name == "wp:docPr":
            self.description = event.values.get("descr", "")
        elif name in ("a:blip", "v:imagedata"):
            self._picture(event)
        elif not self._is_silent():
            self._open_character(writer, event)

    def _picture(self, event: Event) -> None:
        """Note a picture. One in a box, or one that floats beside a sentence, is set behind its paragraph."""
        if self._is_hidden() or not all(one.is_shown for one in self.fields):
            return
        values = event.values
        identifier = values.get("r:embed") or values.get("r:link") or values.get("r:id") or ""
        words = "" if MACHINES_WORDS.search(self.description) else self.description
        place = PicturePlace(at=event.token.start, address=self.addresses.get(identifier, ""), words=words)
        is_loose = self.box is not None or ("wp:anchor" in self.names and self.layout.has_words)
        (self.paragraphs[0].pictures if is_loose and self.paragraphs else self.pictures).append(place)
        self.description = ""

    def _open_character(self, writer: OutlineWriter, event: Event) -> None:
        start, end = event.token.start, event.token.end
        if event.name in ("w:tab", "w:ptab") and self.run is not None:
            writer.separate(Break.GAP)
        elif event.name in ("w:br", "w:cr"):
            writer.separate(Break.PARAGRAPH if writer.widest is Break.PARAGRAPH else Break.GAP)
        elif event.name == "w:noBreakHyphen":
            writer.text(start, end, "-")
        elif event.name == "w:sym":
            shown = symbol(event.values.get("w:font", ""), event.values.get("w:char", ""))
            self.unknown += [start] if shown == UNKNOWN else []
            writer.text(start, end, plain(shown))
        elif event.name in ("w:footnoteReference", "w:endnoteReference"):
            mark = self.notes.cite(event.name.removesuffix("Reference"), event.values.get("w:id", ""))
            if mark:
                writer.text(start, end, mark)

    def _open_link(self, writer: OutlineWriter, address: str) -> None:
        link = Mark(before="[", after=f"]({address})") if SAFE_LINK.fullmatch(address) else None
        self.links.append(link)
        if link and not self._is_silent():
            writer.open(link)

    def _turn_field(self, writer: OutlineWriter, kind: str) -> None:
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            one = self.fields[-1]
            one.is_result, one.is_shown = True, not TOC.match(one.code)
            one.link = one.address if SAFE_LINK.fullmatch(one.address) and one.is_shown else ""
            if one.link:
                writer.open(Mark(before="[", after=f"]({one.link})"))
        elif kind == "end" and self.fields:
            one = self.fields.pop()
            if one.link:
                writer.close(Mark(before="[", after=f"]({one.link})"))

    # elements that close

    def _end(self, writer: OutlineWriter, event: Event) -> None:
        name = event.name
        if self.skips:
            is_over = len(self.names) == self.skips[-1]
            if is_over:
                self.skips.pop()
            if self.skips or is_over:
                return
        if name in ("w:rPr", "w:r") and self.run is not None:
            self._close_run_part(writer, name)
        elif name == "w:pPr" and self.paragraphs and not self.paragraphs[-1].has_begun:
            self._begin(writer, event.token.end)
        elif name == "w:p":
            self._close_paragraph(writer, event)
        elif name in ("w:tc", "w:tr", "w:tbl"):
            self._close_table_part(writer, event)
        elif name == "w:txbxContent" and self.saved:
            self._close_box(writer)
        else:
            self._close_inline(writer, event)

    def _close_run_part(self, writer: OutlineWriter, name: str) -> None:
        run = self.run
        if run is not None and name == "w:r":
            run.close(writer)
            self.run = None
        elif run is not None and not self._is_silent():
            run.open(writer, is_link=bool(self.links or any(one.link for one in self.fields)))

    def _close_inline(self, writer: OutlineWriter, event: Event) -> None:
        if event.name == "w:hyperlink":
            self._close_link(writer)
        elif event.name == "w:fldSimple" and self.fields:
            self.fields.pop()
        elif event.name == "w:ruby" and self.ruby:
            reading = self.ruby.pop().strip()
            if reading and not self._is_silent():
                writer.insert(event.token.end, f"（{plain(reading)}）")

    def _close_link(self, writer: OutlineWriter) -> None:
        link = self.links.pop() if self.links else None
        if link:
            writer.close(link)

    def _close_paragraph(self, writer: OutlineWriter, event: Event) -> None:
        paragraph = self.paragraphs.pop()
        self.pictures += [replace(picture, at=event.token.start) for picture in paragraph.pictures]
        self.joins = paragraph.joins_next
        if self.box is None and not self.joins:
            self.layout.end_paragraph(writer)
        if self.box is None and paragraph.boxes:
            writer.separate(Break.PARAGRAPH)
            writer.insert(event.token.start, "\n\n".join(paragraph.boxes))
            writer.separate(Break.PARAGRAPH)

    def _close_table_part(self, writer: OutlineWriter, event: Event) -> None:
        table = self._table()
        if event.name == "w:tbl" and self.tables:
            self.tables.pop()
            writer.is_cell = self._table() is not None
            writer.separate(Break.PARAGRAPH)
        elif table is not None and event.name == "w:tc":
            table.close_cell(writer, event.token.start)
        elif table is not None:
            table.close_row(writer, event.token.start)

    def _close_box(self, writer: OutlineWriter) -> None:
        heading, widest, is_plain, frames = self.saved.pop()
        if self.box is not None:
            words = [plain(" ".join(one.split())) for one in self.box if one.strip()]
            if self.paragraphs:
                self.paragraphs[-1].boxes += words
            self.box = None
        else:
            writer.separate(Break.PARAGRAPH)
            writer.frames[:] = frames
            writer.heading, writer.widest, writer.is_plain = heading, widest, is_plain
            self.layout.has_words = False
