"""What keeps a change of the map from being made, in the words of whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jiaokan.gazetteer.decisions import A_PATH, PATH, Change
from jiaokan.gazetteer.divisions import Region, stem

SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")  # xinhe, yining-shi; not Xinhe, not xin_he
CODE = re.compile(r"[0-9]{6}")
# What stands beside regions in addresses: later pages of a list, a region's themes, articles of the whole country and of no place.
RESERVED = frozenset({"page", "themes", "national", "unknown"})
COUNTY = 3  # names in the path of a unit below a city

Units = Mapping[str, Region]


def faults(change: Change, units: Units) -> Iterator[str]:
    """Yield what is wrong with a change, the plainest first; who wants only that asks no further.

    The later questions take for granted that the earlier ones found nothing.
    """
    yield from _of_writing(change)
    if change.kind == "added":
        yield from _of_new_unit(change, units)
        yield from _of_new_path(change.path, change, units)
    elif change.path not in units:
        yield "no unit has this path"
    elif change.kind == "abolished":
        yield from _of_abolished(change, units)
    else:
        yield from _of_renamed(change)
        yield from _of_new_path(change.to[0], change, units)


def _of_writing(change: Change) -> Iterator[str]:
    if change.kind == "added" and change.to:
        yield "to has no meaning for added"
    for key, value in (("code", change.code), ("slug", change.slug)):
        if value and change.kind == "abolished":
            yield f"{key} has no meaning for abolished"
    new = (change.path,) if change.kind == "added" else change.to
    if not all(PATH.fullmatch(path) for path in new):
        yield f"{A_PATH} is expected"


def _of_new_unit(change: Change, units: Units) -> Iterator[str]:
    missing = [key for key, value in (("code", change.code), ("slug", change.slug)) if not value]
    if missing:
        yield f"{' and '.join(missing)} {'are' if len(missing) > 1 else 'is'} missing"
    if not CODE.fullmatch(change.code):
        yield f"code {change.code} must be six digits"
    yield from _of_level(change.path, change.code, units)


def _of_level(path: str, code: str, units: Units) -> Iterator[str]:
    """Yield what a code says of the unit that its path does not: pages go by the code of a unit, and by its province's."""
    province, *below = path.split("/")
    if not below and not code.endswith("0000"):
        yield f"code {code} must end in 0000, as those of provinces do"
    if below and province in units and code[:2] != units[province].code[:2]:
        yield f"code {code} must begin with {units[province].code[:2]}, as that of {province}"
    if len(below) + 1 == COUNTY and code.endswith("00"):
        yield f"code {code} is that of a city: a county's does not end in 00"


def _of_renamed(change: Change) -> Iterator[str]:
    if len(change.to) != 1:
        yield "to must be the one path that the unit has now; write abolished for a unit that was divided"
    path = change.to[0]
    same_parent = path.rpartition("/")[0] == change.path.rpartition("/")[0]
    if same_parent != (change.kind == "renamed"):
        yield f"{path} is below {'the same' if same_parent else 'another'} unit: write {'renamed' if same_parent else 'moved'}"
    if not change.slug and stem(path.rpartition("/")[2]) != stem(change.path.rpartition("/")[2]):
        yield "slug is missing: the new name in pinyin without tones, as it shall stand in addresses"


def _of_new_path(path: str, change: Change, units: Units) -> Iterator[str]:
    parent = path.rpartition("/")[0]
    if path in units:
        yield f"there is a unit {path} already"
    if parent and parent not in units:
        yield f"its parent {parent} is no unit"
    if f"{parent}/".startswith(f"{change.path}/"):
        yield f"{path} is below the unit itself"
    if change.slug and not SLUG.fullmatch(change.slug):
        yield f"slug {change.slug} must be small letters a to z, with single hyphens at most"
    if change.slug in RESERVED:
        yield f"slug {change.slug} is an address of the site itself"
    if change.code and not CODE.fullmatch(change.code):
        yield f"code {change.code} must be six digits"
    others = [region for region in units.values() if region.path != change.path]
    if owner := next((one.path for one in others if one.code == change.code), ""):
        yield f"code {change.code} belongs to {owner}"
    address = address_of(path, change, units)
    if owner := next((one.path for one in others if one.slug_path == address), ""):
        yield f"slug {address.rpartition('/')[2]} is that of {owner}"


def _of_abolished(change: Change, units: Units) -> Iterator[str]:
    if not change.to:
        yield "to is missing: the path of the unit, or of the units, that it became part of"
    if unknown := next((heir for heir in change.to if heir not in units or heir == change.path), ""):
        yield f"{unknown} is no unit that it could have become part of"
    if child := next((path for path in units if path.startswith(f"{change.path}/")), ""):
        yield f"{child} stands below it: move or abolish that first"


def address_of(path: str, change: Change, units: Units) -> str:
    """Return the address that a path gets by a change: with the slug given there, else with the one the unit had."""
    parent, slug = path.rpartition("/")[0], change.slug or units[change.path].slug_path.rpartition("/")[2]
    return f"{units[parent].slug_path}/{slug}" if parent else slug
