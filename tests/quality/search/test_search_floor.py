"""Floors under the answers of the search: the real command, the real indexer, a real browser. ``floors.toml`` is the table.

``python3 build.py test tests/quality/search -k table -s`` prints what is reached. ``JIAOKAN_LONG=1`` asks 1,000 and 10,000
articles as well; without it there are 300. In each of them lie five real articles.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import pytest
from playwright.sync_api import Browser, Page

from tests.quality.search.archive import write_archive
from tests.quality.search.asking import SOME, answers
from tests.quality.search.queries import KINDS, Query, in_other_script, queries
from tests.quality.search.score import Asked, Score, row, score, table, wrong
from tests.quality.search.serving import hosting
from tests.quality.search.truth import Text, Truth, texts_of
from tests.workbench import FIVE, desk_with

NAMES = {300: "small", 1_000: "middle", 10_000: "large"}  # python3 build.py test -k large
SIZES = tuple(NAMES) if os.environ.get("JIAOKAN_LONG") else (300,)
EACH = {300: (15, 4), 1_000: (9, 2), 10_000: (9, 2)}  # queries of a kind about the made articles, and about the real ones
WHOLE = 40  # so many answers are looked at beyond their first ten articles


class Floors(TypedDict):
    """The table: what holds for every kind, and where a kind is not there yet."""

    everywhere: dict[str, float]
    kinds: dict[str, dict[str, float]]


FLOORS: Floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))  # type: ignore[assignment]  # checked by every test here


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """An archive that was asked: how many articles it has, its page, and what every answer was worth, by kind."""

    articles: int
    page: Page
    scores: Mapping[str, list[Score]]

    @property
    def all_scores(self) -> list[Score]:
        """The scores of all kinds."""
        return [one for scores in self.scores.values() for one in scores]


@pytest.fixture(scope="module", params=SIZES, ids=NAMES.get)
def evaluation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, browser: Browser, in_order: Path
) -> Iterator[Evaluation]:
    """Return an archive that was built and asked everything once."""
    size: int = request.param
    desk = desk_with(tmp_path_factory.mktemp("archive"), *FIVE, source=in_order)
    write_archive(desk.content, size)
    ran = desk.build("--no-exports")
    assert (ran.code, ran.problems) == (0, [])
    texts = texts_of(desk.content, desk.site)
    assert len(texts) == size + len(FIVE)
    truth = Truth.of(texts)
    asked = _queries(texts, truth, *EACH[size])
    with hosting(desk.site) as host:
        page = browser.new_page()
        page.goto(f"{host.address}search/")
        yield Evaluation(articles=len(texts), page=page, scores=_scores(page, asked, truth))
        page.close()


def _queries(texts: tuple[Text, ...], truth: Truth, of_made: int, of_real: int) -> tuple[Query, ...]:
    real = [text for text in texts if text.id in FIVE]
    made = [text for text in texts if text.id not in FIVE]
    return tuple(dict.fromkeys((*queries(made, truth, each=of_made), *queries(real, truth, each=of_real))))


def _scores(page: Page, asked: tuple[Query, ...], truth: Truth) -> Mapping[str, list[Score]]:
    turned = [in_other_script(query.text, turn) for turn, query in enumerate(asked)]
    said = answers(page, [query.text for query in asked])
    changed = [other for query, other in zip(asked, turned, strict=True) if other != query.text]
    others = dict(zip(changed, answers(page, changed), strict=True))
    scores: dict[str, list[Score]] = {kind: [] for kind in KINDS}
    for query, answer, other in zip(asked, said, turned, strict=True):
        scores[query.kind].append(score(Asked(query=query, answer=answer, other=others.get(other)), truth))
    return scores


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_query_falls_below_its_floor(evaluation: Evaluation, kind: str) -> None:
    reached = row(evaluation.scores[kind])
    floors = FLOORS["everywhere"] | FLOORS["kinds"].get(kind, {})
    below = [name for name, floor in floors.items() if getattr(reached, name) < floor]
    assert below == [], "\n".join(wrong(evaluation.scores[kind]))


def test_an_answer_of_some_pages_is_the_truth_to_its_last_article(evaluation: Evaluation) -> None:
    middling = {one.asked.query.text: one.right for one in evaluation.all_scores if 10 < len(one.right) <= SOME}
    some = dict(list(middling.items())[:WHOLE])
    found = dict(zip(some, answers(evaluation.page, tuple(some), most=SOME), strict=True))
    assert {query for query, answer in found.items() if not answer.is_whole or set(answer.shown) != some[query]} == set()
    assert len(some) > 10


def test_the_queries_are_many_and_most_of_them_find_something(evaluation: Evaluation) -> None:
    asked = len(evaluation.all_scores)
    finding = sum(bool(one.right) for one in evaluation.all_scores)
    assert asked >= (500 if evaluation.articles < 500 else 300)
    assert asked / 2 < finding < asked * 0.95


def test_every_floor_names_a_kind_of_the_table() -> None:
    assert set(FLOORS["kinds"]) <= set(KINDS)


def test_the_table_can_be_read(evaluation: Evaluation) -> None:
    shown = table({kind: row(scores) for kind, scores in evaluation.scores.items()} | {"all": row(evaluation.all_scores)})
    print(f"\n{evaluation.articles:,} articles\n{shown}")  # noqa: T201 - what -s shows
    assert len(shown.splitlines()) == len(KINDS) + 2
