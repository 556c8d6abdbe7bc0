"""The words of the command line, and the commands that have no file of their own: build, check, new and explain."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from jiaokan.codes import CODES
from jiaokan.commands import publish
from jiaokan.publish.sizes import size_in_words
from tests.workbench import Desk, change, marks, run, spawn

COMMANDS = ("build", "check", "serve", "add", "convert", "tag", "new", "verify", "explain")
BISHAN = "2022-05-20-bishan"


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
