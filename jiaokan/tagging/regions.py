"""Choose the regions of an article from the weighed evidence: the primary one first, or none where none can be known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiaokan.gazetteer import NATIONWIDE, Decisions
from jiaokan.model import Review, Tag
from jiaokan.tagging.settle import Facts, settle
from jiaokan.tagging.weigh import Weighed

DOUBTFUL = 0.6  # below this share of the evidence for the first province, a person should look
RIVAL = 0.8  # a second province this close to the first leaves the choice open
DOMINANT = 0.6  # a child with this share of its siblings' evidence is where the text is
NEWSPAPER = frozenset({"source", "publisher"})  # it decides for a child that it names, never against one that the text names
OUTSIDE_THE_TEXT = frozenset({"source", "publisher", "byline"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The region tags, primary first, and what a person should check."""

    tags: tuple[Tag, ...]
    review: tuple[Review, ...]
    confidence: float = 0.0


def choose_regions(weighed: Sequence[Weighed], title: str, levels: Counter[str], decisions: Decisions) -> Choice:
    """Return the regions of the article.

    Nothing is returned where no place was found. Where several provinces share the text and none leads it, 全国 stands
    first and the places named follow. A region that is only the parent of another tag is left out: its page holds the
    article all the same.
    """
    scores = _scores(weighed)
    if not any(score > 0 for score in scores.values()):
        return Choice(tags=(), review=(Review(code="T203", text="没有找到地名"),))
    primary, confidence = settle(Facts(weighed=weighed, title=title, levels=levels), decisions)
    mentioned = _mentioned(weighed, scores)
    if not primary:
        provinces = _by_province(scores)
        names = "、".join(sorted(provinces, key=lambda name: (-provinces[name], name))[:4])
        tags = _tags([NATIONWIDE, *_without_ancestors(mentioned, "")], weighed, scores)
        return Choice(tags=tags, review=(Review(code="T203", text=f"{names} 分量相当"),))
    review = [Review(code="T204", text=f"{primary}（{confidence:.0%}）")] if confidence < DOUBTFUL else []
    ordered = [primary, *(path for path in _without_ancestors(mentioned, primary) if path != primary)]
    return Choice(tags=_tags(ordered, weighed, scores), review=tuple(review), confidence=confidence)


def _scores(weighed: Sequence[Weighed]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for one in weighed:
        scores[one.path] = scores.get(one.path, 0.0) + one.evidence.weight
    return scores


def _by_province(scores: Mapping[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for path, score in scores.items():
        province = path.split("/")[0]
        found[province] = found.get(province, 0.0) + score
    return found


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
