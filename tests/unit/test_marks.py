"""Marks: where repairs stand in a text, how they follow a person's changes, and how they get into the finished HTML."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jiaokan.codes import CODES
from jiaokan.edits import apply
from jiaokan.intake.collation import Collation
from jiaokan.model import Edit
from jiaokan.publish import nesting
from jiaokan.publish.marks.carry import carried, carried_over, pieces
from jiaokan.publish.marks.mark import Kind, Mark, merged
from jiaokan.publish.marks.places import IN_RUNNING_TEXT, places
from jiaokan.publish.marks.spans import NO_SPANS, pack, with_spans
from jiaokan.publish.marks.trace import Span, spans
from jiaokan.publish.prose import HAN_CHARACTER, convert

OUR_SPAN = re.compile(r'<span(?: class="ed")?(?: data-was="[^"<>]*")?>([^<>]*)</span>')
NOT_IN_RUNNING_TEXT = {
    *(
        "R401",
        "R402",
        "R403",
        "R405",
        "R407",
        "R408",
        "R411",
        "R413",
        "R420",
        "R460",
        "R461",
        "R470",
        "R471",
        "R480",
        "R481",
        "R482",
    ),
}


def edit(at: int, before: str, after: str, code: str = "R440", **more: object) -> Edit:
    return Edit(at=at, before=before, after=after, code=code, evidence="", **more)  # type: ignore[arg-type]  # fields of Edit


def said(marks: Sequence[Mark], body: str) -> list[tuple[str, str]]:
    """Return each mark as what stands there and what stood there."""
    return [(body[mark.start : mark.end], mark.was) for mark in marks]


def found(original: str, *edits: Edit) -> list[tuple[str, str]]:
    body = apply(original, edits)
    return said(merged(places(body, edits)), body)


def test_a_character_and_its_reading_are_one_repair() -> None:
    assert found("提質(zhì)增效", edit(1, "質", "质"), edit(2, "(zhì)", "", "R410")) == [("质", "質(zhì)")]


def test_what_was_only_taken_away_is_shown_on_the_character_before_it() -> None:
    assert found("产(chǎn)业", edit(1, "(chǎn)", "", "R410")) == [("产", "产(chǎn)")]
    assert found("产(chǎn)(chan)业", edit(1, "(chǎn)", "", "R410"), edit(7, "(chan)", "", "R410")) == [("产", "产(chǎn)(chan)")]


def test_a_loss_at_the_beginning_of_a_line_has_no_mark() -> None:
    assert found("甲\n|乙", edit(2, "|", "", "R430")) == []
    assert found("|乙", edit(0, "|", "", "R430")) == []


def test_a_loss_behind_white_space_that_was_set_anew_has_no_mark() -> None:
    assert found("甲 |乙", edit(1, " ", "", "R403"), edit(2, "|", "", "R430")) == []


def test_lines_form_and_fields_have_no_marks() -> None:
    assert found("a\r\nb", edit(1, "\r\n", "\n", "R401")) == []
    assert found("甲??乙", edit(1, "??", "\n\n", "R420")) == []
    assert found("甲\n|\n乙", edit(2, "|\n", "", "R430")) == []
    assert found("題名\n正文", edit(0, "題名", "", field="title"), edit(2, "\n", "", "R480")) == []


def test_repairs_inside_a_heading_are_marked_and_the_heading_is_not() -> None:
    inner = (edit(2, "質", "质"), edit(3, "(zhì)", "", "R410"))
    heading = edit(2, "質(zhì)量\n強国\n\n", "## 质量 强国\n\n", "R460", inner=(*inner, edit(10, "強", "强")))
    assert found("甲\n質(zhì)量\n強国\n\n乙", heading) == [("质", "質(zhì)"), ("强", "強")]


def test_edits_that_do_not_fit_the_text_give_no_marks() -> None:
    assert places("质量", [edit(0, "質", "强")]) == ()
    assert places("质量", [edit(1, "量", "量"), edit(0, "質", "质")]) == ()
    assert places("质量", [edit(900, "質", "")]) == ()


def test_every_code_of_repairs_is_either_shown_in_the_text_or_not() -> None:
    assert {code for code in CODES if code.startswith("R4")} == IN_RUNNING_TEXT | NOT_IN_RUNNING_TEXT


@st.composite
def collations(draw: st.DrawFn) -> Collation:
    """Return a text that went through several stages of edits, as intake composes them."""
    collation = Collation.of(draw(st.text(alphabet="質量強市(zhì),|\n ", max_size=40)))
    for _ in range(draw(st.integers(1, 3))):
        cuts = sorted(draw(st.sets(st.integers(0, len(collation.text)), max_size=8)))
        edits: list[Edit] = []
        for start, end in pairwise(cuts):
            before = collation.text[start:end]
            after = draw(st.sampled_from(("", "质", "，", "\n", before[::-1])))
            if after != before and not (edits and edits[-1].end == start):
                edits.append(edit(start, before, after, draw(st.sampled_from(("R440", "R410", "R460", "R403", "R450")))))
        collation = collation.amend(edits)
    return collation


@settings(max_examples=300)
@given(collations())
def test_what_a_mark_says_stood_there_stands_in_the_original(collation: Collation) -> None:
    marks = merged(places(collation.text, collation.edits))
    for mark in marks:
        assert "\n" not in collation.text[mark.start : mark.end]
        assert mark.start < mark.end <= len(collation.text)
        assert collation.decoded[mark.at : mark.was_end] == mark.was
    assert all(one.end <= other.start for one, other in pairwise(marks))


def test_marks_follow_their_characters_through_a_person_s_changes() -> None:
    old, new = "提质增效。\n\n强市。\n\n末段。", "提质并增效。\n\n新的一段。\n\n强省。\n\n末段。"
    marks = [Mark(start=1, end=2, was="質", at=1), Mark(start=7, end=8, was="強", at=7), Mark(start=8, end=9, was="巿", at=8)]
    both = carried_over(marks, old, new)
    assert said([mark for mark in both if mark.kind is Kind.REPAIR], new) == [("质", "質"), ("强", "強")]
    edited = said([mark for mark in both if mark.kind is Kind.EDITED], new)
    assert ("并", "") in edited
    assert ("省", "市") in edited
    assert ("新的一段。", "") in edited


def test_what_a_person_took_out_is_shown_on_the_character_before_it() -> None:
    assert said(carried_over([], "质量很强。", "质量强。"), "质量强。") == [("量", "量很")]
    assert carried_over([], "甲。\n\n乙。", "甲。") == ()


def test_white_space_is_no_change() -> None:
    assert carried_over([], "甲。\n乙。", "甲。\n\n乙。") == ()


@given(st.text(alphabet="甲乙丙\n ", max_size=60), st.text(alphabet="甲乙丙\n ", max_size=60))
def test_the_pieces_of_two_texts_cover_both_and_the_same_ones_are_the_same(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(old[piece.old : piece.old_end] for piece in found) == old
    assert "".join(new[piece.new : piece.new_end] for piece in found) == new
    assert all(old[piece.old : piece.old_end] == new[piece.new : piece.new_end] for piece in found if piece.is_same)


@given(st.text(alphabet="甲乙\n", max_size=40), st.text(alphabet="甲乙\n", max_size=40))
def test_carried_marks_stand_on_the_characters_they_stood_on(old: str, new: str) -> None:
    marks = [Mark(start=at, end=at + 1, was="", at=at) for at in range(len(old))]
    assert all(new[mark.start] == old[mark.at] for mark in carried(marks, old, new))


def test_hostile_texts_are_compared_in_time() -> None:
    one = "".join("甲乙"[number * number % 7 % 2] for number in range(60_000))
    lines = "\n".join("甲" * (number % 3) for number in range(30_000))
    started = time.process_time()
    for old, new in ((one, one[::-1] + "丙"), (lines, lines[::-1] + "丙"), ("甲" * 100_000, "丙" + "甲" * 90_000 + "丙")):
        pieces(old, new)
    assert time.process_time() - started < 10


def marked(text: str, *marks: Mark) -> tuple[str, str]:
    """Return the HTML of a text without and with its marks."""
    plain = convert(text).html
    return plain, with_spans(plain, pack(spans(plain, text, marks, lambda traced: convert(traced).html, HAN_CHARACTER)))


def mark_of(text: str, words: str, was: str = "原") -> Mark:
    at = text.index(words)
    return Mark(start=at, end=at + len(words), was=was, at=0)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("提质增效", "质", ['<span data-was="原">质</span>']),
        ("提**质**量", "质**量", ["<span>质</span>", '<span data-was="原">量</span>']),
        ("## 题\n\n- 质量\n- 强市", "强", ['<span data-was="原">强</span>']),
        ("|甲|乙|\n|-|-|\n|一|质|", "质", ['<span data-was="原">质</span>']),
        ("[质](https://example.org/质)质", "质)质", ['<span data-was="原">质</span>']),
        ("R&amp;质，<b>量</b>", "质，", ['<span data-was="原">质，</span>']),
        ("自2016年起", "2016", ['<span data-was="原">2016</span>']),
        ("1. 甲\n2. 乙2", "2. 乙", ['<span data-was="原">乙</span>']),
        ("```\n质\n```", "质", ['<span data-was="原">质</span>']),
        ("质，\n量", "，", ['<span data-was="原">，</span>']),
        ("<script>质</script>甲", "质", []),
        ("see ISO 9001 here", "9001", []),
    ],
)
def test_a_mark_stands_on_its_own_characters(text: str, words: str, expected: list[str]) -> None:
    assert re.findall(r"<span.*?</span>", marked(text, mark_of(text, words))[1]) == expected


def test_what_stood_there_cannot_break_out_of_its_attribute() -> None:
    text = "质量"
    shown = marked(text, mark_of(text, "质", was='"><script>alert(1)</script>&\u202e\n' + "长" * 200))[1]
    assert "<script" not in shown
    assert "\u202e" not in shown
    (was,) = re.findall(r'data-was="([^"]*)"', shown)
    assert html.unescape(was).startswith('"><script>alert(1)</script>& 长')
    assert len(html.unescape(was)) == 60


def test_a_text_that_holds_tracers_itself_is_marked_all_the_same() -> None:
    text = "\U00020000质\U00035000，\U00020001&#x20001;"
    assert '<span data-was="原">质</span>' in marked(text, mark_of(text, "质"))[1]


def test_nothing_to_mark_leaves_nothing_behind() -> None:
    assert pack(()) is NO_SPANS
    assert with_spans("<p>甲</p>", NO_SPANS) == "<p>甲</p>"


HOSTILE = "质量，。“”—\n\n  \t<>[]()!*_`#-+&;:/|\"'=\\.1ab%\u00a0\u3000é①𠀀\U00035001<b></b><div>&amp;&#36136;[](http://)"


@given(st.text(alphabet=HOSTILE, max_size=100), st.lists(st.tuples(st.integers(0, 100), st.integers(1, 6)), max_size=6))
def test_marks_change_no_byte_of_the_page_and_cover_no_other_character(text: str, ranges: list[tuple[int, int]]) -> None:
    # Every Chinese character becomes one of its own, so that a mark on the wrong one cannot look right.
    own = "".join(chr(0x4E00 + at) if char in "质量" else char for at, char in enumerate(text))
    marks: list[Mark] = []
    for start, length in sorted(ranges):
        end = min(start + length, len(own))
        if start < end and not (marks and marks[-1].end > start):
            marks.append(Mark(start=start, end=end, was=f"w{start}", at=0))
    assume(nesting.depth(own) <= nesting.LIMIT)
    plain, shown = marked(own, *marks)
    assert OUR_SPAN.sub(r"\1", shown) == plain
    of_page = spans(plain, own, marks, lambda traced: convert(traced).html, HAN_CHARACTER)
    for span in of_page:
        assert not re.search("[<>&\n]", plain[span.start : span.end])
        owner = [mark for mark in marks if plain[span.start : span.end] in own[mark.start : mark.end]]
        assert owner
        assert not span.was or span.was in [mark.was for mark in owner]


def test_spans_are_kept_in_a_few_bytes() -> None:
    many = [Span(start=at * 9, end=at * 9 + 2, was="質(zhì)", kind=Kind.REPAIR) for at in range(700)]
    assert len(pack(many).packed) < 4_000
