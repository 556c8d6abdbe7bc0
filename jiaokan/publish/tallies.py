"""Groups as readers see them counted: a name, an address, a number, and how long a bar is beside others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jiaokan.publish.groups import Group

BAR_WIDTH = 1000  # units of the bar's own drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A group by name with its address and the number of its articles."""

    name: str
    address: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredTally:
    """A tally with the length of its bar, and a sentence on what it covers."""

    tally: Tally
    length: int
    scope: str = ""


def tally(group: Group) -> Tally:
    """Return a group as a name with a number."""
    return Tally(name=group.name, address=group.address, count=len(group.members))


def tally_if_any(group: Group) -> Tally | None:
    """Return a group as a name with a number, None for one without articles."""
    return tally(group) if group.members else None


def tallies_of(*groups: Group) -> tuple[Tally, ...]:
    """Return those of the groups that have articles."""
    return tuple(tally(group) for group in groups if group.members)


def largest(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Return groups, those with the most articles first; of two as large the one that came first."""
    return tuple(sorted(groups, key=lambda group: -len(group.members)))


def bar_length(count: int, most: int) -> int:
    """Return how long a bar is where the longest stands for ``most``, in units of its own drawing.

    >>> bar_length(5, 20), bar_length(0, 0)
    (250, 0)
    """
    return round(BAR_WIDTH * count / most) if most else 0


def measured(groups: Sequence[Group], scopes: Mapping[str, str]) -> tuple[MeasuredTally, ...]:
    """Return groups with bars as long as they are large beside the largest; ``scopes`` are sentences by name."""
    most = max((len(group.members) for group in groups), default=0)
    return tuple(
        MeasuredTally(
            tally=tally(group),
            length=bar_length(len(group.members), most),
            scope=scopes.get(group.name, ""),
        )
        for group in groups
    )
