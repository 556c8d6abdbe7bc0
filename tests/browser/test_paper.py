"""What a page is on paper, and where the system chooses the colours: nothing is lost that was told by them."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import Visit

SCREENS: tuple[tuple[Literal["light", "dark"], str], ...] = (
    ("light", ""),
    ("dark", ""),
    ("light", "dark"),
)  # of the system, and chosen
FILLS = """() => Array.from(document.querySelectorAll(".viz [class^=q] > :not(title)"), (one) => getComputedStyle(one).fill)"""


@pytest.mark.parametrize("template", ["", "regions/", "years/", "about/statistics/"])
def test_charts_are_printed_in_the_same_colours_from_a_dark_screen_as_from_a_light_one(visit: Visit, template: str) -> None:
    page = visit.open(template)
    drawn = []
    for scheme, theme in SCREENS:
        page.emulate_media(media="print", color_scheme=scheme)
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        drawn.append(page.evaluate(FILLS))
    assert drawn[0]
    assert drawn[1] == drawn[2] == drawn[0]


def test_a_list_that_a_reader_has_not_opened_leaves_no_heading_alone_on_paper(visit: Visit) -> None:
    page = visit.open("regions/")
    for is_open in (False, True):
        page.emulate_media(media="screen")
        page.evaluate("isOpen => { document.querySelector('[aria-labelledby=h-o] details').open = isOpen }", is_open)
        page.emulate_media(media="print")
        assert page.is_visible("#h-o") == is_open
        assert page.is_visible("[aria-labelledby=h-o] li >> nth=0") == is_open
    assert page.is_visible("#h-t")


def test_the_foot_of_a_sheet_says_whose_the_text_is_and_nothing_else(visit: Visit) -> None:
    page = visit.open("articles/2022-05-20-bishan/")
    assert len(page.inner_text(".foot").splitlines()) > 5
    page.emulate_media(media="print")
    assert "权利与撤稿" in page.inner_text(".foot")
    assert len(page.inner_text(".foot").splitlines()) == 1


def test_the_page_of_a_list_that_one_is_on_is_told_where_the_system_chooses_the_colours(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}authors/")
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
        '<nav class="pages"><ul><li><a href="1/">1</a></li><li><a href="2/" aria-current="page">2</a></li></ul></nav>')""")
    outlines = page.evaluate("Array.from(document.querySelectorAll('.pages a'), (one) => getComputedStyle(one).outlineStyle)")
    assert outlines == ["none", "solid"]
    context.close()
