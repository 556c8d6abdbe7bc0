"""Repairs in their places, through the real build: over the five articles, after a person's changes, with files missing."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from jiaokan.articlefile import as_text, read
from jiaokan.commands import bodies
from jiaokan.publish.marks.marked import marks_of
from jiaokan.publish.prose import convert
from jiaokan.publish.workers import TooSlow
from jiaokan.receipt import Receipt, load
from tests.workbench import FIVE, ORIGINALS, Desk, change, desk_with, snapshot

SPAN = re.compile(r'<span(?: class="ed")?(?: data-was="(?P<was>[^"<>]*)")?>(?P<text>[^<>]*)</span>')
PHRASE = re.compile('<span class="ph">(?P<text>.*?)</span>')
REPAIRED_IN_RUNNING_TEXT = set(FIVE) - {"2022-05-20-bishan"}
CONTROL = 'id="marks"'


def prose_of(desk: Desk, identifier: str) -> str:
    text = desk.page(identifier).read_text(encoding="utf-8")
    return text.split('<div class="prose"', 1)[1].split(">\n", 1)[1].split("\n</div>\n<section", 1)[0]


def body_and_receipt(desk: Desk, identifier: str) -> tuple[str, Receipt]:
    file, _ = read(identifier, identifier, desk.article(identifier).read_bytes())
    assert file is not None
    return file.article.body, load(as_text(desk.receipt(identifier).read_bytes()))


def edited_zhuji(root: Path, in_order: Path) -> Desk:
    desk = desk_with(root, "zhuji-jinboyu", source=in_order)
    change(desk.article("zhuji-jinboyu"), "工作时间紧、任务重", "工作时间十分紧迫、任务重")
    return desk


@pytest.mark.parametrize("identifier", FIVE)
def test_a_page_without_its_marks_is_the_page_as_it_always_was(five: Desk, identifier: str) -> None:
    five.build()
    prose = prose_of(five, identifier)
    assert PHRASE.sub(r"\g<text>", SPAN.sub(r"\g<text>", prose)) == convert(body_and_receipt(five, identifier)[0]).html
    is_repaired = identifier in REPAIRED_IN_RUNNING_TEXT
    assert bool(SPAN.search(prose)) == is_repaired
    assert (CONTROL in five.page(identifier).read_text(encoding="utf-8")) == is_repaired


@pytest.mark.parametrize("identifier", FIVE)
def test_what_is_said_to_have_stood_there_stands_in_the_original(five: Desk, identifier: str) -> None:
    body, receipt = body_and_receipt(five, identifier)
    decoded = (ORIGINALS / f"{identifier}.txt").read_bytes().decode(receipt.encoding)
    marks = marks_of(body, receipt, None)
    assert bool(marks) == (identifier in REPAIRED_IN_RUNNING_TEXT)
    assert all(decoded[mark.at : mark.was_end] == mark.was for mark in marks)
    assert all(body[mark.start : mark.end] != mark.was for mark in marks)


@pytest.mark.parametrize("identifier", sorted(REPAIRED_IN_RUNNING_TEXT))
def test_every_mark_of_the_five_finds_its_place_on_the_page(five: Desk, identifier: str) -> None:
    five.build()
    body, receipt = body_and_receipt(five, identifier)
    shown = [
        (html.unescape(found["text"]), html.unescape(found["was"] or "")) for found in SPAN.finditer(prose_of(five, identifier))
    ]
    assert shown == [(body[mark.start : mark.end], mark.was) for mark in marks_of(body, receipt, None)]


def test_every_repair_in_running_text_lies_under_a_mark(five: Desk) -> None:
    body, receipt = body_and_receipt(five, "yantai-sunhongan")
    marks = marks_of(body, receipt, None)
    repairs = [edit for edit in receipt.edits if edit.code in ("R410", "R440", "R441", "R450") and not edit.field]
    assert len(repairs) > 700
    assert [edit for edit in repairs if not any(mark.at <= edit.at and edit.end <= mark.was_end for mark in marks)] == []


def test_a_person_s_changes_have_marks_of_their_own(tmp_path: Path, in_order: Path) -> None:
    desk = edited_zhuji(tmp_path, in_order)
    desk.build()
    prose = prose_of(desk, "zhuji-jinboyu")
    assert '<span class="ed">十分</span>' in prose
    assert '<span class="ed">迫</span>' in prose
    assert '<span data-was="態(tài)">态</span>' in prose
    assert "虚线" in desk.page("zhuji-jinboyu").read_text(encoding="utf-8")


def test_an_edited_article_without_its_original_has_no_marks(tmp_path: Path, in_order: Path) -> None:
    desk = edited_zhuji(tmp_path, in_order)
    desk.build()
    desk.original("zhuji-jinboyu.txt").unlink()
    desk.build()
    assert SPAN.search(prose_of(desk, "zhuji-jinboyu")) is None
    assert CONTROL not in desk.page("zhuji-jinboyu").read_text(encoding="utf-8")


def test_an_edited_article_with_another_original_has_no_marks(tmp_path: Path, in_order: Path) -> None:
    desk = edited_zhuji(tmp_path, in_order)
    desk.build()
    change(desk.original("zhuji-jinboyu.txt"), "諸", "渚")
    desk.build()
    assert SPAN.search(prose_of(desk, "zhuji-jinboyu")) is None


def test_a_receipt_that_does_not_fit_its_article_gives_no_marks(five: Desk) -> None:
    body, receipt = body_and_receipt(five, "zhuji-jinboyu")
    _, other = body_and_receipt(five, "yantai-sunhongan")
    assert marks_of(body, other, (ORIGINALS / "zhuji-jinboyu.txt").read_bytes()) == ()
    assert marks_of(body + "甲", receipt, None) == ()


def test_marks_are_the_same_after_many_builds_and_after_one(tmp_path: Path, in_order: Path) -> None:
    desk = edited_zhuji(tmp_path / "many", in_order)
    desk.build()
    change(desk.article("zhuji-jinboyu"), "十分紧迫", "紧")
    desk.build()
    change(desk.article("zhuji-jinboyu"), "牵头协调", "协调")
    desk.build()
    fresh = desk_with(tmp_path / "once", "zhuji-jinboyu", source=desk.content)
    fresh.build()
    assert '<span class="ed"' in prose_of(desk, "zhuji-jinboyu")
    assert snapshot(desk.site) == snapshot(fresh.site)


def test_marks_reach_nothing_but_the_article_s_own_page(five: Desk) -> None:
    five.build()
    pages = {
        path for path in five.site.rglob("*") if path.suffix in (".html", ".xml", ".json") and b"data-was" in path.read_bytes()
    }
    own = {five.page(identifier) for identifier in REPAIRED_IN_RUNNING_TEXT}
    assert pages == own | {five.site / "zh-hant" / page.relative_to(five.site) for page in own}
    for path in pages:
        assert "data-was" not in path.read_text(encoding="utf-8").partition("<body>")[0]


def test_marks_that_take_too_long_cost_no_article(tmp_path: Path, in_order: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_with(tmp_path, "zhuji-jinboyu", source=in_order)

    def slow(*_: object) -> None:
        raise TooSlow(10)

    with monkeypatch.context() as patched:
        patched.setattr(bodies, "marked_body", slow)
        assert desk.build().code == 0
        assert SPAN.search(prose_of(desk, "zhuji-jinboyu")) is None
    change(desk.article("zhuji-jinboyu"), "title: ", "title:  ")  # anything, so that the build is not told again
    desk.build()
    assert SPAN.search(prose_of(desk, "zhuji-jinboyu")) is not None
