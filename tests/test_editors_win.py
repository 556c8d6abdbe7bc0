"""What an editor wrote of place and subject stands: nothing replaces it, and what is wrong with it is named with the nearest right name."""

from __future__ import annotations

import re

import pytest

from jiaokan.publish.nearest_names import nearest_regions, nearest_themes
from tests.archive import gazetteer, known_settings
from tests.workbench import TEXT, Desk, change, receipt_values, run, snapshot

OWN = "---\ntitle: 汕头质量强市\nregions: [云南省/昆明市]  # 编辑定的\nthemes: [计量]\ndate: 2020-01-02\n---\n\n"


def tags_shown(desk: Desk, identifier: str) -> tuple[list[str], list[str]]:
    """Return regions and themes that an article's page shows."""
    text = desk.page(identifier).read_text(encoding="utf-8")
    card = text.split("<dt>地区</dt><dd>")[1].split("</dd>")[0]
    chips = text.split('<p class="chips">')[1].split("</p>")[0] if '<p class="chips">' in text else ""
    return re.findall(r">([^<]+)</a>", card), re.findall(r">([^<]+)</a>", chips)


# Nothing replaces them


def test_build_and_check_leave_the_tags_of_an_editor_alone(empty_desk: Desk) -> None:
    path = empty_desk.put(empty_desk.article("a"), OWN + TEXT)
    before = path.read_bytes()
    assert empty_desk.build().code == 0
    assert empty_desk.check().code == 0
    assert path.read_bytes() == before
    assert tags_shown(empty_desk, "a") == (["云南省昆明市"], ["计量"])


def test_one_list_of_an_editor_stands_and_the_other_is_computed(empty_desk: Desk) -> None:
    empty_desk.put(empty_desk.article("a"), f"---\ntitle: 题\nregions: [云南省/昆明市]\n---\n\n{TEXT}")
    empty_desk.put(empty_desk.article("b"), f"---\ntitle: 题\nthemes: [计量]\nregions:\n---\n\n{TEXT}")
    assert empty_desk.build().code == 0
    assert tags_shown(empty_desk, "a")[0] == ["云南省昆明市"]
    assert "质量强市战略" in tags_shown(empty_desk, "a")[1]
    assert tags_shown(empty_desk, "b") == (["广东省汕头市金平区"], ["计量"]), "an empty key counts as absent"


def test_tag_copies_the_lists_of_an_editor_byte_for_byte(empty_desk: Desk) -> None:
    file = empty_desk.put(empty_desk.root / "in" / "a.md", OWN + TEXT)
    assert run("tag", file, "--to", empty_desk.root / "out").code == 0
    assert (empty_desk.root / "out" / "a.md").read_bytes() == file.read_bytes()


def test_convert_and_add_keep_the_tags_of_an_original(empty_desk: Desk) -> None:
    file = empty_desk.put(empty_desk.root / "in" / "a.md", OWN + TEXT)
    assert run("convert", file, "--to", empty_desk.root / "out").code == 0
    converted = (empty_desk.root / "out" / "a.md").read_text(encoding="utf-8")
    assert "\nregions: [云南省/昆明市]\nthemes: [计量]\n" in converted
    assert TEXT.strip() in converted
    ran = run("add", "-v", "--content", empty_desk.content, file)
    assert ran.code == 0
    assert "in the file, kept: 云南省/昆明市" in ran.out
    assert "\nregions: [云南省/昆明市]\nthemes: [计量]\n" in empty_desk.article("a").read_text(encoding="utf-8")
    assert empty_desk.build().code == 0
    assert "地区，编辑核定" in empty_desk.page("a").read_text(encoding="utf-8")
    assert run("verify", "--content", empty_desk.content).code == 0


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("regions: [全国]", "regions: [全国]"),
        ("regions: 广东省/汕头市、山东省", "regions: [广东省/汕头市, 山东省]"),
        ("regions:\n  - 广东省/汕头市\n  - 山东省", "regions: [广东省/汕头市, 山东省]"),
        ('themes: ["brand", "nqi"]', "themes: [brand, nqi]"),
        ("themes: [dark, minima]", "themes: [质量"),  # the looks of a blog
        ("themes: dark", "themes: [质量"),
        ("regions: []", "regions: [广东省/汕头市/金平区]"),
    ],
)
def test_an_original_says_its_tags_in_any_form_of_a_list(empty_desk: Desk, written: str, kept: str) -> None:
    file = empty_desk.put(empty_desk.root / "in" / "a.md", f"---\ntitle: 题\n{written}\ndate: 2020-01-02\n---\n\n{TEXT}")
    assert run("add", "--content", empty_desk.content, file).code == 0
    text = empty_desk.article("a").read_text(encoding="utf-8")
    assert f"\n{kept}" in text
    assert "\ndate: 2020-01-02\n" in text
    assert run("verify", "--content", empty_desk.content).code == 0


