"""Quotation marks of a traditional page: 「」, inside them 『』."""

from __future__ import annotations

import re

from jiaokan.chinese import HAN

_HAN_SOMEWHERE = re.compile(f"[{HAN}]")
_APOSTROPHE = re.compile(
    r"""
    (?<= [A-Za-z] ) ’ (?= [A-Za-z] )       # Xi’an
    | (?<= s ) ’ (?= \s [A-Za-z] )         # producers’ rights
    | ‘ (?= \d\ds? (?! [^\W\d_] ) ) (?! [^’\n]* ’ )   # ‘90s, when nothing closes it
    """,
    re.VERBOSE,
)
_MARK = re.compile("[“”‘’]")
_PAIRS = ("「」", "『』")


def corner_brackets(text: str) -> str:
    """Return the text with corner brackets, the outer ones single, code point for code point.

    A block, which is a line here, without a Chinese character keeps what it has, and so do apostrophes. What is opened in a block
    ends with it: of a quotation over several paragraphs each begins anew.

    >>> corner_brackets("他说：“‘质量’第一”，‘好’")
    '他说：「『质量』第一」，「好」'
    >>> corner_brackets("“Quality City”"), corner_brackets("西安（Xi’an）的“城墙”")
    ('“Quality City”', '西安（Xi’an）的「城墙」')
    """
    if _MARK.search(text) is None:
        return text
    return "\n".join(_of_block(block) if _HAN_SOMEWHERE.search(block) else block for block in text.split("\n"))


def _of_block(block: str) -> str:
    if _MARK.search(block) is None:
        return block
    kept = {found.start() for found in _APOSTROPHE.finditer(block)}
    characters, depth = list(block), 0
    for found in _MARK.finditer(block):
        if found.start() in kept:
            continue
        if found[0] in "“‘":
            characters[found.start()] = _PAIRS[depth % 2][0]
            depth += 1
        else:
            depth = max(depth - 1, 0)
            characters[found.start()] = _PAIRS[depth % 2][1]
    return "".join(characters)
