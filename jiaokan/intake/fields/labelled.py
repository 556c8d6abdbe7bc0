"""Particulars that a page marks as such: lines with labels, bylines, a date alone on its line, a closing source.

Only at the two ends of a text, never inside its prose. Each finding is an edit that moves the words into a field; the label
itself goes with a code of its own, so that the receipt accounts for every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jiaokan.intake.fields import dates
from jiaokan.intake.fields.byline import dated_byline, glued_byline, is_byline
from jiaokan.intake.fields.ends import particular_lines
from jiaokan.intake.fields.imprint import imprint
from jiaokan.intake.fields.leaving import drop, move, with_marks
from jiaokan.intake.fields.lines import Line, is_prose, lines, tail
from jiaokan.intake.fields.publication import LABELS, Segment, segments
from jiaokan.model import Edit

UNLABELLED = {
    "byline": "a byline beside its date",
    "source": "a publication by its form",
    "date": "a date by its form",
    "authors": "a name where the platform sets it",
}
OF_THE_PAGE = "a label of the page"
HEADER_KEYS = {labels[0]: field for field, labels in LABELS.items()}  # as the blog's front matter calls them
HEADER = re.compile(rf"(?P<label>{'|'.join(HEADER_KEYS)})\s*[:：]\s*(?P<value>.+)")
OWNER = re.compile(r"(?:版权所有|主办单位|主办)\s*[:：]\s*(?P<publisher>[^\s,，;；|｜©()（）]{4,30})")
RIGHTS = "版权所有"
FOOTER = re.compile(r"版权所有|ICP[备证]|公网安备|网站标识码|Copyright|©", re.IGNORECASE)


def labelled_edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that move every marked particular at the head and the tail of ``text`` into its field."""
    all_lines = lines(text)
    header = _header(all_lines)
    rest = all_lines[len(header) :]
    found: dict[int, list[Edit]] = {}
    for line in header:
        found[line.start] = list(_header_line(line))
    dated = ""
    for line in particular_lines(rest):
        if dated and dates.ALONE.fullmatch(line.text) and dates.iso(line.text) != dated:
            continue  # another day than that of publication, such as the one under a signature, is the text's
        is_last = line is not rest[0] and not any(is_prose(later) for later in rest if later.start > line.start)
        found[line.start] = list(_end_line(line, is_last=is_last))
        dated = dated or next((dates.iso(edit.before) for edit in found[line.start] if edit.field == "date"), "")
    has_footer = any(FOOTER.search(line.text) for line in tail(rest))
    for line in tail(rest) if has_footer else ():
        found[line.start] = found.get(line.start) or list(_owner(line))
    last = next((line for line in reversed(all_lines) if is_prose(line) or glued_byline(line.text)), None)
    for line in (last,) if last else ():
        found[line.start] = found.get(line.start) or list(_glued(line))
    return tuple(edit for line in all_lines for edit in with_marks(line, found.get(line.start, ())))


def _header(all_lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines that a post's front matter left at the head: each a key and its value."""
    found: list[Line] = []
    for line in all_lines:
        if HEADER.fullmatch(line.text) is None:
            break
        found.append(line)
    return tuple(found)


def _header_line(line: Line) -> Iterator[Edit]:
    match = HEADER.fullmatch(line.text)
    if match is not None:
        yield from _only(line, match.span("value"), HEADER_KEYS[match["label"]], f"labelled {match['label']}")


def _end_line(line: Line, *, is_last: bool) -> Iterator[Edit]:
    if is_byline(line.text):
        yield move(line, 0, len(line.text), "byline", "a byline alone on its line")
    elif dated := dated_byline(line.text):
        yield from _taken_apart(line, tuple(Segment(field=field, label="", start=at, end=end) for field, at, end in dated))
    elif (alone := dates.ALONE.fullmatch(line.text)) and dates.iso(alone["date"]):
        yield from _only(line, alone.span("date"), "date", "a date alone on its line")
    elif printed := imprint(line.text, needs_date=not is_last):
        yield from _taken_apart(line, printed)
    else:
        yield from _taken_apart(line, segments(line.text))


def _owner(line: Line) -> Iterator[Edit]:
    """Yield the move of the site's owner; whoever calls has seen that the line stands in a site's footer.

    版权所有 stays where it is: site_furniture takes it, and knows by it that the lines below are the site's, too.
    """
    owner = OWNER.match(line.text)
    if owner is not None and line.text.startswith(RIGHTS):
        yield move(line, *owner.span("publisher"), "publisher", "the owner named in the copyright line")
    elif owner is not None:
        yield from _only(line, owner.span("publisher"), "publisher", "the owner named in the copyright line")


def _taken_apart(line: Line, found: Sequence[Segment]) -> Iterator[Edit]:
    """Yield the moves of the values in a line and the removal of everything between them."""
    done = 0
    for one in found:
        if one.field and one.start < one.end:
            if one.start > done:
                yield drop(line, done, one.start, OF_THE_PAGE)
            evidence = f"labelled {one.label}" if one.label else UNLABELLED[one.field]
            yield move(line, one.start, one.end, one.field, evidence)
            done = one.end
    if found and done < len(line.text):
        yield drop(line, done, len(line.text), OF_THE_PAGE)


def _only(line: Line, span: tuple[int, int], field: str, evidence: str) -> Iterator[Edit]:
    """Yield the move of one range of a line and the removal of the rest of the line."""
    start, end = span
    if start:
        yield drop(line, 0, start, OF_THE_PAGE)
    yield move(line, start, end, field, evidence)
    if end < len(line.text):
        yield drop(line, end, len(line.text), OF_THE_PAGE)


def _glued(line: Line) -> Iterator[Edit]:
    found = glued_byline(line.text)
    if found is not None:
        white, start, end = found
        if start > white:
            yield drop(line, white, start, OF_THE_PAGE)
        yield move(line, start, end, "byline", "a byline at the end of the last paragraph")
