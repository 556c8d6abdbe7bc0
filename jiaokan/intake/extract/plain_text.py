"""A plain text: every line is a paragraph, and nothing in it is markup."""

from __future__ import annotations

from jiaokan.intake.extract.markdown_escape import escapes
from jiaokan.model import Edit


def text_edits(text: str) -> tuple[Edit, ...]:
    r"""Return the edits that keep Markdown from acting on a plain text.

    >>> [(edit.at, edit.after) for edit in text_edits("1. 总则\n- 甲")]
    [(1, '\\.'), (6, '\\-')]
    """
    return tuple(
        Edit(at=at, before=before, after=after, code="R480", evidence=f"{before} is a character here, not Markdown")
        for at, before, after in escapes(text)
    )
