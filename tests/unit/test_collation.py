"""The ledger: composed edits do what the stages did, in positions of the text as received."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.edits import EditError, apply, invert
from jiaokan.intake.collation import Collation, original_offset
from jiaokan.intake.fields import printed
from jiaokan.model import Edit

ALPHABET = "质量強,。(zhì)\n 1"


def edit(at: int, before: str, after: str, field: str = "") -> Edit:
    return Edit(at=at, before=before, after=after, code="R403", evidence="test", field=field)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Draw edits in order, none overlapping; insertions at one place and neighbours included."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    made = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.text(ALPHABET, max_size=3))
        if after != text[start:end]:
            made.append(edit(start, text[start:end], after))
    return made


@given(st.data())
def test_composed_edits_turn_the_decoded_text_into_the_current_one(data: st.DataObject) -> None:
    collation = Collation.of(data.draw(st.text(ALPHABET, max_size=30)))
    for _ in range(data.draw(st.integers(1, 4))):
        collation = collation.amend(data.draw(edits_of(collation.text)))
    assert apply(collation.decoded, collation.edits) == collation.text


@given(st.data())
def test_the_inverse_leads_back_to_the_decoded_text(data: st.DataObject) -> None:
    collation = Collation.of(data.draw(st.text(ALPHABET, max_size=30)))
    for _ in range(3):
        collation = collation.amend(data.draw(edits_of(collation.text)))
    assert apply(collation.text, invert(collation.edits)) == collation.decoded


@given(st.data())
def test_untouched_characters_keep_their_place_in_the_original(data: st.DataObject) -> None:
    text = data.draw(st.text(ALPHABET, max_size=30))
    edits = data.draw(edits_of(text))
    result = apply(text, edits)
    for at in range(len(result)):
        place = original_offset(edits, at)
        inside = any(one.at <= place < one.end or (one.at == place and one.after) for one in edits)
        assert inside or text[place] == result[at]


def test_a_moved_line_keeps_the_repairs_made_inside_it() -> None:
    read = Collation.of("質(zhì)量\n正文").amend([edit(1, "(zhì)", "")])
    moved = read.amend([edit(0, "質量\n", "", field="title")])
    (only,) = moved.edits
    assert (only.at, only.before, only.after, only.field) == (0, "質(zhì)量\n", "", "title")
    assert apply(only.before, only.inner) == "質量\n"


def test_a_dropped_line_does_not_keep_what_was_done_inside_it() -> None:
    read = Collation.of("版权,所有\n正文").amend([edit(2, ",", "，")]).amend([edit(0, "版权，所有\n", "")])
    assert [(one.at, one.before, one.inner) for one in read.edits] == [(0, "版权,所有\n", ())]


def test_clearing_white_space_does_not_swallow_a_move() -> None:
    moved = Collation.of("题名\n\n正文").amend([edit(0, "题名", "", field="title")])
    cleared = Collation.of("\n" + moved.decoded).amend([edit(1, "题名", "", field="title")]).amend([edit(0, "\n\n\n", "")])
    assert cleared.text == "正文"
    assert [one.before for one in cleared.edits if one.field] == ["题名"]


def test_two_changes_of_one_outcome_become_one_edit() -> None:
    read = Collation.of("甲乙").amend([edit(1, "", "12")]).amend([edit(1, "1", "3"), edit(2, "2", "4")])
    assert read.text == "甲34乙"
    assert [(one.at, one.before, one.after) for one in read.edits] == [(1, "", "34")]


def test_an_edit_that_does_not_fit_is_named() -> None:
    with pytest.raises(EditError, match="edit 1 at 2"):
        apply("质量强市", [edit(0, "质", "質"), edit(2, "量", "")])


def test_a_move_of_a_part_of_what_an_edit_brought_in_takes_that_part_only() -> None:
    once = Collation.of("（来源：质量观X").amend([edit(7, "X", "察）")])
    moved = once.amend([edit(0, "（来源：", ""), edit(4, "质量观察", "", field="source"), edit(8, "）", "")])
    assert moved.text == ""
    assert [printed(one) for one in moved.edits if one.field] == ["质量观察"]
    assert apply(moved.decoded, moved.edits) == ""
    assert apply("", invert(moved.edits)) == moved.decoded
