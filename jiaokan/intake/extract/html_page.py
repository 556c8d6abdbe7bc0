"""A web page, or the HTML inside a blog post, as Markdown.

Of a whole page only the article's box is kept, and around it the heading and the lines with date, source and author, which the
field readers look for. Everything that nobody reads on the page goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from jiaokan.intake.extract.article_box import Block, article_range, boxes_and_blocks
from jiaokan.intake.extract.data_tables import data_tables
from jiaokan.intake.extract.html_markdown import Walk
from jiaokan.intake.extract.html_tokens import tokens
from jiaokan.intake.extract.html_tree import Step, ends, steps
from jiaokan.intake.extract.page_evidence import bare_links, known_words, labels
from jiaokan.intake.extract.page_head import (
    LONGEST_PUBLICATION_LINE,
    heading_steps,
    is_line_of_pieces,
    publication_blocks,
    without_site_name,
)
from jiaokan.intake.extract.page_links import base_address, link_lists, own_address
from jiaokan.intake.extract.page_names import with_notes, without_equipment
from jiaokan.intake.repair.verbatim import code_ranges
from jiaokan.model import Edit

HTML_BLOCK = re.compile(r"<(?:p|div|h[1-6]|table|ul|ol|section|article|blockquote|center|font)\b[^<>]{0,2000}>", re.IGNORECASE)
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
ENOUGH_LINE_BREAKS = 3
NO_HTML = str.maketrans("<>&", "xxx")


def page_edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that leave the article of a whole page as Markdown, its heading and publication line in front."""
    stream = tuple(tokens(text))
    way = without_site_name(text, steps(stream))
    tables = data_tables(text, way)
    way = without_equipment(text, way, boxes_and_blocks(text, way, tables)[1])
    last_of = ends(way)
    boxes, blocks = boxes_and_blocks(text, way, tables)
    inside = with_notes(text, way, last_of, blocks, range(*article_range(boxes, blocks)))
    known = known_words(text, stream, way)
    heading = heading_steps(text, way, blocks, inside, known["title"])
    above = tuple(takewhile(lambda block: not block.prose, blocks))
    missing = labels(text, way, [block for block in above if len(block.words) <= LONGEST_PUBLICATION_LINE], known)
    kept = {index for index in inside if way[index].is_seen} | set(heading)
    in_tables = _in_tables(tables, last_of)
    outside = [block for block in blocks if block.first not in in_tables]
    for block in publication_blocks(outside, heading, inside.start, inside.stop, frozenset(missing)):
        kept.update(index for index in range(block.first, block.last) if way[index].is_seen)
    in_pieces = [block for block in above if is_line_of_pieces(block)]
    kept -= bare_links(text, way, in_pieces, missing) | link_lists(text, way, blocks, last_of, inside)
    own = own_address(text, stream)
    walk = Walk(
        text=text,
        way=way,
        kept=kept,
        tables=tables,
        bare_is_markdown=False,
        pieces=frozenset(index for block in in_pieces for index in range(block.first, block.last)),
        labels=missing,
        inside=inside,
        rules=_rules(way, blocks, inside),
        base=base_address(text, stream, own),
    )
    return walk.edits()


def _in_tables(tables: Mapping[int, int], last_of: Mapping[int, int]) -> frozenset[int]:
    """Return the steps inside of data tables; such tables never stand in each other."""
    return frozenset(index for first in tables for index in range(first, last_of.get(first, first)))


def _rules(way: Sequence[Step], blocks: Sequence[Block], inside: range) -> frozenset[int]:
    """Return the steps of the lines across the page that part two paragraphs of the article."""
    prose = [block.first for block in blocks if block.prose and block.first in inside]
    return frozenset(index for index in range(prose[0], prose[-1]) if way[index].name == "hr") if prose else frozenset()


def fragment_edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that turn the piece of a page into Markdown."""
    way = steps(tuple(tokens(text)))
    kept = {index for index, step in enumerate(way) if step.is_seen}
    return Walk(text=text, way=way, kept=kept, tables=data_tables(text, way), bare_is_markdown=False).edits()


def mixed_edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that turn the HTML in a Markdown text into Markdown. What stands in code is not HTML."""
    way = steps(tuple(tokens(without_code(text))))
    kept = {index for index, step in enumerate(way) if step.is_seen}
    return Walk(text=text, way=way, kept=kept, tables=data_tables(text, way), bare_is_markdown=True).edits()


def is_mixed(text: str) -> bool:
    """Say whether the blocks of a Markdown text are written in HTML.

    A tag or two in a line, or a <br> in a Markdown table, are Markdown's own business.

    >>> is_mixed("<p>质量强市</p>"), is_mixed("一<br>二<br>三<br>四"), is_mixed("| 一<br>二 | `<p>` |")
    (True, True, False)
    """
    bare = without_code(text)
    breaks = sum(len(LINE_BREAK.findall(line)) for line in bare.split("\n") if "|" not in line)
    return HTML_BLOCK.search(bare) is not None or breaks >= ENOUGH_LINE_BREAKS


def without_code(text: str) -> str:
    """Return a text of the same length in which code spans and fenced code hold no mark of HTML.

    >>> without_code("用 `<p>` 标签<br>")
    '用 `xpx` 标签<br>'
    """
    pieces: list[str] = []
    done = 0
    for start, end in code_ranges(text):
        pieces += (text[done:start], text[start:end].translate(NO_HTML))
        done = end
    return "".join((*pieces, text[done:]))
