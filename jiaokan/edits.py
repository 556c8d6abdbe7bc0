"""Edits made and unmade: the arithmetic of the ledger, which taking in writes with and publishing reads with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jiaokan.model import Edit


class EditError(ValueError):
    """An edit does not fit the text it is applied to. ``index`` is its place in the list, ``at`` the offset."""

    def __init__(self, reason: str, *, index: int, at: int) -> None:
        super().__init__(f"edit {index} at {at}: {reason}")
        self.index, self.at = index, at


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return ``text`` with the edits made.

    Raises ``EditError`` where one is out of order or does not find what it says it replaces.

    >>> apply("質(zhì)量", [Edit(at=1, before="(zhì)", after="", code="R410", evidence="")])
    '質量'
    """
    parts: list[str] = []
    done = 0
    for index, edit in enumerate(edits):
        at = edit.at
        if at < done:
            raise EditError("overlaps the one before it", index=index, at=at)
        if not text.startswith(edit.before, at) or at > len(text):
            raise EditError(f"expects {edit.before!r}", index=index, at=at)
        parts += (text[done:at], edit.after)
        done = at + len(edit.before)
    return "".join((*parts, text[done:]))


def shifted(edit: Edit, by: int) -> Edit:
    """Return the edit as it stands ``by`` characters further on.

    Composing does this to most edits of a page; the constructor takes a third of the time of ``dataclasses.replace``.

    >>> shifted(Edit(at=1, before="(zhì)", after="", code="R410", evidence=""), 5).at
    6
    """
    if not by:
        return edit
    return Edit(
        at=edit.at + by,
        before=edit.before,
        after=edit.after,
        code=edit.code,
        evidence=edit.evidence,
        field=edit.field,
        inner=edit.inner,
    )


def invert(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that turn the result back into the text that ``edits`` were made on."""
    turned: list[Edit] = []
    shift = 0
    for edit in edits:
        turned.append(replace(edit, at=edit.at + shift, before=edit.after, after=edit.before, inner=()))
        shift += len(edit.after) - len(edit.before)
    return tuple(turned)
