"""The last step of a reading: exactly one empty line between two paragraphs, none at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.model import Edit

CODE = "R480"
WHITE = re.compile(r"\s+")


def paragraph_edits(text: str, *, lines_are_paragraphs: bool) -> Iterator[Edit]:
    r"""Yield the edits that leave one empty line between paragraphs.

    In a plain text every line is a paragraph; in Markdown only an empty line makes one, and lines below each other stay,
    because they are a list, a table or a quotation.

    >>> [(edit.before, edit.after) for edit in paragraph_edits("甲\n乙\n\n\n丙\n", lines_are_paragraphs=True)]
    [('', '\n'), ('\n', ''), ('\n', '')]
    """
    enough = 1 if lines_are_paragraphs else 2
    for found in WHITE.finditer(text):
        start, end = found.span()
        if start == 0 or end == len(text):
            yield from _gap(text, start, end, breaks=0)
        elif found[0].count("\n") >= enough:
            indent = len(found[0]) - found[0].rindex("\n") - 1  # in Markdown that of a list item, which means something
            yield from _gap(text, start, end if lines_are_paragraphs else end - indent, breaks=2)


def _gap(text: str, start: int, end: int, *, breaks: int) -> Iterator[Edit]:
    """Yield one edit for each character too many, and one for the breaks that are missing."""
    seen = 0
    for at in range(start, end):
        if text[at] == "\n" and seen < breaks:
            seen += 1
            continue
        if seen == breaks or text[at] != "\n":
            yield Edit(at=at, before=text[at], after="", code=CODE, evidence="white space between paragraphs")
    if seen < breaks:
        missing = "\n" * (breaks - seen)
        yield Edit(at=end, before="", after=missing, code=CODE, evidence="an empty line between paragraphs")
