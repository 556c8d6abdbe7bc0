"""A Jekyll, Hugo or Hexo post, or any Markdown with front matter: the values a reader would see stay, as labelled lines.

``title: "“老将”逐梦"`` stays as ``title: “老将”逐梦``, a list of authors as ``authors: 甲、乙``, so that the repairs see them
like every other line and the field readers can take them from there. Keys that only the blog's engine reads go. The regions and
themes of an article that was written for an archive like this one are moved into its fields at once: they are names, not text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jiaokan.frontmatter_block import Block, BlockError, Entry, Scalar, has_block, read_block
from jiaokan.intake.extract.html_page import is_mixed, mixed_edits
from jiaokan.intake.extract.loose_block import loose_block
from jiaokan.model import Edit

READ = ("title", "subtitle", "date", "authors", "author", "byline", "source", "publisher", "source_url")
TAGS = ("regions", "themes")
LIST_MARK = "、"
CODE, MOVED = "R480", "M501"


def block_of(text: str) -> Block | None:
    """Return the front matter of a text, or None where it has none or what looks like it is something else.

    A text may open with a row of hyphens and have a second one further down without any of it being front matter. Where it is
    front matter with a slip in it, it is read line by line.
    """
    if not has_block(text):
        return None
    try:
        block = read_block(text)
    except BlockError:
        loose = loose_block(text)
        return loose if loose is not None and loose.entries else None
    return block if block.entries else None


def post_edits(text: str, block: Block) -> tuple[Edit, ...]:
    """Return the edits that leave the readable values as lines at the head, and the body as Markdown."""
    head = tuple(_head(text, block))
    body = text[block.body_at :]
    if not is_mixed(body):
        return head
    return (*head, *(replace(edit, at=edit.at + block.body_at) for edit in mixed_edits(body)))


def _head(text: str, block: Block) -> Iterator[Edit]:
    at = 0
    tags = [(entry.key.text, value) for entry in block.entries if entry.key.text in TAGS for value in entry.values]
    kept = [entry for entry in block.entries if entry.key.text in READ and any(value.text.strip() for value in entry.values)]
    for number, entry in enumerate(kept):
        yield from _drop_around(text, at, entry.key.start, "" if number == 0 else "\n", tags)
        yield from _value(text, entry)
        at = entry.values[-1].end
    yield from _drop_around(text, at, block.body_at, "\n" if kept else "", tags)


def _drop_around(text: str, start: int, end: int, after: str, tags: Sequence[tuple[str, Scalar]]) -> Iterator[Edit]:
    """Drop a piece of the front matter, and move the tags in it into their fields."""
    for field, value in tags:
        if start <= value.start and value.end <= end and value.text.strip():
            yield from _drop(text, start, value.start, "")
            tag = text[value.start : value.end]
            yield Edit(at=value.start, before=tag, after="", code=MOVED, evidence="a tag of the article's own", field=field)
            start = value.end
    yield from _drop(text, start, end, after)


def _value(text: str, entry: Entry) -> Iterator[Edit]:
    yield from _drop(text, entry.key.end, entry.values[0].start, ": ")
    for value, following in pairwise(entry.values):
        yield from _scalar(text, value)
        yield from _drop(text, value.end, following.start, LIST_MARK)
    yield from _scalar(text, entry.values[-1])


def _scalar(text: str, value: Scalar) -> Iterator[Edit]:
    """Resolve escapes and folded lines, so that the line holds the value and nothing else."""
    plain = " ".join(value.text.split())
    if text[value.start : value.end] != plain:
        yield Edit(
            at=value.start, before=text[value.start : value.end], after=plain, code=CODE, evidence="a YAML value as one line"
        )


def _drop(text: str, start: int, end: int, after: str) -> Iterator[Edit]:
    before = text[start:end]
    if before != after:
        shown = " ".join(before.split())
        yield Edit(at=start, before=before, after=after, code=CODE, evidence=f"front matter {shown[:60]}".rstrip())
