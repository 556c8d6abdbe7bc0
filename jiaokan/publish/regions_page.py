"""All regions that have articles: as a map, as a tree, and by names of former days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiaokan.gazetteer import Region, stem
from jiaokan.publish.archive_charts import province_map, provinces_by_count
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.charts import Division, TileMap
from jiaokan.publish.old_names import told_apart
from jiaokan.publish.tallies import Tally, tallies_of, tally, tally_if_any


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A region in the tree with those inside it."""

    tally: Tally
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A name of former days with the region that it leads to."""

    old_name: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionsView:
    """All regions that have articles, as a map and as a tree."""

    map: TileMap
    nationwide: Tally | None
    provinces: tuple[Tally, ...]
    tree: tuple[Branch, ...]
    rest: tuple[Tally, ...]
    old_names: tuple[Successor, ...]


def regions_view(catalogue: Catalogue, divisions: Sequence[Division]) -> RegionsView:
    """Return what the overview of regions shows."""
    return RegionsView(
        map=province_map(catalogue, divisions),
        nationwide=tally_if_any(catalogue.nationwide),
        provinces=provinces_by_count(catalogue),
        tree=tuple(_branch(path, catalogue) for path in catalogue.inside.get("", ())),
        rest=tallies_of(catalogue.nationwide, catalogue.no_region),
        old_names=tuple(_successors(catalogue)),
    )


def _branch(path: str, catalogue: Catalogue) -> Branch:
    below = tuple(_branch(one, catalogue) for one in catalogue.inside.get(path, ()))
    return Branch(tally=tally(catalogue.regions[path].group), branches=below)


def _successors(catalogue: Catalogue) -> Iterator[Successor]:
    """Yield the old names in the order of the codes of their heirs, so that those of one province stand together."""
    for path, one in catalogue.regions.items():
        for old in catalogue.old_names.get(path, ()):
            yield Successor(
                old_name=told_apart(old, catalogue.shared_names), name=_short(one.region), address=one.group.address
            )


def _short(region: Region) -> str:
    """Return a name for a narrow column: 宁夏, and not 宁夏回族自治区."""
    return stem(region.name) if "自治" in region.name else region.name
