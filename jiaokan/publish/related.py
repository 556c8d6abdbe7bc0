"""Which articles stand beside an article: before and after it in the same place, and others worth reading, with a reason."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiaokan.publish.catalogue import Catalogue, Group, RegionGroup
from jiaokan.publish.likeness import Kind
from jiaokan.publish.record import Entry

REACH = 4  # so many on either side are looked at in every group: enough to choose from, and no more with a larger archive
SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The articles before and after one in the smallest place around it that has others; ``place`` is empty for the whole."""

    place: str
    earlier: Entry | None
    later: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Another article and what it has in common with the one that is read."""

    entry: Entry
    reason: str


def neighbours(one: Entry, catalogue: Catalogue) -> Neighbours | None:
    """Return who stands beside an article: in its county, else in its city, its province, else in the whole archive.

    Only articles that are chiefly about the place count: one that mentions it in passing is no neighbour.
    """
    if len(catalogue.entries) <= 1:
        return None
    places = ((group.group.name, group.primary) for group in _places(one, catalogue))
    everywhere = ("", catalogue.everything.members)
    place, members = next(((name, found) for name, found in places if len(found) > 1), everywhere)
    at = bisect_left(members, one.position)
    later = catalogue.entries[members[at - 1]] if at else None
    earlier = catalogue.entries[members[at + 1]] if at + 1 < len(members) else None
    return Neighbours(place=place, earlier=earlier, later=later)


def _places(one: Entry, catalogue: Catalogue) -> Iterator[RegionGroup]:
    """Yield the groups of the article's first region, the smallest first."""
    for region in reversed(one.primary_path):
        yield catalogue.regions[region.path]


def relatives(one: Entry, catalogue: Catalogue, theme_groups: Mapping[str, Group]) -> tuple[Relative, ...]:
    """Return the few articles that have most in common with one: their words, then themes that few articles have, places, time."""
    places = (group.primary for group in _places(one, catalogue))
    themes = (theme_groups[theme.slug].members for theme in one.themes)
    near = {position for members in (*places, *themes) for position in _near(one.position, members)}
    weights = {theme.slug: 1.0 / (1 + len(theme_groups[theme.slug].members)) for theme in one.themes}
    worded = {other.position: WORDS[other.kind] for other in catalogue.alike.get(one.position, ())[:SHOWN]}
    ranked = sorted(
        (catalogue.entries[position] for position in near - {one.position} - worded.keys()),
        key=lambda other: (-_closeness(one, other, weights), abs(other.position - one.position), other.position),
    )
    chosen = (*(catalogue.entries[position] for position in worded), *ranked)[:SHOWN]
    return tuple(Relative(entry=other, reason=_reason(one, other, worded.get(other.position, ""))) for other in chosen)


WORDS = {
    Kind.REPRINT: "疑为同文转载",
    Kind.EXCERPT: "疑为本文的节录",
    Kind.WHOLE: "本文疑为其节录",
    Kind.WORDS: "有相同的文字",
}


def _near(position: int, members: Sequence[int]) -> Sequence[int]:
    at = bisect_left(members, position)
    return members[max(0, at - REACH) : at + REACH + 1]


def _closeness(one: Entry, other: Entry, weights: Mapping[str, float]) -> float:
    themes = sum(1 + weights[theme.slug] for theme in other.themes if theme.slug in weights)
    return themes + _shared_depth(one, other)


def _shared_depth(one: Entry, other: Entry) -> int:
    """Return on how many levels, from the province down, the first regions of both articles are the same."""
    depth = 0
    for mine, theirs in zip(one.primary_path, other.primary_path, strict=False):
        if mine.path != theirs.path:
            break
        depth += 1
    return depth


def _reason(one: Entry, other: Entry, words: str) -> str:
    slugs = {theme.slug for theme in one.themes}
    reasons = [words] if words else []
    if depth := _shared_depth(one, other):
        reasons.append(f"同属{one.primary_path[depth - 1].name}")
    if names := [theme.name for theme in other.themes if theme.slug in slugs]:
        reasons.append(f"同一主题：{'、'.join(names[:2])}")
    return "；".join(reasons)
