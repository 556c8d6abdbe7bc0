"""Choose the themes of an article by weighted phrases."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from jiaokan.model import Evidence, Tag
from jiaokan.settings import Theme
from jiaokan.tagging.names import Beginnings, Index, index_words, starts, words_in
from jiaokan.theme_phrases import GAP

TITLE_FACTOR = 2.5
PASSAGE = 400  # characters; whole paragraphs are put together until they reach it
REPEATED = 0.5  # of its weight a phrase gains each time its occurrences in a passage double
ENTRY = 1.0  # what each passage costs a theme, in texts of full length; a passing word pays little more
FULL_LENGTH = 600
SHORTEST_EASE = 0.5  # of its score a theme needs in a text of a few lines, where every subject is named once
SPEAKING = 2.0  # below this weight a phrase only supports the others: 检验, 监管, 窗口
SHARE_OF_SECOND = 0.4
MOST = 5
WIDEST_GAP = 12
END_OF_CLAUSE = re.compile(r"[，。；！？,;!?\n]")
PERSON = re.compile(r"“[^”\n]*”|(?<!其)(?P<person>[他她我])(?![们市县区省局州国])")
# what is said in quotation marks is passed over; 他, 她 and 我 are persons, 其他, 我们 and 我市 are not


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """All phrases of all themes: what each speaks for (theme by number, weight), and an index to find them by.

    A phrase that speaks for nothing is a "not" phrase, which only uses up its characters, or the beginning of a phrase with
    a gap. ``gaps`` leads from such a beginning to what may follow and the whole phrase; ``field`` has the words that show
    that the text is of the archive's field.
    """

    speaks_for: Mapping[str, tuple[tuple[int, float], ...]]
    gaps: Mapping[str, tuple[tuple[str, str], ...]]
    field: frozenset[str]
    index: Index
    beginnings: Beginnings


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase and where it stands, in the body in which passage; ``words`` are what stands there, more than a phrase with a gap says."""

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
            speaks_for.setdefault(phrase.lower(), []).append((number, weight))
            head, gap, tail = phrase.lower().partition(GAP)
            if gap:
                gaps.setdefault(head, {})[tail] = phrase.lower()
    nots = {phrase.lower() for theme in themes for phrase in theme.nots}
    field = {word.lower() for theme in themes for word in theme.field}
    words = [word for word in {*speaks_for, *gaps, *nots, *field} if GAP not in word]
    index = index_words(words)
    return Phrases(
        speaks_for={phrase: tuple(found) for phrase, found in speaks_for.items()},
        gaps={head: tuple(tails.items()) for head, tails in gaps.items()},
        field=frozenset(word for word in words if word not in nots and any(of_field in word for of_field in field)),
        index=index,
        beginnings=Beginnings.of(index),
    )


def choose_themes(texts: Mapping[str, str], themes: tuple[Theme, ...]) -> tuple[Tag, ...]:
    """Return the themes of an article, the strongest first, five at most.

    The body is read in passages of whole paragraphs. In each, a theme earns the weights of its phrases, more for a phrase
    that comes again, less an entry fee of one: a word in passing pays little more than the fee, a paragraph about the subject
    much more. Phrases in title and subtitle count two and a half times.

    A theme must reach its own ``min_score`` and two fifths of what the second theme has: not of the first, which in a portrait
    of a person would silence what the person worked on. Why at most five, where an article may have six subjects of equal
    weight: the fifth and sixth are then touched on, and a list of all of them helps no reader to choose.
    """
    phrases = phrases_of(themes)
    found = list(_words(texts, phrases))
    if phrases.field and not any(one.phrase in phrases.field for one in found):
        return ()
    length = len(texts["body"])
    full = min(1.0, length / FULL_LENGTH)
    entry = ENTRY * full
    persons = 1000 * _persons(texts["body"]) / max(length, 1)
    hits: dict[int, list[tuple[Found, float]]] = {}
    for one in found:
        for number, weight in phrases.speaks_for.get(one.phrase, ()):
            hits.setdefault(number, []).append((one, weight))
    tags = [_tag(themes[number], of_theme, entry, persons) for number, of_theme in hits.items()]
    ease = SHORTEST_EASE + (1 - SHORTEST_EASE) * full
    least = {theme.slug: theme.min_score * ease for theme in themes}
    second = sorted((tag.score for tag in tags), reverse=True)[:2][-1] if tags else 0.0
    kept = [tag for tag in tags if tag.score >= least[tag.value] and tag.score >= SHARE_OF_SECOND * second]
    return tuple(sorted(kept, key=lambda tag: (-tag.score, tag.value))[:MOST])


