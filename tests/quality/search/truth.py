"""What a query has to find: worked out from the article files, with no knowledge of tokens, index or pages.

The blocks of a text are read from the lines of its file by rules of their own, so an error in the conversion is not an error here,
too. Whether a term stands in a block says ``tests/searched.py``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jiaokan import articlefile
from tests.searched import essence, is_part

TERM = re.compile(r'"(?P<phrase> [^"]+ )" | (?P<word> [^\s"]+ )', re.VERBOSE)
# 质量 "ISO 9001" is the word 质量 and the phrase ISO 9001.
BEFORE_A_LINE = re.compile(r"\#+\s | -\s | \d+\.\s | >\s", re.VERBOSE)
MARKUP = re.compile(r"\*\* | </?b> | \]\([^)\s]*\) | \[(?=[^\]]*\]\()", re.VERBOSE)
RULE_OF_A_TABLE = re.compile(r"\|(\s*:?-+:?\s*\|)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article as it is searched: its title, and block by block its subtitle, byline and body. ``file`` is all of its file."""

    id: str
    title: str
    blocks: tuple[str, ...]
    file: str = field(repr=False)


def texts_of(content: Path, site: Path) -> tuple[Text, ...]:
    """Return the articles of a content folder that have a page in a site."""
    paths = sorted((content / "articles").glob("*.md"))
    return tuple(text_of(path) for path in paths if (site / "articles" / path.stem / "index.html").exists())


def text_of(path: Path) -> Text:
    """Return what is searched of an article by its file."""
    data = path.read_bytes()
    file, problems = articlefile.read(path.stem, path.name, data)
    assert file is not None, problems
    article = file.article
    particulars = (article.subtitle, article.byline or "、".join(article.authors))
    blocks = (block for line in article.body.splitlines() for block in blocks_of_line(line))
    return Text(id=path.stem, title=article.title, blocks=(*filter(None, particulars), *blocks), file=data.decode())


def blocks_of_line(line: str) -> Iterator[str]:
    """Yield what a line of an article file shows: the cells of a row, or one block; nothing of an empty line.

    >>> [*blocks_of_line("## 质**量**强市 &amp; 其他")], [*blocks_of_line("| 甲 | 乙 |")], [*blocks_of_line("| --- | --- |")]
    (['质量强市 & 其他'], ['甲', '乙'], [])
    """
    if RULE_OF_A_TABLE.fullmatch(line):
        return
    pieces = line.strip("|").split("|") if line.startswith("|") else [BEFORE_A_LINE.sub("", line, count=1)]
    for piece in pieces:
        text = html.unescape(MARKUP.sub("", piece)).strip()
        if text:
            yield text


def terms(query: str) -> tuple[str, ...]:
    """Return what has to be contained: the words between white space, or what stands between quotation marks.

    >>> terms('质量 "ISO 9001"')
    ('质量', 'ISO 9001')
    """
    return tuple(found["phrase"] or found["word"] for found in TERM.finditer(query.replace("＂", '"')))


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What can be said of every query: the essence of all titles, and of all that is searched of every article, by its id."""

    titles: Mapping[str, str]
    wholes: Mapping[str, str]

    @classmethod
    def of(cls, texts: Sequence[Text]) -> Truth:
        """Return the truth about these articles."""
        return cls(
            titles={text.id: essence(text.title) for text in texts},
            wholes={text.id: "\n".join(map(essence, (text.title, *text.blocks))) for text in texts},
        )

    def articles(self, query: str) -> frozenset[str]:
        """Return the articles that contain every term of a query."""
        return _all_of(terms(query), self.wholes)

    def by_title(self, query: str) -> frozenset[str]:
        """Return the articles whose title contains every term of a query."""
        return _all_of(terms(query), self.titles)


def _all_of(wanted: Sequence[str], texts: Mapping[str, str]) -> frozenset[str]:
    """Return which of the texts contain all of several terms; none where nothing is wanted."""
    sought = tuple(map(essence, wanted))
    return frozenset(name for name, text in texts.items() if sought and all(is_part(one, text) for one in sought))
