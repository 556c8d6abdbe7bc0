"""Former names of divisions with the address each would have had, so that they can be listed and can lead to their heirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from jiaokan.gazetteer.divisions import Region, stem
from jiaokan.gazetteer.romanise import proper_name, romanise, with_suffix

Heirs = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldName:
    """A unit that is no more under this name: its path and the address it would have had, and the paths of its heirs."""

    path: str
    slug_path: str
    heirs: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name itself: 宣武区."""
        return self.path.rpartition("/")[2]

    @property
    def leads_to(self) -> str:
        """The path of the heir; of a unit that was divided, the path of the unit that holds all its heirs."""
        return holder(self.heirs)


def holder(paths: Iterable[str]) -> str:
    """Return the path of the lowest unit that holds all these, empty when they lie in several provinces.

    >>> holder(["江苏省/苏州市/吴中区", "江苏省/苏州市/相城区"]), holder(["重庆市/开州区"]), holder(["四川省", "重庆市"])
    ('江苏省/苏州市', '重庆市/开州区', '')
    """
    first, *others = (path.split("/") for path in paths)
    common = 0
    while common < len(first) and all(other[: common + 1] == first[: common + 1] for other in others):
        common += 1
    return "/".join(first[:common])


def old_units(regions: Collection[Region], decided: Heirs) -> dict[str, tuple[str, ...]]:
    """Return the heirs of every former unit by its path: those of the table, then those a person decided, who wins.

    A name alone stood below the parent of its heirs. A unit's name and its parent's may both be former ones:
    山东省/莱芜市/莱城区.
    """
    by_name = {key.rpartition("/")[2] for key in decided}
    today = {region.path for region in regions}
    units: dict[str, tuple[str, ...]] = {
        path: (region.path,)
        for region in regions
        for old in region.former
        if old not in by_name and (path := below(region.parent, old)) not in today
    }
    return units | {unit_path(key, heirs): heirs for key, heirs in decided.items()}


def unit_path(key: str, heirs: tuple[str, ...]) -> str:
    """Return the path of a former unit as a person entered it: a name alone stood below the parent of its heirs.

    >>> unit_path("宣武区", ("北京市/西城区",)), unit_path("山东省/莱芜市", ("山东省/济南市/莱芜区",))
    ('北京市/宣武区', '山东省/莱芜市')
    """
    return key if "/" in key else below(_parent_of(heirs), key)


def old_names(regions: Mapping[str, Region], units: Heirs, known: Mapping[str, str]) -> tuple[OldName, ...]:
    """Return the former units with their addresses, which no two share.

    ``known`` are addresses made before. What is not among them has that of its heir where only the kind of unit changed
    (璧山县, 璧山区), and is romanised otherwise. Where a unit of today or an earlier one of these has the address already,
    the kind of unit is added: 庐山区 is lushan-qu, because 庐山市 is lushan.
    """
    taken = {region.slug_path: path for path, region in regions.items()}
    found: list[OldName] = []
    for path, heirs in units.items():
        slug = known.get(path) or _address(path, heirs, regions, units, known)
        if taken.setdefault(slug, path) not in {path, *heirs}:
            slug = with_suffix(slug, path)
            taken[slug] = path
        found.append(OldName(path=path, slug_path=slug, heirs=heirs))
    return tuple(found)


def only_the_kind_changed(path: str, heirs: tuple[str, ...]) -> bool:
    """Say whether the heir is the same unit under the same parent, so that the address stays.

    >>> only_the_kind_changed("重庆市/璧山县", ("重庆市/璧山区",)), only_the_kind_changed("山东省/莱芜市", ("山东省/济南市/莱芜区",))
    (True, False)
    """
    (parent, _, name), (of_heir, _, heir) = path.rpartition("/"), heirs[0].rpartition("/")
    return len(heirs) == 1 and parent == of_heir and stem(name) == stem(heir)


def _address(path: str, heirs: tuple[str, ...], regions: Mapping[str, Region], units: Heirs, known: Mapping[str, str]) -> str:
    parent, _, name = path.rpartition("/")
    if only_the_kind_changed(path, heirs):
        return regions[heirs[0]].slug_path
    own = romanise(proper_name(name))
    if not parent:
        return own
    if parent in regions:
        return f"{regions[parent].slug_path}/{own}"
    return f"{known.get(parent) or _address(parent, units.get(parent, heirs), regions, units, known)}/{own}"


def _parent_of(heirs: tuple[str, ...]) -> str:
    return holder(heirs) if len(heirs) > 1 else heirs[0].rpartition("/")[0]


def below(parent: str, name: str) -> str:
    """Return the path of a name below a parent, which a province has none of."""
    return f"{parent}/{name}" if parent else name
