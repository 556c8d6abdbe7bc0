"""Where the repairs of a receipt stand in the text they led to.

A mark stands where a reader sees another character than the original had. What has no place in running text has no mark: line
ends, indents and paragraphs, markup and headings, lines that were dropped, words that moved above the text. The counts
on the page tell of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiaokan.edits import EditError, apply
from jiaokan.model import Edit
from jiaokan.publish.marks.carry import carried
from jiaokan.publish.marks.mark import Mark, moved

IN_RUNNING_TEXT = frozenset({  # misread text, entities, radicals, readings, displaced bytes, pipes, script, 着, punctuation
    *("R404", "R406", "R409", "R410", "R412", "R430", "R440", "R441", "R450", "R451"),
})  # fmt: skip


def places(body: str, edits: Sequence[Edit]) -> tuple[Mark, ...]:
    """Return a mark for every repair that can be seen in ``body``, the text that ``edits`` made; none where they do not fit it.

    A repair that only took something away is shown on the character before it, which is what it was taken from; without one in
    its line it has no mark.

    >>> edits = [Edit(at=0, before="質", after="质", code="R440", evidence=""),
    ...          Edit(at=2, before="(liàng)", after="", code="R410", evidence="")]
    >>> [(mark.start, mark.end, mark.was) for mark in places("质量", edits)]
    [(0, 1, '質'), (1, 2, '量(liàng)')]
    """
    marks: list[Mark] = []
    shift = done = 0
    for edit in edits:
        start = edit.at + shift
        if edit.at < done or start > len(body) or not body.startswith(edit.after, start):
            return ()
        before = _before(marks, body, start, edit, is_untouched=edit.at > done)
        if before is not None and marks and marks[-1].start == before.start:
            marks.pop()
        marks += [before] if before is not None else _marks(edit, start)
        shift += len(edit.after) - len(edit.before)
        done = edit.end
    return tuple(marks)


def is_marked(edit: Edit) -> bool:
    """Say whether an edit changed characters inside a line, so that a reader can be shown where."""
    return edit.code in IN_RUNNING_TEXT and not edit.field and "\n" not in edit.before + edit.after


def _before(marks: Sequence[Mark], body: str, start: int, edit: Edit, *, is_untouched: bool) -> Mark | None:
    """Return the mark of the character before a repair that left nothing, with what it says already."""
    if edit.after or not is_marked(edit) or start == 0 or body[start - 1].isspace():
        return None
    if marks and (marks[-1].end, marks[-1].was_end) == (start, edit.at):
        return replace(marks[-1], was=marks[-1].was + edit.before)
    if not is_untouched:
        return None
    return Mark(start=start - 1, end=start, was=body[start - 1] + edit.before, at=edit.at - 1)


def _marks(edit: Edit, start: int) -> Iterator[Mark]:
    if is_marked(edit):
        if edit.after:
            yield Mark(start=start, end=start + len(edit.after), was=edit.before, at=edit.at)
    elif edit.inner and not edit.field:
        for mark in _inside(edit):
            yield moved(mark, start, was_by=edit.at)


def _inside(edit: Edit) -> tuple[Mark, ...]:
    """Return the marks of the repairs that were made before a line took its form, as that of a heading."""
    inner = tuple(_nearer(one, edit.at) for one in edit.inner)
    try:
        between = apply(edit.before, inner)
    except EditError:
        return ()
    return carried(places(between, inner), between, edit.after)


def _nearer(edit: Edit, by: int) -> Edit:
    """Return the edit, with those inside it, told from a place so many characters further on."""
    return replace(edit, at=edit.at - by, inner=tuple(_nearer(one, by) for one in edit.inner))
