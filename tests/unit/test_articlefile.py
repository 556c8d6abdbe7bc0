"""One article on disk: what is written is read again, and every fault of a file that a person wrote has its code and place."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.articlefile import (
    KEYS,
    LIST_KEYS,
    MAX_BYTES,
    TEXT_KEYS,
    ArticleFile,
    Fields,
    as_text,
    digest,
    read,
    with_fields,
    write,
)
from jiaokan.model import Article


def accepted(text: str) -> ArticleFile:
    found, _ = read("id", "id.md", text.encode())
    assert found is not None
    return found


def test_the_keys_of_a_file_are_the_fields_of_an_article() -> None:
    assert set(KEYS) == {*TEXT_KEYS, *LIST_KEYS} == {field.name for field in fields(Article)} - {"id", "body"}


STRINGS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=20)
    | st.sampled_from(
        [
            "no",
            "yes",
            "012",
            "2022-09-23",
            "2022",
            "~",
            "null",
            "1e3",
            "甲: 乙",
            "[甲]",
            "'",
            '"',
            "\\",
            "a\\nb",
            "😀",
            "甲 # 乙",
            "- 甲",
            "---",
            "@",
            "%",
        ]
    )
    | st.text(st.sampled_from(list(":#[]{}&*!|>'\"%@`,?-\\甲 a")), min_size=1, max_size=8).map(
        lambda text: text.strip() or "甲"
    )
)
ITEMS = STRINGS.filter(lambda text: text.strip() == text)
ALL_FIELDS = st.fixed_dictionaries(
    {"title": STRINGS.map(lambda text: f"题{text}".strip())},  # a title has something to see
    optional={key: STRINGS.filter(lambda text: text.strip() == text) for key in TEXT_KEYS if key != "title"}
    | {key: st.lists(ITEMS, min_size=1, max_size=3).map(tuple) for key in LIST_KEYS},
)
BODIES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")) | st.sampled_from(
    ["---\ntitle: x\n---", "a\n---\nb"]
)


@given(ALL_FIELDS, BODIES)
def test_what_is_written_is_read_again(values: Fields, body: str) -> None:
    found = accepted(write(values, body))
    assert {key: getattr(found.article, key) for key in values} == dict(values)
    assert found.article.body == body.strip("\n")
    assert found.digest == digest(found.text)


@given(ALL_FIELDS, BODIES)
def test_writing_what_was_read_changes_nothing(values: Fields, body: str) -> None:
    once = write(values, body)
    article = accepted(once).article
    again = {key: getattr(article, key) for key in KEYS if key in values}
    assert write(again, article.body) == once


def test_keys_are_written_in_their_order_and_empty_ones_left_out() -> None:
    text = write({"themes": ("甲",), "date": "2022-09", "title": "题", "subtitle": "", "authors": ()}, "\n\n正文\n\n")
    assert text == "---\ntitle: 题\ndate: 2022-09\nthemes: [甲]\n---\n\n正文\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_change_nothing(ends: str, mark: bytes) -> None:
    text = "---\ntitle: 题\ndate: 2022\n---\n\n第一段\n\n第二段\n"
    found, problems = read("id", "id.md", mark + text.replace("\n", ends).encode())
    assert found is not None
    assert (found.text, found.digest, problems) == (text, digest(text), [])
    assert (found.article.title, found.article.date, found.article.body) == ("题", "2022", "第一段\n\n第二段")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_digest_of_a_text_does_not_depend_on_line_ends(text: str) -> None:
    lf = as_text(text.encode())
    assert as_text(lf.replace("\n", "\r\n").encode()) == lf.removeprefix("\ufeff")


def test_values_know_their_places() -> None:
    found = accepted("---\ntitle: 题\nregions: [山西省/阳泉市, 全国]\nauthors: 甲、乙\nbyline:\n---\n\n正文\n")
    assert found.places["title"] == (2, 8)
    assert (found.places["regions.0"], found.places["regions.1"]) == ((3, 11), (3, 20))
    assert (found.places["authors.0"], found.places["authors.1"]) == ((4, 10), (4, 12))
    assert found.places["byline"] == (5, 1)
    assert found.body_line == 6


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("authors: 甲", ("甲",)),
        ("authors: 甲、乙，丙, 丁；戊", ("甲", "乙", "丙", "丁", "戊")),
        ("authors: [甲, ' ', 乙]", ("甲", "乙")),
        ("authors:\n  - 甲\n  - 乙", ("甲", "乙")),
        ("authors:", ()),
    ],
)
def test_a_list_may_be_written_as_one_line(line: str, expected: tuple[str, ...]) -> None:
    assert accepted(f"---\ntitle: 题\n{line}\n---\n正文").article.authors == expected


def test_a_silenced_code_keeps_its_reason_whole() -> None:
    assert accepted('---\ntitle: 题\nallow: "R440: 原文如此，不改"\n---\n正文').article.allow == ("R440: 原文如此，不改",)


def test_an_empty_status_is_published_and_an_empty_key_is_nothing() -> None:
    article = accepted("---\ntitle: 题\nstatus:\nsource:\n---\n正文").article
    assert (article.status, article.source) == ("published", "")


FAULTS = [
    ("A101", "---\ntitle: 质量: 强市\n---\n正文", 2),
    ("A101", "---\ntitle: [通知\n---\n正文", 3),
    ("A101", "---\n- 甲\n---\n正文", 2),
    ("A102", "题名\n\n正文", 1),
    ("A102", "", 1),
    ("A102", "---\ntitle: 题\n", 1),
    ("A103", "---\ndate: 2022\n---\n正文", 1),
    ("A103", "---\ntitle: '  '\n---\n正文", 1),
    ("A104", "---\ntitle: 题\ntitel: 题\n---\n正文", 3),
    ("A105", "---\ntitle: 题\ndate: 1\ntitle: 目\n---\n正文", 4),
    ("A110", "---\ntitle: [题, 目]\n---\n正文", 2),
    ("A110", "---\ntitle: 题\nauthors: {甲: 乙}\n---\n正文", 3),
]


@pytest.mark.parametrize(("code", "text", "line"), FAULTS, ids=[f"{case[0]} {number}" for number, case in enumerate(FAULTS)])
def test_a_fault_has_its_code_and_its_line(code: str, text: str, line: int) -> None:
    _, problems = read("id", "id.md", text.encode())
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]


def test_an_unknown_key_is_kept_with_a_note_that_names_the_nearest() -> None:
    found, problems = read("id", "id.md", "---\ntitle: 题\nauthor: 甲\n---\n正文".encode())
    assert found is not None
    assert [problem.code for problem in problems] == ["A104"]
    assert "authors" in problems[0].message


def test_bytes_that_are_not_utf8_are_told_with_their_place() -> None:
    found, problems = read("id", "id.md", "---\ntitle: 题\n---\n".encode() + "质量".encode("gbk"))
    assert found is None
    assert [(problem.code, problem.line) for problem in problems] == [("A111", 4)]


def test_a_file_of_megabytes_is_refused() -> None:
    found, problems = read("id", "id.md", b"x" * (MAX_BYTES + 1))
    assert (found, [problem.code for problem in problems]) == (None, ["A115"])


@given(
    st.binary(max_size=100)
    | st.text(st.sampled_from(list("-\ntile: []'\"#题")), max_size=60).map(lambda text: f"---\n{text}\n---\n".encode())
)
def test_any_bytes_are_an_article_or_have_a_problem(data: bytes) -> None:
    found, problems = read("id", "id.md", data)
    assert found is not None or problems


def test_values_replace_those_of_an_article() -> None:
    article = accepted("---\ntitle: 题\nsource: 甲\n---\n正文").article
    assert with_fields(article, {"source": "乙", "themes": ("丙",)}).themes == ("丙",)
