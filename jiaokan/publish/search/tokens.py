"""Text to tokens, so that a phrase of tokens in the index is a piece of the text, and the other way round.

Pagefind looks for words, and Chinese has no spaces: the run between two marks would be one word. So every run of Chinese
characters is written as its pairs (质量强市: 质量 量强 强市), and a phrase of pairs is a piece of text, no more and no less.

Two single characters stand beside the pairs. The last of a run that something follows, because a query that goes on behind
the run has to say where it ended (质量 ISO: 质量 量 iso). The first of a run that something precedes, because a query may end
right behind it (2021年: 2021 年). A query of one character is no matter of the engine's, which would have to gather all pairs
that begin with it; to index each character as a word costs a fifth more. ``holders`` has a table for them.

One pair stands in every article of an archive about quality, dozens of times: 质量. Its places would weigh half a megabyte at
10,000 articles, and every query that has it would fetch them. So it is written twice, with what stands before it and with what
stands behind it (服务质量工作: 服务 务质 务质量 质量工 量工 工作), and a query that ends or begins with it asks for the one that it has.
Alone it is answered by the table of single characters.

Letters and digits are whole tokens. Where white space does not keep two things of one kind apart it does not count: 2021 年
is 2021年, ISO 9001 is ISO9001. All other marks are alike: a text is found whether its comma is ， or 、. A mark behind a
Chinese character is written together with it (质量，强市: 质量 量| 强 强市): alone it would be the most frequent word of all, and
whoever pastes a sentence would fetch the places of every comma in the archive.
A query is cut by the same rules, in assets/matching.js; one table of cases tests both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from operator import add
from typing import NamedTuple

from jiaokan.chinese import HAN, fold, is_han

# Pagefind takes a word apart where a full stop or capitals suggest it, so what is no letter gets a letter that no text has.
POINT = "\u01c0"  # dental click, for the point in 97.6
SHARES = {"%": "\u01c1", "\u2030": "\u01c2"}  # lateral click for per cent, alveolar click for per mille
MARK = "\ua7f7"  # sideways i, for any other mark or row of marks
FREQUENT = "质量"
BEGIN, END = "\ua7fb", "\ua7fe"  # reversed f and tall i, for what is no Chinese character beside the frequent pair

_DIGITS = frozenset("0123456789")
_WHITE = frozenset("\t\n\v\f\r")
_ATTACHED = frozenset({"Cf", "Mn", "Mc", "Me"})
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_BETWEEN = re.compile(f"([^{HAN}]+)")  # what stands between two runs of Chinese characters, mostly one mark
_PIECE = re.compile(r"l+|d+|(?<=d)\.(?=d)|%|s*[.|][.|s]*")
# "ddd.dds" (125.50 ) falls into ddd, ., dd; "s|l|" ( “A”) into the mark with its white space, l, the mark.


class _Classes(dict[int, str]):
    """A translation table from a folded character to its class, worked out when it is first met; nothing for what is not seen."""

    def __missing__(self, code_point: int) -> str:
        found = self[code_point] = _class(chr(code_point))
        return found


class _Seen(dict[str, str]):
    """What becomes of a character: its fold, and nothing of what is no character of its own (joiners, soft hyphens, accents)."""

    def __missing__(self, character: str) -> str:
        folded = fold(character)
        found = self[character] = "" if unicodedata.category(folded) in _ATTACHED else folded
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


def seen(text: str) -> str:
    """Return the text as the index sees it: folded, and without what is no character of its own.

    A text has far fewer different characters than characters, and what a character folds to folds to itself; so those that
    change are replaced one after the other, which takes a tenth of the time of looking up every place.
    """
    for character in set(text):
        shown = _SEEN[character]
        if shown != character:
            text = text.replace(character, shown)
    return text


def tokens_of(text: str) -> list[str]:
    """Return the tokens of a block of text or of a term, already ``seen``, in their order. Marks at its ends do not count.

    What is nothing but marks has no tokens: it is found nowhere.

    >>> " ".join(tokens_of("强市建设")), " ".join(tokens_of("服务质量工作"))
    ('强市 市建 建设', '服务 务质 务质量 质量工 量工 工作')
    >>> " ".join(tokens_of("2021年以来,占 97.6%")).replace(POINT, ".").replace("\u01c1", "%").replace(MARK, "|")
    '2021 年 年以 以来 来| 占 97 . 6 %'
    >>> tokens_of("《强市"), tokens_of("强市 质"), tokens_of("，")
    (['强市'], ['强市', '市', '质'], [])
    """
    *pieces, rest = _BETWEEN.split(text)
    tokens: list[str] = []
    for at in range(0, len(pieces), 2):
        run, text_behind = pieces[at : at + 2]
        is_first, is_last = at == 0 and not run, at == len(pieces) - 2 and not rest
        behind = _between(text_behind, is_first=is_first, is_last=is_last) if is_first or is_last else _inside(text_behind)
        if run:
            _add_run(tokens, run, behind)
        tokens += behind.tokens
    if rest:
        _add_run(tokens, rest, _NOTHING)
    return tokens


def _add_run(tokens: list[str], run: str, behind: _Between) -> None:
    """Add the tokens of a run of Chinese characters to those of what stands before it."""
    is_inner = bool(tokens)
    if is_inner:
        tokens.append(run[0])
    tokens += _frequent_parted(run, behind, is_inner=is_inner) if FREQUENT in run else map(add, run, run[1:])
    if behind.is_marked:
        tokens.append(run[-1] + MARK)
    elif not is_inner if len(run) == 1 else not behind.is_end:
        tokens.append(run[-1])


def _frequent_parted(run: str, behind: _Between, *, is_inner: bool) -> Iterator[str]:
    """Yield the pairs of a run, the frequent one each time with what stands beside it."""
    end = "" if behind.is_end else MARK if behind.is_marked else END
    pairs = map(add, run, run[1:])
    for at, pair in enumerate(pairs):
        if pair != FREQUENT:
            yield pair
            continue
        if before := run[at - 1 : at] or (BEGIN if is_inner else ""):
            yield before + FREQUENT
        if after := run[at + 2 : at + 3] or end:
            yield FREQUENT + after


def characters(text: str) -> str:
    """Return the distinct Chinese characters of a text, already ``seen``, in the order of their code points.

    >>> characters("质量强市，ISO质")
    '市强质量'
    """
    return "".join(_HAN_CHARACTER.findall("".join(sorted(set(text)))))


class _Between(NamedTuple):
    """What stands between two runs of Chinese characters: its tokens, and what it does to the run before it."""

    tokens: tuple[str, ...]
    is_marked: bool
    is_end: bool


_NOTHING = _Between(tokens=(), is_marked=False, is_end=True)


@lru_cache(maxsize=2**14)  # mostly a comma or a full stop
def _inside(text: str) -> _Between:
    return _between(text, is_first=False, is_last=False)


def _between(text: str, *, is_first: bool, is_last: bool) -> _Between:
    classes = text.translate(_CLASSES)
    if is_last:
        classes = classes.rstrip("s|.")
    tokens: list[str] = []
    is_marked = False
    for found in _PIECE.finditer(classes):
        start, end = found.span()
        match classes[start]:
            case "l":
                tokens += _word(text[start:end])
            case "d":
                tokens.append(text[start:end])
            case "%":
                tokens.append(SHARES[text[start]])
            case "." if found.group() == "." and _is_in_number(classes, start):
                tokens.append(POINT)
            case _ if start == 0 and not is_first:
                is_marked = True
            case _ if tokens or not is_first:
                tokens.append(MARK)
    return _Between(tokens=tuple(tokens), is_marked=is_marked, is_end=not classes)


def _is_in_number(classes: str, at: int) -> bool:
    """Say whether the point at ``at`` belongs to a number."""
    return classes[at - 1 : at] == classes[at + 1 : at + 2] == "d"


def _word(run: str) -> list[str]:
    """Return the word without its accents, which Pagefind would treat in ways of its own; nothing where nothing is left."""
    plain = unicodedata.normalize("NFKD", run).lower()
    word = "".join(character for character in plain if unicodedata.category(character)[0] == "L")
    return [word] if word else []
