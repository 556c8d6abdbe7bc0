"""The shape of every template: nothing moves while it loads, nothing is wider than the window, however large the letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

ARTICLE = "articles/2022-09-23-yangquan/"
TEMPLATES = (
    "", ARTICLE, "articles/moved/", f"{ARTICLE}collation/", "articles/", "regions/", "regions/shandong/", "themes/", "themes/strategy/", "sources/", "years/",
    "years/2022/", "years/undated/", "search/", "about/", "404.html", "about/statistics/", "authors/", "collections/", "collections/wudi-shijian/",
    "editing/", "offline/", "data/", "zh-hant/", f"zh-hant/{ARTICLE}", "zh-hant/regions/", "zh-hant/editing/",
)  # fmt: skip
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; })).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 400);
})"""
WIDER = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (one) => one && (/auto|scroll|hidden|clip/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  return Array.from(document.querySelectorAll("main *, header *, footer *"))
    .filter((one) => one.getClientRects().length && one.getBoundingClientRect().right > width + 1 && !scrolls(one.parentElement))
    .map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 20)}`);
}"""


def enlarge(page: Page) -> None:
    """Set all letters at twice their size, as a reader's browser does."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def moved_while_loading(window: Page, address: str) -> float:
    """Return how much moves on a page, the less of two times: a busy machine now and then paints half a head."""

    def once() -> float:
        window.goto(address)
        return float(window.evaluate(SHIFTS))

    return once() and once()


@pytest.fixture(scope="module")
def window(browser: Browser, address: str, folder: Path) -> Page:  # noqa: ARG001 - built before it is opened
    """Return one window for all pages: nothing is remembered between them."""
    return browser.new_context(viewport={"width": 320, "height": 800}).new_page()


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_moves_and_nothing_overflows(window: Page, address: str, template: str) -> None:
    for width in (320, 1280):
        window.set_viewport_size({"width": width, "height": 800})
        assert moved_while_loading(window, address + template) == 0, f"moves at {width}"
        assert window.evaluate("document.documentElement.scrollWidth") <= width
        assert window.evaluate(WIDER) == []
    enlarge(window)
    for width in (640, 1280):
        window.set_viewport_size({"width": width, "height": 800})
        assert window.evaluate("document.documentElement.scrollWidth") <= width, f"wider than {width} at 200 %"
        assert window.evaluate(WIDER) == []


def test_a_wide_table_scrolls_in_its_box_on_the_screen_and_is_whole_on_paper(window: Page, address: str) -> None:
    sizes = (
        "() => ['.wide', '.wide table', '.wide .long'].map((one) => document.querySelector(one).getBoundingClientRect().width)"
    )
    window.set_viewport_size({"width": 390, "height": 800})
    window.goto(f"{address}articles/moved/")
    box, table, cell = window.evaluate(sizes)
    assert table > box
    assert cell > 200  # the sentence in it stands in two lines, not in twelve
    window.set_viewport_size({"width": 640, "height": 900})  # the text of a sheet of A4
    window.emulate_media(media="print")
    box, table, _ = window.evaluate(sizes)
    window.emulate_media(media="screen")
    assert table <= box
