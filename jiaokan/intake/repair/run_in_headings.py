"""Run-in headings: a short line alone between two long paragraphs is a heading.

Pages set their subheadings as paragraphs, in bold at best, and plain text keeps nothing of that. What remains is the form: some
characters without an end mark, between a paragraph that ends as a sentence does and another one.

Left alone: signatures, names, dates, captions, salutations, lines quoted as a whole, two short lines together, a short line
beside another one (verse, dialogue, a list), and every text that has headings of its own: its author knew how to mark them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.intake.repair.heading_lines import could_be_heading, is_quotation
from jiaokan.intake.repair.lines import lines_of
from jiaokan.intake.repair.verbatim import verbatim_mask
from jiaokan.model import Edit

_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ ]|^[^\n]+\n[ ]{0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
_LONGEST = 30


def find_run_in_headings(text: str) -> Iterator[Edit]:
    r"""Yield the mark of a heading for each short line between two long paragraphs.

    >>> long = "经过三年的努力，全区的质量工作走在了全市前列，企业的负责人和群众的代表都这样对来访的记者说。"
    >>> [(edit.at, edit.after) for edit in find_run_in_headings(f"{long}\n让数据说话\n{long}")]
    [(47, '## ')]
    >>> list(find_run_in_headings(f"{long}\n本报记者 常宇\n{long}"))
    []
    """
    if _HEADING.search(text):
        return
    lines = [line for line in lines_of(text) if not line.is_blank]
    mask = verbatim_mask(text)
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        is_heading = could_be_heading(line, longest=_LONGEST) and not is_quotation(line) and not mask[line.at]
        if before.is_paragraph and after.is_paragraph and is_heading:
            evidence = f"“{line.text}” has no end mark and stands alone between paragraphs of {len(before.text)} and {len(after.text)} characters"
            yield Edit(at=line.at, before="", after="## ", code="R461", evidence=evidence)
