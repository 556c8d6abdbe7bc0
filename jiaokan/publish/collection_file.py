"""The file of one collection: what an editor wrote, and where in the file each article is named.

    ---
    title: 五地实践
    articles:
      - 2022-05-20-bishan: 从一位质量科长看一个区
      - yantai-sunhongan
    ---

    编者的话，用 Markdown 写。

An article may also be named by the address of its page, since that is what an editor has at hand in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from jiaokan.articlefile import as_text
from jiaokan.diagnostics import diagnose, nearest
from jiaokan.edtf import parse
from jiaokan.frontmatter_block import Block, BlockError, Entry, Scalar, has_block, read_block
from jiaokan.model import Diagnostic

TITLE, ARTICLES, ADDED = "title", "articles", "added"
KEYS = (TITLE, ARTICLES, ADDED)
BETWEEN = re.compile(r"[、，,;；\s]+")  # a, b、c on one line
FIRST_GAP = re.compile(r"[\s：]+")  # an id, white space or a full-width colon, and the words


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An article as the file of a collection names it: its id, the editor's words on it, and where it stands."""

    id: str
    words: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionFile:
    """A collection as it stands in its file; ``text`` are the editor's words in Markdown."""

    slug: str
    title: str
    added: str
    named: tuple[Named, ...]
    text: str


def read_collection(slug: str, path: str, data: bytes) -> tuple[CollectionFile | None, list[Diagnostic]]:
    """Return the collection in ``data`` and every problem of its front matter; None where it has no title or cannot be read.

    Whether the articles exist is not asked here.
    """
    try:
        text = as_text(data)
    except UnicodeDecodeError as error:
        return None, [diagnose("A111", path, line=data.count(b"\n", 0, error.start) + 1, byte=error.start + 1)]
    if not has_block(text):
        return None, [diagnose("A102", path, line=1)]
    try:
        block = read_block(text)
    except BlockError as error:
        return None, [_broken(path, error)]
    entries = {entry.key.text: entry for entry in block.entries}
    problems = list(_problems(path, block))
    title = _line(entries.get(TITLE))
    if not any(char.isprintable() and not char.isspace() for char in title):
        return None, [*problems, diagnose("C821", path, line=1)]
    added = _line(entries.get(ADDED))
    return (
        CollectionFile(
            slug=slug,
            title=title,
            added=added if parse(added) else "",
            named=tuple(_named(entries.get(ARTICLES))),
            text=text[block.body_at :].strip("\n"),
        ),
        problems,
    )


def _broken(path: str, error: BlockError) -> Diagnostic:
    if error.doubled:
        return diagnose("A105", path, line=error.line, column=error.column, key=error.doubled, first=error.first)
    return diagnose("A101", path, line=error.line, column=error.column, reason=error.reason)


def _problems(path: str, block: Block) -> Iterator[Diagnostic]:
    for entry in block.entries:
        key, line, column = entry.key.text, entry.key.line, entry.key.column
        if key not in KEYS:
            yield diagnose("A104", path, line=line, column=column, key=key, **nearest(key, KEYS))
        elif key == ARTICLES and entry.is_nested and not entry.remarks:
            kind, kind_en = "每行一个编号的列表", "a list with an id in every line"
            yield diagnose("A110", path, line=line, column=column, key=key, expected=kind, expected_en=kind_en)
        elif key != ARTICLES and (entry.is_list or entry.is_nested):
            yield diagnose("A110", path, line=line, column=column, key=key, expected="一行文字", expected_en="one line of text")
        elif key == ADDED and _line(entry) and not parse(_line(entry)):
            yield diagnose("A106", path, line=line, column=column, value=_line(entry))


def _line(entry: Entry | None) -> str:
    return entry.values[0].text.strip() if entry and entry.values and not entry.is_list else ""


def _named(entry: Entry | None) -> Iterator[Named]:
    """Yield the articles that the file names, in the editor's order."""
    if entry is None:
        return
    for name, remark in entry.remarks:
        yield from _one(name, remark.text if remark else "")
    for value in entry.values:
        if entry.is_list:
            yield from _one(value, "")
        else:
            yield from (named for part in BETWEEN.split(value.text) for named in _one(value, "", part))


def _one(name: Scalar, words: str, text: str = "") -> Iterator[Named]:
    """Yield the article of one item, which may have its words behind the id instead of in a value of their own."""
    first, *rest = FIRST_GAP.split((text or name.text).strip(), maxsplit=1)
    identifier = identifier_in(first)
    if identifier:
        words = " ".join((*rest, words)).strip()
        yield Named(id=identifier, words=words, line=name.line, column=name.column)


def identifier_in(name: str) -> str:
    """Return the id of an article from its id, the name of its file or the address of its page.

    >>> identifier_in("2022-05-20-bishan"), identifier_in("content/articles/a.md"), identifier_in("https://example.org/articles/a/#p3")
    ('2022-05-20-bishan', 'a', 'a')
    """
    path = unquote(name).partition("#")[0].partition("?")[0].rstrip("/")
    return path.rpartition("/")[2].removesuffix(".md")
