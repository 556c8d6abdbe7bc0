"""Names of paragraphs: a link made before a repair leads to the same words after it."""

from __future__ import annotations

import re

import pytest

from jiaokan.publish.prose import convert

PARAGRAPHS = (
    "今年以来，阳泉市推进质量强市建设。",
    "为实现“一创一构建”，开通ISO 9001培训。会后，全市企业座谈交流。",
    "所谓“4库5模块”，即全省首家线上平台。",
    "在内部共治上，拉动“三驾马车”。",
)


LINK = re.compile(r'<a class="pn" id="(?P<name>[^"]+)" href="#(?P=name)" aria-label="(?:第 |小标题 )(\d+)')


def named(*paragraphs: str) -> list[tuple[str, str]]:
    """Return number and lasting name of every paragraph."""
    return LINK.findall(convert("\n\n".join(paragraphs)).html)


BEFORE = named(*PARAGRAPHS)


def test_every_paragraph_has_a_number_and_a_name_of_its_own() -> None:
    assert [number for _, number in BEFORE] == ["1", "2", "3", "4"]
    assert len({name for name, _ in BEFORE}) == 4


def test_a_split_moves_numbers_and_no_name() -> None:
    first, second, *others = PARAGRAPHS
    after = named(first, *second.split("。会后")[:1], "会后" + second.split("。会后")[1], *others)
    assert [number for _, number in after] == ["1", "2", "3", "4", "5"]
    assert [name for name, _ in BEFORE] == [name for name, number in after if number != "3"]


def test_a_join_takes_the_name_of_what_was_joined_and_no_other() -> None:
    first, second, third, fourth = PARAGRAPHS
    assert [name for name, _ in named(first, second + third, fourth)] == [BEFORE[0][0], BEFORE[1][0], BEFORE[3][0]]


@pytest.mark.parametrize(
    "repaired",
    [
        "为实现“一创一构建”，开通ISO9001培训！",
        "为实现「一创一构建」,开通ＩＳＯ ９００１培训。",
        "为实现 **“一创一构建”** ，开通iso",
        "为实现\n“一创一构建”，开通。",
    ],
)
def test_marks_spaces_widths_and_emphasis_do_not_change_a_name(repaired: str) -> None:
    assert named(repaired)[0][0] == BEFORE[1][0]


def test_a_corrected_character_in_the_beginning_changes_one_letter_of_five() -> None:
    corrected = named("为实现“一创一构健”，开通。")[0][0]
    assert sum(one != other for one, other in zip(corrected, BEFORE[1][0], strict=True)) == 1


def test_paragraphs_that_begin_alike_are_counted() -> None:
    names = [name for name, _ in named("公司", "公司", "公司")]
    assert names == [names[0], f"{names[0]}-2", f"{names[0]}-3"]


def test_items_of_a_list_have_names_and_their_sentence_keeps_its_own() -> None:
    body = "要求如下：\n\n- 抓源头治理\n- 抓过程监管"
    assert next(name for name, _ in named(body)) == named("要求如下：")[0][0]
    assert len(named(body)) == 3


TABLE = "| 年份 | 合格率 |\n|---|---|\n| 2016 | 97.6 |"
VERBATIM = "```\nGB/T 19001\n```"


@pytest.mark.parametrize(
    "block", [TABLE, VERBATIM, "> 质量是城市的名片。", "1. 落实主体责任；", "## 一、概况", "<pre>诗\n行</pre>"]
)
def test_every_block_that_is_cited_keeps_its_name_wherever_it_stands(block: str) -> None:
    ((name, _),) = named(block)
    assert name in {one for one, _ in named(PARAGRAPHS[0], "## 另一节", PARAGRAPHS[1], block, TABLE + "\n| 9 | 9 |")}


def test_a_line_that_becomes_a_heading_keeps_its_name() -> None:
    assert named("一、强化组织领导")[0][0] == named("### 一、强化组织领导")[0][0]


def test_contents_know_the_lasting_name_of_a_heading_and_headings_are_counted_apart() -> None:
    body = convert("## 一、概况\n\n文。\n\n## 二、措施\n\n文。")
    assert [one.name for one in body.headings] == [name for name, _ in LINK.findall(body.html)][::2]
    assert [number for _, number in LINK.findall(body.html)] == ["1", "1", "2", "2"]


def test_a_text_may_lead_to_a_lasting_name_of_its_own_and_to_no_other() -> None:
    html = convert("质量强市。\n\n[见上](#k77kuj)，[无此](#kaaaaa)").html
    assert '<a href="#k77kuj" rel' in html
    assert "无此</a>" not in html
