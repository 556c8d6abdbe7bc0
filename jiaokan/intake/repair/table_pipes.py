"""Table pipes: the ruins of a layout table.

A page that was laid out as a table arrives with lines of nothing but ``|``, and with a single ``|`` behind the last paragraph.

Left alone: a Markdown table (a block of lines with a separator row such as ``|---|---|``), code, and a pipe at the end of a
line in a text without lines of pipes: there is no ruin it could belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.intake.repair.verbatim import verbatim_mask
from jiaokan.model import Edit

_ONLY_PIPES = re.compile(r"[ \t\u3000]*\|[| \t\u3000]*")
_SEPARATOR_ROW = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?")  # |---|:---:|, --- | ---
_LAST_PIPE = re.compile(r"(?P<text>[^|\n]*[^|\s])(?P<pipe>[ \t\u3000]*\|[ \t\u3000]*)")


def _table_lines(lines: list[str]) -> set[int]:
    """Return the numbers of the lines that belong to a Markdown table: its whole block, up to the blank lines around."""
    tables: set[int] = set()
    for number, line in enumerate(lines):
        if number in tables or "-" not in line or not _SEPARATOR_ROW.fullmatch(line.rstrip("\n")):
            continue
        first = last = number
        while first > 0 and "|" in lines[first - 1] and first - 1 not in tables:
            first -= 1
        while last + 1 < len(lines) and "|" in lines[last + 1]:
            last += 1
        tables.update(range(first, last + 1))
    return tables


def _pipe_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of each line outside tables and code that holds a pipe, and the line with its line feed."""
    lines, mask, at = text.split("\n"), verbatim_mask(text), 0
    tables = _table_lines(lines)
    for number, line in enumerate(lines):
        whole = line if number == len(lines) - 1 else line + "\n"
        pipe = line.find("|")
        if pipe >= 0 and number not in tables and not mask[at + pipe]:
            yield at, whole
        at += len(whole)


def find_table_pipes(text: str) -> Iterator[Edit]:
    r"""Yield the removal of lines made of pipes, and of the last pipe behind a paragraph.

    >>> [(edit.at, edit.before) for edit in find_table_pipes("题名\n|\n|||\n正文。 |")]
    [(3, '|\n'), (5, '|||\n'), (12, ' |')]
    >>> list(find_table_pipes("| 指标 | 数值 |\n|---|---|\n| | |\n"))
    []
    """
    lines = list(_pipe_lines(text)) if "|" in text else []
    ruins = sum(_ONLY_PIPES.fullmatch(line.rstrip("\n")) is not None for _, line in lines)
    if not ruins:
        return
    for at, line in lines:
        if _ONLY_PIPES.fullmatch(line.rstrip("\n")):
            yield Edit(at=at, before=line, after="", code="R430", evidence="a line of nothing but |, outside any table")
        elif last := _LAST_PIPE.fullmatch(line.rstrip("\n")):
            evidence = f"a single | at the end of a line, on a page with {ruins} lines of nothing but |"
            yield Edit(at=at + last.start("pipe"), before=last["pipe"], after="", code="R430", evidence=evidence)
