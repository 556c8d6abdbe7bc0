"""Floors under the region tagger on labelled articles of full length. Lowering one is a separate, explained commit.

``python3 build.py test tests/quality/test_region_floor.py -k table -s`` prints what was found, by level and by size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from jiaokan import tagging
from tests.quality.score import Counts, compare_named, primary_of
from tests.quality.truth import Truth, truths
from tests.tagged import gazetteer

EXACT, PROVINCE, COUNTY, EXACT_OF_LONG = 0.96, 0.98, 0.96, 0.96
F1, PRECISION_OF_LONG = 0.98, 0.985
PLACELESS = 0.92
LEVELS = ("province", "city", "county")


@cache
def _found(truth: Truth) -> tuple[str, ...]:
    return tuple(tag.value for tag in tagging.tag(truth.text, gazetteer(), ()).regions)


def _is_exact(truth: Truth) -> bool:
    return primary_of(list(_found(truth))) == truth.primary


def _share(rights: Iterable[bool]) -> float:
    seen = list(rights)
    return sum(seen) / (len(seen) or 1)


def _at_level(articles: Iterable[Truth], depth: int) -> Iterator[bool]:
    """Yield for each article about a region so deep whether what was found agrees with it down to that level."""
    for truth in articles:
        if truth.primary.count("/") + 1 >= depth and truth.primary:
            yield primary_of(list(_found(truth))).split("/")[:depth] == truth.primary.split("/")[:depth]


def _mentioned(articles: Iterable[Truth]) -> Counts:
    return sum((compare_named(_found(truth), truth.regions, truth.also_regions) for truth in articles), Counts())


def test_the_region_that_an_article_is_about() -> None:
    wrong = [truth.name for truth in truths("seen") if not _is_exact(truth)]
    assert 1 - len(wrong) / len(truths("seen")) >= EXACT, wrong
    assert _share(_at_level(truths("seen"), 1)) >= PROVINCE
    assert _share(_at_level(truths("seen"), 3)) >= COUNTY


def test_long_articles_are_placed_and_get_few_wrong_regions() -> None:
    long = [truth for truth in truths("seen") if truth.size == "long"]
    assert _share(_is_exact(truth) for truth in long) >= EXACT_OF_LONG
    assert _mentioned(long).precision >= PRECISION_OF_LONG


def test_regions_that_are_named() -> None:
    counts = _mentioned(truths("seen"))
    assert counts.f1 >= F1, counts


def test_articles_without_a_place_stay_without_one() -> None:
    assert _share(not _found(truth) for truth in truths("seen") if not (truth.regions or truth.also_regions)) >= PLACELESS


def test_few_traps_are_fallen_into() -> None:
    fallen = [f"{truth.name}: {path}" for truth in truths("seen") for path in _found(truth) if path in truth.never_regions]
    assert len(fallen) <= 2, fallen


def test_table_of_the_regions() -> None:
    rows: dict[str, list[Truth]] = {"all": list(truths("seen"))}
    for size in ("short", "middle", "long"):
        rows[size] = [truth for truth in truths("seen") if truth.size == size]
    for name, articles in rows.items():
        counts = _mentioned(articles)
        levels = "  ".join(f"{level} {_share(_at_level(articles, depth)):.3f}" for depth, level in enumerate(LEVELS, 1))
        exact = f"exact {_share(map(_is_exact, articles)):.3f}  {levels}"
        print(  # noqa: T201 - what -s shows
            f"\n{name:8}{len(articles):4}  {exact}  named P {counts.precision:.3f} R {counts.recall:.3f} F1 {counts.f1:.3f}"
        )
