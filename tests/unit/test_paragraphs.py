"""The last step of a reading: one empty line between paragraphs, and nothing but white space is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.edits import apply
from jiaokan.intake.paragraphs import paragraph_edits


def plain(text: str) -> str:
    return apply(text, tuple(paragraph_edits(text, lines_are_paragraphs=True)))


def marked(text: str) -> str:
    return apply(text, tuple(paragraph_edits(text, lines_are_paragraphs=False)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n乙", "甲\n\n乙"),
        ("甲\n\n乙", "甲\n\n乙"),
        ("甲\n\n\n\n乙\n", "甲\n\n乙"),
        ("\n\n　甲  \n \n　　乙\n", "甲\n\n乙"),
        ("甲 乙　丙", "甲 乙　丙"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_every_line_of_a_plain_text_is_a_paragraph(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n乙", "甲\n乙"),
        ("甲\n\n\n\n乙\n\n", "甲\n\n乙"),
        ("甲\n \n　\n乙", "甲\n\n乙"),
        ("- 甲\n\n\n    - 乙\n- 丙", "- 甲\n\n    - 乙\n- 丙"),
        ("甲  \n乙", "甲  \n乙"),
        ("| 甲 |\n| --- |\n| 乙 |", "| 甲 |\n| --- |\n| 乙 |"),
        ("\n\n甲", "甲"),
    ],
)
def test_in_markdown_only_an_empty_line_makes_a_paragraph(text: str, expected: str) -> None:
    assert marked(text) == expected


TEXTS = st.text(st.sampled_from(list("甲乙 \n\t　-")), max_size=30)


@given(TEXTS)
def test_a_second_pass_finds_nothing(text: str) -> None:
    assert list(paragraph_edits(plain(text), lines_are_paragraphs=True)) == []
    assert list(paragraph_edits(marked(text), lines_are_paragraphs=False)) == []


@given(TEXTS)
def test_only_white_space_changes(text: str) -> None:
    for result in (plain(text), marked(text)):
        assert re.sub(r"\s", "", result) == re.sub(r"\s", "", text)
        assert "\n\n\n" not in result
