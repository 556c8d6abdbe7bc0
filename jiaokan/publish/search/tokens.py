"""Text to tokens, so that a phrase of tokens in the index is a piece of the text, and the other way round.

Pagefind looks for words, and Chinese has no spaces: the run between two marks would be one word. So every run of Chinese
characters is written as its pairs (质量强市: 质量 量强 强市), and a phrase of pairs is a piece of text, no more and no less.

Two single characters stand beside the pairs. The last of every run, because a query that goes on behind the run has to say
where it ended (质量 ISO: 质量 量 iso), and because a single character is found as the beginning of a token. The first of every
run that something precedes, because a query may end right behind it (2021年: 2021 年).

Letters and digits are whole tokens. Where white space does not keep two things of one kind apart it does not count: 2021 年
is 2021年, ISO 9001 is ISO9001. All other marks are alike: a text is found whether its comma is ， or 、.
``query_tokens`` is here for the same reason: assets/search.js does the same, and one table of cases tests both.
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

_DIGITS = frozenset("0123456789")
_WHITE = frozenset("\t\n\v\f\r")
_ATTACHED = frozenset({"Cf", "Mn", "Mc", "Me"})
_PIECE = re.compile(r"h+|l+|d+|(?<=d)\.(?=d)|%|s*[.|][.|s]*")
# "hhddd.ddh" (增长125.50元) falls into hh, ddd, ., dd, h; "hhs|shh" into hh, the mark with its white space, hh.


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
    """Return the tokens of a block of text: all that a query could need.

    >>> " ".join(index_tokens("质量强市"))
    '质量 量强 强市 市'
    >>> " ".join(index_tokens("2021年以来，占 ９７.６%")).replace(POINT, ".").replace("\u01c1", "%").replace(MARK, "|")
    '2021 年 年以 以来 来 | 占 97 . 6 %'
    """
    return _tokens(text, closed=True)


def query_tokens(term: str) -> tuple[str, ...]:
    """Return the tokens of what is looked for: the text may go on behind it, so its last run is left open.

    One Chinese character gives itself; it is looked for as the beginning of a token. White space and marks around the term
    do not count, and a term of nothing else has no tokens: it finds nothing.

    >>> query_tokens("质量強市"), query_tokens("《质量"), query_tokens("，")
    (('质量', '量强', '强市'), ('质量',), ())
    >>> query_tokens("质量 强"), query_tokens("ISO质")
    (('质量', '量', '强'), ('iso', '质'))
    """
    return _tokens(term, closed=False)


def _tokens(text: str, *, closed: bool) -> tuple[str, ...]:
    folded = fold(text).translate(_SEEN)
    classes = folded.translate(_CLASSES).rstrip("s|.")
    tokens: list[str] = []
    for found in _PIECE.finditer(classes):
        start, end = found.span()
        match classes[start]:
            case "h":
                is_open = not closed and end == len(classes)
                tokens += _pairs(folded[start:end], is_first=not tokens, is_open=is_open)
            case "l":
                tokens += _word(folded[start:end])
            case "d":
                tokens.append(folded[start:end])
            case "%":
                tokens.append(SHARES[folded[start]])
            case "." if found.group() == "." and _is_in_number(classes, start):
                tokens.append(POINT)
            case _ if tokens:
                tokens.append(MARK)
    return tuple(tokens)


def _is_in_number(classes: str, at: int) -> bool:
    """Say whether the point at ``at`` belongs to a number."""
    return classes[at - 1 : at] == classes[at + 1 : at + 2] == "d"


def _pairs(run: str, *, is_first: bool, is_open: bool) -> Iterator[str]:
    if len(run) == 1:
        yield run
        return
    if not is_first:
        yield run[0]
    yield from map("".join, pairwise(run))
    if not is_open:
        yield run[-1]


def _word(run: str) -> Iterator[str]:
    """Yield the word without its accents, which Pagefind would treat in ways of its own; nothing where nothing is left."""
    plain = unicodedata.normalize("NFKD", run).lower()
    word = "".join(character for character in plain if unicodedata.category(character)[0] == "L")
    if word:
        yield word
