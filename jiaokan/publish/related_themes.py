"""Which themes go together: those that share more articles than chance would give them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from jiaokan.publish.groups import Group

FEWEST = 3  # shared articles; one or two prove nothing
LIFT = 1.2  # times what chance would give; in a large archive a twentieth more is certain and means nothing
DEVIATIONS = 2.0  # of what chance would give; in a small archive twice as many may still be chance
MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """A theme that goes together with another, and how many articles belong to both."""

    group: Group
    shared: int


def companions(one: Group, themes: Sequence[Group], articles: int) -> tuple[Companion, ...]:
    """Return the themes that go together with one, those that chance explains least first.

    If two themes had nothing to do with each other, they would share the product of their shares: of 200 articles, 40 of one
    theme and 50 of another, 10. How many times as many they really share is the lift, by which they are sorted.

    >>> brand, awards, food = (
    ...     Group(name=name, full_name=name, address=name, members=tuple(members))
    ...     for name, members in (("brand", range(40)), ("awards", range(20, 70)), ("food", range(35, 200)))
    ... )
    >>> [(found.group.name, found.shared) for found in companions(brand, (brand, awards, food), 200)]
    [('awards', 20)]
    """
    members = set(one.members)
    found = [
        (_lift(len(one.members), len(other.members), shared, articles), Companion(group=other, shared=shared))
        for other in themes
        if other is not one and (shared := len(members.intersection(other.members))) >= FEWEST
    ]
    ranked = sorted((pair for pair in found if pair[0]), key=lambda pair: (-pair[0], pair[1].group.address))
    return tuple(companion for _, companion in ranked[:MOST])


def _lift(first: int, second: int, shared: int, articles: int) -> float:
    """Return how many times what chance would give is shared, 0 where that is not unusual."""
    expected = first * second / articles
    is_unusual = shared >= LIFT * expected and shared - expected >= DEVIATIONS * math.sqrt(expected)
    return shared / expected if is_unusual else 0.0
