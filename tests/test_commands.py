"""Every command as an editor types it: what it does, what it says, how it ends, and what it must not touch."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiaokan.codes import CODES
from jiaokan.commands import publish
from jiaokan.publish.sizes import size_in_words
from tests.workbench import PROJECT, TEXT, Desk, Ran, change, marks, run, snapshot, spawn

COMMANDS = ("build", "check", "serve", "add", "convert", "tag", "new", "verify", "explain")
BISHAN = "2022-05-20-bishan"
PATIENCE = 90  # seconds for what takes one


# the words


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    ran = run(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert f"usage: build.py {command}" in ran.out
    assert all(word in ran.out for word in ("--verbose", "--quiet", "--jobs", "exit codes:"))


def test_help_lists_every_command() -> None:
    for words in (("--help",), ("-h",)):
        ran = run(*words)
        assert ran.code == 0
        assert all(re.search(rf"^    {command} ", ran.out, re.MULTILINE) for command in (*COMMANDS, "test", "lint", "types"))
    assert run("--version").out.startswith("jiaokan ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["biuld"], "invalid choice: 'biuld'"),
        (["build", "--fast"], "unrecognized arguments: --fast"),
        (["build", "extra"], "unrecognized arguments: extra"),
        (["--content", "nowhere"], "there is no folder nowhere"),
        (["--content", ""], "there is no folder"),
        (["--jobs", "0"], "a whole number from 1 to 256"),
        (["--jobs", "many"], "a whole number from 1 to 256"),
        (["--jobs", "9" * 5000], "a whole number from 1 to 256"),
        (["--editions", "zh-Hang"], "there is no edition zh-Hang; known: zh-Hans"),
        (["--editions", ","], "name an edition"),
        (["--base-url", "example.org"], "from https:// to a final /"),
        (["--base-url", "https://example.org/repo"], "from https:// to a final /"),
        (["--base-url", 'https://example.org/"><script>/'], "from https:// to a final /"),
        (["serve", "--port", "99999"], "a whole number from 0 to 65535"),
        (["serve", "--port", "-1"], "a whole number from 0 to 65535"),
        (["add"], "the following arguments are required: FILE"),
        (["convert", "x.txt"], "the following arguments are required: --to"),
        (["new"], "the following arguments are required: TITLE"),
        (["-q", "explain", "Q999"], "there is no message “Q999”"),
        (["-q", "new", "  "], "a title is needed"),
    ],
)
def test_wrong_words_are_named_and_exit_2(words: list[str], said: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_options_may_come_in_any_order_and_build_may_be_left_out(empty_desk: Desk) -> None:
    empty_desk.write_article("hao")
    content, out, cache = ("--content", empty_desk.content), ("--out", empty_desk.site), ("--cache", empty_desk.cache)
    for words in (
        (*content, *out, *cache),
        ("-q", *cache, *out, *content),
        ("build", *out, "--no-exports", *content, "--jobs", 1, *cache),
        ("--no-search", *content, *out, *cache, "-v"),
        ("-v", "build", *content, *out, *cache),
        ("--editions", "zh-Hans", *content, *out, *cache),
    ):
        assert run(*words).code == 0
        assert empty_desk.page("hao").exists()
    assert run("-q", "check", *content, *out, *cache).code == 0


def test_the_real_front_door_says_the_same_in_any_locale(empty_desk: Desk) -> None:
    empty_desk.write_article("cuo", themes="[质量提声行动]")
    ran = spawn(*empty_desk.folders(), environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert ran.code == 1
    assert "主题“质量提声行动”不存在，是否想写“质量提升行动”" in ran.errors[0]
    assert "0 篇文章" in ran.out


# build


def test_build_says_what_there_is_and_where(desk: Desk) -> None:
    ran = desk.build()
    assert ran.code == 0
    assert re.search(r"1 篇文章，\d+ 个文件，写入 \d+，移除 0 / 1 articles, \d+ files, \d+ written, 0 removed", ran.out)
    assert desk.site.as_posix() in ran.out


def test_a_site_that_its_host_would_not_take_is_told_by_its_size(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "GitHub Pages" not in desk.build().out
    size = sum(path.stat().st_size for path in desk.site.rglob("*") if path.is_file())
    monkeypatch.setattr(publish, "MOST_BYTES", size - 1)
    told = f"the site has {size_in_words(size)}, GitHub Pages takes 1 GB"
    assert told in desk.build().out, "what was remembered of the last build"
    shutil.rmtree(desk.cache)
    assert told in desk.build().out
    monkeypatch.setattr(publish, "MOST_BYTES", size)
    assert "GitHub Pages" not in desk.build().out


def test_exports_can_be_left_out_and_come_back(desk: Desk) -> None:
    desk.build()
    folder = desk.page(BISHAN).parent
    assert {path.name for path in folder.iterdir()} >= {f"{BISHAN}.md", "original.txt"}
    desk.build("--no-exports")
    assert not [path for path in folder.iterdir() if path.suffix in (".md", ".txt")]
    desk.build()
    assert (folder / f"{BISHAN}.md").read_bytes() == desk.article(BISHAN).read_bytes()
    assert (folder / "original.txt").read_bytes() == desk.original(f"{BISHAN}.txt").read_bytes()


def test_the_base_url_of_the_command_line_wins(desk: Desk) -> None:
    desk.build("--base-url", "https://archive.test/some-repo/")
    assert "https://archive.test/some-repo/articles/" in (desk.site / "sitemap-articles-1.xml").read_text(encoding="utf-8")


def test_an_empty_archive_is_a_site_too(empty_desk: Desk) -> None:
    assert empty_desk.build().code == 0
    assert (empty_desk.site / "index.html").exists()


def test_settings_missing_in_a_content_folder_are_those_beside_build_py(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "articles").mkdir(parents=True)
    assert run("--content", content, "--out", tmp_path / "site", "--cache", tmp_path / "cache").code == 0
    assert (tmp_path / "site" / "about" / "index.html").exists()


# check


def test_check_writes_nothing_outside_the_cache(desk: Desk) -> None:
    desk.write_original("xin.txt")
    before = marks(desk.content)
    ran = desk.check()
    assert ran.code == 0
    assert re.search(r"2 articles, \d+ files checked", ran.out), "the new original counts"
    assert marks(desk.content) == before
    assert not desk.site.exists()
    assert {path.name for path in desk.root.iterdir()} == {"content", "cache"}


# add


def source(desk: Desk, name: str, text: str | bytes) -> Path:
    """Return a file somewhere on the editor's machine."""
    return desk.put(desk.root / "downloads" / name, text)


