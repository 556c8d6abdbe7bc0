"""Titles are cut into phrases without loss, and no phrase begins with a mark that may not begin a line."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.publish.phrases import headings_in_phrases, phrases

TITLES = st.text(alphabet="一3.质量强市建设 —，、：！“”（）《》2025<&", min_size=1, max_size=40)


def parts(title: str) -> list[str]:
    return [html.unescape(part) for part in re.findall("<span>(.*?)</span>", phrases(title), re.DOTALL)]


@given(TITLES)
def test_a_title_keeps_every_character(title: str) -> None:
    assert html.unescape(re.sub("</?span>", "", phrases(title))) == title


@given(TITLES)
def test_a_mark_that_closes_stays_with_the_words_before_it(title: str) -> None:
    for before, after in zip(parts(title), parts(title)[1:], strict=False):
        if before + after in title:  # no white space between them
            assert after[0] not in "，、：！”）》"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("推动质量变革创新 促进质量强市建设", ["推动质量变革创新", "促进质量强市建设"]),
        ("推进质量强国建设、加快构建体系的意见", ["推进质量强国建设、", "加快构建体系的意见"]),
        ("“旺寿春天”里的产品质量——福鼎观察", ["“旺寿春天”里的产品质量", "——福鼎观察"]),
        ("开展“一创一构建”行动（2021—2025年）", ["开展“一创一构建”行动（2021—2025年）"]),
        ("记者问：“怎样做到‘零投诉’？”", ["记者问：", "“怎样做到‘零投诉’？”"]),
        ("一、坚持高位推动，强化组织领导", ["一、坚持高位推动，", "强化组织领导"]),
        ("（十一） 坚持高位推动，强化组织领导", ["（十一） 坚持高位推动，", "强化组织领导"]),
        ("3. 坚持高位推动 强化组织领导", ["3. 坚持高位推动", "强化组织领导"]),
        ("第二，坚持高位推动：强化领导", ["第二，坚持高位推动：", "强化领导"]),
        ("十省、市联合开展产品抽查", ["十省、", "市联合开展产品抽查"]),
        ("短讯", []),
    ],
)
def test_a_title_is_cut_where_a_typesetter_would_cut_it(title: str, expected: list[str]) -> None:
    assert parts(title) == expected


BOX = '<span class="ph">'


def boxes(heading: str) -> str:
    """Return a heading's markup with its boxes as { and }; marks keep their own."""
    markup = headings_in_phrases(f'<p>甲</p><h3 id="s1">{heading}</h3><p>乙</p>')
    assert markup.startswith('<p>甲</p><h3 id="s1">')
    assert markup.endswith("</h3><p>乙</p>")
    inner = markup.removeprefix('<p>甲</p><h3 id="s1">').removesuffix("</h3><p>乙</p>")
    open_boxes: list[bool] = []

    def sign(found: re.Match[str]) -> str:
        if found[0] != "</span>":
            open_boxes.append(found[0] == BOX)
            return "{" if found[0] == BOX else found[0]
        return "}" if open_boxes.pop() else found[0]

    shown = re.sub("<span[^>]*>|</span>", sign, inner)
    assert not open_boxes
    return shown


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("（二）狠抓产品质量，推动质量强市建设", "{（二）狠抓产品质量，}{推动质量强市建设}"),
        ("推动质量变革创新 促进质量强市建设", "{推动质量变革创新} {促进质量强市建设}"),
        ("强化组织领导，健全<b>工作</b>机制", "{强化组织领导，}{健全<b>工作</b>机制}"),
        (
            '<span data-was="(">（</span>二）狠抓质量<span data-was=",">，</span><span class="ed">推</span>动质量强市',
            '{<span data-was="(">（</span>二）狠抓质量<span data-was=",">，</span>}{<span class="ed">推</span>动质量强市}',
        ),
        ("<strong>强化组织领导，健全工作机制</strong>", "{<strong>强化组织领导，健全工作机制</strong>}"),
        ("强化组织领导，<br>健全工作机制，完善标准", "{强化组织领导，}{<br>健全工作机制，完善标准}"),
        ("甲 &amp; 乙：强化组织领导", "{甲} {&amp;} {乙：}{强化组织领导}"),
        ("（二）狠抓质量", "（二）狠抓质量"),
    ],
)
def test_a_heading_is_cut_as_a_title_is_and_never_inside_its_markup(heading: str, expected: str) -> None:
    assert boxes(heading) == expected


@given(
    st.lists(
        st.sampled_from(["质量", "，", "：", " ", "——", "<b>", "</b>", "<br>", "&lt;", '<span data-was="x">', "</span>"]),
        max_size=30,
    )
)
def test_a_heading_without_its_boxes_is_as_it_was(pieces: list[str]) -> None:
    heading = ""
    opened: list[str] = []
    for piece in pieces:
        name = piece.strip("</>").split()[0] if piece.startswith("<") else ""
        if piece.startswith("</") and (not opened or opened[-1] != name):
            continue
        if name and name != "br":
            opened = opened[:-1] if piece.startswith("</") else [*opened, name]
        heading += piece
    heading += "".join(f"</{name}>" for name in reversed(opened))
    assert boxes(heading).replace("{", "").replace("}", "") == heading
