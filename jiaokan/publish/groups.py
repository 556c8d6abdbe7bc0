"""Articles that belong together: of a theme, a source, a year, an author, a collection, of a region and of everything inside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiaokan.gazetteer import Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles that have something in common: its name, its name in full, its address and its members in order."""

    name: str
    full_name: str
    address: str
    members: tuple[int, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionGroup:
    """The articles of a region and of everything inside it; ``primary`` are those that are chiefly about it."""

    region: Region
    above: tuple[Region, ...]
    group: Group
    primary: tuple[int, ...] = field(repr=False)
