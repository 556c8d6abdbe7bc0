"""The words of a page as Markdown: white space as the page shows it, and every mark that Markdown would act on escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.intake.extract.html_tokens import Token
from jiaokan.intake.extract.markdown_escape import escapes
from jiaokan.intake.extract.outline import LINE_START_LENGTH, Break, OutlineWriter

LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
SET_ON_PURPOSE = re.compile("[\u3000\u00a0\u2002\u2003]")  # ideographic, no-break, en and em space


def write_words(writer: OutlineWriter, token: Token, *, line_break: Break) -> None:
    """Write a text token. White space joins or separates as a browser shows it; a line end counts as ``line_break``."""
    done = token.start
    for line in LINE.finditer(writer.source, token.start, token.end):
        _white(writer, writer.source[done : line.start()], line_break)
        _escaped(writer, *line.span())
        done = line.end()
    _white(writer, writer.source[done : token.end], line_break)


def write_entity(writer: OutlineWriter, token: Token) -> None:
    """Write the character of an entity; a space that somebody typed as one is kept between words."""
    if not token.value.isspace():
        marks = list(_marks(writer, token.value))
        writer.text(token.start, token.end, marks[0][2] if marks else plain(token.value))
    else:
        writer.separate(Break.GAP if SET_ON_PURPOSE.match(token.value) else Break.SPACE)


def write_markdown(writer: OutlineWriter, token: Token) -> None:
    """Write text that is Markdown already: nothing is escaped, lines and indents stay."""
    words = writer.source[token.start : token.end]
    ink = words.strip()
    before = words[: words.index(ink)] if ink else words
    _lines_between(writer, before)
    if ink:
        indent = len(before) - before.rfind("\n") - 1 if "\n" in before else 0
        end = token.start + len(before) + len(ink)
        writer.text(token.start + len(before) - indent, end)
        _lines_between(writer, writer.source[end : token.end])


def _lines_between(writer: OutlineWriter, white: str) -> None:
    breaks = white.count("\n")
    if white:
        writer.separate(Break.PARAGRAPH if breaks > 1 else Break.LINE if breaks else Break.SPACE)


def _white(writer: OutlineWriter, white: str, line_break: Break) -> None:
    if white:
        is_wrapped = "\n" in white and not SET_ON_PURPOSE.search(white)
        writer.separate(max(Break.SPACE if is_wrapped else Break.GAP, line_break if "\n" in white else Break.NONE))


def _escaped(writer: OutlineWriter, start: int, end: int) -> None:
    first = start
    for place, before, after in _marks(writer, writer.source[start:end]):
        at = first + place
        if at > start:
            writer.text(start, at)
        writer.text(at, at + len(before), after)
        start = at + len(before)
    if start < end:
        writer.text(start, end)


def _marks(writer: OutlineWriter, words: str) -> Iterator[tuple[int, str, str]]:
    """Yield what must be escaped in the next words of a line, seen together with what stands on it before them."""
    line = writer.line_so_far
    lead = line if len(line) < LINE_START_LENGTH else "*" * LINE_START_LENGTH
    for at, before, after in escapes(lead + words, in_cell=writer.is_cell):
        if at >= len(lead):
            yield at - len(lead), before, after


def plain(character: str) -> str:
    r"""Return the character of an entity so that Markdown takes it for text.

    >>> plain("<"), plain("*"), plain("“")
    ('&lt;', '\\*', '“')
    """
    if character in ("<", "&"):
        return "&lt;" if character == "<" else "&amp;"
    return "\\" + character if character in tuple("*_`[\\|#") else character
