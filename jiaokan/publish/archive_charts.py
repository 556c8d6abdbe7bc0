"""The archive drawn: its provinces as tiles, its years as bars."""

from __future__ import annotations

from collections.abc import Sequence

from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.charts import Division, TileMap, YearBars, tile_map, year_bars
from jiaokan.publish.groups import Group
from jiaokan.publish.tallies import Tally, largest, tally


def provinces(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return the provinces that have articles, in the order of their codes."""
    return tuple(catalogue.regions[path].group for path in catalogue.inside.get("", ()))


def provinces_by_count(catalogue: Catalogue) -> tuple[Tally, ...]:
    """Return the provinces that have articles, those with the most first."""
    return tuple(map(tally, largest(provinces(catalogue))))


def province_map(catalogue: Catalogue, divisions: Sequence[Division]) -> TileMap:
    """Return the provinces as tiles."""
    groups = [catalogue.regions[path] for path in catalogue.inside.get("", ())]
    return tile_map(divisions, {one.region.code[:2]: (len(one.group.members), one.group.address) for one in groups})


def years_as_bars(catalogue: Catalogue) -> YearBars | None:
    """Return the years side by side, None where nothing is dated."""
    return year_bars({year_of(group): (len(group.members), group.address) for group in catalogue.years})


def year_of(group: Group) -> int:
    """Return the year that a group of the catalogue's years holds."""
    return int(group.name.removesuffix("年"))
