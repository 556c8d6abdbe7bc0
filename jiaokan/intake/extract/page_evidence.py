"""What a page says of its article where readers do not look: meta tags, JSON-LD, the names of the elements around a word.

None of it is believed by itself. A name that a reader sees in the line of publication without a label (稻田笔记, 许知秋) is
labelled when the page's own markup says what it is, by a meta tag with the same words or by what the element is called. What
is not printed stays out: such tags are filled in by machines, often with the name of the site or the day of a move.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from jiaokan.intake.extract.article_box import Block, words_of
from jiaokan.intake.extract.html_tokens import Kind, Token, attributes
from jiaokan.intake.extract.html_tree import HEADINGS, VOID, Step
from jiaokan.intake.extract.page_head import WHOLE_DATE
from jiaokan.intake.extract.page_names import words_in_names
from jiaokan.intake.fields.imprint import PERIODICAL
from jiaokan.intake.fields.publication import FIELD_OF, OF_AN_ACCOUNT

META = {
    "title": ("articletitle", "og:title", "twitter:title", "title", "citation_title", "dc.title"),
    "authors": ("author", "article:author", "og:article:author", "citation_author", "dc.creator"),
    "source": ("contentsource", "source", "mediaid", "article:source"),
}
META_OF = {name: field for field, names in META.items() for name in names}
JSON_LD = {"headline": "title", "author": "authors", "sourceOrganization": "source"}
NAMED = {
    "source": frozenset({"source", "laiyuan", "origin", "nickname"}),
    "authors": frozenset({"author", "authors", "writer", "zuozhe", "byline", "reporter"}),
}
LABEL = {"source": "来源：", "authors": "作者："}
VALUE = {
    "source": re.compile(r"[^\s:：，。；、|｜\d]{2,20}(?<!报道)"),
    "authors": re.compile(r"[^\s:：，。；|｜\d]{2,10}(?:[、 ][^\s:：，。；|｜\d]{2,10}){0,5}"),
}
NO_VALUE = re.compile(r"原创|转载|编辑|来源|作者|记者|文章|首页|关注|举报|评论|分享|.*[>»].*")
LABELLED = re.compile(rf"(?:{'|'.join(map(re.escape, FIELD_OF))})\s*[:：]\s*$")
OWN_LABEL = re.compile(r"^(?:来源|作者|记者|文)\s*[:：/丨|]\s*")
SEPARATOR = re.compile(r"\s*[·|｜/•]\s*")
IS_A_PERIODICAL = re.compile(rf"[\u4e00-\u9fff]{{1,10}}(?:{PERIODICAL})|新华社|中新社")
LONGEST_LABEL = 20  # code points
LONGEST_JSON = 100_000  # code points


def known_words(text: str, stream: Sequence[Token], way: Sequence[Step]) -> dict[str, frozenset[str]]:
    """Return the words that the page's meta tags and JSON-LD give for title, authors and source."""
    found: dict[str, set[str]] = {field: set() for field in META}
    for step in way:
        if step.name == "meta" and step.kind is Kind.START:
            given = attributes(text[step.token.start : step.token.end])
            field = META_OF.get((given.get("name") or given.get("property") or given.get("itemprop") or "").lower())
            if field:
                found[field].add(_squeezed(OWN_LABEL.sub("", given.get("content", ""))))
    for tag, script in pairwise(stream):
        if script.kind is Kind.RAW and "ld+json" in text[tag.start : tag.end]:
            for field, words in _json_ld(text[script.start : script.end]):
                found[field].add(_squeezed(words))
    return {field: frozenset(words - {""}) for field, words in found.items()}


def labels(text: str, way: Sequence[Step], blocks: Sequence[Block], known: Mapping[str, frozenset[str]]) -> dict[int, str]:
    """Return the label that is missing in front of a word of a publication line, by the step of the word."""
    return {at: label for block in blocks for at, label in _labels(text, way, block, known)}


def bare_links(text: str, way: Sequence[Step], blocks: Sequence[Block], labelled: Container[int]) -> frozenset[int]:
    """Return the steps of what nobody reads in lines of publication: links without a label (a column, a form), marks between them."""
    found: set[int] = set()
    for block in blocks:
        before = ""
        if OF_AN_ACCOUNT.fullmatch(block.words):  # there the account is a link
            continue
        for index in range(block.first, block.last):
            words = words_of(text, way[index]) if way[index].is_seen else ""
            is_named = index in labelled or LABELLED.search(before) or WHOLE_DATE.search(words)
            if words.strip() and (SEPARATOR.fullmatch(words) or (way[index].is_linked and not is_named)):
                found.add(index)
            before = (before + words)[-LONGEST_LABEL:] if words.strip() else before
    return frozenset(found)


def _labels(text: str, way: Sequence[Step], block: Block, known: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, str]]:
    before, given = "", set[str]()
    for index in range(block.first, block.last):
        step = way[index]
        words = words_of(text, step).strip() if step.is_seen else ""
        if not words:
            continue
        for field, label in LABEL.items():
            is_known = _squeezed(words) in known[field] or bool(_names(text, way, index, block) & NAMED[field])
            if field == "source" and step.is_linked and WHOLE_DATE.search(before):
                is_known = (
                    is_known or IS_A_PERIODICAL.fullmatch(words) is not None
                )  # 2010年07月21日08:33 北方晚报, whose name leads to its site
            is_free = field not in given and not LABELLED.search(before) and label not in block.words
            if is_known and is_free and VALUE[field].fullmatch(words) and not NO_VALUE.fullmatch(words):
                yield index, label
                given.add(field)
                break
        before = (before + words)[-LONGEST_LABEL:]


def _names(text: str, way: Sequence[Step], at: int, block: Block) -> frozenset[str]:
    """Return the words in the names of the innermost elements around a word that hold nothing else."""
    found: frozenset[str] = frozenset()
    first, last = at - 1, at + 1
    if any(step.name in HEADINGS for step in way[block.first - 1 : at]):
        return found
    while first >= block.first - 1 and last < len(way) and way[first].kind is Kind.START and way[last].kind is Kind.END:
        if way[first].name in VOID or way[first].name != way[last].name:
            break
        found |= words_in_names(text[way[first].token.start : way[first].token.end])
        first, last = first - 1, last + 1
    return found


def _json_ld(script: str) -> Iterator[tuple[str, str]]:
    """Yield what a block of JSON-LD says of its article; a broken one says nothing."""
    try:
        value = json.loads(script) if len(script) <= LONGEST_JSON else None
    except (ValueError, RecursionError):
        return
    for entry in [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]:
        for key, field in JSON_LD.items():
            given = entry.get(key)
            for one in given if isinstance(given, list) else [given]:
                name = one.get("name") if isinstance(one, dict) else one
                if isinstance(name, str):
                    yield field, name


def _squeezed(words: str) -> str:
    return "".join(words.split())
