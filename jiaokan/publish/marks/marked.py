"""The marks of an article: what its receipt says, and what a person changed after it was written."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from jiaokan.articlefile import digest
from jiaokan.containers import ContainerFault
from jiaokan.edits import apply
from jiaokan.original_text import original_text
from jiaokan.publish.marks.carry import carried_over
from jiaokan.publish.marks.mark import Mark, merged, moved
from jiaokan.publish.marks.places import places
from jiaokan.publish.marks.spans import pack
from jiaokan.publish.marks.trace import spans
from jiaokan.publish.pictures import NO_PICTURES, Album
from jiaokan.publish.prose import HAN_CHARACTER, Body, convert
from jiaokan.receipt import Receipt


def marked_body(body: Body, text: str, receipt: Receipt, original: bytes | None, album: Album = NO_PICTURES) -> Body:
    """Return the body with the marks of its text."""
    marks = marks_of(text, receipt, original)
    found = spans(body.html, text, marks, lambda traced: convert(traced, album).html, HAN_CHARACTER)
    return replace(body, spans=pack(found))


def marks_of(text: str, receipt: Receipt, original: bytes | None) -> tuple[Mark, ...]:
    """Return the marks of an article's text, in order and without overlaps.

    A text that a person has changed is compared with the one that the program wrote, which only the original's bytes can give
    again; without them, or where they are others, it has no marks.
    """
    if is_as_written(text, receipt):
        return merged(places(text, receipt.edits))
    if original is None or hashlib.sha256(original).hexdigest() != receipt.sha256:
        return ()
    try:
        written = apply(original_text(original, receipt), receipt.edits)
    except (ValueError, ContainerFault):  # an edit that does not fit, an odd codec, another container: ``verify`` says which
        return ()
    if digest(written) != receipt.body_sha256:
        return ()
    shift = len(written) - len(written.lstrip("\n"))  # files keep no empty lines around the text
    marks = (moved(mark, -shift) for mark in places(written, receipt.edits))
    return merged(carried_over(marks, written.strip("\n"), text))


def is_as_written(text: str, receipt: Receipt) -> bool:
    """Say whether an article's text is still the one that the program wrote."""
    return digest(text) == receipt.body_sha256
