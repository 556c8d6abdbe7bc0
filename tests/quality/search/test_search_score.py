"""The measure itself: an answer that lacks an article, has one too many or has them in the wrong order is not worth all."""

from __future__ import annotations

import pytest

from tests.quality.search.archive import article
from tests.quality.search.asking import Answer
from tests.quality.search.queries import Query, queries
from tests.quality.search.score import Asked, Score, score, wrong
from tests.quality.search.truth import Text, Truth

TEXTS = (
    Text(id="old", title="质量强市", blocks=("汕头。", "增长97.63%，用了3个月"), file="汕头"),
    Text(id="new", title="旧城新事", blocks=("质量强市在重庆。",), file="质量强市"),
    Text(id="more", title="别处", blocks=("质量", "强市"), file="质量"),
)
TRUTH = Truth.of(TEXTS)


def worth(query: str, *shown: str, total: int | None = None, other: tuple[str, ...] | None = None) -> Score:
    answer = Answer(total=len(shown) if total is None else total, shown=shown)
    second = None if other is None else Answer(total=len(other), shown=other)
    return score(Asked(query=Query(kind="word", text=query), answer=answer, other=second), TRUTH)


def test_the_right_answer_is_worth_all() -> None:
    reached = worth("質量強市", "old", "new", other=("old", "new"))
    assert (reached.exact, reached.alike, reached.titles, reached.first) == (True, True, True, True)
    assert wrong([reached]) == []


@pytest.mark.parametrize("shown", [("old",), (), ("old", "new", "more"), ("old", "old"), ("old", "more")])
def test_another_set_of_articles_is_not_exact(shown: tuple[str, ...]) -> None:
    assert not worth("质量强市", *shown).exact
    assert len(wrong([worth("质量强市", *shown)])) == 1


def test_a_number_that_does_not_fit_what_is_shown_is_not_exact() -> None:
    assert not worth("质量强市", "old", "new", total=3).exact


def test_an_article_without_the_words_in_its_title_may_not_stand_first() -> None:
    reached = worth("质量强市", "new", "old")
    assert (reached.exact, reached.titles, reached.first) == (True, False, False)


def test_another_answer_in_the_other_script_is_not_alike() -> None:
    assert not worth("质量强市", "old", "new", other=("new", "old")).alike


@pytest.mark.parametrize(("query", "found"), [("97.63", {"old"}), ("97.6", set()), ("9763", set()), ("量强市", {"old", "new"})])
def test_the_truth_is_what_a_reader_would_say(query: str, found: set[str]) -> None:
    assert TRUTH.articles(query) == found


def test_the_same_seed_makes_the_same_archive_and_the_same_queries() -> None:
    assert [article(number) for number in range(3)] == [article(number) for number in range(3)]
    assert article(1, seed=2) != article(1, seed=3)
    assert queries(TEXTS, TRUTH, each=2) == queries(TEXTS, TRUTH, each=2)
