"""``convert`` as an editor types it: it walks folders, writes Markdown beside them, and touches nothing it was given."""

from __future__ import annotations

import os
import re

from tests.workbench import TEXT, Desk, Ran, marks, run, snapshot


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


def test_convert_v_shows_the_evidence_of_the_tags(empty_desk: Desk) -> None:
    raw = empty_desk.put(empty_desk.root / "raw" / "a.txt", f"标题\n\n{TEXT}")
    ran = convert(empty_desk, "-v", raw)
    line = (empty_desk.root / "out" / "a.md").read_text(encoding="utf-8").split("\n").index(TEXT.split("\n")[0]) + 1
    assert f"“金平区”  第 {line} 行，第 1 段" in ran.out
    assert "金平区" not in convert(empty_desk, raw).out
