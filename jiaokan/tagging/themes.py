"""Choose the themes of an article by weighted phrases."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jiaokan.model import Evidence, Tag
from jiaokan.settings import Theme
from jiaokan.tagging.names import Index, longest_at

TITLE_FACTOR = 2.0
USUAL_LENGTH, DAMPING = 300, 0.35
SHARE_OF_FIRST = 0.22
MOST = 5
CLOSE_TO_THE_LAST = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """All phrases of all themes: what each speaks for (theme by number, weight), and an index to find them by.

    A phrase that speaks for nothing is a "not" phrase, which only uses up its characters.
    """

    speaks_for: Mapping[str, tuple[tuple[int, float], ...]]
    index: Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A phrase in one of the texts: ``title`` or ``subtitle`` count as title, ``body`` as body."""

    place: str
    at: int
    phrase: str


@lru_cache(maxsize=4)
def phrases_of(themes: tuple[Theme, ...]) -> Phrases:
    """Return the phrases of the themes, indexed; built once for each list of themes."""
    speaks_for: dict[str, list[tuple[int, float]]] = {}
    for number, theme in enumerate(themes):
        for phrase, weight in theme.phrases:
            speaks_for.setdefault(phrase.casefold(), []).append((number, weight))
        for phrase in theme.nots:
            speaks_for.setdefault(phrase.casefold(), [])
    index: dict[str, list[str]] = {}
    for phrase in speaks_for:
        index.setdefault(phrase[:2], []).append(phrase)
    return Phrases(
        speaks_for={phrase: tuple(found) for phrase, found in speaks_for.items()},
        index={start: tuple(sorted(group, key=lambda phrase: (-len(phrase), phrase))) for start, group in index.items()},
    )


def choose_themes(texts: Mapping[str, str], themes: tuple[Theme, ...]) -> tuple[Tag, ...]:
    """Return the themes of an article, the strongest first.

    A phrase counts by its weight, twice in the title, and in the body by the logarithm of how often it stands there; long
    texts are damped, for they touch on everything. A theme must reach its own ``min_score`` and a fifth of the first one's.

    At most five are kept, with one exception: a sixth that comes close to the fifth stays, because nothing in the text would
    justify the cut between them. Programmatic articles (one a mayor writes on quality work as a whole) really have six
    subjects of about equal weight; a fixed five would drop one of them by chance.
    """
    phrases = phrases_of(themes)
    hits = list(_hits(texts, phrases))
    length = sum(map(len, texts.values()))
    damping = min(1.0, (USUAL_LENGTH / length) ** DAMPING) if length else 1.0
    tags = [_tag(number, theme, hits, phrases, damping) for number, theme in enumerate(themes)]
    first = max((tag.score for tag in tags), default=0.0)
    kept = [
        tag
        for tag, theme in zip(tags, themes, strict=True)
        if tag.score >= theme.min_score and tag.score >= SHARE_OF_FIRST * first
    ]
    return _cap(sorted(kept, key=lambda tag: (-tag.score, tag.value)))


def _cap(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    if len(tags) > MOST and tags[MOST].score >= CLOSE_TO_THE_LAST * tags[MOST - 1].score:
        return tuple(tags[: MOST + 1])
    return tuple(tags[:MOST])


def _hits(texts: Mapping[str, str], phrases: Phrases) -> Iterator[Hit]:
    """Yield the phrases that stand in the texts, the leftmost first, the longest of these, none touching another."""
    for place, text in texts.items():
        lower, at = text.casefold(), 0
        while at < len(lower) - 1:
            phrase = longest_at(phrases.index, lower, at)
            if phrase and phrases.speaks_for[phrase]:
                yield Hit(place=place, at=at, phrase=phrase)
            at += max(len(phrase), 1)


def _tag(number: int, theme: Theme, hits: Iterable[Hit], phrases: Phrases, damping: float) -> Tag:
    """Return the theme with its score and one piece of evidence a phrase and place."""
    grouped: dict[tuple[bool, str], list[Hit]] = {}
    weights: dict[str, float] = {}
    for hit in hits:
        for spoken_for, weight in phrases.speaks_for[hit.phrase]:
            if spoken_for == number:
                grouped.setdefault((hit.place == "body", hit.phrase), []).append(hit)
                weights[hit.phrase] = weight
    evidence = []
    for (in_body, phrase), found in grouped.items():
        factor = 1 + math.log2(len(found)) if in_body else TITLE_FACTOR
        evidence.append(
            Evidence(
                place=found[0].place,
                at=found[0].at,
                words=phrase,
                rule=f"{len(found)} in body" if in_body else "title",
                weight=round(weights[phrase] * factor * damping, 3),
            )
        )
    return Tag(value=theme.slug, score=round(sum(one.weight for one in evidence), 2), evidence=tuple(evidence))
