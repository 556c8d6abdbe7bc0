"""The text layer of a PDF: the words that its pages draw, line by line, with the indents and gaps that their places show.

A PDF has neither paragraphs nor spaces in front of a line, only places. What a reader of the page sees is written down as text: an
ideographic space for every character that a line is indented, an empty line where the gap is wider than usual, U+000C between
pages. Everything after that is edits. A character that the fonts give no meaning to is U+FFFD. Scripts, forms, attachments
and pictures are never looked at; a PDF that asks for a password is not opened, however weak its lock.

The one place that sees pypdf, and it is imported only when there is a PDF: it takes a tenth of a second.
"""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from math import hypot

from jiaokan.containers.fault import ContainerFault

TEXT_LAYER = "pdf text layer"  # what a receipt calls the encoding of a PDF
PAGE_END = "\f"
INDENT = "\u3000"  # ideographic space
LOST = "\ufffd"  # replacement character
MAGIC = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}%PDF-\d")
MOST_PAGES = 400
MOST_CHARACTERS = 2_000_000
WIDEST_INDENT = 30  # characters; what stands further in is in another column
FACING = 4  # pages; in fewer there are too few lines to tell the margins of left and right
WIDE_GAP = 1.3  # times the usual distance of lines
COMMON = 0.34  # as often as this, of what is most often, is often
SHORTEST_PROSE = 12  # characters; headings, numbers and addresses may stand anywhere
HAN = re.compile("[\u4e00-\u9fff]")
WITHOUT_MEANING = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)  # controls, private use
# What damaged and hostile files make pypdf 7.1.0 raise; it promises none but its own errors and keeps no such promise.
DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError, RecursionError, TypeError,
    ValueError, struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLayer:
    """The text of a PDF, and the name and version of the library that read it."""

    text: str
    reader: str


@dataclass(slots=True)
class _Line:
    """One line as it is drawn: its words, and the place and size of the first of them."""

    words: list[str] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0

    @property
    def text(self) -> str:
        """What stands in it, with the spaces in front."""
        return "".join(self.words).rstrip()

    @property
    def is_prose(self) -> bool:
        """It is long enough to begin where the others do."""
        return len(HAN.findall(self.text)) >= SHORTEST_PROSE


def is_pdf(data: bytes) -> bool:
    """Say whether bytes begin as a PDF does, whatever their file is called."""
    return MAGIC.match(data) is not None


def text_layer(data: bytes) -> TextLayer:
    """Return the text layer of a PDF; the same bytes and library give the same text. Raises ``ContainerFault``."""
    import pypdf  # noqa: PLC0415 - only a PDF is worth its tenth of a second
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it has to say of a damaged file is said by our codes
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise ContainerFault("X322", "PDF")
        if len(reader.pages) > MOST_PAGES:
            raise ContainerFault("X323", f"{len(reader.pages)} 页（pages）")
        pages = [_lines(page) for page in reader.pages]
    except (PyPdfError, *DAMAGE) as error:
        raise ContainerFault("X321", f"PDF（{type(error).__name__}）") from None
    text = PAGE_END.join(_written(pages))
    if len(text) > MOST_CHARACTERS:
        raise ContainerFault("X323", f"PDF，{len(text)} 字（characters）")
    return TextLayer(text=text, reader=f"pypdf {pypdf.__version__}")


def _lines(page: object) -> list[_Line]:
    """Return the lines of a page in the order in which they are drawn."""
    drawn = [_Line()]

    def visit(text: str, user: Sequence[float], matrix: Sequence[float], _font: object, size: float) -> None:
        if text.startswith("\n"):  # a line of its own in every call: it tells where the next one begins
            drawn.append(_Line())
            text = text[1:]
        for number, piece in enumerate(text.split("\n")):
            if number:
                drawn.append(_Line())
            line = drawn[-1]
            if piece.strip() and not "".join(line.words).strip():
                line.x, line.y = _place(user, matrix)
                line.size = abs(size) * hypot(
                    matrix[2] * user[0] + matrix[3] * user[2], matrix[2] * user[1] + matrix[3] * user[3]
                )
            line.words.append(piece)

    page.extract_text(visitor_text=visit)  # type: ignore[attr-defined]  # a page of pypdf, which is imported late
    return [line for line in drawn if line.text.strip()]


def _place(user: Sequence[float], matrix: Sequence[float]) -> tuple[float, float]:
    """Return where a text begins on the page: its own matrix within that of the page."""
    x, y = matrix[4], matrix[5]
    return x * user[0] + y * user[2] + user[4], x * user[1] + y * user[3] + user[5]


def _written(pages: Sequence[Sequence[_Line]]) -> Iterator[str]:
    """Yield the text of each page. Facing pages may have margins of their own; size and distance are those of all pages."""
    sizes = sorted(line.size for page in pages for line in page if line.size) or [1.0]
    size = sizes[len(sizes) // 2]
    gaps = [one.y - next_.y for page in pages for one, next_ in pairwise(page) if one.y - next_.y > size / 2]
    usual = _usual(gaps, size)
    sides = 2 if len(pages) >= FACING else 1
    margins = [_usual([line.x for page in pages[side::sides] for line in page if line.is_prose], size) for side in range(sides)]
    for number, page in enumerate(pages):
        yield "\n".join(_page(page, margins[number % sides], size, usual))


def _usual(values: Sequence[float], size: float) -> float:
    """Return the least of the values that are common among these, as exact as a quarter of a character.

    >>> _usual([90, 114, 90.2, 90.1, 114.1, 30], 12.0)
    90.0
    """
    counted = Counter(round(value / size * 4) for value in values)
    most = max(counted.values(), default=0)
    return min((place for place, count in counted.items() if count > most * COMMON), default=0) * size / 4


def _page(page: Sequence[_Line], margin: float, size: float, usual: float) -> Iterator[str]:
    above = 0.0
    for line in page:
        if above and usual and above - line.y > usual * WIDE_GAP:
            yield ""
        above = line.y
        indent = round((line.x - margin) / size)
        words = WITHOUT_MEANING.sub(LOST, line.text.strip())
        yield INDENT * max(0, min(indent, WIDEST_INDENT)) + words
