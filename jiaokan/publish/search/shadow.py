"""The texts that are searched, and the page that the indexer reads in their stead.

A shadow page holds the tokens of many articles, one after the other, and nothing that a reader would want; it is thrown away
when the index is made. One page for all, because an index of pages has a list of places for every word and page: with one for
each article it takes twice the time to make and a fifth more bytes. Where an article begins stands in a table of our own.

Its language is one that nobody speaks, so that the indexer keeps its hands off the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jiaokan.model import Article
from jiaokan.publish.prose import Body
from jiaokan.publish.search.tokens import END, FREQUENT, characters, seen, tokens_of
from jiaokan.publish.shown_text import without_markup

LANGUAGE = "xx"
STOP = "。"  # takes a position and is not indexed, so no phrase reaches from one block into the next
WEIGHT = "1.05"  # the weight that the indexer takes for granted; any other stands beside every page of every word, a fifth of the index
BODY_AT = 64  # the position in its article of the first word that does not belong to the title, unless this is longer
STEP = 64  # an article begins at a multiple of so many positions, so that a small change of one moves no other

PART = "\udfff"  # half of a surrogate pair: no text that was decoded has one

BLOCK_TAG = re.compile(
    r"""<(?P<end>/?)
        (?P<name>p|li|ul|ol|h[1-6]|blockquote|pre|section|table|caption|thead|tbody|tfoot|tr|th|td|hr|br)\b
        (?:[^>]*?\sid="(?P<id>[^"]*)")?[^>]*>""",
    re.VERBOSE,
)
# <p id="p1">, </td> and <br> part two blocks; <strong> and <a href="…"> stand inside one.
VOID = frozenset({"br", "hr"})


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
class Shadow:
    """What the index is made of, for one article: its words for the indexer, and what ``holders`` has a table of.

    ``size`` is the number of positions that the words take, in steps. The table has the distinct characters, folded and in
    order, those of the title too, and how often the frequent pair stands in the article and in its title.
    """

    id: str
    words: str = field(repr=False)
    size: int
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
    text = without_markup(markup).strip()
    if text:
        yield Block(around, text)


def words(text: Searched) -> list[str]:
    """Return the words of an article; the place of a word in the list is its position, counted from where the article begins.

    >>> positions = words(Searched(id="a", title="强市之路", blocks=("纪实。", "甲乙")))
    >>> positions[:5], positions[64:68], len(positions), set(positions[68:])
    (['强市', '市之', '之路', '。', '。'], ['纪实', '。', '。', '甲乙'], 128, {'。'})
    """
    title, *blocks = _seen(text)
    return _words(title, blocks)


def shadow(text: Searched) -> Shadow:
    """Return what the index is made of, for one article."""
    title, *blocks = _seen(text)
    written = _words(title, blocks)
    return Shadow(
        id=text.id,
        words=" ".join(written),
        size=len(written) // STEP,
        characters=characters("".join((title, *blocks))),
        title_characters=characters(title),
        frequent=sum(block.count(FREQUENT) for block in (title, *blocks)),
        title_frequent=title.count(FREQUENT),
    )


def shadow_page(shadows: Iterable[Shadow]) -> str:
    """Return the page that the indexer reads. Tokens are letters and digits, so nothing in them has to be escaped.

    The indexer returns no page that has no words, and a page that is missing is an error: this one ends with a word that no
    query has.
    """
    written = " ".join([*(shadow.words for shadow in shadows), END])
    return f'<!doctype html><html lang="{LANGUAGE}"><body data-pagefind-weight="{WEIGHT}"><p>{written}</p></body></html>\n'


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
    found += (STOP, STOP)
    return found + [STOP] * (-len(found) % STEP)
