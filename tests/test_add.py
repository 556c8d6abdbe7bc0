"""``add`` as an editor types it: what it keeps, how it names it, and what it shows of what it did."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.workbench import TEXT, Desk, Ran, run, snapshot


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
