"""Find the words of a text that may name a region: two passes, the leftmost first, the longest of these."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiaokan.tagging.names import Form, Names, Reading, longest_at, starts, words_in

SHORTEST = 2  # characters of a name, or of a word that swallows the beginning of one
ARRIVES = frozenset("来走回赶送运寄")
ENDS_A_UNIT = frozenset("省市州县区旗盟")
NOT_A_DISTRICT = re.compile(r"域|间|别|块|隔|位|号|分(?!局|会|院|校|公|中|行|管)")  # 南山区域, 市中区别; but 璧山区分局


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A word at a place of a text with all that it may mean. ``text`` is the text it stands in, whose name is ``place``."""

    place: str
    text: str
    at: int
    words: str
    readings: Sequence[Reading]

    @property
    def end(self) -> int:
        """The offset just behind the word."""
        return self.at + len(self.words)

    @property
    def form(self) -> Form:
        """The surest form among the readings."""
        return self.readings[0][0]


def find_matches(place: str, text: str, names: Names) -> list[Match]:
    """Return every word of the text that may name a region, in order, none touching another.

    Words that only hold a name (平台|中, 中山装) use up their characters and are not returned. The short names of counties
    are looked for last, in what is left, because the wrong one would otherwise cut into a right name: 和康 into 和|康巴什区.
    """
    places = starts(names.beginnings, text)
    taken = list(_first_pass(text, places, names))
    spans = [*taken, *_second_pass(text, places, taken, names)]
    return [
        Match(place=place, text=text, at=at, words=word, readings=names.readings[word])
        for at, word in sorted(spans)
        if word in names.readings
    ]


def find_publications(place: str, text: str, homes: Mapping[str, str]) -> list[Match]:
    """Return the newspapers and sites that a source or publisher names, each with its home: 三峡商报 is of 宜昌市."""
    return [
        Match(place=place, text=text, at=text.index(name), words=name, readings=((Form.ZONE, path),))
        for name, path in homes.items()
        if text and name in text
    ]


def _first_pass(text: str, places: Sequence[int], names: Names) -> Iterator[tuple[int, str]]:
    free = 0
    for at in places:
        word = longest_at(names.first, text, at) if at >= free else ""
        if not word or _gives_way(word, text, at, names):
            continue
        word = _without_wrong_suffix(word, text, at, names)
        if word:
            yield at, word
        free = at + max(len(word), 1)


def _gives_way(word: str, text: str, at: int, names: Names) -> bool:
    """Say whether a word ends where a full name begins: 我省|长治市 is not 省长|治市, 和|平潭综合实验区 not 和平, 某县和|康县 not 和康县."""
    if word[0] == "和" and text[at - 1 : at] in ENDS_A_UNIT and _is_full(longest_at(names.first, text, at + 1), names):
        return not _is_behind_its_parent(word, text, at, names)
    if word[0] == "到" and text[at - 1 : at] in ARRIVES and longest_at(names.first, text, at + 1) in names.readings:
        return True  # 来到|达州
    if len(word) != SHORTEST or (word in names.readings and names.readings[word][0][0] < Form.COUNTY):
        return False
    inside = longest_at(names.first, text, at + 1)
    return len(inside) > SHORTEST and inside in names.readings and names.readings[inside][0][0] <= Form.ZONE


def _is_behind_its_parent(word: str, text: str, at: int, names: Names) -> bool:
    parents = (path.split("/")[-2] for _, path in names.readings.get(word, ()) if "/" in path)
    return any(text.endswith(parent, 0, at) for parent in parents)


def _is_full(word: str, names: Names) -> bool:
    return word in names.readings and names.readings[word][0][0] is Form.FULL


def _without_wrong_suffix(word: str, text: str, at: int, names: Names) -> str:
    """Return the word, or its stem where the suffix belongs to what follows (吉林|市场), or nothing (海港|区域).

    诸暨市场监管局 has lost a 市 and is meant as 诸暨市; 吉林市场监管 is not, because 吉林 is the province.
    """
    if word not in names.readings:
        return word
    after = at + len(word)
    if word.endswith("市") and text.startswith("场", after):
        short = word[:-1]
        means_another = short in names.readings and names.readings[short][0][1] != names.readings[word][0][1]
        is_office = text.startswith(("场监管", "场监督"), after) and not means_another
        return word if is_office else short if short in names.readings else ""
    if word.endswith("都市") and text.startswith("报", after):  # 三江|都市报
        return ""
    if word.endswith("区") and NOT_A_DISTRICT.match(text, after):
        return ""
    return word


def _second_pass(text: str, places: Sequence[int], taken: Sequence[tuple[int, str]], names: Names) -> Iterator[tuple[int, str]]:
    start = 0
    for end, word in [*taken, (len(text), "")]:
        left_over = places[bisect_left(places, start) : bisect_left(places, end - 1)]  # these words have two characters
        yield from words_in(names.second, text, left_over)
        start = end + len(word)
