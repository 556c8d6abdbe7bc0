"""What a search has to find, said without tokens, and an engine that knows nothing but words and their positions.

``stands_in`` is the promise to readers, and the only truth of all tests of searching; ``Index`` does what the real engine does
with the words of the shadow pages. The tests compare the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from jiaokan.chinese import fold, is_han
from jiaokan.publish.search.shadow import Searched, shadow, words
from jiaokan.publish.search.tokens import FREQUENT, seen, tokens_of


@cache
def kind(character: str) -> str:
    """Return the Unicode category, and for Chinese characters, ASCII digits and shares one of our own."""
    if is_han(character):
        return "han"
    if character in "0123456789":
        return "digit"
    return unicodedata.category(character)


@lru_cache(maxsize=4096)
def essence(text: str) -> str:
    """Return the text as searching sees it: folded, every row of marks one |, and white space only where it keeps things apart."""
    seen = [character for character in fold(text) if kind(character) not in {"Cf", "Mn", "Mc", "Me"}]
    written = "".join(map(_written, seen))
    written = re.sub(r"(?<=\d)\.(?=\d)", "·", written).replace(".", "|")
    written = re.sub(r"[ |]*\|[ |]*", "|", written).strip(" |")
    return re.sub(r" +", lambda gap: _gap(written, gap), written)


@cache
def _written(character: str) -> str:
    sort = kind(character)
    if sort in {"han", "digit"} or character in ".%‰":
        return character
    if sort[0] == "Z" or character in "\t\n\v\f\r":
        return " "
    if sort[0] == "L" or sort == "Nl":
        plain = unicodedata.normalize("NFKD", character).lower()
        return "".join(one for one in plain if one.isalpha())
    return "|"


def _gap(text: str, gap: re.Match[str]) -> str:
    before, after = text[gap.start() - 1], text[gap.end()]
    return " " if _sort(before) == _sort(after) != "" else ""


@cache
def _sort(character: str) -> str:
    if is_han(character) or character.isdecimal():
        return "han" if is_han(character) else "digit"
    return "letter" if character.isalpha() else ""


def stands_in(term: str, text: str) -> bool:
    """Say whether a term stands in a text; words and numbers count as a whole."""
    return is_part(essence(term), essence(text))


def is_part(wanted: str, given: str) -> bool:
    """Say the same of what a term and a text are in essence. Texts of several blocks may be given, a line each."""
    if not wanted or wanted not in given:
        return False
    starts = (found.start() for found in re.finditer(f"(?={re.escape(wanted)})", given))
    return any(_is_apart(given, start) and _is_apart(given, start + len(wanted)) for start in starts)


def _is_apart(text: str, at: int) -> bool:
    """Say whether no word and no number reaches across a place."""
    if at in {0, len(text)}:
        return True
    return _sort(text[at - 1]) != _sort(text[at]) or _sort(text[at]) in {"han", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The positions of every word in one article, and what needs no words: its characters, and how often it has the pair."""

    positions: Mapping[str, Sequence[int]]
    characters: str
    frequent: int

    @classmethod
    def of(cls, text: Searched) -> Index:
        """Return the index of an article."""
        positions: defaultdict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(words(text)):
            if word != "。":
                positions[word].append(position)
        shown = shadow(text)
        return cls(positions=positions, characters=shown.characters, frequent=shown.frequent)

    def find(self, term: str) -> list[int]:
        """Return where the tokens of a term stand in a row; of what the table holds only whether, as place 0."""
        tokens = tokens_of(seen(term))
        if not tokens:
            return [0] if FREQUENT in seen(term) and self.frequent else []
        if len(tokens) == 1 and is_han(tokens[0]) and len(tokens[0]) == 1:
            return [0] if tokens[0] in self.characters else []
        rows = [set(self.positions.get(token, ())) for token in tokens]
        return sorted(place for place in rows[0] if all(place + step in row for step, row in enumerate(rows)))
