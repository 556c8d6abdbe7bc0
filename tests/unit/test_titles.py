"""A title is known by its form and by what stands around it; what is none stays in the text; a text without one gets a supplied title."""

from __future__ import annotations

import pytest

from jiaokan.intake.fields import Particulars, supplied_title
from tests.particulars import ONE, TITLE, TWO, read

TITLE_BLOCKS: list[tuple[tuple[str, ...], str, str]] = [
    (("一座小城的质量突围", "从一根竹子说起"), "一座小城的质量突围 从一根竹子说起", ""),
    (("强化责任担当，", "创建质量强市"), "强化责任担当，创建质量强市", ""),
    (
        ("高质量发展调研行", "一座小城的质量突围", "——来自安吉县的调查"),
        "高质量发展调研行 一座小城的质量突围",
        "来自安吉县的调查",
    ),
    (("**一座小城的质量突围**", "**从一根竹子说起**"), "一座小城的质量突围 从一根竹子说起", ""),
]


@pytest.mark.parametrize(("block", "title", "subtitle"), TITLE_BLOCKS, ids=[case[1] for case in TITLE_BLOCKS])
@pytest.mark.parametrize("below", ["2022-09-23", "本报记者 常宇", "来源：质量观察 2022-09-23"])
def test_all_lines_above_the_first_particular_are_the_title(
    block: tuple[str, ...], title: str, subtitle: str, below: str
) -> None:
    found, rest = read("\n".join((*block, below, ONE, TWO)))
    assert (found.title, found.subtitle, rest) == (title, subtitle, f"{ONE}\n{TWO}")


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, "从一根竹子说起", ONE, TWO),  # nothing says that the second line is more than a heading
        (TITLE, "从一根竹子说起", "来自安吉的调查", "三年回顾", "2022-09-23", ONE, TWO),
        (TITLE, "一、总体要求", "2022-09-23", ONE, TWO),
    ],
)
def test_a_second_line_that_may_be_a_heading_stays(lines: tuple[str, ...]) -> None:
    found, rest = read("\n".join(lines))
    assert found.title == TITLE
    assert rest == "\n".join(line for line in lines[1:] if line != found.date)


def test_a_title_in_latin_script_is_known_by_what_stands_below_it() -> None:
    found, rest = read(f"Quality in Zhuji\nBy Lin Weiwei\n2022-09-23\n{ONE}\n{TWO}")
    assert (found.title, found.authors, found.date, rest) == (
        "Quality in Zhuji",
        ("Lin Weiwei",),
        "2022-09-23",
        f"{ONE}\n{TWO}",
    )


@pytest.mark.parametrize(
    "line",
    ["首页 > 新闻", "首页 | 新闻 | 论坛", "网站首页｜要闻", "首页 » 要闻", "网站首页>新闻中心>基层动态", "新闻中心 > 正文"],
)
def test_the_place_in_the_site_is_no_title(line: str) -> None:
    found, rest = read(f"{line}\n谁来赔？\n2022-09-23 来源：质量观察\n{ONE}\n{TWO}")
    assert (found.date, found.source) == ("2022-09-23", "质量观察")
    assert rest.startswith(line)


TITLES = [
    ("强化责任担当 创建质量强市", "强化责任担当 创建质量强市", ""),
    ("# 强化责任担当", "强化责任担当", ""),
    ("**强化责任担当**", "强化责任担当", ""),
    ("# **强化**责任*担当*", "强化责任担当", ""),
    ("1\\. 强化\\*责任\\*&lt;担当", "1. 强化*责任*<担当", ""),
    ("“老将”逐梦质量强区", "“老将”逐梦质量强区", ""),
    ("质量强市怎么建？", "质量强市怎么建？", ""),
    ("质量强市 ——诸暨的实践", "质量强市", "诸暨的实践"),
    ("质量强市 -- 诸暨的实践", "质量强市", "诸暨的实践"),
    ("质量强市——诸暨的实践", "质量强市——诸暨的实践", ""),
    ("ISO 9001在诸暨：十年回顾", "ISO 9001在诸暨：十年回顾", ""),
    ("摄影比赛", "摄影比赛", ""),
    ("云州日报记者下乡", "云州日报记者下乡", ""),
    ("强化责任担当\n======", "强化责任担当", ""),
    ("强化责任担当\n------\n——诸暨的实践", "强化责任担当", "诸暨的实践"),
]