def add(desk: Desk, *words: object) -> Ran:
    """Add inside this process."""
    return run("add", "--content", desk.content, *words)


def test_add_takes_a_file_in_and_shows_what_it_found_repaired_and_doubted(empty_desk: Desk) -> None:
    file = source(empty_desk, "质量强区（终稿）.TXT", f"\u3000质量强区工作会议\r\n\r\n{TEXT}")
    ran = add(empty_desk, file)
    assert (ran.code, ran.problems) == (0, [])
    name = "质量强区-终稿"
    assert empty_desk.original(f"{name}.txt").read_bytes() == file.read_bytes()
    for said in (
        "utf-8（valid UTF-8",
        "title: 质量强区工作会议",
        "regions: 广东省/汕头市/金平区",
        "整理空白与缩进：",
        "（R403）",
        "（M511）",
    ):
        assert said in ran.out
    assert re.search(r"^added: \d{4}-\d\d-\d\d$", empty_desk.article(name).read_text(encoding="utf-8"), re.MULTILINE)
    assert empty_desk.receipt(name).exists()
    assert run("verify", "--content", empty_desk.content).code == 0
    before = snapshot(empty_desk.content)
    assert empty_desk.build().code == 0
    assert snapshot(empty_desk.content) == before


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("2022-05-20 bishan.txt", "2022-05-20-bishan"),
        ("《质量》，强市！.txt", "质量-强市"),
        ("a&b=c%20d#e.txt", "a-b-c-20d-e"),
        ("..--.txt", "article"),
        ("-q.txt", "q"),
        ("a\u202eb\u200b.txt", "a-b"),
        ("e\u0301.txt", "é"),
        ("质" * 80 + ".txt", "质" * 40),
        ("new\nline.txt", "new-line"),
    ],
)
def test_add_makes_an_address_of_any_name(empty_desk: Desk, name: str, identifier: str) -> None:
    ran = add(empty_desk, "--", source(empty_desk, name, TEXT))
    assert ran.code == 0, ran.err
    assert [path.stem for path in (empty_desk.content / "articles").iterdir()] == [identifier]
    assert empty_desk.build().code == 0


