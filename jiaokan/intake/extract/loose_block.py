"""Front matter that is no YAML but that everybody can read: ``title: 质量: 强市之路``, a tab behind the colon.

Blogs are written by hand, and a colon in a title is enough to break the block. Line by line it is still a table of keys.
"""

from __future__ import annotations

import re

from jiaokan.frontmatter_block import Block, Entry, Scalar

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
ENTRY = re.compile(
    r"(?P<key>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<quote>[\"']?)(?P<value>[^\[\]{}&*!|>%@`\"'\s][^\n]*?)?(?P=quote))?[ \t]*"
)
# title: 质量: 强市, title: "质量", layout:; not title: [未完, 这不是文首：是正文
PASSED_OVER = re.compile(r"\s*(?:#.*)?|[ \t]*-[ \t].*")  # blank lines, comments, items of lists


def loose_block(text: str) -> Block | None:
    r"""Return the front matter of a text whose block no YAML reader takes, or None where it is no table of keys either.

    >>> block = loose_block("---\ntitle: 质量: 强市\ntags:\n- a\n---\n正文")
    >>> [(entry.key.text, [value.text for value in entry.values]) for entry in block.entries]
    [('title', ['质量: 强市']), ('tags', [])]
    >>> loose_block("---\n这不是文首：是正文\n---\n后文")
    """
    fences = [found.span() for found in FENCE.finditer(text)][:2]
    if len(fences) < 2:  # noqa: PLR2004 - one opens, one closes
        return None
    entries: dict[str, Entry] = {}
    at = fences[0][1] + 1
    for number, line in enumerate(text[at : fences[1][0]].split("\n"), start=2):
        found = ENTRY.fullmatch(line)
        if found is not None and found["key"] not in entries:
            entries[found["key"]] = _entry(found, at, number)
        elif not PASSED_OVER.fullmatch(line):
            return None
        at += len(line) + 1
    body_at = fences[1][1]
    return Block(entries=tuple(entries.values()), body_at=body_at, body_line=text.count("\n", 0, body_at) + 1)


def _entry(found: re.Match[str], at: int, line: int) -> Entry:
    key, value = _scalar(found, "key", at, line), found["value"]
    return Entry(key=key, values=(_scalar(found, "value", at, line),) if value else ())


def _scalar(found: re.Match[str], group: str, at: int, line: int) -> Scalar:
    start, end = found.span(group)
    return Scalar(text=found[group], line=line, column=start + 1, start=at + start, end=at + end)
