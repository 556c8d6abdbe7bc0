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


def named(*paragraphs: str) -> list[tuple[str, str]]:
    """Return number and lasting name of every paragraph."""
    return re.findall(
        r'<a class="pn" id="(?P<name>[^"]+)" href="#(?P=name)" aria-label="第 (\d+) 段"', convert("\n\n".join(paragraphs)).html
    )


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
