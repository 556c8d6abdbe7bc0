"""Everything an editor can get wrong: one clear message each, at its place, and nothing else suffers.

Each case is a mistake made on a desk that also holds an article in order. The message has to name file and place and say what
to do; the other article has to be published (unless settings or output are at fault); no file of the editor's may change.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from jiaokan.codes import CODES
from jiaokan.commands import bodies, build, considered, unchanged
from jiaokan.model import Severity
from tests.workbench import PROJECT, TEXT, Desk, Ran, run, snapshot

GOOD = "hao"
SETTINGS = {
    name: (PROJECT / "content" / name).read_text(encoding="utf-8") for name in ("site.toml", "themes.toml", "sources.toml")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A mistake: how it is made, the message it earns, where, and how the build ends.

    ``places`` are paths below the content folder with line and column where these are known, one for each message.
    """

    name: str
    code: str
    make: Callable[[Desk], object]
    places: tuple[str, ...]
    exit: int = 1


def article(text: str) -> Callable[[Desk], object]:
    """Return what writes the text as articles/cuo.md."""
    return lambda desk: desk.put(desk.article("cuo"), text)


def fields(lines: str, body: str = TEXT) -> Callable[[Desk], object]:
    """Return what writes an article with these lines of front matter below its title, which is line 2."""
    return article(f"---\ntitle: 错\n{lines}\n---\n\n{body}")


def original(name: str, text: str | bytes) -> Callable[[Desk], object]:
    """Return what puts an original there."""
    return lambda desk: desk.write_original(name, text)


def setting(name: str, old: str, new: str) -> Callable[[Desk], object]:
    """Return what puts the project's settings beside the articles, with one change."""
    assert old in SETTINGS[name]
    return lambda desk: desk.put(desk.content / name, SETTINGS[name].replace(old, new, 1))


def special(folder: str, name: str, make: Callable[[Path], object]) -> Callable[[Desk], object]:
    """Return what makes something there that is no ordinary file."""

    def put(desk: Desk) -> None:
        path = desk.content / folder / name
        path.parent.mkdir(exist_ok=True)
        make(path)

    return put


def taken_in(desk: Desk) -> Path:
    """Let an original be taken in, so that it has article and receipt; return its path."""
    path = desk.write_original("cuo.txt")
    assert desk.build().code == 0
    return path


def link(path: Path) -> None:
    """Make a link to a file that nobody should see on a site."""
    path.symlink_to("/etc/passwd")


def no_device(path: Path) -> None:
    """Make a character device, or a pipe where that is not allowed."""
    try:
        os.mknod(path, 0o20666, os.makedev(1, 5))
    except OSError:
        os.mkfifo(path)


def receipt_of_nothing(desk: Desk) -> None:
    """Leave a receipt behind whose original is gone."""
    taken_in(desk).unlink()


def spoilt_receipt(desk: Desk) -> None:
    """Leave a receipt that is no JSON from its third line on."""
    taken_in(desk)
    lines = desk.receipt("cuo").read_text(encoding="utf-8").split("\n")
    desk.put(desk.receipt("cuo"), "\n".join([*lines[:2], "x", *lines[3:]]))


def two(first: str, second: str) -> Callable[[Desk], object]:
    """Return what puts two originals there."""
    return lambda desk: (desk.write_original(first), desk.write_original(second))


