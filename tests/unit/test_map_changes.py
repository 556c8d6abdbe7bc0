"""Changes of the map that an editor writes into regions.toml: what each does, and what is said of one that cannot be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jiaokan import tagging
from jiaokan.gazetteer import Gazetteer, GazetteerError
from jiaokan.gazetteer.change_faults import RESERVED
from jiaokan.publish import urls
from tests.tagged import CONTENT

ADDED = """
[[changes]]
date = 2027-05-01
added = "甘肃省/兰州市/新河区"
code = "620115"
slug = "xinhe"
"""
RENAMED = """
[[changes]]
renamed = "甘肃省/兰州市/榆中县"
to = "甘肃省/兰州市/榆中区"
"""
MOVED = """
[[changes]]
moved = "甘肃省/白银市/靖远县"
to = "甘肃省/兰州市/靖远县"
"""
ABOLISHED = """
[[changes]]
abolished = "北京市/西城区"
to = ["北京市/东城区", "北京市/海淀区"]
"""
PREFECTURE = """
[[changes]]
renamed = "甘肃省/庆阳市"
to = "甘肃省/北豳市"
slug = "beibin"
"""


def _changed(folder: Path, *changes: str) -> Gazetteer:
    decisions = folder / "regions.toml"
    decisions.write_text("\n".join(changes) + (CONTENT / "regions.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return Gazetteer.load(CONTENT / "regions.tsv", decisions)


def _old(known: Gazetteer, path: str) -> tuple[str, str]:
    return next((old.slug_path, old.leads_to) for old in known.old_names if old.path == path)


def _tags(known: Gazetteer, body: str) -> list[str]:
    return [tag.value for tag in tagging.tag(tagging.TaggedText(title="", body=body), known, ()).regions]


def test_a_unit_is_added(tmp_path: Path) -> None:
    known = _changed(tmp_path, ADDED)
    region = known.find("甘肃省/兰州市/新河区")
    assert region is not None
    assert (region.slug_path, region.level) == ("gansu/lanzhou/xinhe", 3)
    assert _tags(known, "记者在兰州市新河区采访了企业。") == ["甘肃省/兰州市/新河区"]
    codes = [one.code for one in known.regions]
    assert codes == sorted(codes)


def test_a_unit_is_renamed_and_its_old_name_leads_to_it(tmp_path: Path) -> None:
    known = _changed(tmp_path, RENAMED)
    assert known.find("甘肃省/兰州市/榆中县") is None
    assert known.paths["甘肃省/兰州市/榆中区"].slug_path == "gansu/lanzhou/yuzhong"
    assert _tags(known, "记者在榆中县采访了企业。") == ["甘肃省/兰州市/榆中区"]
    assert _old(known, "甘肃省/兰州市/榆中县") == ("gansu/lanzhou/yuzhong", "甘肃省/兰州市/榆中区")


def test_a_unit_is_moved_and_its_old_address_leads_to_the_new_one(tmp_path: Path) -> None:
    known = _changed(tmp_path, MOVED)
    assert known.paths["甘肃省/兰州市/靖远县"].slug_path == "gansu/lanzhou/jingyuan"
    assert _old(known, "甘肃省/白银市/靖远县") == ("gansu/baiyin/jingyuan", "甘肃省/兰州市/靖远县")
    assert _tags(known, "记者在靖远县采访了企业。") == ["甘肃省/兰州市/靖远县"]


def test_a_unit_is_abolished_and_its_names_lead_to_what_holds_its_heirs(tmp_path: Path) -> None:
    known = _changed(tmp_path, ABOLISHED)
    assert known.find("北京市/西城区") is None
    assert _old(known, "北京市/西城区") == ("beijing/xicheng", "北京市")
    assert _old(known, "北京市/宣武区") == ("beijing/xuanwu", "北京市")  # once it led to 西城区


def test_an_abolished_unit_keeps_the_address_that_told_it_from_its_neighbour(tmp_path: Path) -> None:
    county, city = "新疆维吾尔自治区/伊犁哈萨克自治州/伊宁县", "新疆维吾尔自治区/伊犁哈萨克自治州/伊宁市"
    known = _changed(tmp_path, f'[[changes]]\nabolished = "{county}"\nto = "{city}"\n')
    assert _old(known, county) == ("xinjiang/yili/yining-xian", city)


def test_what_stands_below_goes_with_a_unit_that_is_renamed(tmp_path: Path) -> None:
    known = _changed(tmp_path, PREFECTURE)
    assert known.paths["甘肃省/北豳市/庆城县"].slug_path == "gansu/beibin/qingcheng"
    assert _old(known, "甘肃省/庆阳市/庆城县") == ("gansu/qingyang/qingcheng", "甘肃省/北豳市/庆城县")
    assert _tags(known, "记者在庆阳市采访了企业。") == ["甘肃省/北豳市"]
    assert _tags(known, "记者在庆城县采访了企业。") == ["甘肃省/北豳市/庆城县"]
    assert "甘肃省/北豳市/西峰区" in known.decisions.former["西峰市"]


def test_changes_follow_one_another(tmp_path: Path) -> None:
    again = '[[changes]]\nrenamed = "甘肃省/兰州市/榆中区"\nto = "甘肃省/兰州市/金城区"\nslug = "jincheng"\n'
    known = _changed(tmp_path, RENAMED, again)
    assert _old(known, "甘肃省/兰州市/榆中县")[1] == "甘肃省/兰州市/金城区"
    assert _old(known, "甘肃省/兰州市/榆中区")[1] == "甘肃省/兰州市/金城区"
    assert known.paths["甘肃省/兰州市/金城区"].slug_path == "gansu/lanzhou/jincheng"


def test_a_zone_follows_its_unit(tmp_path: Path) -> None:
    moved = '[[changes]]\nrenamed = "陕西省/咸阳市/杨陵区"\nto = "陕西省/咸阳市/后稷区"\nslug = "houji"\n'
    assert _changed(tmp_path, moved).decisions.zones["杨凌"] == "陕西省/咸阳市/后稷区"


def test_a_unit_that_has_its_old_name_again_is_no_former_unit(tmp_path: Path) -> None:
    back = '[[changes]]\nrenamed = "甘肃省/兰州市/榆中区"\nto = "甘肃省/兰州市/榆中县"\n'
    known = _changed(tmp_path, RENAMED, back)
    assert [old.name for old in known.old_names if "榆中" in old.path] == ["榆中区"]
    assert _tags(known, "记者在榆中县采访了企业。") == ["甘肃省/兰州市/榆中县"]


def test_a_unit_that_has_the_name_of_the_old_lists_again_is_no_former_unit(tmp_path: Path) -> None:
    back = '[[changes]]\nrenamed = "重庆市/梁平区"\nto = "重庆市/梁平县"\n'
    assert [old.name for old in _changed(tmp_path, back).old_names if "梁平" in old.path] == ["梁平区"]


def test_a_new_unit_with_the_name_of_an_abolished_one_is_the_one_that_is_meant(tmp_path: Path) -> None:
    abolished = '[[changes]]\nabolished = "甘肃省/兰州市/红古区"\nto = "甘肃省/兰州市/西固区"\n'
    known = _changed(tmp_path, abolished, ADDED.replace("新河", "红古").replace("xinhe", "honggu"))
    assert not [old for old in known.old_names if old.path == "甘肃省/兰州市/红古区"]
    assert _tags(known, "记者在兰州市红古区采访了企业。") == ["甘肃省/兰州市/红古区"]


def test_a_zone_whose_unit_was_divided_among_provinces_is_named(tmp_path: Path) -> None:
    divided = '[[changes]]\nabolished = "北京市/海淀区"\nto = ["北京市/东城区", "河北省/廊坊市"]\n'
    with pytest.raises(GazetteerError, match="中关村 leads to 北京市/海淀区, whose heirs lie in several provinces"):
        _changed(tmp_path, divided)


def test_no_two_units_of_the_changed_map_have_one_address(tmp_path: Path) -> None:
    known = _changed(tmp_path, ADDED, RENAMED, MOVED, ABOLISHED, PREFECTURE)
    assert len({region.slug_path for region in known.regions}) == len(known.regions)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ('code = "620115"', "exactly one of added, renamed, moved, abolished"),
        ('added = "甘肃省/甲区"\nmoved = "甘肃省/乙区"', "exactly one of added, renamed, moved, abolished"),
        ('added = "甘肃省/甲区"\nheir = "甘肃省/乙区"', "added 甘肃省/甲区: …heir is unknown; known are to, code, slug, date"),
        ('added = "甘肃省/甲区"', "added 甘肃省/甲区: …code and slug are missing"),
        ('added = "甘肃省/甲区"\ncode = "620115"', "slug is missing"),
        ('added = "甘肃省/甲市/乙区"\ncode = "620115"\nslug = "yi"', "its parent 甘肃省/甲市 is no unit"),
        ('added = "甘肃省/兰州市/城关区"\ncode = "620115"\nslug = "chengguan"', "there is a unit 甘肃省/兰州市/城关区 already"),
        ('added = "甘肃省/兰州市/甲区"\ncode = "620102"\nslug = "jia"', "code 620102 belongs to 甘肃省/兰州市/城关区"),
        ('added = "甘肃省/兰州市/甲区"\ncode = "6201"\nslug = "jia"', "code 6201 must be six digits"),
        ('added = "甘肃省/兰州市/甲区"\ncode = "620115"\nslug = "Jia Qu"', "slug Jia Qu must be small letters"),
        ('added = "甘肃省/兰州市/甲区"\ncode = "620115"\nslug = "anning"', "slug anning is that of 甘肃省/兰州市/安宁区"),
        ('renamed = "甘肃省/兰州市/甲区"\nto = "甘肃省/兰州市/乙区"', "renamed 甘肃省/兰州市/甲区: …no unit has this path"),
        ('renamed = "甘肃省/兰州市/榆中县"\nto = "甘肃省/兰州市/乙区"', "slug is missing: the new name in pinyin"),
        ('renamed = "甘肃省/兰州市/榆中县"', "to must be the one path"),
        ('renamed = "甘肃省/兰州市/榆中县"\nto = "甘肃省/白银市/榆中县"', "is below another unit: write moved"),
        ('moved = "甘肃省/兰州市/榆中县"\nto = "甘肃省/兰州市/榆中区"', "is below the same unit: write renamed"),
        ('abolished = "甘肃省/兰州市/榆中县"', "to is missing"),
        ('abolished = "甘肃省/兰州市/榆中县"\nto = "甘肃省/兰州市/甲区"', "甘肃省/兰州市/甲区 is no unit that it could"),
        (
            'abolished = "甘肃省/兰州市"\nto = "甘肃省/白银市"',
            "甘肃省/兰州市/城关区 stands below it: move or abolish that first",
        ),
        ('added = "甘肃省/兰州市/甲区"\ncode = "６２０１１５"\nslug = "jia"', "code ６２０１１５ must be six digits"),
        ('added = "甘肃省/兰州市/甲区"\ncode = "520115"\nslug = "jia"', "code 520115 must begin with 62, as that of 甘肃省"),
        (
            'added = "甘肃省/兰州市/甲区"\ncode = "629900"\nslug = "jia"',
            "code 629900 is that of a city: a county's does not end in 00",
        ),
        ('added = "甘肃省/甲市"\ncode = "620000"\nslug = "jia"', "code 620000 belongs to 甘肃省"),
        ('added = "甲省"\ncode = "990100"\nslug = "jia"', "code 990100 must end in 0000, as those of provinces do"),
        ('added = "甘肃省/兰州市/甲区"\ncode = "620115"\nslug = "page"', "slug page is an address of the site itself"),
        ('added = "甲省"\ncode = "990000"\nslug = "national"', "slug national is an address of the site itself"),
        ('added = ""\ncode = "620115"\nslug = "jia"', "a path such as 甘肃省/兰州市/榆中县 is expected"),
        ('added = "甘肃省/兰州市/"\ncode = "620115"\nslug = "jia"', "a path such as 甘肃省/兰州市/榆中县 is expected"),
        ('added = "甘肃省／甲区"\ncode = "620115"\nslug = "jia"', "a path such as 甘肃省/兰州市/榆中县 is expected"),
        ('added = "甘肃省/兰州市/ 甲区"\ncode = "620115"\nslug = "jia"', "a path such as 甘肃省/兰州市/榆中县 is expected"),
        (
            'added = "甘肃省/兰州市/榆中县/甲镇"\ncode = "620115"\nslug = "jia"',
            "a path such as 甘肃省/兰州市/榆中县 is expected",
        ),
        ('added = "甘肃省/兰州市/甲区"\ncode = "620115"\nslug = "jia"\nto = "甘肃省"', "to has no meaning for added"),
        ('abolished = "甘肃省/兰州市/榆中县"\nto = "甘肃省/兰州市"\nslug = "yuzhong"', "slug has no meaning for abolished"),
        ('added = ["甘肃省/兰州市/甲区"]', "added must be a path between quotation marks"),
        ('renamed = "甘肃省/兰州市/榆中县"\nto = 3', "to must be a path between quotation marks, or a list of such"),
        ('moved = "甘肃省/白银市"\nto = "甘肃省/白银市/靖远县/白银市"', "a path such as 甘肃省/兰州市/榆中县 is expected"),
        ('moved = "甘肃省/白银市"\nto = "甘肃省/白银市/白银市"', "甘肃省/白银市/白银市 is below the unit itself"),
    ],
)
def test_a_change_that_cannot_be_names_its_entry_and_the_fault(tmp_path: Path, change: str, complaint: str) -> None:
    said = ".*".join(map(re.escape, complaint.split("…")))  # … stands for what is said in Chinese
    with pytest.raises(GazetteerError, match=f"^regions.toml: changes, entry 1.*{said}"):
        _changed(tmp_path, f"[[changes]]\n{change}\n")


def test_the_addresses_that_the_site_needs_for_itself_are_kept_free() -> None:
    of_the_site = {urls.NATIONAL, urls.NO_REGION, urls.page(urls.REGIONS, 2), urls.crossing("", "brand").replace("//", "/")}
    assert {address.split("/")[1] for address in of_the_site} == RESERVED
