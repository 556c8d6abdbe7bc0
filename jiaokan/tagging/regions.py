"""Choose the regions of an article from the weighed evidence: the primary one first, or none where none can be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiaokan.gazetteer import NATIONWIDE, Decisions
from jiaokan.model import Review, Tag
from jiaokan.tagging.facts import Facts
from jiaokan.tagging.settle import settle
from jiaokan.tagging.weigh import Weighed

DOUBTFUL = 0.55  # below this confidence a person should look: a tenth of long, hard articles
OUTSIDE_THE_TEXT = frozenset({"source", "publisher", "byline"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The region tags, primary first, and what a person should check."""

    tags: tuple[Tag, ...]
    review: tuple[Review, ...]
    confidence: float = 0.0


def choose_regions(facts: Facts, decisions: Decisions) -> Choice:
    """Return the regions of the article.

    Nothing is returned where no place was found. Where several provinces share the text and none leads it, 全国 stands
    first and the places named follow. A region that is only the parent of another tag is left out: its page holds the
    article all the same.
    """
    weighed = facts.weighed
    scores = _scores(weighed)
    if not any(score > 0 for score in scores.values()):
        return Choice(tags=(), review=(Review(code="T203", text="没有找到地名"),))
    settled = settle(facts, decisions)
    primary = settled.region
    mentioned = _mentioned(weighed, scores)
    if not primary:
        tags = _tags([NATIONWIDE, *_without_ancestors(mentioned, "")], weighed, scores)
        return Choice(tags=tags, review=(Review(code="T203", text=settled.why),))
    review = [Review(code="T204", text=f"{primary}（{settled.confidence:.0%}）")] if settled.confidence < DOUBTFUL else []
    ordered = [primary, *(path for path in _without_ancestors(mentioned, primary) if path != primary)]
    return Choice(tags=_tags(ordered, weighed, scores), review=tuple(review), confidence=settled.confidence)


def _scores(weighed: Sequence[Weighed]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for one in weighed:
        scores[one.path] = scores.get(one.path, 0.0) + one.evidence.weight
    return scores


def _mentioned(weighed: Sequence[Weighed], scores: Mapping[str, float]) -> list[str]:
    """Return the regions that title or body name, the weightiest first; a newspaper's home alone is no mention."""
    named = {one.path for one in weighed if one.evidence.place not in OUTSIDE_THE_TEXT or one.leads}
    return sorted((path for path in named if scores[path] > 0), key=lambda path: (-scores[path], path))


def _without_ancestors(paths: Sequence[str], primary: str) -> list[str]:
    ancestors = {path[:at] for path in (*paths, primary) for at, char in enumerate(path) if char == "/"}
    return [path for path in paths if path not in ancestors]


def _tags(paths: Sequence[str], weighed: Sequence[Weighed], scores: Mapping[str, float]) -> tuple[Tag, ...]:
    return tuple(
        Tag(
            value=path,
            score=round(scores.get(path, 0.0), 2),
            evidence=tuple(one.evidence for one in weighed if one.path == path and one.evidence.weight > 0),
        )
        for path in paths
    )
