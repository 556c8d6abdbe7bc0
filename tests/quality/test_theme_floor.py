"""Floors under the theme tagger on labelled articles of full length. Lowering one is a separate, explained commit.

``python3 build.py test tests/quality/test_theme_floor.py -k table -s`` prints what was found, theme by theme.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from jiaokan import tagging
from tests.quality.score import Counts
from tests.quality.truth import LONG, Truth, truths
from tests.tagged import gazetteer, themes

F1, PRECISION, PRECISION_OF_LONG = 0.92, 0.96, 0.97


@cache
def _found(truth: Truth) -> frozenset[str]:
    return frozenset(tag.value for tag in tagging.tag(truth.text, gazetteer(), themes()).themes)


def _compare(truth: Truth) -> dict[str, Counts]:
    """Return the counts of each theme that is found or must be; what may be found or not is left aside."""
    found, must = _found(truth), set(truth.themes)
    return {
        slug: Counts(right=slug in found & must, wrong=slug not in must, missed=slug not in found)
        for slug in (found - set(truth.also_themes)) | must
    }


def _total(articles: Iterable[Truth]) -> Counts:
    return sum((counts for truth in articles for counts in _compare(truth).values()), Counts())


def test_themes_of_the_seen_half() -> None:
    counts = _total(truths("seen"))
    assert counts.f1 >= F1, counts
    assert counts.precision >= PRECISION, counts


def test_long_articles_of_the_seen_half_get_few_wrong_themes() -> None:
    counts = _total(truth for truth in truths("seen") if truth.size == "long")
    assert counts.precision >= PRECISION_OF_LONG, counts


def test_no_article_gets_more_than_five_themes() -> None:
    assert max(len(_found(truth)) for truth in truths("seen")) <= 5


def test_table_of_the_themes() -> None:
    table: dict[str, Counts] = defaultdict(Counts)
    for truth in truths("seen"):
        for slug, counts in _compare(truth).items():
            table[slug] += counts
    assert set(table) == {theme.slug for theme in themes()}, "every theme is asked for somewhere"
    rows = {**table, "all": _total(truths("seen")), f"{LONG} and more": _total(t for t in truths("seen") if t.size == "long")}
    for name, counts in rows.items():
        row = f"{name:18} {counts.right:4} {counts.wrong:4} {counts.missed:4}  P {counts.precision:.2f}  F1 {counts.f1:.2f}"
        print(row)  # noqa: T201 - the table is what this test is run for
