"""Zones, parts of provinces and other names beyond the table: each leads where it lies, and none is cut out of other words."""

from __future__ import annotations

import pytest

from tests.tagged import gazetteer, regions

SHARED = {"榕城"}  # 福州 for its people, a district of 揭阳 for others: the article must name one of them


def test_every_zone_and_every_nickname_leads_where_it_lies() -> None:
    decisions = gazetteer().decisions
    words = {**decisions.zones, **decisions.nicknames}
    missed = [word for word, path in words.items() if regions(f"日前，记者在{word}的企业采访。") != [path]]
    assert set(missed) == SHARED


@pytest.mark.parametrize(
    ("sentence", "path"),
    [
        ("企业落户江北新区。", "江苏省/南京市"),
        ("企业落户通州湾。", "江苏省/南通市"),  # not 北京市/通州区
        ("企业落户曲江新区。", "陕西省/西安市"),  # not 广东省/韶关市/曲江区
        ("企业落户北海新区。", "山东省/滨州市"),  # not 广西壮族自治区/北海市
        ("企业落户南海新区。", "山东省/威海市"),  # not 广东省/佛山市/南海区
        ("企业落户山南新区。", "安徽省/淮南市"),  # not 西藏自治区/山南市
        ("企业落户杭州湾新区。", "浙江省/宁波市"),  # not 浙江省/杭州市
        ("企业落户井冈山经开区。", "江西省/吉安市"),  # not 江西省/吉安市/井冈山市
        ("企业落户大亚湾。", "广东省/惠州市"),
        ("企业落户秦汉新城。", "陕西省"),
        ("企业落户建三江。", "黑龙江省/佳木斯市"),
        ("兵团第八师市场监管局检查了电梯。", "新疆维吾尔自治区/石河子市"),
        ("燕郊镇的企业通过认证。", "河北省/廊坊市/三河市"),
        ("苏州工业园区甲乙科技集团通过认证。", "江苏省/苏州市"),
        ("企业落户汉中经开区。", "陕西省/汉中市"),
        ("企业落户白银高新区。", "甘肃省/白银市"),
        ("企业落户烟台开发区。", "山东省/烟台市"),
        ("企业落户苏北。", "江苏省"),
        ("企业落户赣南。", "江西省/赣州市"),
        ("企业落户长株潭。", "湖南省"),
    ],
)
def test_a_zone_is_not_taken_for_a_place_whose_name_it_holds(sentence: str, path: str) -> None:
    assert regions(sentence) == [path]


@pytest.mark.parametrize(
    "sentence",
    [
        "相关中小企业、海关中心和机关中层干部参加了会议。",
        "随着经济复苏中小企业的订单增加了。",
        "架起政企沟通的金桥，铺就发展的大道。",
        "闽南语歌曲和川北凉粉很受欢迎。",
        "他守卫祖国北疆多年。",
        "仲恺先生的故事。",
        "临港经济、空港经济和高新区都在增长。",
        "跨越杭州湾的大桥通车了。",
        "鄂温克族群众和东乡族群众跳起了舞。",
        "全新界面方便了用户。",
        "他住在张江路，在光谷大道上班，在前海银行存钱。",
        "湘南学院的学生和外高桥造船集团的职工参加了会议。",
    ],
)
def test_common_words_are_no_zones(sentence: str) -> None:
    assert regions(sentence) == []
