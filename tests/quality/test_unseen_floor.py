"""Floors under both taggers on texts that nobody who changed a tagger has read: what to expect of the next article.

``unseen_regions.jsonl`` and ``unseen_themes.jsonl`` are measured and not read: a failure names no text, and whoever looks one up to
mend it moves it to the texts that the taggers are developed on and writes another. The themes have two annotators; what only one
of them asks for is optional.
"""

from __future__ import annotations

from pathlib import Path

from tests.quality.score import Counts, Labelled, compare_regions, compare_themes, labelled, primary_of
from tests.tagged import gazetteer, regions, theme_slugs

HERE = Path(__file__).parent
PLACES = list(labelled(HERE / "unseen_regions.jsonl"))
SUBJECTS = list(labelled(HERE / "unseen_themes.jsonl"))
COUNTY_LEVEL = 3


def _regions(item: Labelled) -> list[str]:
    return regions(item["body"], title=item["title"], source=item["source"])


def _share_right(items: list[Labelled]) -> float:
    return sum(primary_of(_regions(item)) == item["primary"] for item in items) / len(items)


def _is_about_a_county(item: Labelled) -> bool:
    region = gazetteer().find(item["primary"])
    return region is not None and region.level == COUNTY_LEVEL


def test_the_primary_region_of_a_text_nobody_has_read() -> None:
    assert _share_right(PLACES) >= 0.95
    assert _share_right([item for item in PLACES if _is_about_a_county(item)]) >= 0.92
    assert _share_right([item for item in PLACES if not item["primary"]]) >= 0.95


def test_the_regions_that_a_text_nobody_has_read_names() -> None:
    counts = sum((compare_regions(_regions(item), item) for item in PLACES), Counts())
    assert counts.f1 >= 0.98
    assert counts.precision >= 0.98


def test_the_themes_of_a_text_nobody_has_read() -> None:
    counts = sum((compare_themes(theme_slugs(item["body"], title=item["title"]), item) for item in SUBJECTS), Counts())
    assert counts.f1 >= 0.87
    assert counts.precision >= 0.87
