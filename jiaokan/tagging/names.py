"""Which words may name which region: the names of the gazetteer, spread out into readings and an index to find them by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from jiaokan.gazetteer import Gazetteer, Region, stem


class Form(IntEnum):
    """How a word names a region, the surest first."""

    FULL = 1  # 金平区
    FORMER = 2  # 璧山县, which is 璧山区 today
    ZONE = 3  # 雄安新区, 羊城
    SHORT = 4  # 广东, 汕头: provinces and prefectures
    COUNTY = 5  # 金平: any word may be one of these


COUNTY_LEVEL = 3
PAIR = 2  # characters by which words are indexed
LONG_ENOUGH = 3  # characters that let a county's short name compete at once: 五大连池 goes before 大连, 峨眉山 before 眉山

Reading = tuple[Form, str]
Index = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginnings:
    """The first two characters of words, and a pattern that passes over nearly all places where none of them stands.

    One look-up for each character of a text was the dearest part of tagging. A pattern of two classes does the same in a
    fifth of the time, because a class of characters is searched without a step of our own, and leaves one place in ten.
    """

    pairs: frozenset[str]
    likely: re.Pattern[str]

    @classmethod
    def of(cls, *indexes: Index) -> Beginnings:
        """Return the beginnings of the words of some indexes."""
        pairs = frozenset(pair for index in indexes for pair in index if len(pair) == PAIR)
        first, second = (re.escape("".join(sorted({pair[place] for pair in pairs}))) for place in range(PAIR))
        return cls(pairs=pairs, likely=re.compile(f"[{first}](?=[{second}])" if pairs else "(?!)", re.DOTALL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every word with its readings, and two indexes by the first two characters.

    ``first`` finds what can be trusted at sight, together with the words that hold a name and are none; ``second`` finds
    the short names of counties that have two characters, which may only have what the first left over. ``beginnings`` are
    those of both, so that a text is looked through once.
    """

    readings: Mapping[str, Sequence[Reading]]
    first: Index
    second: Index
    beginnings: Beginnings


@lru_cache(maxsize=2)
def names_of(gazetteer: Gazetteer) -> Names:
    """Return the names of the gazetteer; they are built once and kept, for gazetteers are compared by identity."""
    return build_names(gazetteer)


def build_names(gazetteer: Gazetteer) -> Names:
    """Return all names with their readings, the surer form of a word first, higher levels before lower ones."""
    readings: dict[str, list[Reading]] = {}
    for region in gazetteer.regions:
        _add_region(readings, region)
    decisions = gazetteer.decisions
    for old, heirs in decisions.former.items():
        readings[old] = [reading for reading in readings.get(old, ()) if reading[0] is Form.FULL]
        readings[old] += [(Form.FORMER, heir) for heir in heirs]
        if "自治" in old and (brief := f"{stem(old)}{old[-1]}") not in readings:
            readings[brief] = [(Form.FORMER, heir) for heir in heirs]  # 普洱县, as 普洱哈尼族彝族自治县 was called
        _add_former_stem(readings, old, heirs, gazetteer)
    for word, path in (*decisions.zones.items(), *decisions.nicknames.items()):
        readings.setdefault(word, []).append((Form.ZONE, path))
    for found in readings.values():
        if len(found) > 1:
            found.sort(key=_by_form)
    county_only = {word for word, found in readings.items() if found[0][0] is Form.COUNTY and len(word) < LONG_ENOUGH}
    first, second = index_words((readings.keys() - county_only) | decisions.words), index_words(county_only)
    return Names(readings=readings, first=first, second=second, beginnings=Beginnings.of(first, second))


def _by_form(reading: Reading) -> Form:
    return reading[0]


def longest_at(index: Index, text: str, at: int) -> str:
    """Return the longest word of the index that stands at this place of the text, empty when none does."""
    for word in index.get(text[at : at + PAIR], ()):
        if text.startswith(word, at):
            return word
    return ""


def starts(beginnings: Beginnings, text: str) -> list[int]:
    """Return the places of the text where a word with one of the beginnings may stand."""
    pairs = beginnings.pairs
    return [at for found in beginnings.likely.finditer(text) if text[(at := found.start()) : at + PAIR] in pairs]


def words_in(index: Index, text: str, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the words of the index that stand at these places: the leftmost, of these the longest, none touching another."""
    free = 0
    for at in places:
        word = longest_at(index, text, at) if at >= free else ""
        if word:
            yield at, word
            free = at + len(word)


def index_words(words: Iterable[str]) -> Index:
    """Return the words by their first two characters, the longest first: a scan then tries few words at each place."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=len, reverse=True):  # of one length, no two can stand at the same place
        start = word[:PAIR]
        found[start] = (*found[start], word) if start in found else (word,)
    return found


def _add_region(readings: dict[str, list[Reading]], region: Region) -> None:
    path = region.path
    name = path[path.rfind("/") + 1 :]
    readings.setdefault(name, []).append((Form.FULL, path))
    for old in region.former:
        readings.setdefault(old, []).append((Form.FORMER, path))
    short = stem(name)
    if short == name:
        return
    form = Form.SHORT if region.code.endswith("00") else Form.COUNTY  # Taiwan's cities and counties are called by the short one
    readings.setdefault(short, []).append((form, path))
    if "自治" in name and form is Form.COUNTY:
        readings.setdefault(f"{short}{name[-1]}", []).append((Form.FULL, path))  # 金平县
    elif name.endswith("自治州"):
        readings.setdefault(f"{short}州", []).append((Form.FULL, path))  # 湘西州


def _add_former_stem(readings: dict[str, list[Reading]], old: str, heirs: tuple[str, ...], gazetteer: Gazetteer) -> None:
    """Let 襄樊 lead where 襄樊市 does, unless the short name belongs to somebody today or is a word: 动力 of 动力区."""
    short = stem(old)
    if short in gazetteer.decisions.ordinary:
        return
    heir = gazetteer.find(heirs[-1])
    if len(heirs) == 1 and heir and short != old and short not in readings:
        readings[short] = [(Form.SHORT if heir.level < COUNTY_LEVEL else Form.COUNTY, heir.path)]
