"""Which part of a page is the article: containers, their ranges, and how much text speaks for each of them.

Sites name the box of the article in a hundred ways, so names are not asked. Every stretch of plain text (links do not count)
speaks for the nearest box around its paragraph. The article is the box that most text speaks for, or the smallest one around
it that holds most of the page's text: pages that wrap each paragraph in a box of its own need the second step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jiaokan.intake.extract.html_tokens import Kind, Token

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
CONTAINERS = frozenset("div td article section main body center form table tbody tr".split())
UNREAD = frozenset(
    "head script style noscript nav header footer aside form button select option svg math iframe object textarea template".split()
)
CLOSES = {  # a start tag that ends an open element of the same kind without an end tag, as browsers do
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "option": frozenset({"option"}),
}
BLOCKS = frozenset("p div ul ol dl table blockquote h1 h2 h3 h4 h5 h6 pre section article main header footer hr".split())
MOST = 0.6  # of the page's plain text


@dataclass(slots=True, kw_only=True)
class Box:
    """A container element: the tokens from ``first`` up to, not including, ``last``, and the text that speaks for it."""

    name: str
    first: int
    last: int = 0
    parent: int = -1
    own: int = 0
    total: int = field(default=0)


def open_elements(stream: Sequence[Token]) -> Iterator[tuple[int, Token, tuple[str, ...]]]:
    """Yield each token with its index and the names of the elements open around it; tags see themselves from inside."""
    stack: list[str] = []
    for index, token in enumerate(stream):
        if token.kind is Kind.START:
            _close_implied(stack, token.name)
            if token.name not in VOID:
                stack.append(token.name)
            yield index, token, tuple(stack[-64:])  # deeper nesting carries no meaning, only cost
        elif token.kind is Kind.END:
            yield index, token, tuple(stack[-64:])
            if token.name in stack[-64:]:
                while stack.pop() != token.name:
                    pass
        else:
            yield index, token, tuple(stack[-64:])


def _close_implied(stack: list[str], name: str) -> None:
    closes = CLOSES.get(name, frozenset({"p"}) if name in BLOCKS else frozenset())
    while stack and stack[-1] in closes:
        stack.pop()


def article_range(text: str, stream: Sequence[Token]) -> tuple[int, int]:
    """Return the half-open range of token indexes of the box that holds the article; the whole stream where no box does."""
    boxes = _boxes(text, stream)
    if not boxes:
        return 0, len(stream)
    everything = sum(box.own for box in boxes)
    best = max(range(len(boxes)), key=lambda index: (boxes[index].own, -index))
    while boxes[best].parent >= 0 and boxes[best].total < MOST * everything:
        best = boxes[best].parent
    return boxes[best].first, boxes[best].last


def _boxes(text: str, stream: Sequence[Token]) -> list[Box]:
    boxes: list[Box] = [Box(name="", first=0, last=len(stream))]
    open_boxes = [0]
    for index, token, around in open_elements(stream):
        while len(open_boxes) > 1 and boxes[open_boxes[-1]].last and boxes[open_boxes[-1]].last <= index:
            open_boxes.pop()
        if token.kind is Kind.START and token.name in CONTAINERS:
            boxes.append(Box(name=token.name, first=index, parent=open_boxes[-1]))
            open_boxes.append(len(boxes) - 1)
        elif token.kind is Kind.END and token.name in CONTAINERS:
            _close_box(boxes, open_boxes, token.name, index + 1)
        elif token.kind is Kind.TEXT and "a" not in around and UNREAD.isdisjoint(around):
            boxes[open_boxes[-1]].own += len(text[token.start : token.end].strip())
    for box in boxes:
        box.last = box.last or len(stream)
    for index in range(len(boxes) - 1, -1, -1):
        boxes[index].total += boxes[index].own
        if boxes[index].parent >= 0:
            boxes[boxes[index].parent].total += boxes[index].total
    return boxes


def _close_box(boxes: list[Box], open_boxes: list[int], name: str, last: int) -> None:
    if all(boxes[number].name != name for number in open_boxes[1:]):
        return
    while boxes[open_boxes[-1]].name != name:
        boxes[open_boxes.pop()].last = last
    boxes[open_boxes.pop()].last = last
