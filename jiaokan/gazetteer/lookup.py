"""The gazetteer: the table and the decisions of a person together, with the ways to find a division in them."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jiaokan.gazetteer.changes import apply_changes
from jiaokan.gazetteer.decisions import Decisions, GazetteerError, read_decisions
from jiaokan.gazetteer.divisions import Region, customary
from jiaokan.gazetteer.old_names import OldName, old_names, old_units, unit_path
from jiaokan.gazetteer.table import Table, read_table

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
        rows = read_table(table.read_text(encoding="utf-8"), table.name)
        try:
            chosen = read_decisions(decisions.read_text(encoding="utf-8"))
            rows, chosen = _changed(rows, chosen) if chosen.changes else (rows, chosen)
            _check_paths(chosen, {region.path for region in rows.regions}, table.name)
        except (tomllib.TOMLDecodeError, GazetteerError) as error:
            raise GazetteerError(f"{decisions.name}: {error}") from error
        except UnicodeDecodeError as error:
            raise GazetteerError(f"{decisions.name}: 不是 UTF-8（not UTF-8, byte {error.start}）") from error
        except RecursionError as error:
            raise GazetteerError(f"{decisions.name}: 嵌套太深（nested too deeply）") from error
        former = _names_in_texts(chosen.former_units, rows.regions)
        return cls(regions=rows.regions, decisions=replace(chosen, former=former), old_addresses=rows.old_addresses)

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


def _check_paths(chosen: Decisions, units: Container[str], table: str) -> None:
    """Raise an error for a word that leads to no unit, and for a former unit that never was or is one of today."""
    for word, path in chosen.paths():
        if path not in units:
            raise GazetteerError(f"{word} 通到的路径不在表里（{word} leads to {path}, which is not in {table}）")
    for old, heirs in chosen.former_units.items():
        province, path = old.partition("/")[0], unit_path(old, heirs)
        if path in units:
            raise GazetteerError(f"former, {old}: 今天就有这个单位（{path} is a unit of today）")
        if "/" in old and province not in units and province not in chosen.former_units:
            raise GazetteerError(f"former, {old}: 没有过这个省（{province} is and was no province）")


def _changed(rows: Table, chosen: Decisions) -> tuple[Table, Decisions]:
    """Return table and decisions after the changes: what led to a unit that is no more leads to its heirs."""
    today = apply_changes(rows.regions, chosen.changes)
    former = {
        old: tuple(new for heir in heirs for new in today.heirs.get(heir, (heir,)))
        for old, heirs in chosen.former_units.items()
    }
    table = Table(regions=tuple(today.units.values()), old_addresses={**rows.old_addresses, **today.old_addresses})
    return table, replace(
        chosen,
        former_units={**former, **today.former()},
        zones={word: today.follow(word, path) for word, path in chosen.zones.items()},
        nicknames={word: today.follow(word, path) for word, path in chosen.nicknames.items()},
        publications={word: today.follow(word, path) for word, path in chosen.publications.items()},
    )


def _names_in_texts(units: Mapping[str, tuple[str, ...]], regions: Iterable[Region]) -> dict[str, tuple[str, ...]]:
    """Return the former names with all their heirs, without those that a unit of today bears in the same place.

    巢湖市 was a prefecture and is one of its own heirs, 哈密市 was a county and is what holds its heir: a text means the
    unit of today. 桥东区 of 邢台 is no more, but its name can be told from 张家口's by what the text says of cities.
    """
    found: dict[str, tuple[str, ...]] = {}
    wanted = {key.rpartition("/")[2] for key in units}
    today: dict[str, list[str]] = {}
    for path in (region.path for region in regions):
        if (name := path.rpartition("/")[2]) in wanted:
            today.setdefault(name, []).append(path)
    for key, heirs in units.items():
        name = key.rpartition("/")[2]
        if not any(f"{heir}/".startswith(f"{path}/") for path in today.get(name, ()) for heir in heirs):
            found[name] = found.get(name, ()) + heirs
    return found
