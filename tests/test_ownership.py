"""Whose an article file is, and that nothing of an editor's is ever lost: every state, met with the real commands."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from jiaokan.articlefile import digest
from jiaokan.receipt import dump, load
from tests.workbench import FIVE, PROJECT, TEXT, Desk, change, desk_with, receipt_values, run, snapshot

BISHAN = "2022-05-20-bishan"
THEMES = (PROJECT / "content" / "themes.toml").read_text(encoding="utf-8")
OTHER_THEME = (
    '\n[[theme]]\nslug = "soldiers"\nname = "军旅"\nscope = "军人。"\nmin_score = 0.1\nphrases = {10 = ["军旅生涯", "老将"]}\n'
)


def new_reading(desk: Desk) -> None:
    """Change the settings so that intake reads every original anew; the article of 璧山 gains a theme by it."""
    desk.put(desk.content / "themes.toml", THEMES + OTHER_THEME)


def without_day(text: str) -> str:
    """Return an article as it is when nobody said on which day it entered the archive: only ``add`` knows that."""
    return re.sub(r"\nadded: [\d-]+", "", text)


def older_receipt(desk: Desk, identifier: str) -> str:
    """Make article and receipt what an older program could have left: the first heading was not recognised yet."""
    receipt = load(desk.receipt(identifier).read_text(encoding="utf-8"))
    text = desk.article(identifier).read_text(encoding="utf-8").replace("## ", "", 1)
    first = next(edit for edit in receipt.edits if edit.after == "## ")
    body = text.partition("\n---\n")[2].strip("\n")
    edits = tuple(edit for edit in receipt.edits if edit != first)
    older = replace(receipt, edits=edits, article_sha256=digest(text), body_sha256=digest(body), intake="0")
    desk.put(desk.receipt(identifier), dump(older))
    desk.put(desk.article(identifier), text)
    return text


# no article for this original


def test_a_new_original_becomes_an_article_and_a_receipt(empty_desk: Desk) -> None:
    empty_desk.write_original("xin.txt")
    assert empty_desk.build().code == 0
    assert "title: 质量强区工作会议召开" in empty_desk.article("xin").read_text(encoding="utf-8")
    assert receipt_values(empty_desk.receipt("xin"))["article_sha256"] == digest(empty_desk.article("xin").read_text("utf-8"))
    assert empty_desk.page("xin").is_file()
    assert run("verify", "--content", empty_desk.content).code == 0


def test_the_five_articles_are_made_again_byte_for_byte_in_another_folder(tmp_path: Path, five: Desk) -> None:
    other = desk_with(tmp_path / "某处 elsewhere")
    for path in (five.content / "originals").iterdir():
        shutil.copyfile(path, other.original(path.name))
    assert other.build().code == 0
    assert run("verify", "--content", other.content).code == 0
    for identifier in FIVE:
        known = five.article(identifier).read_text(encoding="utf-8")
        assert other.article(identifier).read_text(encoding="utf-8") == without_day(known)
    third = desk_with(tmp_path / "third")
    for path in (other.content / "originals").iterdir():
        shutil.copyfile(path, third.original(path.name))
    assert third.build().code == 0
    assert snapshot(third.content) == snapshot(other.content)


# untouched


def test_an_untouched_article_is_kept_as_it_is(desk: Desk) -> None:
    before = snapshot(desk.content)
    assert desk.build().code == 0
    assert snapshot(desk.content) == before


def test_an_untouched_article_is_made_again_when_the_settings_change(desk: Desk) -> None:
    new_reading(desk)
    assert desk.build().code == 0
    assert "军旅" in desk.article(BISHAN).read_text(encoding="utf-8")
    assert run("verify", "--content", desk.content).code == 0


def test_an_untouched_article_is_made_again_when_the_program_reads_better(desk: Desk) -> None:
    now = desk.article(BISHAN).read_bytes(), desk.receipt(BISHAN).read_bytes()
    older_receipt(desk, BISHAN)
    assert run("verify", "--content", desk.content).code == 0, "the older pair is a proof, too"
    assert desk.build().code == 0
    assert (desk.article(BISHAN).read_bytes(), desk.receipt(BISHAN).read_bytes()) == now


def test_a_crash_between_article_and_receipt_is_mended_by_the_next_build(desk: Desk) -> None:
    whole = snapshot(desk.content)
    desk.receipt(BISHAN).unlink()
    assert desk.build().code == 0
    assert snapshot(desk.content) == whole


def test_a_crash_while_adding_keeps_the_day_of_entry(empty_desk: Desk, tmp_path: Path) -> None:
    source = empty_desk.put(tmp_path / "xin.txt", f"质量强区工作会议召开\n\n{TEXT}")
    assert run("add", "--content", empty_desk.content, source).code == 0
    assert "\nadded: 2" in empty_desk.article("xin").read_text(encoding="utf-8")
    whole = snapshot(empty_desk.content)
    empty_desk.receipt("xin").unlink()
    assert empty_desk.build().code == 0
    assert snapshot(empty_desk.content) == whole


def test_a_checkout_with_crlf_makes_no_article_look_edited(five: Desk) -> None:
    for folder in ("articles", "receipts"):
        for path in (five.content / folder).iterdir():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = snapshot(five.content)
    assert five.build().code == 0
    assert snapshot(five.content) == before
    assert run("verify", "--content", five.content).code == 0
    assert "edited" not in five.check("-v").err
    new_reading(five)
    assert five.build().code == 0
    assert "军旅" in five.article(BISHAN).read_text(encoding="utf-8"), "still the program's own"


# edited by a person


@pytest.mark.parametrize(
    "edit", [("李启平的办公室", "李启平科长的办公室"), ("authors: [常宇]", "authors: [常宇, 某人]"), ("。\n", "。 \n")]
)
def test_an_edited_article_is_never_written(desk: Desk, edit: tuple[str, str]) -> None:
    change(desk.article(BISHAN), *edit)
    before = snapshot(desk.content)
    for _ in range(2):
        assert desk.build().code == 0
        assert snapshot(desk.content) == before
    new_reading(desk)
    before = snapshot(desk.content)
    for _ in range(2):
        assert desk.build().code == 0
        assert snapshot(desk.content) == before
    older = receipt_values(desk.receipt(BISHAN))
    assert "soldiers" not in str(older), "nor is its receipt, which proves the older text"


def test_a_newer_reading_of_an_edited_article_is_offered_with_both_words(desk: Desk) -> None:
    change(desk.article(BISHAN), "李启平的办公室", "李启平科长的办公室")
    new_reading(desk)
    ran = desk.build("-v")
    assert ran.code == 0
    assert [line for line in ran.problems if "O605" in line and desk.proposal(BISHAN).as_posix() in line]
    merged = desk.proposal(BISHAN).read_text(encoding="utf-8")
    assert "李启平科长的办公室" in merged
    assert "军旅" in merged.partition("\n---\n")[0]
    assert "<<<<<<<" not in merged
    difference = desk.proposal(BISHAN, ".diff").read_text(encoding="utf-8")
    assert "\n+themes: " in difference
    assert "李启平科长" not in difference, "what both have is no difference"
    assert difference in ran.out, "-v shows it at once"


def test_a_proposal_is_news_without_v_and_waits_for_a_person_in_check(desk: Desk) -> None:
    change(desk.article(BISHAN), "李启平的办公室", "李启平科长的办公室")
    new_reading(desk)
    checked = desk.check()
    assert checked.code == 0
    assert [line[-4:] for line in checked.problems if "O605" in line]
    assert not desk.proposal(BISHAN).exists(), "check lays nothing anywhere"
    assert [line for line in desk.build().problems if "O605" in line]
    assert desk.check("--strict").code == 1


def test_editor_and_program_changing_one_line_is_shown_as_a_conflict(desk: Desk) -> None:
    older_receipt(desk, BISHAN)
    change(desk.article(BISHAN), "\n提前销假带病查处重大质量隐患\n", "\n销假之前\n")
    before = desk.article(BISHAN).read_bytes()
    assert desk.build().code == 0
    assert desk.article(BISHAN).read_bytes() == before
    merged = desk.proposal(BISHAN).read_text(encoding="utf-8")
    assert "销假之前" in merged
    assert "## 提前销假带病查处重大质量隐患" in merged
    assert "<<<<<<< 编辑的文本" in merged


def test_adopting_the_newer_reading_hands_the_article_back(desk: Desk) -> None:
    now = desk.article(BISHAN).read_bytes(), desk.receipt(BISHAN).read_bytes()
    older_receipt(desk, BISHAN)
    change(desk.article(BISHAN), "李启平的办公室", "李启平科长的办公室")
    desk.build()
    change(desk.proposal(BISHAN), "李启平科长的办公室", "李启平的办公室")
    shutil.copyfile(desk.proposal(BISHAN), desk.article(BISHAN))
    assert desk.build().code == 0
    assert (desk.article(BISHAN).read_bytes(), desk.receipt(BISHAN).read_bytes()) == now


def test_an_edit_and_its_undo_leave_an_untouched_article(desk: Desk) -> None:
    before = snapshot(desk.content)
    change(desk.article(BISHAN), "李启平的办公室", "李启平科长的办公室")
    desk.build()
    change(desk.article(BISHAN), "李启平科长的办公室", "李启平的办公室")
    desk.build()
    assert snapshot(desk.content) == before
    new_reading(desk)
    desk.build()
    assert "军旅" in desk.article(BISHAN).read_text(encoding="utf-8")


def test_an_article_saved_while_it_is_being_looked_at_is_not_written(desk: Desk) -> None:
    from jiaokan.commands.voice import Voice  # noqa: PLC0415 - the one test that reaches behind the commands
    from jiaokan.commands.workplace import workplace  # noqa: PLC0415
    from jiaokan.holdings import holdings  # noqa: PLC0415
    from jiaokan.intake.take_in import carry_out, consider  # noqa: PLC0415

    new_reading(desk)
    place = workplace(content=desk.content, cache=desk.cache, voice=Voice(), jobs=1)
    (holding,) = holdings(desk.content)
    taken = consider(place.desk(), holding)
    change(desk.article(BISHAN), "李启平的办公室", "李启平科长的办公室")
    before = snapshot(desk.content)
    assert carry_out(taken, place.proposals, str) == ()
    assert snapshot(desk.content) == before


def test_an_article_saved_as_another_encoding_is_never_written(desk: Desk) -> None:
    text = desk.article(BISHAN).read_text(encoding="utf-8")
    desk.article(BISHAN).write_bytes(text.encode("gb18030"))
    new_reading(desk)
    before = snapshot(desk.content)
    ran = desk.build()
    assert ran.code == 1
    assert len(ran.errors) == 1
    assert "A111" in ran.errors[0]
    assert snapshot(desk.content) == before


# written by hand


def test_an_article_written_by_hand_is_left_alone_for_ever(desk: Desk) -> None:
    path = desk.write_article("shouxie", "质量强区工作会议召开。\n")
    before = path.read_bytes()
    desk.write_original("shouxie.txt")
    for _ in range(2):
        assert desk.build().code == 0
        assert path.read_bytes() == before
    assert not desk.receipt("shouxie").exists()
    new_reading(desk)
    assert desk.build().code == 0
    assert path.read_bytes() == before


def test_computed_tags_are_shown_and_never_written(empty_desk: Desk) -> None:
    path = empty_desk.write_article("shouxie")
    before = path.read_bytes()
    assert empty_desk.build().code == 0
    assert path.read_bytes() == before
    page = empty_desk.page("shouxie").read_text(encoding="utf-8")
    assert "金平区" in page
    assert "机器标引" in page


# article deleted, receipt there


def test_a_deleted_article_stays_deleted(desk: Desk) -> None:
    desk.build()
    desk.article(BISHAN).unlink()
    for _ in range(2):
        assert desk.build().code == 0
        assert not desk.article(BISHAN).exists()
        assert not desk.page(BISHAN).exists()
    checked = desk.check()
    assert checked.code == 0
    assert [line for line in checked.problems if "review O604 article-deleted" in line and desk.receipt(BISHAN).name in line]
    new_reading(desk)
    desk.build()
    assert not desk.article(BISHAN).exists()


def test_a_deleted_article_comes_back_when_its_receipt_is_deleted_too(desk: Desk) -> None:
    before = desk.article(BISHAN).read_text(encoding="utf-8")
    desk.article(BISHAN).unlink()
    desk.build()
    desk.receipt(BISHAN).unlink()
    assert desk.build().code == 0
    assert desk.article(BISHAN).read_text(encoding="utf-8") == without_day(before)


def test_adding_does_not_reuse_the_name_of_a_deleted_article(desk: Desk, tmp_path: Path) -> None:
    desk.article(BISHAN).unlink()
    desk.original(f"{BISHAN}.txt").unlink()
    before = desk.receipt(BISHAN).read_bytes()
    source = desk.put(tmp_path / f"{BISHAN}.txt", f"另一篇\n\n{TEXT}")
    assert run("add", "--content", desk.content, source).code == 0
    assert desk.receipt(BISHAN).read_bytes() == before
    assert desk.article(f"{BISHAN}-2").is_file()


# original changed or gone


@pytest.mark.parametrize("edited", [False, True])
def test_a_changed_original_is_an_error_and_nothing_is_written(five: Desk, *, edited: bool) -> None:
    if edited:
        change(five.article(BISHAN), "李启平的办公室", "李启平科长的办公室")
    change(five.original(f"{BISHAN}.txt"), "李启平", "李起平")
    before = snapshot(five.content)
    ran = five.build()
    assert ran.code == 1
    assert [line.partition(" original")[0] for line in ran.errors] == [f"{five.original(f'{BISHAN}.txt')}: error O602"]
    assert snapshot(five.content) == before
    assert all(five.page(identifier).is_file() for identifier in FIVE), "the article itself is in order"


def test_a_lost_original_is_an_error_and_nothing_is_written(five: Desk) -> None:
    five.original(f"{BISHAN}.txt").unlink()
    before = snapshot(five.content)
    ran = five.build()
    assert ran.code == 1
    assert len(ran.errors) == 1
    assert "O603" in ran.errors[0]
    assert five.receipt(BISHAN).as_posix() in ran.errors[0]
    assert snapshot(five.content) == before
    assert five.page(BISHAN).is_file()


# two originals with one stem


@pytest.mark.parametrize("other", [f"{BISHAN}.html", f"{BISHAN}.md", f"{BISHAN.upper()}.txt", f"{BISHAN.upper()}.md"])
def test_two_originals_with_one_stem_are_both_named_and_neither_is_taken_in(five: Desk, other: str) -> None:
    five.write_original(other)
    before = snapshot(five.content)
    ran = five.build()
    assert ran.code == 1
    assert len(ran.errors) == 2
    assert all("O601 duplicate-stem" in line for line in ran.errors)
    assert {line.split(":")[0].rpartition("/")[2] for line in ran.errors} == {f"{BISHAN}.txt", other}
    assert snapshot(five.content) == before
    assert five.page(BISHAN).is_file(), "the article that was there before is in order"


def test_two_new_originals_with_one_stem_become_no_article(empty_desk: Desk) -> None:
    empty_desk.write_original("xin.txt")
    empty_desk.write_original("xin.html")
    empty_desk.write_original("tayi.txt")
    ran = empty_desk.build()
    assert ran.code == 1
    assert len(ran.errors) == 2
    assert not empty_desk.article("xin").exists()
    assert empty_desk.page("tayi").is_file()
