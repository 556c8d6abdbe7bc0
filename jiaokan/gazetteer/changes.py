"""Changes of the map since the table was written: units that were added, renamed, moved or abolished, in that order of time.

An editor writes them into ``regions.toml``; the table stays as it is. Whatever bore a path that is no more becomes a former
unit that leads to its heirs, with everything that stood below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jiaokan.gazetteer.change_faults import address_of, faults
from jiaokan.gazetteer.decisions import Change, GazetteerError
from jiaokan.gazetteer.divisions import Region
from jiaokan.gazetteer.old_names import below, holder


@dataclass(kw_only=True)
class Map:
    """The divisions while changes are applied to them one after another; what was is kept beside what is.

    The one value that is changed in place: each change is judged by the map that the ones before it left.
    """

    units: dict[str, Region]
    heirs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    old_addresses: dict[str, str] = field(default_factory=dict)

    def follow(self, word: str, path: str) -> str:
        """Return the path that a word leads to today, where it led to this one before."""
        now = holder(self.heirs[path]) if path in self.heirs else path
        if not now:
            raise GazetteerError(
                f"{word} 所在的 {path} 已分属几省，要写明归哪里（{word} leads to {path}, whose heirs lie in several provinces: name one）"
            )
        return now

    def former(self) -> dict[str, tuple[str, ...]]:
        """Return the heirs of the units that are no more; a path that a unit bears again is not among them."""
        return {path: heirs for path, heirs in self.heirs.items() if path not in self.units}

    def retire(self, path: str, heirs: Sequence[str]) -> None:
        """Take a unit off the map; what led to it leads to its heirs."""
        self.old_addresses[path] = self.units.pop(path).slug_path
        for old, named in self.heirs.items():
            if path in named:
                self.heirs[old] = tuple(dict.fromkeys(new for one in named for new in (heirs if one == path else [one])))
        self.heirs[path] = tuple(heirs)


def apply_changes(regions: Iterable[Region], changes: Iterable[Change]) -> Map:
    """Return the map after all changes; one that cannot be is an error that names its entry."""
    here = Map(units={region.path: region for region in regions})
    for number, change in enumerate(changes, 1):
        if fault := next(faults(change, here.units), ""):
            raise GazetteerError(f"changes, entry {number}, {change.kind} {change.path}: {fault}")
        if change.kind == "added":
            here.units[change.path] = _added(change, here.units)
        elif change.kind == "abolished":
            _abolish(change, here)
        else:
            _rename(change, here)
    here.units = {region.path: region for region in sorted(here.units.values(), key=lambda region: region.code)}
    return here


def _added(change: Change, units: Mapping[str, Region]) -> Region:
    return Region(code=change.code, path=change.path, slug_path=address_of(change.path, change, units))


def _abolish(change: Change, here: Map) -> None:
    """Take a unit off the map; the names it had before lead to its heirs as well."""
    unit = here.units[change.path]
    here.heirs |= {below(unit.parent, old): change.to for old in unit.former}
    here.retire(change.path, change.to)


def _rename(change: Change, here: Map) -> None:
    """Give a unit its new path, and what stands below it as well; the addresses below follow."""
    before, path = here.units[change.path], change.to[0]
    inside = [region for region in here.units.values() if region.path.startswith(f"{before.path}/")]
    after = replace(before, code=change.code or before.code, path=path, slug_path=address_of(path, change, here.units))
    here.retire(before.path, [path])
    here.units[path] = after
    for child in inside:
        moved = replace(
            child,
            path=path + child.path.removeprefix(before.path),
            slug_path=after.slug_path + child.slug_path.removeprefix(before.slug_path),
        )
        here.retire(child.path, [moved.path])
        here.units[moved.path] = moved
