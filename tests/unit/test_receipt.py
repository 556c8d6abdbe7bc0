"""Receipts: what is dumped is loaded again, byte for byte, and every line is under a seal."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.articlefile import LIST_KEYS, TEXT_KEYS
from jiaokan.model import Edit, Review
from jiaokan.receipt import Receipt, ReceiptError, broken_seal, dump, load

TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("质量\u2028\u2029\x85\ufeff\\\"'{}\x00\r\n\t"), max_size=30
)
NUMBER = st.integers(min_value=0, max_value=10**9)
EDIT = st.builds(Edit, at=NUMBER, before=TEXT, after=TEXT, code=TEXT, evidence=TEXT, field=TEXT)
NESTED = st.builds(
    Edit, at=NUMBER, before=TEXT, after=TEXT, code=TEXT, evidence=TEXT, field=TEXT, inner=st.lists(EDIT, max_size=2).map(tuple)
)
FIELDS = st.dictionaries(st.sampled_from(TEXT_KEYS), TEXT, max_size=4) | st.dictionaries(
    st.sampled_from(LIST_KEYS), st.lists(TEXT, max_size=3).map(tuple), max_size=3
)
RECEIPT = st.builds(
    Receipt,
    name=TEXT,
    sha256=TEXT,
    encoding=st.sampled_from(["utf-8", "gb18030", "big5hkscs", "utf-16-le"]),
    evidence=TEXT,
    kind=TEXT,
    article_sha256=st.from_regex("[0-9a-f]{64}", fullmatch=True),
    body_sha256=st.from_regex("[0-9a-f]{64}", fullmatch=True),
    fields=FIELDS,
    edits=st.lists(NESTED, max_size=3).map(tuple),
    review=st.lists(st.builds(Review, code=TEXT, text=TEXT, at=st.none() | NUMBER), max_size=2).map(tuple),
    intake=TEXT,
)
PLAIN = Receipt(
    name="a.txt",
    sha256="0",
    encoding="utf-8",
    evidence="valid UTF-8",
    kind="plain text",
    article_sha256="1",
    body_sha256="2",
    fields={"title": "质量", "authors": ("甲", "乙")},
    edits=(
        Edit(at=0, before="a", after="", code="R402", evidence="e"),
        Edit(at=3, before="", after="b", code="R403", evidence="f"),
    ),
    review=(Review(code="M511", text="不早于 2016 年"),),
)


@given(RECEIPT)
def test_dumping_loading_and_dumping_again_gives_the_same_bytes(receipt: Receipt) -> None:
    text = dump(receipt)
    assert load(text) == receipt
    assert dump(load(text)).encode() == text.encode()
    assert broken_seal(text) == 0


@given(RECEIPT, st.data())
def test_a_changed_character_is_found_in_its_line(receipt: Receipt, data: st.DataObject) -> None:
    text = dump(receipt)
    at = data.draw(st.integers(0, len(text) - 1).filter(lambda at: text[at] != "\n"))
    new = data.draw(st.sampled_from("字x0 ").filter(lambda char: char != text[at]))
    assert broken_seal(text[:at] + new + text[at + 1 :]) == text.count("\n", 0, at) + 1


def test_every_entry_has_a_line_of_its_own_and_strangers_can_read_it() -> None:
    text = dump(PLAIN)
    assert json.loads(text)["edits"][1] == {"at": 3, "before": "", "after": "b", "code": "R403", "evidence": "f"}
    assert len(text.splitlines()) == len(text.split("\n")) - 1, "no editor sees another number of lines"
    assert sum('"code": "R4' in line for line in text.splitlines()) == 2


@pytest.mark.parametrize("cut", [0, 1, 2, 5])
def test_a_receipt_without_its_last_lines_is_broken_where_it_ends(cut: int) -> None:
    lines = dump(PLAIN).split("\n")
    assert broken_seal("\n".join(lines[: len(lines) - 1 - cut])) > 0


def test_a_line_too_many_or_too_few_is_found_where_it_is() -> None:
    lines = dump(PLAIN).split("\n")
    assert broken_seal("\n".join([*lines[:4], "", *lines[4:]])) == 5
    assert broken_seal("\n".join([*lines[:4], *lines[5:]])) == 5
    assert broken_seal("\n".join([*lines, ""])) == len(lines) - 1, "the line that should be the last"


def test_a_row_of_seals_broken_over_two_lines_is_found_where_it_breaks() -> None:
    text = dump(PLAIN)
    row = text.index('"seals"')
    number = text[:row].count("\n") + 1
    for digits in (6, 12, 13):
        cut = row + len('"seals": "') + digits
        assert broken_seal(text[:cut] + "\n" + text[cut:]) == number


BLANK = '"at": 0, "before": "", "after": "", "code": "R403", "evidence": ""'
DEEP = '"inner": [{' * 300 + BLANK + (f"}}], {BLANK}" * 299) + "}], "


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("", "Expecting value", 1),
        ('{\n"format": 1,\n}', "", 3),
        ("[]", "TypeError", 0),
        ('{"format": 2}', "this version reads format 1", 0),
        ('{"format": 1}', "KeyError", 0),
        ("[" * 100_000, "nested too deeply", 0),
        ('{"format": 1' + "0" * 5000 + "}", "thousands of digits", 0),
        (dump(PLAIN).replace('"utf-8"', '"latin-99"'), "LookupError", 0),
        (dump(PLAIN).replace('"utf-8"', '"punycode"'), "UnicodeDecodeError", 0),
        (dump(PLAIN).replace('"at": 0', DEEP + '"at": 0'), "nested too deeply", 0),
        (dump(PLAIN).replace('"at": 0', '"at": "0"'), "at is a number", 0),
        (dump(PLAIN).replace('["甲", "乙"]', '"甲"'), "a list is expected", 0),
        (dump(PLAIN).replace('"fields": {', '"fields": [{').replace("  },\n", "  }],\n"), "a table is expected", 0),
    ],
)
def test_what_is_no_receipt_says_why(text: str, reason: str, line: int) -> None:
    with pytest.raises(ReceiptError) as caught:
        load(text)
    assert reason in caught.value.reason
    assert caught.value.line == line
