"""The rows of a collation and how they are drawn: nothing lost between them, nothing hidden in them, every kind in its family."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings

from jiaokan.codes import CODES
from jiaokan.intake.collation import Collation
from jiaokan.model import Edit, Severity
from jiaokan.publish.collation_page.draw import Surroundings, drawn
from jiaokan.publish.collation_page.families import FAMILIES, OTHER, family_of
from jiaokan.publish.collation_page.part import Change, Part
from jiaokan.publish.collation_page.parts import parts_of, published
from jiaokan.publish.collation_page.rows import Row, blocks_of, rows_of
from jiaokan.publish.collation_page.sheet import anchors_of
from jiaokan.publish.collation_page.signs import plain, visible
from jiaokan.publish.prose import convert
from tests.unit.test_collation_parts import TEXTS, collations

AROUND = Surroundings(lang="zh-Hans", anchors={}, fields={}, signed="")


def edit(at: int, before: str, after: str, code: str = "R440", field: str = "") -> Edit:
    return Edit(at=at, before=before, after=after, code=code, evidence="why", field=field)


def read(rows: tuple[Row, ...]) -> list[tuple[tuple[int, ...], str, str]]:
    """Return the blocks of each row with its two texts."""
    return [(row.blocks, "".join(part.was for part in row.parts), "".join(part.now for part in row.parts)) for row in rows]


@given(collations(), TEXTS)
@settings(max_examples=300, deadline=None)
def test_rows_lose_nothing_and_every_block_has_one(collation: Collation, body: str) -> None:
    parts = published(parts_of(collation.decoded, collation.edits), body.strip("\n"))
    rows = rows_of(parts)
    told = [part for row in rows for part in row.parts]
    assert "".join(part.was for part in told) == collation.decoded
    assert "".join(part.made for part in told) == collation.text
    now = "".join(part.now for part in told)
    assert now == "".join(part.now for part in parts)
    assert [number for row in rows for number in row.blocks] == list(range(len(blocks_of(now))))
    for row in rows:
        assert bool(row.blocks) == bool("".join(part.now for part in row.parts).strip())


@given(collations(), TEXTS)
@settings(max_examples=100, deadline=None)
def test_what_is_drawn_shows_every_character_of_the_original(collation: Collation, body: str) -> None:
    parts = published(parts_of(collation.decoded, collation.edits), body.strip("\n"))
    sides = re.findall(r'<div class="was" lang="[^"]*">(.*?)</div>', drawn(rows_of(parts), AROUND), re.DOTALL)
    shown = html.unescape(re.sub(r"<[^>]*>", "", "".join(side.split("</b>", 1)[1] for side in sides)))
    wanted = [char for char in collation.decoded if not char.isspace()]
    assert [char for char in shown if not char.isspace() and char not in "␣¶×0123456789"] == wanted


def test_the_white_space_before_a_paragraph_stands_in_its_row() -> None:
    parts = parts_of("甲。 ??乙。", [edit(2, " ??", "\n\n", "R420")])
    assert read(rows_of(parts)) == [((0,), "甲。", "甲。"), ((1,), " ??乙。", "\n\n乙。")]


def test_what_was_moved_and_what_was_dropped_have_rows_of_their_own() -> None:
    original = "题名\n甲。\n\n打印\n\n乙。\n记者 丙"
    edits = [
        edit(0, "题名", "", "M501", "title"),
        edit(2, "\n", "", "R480"),
        edit(7, "打印\n\n", "", "R470"),
        edit(14, "记者 丙", "", "M501", "byline"),
    ]
    assert read(rows_of(parts_of(original, edits))) == [
        ((), "题名", ""),
        ((0,), "\n甲。", "甲。"),
        ((), "\n\n打印\n\n", "\n\n"),
        ((1,), "乙。", "乙。"),
        ((), "\n记者 丙", "\n"),
    ]


def test_a_reading_behind_the_last_word_stays_in_its_paragraph() -> None:
    parts = parts_of("质量(liàng)\n\n强市", [edit(2, "(liàng)", "", "R410")])
    assert read(rows_of(parts)) == [((0,), "质量(liàng)", "质量"), ((1,), "\n\n强市", "\n\n强市")]


def test_the_menu_of_a_page_has_a_row_and_the_tags_between_paragraphs_have_none() -> None:
    menu = "<ul>" + "<li>要闻</li>" * 30 + "</ul>"
    tags = "</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>" * 3
    parts = parts_of(f"甲{tags}乙{menu}丙", [edit(1, tags, "\n\n", "R480"), edit(2 + len(tags), menu, "\n\n", "R480")])
    assert [blocks for blocks, _, _ in read(rows_of(parts))] == [(0,), (1,), (), (2,)]


def test_a_long_menu_is_told_by_its_length_and_not_shown() -> None:
    menu = "<ul>" + "<li>要闻</li>" * 3000 + "</ul>"
    shown = drawn(rows_of(parts_of(f"甲{menu}", [edit(1, menu, "", "R480")])), AROUND)
    assert f"共 {len(menu):,} 字" in shown
    assert len(shown) < 2000


def test_white_space_has_signs_where_it_was_changed_and_nowhere_else() -> None:
    shown = drawn(rows_of(parts_of("质 量\u2002强 市", [edit(3, "\u2002", " ", "R402")])), AROUND)
    assert '<del class="k"><span class="ws">[U+2002]</span></del>' in shown
    assert "质 量" in shown
    assert "强 市" in shown


def test_nothing_of_an_original_can_act_on_the_page() -> None:
    evil = '<script>alert(1)</script>"\u202e\x00&lt;'
    for parts in (
        parts_of(evil, []),
        parts_of(evil, [edit(0, evil, "", "R480")]),
        parts_of(evil, [edit(0, evil, "", "M501", "title")]),
    ):
        shown = drawn(rows_of(parts), AROUND)
        assert "<script" not in shown
        assert "\u202e" not in shown
        assert "\x00" not in shown
    assert plain("\x00") == '<span class="ws">[U+0000]</span>'
    assert visible("\ufeff\ufeff") == '<span class="ws">[U+FEFF]×2</span>'


def test_every_code_that_changes_a_text_has_a_family() -> None:
    notes = {code for code in CODES if code[0] in "RM" and CODES[code].severity is Severity.NOTE}
    missing = {code for code in notes if family_of(Change(at=0, was="", now="", code=code, evidence="")) is OTHER}
    assert missing == set()
    codes = [code for family in FAMILIES for code in family.codes]
    assert len(codes) == len(set(codes))


def test_a_field_that_is_recorded_in_another_form_says_so() -> None:
    around = Surroundings(lang="zh-Hans", anchors={}, fields={"date": "2022-05-20"}, signed="")
    moved = [edit(0, "2022年5月20日", "", "M501", "date")]
    assert "记作 2022-05-20" in drawn(rows_of(parts_of("2022年5月20日", moved)), around)


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("甲\n\n乙\n\n## 丙\n\n丁", {0: "p1", 1: "p2", 2: "s1", 3: "p3"}),
        ("甲\n\n- 乙\n- 丙\n\n| 丁 | 戊 |\n|---|---|\n| 己 | 庚 |\n\n辛", {0: "p1", 1: "p2", 2: "p4", 3: "p5"}),
        ("甲\n\nABC\n\n> 乙", {0: "p1", 2: "p3"}),
        ("", {}),
    ],
)
def test_blocks_know_their_place_on_the_article_s_page(text: str, anchors: dict[int, str]) -> None:
    assert anchors_of(convert(text).html, text) == anchors


def test_an_untouched_text_has_rows_without_reasons() -> None:
    shown = drawn(rows_of((Part(was="甲\n\n乙", made="甲\n\n乙", now="甲\n\n乙"),)), AROUND)
    assert shown.count('<li class="pair">') == 2
    assert "<details" not in shown
