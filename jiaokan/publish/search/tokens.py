"""Text to tokens, so that a phrase of tokens in the index is a piece of the text, and the other way round.

Pagefind looks for words, and Chinese has no spaces: the run between two marks would be one word. So every run of Chinese
characters is written as its pairs (质量强市: 质量 量强 强市), and a phrase of pairs is a piece of text, no more and no less.

Two single characters stand beside the pairs. The last of a run that something follows, because a query that goes on behind
the run has to say where it ended (质量 ISO: 质量 量 iso). The first of a run that something precedes, because a query may end
right behind it (2021年: 2021 年). A single character by itself is looked for as a word of its own, which every article has
once for each of its characters (``character_token``): its pairs would be a tenth of the index.

Letters and digits are whole tokens. Where white space does not keep two things of one kind apart it does not count: 2021 年
is 2021年, ISO 9001 is ISO9001. All other marks are alike: a text is found whether its comma is ， or 、. A mark behind a
Chinese character is written together with it (质量，强市: 质量 量| 强 强市): alone it would be the most frequent word of all, and
whoever pastes a sentence would fetch the places of every comma in the archive.
``query_tokens`` is here for the same reason: assets/matching.js does the same, and one table of cases tests both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from jiaokan.chinese import fold, is_han

# Pagefind takes a word apart where a full stop or capitals suggest it, so what is no letter gets a letter that no text has.
POINT = "\u01c0"  # dental click, for the point in 97.6
SHARES = {"%": "\u01c1", "\u2030": "\u01c2"}  # lateral click for per cent, alveolar click for per mille
MARK = "\ua7f7"  # sideways i, for any other mark or row of marks
CHARACTER = "\ua7fb"  # reversed f, behind a character that is meant alone

_DIGITS = frozenset("0123456789")
_WHITE = frozenset("\t\n\v\f\r")
_ATTACHED = frozenset({"Cf", "Mn", "Mc", "Me"})
_PIECE = re.compile(r"h+|l+|d+|(?<=d)\.(?=d)|%|s*[.|][.|s]*")
# "hhddd.ddh" (增长125.50元) falls into hh, ddd, ., dd, h; "hhs|shh" into hh, the mark with its white space, hh.
_MARKED = re.compile(r"s*[.|]")  # what stands behind a run that a mark ends


class _Classes(dict[int, str]):
    """A translation table from a folded character to its class, worked out when it is first met; nothing for what is not seen."""

    def __missing__(self, code_point: int) -> str:
        found = self[code_point] = _class(chr(code_point))
        return found


class _Seen(dict[int, int | None]):
    """A translation table that drops what is no character of its own: joiners, soft hyphens, accents, variation selectors."""

    def __missing__(self, code_point: int) -> int | None:
        character = chr(code_point)
        is_seen = unicodedata.category(character) not in _ATTACHED
        found = self[code_point] = code_point if is_seen else None
        return found


def _class(character: str) -> str:
    """Return ``h`` for a Chinese character, ``l`` letter, ``d`` digit, ``.`` full stop, ``%`` share, ``s`` space, ``|`` any other."""
    category = unicodedata.category(character)
    if is_han(character):
        return "h"
    if character in _DIGITS:
        return "d"
    if character == ".":
        return "."
    if character in SHARES:
        return "%"
    if category[0] == "Z" or character in _WHITE:
        return "s"
    return "l" if category[0] == "L" or category == "Nl" else "|"


_CLASSES, _SEEN = _Classes(), _Seen()


def index_tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a block of text, in their order. Marks at its ends do not count.

    >>> " ".join(index_tokens("质量强市"))
    '质量 量强 强市'
    >>> " ".join(index_tokens("2021年以来，占 ９７.６%")).replace(POINT, ".").replace("\u01c1", "%").replace(MARK, "|")
    '2021 年 年以 以来 来| 占 97 . 6 %'
    """
    return _tokens(text)


def query_tokens(term: str) -> tuple[str, ...]:
    """Return the tokens of what is looked for: those of a text, but for a Chinese character that stands alone.

    White space and marks around the term do not count, and a term of nothing else has no tokens: it finds nothing.

    >>> query_tokens("质量強市"), query_tokens("《质量"), query_tokens("，")
    (('质量', '量强', '强市'), ('质量',), ())
    >>> query_tokens("质量 强"), query_tokens("ISO质"), query_tokens("质") == (character_token("质"),)
    (('质量', '量', '强'), ('iso', '质'), True)
    """
    tokens = _tokens(term)
    return (character_token(tokens[0]),) if len(tokens) == 1 and is_han(tokens[0]) and len(tokens[0]) == 1 else tokens


def character_token(character: str) -> str:
    """Return the word under which an article has a Chinese character, wherever it stands."""
    return character + CHARACTER


def characters(text: str) -> tuple[str, ...]:
    """Return the distinct Chinese characters of a text, folded, in the order of their code points.

    >>> characters("质量強市，ISO质")
    ('市', '强', '质', '量')
    """
    return tuple(sorted(filter(is_han, set(fold(text)))))


def _tokens(text: str) -> tuple[str, ...]:
    folded = fold(text).translate(_SEEN)
    classes = folded.translate(_CLASSES).rstrip("s|.")
    tokens: list[str] = []
    for found in _PIECE.finditer(classes):
        start, end = found.span()
        match classes[start]:
            case "h":
                is_marked = _MARKED.match(classes, end) is not None
                tokens += _pairs(folded[start:end], is_first=not tokens, is_last=end == len(classes), is_marked=is_marked)
            case "l":
                tokens += _word(folded[start:end])
            case "d":
                tokens.append(folded[start:end])
            case "%":
                tokens.append(SHARES[folded[start]])
            case "." if found.group() == "." and _is_in_number(classes, start):
                tokens.append(POINT)
            case _ if tokens and classes[start - 1] != "h":
                tokens.append(MARK)
    return tuple(tokens)


def _is_in_number(classes: str, at: int) -> bool:
    """Say whether the point at ``at`` belongs to a number."""
    return classes[at - 1 : at] == classes[at + 1 : at + 2] == "d"


def _pairs(run: str, *, is_first: bool, is_last: bool, is_marked: bool) -> Iterator[str]:
    """Yield the tokens of a run of Chinese characters, by what stands around it."""
    is_alone = len(run) == 1
    if not is_first or (is_alone and not is_marked):
        yield run[0]
    yield from map("".join, pairwise(run))
    if is_marked:
        yield run[-1] + MARK
    elif not is_last and not is_alone:
        yield run[-1]


def _word(run: str) -> Iterator[str]:
    """Yield the word without its accents, which Pagefind would treat in ways of its own; nothing where nothing is left."""
    plain = unicodedata.normalize("NFKD", run).lower()
    word = "".join(character for character in plain if unicodedata.category(character)[0] == "L")
    if word:
        yield word
