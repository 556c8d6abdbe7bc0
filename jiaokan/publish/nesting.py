"""How deep a text is nested, asked before it is converted.

Converting takes time that grows with the square of some nestings: a thousand opening brackets cost python-markdown 3.11 a
second, sixteen thousand nested tags cost nh3 0.3 four. No article comes near these limits; a text that does is refused
before it costs anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LIMIT = 50  # the deepest that an article may be; lists and quotations of real articles stay below five

BLOCK = re.compile(r"\n[ \t]*\n")
TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>[^<>]*)>")
VOID_TAGS = frozenset({"br", "hr", "img", "input", "wbr", "col", "source", "area", "link", "meta", "embed", "base"})
SPANS = re.compile(r"\\.|\]\(|[\[\]<>)]|\*+")
INDENT_COLUMNS = 2  # the least by which a list inside a list is indented


def depth(markdown: str) -> int:
    """Return the deepest nesting of quotations, lists, tags, brackets and emphasis, whichever is deepest.

    >>> depth("一段文字，[一个链接](https://example.org)。")
    1
    >>> depth("> " * 60 + "甲"), depth("[" * 60 + "甲"), depth("<div>" * 60 + "甲")
    (60, 60, 60)
    """
    return max(
        _line_depth(markdown), _tag_depth(markdown), max((_span_depth(block) for block in _suspects(markdown)), default=0)
    )


def _line_depth(markdown: str) -> int:
    """Return the deepest quotation or list indent. Only quotation marks and spaces before the first word count."""
    deepest = 0
    for line in markdown.split("\n"):
        if line[:1] in {" ", "\t", ">"}:
            head = line.expandtabs(4)
            prefix = head[: len(head) - len(head.lstrip(" >"))]
            quotations = prefix.count(">")
            deepest = max(deepest, quotations, (len(prefix) - 2 * quotations) // INDENT_COLUMNS)
    return deepest


def _tag_depth(markdown: str) -> int:
    if "<" not in markdown:
        return 0
    open_now = deepest = 0
    for found in TAG.finditer(markdown):
        if found["name"].lower() in VOID_TAGS or found["rest"].endswith("/"):
            continue
        open_now = max(0, open_now - 1) if found["close"] else open_now + 1
        deepest = max(deepest, open_now)
    return deepest


def _suspects(markdown: str) -> Iterator[str]:
    """Yield the blocks with enough marks to reach the limit at all; an article has none as a rule."""
    if sum(markdown.count(mark) for mark in "[<*") > LIMIT:
        yield from (block for block in BLOCK.split(markdown) if sum(block.count(mark) for mark in "[<*") > LIMIT)
    elif "[" in markdown:
        yield from (block for block in BLOCK.split(markdown) if "[" in block)


def _span_depth(block: str) -> int:
    """Return how many brackets, angle brackets or emphasis marks of a block are open at once.

    Emphasis is counted as three levels a hundred marks: it is cheap until there are very many.
    """
    square = round_ = angle = stars = deepest = 0
    for found in SPANS.finditer(block):
        match found.group():
            case "[":
                square += 1
            case "](":
                square, round_ = max(0, square - 1), round_ + 1
            case "]":
                square = max(0, square - 1)
            case ")":
                round_ = max(0, round_ - 1)
            case "<":
                angle += 1
            case ">":
                angle = max(0, angle - 1)
            case mark if mark.startswith("*"):
                stars += 1
            case _:
                continue
        deepest = max(deepest, square, round_, angle, stars * 3 // 100)
    return deepest