def test_add_gives_another_text_of_the_same_name_a_number(empty_desk: Desk) -> None:
    for number, folder in enumerate("abc"):
        assert add(empty_desk, source(empty_desk, f"{folder}/Wen.txt", f"第{number}篇\n\n{TEXT}")).code == 0
    empty_desk.write_article("wen-4")
    assert add(empty_desk, source(empty_desk, "d/wen.html", f"第四篇\n\n{TEXT}"), "--name", "wen").code == 0
    assert sorted(path.name for path in (empty_desk.content / "originals").iterdir()) == [
        "Wen-2.txt",
        "Wen-3.txt",
        "Wen.txt",
        "wen-5.html",
    ]


def test_add_takes_the_name_it_is_given(empty_desk: Desk) -> None:
    assert add(empty_desk, "--name", "2022-05-20-x", source(empty_desk, "w.txt", TEXT)).code == 0
    assert empty_desk.article("2022-05-20-x").exists()
    ran = add(empty_desk, "--name", "a/../../b", source(empty_desk, "v.txt", f"又一篇。{TEXT}"))
    assert ran.code == 3
    assert "A117 unusable-name" in ran.errors[0]
    assert not (empty_desk.root / "b.txt").exists()


def test_add_does_not_add_the_same_bytes_twice(empty_desk: Desk) -> None:
    file = source(empty_desk, "wen.txt", TEXT)
    add(empty_desk, file)
    before = snapshot(empty_desk.content)
    for again in (file, source(empty_desk, "other name.txt", TEXT), empty_desk.original("wen.txt")):
        ran = add(empty_desk, again)
        assert ran.code == 3
        assert len(ran.errors) == 1
        assert "wen" in ran.errors[0]
    assert snapshot(empty_desk.content) == before


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", bytes(range(1, 256)) * 20, "D301"),
        ("a.txt", b"", "X311"),
        ("a.csv", b"a,b", "X312"),
        ("a.txt", b"x" * 9_000_000, "A115"),
    ],
)
def test_add_keeps_nothing_of_what_cannot_be_read(empty_desk: Desk, name: str, data: bytes, code: str) -> None:
    file = source(empty_desk, name, data)
    ran = add(empty_desk, file)
    assert ran.code == 3
    assert len(ran.errors) == 1
    assert f"error {code} " in ran.errors[0]
    assert snapshot(empty_desk.content) == {}
    assert file.read_bytes() == data


def test_add_goes_on_after_a_bad_file(empty_desk: Desk) -> None:
    folder = empty_desk.root / "downloads"
    good = source(empty_desk, "hao.txt", TEXT)
    ran = add(empty_desk, folder / "nowhere.txt", folder, source(empty_desk, "kong.txt", ""), good)
    assert ran.code == 1
    assert sorted(line.partition(": error ")[2][:4] for line in ran.errors) == ["A116", "A119", "X311"]
    assert list(snapshot(empty_desk.content)) == ["articles/hao.md", "originals/hao.txt", "receipts/hao.json"]


