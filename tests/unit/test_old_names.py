"""Former names: each leads to its heirs, in a text and as an address."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jiaokan.gazetteer import Gazetteer, OldName
from jiaokan.gazetteer.divisions import customary
from tests.tagged import CONTENT, gazetteer, regions

# Names of old units that a text cannot mean in this form, because a unit of today has the very words.
MEANS_TODAYS = {
    "贵州省/毕节市/毕节市", "贵州省/铜仁市/铜仁市", "西藏自治区/日喀则市/日喀则市",
    "新疆维吾尔自治区/哈密市/哈密市", "新疆维吾尔自治区/吐鲁番市/吐鲁番市",  # counties in prefectures of their name
    "安徽省/巢湖市/和县",  # 巢湖市 is a county today, and a single character of the next name is not enough
}  # fmt: skip


def _old(path: str) -> OldName:
    return next(old for old in gazetteer().old_names if old.path == path)


@pytest.mark.parametrize(
    ("path", "slug", "leads_to"),
    [
        ("北京市/宣武区", "beijing/xuanwu", "北京市/西城区"),
        ("重庆市/璧山县", "chongqing/bishan", "重庆市/璧山区"),  # the address did not change
        ("江苏省/苏州市/吴县市", "jiangsu/suzhou/wuxian", "江苏省/苏州市"),  # divided: to the city that holds the parts
        ("江西省/九江市/庐山区", "jiangxi/jiujiang/lushan-qu", "江西省/九江市/濂溪区"),  # 庐山市 has the plain address
        ("湖北省/襄樊市", "hubei/xiangfan", "湖北省/襄阳市"),
    ],
)
def test_a_former_name_has_the_address_it_would_have_had(path: str, slug: str, leads_to: str) -> None:
    assert (_old(path).slug_path, _old(path).leads_to) == (slug, leads_to)


def test_no_two_former_units_claim_one_address_and_none_claims_that_of_a_stranger() -> None:
    pages = {region.slug_path: region.path for region in gazetteer().regions}
    owners: dict[str, str] = {}
    for old in gazetteer().old_names:
        if pages.get(old.slug_path) not in old.heirs:
            assert old.slug_path not in pages, old
            assert owners.setdefault(old.slug_path, old.path) == old.path
        assert gazetteer().find(old.leads_to), old


def test_the_addresses_of_former_names_need_no_dictionary_of_readings() -> None:
    code = (
        "import sys; from tests.tagged import gazetteer; names = gazetteer().old_names; "
        "print(len(names) > 300, 'pypinyin' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=CONTENT.parent, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


def test_a_former_name_that_was_added_since_the_table_was_written_has_an_address_too(tmp_path: Path) -> None:
    decisions = tmp_path / "regions.toml"
    lines = '[former]\n"安徽省/徽州地区/歙县" = "安徽省/黄山市/歙县"\n"会稽区" = "浙江省/绍兴市/越城区"\n'
    text = (CONTENT / "regions.toml").read_text(encoding="utf-8").replace("[former]", lines, 1)
    decisions.write_text(text, encoding="utf-8")
    added = {old.path: old.slug_path for old in Gazetteer.load(CONTENT / "regions.tsv", decisions).old_names}
    assert added["安徽省/徽州地区/歙县"] == "anhui/huizhou/shexian"  # the parent is no more, and nobody entered it
    assert added["浙江省/绍兴市/会稽区"] == "zhejiang/shaoxing/kuaiji"


def test_every_former_name_behind_its_old_parents_leads_to_its_heirs() -> None:
    missed = set()
    for old in gazetteer().old_names:
        found = regions(f"二〇〇八年，{old.path.replace('/', '')}质监局检查了电梯。")
        if not {*old.heirs, old.leads_to} & set(found):
            missed.add(old.path)
    assert missed == MEANS_TODAYS


def test_a_former_name_that_one_unit_had_is_found_alone() -> None:
    known = gazetteer()
    called = [customary(region.path).rpartition("/")[2] for region in known.regions]  # 东乡族自治县 is called 东乡县
    bearers = called + [old.name for old in known.old_names]
    alone = [old for old in known.old_names if bearers.count(old.name) == 1 and old.name not in known.decisions.descriptive]
    missed = [
        old.name for old in alone if not set(regions(f"记者在{old.name}看到，企业正在整改。")) & {*old.heirs, old.leads_to}
    ]
    assert missed == []


def test_a_name_that_units_of_two_provinces_had_is_told_by_the_city_in_the_text() -> None:
    assert "河北省/保定市/莲池区" in regions("保定市召开大会。会后南市区质监局检查了电梯。")
    assert "上海市/黄浦区" in regions("上海市召开大会。会后南市区质监局检查了电梯。")
    assert regions("会后南市区质监局检查了电梯。") == []


def test_the_old_name_of_a_unit_that_is_no_more_does_not_take_the_name_of_one_that_is() -> None:
    assert regions("巢湖市市场监管局检查了电梯。") == ["安徽省/合肥市/巢湖市"]
    assert regions("哈密市市场监管局检查了电梯。") == ["新疆维吾尔自治区/哈密市"]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("襄樊", "湖北省/襄阳市"),
        ("思茅市", "云南省/普洱市"),
        ("莱芜市", "山东省/济南市/莱芜区"),
        ("吐鲁番地区", "新疆维吾尔自治区/吐鲁番市"),
        ("哈密地区", "新疆维吾尔自治区/哈密市"),
        ("昌都地区", "西藏自治区/昌都市"),
        ("山南地区", "西藏自治区/山南市"),
        ("日喀则地区", "西藏自治区/日喀则市"),
        ("林芝地区", "西藏自治区/林芝市"),
        ("那曲地区", "西藏自治区/那曲市"),
        ("海东地区", "青海省/海东市"),
        ("毕节地区", "贵州省/毕节市"),
        ("铜仁地区", "贵州省/铜仁市"),
        ("居巢区", "安徽省/合肥市/巢湖市"),
        ("翠峦区", "黑龙江省/伊春市/乌翠区"),
        ("带岭区", "黑龙江省/伊春市/大箐山县"),
        ("伊克昭盟", "内蒙古自治区/鄂尔多斯市"),
    ],
)
def test_prefectures_and_districts_of_yesterday_are_those_of_today(words: str, path: str) -> None:
    assert regions(f"二〇〇八年，{words}质监局检查了电梯。") == [path]


def test_a_county_that_became_a_district_is_told_from_the_autonomous_county_of_its_name() -> None:
    assert "江西省/抚州市/东乡区" in regions("抚州市召开大会。会后，东乡县质监局检查了电梯。")
    assert "甘肃省/临夏回族自治州/东乡族自治县" in regions("临夏州召开大会。会后，东乡县质监局检查了电梯。")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("哈尔滨市为企业增添了新的动力，成效明显。", ["黑龙江省/哈尔滨市"]),  # 动力区 until 2006
        ("哈尔滨动力电池产业发展很快。", ["黑龙江省/哈尔滨市"]),
        ("青岛的产品销往四方，吉利的话人人爱听。", ["山东省/青岛市"]),  # 四方区 until 2012
        ("厦门的开元盛世展览开幕，一派升平。", ["福建省/厦门市"]),  # 开元区 until 2003
        ("上百万县域居民和千万县级企业受益。", []),  # 万县
        ("无锡北塘的老街换了新颜。", ["江苏省/无锡市/梁溪区"]),
        ("上海闸北的老街换了新颜。", ["上海市/静安区"]),
        ("日前，塘沽的企业通过了认证。", ["天津市/滨海新区"]),
        ("日前，莱芜的企业通过了认证。", ["山东省/济南市/莱芜区"]),
    ],
)
def test_the_short_name_of_an_old_unit_that_is_a_word_means_no_place(sentence: str, found: list[str]) -> None:
    assert regions(sentence) == found
