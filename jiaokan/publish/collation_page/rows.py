"""The rows of a collation: one for every block of the published text, and between them what did not stay in it.

A block is what empty lines part: a paragraph, a heading, a table, a list. The white space and markup in front of a block
stand in its row. Where words went elsewhere, into a field or out altogether, they have a row of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jiaokan.publish.collation_page.families import DROPPED, FORM, family_of
from jiaokan.publish.collation_page.part import Part, cut

BLOCK = re.compile(r"\S.*(?:\n[ \t]*\S.*)*")  # lines up to the next empty one
TAG = re.compile(r"<[^<>]*>?")
LONG = 40  # characters between tags without a trace in the text that deserve a row of their own: the menu of a page
SHORT = 40  # such characters behind what went elsewhere that may still stand in front of the next block


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Parts that are read side by side. ``blocks`` counts the blocks of the published text in them, from 0; none between two."""

    parts: tuple[Part, ...]
    blocks: tuple[int, ...] = ()


def blocks_of(text: str) -> list[tuple[int, int]]:
    r"""Return where the blocks of a text begin and end.

    >>> blocks_of("一\n\n二\n三\n \n四")
    [(0, 1), (3, 6), (9, 10)]
    """
    return [found.span() for found in BLOCK.finditer(text)]


def rows_of(parts: Sequence[Part]) -> tuple[Row, ...]:
    """Return the rows; their parts in a row are the given ones, those that nobody touched cut where a block begins or ends."""
    blocks = blocks_of("".join(part.now for part in parts))
    whole = list(cut(parts, [edge for block in blocks for edge in block]))
    return tuple(_rows(list(_placed(whole, blocks))))


def _placed(parts: Iterable[Part], blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[Part, range]]:
    """Yield each part with the blocks that it stands in; none for what stands between them.

    What takes no room belongs to the block it ends, as a reading behind the last word does, unless it went elsewhere.
    """
    at = block = 0
    is_open = False  # nothing has come between this block and what stands next
    for part in parts:
        end = at + len(part.now)
        while block < len(blocks) and (blocks[block][1] < at or (blocks[block][1] == at and (end > at or not is_open))):
            block += 1
        last = block
        while last < len(blocks) and (blocks[last][0] < end):
            last += 1
        is_inside = (
            block < last if end > at else block < len(blocks) and blocks[block][0] < at and _stays(part, blocks[block][1] - at)
        )
        is_open = is_inside
        yield part, range(block, max(last, block + 1)) if is_inside else range(0)
        at = end


def _stays(part: Part, left: int) -> bool:
    """Say whether what takes no room stays in its block, of which so many characters are ``left``."""
    return left > 0 or not (is_out(part) or part.was.isspace() or all(family_of(one) is FORM for one in part.changes))


def is_out(part: Part) -> bool:
    """Say whether the words of a part went elsewhere: into a field, or away because the site had written them."""
    if part.field:
        return True
    if any(family_of(change) is DROPPED for change in part.changes):
        return True
    return len(part.was) > LONG and not part.now.strip() and len("".join(TAG.sub("", part.was).split())) > LONG


def _rows(placed: Sequence[tuple[Part, range]]) -> Iterator[Row]:
    between: list[Part] = []
    inside: list[Part] = []
    blocks: set[int] = set()
    for part, own in placed:
        if own and blocks.isdisjoint(own):
            before, front = _parted(between, is_last=False)
            if blocks:
                yield Row(parts=tuple(inside), blocks=tuple(sorted(blocks)))
            if before:
                yield Row(parts=before)
            inside, blocks, between = [*front, part], set(own), []
        elif own:
            inside += (*between, part)
            blocks |= set(own)
            between = []
        else:
            between.append(part)
    before, rest = _parted(between, is_last=True)
    if blocks:
        yield Row(parts=(*inside, *(() if before else rest)), blocks=tuple(sorted(blocks)))
    if before or not blocks:
        yield Row(parts=(*before, *rest))


def _parted(between: Sequence[Part], *, is_last: bool) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return what deserves a row of its own, and what stands in front of the next block.

    The row goes on to the last part that went elsewhere, and beyond it where so much follows that no block should begin with it.
    """
    ends = [number for number, part in enumerate(between, 1) if is_out(part)]
    if not ends:
        return (), tuple(between)
    rest = between[ends[-1] :]
    is_much = sum(len(part.was) for part in rest if not part.now.strip()) > SHORT
    end = len(between) if is_last or is_much else ends[-1]
    return tuple(between[:end]), tuple(between[end:])