def test_add_v_shows_the_evidence_of_the_tags(empty_desk: Desk) -> None:
    ran = add(empty_desk, "-v", source(empty_desk, "hao.txt", f"标题\n\n{TEXT}"))
    line = empty_desk.article("hao").read_text(encoding="utf-8").split("\n").index(TEXT.split("\n")[0]) + 1
    assert f"“金平区”  第 {line} 行，第 1 段  首句 / in the first sentence" in ran.out
    assert "“金平区”" not in add(empty_desk, source(empty_desk, "lai.txt", f"题目\n\n{TEXT}又")).out


# convert


def convert(desk: Desk, *words: object) -> Ran:
    """Convert inside this process."""
    return run("convert", *words, "--to", desk.root / "out")


def test_convert_walks_folders_and_touches_nothing_else(empty_desk: Desk) -> None:
    raw = empty_desk.root / "raw"
    empty_desk.put(raw / "a.txt", f"甲\n\n{TEXT}")
    empty_desk.put(raw / "2022" / "b.v2.html", f"<html><body><h1>乙地的质量工作</h1><p>{TEXT}</p></body></html>".encode("gbk"))
    empty_desk.put(raw / ".git" / "c.txt", TEXT)
    empty_desk.put(raw / ".d.txt", TEXT)
    before = marks(raw)
    ran = convert(empty_desk, raw)
    assert (ran.code, ran.problems) == (0, [])
    assert list(snapshot(empty_desk.root / "out")) == ["2022/b.v2.md", "a.md"]
    assert (empty_desk.root / "out" / "2022" / "b.v2.md").read_text(encoding="utf-8").startswith("---\ntitle: 乙地的质量工作\n")
    assert marks(raw) == before
    assert {path.name for path in empty_desk.root.iterdir()} == {"content", "raw", "out"}
    again = snapshot(empty_desk.root / "out")
    assert convert(empty_desk, raw, raw / "a.txt").code == 0, "a file that is named twice is one file"
    assert snapshot(empty_desk.root / "out") == again


def test_convert_takes_neither_of_two_files_that_would_become_one(empty_desk: Desk) -> None:
    raw = empty_desk.root / "raw"
    for name in ("a.txt", "a.html", "B.txt", "b.txt", "c.txt"):
        empty_desk.put(raw / name, f"{name}\n\n{TEXT}")
    ran = convert(empty_desk, raw)
    assert ran.code == 1
    assert [line.partition(": error ")[2][:4] for line in ran.errors] == ["O601"] * 4
    assert list(snapshot(empty_desk.root / "out")) == ["c.md"]


def test_convert_names_a_broken_file_and_goes_on(empty_desk: Desk) -> None:
    raw = empty_desk.root / "raw"
    empty_desk.put(raw / "a.txt", TEXT)
    empty_desk.put(raw / "b.txt", "")
    empty_desk.put(raw / "c.txt", bytes(range(1, 256)) * 20)
    os.mkfifo(raw / "d.txt")
    (raw / "e.txt").symlink_to("/etc/passwd")
    ran = convert(empty_desk, raw, raw / "nowhere")
    assert ran.code == 1
    assert [line.partition(": error ")[2][:4] for line in ran.errors] == ["X311", "D301", "A116", "A116", "A119"]
    assert list(snapshot(empty_desk.root / "out")) == ["a.md"]
    assert convert(empty_desk, raw / "b.txt").code == 3


def test_a_supplied_title_is_one_line(empty_desk: Desk) -> None:
    assert convert(empty_desk, empty_desk.put(empty_desk.root / "raw" / "a.txt", f"附件\n\n{TEXT}")).code == 0
    text = (empty_desk.root / "out" / "a.md").read_text(encoding="utf-8")
    assert "\\n" not in text.partition("\n---\n")[0]


def test_convert_never_overwrites_what_it_was_given_nor_an_article(five: Desk) -> None:
    raw = five.put(five.root / "raw" / "a.md", TEXT)
    ran = run("convert", raw, "--to", raw.parent)
    assert ran.code == 3
    assert "O608 in-the-way" in ran.errors[0]
    assert raw.read_text(encoding="utf-8") == TEXT
    before = snapshot(five.content)
    ran = run("convert", five.content / "originals", "--to", five.content / "articles")
    assert ran.code == 3
    assert len(ran.errors) == 5
    assert snapshot(five.content) == before
    five.put(five.root / "file", "")
    ran = run("convert", raw, "--to", five.root / "file")
    assert ran.code == 3
    assert "O607" in ran.errors[0]


