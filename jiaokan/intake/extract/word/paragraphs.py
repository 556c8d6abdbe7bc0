"""How the paragraphs of a Word document begin in Markdown: as the title, a heading, an item of a list, a quotation, or plainly."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiaokan.intake.extract.html_structure import DEEPEST, INDENT
from jiaokan.intake.extract.outline import Break, Frame, OutlineWriter
from jiaokan.intake.extract.word.notes import plain
from jiaokan.intake.extract.word.numbering import Number
from jiaokan.intake.extract.word.styles import Style

LONGEST_HEADING = 80  # code points; a longer paragraph with an outline level is body text that somebody styled by mistake


@dataclass(slots=True, kw_only=True)
class Layout:
    """The place in the outline. ``top`` is the highest level of heading in the text, which Markdown writes as ##.

    ``is_title_a_heading``: the first paragraph is set as a heading of level 1 and is the title.
    """

    top: int
    is_title_a_heading: bool
    end: int
    items: list[tuple[int, Frame]] = field(default_factory=list)  # the open items of lists with their levels
    list_id: str = ""
    quotation: Frame | None = None
    has_words: bool = False  # the present paragraph has begun
    is_first: bool = True

    def begin(  # noqa: PLR0913 - everything that decides how a paragraph begins
        self, writer: OutlineWriter, at: int, style: Style, *, length: int, number: Number | None, is_in_cell: bool
    ) -> None:
        """Begin a paragraph that has words."""
        self.has_words = False
        first, self.is_first = self.is_first, False
        words = number.words or number.item if number else ""
        if is_in_cell:
            writer.separate(Break.GAP)
        elif style.is_title or (first and self.is_title_a_heading):
            self._begin_plainly(writer)
            writer.is_plain = True
        elif style.level and length <= LONGEST_HEADING:
            self._begin_plainly(writer)
            writer.heading = "#" * min(6, max(0, style.level - self.top) + 2) + " "
            writer.widest, writer.is_plain = Break.GAP, True
        elif number is not None and number.item:
            self._begin_item(writer, style, number.item)
            words = ""
        elif style.is_quotation:
            self._begin_quotation(writer)
        else:
            self._begin_plainly(writer)
        if words:
            writer.insert(at, plain(words))

    def _begin_plainly(self, writer: OutlineWriter) -> None:
        self.leave_lists(writer)
        writer.separate(Break.PARAGRAPH)

    def _begin_item(self, writer: OutlineWriter, style: Style, mark: str) -> None:
        depth, is_another = style.list_level or 0, style.list_id != self.list_id
        self.quotation, self.list_id = None, style.list_id
        writer.separate(Break.LINE if self.items and (depth or not is_another) else Break.PARAGRAPH)
        while self.items and self.items[-1][0] >= min(depth, DEEPEST - 1):
            self.items.pop()
        self.items.append((depth, Frame(indent=INDENT, first=mark)))
        writer.frames[:] = [frame for _, frame in self.items]

    def _begin_quotation(self, writer: OutlineWriter) -> None:
        self.items.clear()
        self.quotation = self.quotation or Frame(indent="> ")
        writer.frames[:] = [self.quotation]
        writer.separate(Break.PARAGRAPH)

    def leave_lists(self, writer: OutlineWriter) -> None:
        """End all lists and quotations."""
        self.items.clear()
        self.quotation = None
        writer.frames.clear()

    def end_paragraph(self, writer: OutlineWriter) -> None:
        """End a paragraph, which in a cell of a table ends nothing."""
        if writer.heading or writer.is_plain:
            writer.widest = Break.GAP if writer.is_cell else Break.PARAGRAPH
        writer.heading, writer.is_plain, self.has_words = "", False, False

    def reset(self, writer: OutlineWriter) -> None:
        """Begin the inside of a text box, where the outside has no say."""
        self.leave_lists(writer)
        writer.heading, writer.widest, writer.is_plain = "", Break.PARAGRAPH, False
