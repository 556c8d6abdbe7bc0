"""Floors under the quality of the taggers. Lowering one is a separate, explained commit; raising one is welcome any day.

``regions.jsonl`` and ``themes.jsonl`` are short labelled texts; ``archive.jsonl`` says what the articles of the repository
must and may be tagged with.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest

from jiaokan import articlefile
from jiaokan.model import Tagging
from jiaokan.tagging.themes import MOST
from tests.quality.score import Counts, compare_regions, compare_themes, labelled, primary_of
from tests.tagged import CONTENT, regions, tagged, theme_slugs

HERE = Path(__file__).parent
REGIONS = list(labelled(HERE / "regions.jsonl"))
THEMES = list(labelled(HERE / "themes.jsonl"))


class Expected(TypedDict):
    """What an article of the archive must be tagged with, may be, and must never be."""

    id: str
    primary: str
    mentioned: list[str]
    optional_regions: list[str]
    never: list[str]
    themes: list[str]
    optional_themes: list[str]


ARCHIVE: list[Expected] = [json.loads(line) for line in (HERE / "archive.jsonl").read_text(encoding="utf-8").splitlines()]


def _tags_of_article(stem: str) -> Tagging:
    data = (CONTENT / "articles" / f"{stem}.md").read_bytes()
    file, _ = articlefile.read(stem, f"{stem}.md", data)
    assert file is not None
    article = file.article
    return tagged(
        article.body,
        title=article.title,
        subtitle=article.subtitle,
        byline=article.byline,
        source=article.source,
        publisher=article.publisher,
    )


def test_the_primary_region_is_right_in_97_of_100_texts() -> None:
    found = {item["id"]: primary_of(regions(item["body"], title=item["title"], source=item["source"])) for item in REGIONS}
    wrong = [item["id"] for item in REGIONS if found[item["id"]] != item["primary"]]
    assert 1 - len(wrong) / len(REGIONS) >= 0.97, wrong


def test_the_province_is_right_always() -> None:
    for item in REGIONS:
        found = primary_of(regions(item["body"], title=item["title"], source=item["source"]))
        assert found.split("/")[0] == item["primary"].split("/")[0], item["id"]


def test_mentioned_regions_reach_an_f1_of_99() -> None:
    counts = Counts()
    for item in REGIONS:
        counts += compare_regions(regions(item["body"], title=item["title"], source=item["source"]), item)
    assert counts.f1 >= 0.99, counts


def test_texts_that_name_no_place_get_none() -> None:
    for item in THEMES:
        assert regions(item["body"], title=item["title"]) == [], item["id"]


def test_themes_reach_an_f1_of_96() -> None:
    counts = Counts()
    for item in THEMES:
        counts += compare_themes(theme_slugs(item["body"], title=item["title"]), item)
    assert counts.f1 >= 0.96, counts
    assert counts.precision >= 0.95, counts


@pytest.mark.parametrize("expected", ARCHIVE, ids=lambda expected: expected["id"])
def test_the_archive_is_tagged_as_its_editors_expect(expected: Expected) -> None:
    tags = _tags_of_article(expected["id"])
    found = [tag.value for tag in tags.regions]
    assert found[0] == expected["primary"]
    assert set(expected["mentioned"]) <= set(found) <= {*expected["mentioned"], *expected["optional_regions"]}
    assert not set(found) & set(expected["never"])
    themes = {tag.value for tag in tags.themes}
    assert themes <= {*expected["themes"], *expected["optional_themes"]}
    assert len(themes & set(expected["themes"])) == min(len(expected["themes"]), MOST), "as many as fit"
