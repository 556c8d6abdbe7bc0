"""The parts of a collation: every character of the original once, every character of the published text once, whatever was done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan.edits import EditError, apply
from jiaokan.intake.collation import Collation
from jiaokan.model import Edit
from jiaokan.publish.collation_page.part import BY_A_PERSON, Part, told
from jiaokan.publish.collation_page.parts import parts_of, published

LETTERS = "質质量(zhì),，?\n  甲乙丙"
TEXTS = st.text(alphabet=LETTERS, max_size=60)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Return edits of a text, in order and apart, some of them moves."""
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        field = draw(st.sampled_from(("", "", "", "title")))
        after = "" if field else draw(st.text(alphabet=LETTERS, max_size=4))
        code = draw(st.sampled_from(("R410", "R440", "R403", "R470", "R480")))
        found.append(Edit(at=start, before=text[start:end], after=after, code=code, evidence="e", field=field))
    return found


@st.composite
def collations(draw: st.DrawFn) -> Collation:
    """Return a text with the ledger of several stages, each of which saw only what the one before it had left."""
    collation = Collation.of(draw(TEXTS))
    for _ in range(draw(st.integers(0, 4))):
        collation = collation.amend(draw(edits_of(collation.text)))
    return collation


def was(parts: tuple[Part, ...]) -> str:
    return "".join(part.was for part in parts)


def made(parts: tuple[Part, ...]) -> str:
    return "".join(part.made for part in parts)


def now(parts: tuple[Part, ...]) -> str:
    return "".join(part.now for part in parts)


def fields_of(edits: tuple[Edit, ...]) -> Iterator[tuple[str, str]]:
    yield from ((edit.field, edit.before) for edit in edits if edit.field and not edit.after)


@given(collations())
@settings(max_examples=300, deadline=None)
def test_the_parts_are_the_original_and_the_text_made_of_it(collation: Collation) -> None:
    parts = parts_of(collation.decoded, collation.edits)
    assert (was(parts), made(parts), now(parts)) == (collation.decoded, collation.text, collation.text)
    assert [(part.field, part.was) for part in parts if part.field and not part.made] == list(fields_of(collation.edits))
    assert all(part.was == part.made for part in parts if not part.changes)


@given(collations(), st.data())
@settings(max_examples=300, deadline=None)
def test_a_person_s_changes_lose_nothing_of_the_three_texts(collation: Collation, data: st.DataObject) -> None:
    body = data.draw(TEXTS | edits_of(collation.text).map(lambda edits: apply(collation.text, edits))).strip("\n")
    parts = published(parts_of(collation.decoded, collation.edits), body)
    assert (was(parts), made(parts), now(parts).strip("\n")) == (collation.decoded, collation.text, body)
    assert [(part.field, part.was) for part in parts if part.field and not part.made] == list(fields_of(collation.edits))
    assert all(part.made == part.now for part in parts if BY_A_PERSON not in {change.code for change in part.changes})


@given(collations())
@settings(max_examples=100, deadline=None)
def test_every_edit_is_told_and_none_twice(collation: Collation) -> None:
    changes = {change for part in parts_of(collation.decoded, collation.edits) for change in told(part)}
    assert {(change.at, change.was, change.code) for change in changes} == {
        (edit.at, edit.before, edit.code) for edit in every_edit(collation.edits)
    }


def every_edit(edits: tuple[Edit, ...]) -> Iterator[Edit]:
    for edit in edits:
        yield edit
        if edit.after or edit.field:
            yield from every_edit(edit.inner)


def test_an_edit_that_does_not_fit_is_no_collation() -> None:
    with pytest.raises(EditError):
        parts_of("质量", [Edit(at=1, before="质", after="", code="R410", evidence="")])
    with pytest.raises(EditError):
        parts_of("质量", [Edit(at=9, before="", after="质", code="R410", evidence="")])


def test_what_a_person_changed_beside_a_repair_is_told_beside_it() -> None:
    parts = parts_of(
        "提質(zhì)增效",
        [
            Edit(at=1, before="質", after="质", code="R440", evidence=""),
            Edit(at=2, before="(zhì)", after="", code="R410", evidence=""),
        ],
    )
    after = published(parts, "提质大增效益")
    assert [(part.was, part.made, part.now, [change.code for change in part.changes]) for part in after] == [
        ("提", "提", "提", []),
        ("質", "质", "质", ["R440"]),
        ("(zhì)", "", "", ["R410"]),
        ("", "", "大", [""]),
        ("增效", "增效", "增效", []),
        ("", "", "益", [""]),
    ]


def test_what_a_person_changed_in_a_repair_is_told_with_it() -> None:
    parts = parts_of("甲Ａ乙", [Edit(at=1, before="Ａ", after="质量", code="R440", evidence="")])
    after = published(parts, "甲质变乙")
    assert [(part.was, part.made, part.now) for part in after] == [
        ("甲", "甲", "甲"),
        ("Ａ", "质量", "质变"),
        ("乙", "乙", "乙"),
    ]
    assert [(change.was, change.now, change.code) for change in after[1].changes] == [
        ("Ａ", "质量", "R440"),
        ("质量", "质变", ""),
    ]


def test_repairs_inside_a_heading_keep_their_places() -> None:
    inner = (Edit(at=1, before="質", after="质", code="R440", evidence=""),)
    parts = parts_of(
        "甲質量\n\n乙", [Edit(at=0, before="甲質量\n", after="## 甲质量\n", code="R461", evidence="", inner=inner)]
    )
    assert [(part.was, part.now, [change.code for change in part.changes]) for part in parts] == [
        ("", "## ", ["R461"]),
        ("甲", "甲", []),
        ("質", "质", ["R440"]),
        ("量\n", "量\n", []),
        ("\n乙", "\n乙", []),
    ]
