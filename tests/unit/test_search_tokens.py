"""A phrase of tokens is a piece of text: asked of the five articles, of other texts, and of texts made to break it."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiaokan.articlefile import read
from jiaokan.chinese import fold
from jiaokan.publish.prose import convert
from jiaokan.publish.search.folding import fold_table, script_fold
from jiaokan.publish.search.shadow import BODY_AT, Searched, searched, words
from jiaokan.publish.search.tokens import seen, tokens_of
from tests.searched import Index, stands_in

PROJECT = Path(__file__).resolve().parent.parent.parent
QUERIES = 3000
ALPHABET = "质量强着 ，.%‰a1é９Z\u200dⅳ\u0301质2"  # few characters, so that they meet often


class Case(TypedDict):
    """One row of the table that this test and the browser's share."""

    text: str
    folded: str
    tokens: list[str]


CASES: list[Case] = json.loads((PROJECT / "tests" / "cases" / "search_fold.json").read_text(encoding="utf-8"))


def archive() -> Iterator[Searched]:
    """Yield the five articles, and the texts that no repair may touch."""
    paths = (*sorted((PROJECT / "content" / "articles").glob("*.md")), PROJECT / "content" / "README.md")
    for path in (*paths, *sorted((PROJECT / "tests" / "texts" / "clean").glob("*.md"))):
        file, _ = read(path.stem, path.name, path.read_bytes())
        if file is not None:
            yield searched(file.article, convert(file.article.body))
        else:
            yield Searched(id=path.stem, title="", blocks=tuple(path.read_text(encoding="utf-8").split("\n\n")))


TEXTS = tuple(archive())
INDEXES = tuple(map(Index.of, TEXTS))


def found(term: str) -> list[str]:
    return [text.id for text, index in zip(TEXTS, INDEXES, strict=True) if index.find(term)]


def true(term: str) -> list[str]:
    return [text.id for text in TEXTS if any(stands_in(term, block) for block in (text.title, *text.blocks))]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_fold_and_tokens_are_those_of_the_table(case: Case) -> None:
    assert fold(case["text"]) == case["folded"]
    assert tokens_of(seen(case["text"])) == case["tokens"]


def test_pieces_of_the_articles_are_found_exactly_where_they_stand() -> None:
    chance = random.Random(20260920)  # noqa: S311 - no secret, and the same every time
    blocks = [block for text in TEXTS for block in (text.title, *text.blocks) if block]
    wrong, hits = [], 0
    for _ in range(QUERIES):
        block = chance.choice(blocks)
        start, length = chance.randrange(len(block)), chance.choice((1, 2, 2, 3, 4, 6, 8, 20, 60))
        term = block[start : start + length]
        hits += bool(true(term))
        if found(term) != true(term):
            wrong.append(term)
    assert wrong == []
    assert hits > QUERIES * 0.8, "pieces that begin or end inside a word or number, or are nothing but marks, are few"


def test_words_that_stand_nowhere_find_nothing() -> None:
    chance = random.Random(7)  # noqa: S311 - as above
    blocks = [block for text in TEXTS for block in text.blocks]
    wrong = []
    for _ in range(QUERIES):
        first, second = (chance.choice(blocks) for _ in range(2))
        at = chance.randrange(len(first))
        term = (
            first[at : at + 3] + second[chance.randrange(len(second)) :][:2]
        )  # seldom stands anywhere, but then it must be found
        if found(term) != true(term):
            wrong.append(term)
    assert wrong == []


@settings(max_examples=2000, deadline=None)
@given(st.text(ALPHABET, max_size=14), st.text(ALPHABET, min_size=1, max_size=5))
def test_no_text_of_any_making_breaks_it(text: str, term: str) -> None:
    index = Index.of(Searched(id="a", title="", blocks=(text,)))
    assert bool(index.find(term)) == stands_in(term, text)


@settings(max_examples=500, deadline=None)
@given(st.text(min_size=1, max_size=12), st.data())
def test_every_piece_of_every_text_is_as_true_as_it_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    term = text[start : data.draw(st.integers(start + 1, len(text)))]
    assert bool(Index.of(Searched(id="a", title="", blocks=(text,))).find(term)) == stands_in(term, text)


@pytest.mark.parametrize(
    ("term", "articles"),
    [
        ("質量強市", ["2017-07-25-jinping", "2022-09-23-yangquan", "yantai-sunhongan", "zhuji-jinboyu"]),
        ("质强", []),
        ("97.6", ["yantai-sunhongan"]),
        ("97.63", []),
        ("976", []),
        ("，。", []),
    ],
)
def test_known_words_are_found_in_their_articles(term: str, articles: list[str]) -> None:
    assert found(term) == true(term)
    assert [identifier for identifier in found(term) if identifier in {text.id for text in TEXTS[:5]}] == articles


def test_a_hit_in_the_title_comes_before_the_body() -> None:
    text = Searched(id="a", title="强市之路", blocks=("强市，强市",))
    assert Index.of(text).find("强市") == [0, BODY_AT, BODY_AT + 3]
    long = Searched(id="a", title="质" * 200, blocks=("量",))
    assert words(long).index("量") > BODY_AT


def test_nothing_is_found_across_two_blocks() -> None:
    index = Index.of(Searched(id="a", title="质量", blocks=("强市", "建设")))
    assert [index.find(term) for term in ("质量强", "量，强", "市建", "市，建", "市 建")] == [[]] * 5


def unpacked(letters: str) -> list[str]:
    """Return what assets/matching.js reads: each number is a distance, its last digit below 60."""
    characters, step, scale, code = [], 0, 1, 0
    alphabet = [chr(at) for at in range(35, 127) if at != ord("\\")]
    for digit in map(alphabet.index, letters):
        if digit >= 60:
            step, scale = step + (digit - 60) * scale, scale * 31
            continue
        step += digit * scale
        code += -(step + 1) // 2 if step % 2 else step // 2
        characters.append(chr(code))
        step, scale = 0, 1
    return characters


def test_the_script_folds_as_we_do() -> None:
    values = json.loads(fold_table())
    table = dict(zip(unpacked(values["from"]), unpacked(values["to"]), strict=True))
    characters = [chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    differing = {one for one in characters if table.get(script_fold(one), script_fold(one)) != fold(one)}
    names = {unicodedata.name(one).partition(" ")[0] for one in differing}
    assert names <= {"CHEROKEE", "GREEK", "LATIN", "CYRILLIC", "COMBINING"}, "letters that no article has"
    assert not any("\u3400" <= one <= "\u9fff" for one in differing)