@pytest.mark.parametrize(("line", "title", "subtitle"), TITLES, ids=[case[0] for case in TITLES])
def test_a_headline_is_the_title(line: str, title: str, subtitle: str) -> None:
    found, rest = read(f"{line}\n{ONE}\n{TWO}")
    assert (found.title, found.subtitle, rest) == (title, subtitle, f"{ONE}\n{TWO}")


NO_TITLES = [
    ONE, "近年来，质量工作取得成效。", "一是加强领导，", "各县区人民政府：", "- 第一项", "> 引文", "| 表 | 头 |", "Quality first", "12345", "质量；标准；计量", "一、总体要求", "（二）主要任务", "第一章 总则",
    "质量工作是一项长期的任务" * 6,
]  # fmt: skip


@pytest.mark.parametrize("line", NO_TITLES)
def test_a_first_line_that_is_no_headline_stays(line: str) -> None:
    found, rest = read(f"{line}\n{ONE}\n{TWO}")
    assert (found.title, rest) == ("", f"{line}\n{ONE}\n{TWO}")


def test_what_a_document_is_filed_by_is_no_title() -> None:
    found, rest = read(f"索引号：000000/2022-00001\n发布机构：云州市市场监督管理局\n{TITLE}\n{ONE}")
    assert (found.title, rest) == (TITLE, f"索引号：000000/2022-00001\n发布机构：云州市市场监督管理局\n{ONE}")


@pytest.mark.parametrize(
    "filed",
    [
        "青岚县人民政府文件\n青政发〔2016〕12号",
        "青 岚 县 人 民 政 府 文 件\n青政发\\[2019\\]7 号\n签发人：鲁平川",
        "青汛〔2023〕15号",
        "索 引 号：QL00105/2022-00031\n发文字号：青农〔2021〕33号",
    ],
)
@pytest.mark.parametrize("labels", ["", "成文日期：2022-05-20\n"])
def test_the_red_head_and_the_number_of_a_document_are_no_title(filed: str, labels: str) -> None:
    found, rest = read(f"{filed}\n{labels}{TITLE}\n{ONE}\n{TWO}")
    assert (found.title, rest) == (TITLE, f"{filed}\n{ONE}\n{TWO}")


def test_an_office_and_what_its_notice_is_about_are_one_title() -> None:
    found, rest = read(f"云州市人民政府办公室\n关于做好质量强市工作的通知\n各县（市、区）人民政府：\n{ONE}\n{TWO}")
    assert (found.title, rest) == ("云州市人民政府办公室 关于做好质量强市工作的通知", f"各县（市、区）人民政府：\n{ONE}\n{TWO}")


@pytest.mark.parametrize("who", ["云州市统计局", "云州市人民政府办公室", "鲁平川", "欧阳建国"])
def test_the_office_or_the_speaker_between_title_and_date_is_no_part_of_the_title(who: str) -> None:
    found, rest = read(f"{TITLE}\n{who}\n（2021年3月30日）\n{ONE}\n{TWO}")
    assert (found.title, found.date, rest) == (TITLE, "2021-03-30", f"{who}\n{ONE}\n{TWO}")


def test_a_title_with_spaces_between_its_characters_is_one() -> None:
    assert read(f"春　联　选　登\n{ONE}\n{TWO}")[0].title == "春 联 选 登"


@pytest.mark.parametrize("line", ["强化责任担当", "# 强化责任担当", "**强化 责任担当**"])
def test_a_first_line_that_repeats_a_known_title_goes(line: str) -> None:
    found, rest = read(f"title: 强化责任担当\n{line}\n——诸暨的实践\n{ONE}\n{TWO}")
    assert (found.title, found.subtitle, rest) == ("强化责任担当", "诸暨的实践", f"{ONE}\n{TWO}")


def test_a_first_line_that_differs_from_a_known_title_stays() -> None:
    found, rest = read(f"title: 强化责任担当\n强化责任\n{ONE}")
    assert (found.title, rest) == ("强化责任担当", f"强化责任\n{ONE}")


def test_a_text_of_one_line_has_no_title() -> None:
    assert read("质量强市") == (Particulars(), "质量强市")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("山东省烟台市立足产业实际，针对制约", "〔山东省烟台市立足产业实际……〕"),
        ("质量", "〔质量〕"),
        ("## 一、质量\n\n正文", "〔一、质量……〕"),
        ("1\\. 总则", "〔1. 总则〕"),
        ("质量" * 30, "〔质量质量质量质量质量质量质量质量……〕"),
    ],
)
def test_a_supplied_title_stands_in_brackets(body: str, expected: str) -> None:
    assert supplied_title(body) == expected
