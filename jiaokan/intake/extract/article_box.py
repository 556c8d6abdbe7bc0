"""Which part of a page is the article.

Sites name the box of the article in a hundred ways, so names are not asked. What is asked is where the prose stands: blocks
of some length with a full stop in them, outside of links. The article is the smallest box that holds nearly all of it. Pages
that wrap every paragraph in a box of its own, or that split an article in two, end up with the box around those.

Notices that every page of a site repeats (rights, disclaimers) are not counted; they would pull the footer in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from jiaokan.intake.extract.html_tokens import Kind
from jiaokan.intake.extract.html_tree import BLOCKS, Step

CONTAINERS = frozenset({
    "div", "td", "article", "section", "main", "body", "center", "table", "tbody", "tr", "fieldset", "form",
})  # fmt: skip
NEARLY_ALL = 0.9  # of the page's prose
SHORTEST_PROSE = 20  # code points
NOTICE = re.compile(r"版权|版權|免责|免責|转载|轉載|备案|備案|许可证|許可證|本网站|本站|copyright|浏览器|瀏覽器", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Words between two breaks of a page: the steps they come from, ``first`` up to ``last``, and the box around them."""

    first: int
    last: int
    words: str
    box: int
    is_linked: bool

    @property
    def prose(self) -> int:
        """How many code points of prose this is."""
        is_prose = len(self.words) >= SHORTEST_PROSE and "。" in self.words and not self.is_linked
        return 0 if not is_prose or NOTICE.search(self.words) else len(self.words)


@dataclass(slots=True, kw_only=True)
class Box:
    """A container element, with its steps, and what stands in it: prose, plain text of any kind, blocks and blocks of links."""

    first: int
    last: int
    parent: int
    prose: int = 0
    plain: int = 0
    blocks: int = 0
    linked: int = 0


def article_range(boxes: Sequence[Box], found: Sequence[Block]) -> tuple[int, int]:
    """Return the half-open range of steps of the box that holds the article; the whole page where no box does."""
    _count(boxes, found)
    page = boxes[0]
    if page.prose:
        holding = [box for box in boxes if box.prose >= NEARLY_ALL * page.prose]
    else:
        holding = [box for box in boxes if box.plain >= NEARLY_ALL * page.plain > 0] or [page]
    box = holding[-1]  # they stand inside each other, so the innermost was opened last
    while box is not page and box.blocks == 1 and _is_one_of_several(box, boxes[box.parent]):
        box = boxes[box.parent]
    return box.first, box.last


def _count(boxes: Sequence[Box], found: Sequence[Block]) -> None:
    """Add up what stands in each box, in the boxes inside it as well."""
    for block in found:
        box = boxes[block.box]
        box.prose += block.prose
        box.plain += 0 if block.is_linked else len(block.words)
        box.linked += block.is_linked
        box.blocks += 1
    for box in reversed(boxes[1:]):
        outer = boxes[box.parent]
        outer.prose += box.prose
        outer.plain += box.plain
        outer.blocks += box.blocks
        outer.linked += box.linked


def _is_one_of_several(box: Box, parent: Box) -> bool:
    """Say whether a box with a single paragraph stands among its likes, as where every line has a box of its own."""
    return not parent.linked and parent.plain <= 2 * box.plain


def boxes_and_blocks(text: str, way: Sequence[Step], tables: Container[int]) -> tuple[list[Box], list[Block]]:
    """Return the boxes of a page, the page itself first, and the blocks of words that its readers see.

    A data table (``tables``, by the step that opens it) is one thing: its cells are no boxes.
    """
    boxes = [Box(first=0, last=len(way), parent=0)]
    found: list[Block] = []
    around, nested_tables = [0], [False]
    start = 0
    for index, step in enumerate(way):
        if step.name not in BLOCKS and step.name != "br":
            continue
        found += _block(text, way, range(start, index), around[-1])
        start = index + 1
        if step.kind is Kind.START and step.name == "table":
            nested_tables.append(nested_tables[-1] or index in tables)
        is_box = step.name in CONTAINERS and not nested_tables[-1]
        if is_box and step.kind is Kind.START:
            around.append(len(boxes))
            boxes.append(Box(first=index, last=len(way), parent=around[-2]))
        elif is_box:
            boxes[around.pop()].last = index + 1
        if step.kind is Kind.END and step.name == "table":
            nested_tables.pop()
    return boxes, [*found, *_block(text, way, range(start, len(way)), around[-1])]


def _block(text: str, way: Sequence[Step], place: range, box: int) -> Iterator[Block]:
    """Yield the block at ``place``, unless nobody sees anything there."""
    inked = [way[index] for index in place if way[index].is_seen and way[index].kind in (Kind.TEXT, Kind.ENTITY)]
    words = " ".join("".join(words_of(text, step) for step in inked).split())
    if words:
        is_linked = all(step.is_linked for step in inked if not words_of(text, step).isspace())
        yield Block(first=place.start, last=place.stop, words=words, box=box, is_linked=is_linked)


def words_of(text: str, step: Step) -> str:
    """Return what a reader sees for a step: its text, the character of its entity, or nothing."""
    if step.kind is Kind.TEXT:
        return text[step.token.start : step.token.end]
    return step.token.value if step.kind is Kind.ENTITY else ""