def _words(texts: Mapping[str, str], phrases: Phrases) -> Iterator[Found]:
    """Yield the phrases, the leftmost and of these the longest; a phrase with a gap stands beside its beginning."""
    for place, text in texts.items():
        lower = text.lower() if len(text.lower()) == len(text) else text  # a few letters outside ASCII change their length
        ends = _ends_of_passages(text) if place == "body" else [len(text)]
        for at, word in words_in(phrases.index, lower, starts(phrases.beginnings, lower)):
            passage = bisect_right(ends, at, hi=len(ends) - 1)
            yield Found(word, word, place, at, passage)
            for tail, phrase in phrases.gaps.get(word, ()):
                end = _end_behind_gap(tail, lower, at + len(word))
                if end:
                    yield Found(phrase, lower[at:end], place, at, passage)


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


def _persons(text: str) -> int:
    """Return how often the text speaks of a person without a name, in its own words.

    >>> _persons("他不说话。“我来吧。”她说，其他人看着我。我们、我市不算。")
    3
    """
    return sum(found["person"] is not None for found in PERSON.finditer(text))


def _tag(theme: Theme, hits: Sequence[tuple[Found, float]], entry: float, persons: float) -> Tag:
    """Return the theme with its score and one piece of evidence a phrase and place.

    Phrases that only support earn in each passage as much as the speaking ones there at most, and nothing where none speaks:
    many weak words come together in any long text. A theme of ``persons`` counts as far as the text speaks of a person: the
    words of a portrait (师傅, 徒弟, 退休) stand in every reportage, 他 and 她 in each third sentence do not.
    """
    groups: dict[tuple[bool, int, str, float], list[Found]] = {}
    for found, weight in hits:
        groups.setdefault((found.place == "body", found.passage, found.phrase, weight), []).append(found)
    titles, speaking, support = 0.0, defaultdict[int, float](float), defaultdict[int, float](float)
    evidence: dict[tuple[bool, str], Evidence] = {}
    for (in_body, passage, phrase, weight), group in groups.items():
        scored = weight * (1 + REPEATED * math.log2(len(group)) if in_body else TITLE_FACTOR)
        if in_body:
            (speaking if weight >= SPEAKING else support)[passage] += scored
        elif weight >= SPEAKING:
            titles += scored
        evidence[in_body, phrase] = _evidence(group, scored, evidence.get((in_body, phrase)))
    passages = (speaking[one] + min(support[one], speaking[one]) - entry for one in speaking)
    score = titles + sum(passage for passage in passages if passage > 0)
    score *= persons / theme.persons if theme.persons else 1.0
    return Tag(value=theme.slug, score=round(score, 2), evidence=tuple(evidence.values()))


def _evidence(group: Sequence[Found], scored: float, before: Evidence | None) -> Evidence:
    """Return the evidence of a phrase: its first place, how often it stands there, and what it earned in all passages so far."""
    first = group[0]
    if not before:
        rule = f"{len(group)} in body" if first.place == "body" else "title"
        return Evidence(place=first.place, at=first.at, words=first.words, rule=rule, weight=round(scored, 3))
    count = int(before.rule.split()[0]) + len(group)
    return replace(before, rule=f"{count} in body", weight=round(before.weight + scored, 3))
