"""Choose the regions of an article from the weighed evidence: the primary one first, or none where none can be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiaokan.gazetteer import NATIONWIDE, Decisions
from jiaokan.model import Review, Tag
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


def choose_regions(weighed: Sequence[Weighed], title: str, decisions: Decisions) -> Choice:
    """Return the regions of the article.

    Nothing is returned where no place was found. Where several provinces share the text and none leads it, 全国 stands
    first and the places named follow. A region that is only the parent of another tag is left out: its page holds the
    article all the same.
    """
    scores = _scores(weighed)
    if not any(score > 0 for score in scores.values()):
        return Choice(tags=(), review=(Review(code="T203", text="没有找到地名"),))
    provinces = _by_ancestor(scores, 1)
    leads = frozenset(one.path for one in weighed if one.leads)
    province = _first_province(provinces, leads, title, decisions)
    mentioned = _mentioned(weighed, scores)
    if not province:
        names = "、".join(sorted(provinces, key=lambda name: (-provinces[name], name))[:4])
        tags = _tags([NATIONWIDE, *_without_ancestors(mentioned, "")], weighed, scores)
        return Choice(tags=tags, review=(Review(code="T203", text=f"{names} 分量相当"),))
    in_text = _scores([one for one in weighed if one.evidence.place not in NEWSPAPER])
    primary = _walk_down(province, scores, in_text, leads)
    share = provinces[province] / sum(provinces.values())
    review = [Review(code="T204", text=f"{primary}（{share:.0%}）")] if share < DOUBTFUL else []
    ordered = [primary, *(path for path in _without_ancestors(mentioned, primary) if path != primary)]
    return Choice(tags=_tags(ordered, weighed, scores), review=tuple(review))


def _scores(weighed: Sequence[Weighed]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for one in weighed:
        scores[one.path] = scores.get(one.path, 0.0) + one.evidence.weight
    return scores


def _by_ancestor(scores: Mapping[str, float], length: int) -> dict[str, float]:
    """Return the scores summed up by the first ``length`` parts of the paths, for paths that long."""
    found: dict[str, float] = {}
    for path, score in scores.items():
        parts = path.split("/")
        if len(parts) >= length:
            ancestor = "/".join(parts[:length])
            found[ancestor] = found.get(ancestor, 0.0) + score
    return found


def _first_province(provinces: Mapping[str, float], leads: frozenset[str], title: str, decisions: Decisions) -> str:
    """Return the province that the text is about, empty when several share it."""
    ranked = sorted(provinces, key=lambda name: (-provinces[name], name))
    leading = {path.split("/")[0] for path in leads}
    if len(leading) == 1:
        return next(iter(leading))
    if len(leading) > 1 or any(word in title for word in decisions.across_provinces):
        return ""
    first, rivals = ranked[0], ranked[1:]
    is_open = bool(rivals) and provinces[rivals[0]] >= RIVAL * provinces[first]
    share = provinces[first] / sum(provinces.values())
    if is_open or (NATIONWIDE in title and share < DOUBTFUL):
        return ""
    return first


def _walk_down(province: str, scores: Mapping[str, float], in_text: Mapping[str, float], leads: frozenset[str]) -> str:
    """Return the region below the province that the evidence settles on, level by level."""
    node = province
    while True:
        children = {
            path: score
            for path, score in _by_ancestor(scores, node.count("/") + 2).items()
            if path.startswith(f"{node}/") and score > 0
        }
        child = _child_to_follow(node, children, in_text, leads)
        if not child:
            return node
        node = child


def _child_to_follow(node: str, children: Mapping[str, float], in_text: Mapping[str, float], leads: frozenset[str]) -> str:
    if not children:
        return ""
    leading = [child for child in children if any(path == child or path.startswith(f"{child}/") for path in leads)]
    if len(leading) == 1:
        return leading[0]
    best = min(children, key=lambda child: (-children[child], child))
    once = 1.0  # the weight of one mention in the body
    if node in leads and children[best] <= once:
        return ""
    dominates = children[best] >= DOMINANT * sum(children.values())
    return best if dominates and children[best] > in_text.get(node, 0.0) else ""


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
