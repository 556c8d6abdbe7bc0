"""The pages of tests/pages: whole pages as sites make them, each with the article that a reader would copy from it.

A case stands under a heading of the third level: a block ``page``, then a block ``article`` with the front matter that the page
prints and the text, paragraph by paragraph. Title, subtitle, date, authors and source are compared, absent ones as well; a
``wanted`` instead of ``article`` is a known failure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from jiaokan.articlefile import Fields
from jiaokan.frontmatter_block import read_block
from jiaokan.intake.fields import particulars
from jiaokan.intake.reading import collate

PAGES = Path(__file__).parent.parent / "pages"
COMPARED = ("title", "subtitle", "date", "authors", "source")
CASE = re.compile(
    r"^### (?P<title>.+)\n~~~ page\n(?P<page>(?:.*\n)*?)~~~\n~~~ (?P<role>article|wanted)\n(?P<article>(?:.*\n)*?)~~~$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page, and the article in it."""

    family: str
    title: str
    page: str
    fields: Fields
    body: str
    is_known_failure: bool


def _cases(path: Path) -> list[Case]:
    return [
        Case(
            family=path.stem,
            title=match["title"],
            page=match["page"],
            fields=_fields(match["article"]),
            body=match["article"][read_block(match["article"]).body_at :].strip(),
            is_known_failure=match["role"] == "wanted",
        )
        for match in CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def _fields(article: str) -> Fields:
    found = {entry.key.text: tuple(value.text for value in entry.values) for entry in read_block(article).entries}
    return {key: found.get(key, ()) if key == "authors" else "".join(found.get(key, ())) for key in COMPARED}


ALL = [case for path in sorted(PAGES.glob("*.md")) for case in _cases(path)]
PARAMETERS = [
    pytest.param(
        case,
        id=f"{case.family}: {case.title}",
        marks=[pytest.mark.xfail(strict=True, reason="known failure")] if case.is_known_failure else [],
    )
    for case in ALL
]


@pytest.mark.parametrize("case", PARAMETERS)
def test_a_page_gives_the_article_that_a_reader_would_copy(case: Case) -> None:
    read = collate(case.page, ".html")
    found = particulars(read.collation.edits)
    assert read.collation.text == case.body
    assert {key: getattr(found, key) for key in COMPARED} == case.fields


def test_every_page_of_the_folder_is_a_case() -> None:
    written = sum(path.read_text(encoding="utf-8").count("\n### ") for path in PAGES.glob("*.md"))
    assert len(ALL) == written
    assert len(ALL) > 0
