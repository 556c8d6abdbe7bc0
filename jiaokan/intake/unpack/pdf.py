"""A PDF: its text layer, if it has one that means something.

Scans have none, and some fonts give their characters numbers that nobody can read back. Neither is ever guessed at: what looks
like text and is not would be published as truth.
"""

from __future__ import annotations

import re

from jiaokan.containers import ContainerFault
from jiaokan.containers.pdf_text import LOST, PAGE_END, TEXT_LAYER, text_layer
from jiaokan.intake.decode import READABLE, score
from jiaokan.intake.unpack.document import Document
from jiaokan.model import Decoded, Review

SUFFIX = ".pdf"
HAN = re.compile("[\u3400-\u9fff]")
LETTERS = re.compile(r"\w|\ufffd")
LEAST = 4  # letters a page; a scan may have a number or a stamp drawn over it
MOST_LOST = 0.05  # of the letters
TELLING = 12  # Chinese characters of a line; fewer may be a name
MOST_GARBLED = 0.1  # of the lines that tell


def pdf_document(name: str, data: bytes) -> Document:
    """Return a PDF as a document. Raises ``ContainerFault`` where it has no text, or none that can be believed."""
    layer = text_layer(data)
    letters = len(LETTERS.findall(layer.text))
    if letters < LEAST * (layer.text.count(PAGE_END) + 1):
        raise ContainerFault("X336", name)
    lines = [line for line in re.split(r"[\n\f]", layer.text) if len(HAN.findall(line)) >= TELLING]
    garbled = [line for line in lines if score(line) < READABLE]
    if layer.text.count(LOST) > MOST_LOST * letters or len(garbled) > MOST_GARBLED * len(lines):
        raise ContainerFault("X337", name)
    doubts = (Review(code="X338", text=f"{len(garbled)} 行，如“{garbled[0].strip()[:20]}”"),) if garbled else ()
    pages = layer.text.count(PAGE_END) + 1
    decoded = Decoded(
        text=layer.text, encoding=TEXT_LAYER, evidence=f"{pages} pages with text", review=doubts, reader=layer.reader
    )
    return Document(data=b"", suffix=SUFFIX, layer=decoded)
