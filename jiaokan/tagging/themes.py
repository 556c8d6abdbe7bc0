"""Choose the themes of an article: weigh the phrases that speak for each, passage by passage."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from jiaokan.model import Evidence, Tag
from jiaokan.settings import Theme
from jiaokan.tagging.phrases import Found, Phrases, find_phrases, is_of_the_field, phrases_of
from jiaokan.tagging.told import rate_of_persons

TITLE_FACTOR = 2.5
REPEATED = 0.5  # of its weight a phrase gains each time its occurrences in a passage double
ENTRY = 1.0  # what each passage costs a theme, in texts of full length; a passing word pays little more
FULL_LENGTH = 600
EASE = 0.4  # of its score a theme needs in a text of a few lines, where every subject is named once
SPEAKING = 2.0  # below this weight a phrase only supports the others: 检验, 监管, 窗口
SHARE_OF_SECOND = 0.3
MOST = 5


class Sign(NamedTuple):
    """A phrase in one passage (or in titles): where it stands there, and what it earns a theme."""

    phrase: str
    passage: int
    weight: float
    found: Sequence[Found]

    @property
    def in_body(self) -> bool:
        """Whether it stands in the body."""
        return self.found[0].place == "body"

    @property
    def earned(self) -> float:
        """What the phrase earns: in titles two and a half times its weight, in a passage more for coming again."""
        return self.weight * (1 + REPEATED * math.log2(len(self.found)) if self.in_body else TITLE_FACTOR)


def choose_themes(texts: Mapping[str, str], themes: tuple[Theme, ...]) -> tuple[Tag, ...]:
    """Return the themes of an article, the strongest first, five at most.

    The body is read in passages of whole paragraphs. In each, a theme earns the weights of its phrases, more for a phrase
    that comes again, less an entry fee of one: a word in passing pays little more than the fee, a paragraph about the subject
    much more. Phrases in title and subtitle count two and a half times.

    A theme must reach its own ``min_score``, more for subjects whose words stand in any article of the trade (检测, 监管), and three tenths of what the second theme has: not of the first, which in a portrait
    of a person would silence what the person worked on. Why at most five, where an article may have six subjects of equal
    weight: the fifth and sixth are then touched on, and a list of all of them helps no reader to choose.
    """
    phrases = phrases_of(themes)
    found = list(find_phrases(texts, phrases))
    if not is_of_the_field(found, phrases):
        return ()
    full = min(1.0, len(texts["body"]) / FULL_LENGTH)
    signs = _signs_by_theme(found, phrases)
    scores = {number: round(_score(themes[number], own, ENTRY * full, texts["body"]), 2) for number, own in signs.items()}
    second = sorted((0.0, *scores.values()), reverse=True)[:2][-1]
    ease = EASE + (1 - EASE) * full
    kept = [
        number
        for number, score in scores.items()
        if score >= themes[number].min_score * ease and score >= SHARE_OF_SECOND * second
    ]
    strongest = sorted(kept, key=lambda number: (-scores[number], themes[number].slug))[:MOST]
    return tuple(
        Tag(value=themes[number].slug, score=scores[number], evidence=tuple(_evidence(signs[number]))) for number in strongest
    )


def _signs_by_theme(found: Iterable[Found], phrases: Phrases) -> dict[int, list[Sign]]:
    """Return, for each theme by number, its phrases passage by passage."""
    groups: dict[tuple[bool, int, str], list[Found]] = {}
    for one in found:
        if one.phrase in phrases.speaks_for:
            groups.setdefault((one.place == "body", one.passage, one.phrase), []).append(one)
    signs: dict[int, list[Sign]] = {}
    for (_, passage, phrase), group in groups.items():
        for number, weight in phrases.speaks_for[phrase]:
            signs.setdefault(number, []).append(Sign(phrase, passage, weight, group))
    return signs


def _score(theme: Theme, signs: Iterable[Sign], entry: float, body: str) -> float:
    """Return the score of a theme.

    Phrases that only support earn in each passage as much as the speaking ones there at most, and nothing where none speaks:
    many weak words come together in any long text. A theme of ``persons`` counts as far as the text speaks of a person: the
    words of a portrait (师傅, 徒弟, 退休) stand in every reportage; 他 and 她 in each third sentence, or one name again and again,
    do not.
    """
    titles, speaking, support = 0.0, defaultdict[int, float](float), defaultdict[int, float](float)
    for sign in signs:
        if sign.in_body:
            (speaking if sign.weight >= SPEAKING else support)[sign.passage] += sign.earned
        elif sign.weight >= SPEAKING:
            titles += sign.earned
    passages = (speaking[one] + min(support[one], speaking[one]) - entry for one in speaking)
    score = titles + sum(passage for passage in passages if passage > 0)
    return score * rate_of_persons(body, theme.persons) / theme.persons if theme.persons else score


def _evidence(signs: Iterable[Sign]) -> Iterator[Evidence]:
    """Yield one piece of evidence a phrase for titles and one for the body: its first place, its number, what it earned in all."""
    together: dict[tuple[bool, str], list[Sign]] = {}
    for sign in signs:
        together.setdefault((sign.in_body, sign.phrase), []).append(sign)
    for (in_body, _), same in together.items():
        first = same[0].found[0]
        rule = f"{sum(len(sign.found) for sign in same)} in body" if in_body else "title"
        earned = round(sum(sign.earned for sign in same), 3)
        yield Evidence(place=first.place, at=first.at, words=first.words, rule=rule, weight=earned)
