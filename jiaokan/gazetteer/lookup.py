"""The gazetteer: the table and the decisions of a person together, with the ways to find a division in them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jiaokan.gazetteer.decisions import Decisions, GazetteerError, read_decisions
from jiaokan.gazetteer.divisions import Region, customary
from jiaokan.gazetteer.old_names import OldName, old_names, old_units
from jiaokan.gazetteer.table import read_table

NATIONWIDE = "全国"  # stands where a region would: the article belongs to no single province


@dataclass(frozen=True, kw_only=True, eq=False)
class Gazetteer:
    """The table and the decisions.

    No slots, because the index by path is built when it is first asked for and kept; compared by identity, because what
    others derive from a gazetteer is kept by it.
    """

    regions: tuple[Region, ...]
    decisions: Decisions
    old_addresses: Mapping[str, str]

    @classmethod
    def load(cls, table: Path, decisions: Path) -> Gazetteer:
        """Return the gazetteer that the two files describe; a path in the decisions that no region has is an error."""
        try:
            chosen = read_decisions(decisions.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise GazetteerError(f"{decisions.name}: {error}") from error
        except KeyError as error:
            raise GazetteerError(f"{decisions.name}: {error} is missing") from error
        rows = read_table(table.read_text(encoding="utf-8"), table.name)
        former = _names_of_none_today(chosen.former_units, rows.regions)
        gazetteer = cls(regions=rows.regions, decisions=replace(chosen, former=former), old_addresses=rows.old_addresses)
        for word, path in chosen.paths():
            if path not in gazetteer.paths:
                raise GazetteerError(f"{decisions.name}: {word} leads to {path}, which is not in {table.name}")
        return gazetteer

    @cached_property
    def old_names(self) -> tuple[OldName, ...]:
        """Every former name with its heirs and the address it would have had; made when pages first ask for it."""
        return old_names(self.paths, old_units(self.regions, self.decisions.former_units), self.old_addresses)

    def find(self, path: str) -> Region | None:
        """Return the region of a path. 融水县 finds 融水苗族自治县: nobody writes the nationalities out every time."""
        return self.paths.get(path) or self._customary.get(customary(path))

    @cached_property
    def paths(self) -> Mapping[str, Region]:
        """Every region by its path, in the order of the codes: what "did you mean" chooses from."""
        return {region.path: region for region in self.regions}

    @cached_property
    def _customary(self) -> Mapping[str, Region]:
        """Regions by the customary form of their paths, those aside whose form another region has for its name."""
        found: dict[str, list[Region]] = {}
        for region in self.regions:
            found.setdefault(customary(region.path), []).append(region)
        return {path: regions[0] for path, regions in found.items() if len(regions) == 1}


def _names_of_none_today(units: Mapping[str, tuple[str, ...]], regions: Iterable[Region]) -> dict[str, tuple[str, ...]]:
    """Return the former names with their heirs, without those that another unit of the same province bears today."""
    heirs_of = {key.rpartition("/")[2]: heirs for key, heirs in units.items()}
    today = {(path.partition("/")[0], name) for path, name in _with_names(regions) if name in heirs_of}
    return {name: heirs for name, heirs in heirs_of.items() if (heirs[0].partition("/")[0], name) not in today}


def _with_names(regions: Iterable[Region]) -> Iterable[tuple[str, str]]:
    return ((region.path, region.path.rpartition("/")[2]) for region in regions)
