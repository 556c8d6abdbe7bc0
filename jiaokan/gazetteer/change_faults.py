"""What keeps a change of the map from being made, in the words of whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jiaokan.gazetteer.decisions import Change
from jiaokan.gazetteer.divisions import Region, stem

SLUG = re.compile(r"[a-z]+(?:-[a-z]+)*")  # xinhe, yining-shi; not Xinhe, not xin_he
CODE = re.compile(r"\d{6}")

Units = Mapping[str, Region]


def faults(change: Change, units: Units) -> Iterator[str]:
    """Yield what is wrong with a change, the plainest first; who wants only that asks no further.

    The later questions take for granted that the earlier ones found nothing.
    """
    if change.kind == "added":
        yield from _of_new_unit(change)
        yield from _of_new_path(change.path, change, units)
    elif change.path not in units:
        yield "no unit has this path"
    elif change.kind == "abolished":
        yield from _of_abolished(change, units)
    else:
        yield from _of_renamed(change)
        yield from _of_new_path(change.to[0], change, units)


def _of_new_unit(change: Change) -> Iterator[str]:
    missing = [key for key, value in (("code", change.code), ("slug", change.slug)) if not value]
    if missing:
        yield f"{' and '.join(missing)} {'are' if len(missing) > 1 else 'is'} missing"


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
    if change.slug and not SLUG.fullmatch(change.slug):
        yield f"slug {change.slug} must be small letters a to z, with single hyphens at most"
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
