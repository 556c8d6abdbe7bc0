"""The block at the head of a file: every value stays the string that was written, and every fault is told with its place."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.frontmatter_block import Block, BlockError, has_block, read_block, write_scalar


def values(text: str) -> dict[str, list[str]]:
    return {entry.key.text: [value.text for value in entry.values] for entry in read_block(text).entries}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: no", ["no"]),
        ("title: 012", ["012"]),
        ("title: 1e3", ["1e3"]),
        ("title: ~", ["~"]),
        ("title: null", ["null"]),
        ("date: 2022-09-23", ["2022-09-23"]),
        ("date: 2022-13-45", ["2022-13-45"]),
        ("date: 2022-05-20 15:17:16 +0800", ["2022-05-20 15:17:16 +0800"]),
        ("title: 质量：强市", ["质量：强市"]),
        ('title: "质量: 强市"', ["质量: 强市"]),
        ("title: '它''s'", ["它's"]),
        ('title: "\\u8d28\\n量"', ["质\n量"]),
        ("title: 质量 # 注", ["质量"]),
        ("title: 质量#注", ["质量#注"]),
        ("title: |\n  质量\n  强市", ["质量\n强市\n"]),
        ("title: >\n  质量\n  强市", ["质量 强市\n"]),
        ("title: 质量\n  强市", ["质量 强市"]),
        ("title:", []),
        ("title: ''", []),
        ("authors: [甲, 012, 'no']", ["甲", "012", "no"]),
        ("authors:\n- 甲\n- 乙", ["甲", "乙"]),
        ("authors: []", []),
        ("12: 甲", ["甲"]),
        ("yes: 甲", ["甲"]),
    ],
)
def test_a_value_is_the_string_that_was_written(line: str, expected: list[str]) -> None:
    assert next(iter(values(f"---\n{line}\n---\n").values())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: a\n---\n", True),
        ("---  \ntitle: a\n---\t\n", True),
        ("---\n---", True),
        ("---\r\ntitle: a\r\n---\r\n", True),
        ("---\ntitle: a\n", False),
        ("----\ntitle: a\n----\n", False),
        ("--- a\n---\n---\n", False),
        ("\n---\ntitle: a\n---\n", False),
        ("title: a\n---\n", False),
        ("", False),
    ],
)
def test_a_block_stands_between_two_lines_of_three_hyphens(text: str, expected: bool) -> None:  # noqa: FBT001 - a column of a table
    assert has_block(text.replace("\r\n", "\n")) is expected


def test_places_count_from_one_in_the_whole_file_and_ranges_lie_inside_the_quotes() -> None:
    text = '---\ntitle: "质\\u91cf"\nauthors: [甲, 乙]\n---\n正文'
    title, authors = read_block(text).entries
    (value,) = title.values
    assert (title.key.line, title.key.column, value.line, value.column) == (2, 1, 2, 8)
    assert text[value.start : value.end] == "质\\u91cf"
    assert [text[one.start : one.end] for one in authors.values] == ["甲", "乙"]
    assert [(one.line, one.column) for one in authors.values] == [(3, 11), (3, 14)]


def test_the_body_begins_behind_the_second_line_of_hyphens_and_may_hold_more_of_them() -> None:
    text = "---\ntitle: 甲\n---\n\n正文\n---\n后文\n"
    block = read_block(text)
    assert (text[block.body_at :], block.body_line) == ("\n\n正文\n---\n后文\n", 3)


@pytest.mark.parametrize("text", ["---\n---\n正文", "---\n# 只有注\n---\n正文", "---\n\n\n---\n正文"])
def test_an_empty_block_is_a_block(text: str) -> None:
    block = read_block(text)
    assert (block.entries, text[block.body_at :]) == ((), "\n正文")


def test_nested_values_are_told_from_lists() -> None:
    block = read_block("---\na: {b: c}\nd: [[e]]\nf: [g]\n---\n")
    assert [(entry.is_list, entry.is_nested) for entry in block.entries] == [(False, True), (False, True), (True, False)]


@pytest.mark.parametrize(
    ("block", "line", "doubled"),
    [
        ("title: 质量: 强市", 2, ""),
        ("title: [通知", 3, ""),
        ("a: 1\ntitle: @甲", 3, ""),
        ('title: "甲', 3, ""),
        ("\ttitle: 甲", 2, ""),
        ("- 甲\n- 乙", 2, ""),
        ("只是一行字", 2, ""),
        ("title: 甲\ndate: 2022\ntitle: 乙", 4, "title"),
        ("? [a]\n: b", 2, ""),
        ("a: *b", 2, ""),
        ("a: b\n...\nc: d", 4, ""),
        ("a: " + "[" * 3000, 2, ""),
    ],
)
def test_a_broken_block_is_refused_with_its_place(block: str, line: int, doubled: str) -> None:
    with pytest.raises(BlockError) as caught:
        read_block(f"---\n{block}\n---\n")
    assert (caught.value.doubled, bool(caught.value.reason)) == (doubled, True)
    assert abs(caught.value.line - line) <= 1


def test_the_first_of_two_equal_keys_is_named() -> None:
    with pytest.raises(BlockError) as caught:
        read_block("---\na: 1\nb: 2\na: 3\n---\n")
    assert (caught.value.first, caught.value.line) == (2, 4)


@pytest.mark.parametrize("value", ["质量强市", "“老将”逐梦", "a_b", "GB/T 1900", "山西省/阳泉市", "质量，强市", "质量：强市"])
def test_a_value_that_is_safe_is_written_plain(value: str) -> None:
    assert write_scalar(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "012",
        "2022",
        "2022-09-23",
        "~",
        "",
        " 甲",
        "甲 ",
        "甲: 乙",
        "甲 #乙",
        "[甲]",
        "@甲",
        "- 甲",
        "'",
        '"',
        "甲\n乙",
        "\x00",
        "!甲",
    ],
)
def test_a_value_that_yaml_would_take_for_something_else_is_quoted(value: str) -> None:
    assert write_scalar(value).startswith('"')


ANY = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["\x85", "\u2028", "\u2029", "\ufeff", "\x7f", "\x9f", "\ufffe", "😀", "a\x0bb"]
)


@given(ANY)
def test_a_written_value_is_read_as_itself_by_us_and_by_yaml(value: str) -> None:
    text = f"title: {write_scalar(value)}"
    assert yaml.safe_load(text) == {"title": value}
    assert values(f"---\n{text}\n---\n") == {"title": [value] if value else []}


@given(st.lists(ANY, max_size=4))
def test_a_written_list_is_read_as_itself(items: list[str]) -> None:
    text = f"authors: [{', '.join(write_scalar(item, in_list=True) for item in items)}]"
    assert yaml.safe_load(text) == {"authors": items}
    assert values(f"---\n{text}\n---\n") == {"authors": items}


@given(st.text(st.sampled_from(list("ab:-#[]{},&*!|>'\"%@`? \n\t质：")), max_size=40))
def test_any_block_is_read_or_refused(block: str) -> None:
    text = f"---\n{block}\n---\n正文"
    if has_block(text):
        try:
            assert isinstance(read_block(text), Block)
        except BlockError as error:
            assert error.line >= 1  # noqa: PT017 - both outcomes are right


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_block_nested_without_end_is_refused_and_not_followed_until_the_stack_ends(opening: str) -> None:
    with pytest.raises(BlockError) as refused:
        read_block(f"---\ntitle: 甲\n? {opening * 50_000}\n---\n正文")
    assert (refused.value.reason, refused.value.line) == ("nested too deeply", 3)


def test_a_long_flat_list_is_not_nested() -> None:
    assert values(f"---\nauthors: [{', '.join(['甲-乙'] * 500)}]\n---\n") == {"authors": ["甲-乙"] * 500}
