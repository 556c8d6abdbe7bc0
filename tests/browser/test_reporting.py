"""Reporting a mistake: what the link takes along from the page, with a script and without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
    """Do what comes before a click, and no more: the link leads out of the site. Its script comes when it is reached for."""
    page.hover("[data-report]")
    page.wait_for_load_state("networkidle")
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
    assert asked(page)["wrong"] == ["李启平的办公室里有三样“宝贝”。"]


def test_a_report_from_below_a_paragraph_is_about_that_paragraph(visit: Visit) -> None:
    page = visit.open(ARTICLE + "#p1")
    page.click("#p2 .pn")
    page.evaluate("location.hash = 'p1'")
    page.dispatch_event(".of-p [data-report]", "pointerdown")
    address = page.get_attribute(".of-p [data-report]", "href") or ""
    assert parse_qs(urlsplit(address).query)["paragraph"] == ["2"]
    assert parse_qs(urlsplit(address).query)["wrong"] == ["第二段。"]


def test_a_selection_over_two_paragraphs_says_nothing_of_either(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.prose'))")
    reach_for_the_link(page)
    assert asked(page) == {"template": ["mistake.yml"], "article": ["2022-05-20-bishan"]}


def test_a_letter_has_article_paragraph_and_words(browser: Browser, tmp_path: Path) -> None:
    given = sources(five())
    site = replace(given.settings.site, contact="mail@archive.test")
    for path, data in rendered(replace(given, settings=replace(given.settings, site=site))).items():
        file = tmp_path / "some-repo" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    context = browser.new_context()
    page, letter = context.new_page(), ""
    for address in served(tmp_path):
        page.goto(address + ARTICLE)
        page.evaluate("getSelection().selectAllChildren(document.querySelector('#p2'))")
        reach_for_the_link(page)
        letter = page.get_attribute("[data-report]", "href") or ""
    context.close()
    assert letter.startswith("mailto:mail@archive.test?subject=")
    assert "+" not in letter
    asked = parse_qs(urlsplit(letter).query)
    assert asked["subject"] == ["勘误：“老将”逐梦质量强区"]
    assert asked["body"] == [
        "文章：https://archive.test/repo/articles/2022-05-20-bishan/\r\n第几段：2\r\n现在的文字：第二段。\r\n应为：\r\n依据："
    ]


def test_without_a_script_the_link_names_the_article(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE + "#p1")
    reach_for_the_link(page)
    assert asked(page) == {"template": ["mistake.yml"], "article": ["2022-05-20-bishan"]}
    context.close()
