"""Choose the themes of an article by weighted phrases."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jiaokan.model import Evidence, Tag
from jiaokan.settings import Theme
from jiaokan.tagging.names import Beginnings, Index, index_words, starts, words_in

TITLE_FACTOR = 2.5
USUAL_LENGTH, DAMPING = 300, 0.35
CORE = 3.0  # the weight of a phrase that hardly ever means anything else
SPEAKING = 2.0  # below this weight a phrase only supports the others: 检验, 监管, 一站式
SHARE_OF_SECOND = 0.22
MOST = 5
CLOSE_TO_THE_LAST = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """All phrases of all themes: what each speaks for (theme by number, weight), and an index to find them by.

    A phrase that speaks for nothing is a "not" phrase, which only uses up its characters.
    """

    speaks_for: Mapping[str, tuple[tuple[int, float], ...]]
    index: Index
    beginnings: Beginnings


# Where a phrase stands in the title (or subtitle) or in the body, with its weight: (in body, phrase, weight) to places.
Hits = dict[tuple[bool, str, float], list[tuple[str, int]]]


@lru_cache(maxsize=4)
def phrases_of(themes: tuple[Theme, ...]) -> Phrases:
    """Return the phrases of the themes, indexed; built once for each list of themes."""
    speaks_for: dict[str, list[tuple[int, float]]] = {}
    for number, theme in enumerate(themes):
        for phrase, weight in theme.phrases:
            speaks_for.setdefault(phrase.lower(), []).append((number, weight))
        for phrase in theme.nots:
            speaks_for.setdefault(phrase.lower(), [])
    index = index_words(speaks_for)
    return Phrases(
        speaks_for={phrase: tuple(found) for phrase, found in speaks_for.items()},
        index=index,
        beginnings=Beginnings.of(index),
    )


def choose_themes(texts: Mapping[str, str], themes: tuple[Theme, ...]) -> tuple[Tag, ...]:
    """Return the themes of an article, the strongest first.

    A phrase counts by its weight: two and a half times in the title, and in the body by the logarithm of how often it stands
    there. Long texts are damped, for they touch on everything. A theme must reach its own ``min_score`` and a fifth of what
    the second theme has: not of the first, which in a portrait of a person would silence what the person worked on.

    At most five are kept, with one exception: a sixth that comes close to the fifth stays, because nothing in the text would
    justify the cut between them. Programmatic articles (one a mayor writes on quality work as a whole) really have six
    subjects of about equal weight; a fixed five would drop one of them by chance.
    """
    phrases = phrases_of(themes)
    hits = _hits_by_theme(texts, phrases)
    length = sum(map(len, texts.values()))
    damping = min(1.0, (USUAL_LENGTH / length) ** DAMPING) if length else 1.0
    tags = [_tag(theme, hits.get(number, {}), damping) for number, theme in enumerate(themes)]
    second = sorted((tag.score for tag in tags), reverse=True)[:2][-1] if tags else 0.0
    kept = [
        tag
        for tag, theme in zip(tags, themes, strict=True)
        if tag.score >= theme.min_score and tag.score >= SHARE_OF_SECOND * second
    ]
    return _cap(sorted(kept, key=lambda tag: (-tag.score, tag.value)))


def _cap(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    if len(tags) > MOST and tags[MOST].score >= CLOSE_TO_THE_LAST * tags[MOST - 1].score:
        return tuple(tags[: MOST + 1])
    return tuple(tags[:MOST])


def _hits_by_theme(texts: Mapping[str, str], phrases: Phrases) -> dict[int, Hits]:
    """Return, for each theme by number, its phrases in the texts; where phrases overlap, the leftmost and longest counts."""
    found: dict[int, Hits] = {}
    for place, text in texts.items():
        lower = text.lower() if len(text.lower()) == len(text) else text  # a few letters outside ASCII change their length
        for at, phrase in words_in(phrases.index, lower, starts(phrases.beginnings, lower)):
            for number, weight in phrases.speaks_for[phrase]:
                found.setdefault(number, {}).setdefault((place == "body", phrase, weight), []).append((place, at))
    return found


def _tag(theme: Theme, hits: Hits, damping: float) -> Tag:
    """Return the theme with its score and one piece of evidence a phrase and place.

    Supporting phrases at most double what the core phrases say, and where no core phrase stands a long text damps them
    twice: many weak words come together in any long text. Phrases that only support earn nothing among themselves.
    """
    evidence, core, support = [], 0.0, 0.0
    for (in_body, phrase, weight), places in hits.items():
        scored = weight * damping * (1 + math.log2(len(places)) if in_body else TITLE_FACTOR)
        core, support = (core + scored, support) if weight >= CORE else (core, support + scored)
        place, at = places[0]
        rule = f"{len(places)} in body" if in_body else "title"
        evidence.append(Evidence(place=place, at=at, words=phrase, rule=rule, weight=round(scored, 3)))
    speaks = any(weight >= SPEAKING for _, _, weight in hits)
    score = core + min(support, core) if core else support * damping * speaks
    return Tag(value=theme.slug, score=round(score, 2), evidence=tuple(evidence))
