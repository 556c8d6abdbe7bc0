"""From a receipt to the parts of the two texts that it stands between, and from there to what a person left of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jiaokan.edits import EditError
from jiaokan.model import Edit
from jiaokan.publish.collation_page.overlay import overlaid, text_of
from jiaokan.publish.collation_page.part import Change, Part


def parts_of(decoded: str, edits: Sequence[Edit], base: int = 0) -> tuple[Part, ...]:
    """Return the parts of a text and of what ``edits`` make of it. Raises ``EditError`` where one does not fit.

    ``base`` is the offset that the edits tell the beginning of ``decoded`` by.

    >>> edits = [Edit(at=0, before="質", after="质", code="R440", evidence="")]
    >>> [(part.was, part.now) for part in parts_of("質量", edits)]
    [('質', '质'), ('量', '量')]
    """
    found: list[Part] = []
    done = 0
    for index, edit in enumerate(edits):
        at = edit.at - base
        if at < done or at > len(decoded) or not decoded.startswith(edit.before, at):
            raise EditError(f"expects {edit.before!r}", index=index, at=edit.at)
        found += (*_same(decoded[done:at]), *_edited(edit))
        done = at + len(edit.before)
    return (*found, *_same(decoded[done:]))


def _same(text: str) -> Iterator[Part]:
    if text:
        yield Part(was=text, made=text, now=text)


def _edited(edit: Edit) -> Iterator[Part]:
    """Yield the parts of one edit: several where it reshaped a text in which others had been at work."""
    change = Change(at=edit.at, was=edit.before, now=edit.after, code=edit.code, evidence=edit.evidence)
    inner = parts_of(edit.before, edit.inner, edit.at) if edit.inner else ()
    if inner and edit.after and not edit.field:
        reshaped = overlaid(inner, edit.after, change)
        yield from (replace(part, made=part.now) for part in reshaped)
    else:
        yield Part(was=edit.before, made=edit.after, now=edit.after, changes=(change,), field=edit.field, inner=inner)


def published(parts: Sequence[Part], text: str) -> tuple[Part, ...]:
    """Return the parts with what a person changed after the program: ``text`` is the published body.

    Files keep no empty lines around a text, so those that the program left there are no difference.
    """
    made = text_of(parts)
    start, end = len(made) - len(made.lstrip("\n")), len(made.rstrip("\n"))
    return overlaid(parts, made[:start] + text + made[max(start, end) :])