def test_a_wrong_tag_of_an_original_is_an_error_of_the_article_and_not_replaced(empty_desk: Desk) -> None:
    file = empty_desk.put(empty_desk.root / "in" / "a.md", f"---\ntitle: 题\nregions: [山东省, 广东/汕头]\n---\n\n{TEXT}")
    run("add", "--content", empty_desk.content, file)
    ran = empty_desk.build()
    assert "是否想写“广东省/汕头市”" in ran.errors[0]
    assert "regions: [山东省, 广东/汕头]" in empty_desk.article("a").read_text(encoding="utf-8")


def test_a_better_reading_never_touches_the_tags_of_an_edited_article(desk: Desk) -> None:
    path = desk.article("2022-05-20-bishan")
    old = re.search(r"^regions: .*$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert old
    change(path, old[0], "regions: [云南省/昆明市]")
    before = path.read_bytes()
    themes = desk.content / "themes.toml"
    themes.write_bytes((known_settings().regions_table.parent / "themes.toml").read_bytes())
    change(themes, "3 = [", '3 = ["老将", ')
    assert desk.build().code == 0
    assert path.read_bytes() == before
    assert tags_shown(desk, path.stem)[0] == ["云南省昆明市"]
    assert receipt_values(desk.receipt(path.stem))["fields"]["regions"] == ["重庆市/璧山区"]  # type: ignore[index]  # plain JSON


# What is wrong is named


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ("廣東省/汕頭市", ["广东省/汕头市"]),
        ("广东/汕头", ["广东省/汕头市"]),
        ("汕头市", ["广东省/汕头市"]),
        ("汕头", ["广东省/汕头市"]),
        ("广东省汕头市金平区", ["广东省/汕头市/金平区"]),
        ("广东汕头金平", ["广东省/汕头市/金平区"]),
        ("广东省／汕头市", ["广东省/汕头市"]),
        ("广东省 - 汕头市", ["广东省/汕头市"]),
        ("/广东省/汕头市/", ["广东省/汕头市"]),
        ("guangdong/shantou", ["广东省/汕头市"]),
        ("重庆市/璧山县", ["重庆市/璧山区"]),
        ("璧山县", ["重庆市/璧山区"]),
        ("重庆市/重庆市/璧山区", ["重庆市/璧山区"]),
        ("重庆市/市辖区/璧山区", ["重庆市/璧山区"]),
        ("重庆市/县/城口县", ["重庆市/城口县"]),
        ("湖北省/省直辖县级行政区划/仙桃市", ["湖北省/仙桃市"]),
        ("吉林省/吉林市/市辖区", ["吉林省/吉林市"]),
        ("广东省/汕头市/金坪区", ["广东省/汕头市/金平区"]),
        ("广东省/汕投市/金平区", ["广东省/汕头市/金平区"]),
        ("广东省/汕头市/金平区/石炮台街道", ["广东省/汕头市/金平区"]),
        ("山西省/西安市", ["陕西省/西安市"]),
        ("山东省/莱芜市", ["山东省/济南市/莱芜区"]),
        ("北京市/宣武区", ["北京市/西城区"]),
        ("江苏省/苏州市/吴县市", ["江苏省/苏州市/吴中区", "江苏省/苏州市/相城区"]),
        ("江苏省/鼓楼区", ["江苏省/南京市/鼓楼区", "江苏省/徐州市/鼓楼区"]),
        ("朝阳区", ["北京市/朝阳区", "吉林省/长春市/朝阳区"]),
        ("吉林", ["吉林省"]),
        ("广西/柳州市/融水", ["广西壮族自治区/柳州市/融水苗族自治县"]),
        ("臺灣", ["台湾省"]),
        ("浦东新区", ["上海市/浦东新区"]),
        ("全國", ["全国"]),
        ("中国", ["全国"]),
        ("全国/广东省", ["广东省"]),
        ("重庆市市辖区", ["重庆市"]),
        ("融水县", ["广西壮族自治区/柳州市/融水苗族自治县"]),
        ("昌吉州", ["新疆维吾尔自治区/昌吉回族自治州"]),
        ("广东省/汕头市\u200b", ["广东省/汕头市"]),  # zero width space
        ("［广东省/汕头市", ["广东省/汕头市"]),
        ("火星", []),
        ("/".join(["全国"] * 3000), []),
        ("/".join(f"甲{number}" for number in range(800)), []),
        ("/", []),
        ("", []),
    ],
)
def test_the_nearest_region_is_the_one_that_was_meant(value: str, near: list[str]) -> None:
    assert list(nearest_regions(value, gazetteer())) == near


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ("质量提声行动", ["质量提升行动"]),
        ("質量提升行動", ["质量提升行动"]),
        ("品牌建設", ["品牌建设"]),
        ("品牌", ["品牌建设"]),
        ("BRAND", ["brand"]),
        ("Nqi", ["nqi"]),
        ("stratagy", ["strategy"]),
        ("食品安全", ["食品药品安全"]),
        ("打假", ["执法打假"]),
        ("质量基础设施建设", ["质量基础设施"]),
        ("完全无关", []),
        ("", []),
    ],
)
def test_the_nearest_theme_is_the_one_that_was_meant(value: str, near: list[str]) -> None:
    assert list(nearest_themes(value, known_settings().themes)) == near


