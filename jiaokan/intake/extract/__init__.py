"""From the text of an original to Markdown, by format: what the markup says is kept, the markup itself goes.

A format is recognised by what the file holds before its name is believed, because what arrives as .txt is often a web page.
A new format is a new module here and one more line in ``extract``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiaokan.intake.extract.blog_post import block_of, post_edits
from jiaokan.intake.extract.html_page import fragment_edits, is_mixed, mixed_edits, page_edits
from jiaokan.intake.extract.html_pictures import picture_places
from jiaokan.intake.extract.picture_place import PicturePlace
from jiaokan.intake.extract.plain_text import text_edits
from jiaokan.intake.extract.word import WordParts, word_text
from jiaokan.model import Edit, Review

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", "")
PAGES = (".html", ".htm", ".xhtml")
MARKDOWN = (".md", ".markdown")
TEXT_LAYER = ".pdf"  # a text whose lines have been made paragraphs before
PAGE = re.compile(
    r"^[ \t\ufeff]*<(?:!doctype\s+html|html|head|body|title)[\s>]", re.IGNORECASE | re.MULTILINE
)  # U+FEFF: byte order mark
ELEMENT = re.compile(r"<(?:p|br|div|span|font|td|li|h[1-6])(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
ENOUGH_ELEMENTS = 3  # a text may quote one or two tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What kind of file it is and the edits that make Markdown of it; ``lines_are_paragraphs`` tells plain text.

    ``notes`` say what was left out, ``pictures`` where some stood; their offsets are those of the text that was extracted from.
    """

    format: str
    edits: tuple[Edit, ...]
    lines_are_paragraphs: bool
    notes: tuple[Review, ...] = ()
    pictures: tuple[PicturePlace, ...] = ()


def extract(text: str, suffix: str, word: WordParts | None = None) -> Extracted:  # noqa: PLR0911 - one for each format
    r"""Return the format of a decoded text and the edits that turn it into Markdown.

    With the parts of a Word document the text is its XML; then it raises ``BadXml`` where it is none.

    >>> extract("<p>一</p><p>二</p><p>三</p>", ".txt").format
    'HTML fragment'
    >>> extract("第一行\n第二行", ".txt").format
    'plain text'
    """
    if word is not None:
        found = word_text(text, word)
        return Extracted(
            format="Word document", edits=found.edits, lines_are_paragraphs=False, notes=found.notes, pictures=found.pictures
        )
    if suffix == TEXT_LAYER:
        return Extracted(format="PDF", edits=text_edits(text), lines_are_paragraphs=True)
    block = block_of(text)
    if block is not None:
        return _of_page(text, "blog post", post_edits(text, block))
    if suffix.lower() in PAGES or PAGE.search(text):
        return _of_page(text, "HTML page", page_edits(text))
    if suffix.lower() in MARKDOWN:
        edits = mixed_edits(text) if is_mixed(text) else ()
        return Extracted(format="Markdown", edits=edits, lines_are_paragraphs=False)
    if len(ELEMENT.findall(text)) >= ENOUGH_ELEMENTS:
        return _of_page(text, "HTML fragment", fragment_edits(text))
    return Extracted(format="plain text", edits=text_edits(text), lines_are_paragraphs=True)


def _of_page(text: str, kind: str, edits: tuple[Edit, ...]) -> Extracted:
    return Extracted(format=kind, edits=edits, lines_are_paragraphs=False, pictures=tuple(picture_places(text, edits)))
