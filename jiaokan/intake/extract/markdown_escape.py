"""Where plain text would be taken for Markdown: the places that need a backslash so that the words stay what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

LINE_START = re.compile(
    r"""
    ^[ \t]*
    (?: (?P<mark> \#{1,6} | >(?!=) | [-+*](?=[ \t]|$) | -{2,}(?=[ \t]*$) | [*_]{3,}(?=[ \t]*$) | ~{3} | `{3} )
      | \d{1,9}(?P<dot>[.)])(?=[ \t]|$) )
    """,
    re.VERBOSE | re.MULTILINE,
)
# "1. 总则", "# 一" and "- 甲" at a line start are escaped; "1.5 万元" and "-40℃" are not; python-markdown takes "#话题#" for a heading, too.
INLINE = re.compile(
    r"""
    (?=[*_`\[\\])                                          # looked at first: all other places are passed quickly
    (?:
    (?P<star> \*+(?=\S)(?=[^*\n]*\S\*) | (?<=\S)\*+ )      # could open or close emphasis
    | (?P<under> (?<![\w_])_+(?=\S) | (?<=\S)_+(?![\w_]) )  # the same with underscores, which inside words are plain
    | (?P<tick> `+ )
    | (?P<link> \[(?=[^\]\n]{0,200}\][(\[:]) )              # [words](address), [words][label], [label]: address
    | (?P<slash> \\(?=[!-/:-@\[-`{-~]) )                    # a backslash that would escape the mark behind it
    )
    """,
    re.VERBOSE,
)
TAG_OR_ENTITY = re.compile(r"<(?=[a-zA-Z/!?])|&(?=\#?\w{1,31};)")


def escapes(text: str, *, in_cell: bool = False) -> Iterator[tuple[int, str, str]]:
    r"""Yield (offset, what stands there, what keeps it plain) for every mark in a plain text that Markdown would act on.

    ``<`` before a letter and ``&`` before an entity become entities, because Markdown has no backslash escape for them.

    >>> list(escapes("1. 总则"))
    [(1, '.', '\\.')]
    >>> list(escapes("质量*强*市 & a<b"))
    [(2, '*', '\\*'), (4, '*', '\\*'), (10, '<', '&lt;')]
    >>> list(escapes("1.5 万元，-40℃，snake_case，[2022]5号，A&B"))
    []
    """
    found: dict[int, tuple[str, str]] = {}
    for match in LINE_START.finditer(text):
        group = "dot" if match["dot"] else "mark"
        found[match.start(group)] = (match[group], _escaped(match[group]))
    for match in INLINE.finditer(text):
        found.setdefault(match.start(), (match[0], _escaped(match[0])))
    for match in TAG_OR_ENTITY.finditer(text):
        found.setdefault(match.start(), (match[0], "&lt;" if match[0] == "<" else "&amp;"))
    for match in re.finditer(r"\|", text) if in_cell else ():
        found.setdefault(match.start(), ("|", "\\|"))
    done = 0
    for at, (before, after) in sorted(found.items()):
        if at >= done:
            yield at, before, after
            done = at + len(before)


def _escaped(marks: str) -> str:
    """Return marks with a backslash each; a tilde as an entity, because python-markdown has no escape for it."""
    return "".join("&#126;" if mark == "~" else "\\" + mark for mark in marks)