def test_every_region_is_found_by_what_people_write_instead_of_its_path() -> None:
    known, lost = gazetteer(), []
    for region in known.regions:
        parts = region.path.split("/")
        ways = (region.path.replace("/", ""), region.path.replace("/", " "), region.slug_path, "/".join((*parts[:1], *parts)))
        shorter = "/".join((parts[0], parts[-1])) if len(parts) > 1 else parts[0]
        lost += [way for way in ways if nearest_regions(way, known) != (region.path,)]
        lost += [shorter] if region.path not in nearest_regions(shorter, known) else []
    assert lost == []


def test_a_wrong_tag_names_file_line_and_column_and_keeps_no_other_article_out(empty_desk: Desk) -> None:
    empty_desk.put(empty_desk.article("good"), f"---\ntitle: 好\n---\n\n{TEXT}")
    empty_desk.put(
        empty_desk.article("bad"),
        f"---\ntitle: 坏\nregions: [广东省/汕头市, 重庆市/璧山县]\nthemes:\n  - 计量\n  - 質量提升行動\n---\n\n{TEXT}",
    )
    ran = empty_desk.build()
    assert ran.code == 1
    places = [re.sub(r"^.*/articles/", "", line).split(" / ")[0] for line in ran.errors]
    assert places == [
        "bad.md:3:20: error T201 unknown-region: 地区“重庆市/璧山县”不存在，是否想写“重庆市/璧山区”",
        "bad.md:6:5: error T202 unknown-theme: 主题“質量提升行動”不存在，是否想写“质量提升行动”",
    ]
    assert empty_desk.page("good").exists()
    assert not empty_desk.page("bad").exists()


def test_tags_in_order_need_no_correction(empty_desk: Desk) -> None:
    for number, regions in enumerate(
        ("[全国]", "[全国, 广东省, 山东省]", "[广东省/汕头市, 广东省/汕头市]", "广西/柳州市/融水县")
    ):
        empty_desk.put(
            empty_desk.article(f"a{number}"), f"---\ntitle: 题{number}\nregions: {regions}\nthemes: []\n---\n\n{TEXT}"
        )
    ran = empty_desk.build()
    assert (ran.code, ran.errors) == (0, [])
    assert tags_shown(empty_desk, "a0")[0] == ["全国与跨省"]
    assert tags_shown(empty_desk, "a1")[0] == ["全国与跨省", "广东省", "山东省"]
    assert tags_shown(empty_desk, "a2")[0] == ["广东省汕头市"]
    assert tags_shown(empty_desk, "a3")[0] == ["广西壮族自治区柳州市融水苗族自治县"]
    assert "质量强市战略" in tags_shown(empty_desk, "a0")[1]


def test_a_very_long_name_is_refused_in_good_time(empty_desk: Desk) -> None:
    empty_desk.put(
        empty_desk.article("a"), f"---\ntitle: 题\nregions: [{'汕头/' * 5000}]\nthemes: [{'质量' * 5000}]\n---\n\n{TEXT}"
    )
    before = snapshot(empty_desk.content)
    assert [line.split(": error ")[1][:4] for line in empty_desk.build().errors] == ["T201", "T202"]
    assert snapshot(empty_desk.content) == before
