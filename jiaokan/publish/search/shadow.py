"""The texts that are searched, and the pages that the indexer reads in their stead.

A shadow page holds an article's tokens and nothing that a reader would want; it is thrown away when the index is made. Its
language is one that nobody speaks, so that the indexer keeps its hands off the words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jiaokan.model import Article
from jiaokan.publish.prose import Body
from jiaokan.publish.search.tokens import END, FREQUENT, characters, seen, tokens_of

LANGUAGE = "xx"
STOP = "。"  # takes a position and is not indexed, so no phrase reaches from one block into the next
BODY_AT = 64  # the position of the first word that does not belong to the title, unless this is longer

PART = "\udfff"  # half of a surrogate pair: no text that was decoded has one

BLOCK_TAG = re.compile(
    r"""<(?P<end>/?)
        (?P<name>p|li|ul|ol|h[1-6]|blockquote|pre|section|table|caption|thead|tbody|tfoot|tr|th|td|hr|br)\b
        (?:[^>]*?\sid="(?P<id>[^"]*)")?[^>]*>""",
    re.VERBOSE,
)
# <p id="p1">, </td> and <br> part two blocks; <strong> and <a href="…"> stand inside one.
VOID = frozenset({"br", "hr"})
ANY_TAG = re.compile(r"<[^>]*>")


class Block(NamedTuple):
    """One searched piece of an article, and the id of the element of its page that it stands in; none above the body."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What is searched of one article: its title, and block by block its subtitle, byline, headings and paragraphs."""

    id: str
    title: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowPage:
    """What the index is made of, for one article: the page for the indexer, and what ``holders`` has a table of.

    That is the distinct characters, folded and in order, those of the title too, and how often the frequent pair stands in
    the article and in its title.
    """

    id: str
    html: str
    characters: str
    title_characters: str
    frequent: int = 0
    title_frequent: int = 0


def searched(article: Article, body: Body) -> Searched:
    """Return what is searched of an article, as its page shows it: tags, notes and the record card are not."""
    return Searched(id=article.id, title=article.title, blocks=tuple(block.text for block in searched_blocks(article, body)))


def searched_blocks(article: Article, body: Body) -> Iterator[Block]:
    """Yield what is searched beside the title: subtitle, byline, and block by block the body."""
    for text in filter(None, (article.subtitle, article.byline or "、".join(article.authors))):
        yield Block("", text)
    yield from blocks(body.html)


def blocks(markup: str) -> Iterator[Block]:
    """Yield every paragraph, heading, list item and table cell of a converted body, each with the nearest id around it.

    >>> list(blocks('<h2 id="a">一</h2><p id="p1"><a class="pn"></a>质<strong>量</strong> &amp; 二<br>三</p>'))
    [Block(id='a', text='一'), Block(id='p1', text='质量 & 二'), Block(id='p1', text='三')]
    >>> list(blocks('<ul><li id="p1">甲<ul><li id="p2">乙</li></ul>丙</li></ul>'))
    [Block(id='p1', text='甲'), Block(id='p2', text='乙'), Block(id='p1', text='丙')]
    """
    around, start = [""], 0
    for tag in BLOCK_TAG.finditer(markup):
        yield from _block(around[-1], markup[start : tag.start()])
        start = tag.end()
        if tag["end"]:
            around.pop()
        elif tag["name"] not in VOID:
            around.append(tag["id"] or around[-1])
    yield from _block(around[-1], markup[start:])


def _block(around: str, markup: str) -> Iterator[Block]:
    text = html.unescape(ANY_TAG.sub("", markup)).strip()
    if text:
        yield Block(around, text)


def words(text: Searched) -> list[str]:
    """Return the words of a shadow page; the place of a word in the list is its position in the index.

    >>> positions = words(Searched(id="a", title="强市之路", blocks=("纪实。", "甲乙")))
    >>> positions[:5], positions[64:]
    (['强市', '市之', '之路', '。', '。'], ['纪实', '。', '。', '甲乙'])
    """
    title, *blocks = _seen(text)
    return _words(title, blocks)


def shadow_page(text: Searched) -> ShadowPage:
    """Return the page that the indexer reads. Tokens are letters and digits, so nothing in them has to be escaped.

    The indexer returns no page that has no words, and a page that is missing is an error: it gets one that no query has.
    """
    title, *blocks = _seen(text)
    written = _words(title, blocks)
    if set(written) == {STOP}:
        written.append(END)
    return ShadowPage(
        id=text.id,
        html=f'<!doctype html><html lang="{LANGUAGE}"><body><p>{" ".join(written)}</p></body></html>\n',
        characters=characters("".join((title, *blocks))),
        title_characters=characters(title),
        frequent=sum(block.count(FREQUENT) for block in (title, *blocks)),
        title_frequent=title.count(FREQUENT),
    )


def _seen(text: Searched) -> list[str]:
    return seen(PART.join((text.title, *text.blocks))).split(PART)


def _words(title: str, blocks: Sequence[str]) -> list[str]:
    # Two places part two blocks: a phrase may be looked for with one of its pairs left out.
    found = [*tokens_of(title), STOP, STOP]
    found += [STOP] * (BODY_AT - len(found))
    for number, block in enumerate(blocks):
        if number:
            found += (STOP, STOP)
        found += tokens_of(block)
    return found