def test_convert_gives_the_text_that_intake_gives(five: Desk) -> None:
    assert convert(five, five.content / "originals").code == 0
    for path in (five.root / "out").iterdir():
        assert path.read_text(encoding="utf-8") == re.sub(
            r"\nadded: .*", "", five.article(path.stem).read_text(encoding="utf-8")
        )


# tag


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


def test_convert_v_shows_the_evidence_of_the_tags(empty_desk: Desk) -> None:
    raw = empty_desk.put(empty_desk.root / "raw" / "a.txt", f"标题\n\n{TEXT}")
    ran = convert(empty_desk, "-v", raw)
    line = (empty_desk.root / "out" / "a.md").read_text(encoding="utf-8").split("\n").index(TEXT.split("\n")[0]) + 1
    assert f"“金平区”  第 {line} 行，第 1 段" in ran.out
    assert "金平区" not in convert(empty_desk, raw).out


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


# new


def test_new_makes_a_draft_that_is_valid_and_not_published(empty_desk: Desk) -> None:
    title = 'ISO 9001: “质量” [通知] {x} \\ "'
    ran = run("new", "--content", empty_desk.content, title)
    assert ran.code == 0
    (path,) = (empty_desk.content / "articles").iterdir()
    assert path.name == "iso-9001-zhi-liang-tong-zhi-x.md"
    assert path.as_posix() in ran.out
    assert (empty_desk.build().code, empty_desk.check("--strict").code) == (0, 0)
    assert not empty_desk.page(path.stem).exists()
    change(path, "status: draft", "status: published")
    assert "A109 no-text" in empty_desk.build().errors[0]
    empty_desk.put(path, re.sub("<!--.*-->", "质量强市。", path.read_text(encoding="utf-8")))
    assert empty_desk.build().code == 0
    assert "<title>ISO 9001: “质量” [通知] {x} \\ " in empty_desk.page(path.stem).read_text(encoding="utf-8")


def test_new_never_takes_a_name_that_is_taken(desk: Desk) -> None:
    desk.write_original("zhi-liang-2.txt")
    desk.put(desk.receipt("Zhi-Liang-3"), "{}")
    names = []
    for _ in range(2):
        assert run("new", "--content", desk.content, "质量").code == 0
        names = sorted(path.stem for path in (desk.content / "articles").iterdir())
    assert names == [BISHAN, "zhi-liang", "zhi-liang-4"]
    assert run("new", "--content", desk.content, "？！").code == 0
    assert desk.article("article").exists()
    assert run("new", "--content", desk.content, "x" * 3000).code == 0


@pytest.mark.parametrize(
    "key",
    ["subtitle", "date", "authors", "byline", "source", "publisher", "source_url", "regions", "themes", "allow", "aliases"],
)
def test_every_key_that_new_explains_can_be_used_as_it_stands_there(empty_desk: Desk, key: str) -> None:
    run("new", "--content", empty_desk.content, "质量")
    path = empty_desk.article("zhi-liang")
    change(path, f"# {key}:", f"{key}:")
    change(path, "https://...", "https://example.org/")
    assert empty_desk.check().errors == []


# explain


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_by_number_and_by_name(code: str) -> None:
    ran = run("explain", code.lower())
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{code} {CODES[code].name}（")
    assert "怎么办 / what to do" in ran.out
    assert "{" not in ran.out
    assert run("explain", CODES[code].name.upper()) == ran


def test_explain_lists_all_codes_and_offers_the_nearest() -> None:
    assert [line[:4] for line in run("explain").out.splitlines()] == list(CODES)
    ran = run("explain", "unknown-themes")
    assert ran.code == 2
    assert "did you mean “unknown-theme”?" in ran.err


