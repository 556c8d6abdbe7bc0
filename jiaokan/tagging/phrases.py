"""Find the phrases of the themes in the texts of an article: an index of all of them, and one pass over each text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import NamedTuple

from jiaokan.settings import Theme
from jiaokan.theme_phrases import GAP

PAIR = 2  # characters by which words are indexed
PASSAGE = 400  # characters; whole paragraphs are put together until they reach it
WIDEST_GAP = 12
END_OF_CLAUSE = re.compile(r"[，。；！？,;!?\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """All phrases of all themes: what each speaks for (theme by number, weight), and an index to find them by.

    A phrase that speaks for nothing is one of ``nots``, which only use up their characters, or the beginning of a phrase with
    a gap. ``gaps`` leads from such a beginning to what may follow and the whole phrase; ``field`` finds the words that show
    that the text is of the archive's field. ``lengths`` says how long the words are that begin with two characters, the longest
    first: 质量 begins hundreds of words, of ten lengths, so ten questions find the longest of them that stands in a text.
    """

    speaks_for: Mapping[str, tuple[tuple[int, float], ...]]
    gaps: Mapping[str, tuple[tuple[str, str], ...]]
    nots: frozenset[str]
    field: re.Pattern[str]
    words: frozenset[str]
    lengths: Mapping[str, Sequence[int]]


class Found(NamedTuple):
    """A phrase and where it stands, in the body in which passage. ``words`` are those of the text: what stands in a gap, too.

    A tuple, because an article has hundreds: a frozen dataclass takes two and a half times as long to make.
    """

    phrase: str
    words: str
    place: str
    at: int
    passage: int


@lru_cache(maxsize=4)
def phrases_of(themes: tuple[Theme, ...]) -> Phrases:
    """Return the phrases of the themes, indexed; built once for each list of themes."""
    speaks_for: dict[str, list[tuple[int, float]]] = {}
    gaps: dict[str, dict[str, str]] = {}
    for number, theme in enumerate(themes):
        for phrase, weight in theme.phrases:
            lower = phrase.lower()
            speaks_for.setdefault(lower, []).append((number, weight))
            if GAP in lower:
                head, _, tail = lower.partition(GAP)
                gaps.setdefault(head, {})[tail] = lower
    nots = {word.lower() for words in {theme.nots for theme in themes} for word in words}
    field = {word.lower() for words in {theme.field for theme in themes} for word in words}
    words = frozenset(word for word in {*speaks_for, *gaps, *nots, *field} if GAP not in word)
    return Phrases(
        speaks_for={phrase: tuple(found) for phrase, found in speaks_for.items()},
        gaps={head: tuple(tails.items()) for head, tails in gaps.items()},
        nots=frozenset(nots),
        field=re.compile("|".join(map(re.escape, sorted(field)))),
        words=words,
        lengths=_lengths(words),
    )


def _lengths(words: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for word in words:
        lengths = found.setdefault(word[:PAIR], [])
        if len(word) not in lengths:
            lengths.append(len(word))
    for lengths in found.values():
        if len(lengths) > 1:
            lengths.sort(reverse=True)
    return found


def find_phrases(texts: Mapping[str, str], phrases: Phrases) -> Iterator[Found]:
    """Yield the phrases, the leftmost and of these the longest; a phrase with a gap stands beside its beginning."""
    for place, text in texts.items():
        lower = text.lower() if len(text.lower()) == len(text) else text  # a few letters outside ASCII change their length
        ends = _ends_of_passages(text) if place == "body" else [len(text)]
        for at, word in _longest(lower, phrases):
            passage = bisect_right(ends, at, hi=len(ends) - 1)
            yield Found(word, word, place, at, passage)
            for tail, phrase in phrases.gaps.get(word, ()):
                end = _end_behind_gap(tail, lower, at + len(word))
                if end:
                    yield Found(phrase, lower[at:end], place, at, passage)


def is_of_the_field(found: Sequence[Found], phrases: Phrases) -> bool:
    """Say whether a word of the archive's field is among what was found, alone or inside a phrase, but not in a look-alike."""
    return any(one.phrase not in phrases.nots and phrases.field.search(one.phrase) for one in found)


def _longest(text: str, phrases: Phrases) -> Iterator[tuple[int, str]]:
    """Yield the words with their places: the leftmost, of these the longest, none touching another."""
    free, lengths = 0, phrases.lengths
    for at in [at for at, pair in enumerate(map(add, text, text[1:])) if pair in lengths]:
        if at < free:
            continue
        for length in lengths[text[at : at + PAIR]]:
            word = text[at : at + length]
            if word in phrases.words:
                yield at, word
                free = at + length
                break


def _end_behind_gap(tail: str, text: str, at: int) -> int:
    """Return where the end of a phrase with a gap ends, 0 where none stands near enough in the same clause."""
    found = text.find(tail, at, at + WIDEST_GAP + len(tail))
    return found + len(tail) if found >= 0 and not END_OF_CLAUSE.search(text, at, found) else 0


def _ends_of_passages(text: str) -> list[int]:
    """Return where the passages of a body end: at the first end of a paragraph after ``PASSAGE`` characters."""
    ends = [0]
    while (end := text.find("\n", ends[-1] + PASSAGE)) >= 0:
        ends.append(end)
    return [*ends[1:], len(text)]
