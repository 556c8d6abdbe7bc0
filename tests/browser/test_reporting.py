"""Reporting a mistake: what the link takes along from the page, with a script and without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.archive import five, rendered, sources
from tests.browser.conftest import served
from tests.browser.visit import Visit

REPOSITORY = "https://github.test/someone/some-repo"
ARTICLE = "articles/2022-05-20-bishan/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a small site that knows its repository."""
    folder = tmp_path_factory.mktemp("reported")
    for path, data in rendered(sources(five(), repository=REPOSITORY)).items():
        file = Path(folder / "some-repo" / path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    yield from served(folder)


def asked(page: Page) -> dict[str, list[str]]:
    """Return what the link for mistakes would ask the form."""
    address = page.get_attribute("[data-report]", "href") or ""
    assert address.startswith(f"{REPOSITORY}/issues/new?")
    return parse_qs(urlsplit(address).query)


def reach_for_the_link(page: Page) -> None:
    """Do what comes before a click, and no more: the link leads out of the site."""
    page.dispatch_event("[data-report]", "pointerdown")


def test_a_report_takes_along_the_words_that_were_selected(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#p2'))")
    reach_for_the_link(page)
    assert asked(page) == {
        "template": ["mistake.yml"], "article": ["2022-05-20-bishan"], "paragraph": ["2"], "wrong": ["第二段。"],
    }  # fmt: skip
    page.evaluate("getSelection().removeAllRanges()")
    reach_for_the_link(page)
    assert "wrong" not in asked(page)


def test_a_report_takes_along_the_paragraph_of_the_address(visit: Visit) -> None:
    page = visit.open(ARTICLE + "#p1")
    reach_for_the_link(page)
    assert asked(page)["paragraph"] == ["1"]


def test_a_selection_over_two_paragraphs_says_nothing_of_either(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.prose'))")
    reach_for_the_link(page)
    assert asked(page) == {"template": ["mistake.yml"], "article": ["2022-05-20-bishan"]}


def test_without_a_script_the_link_names_the_article(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE + "#p1")
    reach_for_the_link(page)
    assert asked(page) == {"template": ["mistake.yml"], "article": ["2022-05-20-bishan"]}
    context.close()
