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
        yield "表里没有这个单位（no unit has this path）"
    elif change.kind == "abolished":
        yield from _of_abolished(change, units)
    else:
        yield from _of_renamed(change)
        yield from _of_new_path(change.to[0], change, units)


def _of_writing(change: Change) -> Iterator[str]:
    if change.kind == "added" and change.to:
        yield "新设的不写 to（to has no meaning for added）"
    for key, value in (("code", change.code), ("slug", change.slug)):
        if value and change.kind == "abolished":
            yield f"撤销的不写 {key}（{key} has no meaning for abolished）"
    new = (change.path,) if change.kind == "added" else change.to
    if not all(PATH.fullmatch(path) for path in new):
        yield f"应写 甘肃省/兰州市/榆中县 这样的路径（{A_PATH} is expected）"


def _of_new_unit(change: Change, units: Units) -> Iterator[str]:
    missing = [key for key, value in (("code", change.code), ("slug", change.slug)) if not value]
    if missing:
        yield f"缺 {'、'.join(missing)}（{' and '.join(missing)} {'are' if len(missing) > 1 else 'is'} missing）"
    if not CODE.fullmatch(change.code):
        yield f"代码应为六位数字（code {change.code} must be six digits）"
    yield from _of_level(change.path, change.code, units)


def _of_level(path: str, code: str, units: Units) -> Iterator[str]:
    """Yield what a code says of the unit that its path does not: pages go by the code of a unit, and by its province's."""
    province, *below = path.split("/")
    if not below and not code.endswith("0000"):
        yield f"省级代码的末四位是 0000（code {code} must end in 0000, as those of provinces do）"
    if below and province in units and code[:2] != units[province].code[:2]:
        first = units[province].code[:2]
        yield f"{province}的代码以 {first} 开头（code {code} must begin with {first}, as that of {province}）"
    if len(below) + 1 == COUNTY and code.endswith("00"):
        yield f"末两位 00 是地级的代码（code {code} is that of a city: a county's does not end in 00）"


def _of_renamed(change: Change) -> Iterator[str]:
    if len(change.to) != 1:
        yield (
            "to 只写改名、划归以后的一个路径；拆分了的写 abolished"
            "（to must be the one path that the unit has now; write abolished for a unit that was divided）"
        )
    path = change.to[0]
    same_parent = path.rpartition("/")[0] == change.path.rpartition("/")[0]
    if same_parent != (change.kind == "renamed"):
        kind = "renamed" if same_parent else "moved"
        yield f"上级{'没有变' if same_parent else '变了'}，应写 {kind}（{path} is below {'the same' if same_parent else 'another'} unit: write {kind}）"
    if not change.slug and stem(path.rpartition("/")[2]) != stem(change.path.rpartition("/")[2]):
        yield "缺 slug：新名的拼音，网址用（slug is missing: the new name in pinyin without tones, as it shall stand in addresses）"


def _of_new_path(path: str, change: Change, units: Units) -> Iterator[str]:
    parent = path.rpartition("/")[0]
    if path in units:
        yield f"已经有这个单位（there is a unit {path} already）"
    if parent and parent not in units:
        yield f"没有上级 {parent}（its parent {parent} is no unit）"
    if f"{parent}/".startswith(f"{change.path}/"):
        yield f"新路径在它自己之下（{path} is below the unit itself）"
    if change.slug and not SLUG.fullmatch(change.slug):
        yield f"slug 只用小写字母和单个连字符（slug {change.slug} must be small letters a to z, with single hyphens at most）"
    if change.slug in RESERVED:
        yield f"这个 slug 已归网站本身（slug {change.slug} is an address of the site itself）"
    if change.code and not CODE.fullmatch(change.code):
        yield f"代码应为六位数字（code {change.code} must be six digits）"
    others = [region for region in units.values() if region.path != change.path]
    if owner := next((one.path for one in others if one.code == change.code), ""):
        yield f"代码已归 {owner}（code {change.code} belongs to {owner}）"
    address = address_of(path, change, units)
    if owner := next((one.path for one in others if one.slug_path == address), ""):
        yield f"网址已归 {owner}（slug {address.rpartition('/')[2]} is that of {owner}）"


def _of_abolished(change: Change, units: Units) -> Iterator[str]:
    if not change.to:
        yield "缺 to：并入了哪里（to is missing: the path of the unit, or of the units, that it became part of）"
    if unknown := next((heir for heir in change.to if heir not in units or heir == change.path), ""):
        yield f"不能并入 {unknown}（{unknown} is no unit that it could have become part of）"
    if child := next((path for path in units if path.startswith(f"{change.path}/")), ""):
        yield f"下面还有 {child}，要先划走或撤销（{child} stands below it: move or abolish that first）"


def address_of(path: str, change: Change, units: Units) -> str:
    """Return the address that a path gets by a change: with the slug given there, else with the one the unit had."""
    parent, slug = path.rpartition("/")[0], change.slug or units[change.path].slug_path.rpartition("/")[2]
    return f"{units[parent].slug_path}/{slug}" if parent else slug
