"""Titles are cut into phrases without loss, and no phrase begins with a mark that may not begin a line."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.publish.phrases import phrases

TITLES = st.text(alphabet="质量强市建设 —，、：！“”（）《》2025<&", min_size=1, max_size=40)


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
        ("短讯", []),
    ],
)
def test_a_title_is_cut_where_a_typesetter_would_cut_it(title: str, expected: list[str]) -> None:
    assert parts(title) == expected
