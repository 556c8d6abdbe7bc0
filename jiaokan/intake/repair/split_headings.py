"""Split headings: two short lines, one below the other, are one heading that a narrow column broke.

A newspaper sets “一创一构建” above 蓄力赋能质量提升, and the page keeps the break: two lines without end marks, blank lines around them,
a paragraph on either side. They become one line with a space, marked as a heading.

Left alone: a single such pair in a text without other headings, because a slogan or a couplet looks the same and headings
come in series; lines of equal length in the metres of verse (five or seven characters); three lines and more; whatever
could_be_heading refuses, such as a signature above a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.intake.repair.heading_lines import could_be_heading, is_quotation
from jiaokan.intake.repair.lines import Line, lines_of
from jiaokan.model import Edit

_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ ]", re.MULTILINE)
_LONGEST_HALF = 20
_METRES = (5, 7)
_FEWEST_IN_A_SERIES = 2


def _is_split(lines: tuple[Line, ...]) -> bool:
    """Tell whether these six lines are a paragraph, a blank line, two halves, a blank line and a paragraph."""
    before, blank, first, second, second_blank, after = lines
    is_verse = len(first.text) == len(second.text) and len(first.text) in _METRES
    return (
        (before.is_paragraph and blank.is_blank and second_blank.is_blank and after.is_paragraph)
        and could_be_heading(first, longest=_LONGEST_HALF)
        and could_be_heading(second, longest=_LONGEST_HALF)
        and not is_verse
        and not (is_quotation(first) and is_quotation(second))
    )


def find_split_headings(text: str) -> Iterator[Edit]:
    r"""Yield one heading for each pair of halves, in a text that has headings in series.

    >>> long = "经过三年的努力，全区的质量工作走在了全市前列，企业的负责人和群众的代表都这样对来访的记者说。"
    >>> page = f"{long}\n\n“一站式”服务\n纾困解难助企升级\n\n{long}\n\n质量管理提升\n增强核心竞争力\n\n{long}"
    >>> [edit.after for edit in find_split_headings(page)]
    ['## “一站式”服务 纾困解难助企升级\n', '## 质量管理提升 增强核心竞争力\n']
    >>> list(find_split_headings(f"{long}\n\n质量第一\n用户至上啊\n\n{long}"))
    []
    """
    lines = lines_of(text)
    pairs = [lines[start : start + 6] for start in range(len(lines) - 5) if _is_split(lines[start : start + 6])]
    if not pairs or len(pairs) + len(_HEADING.findall(text)) < _FEWEST_IN_A_SERIES:
        return
    for _, _, first, second, _, _ in pairs:
        before = text[first.at : second.end]
        evidence = f"“{first.text}” and “{second.text}” stand together between two paragraphs; neither has an end mark"
        yield Edit(at=first.at, before=before, after=f"## {first.text} {second.text}\n", code="R460", evidence=evidence)
