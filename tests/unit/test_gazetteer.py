"""The table of regions: complete, with unique addresses, and reached by the names that people use."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from opencc import OpenCC

from jiaokan.gazetteer import Gazetteer, GazetteerError, OldName, Region, stem
from jiaokan.maintenance.make_regions import former_names, paths_of
from tests.tagged import CONTENT, gazetteer, regions


def _region(path: str) -> Region:
    region = gazetteer().find(path)
    assert region is not None, path
    return region


def test_the_table_holds_every_province_prefecture_and_county() -> None:
    mainland = [region for region in gazetteer().regions if region.code[:2] not in {"71", "81", "82"}]
    assert len([region for region in gazetteer().regions if region.level == 1]) == 34
    assert len([region for region in mainland if region.code[4:] == "00" and region.code[2:4] != "00"]) == 333
    assert len([region for region in mainland if region.code[4:] != "00"]) == 2846


def test_addresses_are_unique_and_hold_letters_only() -> None:
    slugs = [region.slug_path for region in gazetteer().regions]
    assert len(slugs) == len(set(slugs))
    assert all(slug.replace("/", "").replace("-", "").isascii() and slug.islower() for slug in slugs)


def test_every_parent_is_a_region_and_its_address_leads_to_its_children() -> None:
    for region in gazetteer().regions:
        if region.parent:
            assert region.slug_path.startswith(f"{_region(region.parent).slug_path}/")


def test_placeholders_are_no_regions() -> None:
    names = {region.name for region in gazetteer().regions}
    assert not names & {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("陕西省", "shaanxi"),
        ("山西省", "shanxi"),
        ("西藏自治区", "xizang"),
        ("内蒙古自治区", "neimenggu"),
        ("安徽省/六安市", "anhui/luan"),
        ("浙江省/台州市", "zhejiang/taizhou"),
        ("江苏省/泰州市", "jiangsu/taizhou"),
        ("重庆市/璧山区", "chongqing/bishan"),
        ("湖北省/仙桃市", "hubei/xiantao"),
        ("广东省/汕头市/金平区", "guangdong/shantou/jinping"),
        ("山西省/阳泉市/盂县", "shanxi/yangquan/yuxian"),
        ("山西省/长治市", "shanxi/changzhi"),
        ("贵州省/黔南布依族苗族自治州/都匀市", "guizhou/qiannan/duyun"),
        ("新疆维吾尔自治区/伊犁哈萨克自治州/伊宁县", "xinjiang/yili/yining-xian"),
    ],
)
def test_addresses_follow_the_official_romanisation(path: str, slug: str) -> None:
    assert _region(path).slug_path == slug


def test_every_county_is_found_by_its_full_name_behind_its_parent() -> None:
    missed = []
    for region in gazetteer().regions:
        words = region.path.replace("/", "")
        if regions(f"日前，{words}市场监管局检查了电梯。") != [region.path]:
            missed.append(region.path)
    assert missed == []


def test_a_full_name_that_only_one_region_has_is_found_alone() -> None:
    names = Counter(region.name for region in gazetteer().regions)
    alone = [region for region in gazetteer().regions if names[region.name] == 1]
    missed = [region.name for region in alone if regions(f"记者在{region.name}看到，企业正在整改。") != [region.path]]
    assert len(missed) <= 13, missed  # 矿区, 西区, 港口区 ...: parts that any town may have


def test_short_names_behind_the_short_name_of_their_parent_are_found() -> None:
    missed = []
    for region in gazetteer().regions:
        short, parent = stem(region.name), stem(region.parent.rpartition("/")[2])
        if region.parent and short != region.name and regions(f"日前，{parent}{short}的企业通过认证。") != [region.path]:
            missed.append(f"{parent}{short}")
    assert len(missed) <= 21, missed  # 济南市|中, 临夏|临夏 (a city or a county), 唐山路|南 ...


def test_names_in_traditional_script_are_found() -> None:
    convert = OpenCC("s2t").convert
    for region in gazetteer().regions[::7]:
        assert regions(convert(f"日前，{region.path.replace('/', '')}市场监管局检查了电梯。")) == [region.path]


def test_every_former_name_in_the_decisions_leads_to_its_successor() -> None:
    for old, heirs in gazetteer().decisions.former.items():
        province = heirs[0].split("/")[0]
        found = regions(f"二〇〇八年，{province}{old}质监局检查了电梯。")
        assert set(found) & {*heirs, heirs[-1]}, (old, found)


def test_every_former_name_in_the_table_leads_to_its_successor() -> None:
    for region in gazetteer().regions:
        for old in region.former:
            if old in gazetteer().decisions.former:
                continue
            city = region.path.split("/")[0]
            assert regions(f"二〇〇八年，{city}{old}质监局检查了电梯。") == [region.path], old


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


def test_a_unit_that_became_part_of_a_city_does_not_give_its_name_to_the_city() -> None:
    paths = {"330000": "浙江省", "330600": "浙江省/绍兴市", "330603": "浙江省/绍兴市/柯桥区"}
    assert former_names(paths, [("330621", "绍兴县")]) == {}


def test_a_level_that_does_not_exist_is_left_out_of_the_path() -> None:
    units = {"420000": "湖北省", "429000": "省直辖县级行政区划", "429004": "仙桃市"}
    assert paths_of(units)["429004"] == "湖北省/仙桃市"


def test_a_decision_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    decisions = tmp_path / "regions.toml"
    text = (CONTENT / "regions.toml").read_text(encoding="utf-8").replace("[former]", '[former]\n"某县" = "某省/某市"', 1)
    decisions.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match="某县 leads to 某省/某市"):
        Gazetteer.load(CONTENT / "regions.tsv", decisions)


@pytest.mark.parametrize(("text", "complaint"), [("[former", "regions.toml: "), ("[former]", "is missing")])
def test_decisions_that_cannot_be_read_are_named(tmp_path: Path, text: str, complaint: str) -> None:
    decisions = tmp_path / "regions.toml"
    decisions.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=complaint):
        Gazetteer.load(CONTENT / "regions.tsv", decisions)


def test_a_row_without_an_address_is_named(tmp_path: Path) -> None:
    table = tmp_path / "regions.tsv"
    table.write_text("110000\t北京市\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="the line of 110000 北京市"):
        Gazetteer.load(table, CONTENT / "regions.toml")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("广西壮族自治区/柳州市/融水县", "广西壮族自治区/柳州市/融水苗族自治县"),
        ("广西/柳州市/融水苗族自治县", "广西壮族自治区/柳州市/融水苗族自治县"),
        ("新疆/昌吉州/奇台县", "新疆维吾尔自治区/昌吉回族自治州/奇台县"),
        ("吉林省/延边州", "吉林省/延边朝鲜族自治州"),
    ],
)
def test_an_autonomous_unit_is_found_as_people_call_it(written: str, meant: str) -> None:
    region = gazetteer().find(written)
    assert region is not None
    assert region.path == meant


@pytest.mark.parametrize(
    "written", ["新疆维吾尔自治区/昌吉市/阜康市", "广东省/金平区", "内蒙古自治区/呼伦贝尔市/鄂温克", "广东"]
)
def test_a_path_that_is_none_is_not_taken_for_the_next_best(written: str) -> None:
    assert gazetteer().find(written) is None
