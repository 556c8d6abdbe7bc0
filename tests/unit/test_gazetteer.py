"""The table of regions: complete, with unique addresses; and what is said of a table or of decisions that are wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from jiaokan.gazetteer import Gazetteer, GazetteerError, Region
from jiaokan.gazetteer.table import FORMER_UNIT, read_table
from jiaokan.maintenance.make_regions import former_names, paths_of, table
from tests.tagged import CONTENT, gazetteer


def _region(path: str) -> Region:
    region = gazetteer().find(path)
    assert region is not None, path
    return region


def test_the_table_holds_every_province_prefecture_and_county() -> None:
    regions = read_table((CONTENT / "regions.tsv").read_text(encoding="utf-8"), "regions.tsv").regions
    mainland = [region for region in regions if region.code[:2] not in {"71", "81", "82"}]
    assert len([region for region in regions if region.level == 1]) == 34
    assert len([region for region in mainland if region.code[4:] == "00" and region.code[2:4] != "00"]) == 333
    assert len([region for region in mainland if region.code[4:] != "00"]) == 2846
    beyond = Counter(region.code[:2] for region in regions if region.level > 1 and region not in mainland)
    assert beyond == {"71": 22, "81": 18, "82": 8}


def test_addresses_are_unique_and_hold_letters_only() -> None:
    slugs = [region.slug_path for region in gazetteer().regions]
    assert len(slugs) == len(set(slugs))
    assert all(slug.replace("/", "").replace("-", "").isascii() and slug.islower() for slug in slugs)


def test_the_table_is_what_the_script_writes_for_its_paths_and_former_names() -> None:
    written = (CONTENT / "regions.tsv").read_text(encoding="utf-8")
    known = read_table(written, "regions.tsv")
    paths = {region.code: region.path for region in known.regions}
    former = {region.code: set(region.former) for region in known.regions}
    made = table(paths, former, gazetteer().decisions.former_units)
    units = [line for line in written.splitlines() if not line.startswith(FORMER_UNIT)]
    assert units == [line for line in made.splitlines() if not line.startswith(FORMER_UNIT)]
    addresses = dict(line.split("\t")[1:] for line in made.splitlines() if line.startswith(FORMER_UNIT))
    still_known = {path: slug for path, slug in known.old_addresses.items() if path in addresses}
    assert len(still_known) > 200
    assert still_known.items() <= addresses.items()


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
