"""A simplified text in traditional script, code point for code point.

The words are opencc's: its phrases, then its characters. They are looked up by a walk of our own, seven times as fast as the library's and
like it in that a longer phrase goes before a shorter one that overlaps it (市|制造|业, not 市制|造业). What editors have settled in traditional.toml
are phrases too, and of two as long theirs goes first: 治理|发展, where opencc, which only knows 理发, has 治|理髮|展. Names of persons come before all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from jiaokan.chinese import conversion_table, fold
from jiaokan.publish.editions.persons import person, persons_in
from jiaokan.publish.editions.quotation import corner_brackets

# Forms that Taiwan and Hong Kong share where opencc's own standard has a third one: 群眾 for 羣衆, 吃 for 喫.
SHARED = dict(
    zip("僞啓喫嬀擡棱潙癡皁祕竈糉纔脣蔿衆覈踊鉢鍼羣峯牀麪爲", "偽啟吃媯抬稜溈痴皂秘灶粽才唇蒍眾核踴缽針群峰床麵為", strict=True)
)
REGIONAL = {"zh-Hant": "", "zh-Hant-TW": "TWVariants", "zh-Hant-HK": "HKVariants"}
Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """How a tree is written: the forms of a region, and the words that editors have settled."""

    tag: str
    words: Words = field(default=(), repr=False)

    def write(self, text: str, names: Sequence[str] = ()) -> str:
        """Return a text as this tree writes it; of the ``names`` no character is guessed. The length never changes.

        >>> Writer(tag="zh-Hant").write("“以质取胜”：于洪区发展制造业", ["于洪"])
        '「以質取勝」：于洪區發展製造業'
        """
        lexicon = _lexicon(self.words)
        pieces, done = [], 0
        for start, end, new in _persons(text, tuple(names)):
            pieces += [_converted(text[done:start], lexicon), new]
            done = end
        written = "".join([*pieces, _converted(text[done:], lexicon)])
        return corner_brackets(written.translate(_forms(self.tag)))


# Made once for a list of words, and told from others by being another.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Characters and phrases with their traditional forms, and the length of the ``longest`` phrase by its first two characters.

    ``settled`` are the phrases that editors have written.
    """

    characters: Mapping[int, str]
    phrases: Mapping[str, str]
    longest: Mapping[str, int]
    settled: frozenset[str]


@lru_cache(maxsize=2)
def _lexicon(words: Words) -> Lexicon:
    settled = {old: new for old, new in words if len(old) > 1}
    phrases = {**_with_words(_phrases(), settled), **settled}
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[:2]] = max(len(phrase), longest.get(phrase[:2], 0))
    return Lexicon(
        characters=_characters() | {ord(old): new for old, new in words if len(old) == 1},
        phrases=phrases,
        longest=longest,
        settled=frozenset(settled),
    )


def _with_words(phrases: Mapping[str, str], settled: Mapping[str, str]) -> Mapping[str, str]:
    """Return the phrases with what editors have settled inside them: 新余市 as 新余, 合作伙伴 as 伙伴."""
    longest_first = sorted(settled, key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, longest_first)) or NOTHING)
    changed = {}
    for old, given in phrases.items():
        new = given
        for found in pattern.finditer(old):
            new = new[: found.start()] + settled[found[0]] + new[found.end() :]
        changed[old] = new
    return changed


NOTHING = r"(?!)"


def _persons(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield, in order and apart from one another, the places where persons are named."""
    places = [(start, end, person(text[start:end])) for start, end in persons_in(text)]
    for name in names:
        if 1 < len(name) <= LONGEST_NAME:
            places += [(found.start(), found.end(), person(name)) for found in re.finditer(re.escape(name), text)]
    done = 0
    for start, end, new in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= done:
            yield start, end, new
            done = end


LONGEST_NAME = 4  # Chinese characters; what is longer and stands among the authors is an office, or a name with a dot


def _converted(text: str, lexicon: Lexicon) -> str:
    table = text.translate(lexicon.characters)
    pieces, done = [], 0
    for start, end in _stretches(text, lexicon):
        pieces += [table[done:start], _stretch(text[start:end], lexicon)]
        done = end
    return "".join([*pieces, table[done:]]) if pieces else table


def _stretches(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where phrases stand; those that overlap are one stretch."""
    longest, phrases = lexicon.longest, lexicon.phrases
    start = end = 0
    for at in range(len(text) - 1):
        length = longest.get(text[at : at + 2], 0)
        while length > 1 and text[at : at + length] not in phrases:
            length -= 1
        if length > 1:
            if at >= end:
                if end:
                    yield start, end
                start = at
            end = max(end, at + length)
    if end:
        yield start, end


@lru_cache(maxsize=4096)
def _stretch(text: str, lexicon: Lexicon) -> str:
    """Return phrases that overlap: the longest first, of two as long an editor's, of two such the one that begins first."""
    whole = lexicon.phrases.get(text)
    if whole is not None:
        return whole
    found = [(start, phrase) for start in range(len(text)) for phrase in _beginning(text, start, lexicon)]
    found.sort(key=lambda one: (-len(one[1]), one[1] not in lexicon.settled, one[0]))
    written, is_free = list(text.translate(lexicon.characters)), [True] * len(text)
    for start, phrase in found:
        end = start + len(phrase)
        if all(is_free[start:end]):
            written[start:end] = lexicon.phrases[phrase]
            is_free[start:end] = [False] * (end - start)
    return "".join(written)


def _beginning(text: str, start: int, lexicon: Lexicon) -> Iterator[str]:
    longest = lexicon.longest.get(text[start : start + 2], 0)
    candidates = (text[start:end] for end in range(start + 2, min(start + longest, len(text)) + 1))
    return (one for one in candidates if one in lexicon.phrases)


@cache
def _characters() -> dict[int, str]:
    table = {key: values[0] for key, values in conversion_table("STCharacters").items()}
    return {ord(old): new for old, new in table.items() if _is_same(old, new)}


@cache
def _phrases() -> dict[str, str]:
    table = {key: values[0] for key, values in conversion_table("STPhrases").items()}
    return {old: new for old, new in table.items() if len(old) > 1 and _is_same(old, new)}


@cache
def _forms(tag: str) -> dict[int, str]:
    regional = conversion_table(REGIONAL[tag]) if REGIONAL[tag] else {}
    forms = SHARED | {key: values[0] for key, values in regional.items()}
    return {ord(old): new for old, new in forms.items() if _is_same(old, new)}


def _is_same(old: str, new: str) -> bool:
    """Say whether a search finds both alike, character by character: else its marks would stand beside the words."""
    return len(old) == len(new) and fold(old) == fold(new)
