"""``tag`` as an editor types it: it puts in the tags that are missing, changes no other byte, and says why."""

from __future__ import annotations

import re

import pytest

from tests.workbench import TEXT, Desk, Ran, run


def tagged(desk: Desk, text: str | bytes, *words: object) -> tuple[str, Ran]:
    """Tag one file; return the text of its copy and what was said."""
    file = desk.put(desk.root / "in" / "a.md", text)
    ran = run("tag", *words, file, "--to", desk.root / "out")
    copy = desk.root / "out" / "a.md"
    assert file.read_bytes() == (text.encode() if isinstance(text, str) else text)
    return copy.read_bytes().decode() if copy.exists() else "", ran


REGIONS, THEMES = "regions: [广东省/汕头市/金平区]", "themes: [质量提升行动, 质量强市与强县战略]"
HEAD = '---\r\n# 编者按\r\ntitle: "汕头: 金平"   # 题\r\nmine: 自己的备注\r\n'
BODY = f"---  \r\n\r\n---\r\n\r\nregions: 这是正文\r\n{TEXT}\t \r\n"


def test_tag_puts_in_what_is_missing_and_changes_no_other_byte(empty_desk: Desk) -> None:
    copy, ran = tagged(empty_desk, f"\ufeff{HEAD}{BODY}")
    assert ran.code == 0
    lines = copy.split("\r\n")
    regions, themes = (next(line for line in lines if line.startswith(f"{key}: [")) for key in ("regions", "themes"))
    assert copy == f"\ufeff{HEAD}{regions}\r\n{themes}\r\n{BODY}"
    assert regions == REGIONS
    assert "质量强市战略" in themes


@pytest.mark.parametrize("empty", ["regions:", "regions: []", 'regions: ""', "regions: [ ]   # 待补", "regions:  # 待补"])
def test_tag_fills_an_empty_key_where_it_stands(empty_desk: Desk, empty: str) -> None:
    copy, ran = tagged(empty_desk, f"---\ntitle: 题\n{empty}\nthemes: [nqi]\ndate: 2022\n---\n\n{TEXT}")
    assert ran.code == 0
    rest = "   # 待补" if "]   #" in empty else "  # 待补" if "#" in empty else ""
    assert copy == f"---\ntitle: 题\n{REGIONS}{rest}\nthemes: [nqi]\ndate: 2022\n---\n\n{TEXT}"


def test_tag_leaves_tags_alone_that_are_there(empty_desk: Desk) -> None:
    text = f"---\ntitle: 题\nregions: [全国]\nthemes: [nqi]\n---\n\n{TEXT}"
    copy, ran = tagged(empty_desk, text, "-v")
    assert (copy, ran.code) == (text, 0)
    assert "文件里已写，保留 / in the file, kept: 全国；程序会给 / the program would give:" in ran.out
    assert "“金平区”  第 7 行，第 1 段" in ran.out, "-v says why, also of tags that were not needed"


def test_tag_v_shows_words_with_line_paragraph_weight_and_rule(empty_desk: Desk) -> None:
    text = f"---\ntitle: 汕头市的做法\nsubtitle: 金平区纪实\nbyline: 作者系金平区区长\n---\n\n\n第一段。\n\n- {TEXT}\n质量提升行动，质量提升行动。"
    _, ran = tagged(empty_desk, text, "-v")
    for line in (
        "  地区 / region 广东省/汕头市/金平区（得分 / score ",
        "    +3.00  “金平区”  第 3 行，副题  标题 / in the title",
        "    首要地区的把握 / confidence in the primary region: 100%",
        "  主题 / theme 质量提升行动 improvement（得分 / score ",
        "  第 12 行，第 3 段  正文 3 次 / 3 times in the text",
    ):
        assert line in ran.out, ran.out


def test_tag_v_says_why_no_tag_was_given(empty_desk: Desk) -> None:
    _, ran = tagged(empty_desk, "---\ntitle: 题\n---\n\n今天天气很好。\n", "-v")
    assert "  T203: 没有找到可以确定的地区：没有找到地名 / no region could be established" in ran.out
    assert "  T205: 没有找到主题：" in ran.out


def test_tag_v_speaks_of_many_files_in_their_order(empty_desk: Desk) -> None:
    for number in range(130):
        empty_desk.put(empty_desk.root / "in" / f"a{number:03}.md", f"---\ntitle: 题\n---\n\n{TEXT}")
    ran = run("tag", "-v", "--jobs", "2", empty_desk.root / "in", "--to", empty_desk.root / "out")
    named = re.findall(r"^\S*a(\d{3})\.md$", ran.out, re.MULTILINE)
    assert named == [f"{number:03}" for number in range(130)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TEXT, "A102"),
        (f"---\ntitle: 题\nregions: [金平]\n---\n\n{TEXT}", "T201"),
        ("---\ntitle: a: b\n---\n", "A101"),
        (b"---\xff", "A111"),
    ],
)
def test_tag_names_what_it_cannot_read(empty_desk: Desk, text: str | bytes, code: str) -> None:
    copy, ran = tagged(empty_desk, text)
    assert (copy, ran.code) == ("", 3)
    assert [line.partition(": error ")[2][:4] for line in ran.errors] == [code]


def test_tag_never_writes_over_its_source(empty_desk: Desk) -> None:
    path = empty_desk.write_article("a")
    before = path.read_bytes()
    ran = run("tag", path.parent, "--to", path.parent)
    assert ran.code == 3
    assert "O608" in ran.errors[0]
    assert path.read_bytes() == before