BIG = "质" * 1_000_000
CASES = (
    Case(name="colon", code="A101", make=fields("subtitle: 质量: 强市"), places=("articles/cuo.md:3:13",)),
    Case(name="bracket", code="A101", make=article(f"---\ntitle: [通知\n---\n\n{TEXT}"), places=("articles/cuo.md:3:1",)),
    Case(name="at sign", code="A101", make=article(f"---\ntitle: @通知\n---\n\n{TEXT}"), places=("articles/cuo.md:2:8",)),
    Case(name="a list", code="A101", make=article(f"---\n- 甲\n---\n\n{TEXT}"), places=("articles/cuo.md:2:1",)),
    Case(name="nested", code="A101", make=fields(f"x: {'[' * 5000}"), places=("articles/cuo.md:3:103",)),
    Case(name="none", code="A102", make=article(TEXT), places=("articles/cuo.md:1",)),
    Case(name="empty file", code="A102", make=article(""), places=("articles/cuo.md:1",)),
    Case(name="not closed", code="A102", make=article(f"---\ntitle: 错\n\n{TEXT}"), places=("articles/cuo.md:1",)),
    Case(name="no title", code="A103", make=article(f"---\ndate: 2022\n---\n\n{TEXT}"), places=("articles/cuo.md:1",)),
    Case(name="empty title", code="A103", make=article(f"---\ntitle:\n---\n\n{TEXT}"), places=("articles/cuo.md:1",)),
    Case(name="twice", code="A105", make=fields("date: 2022\ndate: 2023"), places=("articles/cuo.md:4:1",)),
    Case(name="no day", code="A106", make=fields("date: 2022-02-30"), places=("articles/cuo.md:3:7",)),
    Case(name="in words", code="A106", make=fields("date: 2022年9月23日"), places=("articles/cuo.md:3:7",)),
    Case(name="added", code="A106", make=fields("added: 2022"), places=("articles/cuo.md:3:8",)),
    Case(name="corrected", code="A106", make=fields("corrected: 昨天"), places=("articles/cuo.md:3:12",)),
    Case(name="status", code="A107", make=fields("status: publish"), places=("articles/cuo.md:3:9",)),
    Case(name="script", code="A108", make=fields('source_url: "javascript:alert(1)"'), places=("articles/cuo.md:3:13",)),
    Case(name="silenced", code="A108", make=fields('source_url: x\nallow: ["A108: 好"]'), places=("articles/cuo.md:3:13",)),
    Case(name="invisible title", code="A103", make=article(f"---\ntitle: '\u200b\u3000'\n---\n\n{TEXT}"),
        places=("articles/cuo.md:1",)),
    Case(name="only a picture", code="A109", make=fields("date: 2022", "![](https://example.org/1.png)"), places=("articles/cuo.md",)),
    Case(name="only a script", code="A109", make=fields("date: 2022", "<script>1</script>\u200b"), places=("articles/cuo.md",)),
    Case(name="no text", code="A109", make=fields("date: 2022", " \n\n"), places=("articles/cuo.md:4",)),
    Case(name="only a remark", code="A109", make=fields("date: 2022", "<!-- 正文 -->\n"), places=("articles/cuo.md:4",)),
    Case(name="title a list", code="A110", make=article(f"---\ntitle: [甲]\n---\n\n{TEXT}"), places=("articles/cuo.md:2:1",)),
    Case(name="a table", code="A110", make=fields("regions: {a: b}"), places=("articles/cuo.md:3:1",)),
    Case(name="gbk", code="A111", make=lambda desk: desk.put(desk.article("cuo"), TEXT.encode("gbk")), places=("articles/cuo.md:1",)),
    Case(name="no reason", code="A112", make=fields("allow: [T203]"), places=("articles/cuo.md:3:9",)),
    Case(name="allow what", code="A113", make=fields('allow: ["T999: 好"]'), places=("articles/cuo.md:3:9",)),
    Case(name="review what", code="A113", make=fields("review: [M510, R31O]"), places=("articles/cuo.md:3:16",)),
    Case(name="withdrawn", code="A114", make=fields("status: withdrawn"), places=("articles/cuo.md:3:9",)),
    Case(name="3 MB", code="A115", make=fields("date: 2022", BIG), places=("articles/cuo.md",)),
    Case(name="9 MB", code="A115", make=original("da.txt", BIG * 3), places=("originals/da.txt",)),
    Case(name="link", code="A116", make=special("articles", "cuo.md", link), places=("articles/cuo.md",)),
    Case(name="dead link", code="A116", make=special("originals", "a.txt", lambda path: path.symlink_to("x")), places=("originals/a.txt",)),
    Case(name="linked original", code="A116", make=special("originals", "cuo.txt", link), places=("originals/cuo.txt",)),
    Case(name="linked receipt", code="A116", make=lambda desk: (
        desk.write_original("cuo.txt"), special("receipts", "cuo.json", link)(desk)), places=("receipts/cuo.json",)),
    Case(name="pipe", code="A116", make=special("articles", "cuo.md", os.mkfifo), places=("articles/cuo.md",)),
    Case(name="pipe for an original", code="A116", make=special("originals", "cuo.txt", os.mkfifo), places=("originals/cuo.txt",)),
    Case(name="pipe for the article of an original", code="A116", make=lambda desk: (
        desk.write_original("cuo.txt"), special("articles", "cuo.md", os.mkfifo)(desk)), places=("articles/cuo.md",)),
    Case(name="device", code="A116", make=special("articles", "cuo.md", no_device), places=("articles/cuo.md",)),
    Case(name="folder", code="A116", make=special("articles", "cuo.md", Path.mkdir), places=("articles/cuo.md",)),
    Case(name="folder of originals", code="A116", make=special("originals", "2022", Path.mkdir), places=("originals/2022",)),
    Case(name="page of the archive a pipe", code="A116", make=special("pages", "about.md", os.mkfifo), places=("pages/about.md",)),
    Case(name="space", code="A117", make=lambda desk: desk.write_article("wo de"), places=("articles/wo de.md",)),
    Case(name="line end", code="A117", make=lambda desk: desk.write_article("a\nb"), places=(r"articles/a\nb.md",)),
    Case(name="escape", code="A117", make=original("a\x1b[31mb.txt", TEXT), places=(r"originals/a\x1b[31mb.txt",)),
    Case(name="direction", code="A117", make=original("a\u202eb.txt", TEXT), places=(r"originals/a\u202eb.txt",)),
    Case(name="no UTF-8", code="A117", make=original(os.fsdecode(b"\xd6\xca.txt"), TEXT), places=(r"originals/\udcd6\udcca.txt",)),
    Case(name="long", code="A117", make=original(f"{'质' * 70}.txt", TEXT), places=(f"originals/{'质' * 70}.txt",)),
    Case(name="device", code="A117", make=lambda desk: desk.write_article("Aux.2022"), places=("articles/Aux.2022.md",)),
    Case(name="file of a page", code="A117", make=original("index.html.txt", TEXT), places=("originals/index.html.txt",)),
    Case(name="alias that is a file", code="A117", make=fields("aliases: [Index.html]"), places=("articles/cuo.md",)),
    Case(name="alias", code="A118", make=fields("aliases: [HAO]"), places=("articles/cuo.md",)),
    Case(name="capitals", code="A118", make=lambda desk: desk.write_article("HAO"), places=("articles/hao.md",)),
    Case(name="page of the site", code="A118", make=lambda desk: desk.put(
        desk.content / "pages" / "articles.md", f"---\ntitle: 占位\n---\n\n{TEXT}"), places=("pages/articles.md",)),
    Case(name="page in the way of a file", code="A118", make=lambda desk: desk.put(
        desk.content / "pages" / "Feed.xml.md", f"---\ntitle: 占位\n---\n\n{TEXT}"), places=("pages/Feed.xml.md",)),
    Case(name="two pages at one address", code="A118", make=lambda desk: [desk.put(
        desk.content / "pages" / name, f"---\ntitle: 说明\n---\n\n{TEXT}") for name in ("Notes.md", "notes.md")],
        places=("pages/notes.md",)),
    Case(name="another spelling of the folder of the statistics", code="A118", make=lambda desk: [desk.put(
        desk.content / "pages" / "About.md", f"---\ntitle: 关于\n---\n\n{TEXT}")], places=("pages/About.md",)),
    Case(name="quotations", code="A120", make=fields("date: 2022", f"{'>' * 5000} 深"), places=("articles/cuo.md",)),
    Case(name="brackets", code="A120", make=fields("date: 2022", f"{'[' * 4000} 深"), places=("articles/cuo.md",)),
    Case(name="tags", code="A120", make=fields("date: 2022", f"{'<div>' * 50_000} 深"), places=("articles/cuo.md",)),
    Case(name="region", code="T201", make=fields("regions: [重庆市/壁山区]"), places=("articles/cuo.md:3:11",)),
    Case(name="part of a path", code="T201", make=fields("regions: [重庆市/璧山区, 金平区]"), places=("articles/cuo.md:3:20",)),
    Case(name="theme", code="T202", make=fields("themes: [质量提声行动]"), places=("articles/cuo.md:3:10",)),
    Case(name="noise", code="D301", make=original("a.txt", bytes(range(1, 256)) * 20), places=("originals/a.txt",)),
    Case(name="picture", code="X329", make=original("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(3000)), places=("originals/a.txt",)),
    Case(name="nothing", code="X311", make=original("a.txt", ""), places=("originals/a.txt",)),
    Case(name="white space", code="X311", make=original("a.txt", "\n \u3000\n"), places=("originals/a.txt",)),
    Case(name="only tags", code="X311", make=original("a.html", "<html><body><p></p></body></html>"), places=("originals/a.html",)),
    Case(name="csv", code="X312", make=original("a.csv", "a,b"), places=("originals/a.csv",)),
    Case(name="two", code="O601", make=two("a.txt", "a.html"), places=("originals/a.html", "originals/a.txt")),
    Case(name="two capitals", code="O601", make=two("a.txt", "A.md"), places=("originals/A.md", "originals/a.txt")),
    Case(name="changed", code="O602", make=lambda desk: (
        taken_in(desk), desk.write_original("cuo.txt", "别的")), places=("originals/cuo.txt",)),
    Case(name="gone", code="O603", make=receipt_of_nothing, places=("receipts/cuo.json",)),
    Case(name="receipt", code="O606", make=spoilt_receipt, places=("receipts/cuo.json:3",)),
    Case(name="receipt of bytes", code="O606", make=lambda desk: (
        taken_in(desk), desk.put(desk.receipt("cuo"), b"\xff\xfe")), places=("receipts/cuo.json",)),
    Case(name="no TOML", code="S801", make=setting("site.toml", 'title = "', "title = "), places=("site.toml:",), exit=2),
    Case(name="not UTF-8", code="S801", make=lambda desk: desk.put(
        desk.content / "themes.toml", "# 主题".encode("gbk")), places=("themes.toml",), exit=2),
    Case(name="pipe of settings", code="S801", make=special(".", "sources.toml", os.mkfifo), places=("sources.toml",), exit=2),
    Case(name="pipe of regions", code="S801", make=special(".", "regions.tsv", os.mkfifo), places=("regions.tsv",), exit=2),
    Case(name="regions that lead nowhere", code="S801", make=special(".", "regions.toml", lambda path: path.symlink_to("x")),
        places=("regions.toml",), exit=2),
    Case(name="table of regions", code="S801", make=lambda desk: desk.put(
        desk.content / "regions.tsv", b"\xff"), places=("regions.tsv",), exit=2),
    Case(name="misspelt", code="S802", make=setting("site.toml", "page_size", "pagesize"), places=("site.toml:",), exit=2),
    Case(name="in a theme", code="S802", make=setting("themes.toml", "\nscope", "\ncolour = 1\nscope"), places=("themes.toml:",), exit=2),
    Case(name="nested", code="S801", make=lambda desk: desk.put(desk.content / "site.toml", f"a = {'[' * 100_000}"),
        places=("site.toml",), exit=2),
    Case(name="week", code="S803", make=setting("site.toml", "opened = ", 'opened = "2026-W47-5" #'), places=("site.toml:",), exit=2),
    Case(name="no repository", code="S803", make=setting("site.toml", "repository = ", 'repository = "https://github.com/x/" #'),
        places=("site.toml:",), exit=2),
    Case(name="kind of publication", code="S803", make=setting("sources.toml", 'slug = "', 'kind = "book"\nslug = "'),
        places=("sources.toml:",), exit=2),
    Case(name="menu out of the site", code="S803", make=setting("site.toml", 'path = "', 'path = "javascript:'),
        places=("site.toml:",), exit=2),
    Case(name="source in the way of a page", code="S803", make=setting("sources.toml", 'slug = "', 'slug = "unknown" #'),
        places=("sources.toml:",), exit=2),
    Case(name="long slug", code="S803", make=setting("themes.toml", 'slug = "', f'slug = "{"a" * 300}'),
        places=("themes.toml:",), exit=2),
    Case(name="weight of a phrase", code="S803", make=setting("themes.toml", "\n3 = [", "\n30 = ["), places=("themes.toml:",), exit=2),
    Case(name="weight in words", code="S803", make=setting("themes.toml", "\n3 = [", '\n"sure" = ['), places=("themes.toml:",), exit=2),
    Case(name="weight behind a phrase", code="S803", make=setting("themes.toml", "\n3 = [", '\n"质量强国" = 3\n3 = ['),
        places=("themes.toml:",), exit=2),
    Case(name="score", code="S803", make=setting("themes.toml", "min_score = ", "min_score = -"), places=("themes.toml:",), exit=2),
    Case(name="theme without phrases", code="S803", make=lambda desk: desk.put(
        desk.content / "themes.toml", SETTINGS["themes.toml"] + '\n[[theme]]\nslug = "a"\nname = "空"\nscope = "空。"\nphrases = {3 = []}\n'),
        places=("themes.toml:",), exit=2),
    Case(name="theme named twice", code="S803", make=lambda desk: desk.put(
        desk.content / "themes.toml", SETTINGS["themes.toml"] + '\n[[theme]]\nslug = "a"\nname = "计量"\nscope = "秤。"\nphrases = {3 = ["秤杆"]}\n'),
        places=("themes.toml:",), exit=2),
    Case(name="phrase twice", code="S804", make=setting("themes.toml", '"质量强国",', '"质量强国", "质量强国",'),
        places=("themes.toml:",), exit=2),
    Case(name="phrase a sign and none", code="S804", make=setting("themes.toml", "\nnot = [", '\nnot = ["质量强国",'),
        places=("themes.toml:",), exit=2),
    Case(name="phrase in traditional script", code="S804", make=setting("themes.toml", '"质量强国",', '"質量強國",'),
        places=("themes.toml:",), exit=2),
    Case(name="not in traditional script", code="S804", make=setting("themes.toml", "\nnot = [", '\nnot = ["空氣質量",'),
        places=("themes.toml:",), exit=2),
    Case(name="phrase of one character", code="S804", make=setting("themes.toml", '"质量强国",', '"秤",'), places=("themes.toml:",), exit=2),
    Case(name="phrase with a space", code="S804", make=setting("themes.toml", '"质量强国",', '"质量强国 ",'), places=("themes.toml:",), exit=2),
    Case(name="gap at the beginning", code="S804", make=setting("themes.toml", '"质量强国",', '"…强国",'), places=("themes.toml:",), exit=2),
    Case(name="phrase over a comma", code="S804", make=setting("themes.toml", '"质量强国",', '"抓质量，保安全",'),
        places=("themes.toml:",), exit=2),
    Case(name="a word", code="S803", make=setting("site.toml", "page_size = ", 'page_size = "x" #'), places=("site.toml:",), exit=2),
    Case(name="no opening day", code="S803", make=setting("site.toml", "opened", "# opened"), places=("site.toml",), exit=2),
    Case(name="folder a file", code="A119", make=lambda desk: desk.put(desk.content / "receipts", ""), places=("receipts",), exit=2),
)  # fmt: skip


def assert_clear(desk: Desk, ran: Ran, case: Case) -> None:
    """Make sure that the case's messages are there and no others, each with its hint."""
    assert "Traceback" not in ran.err
    lines = ran.err.splitlines()
    assert len(ran.errors) == len(case.places), ran.err
    for error, place in zip(ran.errors, case.places, strict=True):
        entry = CODES[case.code]
        where, _, rest = error.partition(f": error {entry.id} {entry.name}: ")
        assert rest, error
        assert where.startswith(f"{desk.content.as_posix()}/{place}") if place.endswith(":") else where.endswith(f"/{place}"), (
            where
        )
        assert " / " in rest
        assert re.match(r"    \S.* / \S", lines[lines.index(error) + 1]), "a hint in both languages"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.name}")
def test_a_mistake_earns_one_clear_message_and_costs_nobody_else(good: Desk, case: Case) -> None:
    case.make(good)
    before = snapshot(good.content)
    ran = good.build("-q", "--jobs", 1)
    assert ran.code == case.exit, ran.err
    assert_clear(good, ran, case)
    assert good.page(GOOD).exists() == (case.exit == 1) or case.name == "capitals"
    assert not good.page("cuo").exists() or case.code.startswith("O"), "an article with a mistake waits outside"
    after = snapshot(good.content)
    assert {path: after[path] for path in before} == before
    assert "/etc/passwd" not in "".join(path.read_text(errors="replace") for path in good.site.rglob("*.html"))


@pytest.mark.parametrize("case", CASES[::3], ids=lambda case: f"{case.code} {case.name}")
def test_check_says_the_same_and_writes_nothing(good: Desk, case: Case) -> None:
    case.make(good)
    before, site = snapshot(good.content), snapshot(good.site)
    ran = good.check("-q", "--jobs", 1)
    assert ran.code == case.exit, ran.err
    assert_clear(good, ran, case)
    assert (snapshot(good.content), snapshot(good.site)) == (before, site)


@pytest.mark.parametrize("aliases", ["[lü]", "[Lü, jiu, Jiu, jiu]", f"[{unicodedata.normalize('NFD', 'lü')}, jiu]"])
def test_an_alias_that_leads_where_it_should_already_or_twice_is_no_mistake(good: Desk, aliases: str) -> None:
    good.write_article("lü", aliases=aliases)
    ran = good.build("-q", "--no-search")
    assert (ran.code, ran.errors) == (0, []), ran.err
    assert "手写的文章 lü" in good.page("lü").read_text(encoding="utf-8")
    assert good.page("jiu").is_file() == ("jiu" in aliases)


def test_many_mistakes_in_many_files_are_all_told_in_one_run(good: Desk) -> None:
    good.write_article("yi", regions="[重庆市/壁山区]", date="昨天", status="publish")
    good.write_article("er", themes="[没有这个]")
    good.write_original("san.csv")
    good.write_original("si.txt", "")
    ran = good.build()
    assert ran.code == 1
    codes = [line.partition(": error ")[2][:4] for line in ran.errors]
    assert codes == ["T202", "T201", "A106", "A107", "X312", "X311"], "by file, then by line"
    assert good.page(GOOD).exists()


def test_an_article_that_takes_too_long_costs_itself_alone(good: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "SECONDS", 0.05)  # ten seconds in earnest
    good.write_article("cuo", "质*量*强市。\n\n" * 20_000)
    ran = good.build()
    assert ran.code == 1
    assert_clear(good, ran, Case(name="", code="A121", make=print, places=("articles/cuo.md",)))
    assert good.page(GOOD).exists()
    assert not good.page("cuo").exists()


def test_an_original_that_takes_too_long_costs_itself_alone(good: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(considered, "SECONDS", 0.1)  # a minute in earnest
    path = good.write_original("cuo.txt", "质量强市," * 50_000)
    case = Case(name="", code="A121", make=print, places=("originals/cuo.txt",))
    for ran in (good.build(), good.check()):
        assert ran.code == 1
        assert_clear(good, ran, case)
    assert good.page(GOOD).exists()
    ran = run("convert", path, "--to", good.root / "out")
    assert (ran.code, len(ran.errors)) == (3, 1)
    ran = run("add", "--content", good.content, good.put(good.root / "new.txt", "质量强区," * 50_000))
    assert (ran.code, len(ran.errors)) == (3, 1)
    assert list(snapshot(good.content)) == ["articles/hao.md", "originals/cuo.txt"]


# layouts and pages of the archive


@pytest.mark.parametrize(
    ("old", "new"), [("{% block", "{% blok"), ("</body>", "{{ no.such }}</body>"), ("</body>", "{{ head.nothing }}</body>")]
)
def test_a_layout_with_an_error_is_named_and_the_old_site_stands(
    good: Desk, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    assert good.build().code == 0
    before = snapshot(good.site)
    layouts = good.root / "layouts"
    shutil.copytree(PROJECT / "layouts", layouts)
    text = (layouts / "base.html").read_text(encoding="utf-8")
    assert old in text
    good.put(layouts / "base.html", text.replace(old, new, 1))
    for module in (build, unchanged):
        monkeypatch.setattr(module, "LAYOUTS", layouts)
    for ran in (good.build(), good.check()):
        assert ran.code == 3
        assert len(ran.errors) == 1
        line = (text.partition(old)[0]).count("\n") + 1
        assert f"layouts/base.html:{line}: error P903 bad-template: " in ran.errors[0]
    assert snapshot(good.site) == before


def test_a_dead_link_on_a_page_of_the_archive_is_found_by_check(good: Desk) -> None:
    good.put(good.content / "pages" / "about.md", "---\ntitle: 关于\n---\n\n见[哪里](../nali/)。\n")
    assert good.build().code == 0
    ran = good.check()
    assert ran.code == 1
    assert [line.partition(":")[0] for line in ran.errors if "P904 dead-link" in line] == ["about/index.html"]


# what waits for a person


@pytest.mark.parametrize(
    ("code", "name", "data"),
    [
        (
            "D302",
            "a.txt",
            "质量强区工作会议在金平区召开，会议要求推进质量提升行动，".encode("gb18030") * 9
            + b"\xff\xff"
            + "完".encode("gb18030"),
        ),
        ("D304", "a.txt", f"质量强区锟斤拷会议\n\n{TEXT}"),
        ("M510", "a.txt", TEXT),
        ("M511", "a.txt", TEXT),
        ("T203", "a.txt", "会议召开\n\n会议推进质量提升行动。\n"),
        ("T205", "a.txt", "会议召开\n\n广东省汕头市金平区的会。\n"),
        ("O604", "a.txt", None),
    ],
)
def test_a_doubt_costs_nothing_but_is_listed_until_a_person_has_looked(
    good: Desk, code: str, name: str, data: str | bytes | None
) -> None:
    good.write_original(name, TEXT if data is None else data)
    ran = good.build()
    assert (ran.code, ran.problems) == (0, [])
    assert "待核" in ran.out or data is None
    if data is None:
        good.article("a").unlink()
    checked = good.check()
    assert checked.code == 0
    assert [line for line in checked.problems if f": review {code} {CODES[code].name}: " in line]
    assert good.build("--strict").code == 1
    assert good.check("--strict").code == 1


def test_allow_with_a_reason_silences_a_doubt_and_nothing_else(good: Desk) -> None:
    good.write_article("wu", "没有地名，也没有主题。\n")
    assert [line.partition(": review ")[2][:4] for line in good.check().problems if "/wu.md" in line] == ["T203", "T205"]
    good.write_article("wu", "没有地名，也没有主题。\n", allow='["T203: 全国性文章"]')
    assert [line.partition(": review ")[2][:4] for line in good.check().problems if "/wu.md" in line] == ["T205"]
    good.write_article("wu", "没有地名，也没有主题。\n", allow='["T203：全国性文章", "T205: 随笔"]')
    assert good.check("--strict").code == good.build("--strict").code == 0


def test_review_may_name_any_code_without_harm(good: Desk) -> None:
    good.write_article("fu", review=f"[{', '.join(CODES)}]")
    ran = good.check()
    assert ran.code == 0
    assert good.build().code == 0


# the table of codes

ELSEWHERE = {
    "A104": "tests/test_problems_told.py",
    "A121": "test_an_article_that_takes_too_long_costs_itself_alone",
    "D303": "tests/unit: two encodings that fit equally well",
    "O604": "test_a_doubt_costs_nothing_but_is_listed_until_a_person_has_looked",
    "O605": "tests/test_ownership.py",
    "O607": "tests/test_permissions_and_output.py",
    "O608": "tests/test_convert.py",
    "P901": "tests/test_permissions_and_output.py",
    "P902": "tests/test_permissions_and_output.py",
    "P903": "test_a_layout_with_an_error_is_named_and_the_old_site_stands",
    "P904": "test_a_dead_link_on_a_page_of_the_archive_is_found_by_check",
    "P905": "tests/test_search_index.py",
    **dict.fromkeys(("R405", "R407"), "tests/unit/test_misread_text.py"),
    **dict.fromkeys((f"C82{number}" for number in range(1, 6)), "tests/test_collections.py"),
    "R411": "tests/cases/injected_readings.md",
    "R413": "tests/cases/displaced_bytes.md",
    "T204": "tests/unit/test_region_tagger.py",
    **dict.fromkeys(("D302", "D304", "M510", "M511", "T203", "T205"), "test_a_doubt_costs_nothing_but_is_listed…"),
    **dict.fromkeys((f"X{number}" for number in (*range(321, 329), 330)), "tests/test_containers.py"),
    **dict.fromkeys(("A122", "X331", "X332", "V706"), "tests/test_pictures.py"),
    **dict.fromkeys(("X333", "X334", "X335"), "tests/unit/test_word.py"),
    **dict.fromkeys(("V708", "X336", "X337", "X338"), "tests/test_pdf.py"),
    **dict.fromkeys(("V701", "V702", "V703", "V704", "V705", "V707"), "tests/test_proof.py"),
}


def test_every_code_has_a_case_or_only_records_what_was_done() -> None:
    covered = {case.code for case in CASES} | ELSEWHERE.keys()
    records = {code.id for code in CODES.values() if code.severity is Severity.NOTE and code.id[0] in "RM"}
    assert set(CODES) == covered | records
    assert not {case.code for case in CASES} & ELSEWHERE.keys()


@pytest.mark.parametrize("place", sorted(set(ELSEWHERE.values())))
def test_every_case_that_stands_elsewhere_is_there(place: str) -> None:
    name = place.partition(":")[0].rstrip("…")
    assert (PROJECT / name).exists() or [one for one in globals() if one.startswith(name)]


def test_every_code_is_used_by_the_program() -> None:
    package = [path for path in (PROJECT / "jiaokan").rglob("*.py") if path.parent.name != "codes"]
    said = " ".join(path.read_text(encoding="utf-8") for path in package)
    assert [code for code in CODES if f'"{code}"' not in said] == []