# serve


class Preview:
    """A running ``serve``."""

    def __init__(self, desk: Desk) -> None:
        command = [sys.executable, str(PROJECT / "build.py"), "serve", *map(str, desk.folders()), "--port", "0"]
        self.log = desk.root / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)

    def address(self) -> str:
        """Return where it answers, as soon as it says so."""
        found = wait_for(lambda: re.search(r"http://127\.0\.0\.1:\d+/", self.log.read_text(encoding="utf-8")))
        assert isinstance(found, re.Match)
        return str(found[0])

    def fetch(self, path: str) -> tuple[int, str]:
        """Return status and text of a page."""
        try:
            with urllib.request.urlopen(self.address() + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own machine
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def wait_for(ask: object) -> object:
    """Return the first answer that is not empty; fail after a while."""
    assert callable(ask)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.05)
    pytest.fail("nothing happened")


@pytest.fixture
def preview(desk: Desk) -> Iterator[Preview]:
    """Return a preview of the desk, stopped at the end."""
    running = Preview(desk)
    yield running
    running.process.kill()
    running.process.wait()


def test_serve_shows_the_site_its_404_and_every_change(desk: Desk, preview: Preview) -> None:
    assert preview.fetch("")[0] == 200
    status, page = preview.fetch(f"articles/{BISHAN}/")
    assert (status, "李启平" in page) == (200, True)
    status, page = preview.fetch("nowhere/")
    assert (status, "没有找到这一页" in page) == (404, True)
    assert preview.fetch("assets/") == (404, page), "no folder is listed"
    change(desk.article(BISHAN), "李启平", "李某某")
    wait_for(lambda: "李某某" in preview.fetch(f"articles/{BISHAN}/")[1])
    desk.put(desk.content / "site.toml", "title = ")
    wait_for(lambda: "S801" in preview.log.read_text(encoding="utf-8"))
    assert preview.fetch("")[0] == 200, "the last good site stays"
    (desk.content / "site.toml").unlink()
    desk.write_article("xin")
    wait_for(lambda: preview.fetch("articles/xin/")[0] == 200)
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=PATIENCE) == 0
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")


def test_a_preview_has_what_belongs_to_an_article_and_nothing_made_of_all_and_says_so(desk: Desk, preview: Preview) -> None:
    assert preview.fetch(f"articles/{BISHAN}/{BISHAN}.txt")[0] == 200
    status, page = preview.fetch("offline/")
    assert (status, "这里是预览" in page) == (200, True)
    assert "run build.py before you publish" in preview.log.read_text(encoding="utf-8")
    made = {path.name for path in desk.site.rglob("*")}
    assert not made & {"archive.epub", "site.zip", "articles.csv"}
    links = {
        link for path in desk.site.rglob("*.html") for link in re.findall(r'href="([^"#?]*)', path.read_text(encoding="utf-8"))
    }
    assert not [link for link in links if link.endswith((".epub", "/data/", ".zip"))]
    preview.process.send_signal(signal.SIGINT)
    preview.process.wait(timeout=PATIENCE)
    assert desk.build().code == 0
    assert (desk.site / "offline" / "archive.epub").exists()
    assert "这里是预览" not in (desk.site / "offline" / "index.html").read_text(encoding="utf-8")


def test_serve_on_a_taken_port_says_so(desk: Desk, preview: Preview) -> None:
    port = preview.address().rstrip("/").rpartition(":")[2]
    ran = spawn("serve", *desk.folders(), "--port", port, "-q")
    assert ran.code == 2
    assert f"port {port} cannot be used" in ran.err


def test_serve_with_broken_settings_ends_at_once(desk: Desk) -> None:
    shutil.copyfile(PROJECT / "content" / "site.toml", desk.content / "site.toml")
    change(desk.content / "site.toml", "page_size", "pagesize")
    ran = spawn("serve", *desk.folders(), "--port", "0")
    assert ran.code == 2
    assert "S802" in ran.errors[0]
