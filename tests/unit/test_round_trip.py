"""Every name of every division, in each form that people use, leads back to its path. Exceptions are named one by one."""

from __future__ import annotations

from collections import Counter

import pytest
from opencc import OpenCC

from jiaokan.gazetteer import Region, stem
from tests.tagged import gazetteer, regions

# Full names that only one unit has today and that still need their city beside them.
NEED_THEIR_CITY = {
    "矿区", "老城区", "解放区", "港口区", "新市区", "西区", "南区", "北区", "城东区", "城西区", "城北区",  # parts of any town
    "桥东区", "双桥区", "西市区", "太平区", "清河区", "南关区", "东山区",  # another city had a district of that name until lately
}  # fmt: skip

# Short names that behind the short name of their parent read as something else.
READ_OTHERWISE = {
    "唐山路南", "唐山路北", "营口站前",  # a street, a station
    "济南市中", "青岛市南", "青岛市北", "枣庄市中", "内江市中", "乐山市中",  # the city itself
    "焦作中站",  # a station
    "临夏临夏", "和田和田", "伊犁伊宁", "台湾新竹", "台湾嘉义",  # two units have this short name below this parent
    "澳门路氹填海",  # a street again, 澳门路
}  # fmt: skip

SCRIPTS = ("s2t", "s2tw", "s2hk")


def _behind_its_parents(region: Region) -> str:
    return region.path.replace("/", "")


def _parent_and_short(region: Region) -> str:
    return stem(region.parent.rpartition("/")[2]) + stem(region.name)


def _only_one_has_it() -> list[Region]:
    names = Counter(region.name for region in gazetteer().regions)
    return [region for region in gazetteer().regions if names[region.name] == 1]


def _said(sentence: str, script: str = "") -> str:
    return OpenCC(script).convert(sentence) if script else sentence


@pytest.mark.parametrize("script", ["", *SCRIPTS])
def test_every_full_name_behind_its_parents_is_found_in_every_script(script: str) -> None:
    everybody = gazetteer().regions
    sentences = _said("\n".join(f"日前，{_behind_its_parents(region)}市场监管局检查了电梯。" for region in everybody), script)
    told = zip(everybody, sentences.split("\n"), strict=True)
    assert [region.path for region, sentence in told if regions(sentence) != [region.path]] == []


@pytest.mark.parametrize("script", ["", *SCRIPTS])
def test_a_full_name_that_only_one_region_has_is_found_alone_in_every_script(script: str) -> None:
    alone = _only_one_has_it()
    sentences = _said("\n".join(f"记者在{region.name}看到，企业正在整改。" for region in alone), script)
    told = zip(alone, sentences.split("\n"), strict=True)
    assert {region.name for region, sentence in told if regions(sentence) != [region.path]} == NEED_THEIR_CITY


@pytest.mark.parametrize("name", sorted(NEED_THEIR_CITY))
def test_the_exceptions_are_found_behind_their_city(name: str) -> None:
    for region in gazetteer().regions:
        if region.name == name:
            city = region.parent.rpartition("/")[2]
            assert regions(f"记者在{city}{name}看到，企业正在整改。") == [region.path]


def test_short_names_behind_the_short_name_of_their_parent_are_found() -> None:
    below = [region for region in gazetteer().regions if region.parent and stem(region.name) != region.name]
    missed = [region for region in below if regions(f"日前，{_parent_and_short(region)}的企业通过认证。") != [region.path]]
    assert {_parent_and_short(region) for region in missed} == READ_OTHERWISE


def test_a_short_name_that_one_region_has_is_found_where_its_parent_is_named() -> None:
    shorts = Counter(stem(region.name) for region in gazetteer().regions)
    ordinary = gazetteer().decisions.ordinary
    known = [
        region
        for region in gazetteer().regions
        if region.parent and shorts[stem(region.name)] == 1 and stem(region.name) not in {region.name, *ordinary}
    ]
    missed = [
        region.path
        for region in known
        if region.path
        not in regions(f"{_behind_its_parents(_parent(region))}发布消息。在{stem(region.name)}的企业里，记者看到新设备。")
    ]
    assert len(known) > 2200
    assert missed == []


def test_counties_that_everybody_knows_are_found_by_their_short_name_alone() -> None:
    shorts = Counter(stem(region.name) for region in gazetteer().regions)
    decisions = gazetteer().decisions
    for short in (short for short in decisions.well_known - decisions.ordinary if shorts[short] == 1):
        found = regions(f"记者在{short}采访了企业。")
        assert len(found) == 1, short
        assert stem(found[0].rpartition("/")[2]) == short


def _parent(region: Region) -> Region:
    return gazetteer().paths[region.parent]
