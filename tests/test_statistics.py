"""The page of statistics: true numbers, no percentages of a handful, every chart with its numbers in words."""

from __future__ import annotations

import re

from jiaokan.model import Article
from tests.archive import five, page, record, rendered, sources

PATH = "about/statistics/index.html"


def line(text: str, name: str) -> str:
    """Return what stands beside a name on the page, markup and white space aside."""
    found = re.search(rf'<span class="nm">{re.escape(name)}</span><span class="num">(.*?)</span><svg', text)
    assert found, name
    return re.sub(r"<[^>]*>", " ", found[1]).strip()


def test_the_numbers_are_those_of_the_archive() -> None:
    text = page(rendered(sources(five())), PATH)
    assert "<b>5</b>篇文章" in text
    assert "<b>6</b>处整理" in text
    assert line(text, "程序做过整理") == "1 篇，6 处"
    assert line(text, "与所收到的文本一致，未作改动") == "1 篇"
    assert line(text, "编辑录入，未经程序整理") == "3 篇"
    assert line(text, "日期不详或只知下限") == "2 篇"
    assert line(text, "移入文首") == "1 篇，4 处"
    assert line(text, "来源不详") == "3 篇"


def test_of_a_handful_no_percentages_are_told() -> None:
    assert "%" not in page(rendered(sources(five())), PATH).partition("<main")[2].partition("</main>")[0]
    many = [record(Article(id=f"a{number}", title="文", body="正文。", source="甲报"), repairs=()) for number in range(40)]
    assert line(page(rendered(sources(many)), PATH), "甲报") == "40 篇 100%"


def test_map_and_years_have_lists_beside_them() -> None:
    text = page(rendered(sources(five())), PATH)
    for kind, count in (("地区", 3), ("年份", 2)):
        listed = text.partition(f"<summary>改用列表查看{kind}</summary>")[2].partition("</details>")[0]
        assert listed.count("<li>") == count, kind
    assert "style=" not in text


def test_where_nothing_was_repaired_no_kind_of_repair_is_counted() -> None:
    assert line(page(rendered(sources(five())), PATH), "注音")
    text = page(rendered(sources([record(Article(id="a", title="文", body="正文。"))])), PATH)
    assert "还没有做过任何改动" in text
    assert '<span class="nm">注音</span>' not in text


def test_an_empty_archive_says_so() -> None:
    assert "还没有文章" in page(rendered(sources([])), PATH)
