"""The settings for reading: kept where that is allowed, and never in the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.visit import Visit

ARTICLE = "articles/2022-09-23-yangquan/"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
LEFT_AND_CAME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
COVERED = """() => { const one = document.activeElement, place = one.getBoundingClientRect();
  return !one.contains(document.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2)) }"""


def choose(page: Page, name: str, value: str) -> None:
    """Open the settings and choose."""
    page.click(".prefs summary")
    page.wait_for_load_state("networkidle")
    page.click(f".prefs label:has([name={name}][value={value}])")


def test_a_choice_holds_on_other_pages_and_is_shown_there_as_chosen(visit: Visit) -> None:
    choose(visit.open(ARTICLE), "size", "xl")
    assert visit.page.get_attribute("html", "data-size") == "xl"
    page = visit.open("articles/old/")
    assert page.get_attribute("html", "data-size") == "xl"
    choose(page, "theme", "dark")
    assert page.is_checked("[name=size][value=xl]")
    assert page.is_checked("[name=face][value='']")
    page.click(".prefs label:has([name=size][value=''])")
    page = visit.open(ARTICLE)
    assert (page.get_attribute("html", "data-size"), page.get_attribute("html", "data-theme")) == ("", "dark")


@pytest.mark.parametrize(
    "before",
    [FORBIDDEN, *(f"localStorage.setItem('reading', '{held}')" for held in ("5", "null", "[", '{"size":{},"face":"a b"}'))],
)
def test_a_choice_holds_for_the_page_whatever_the_storage_is_or_holds(
    visit: Visit, context: BrowserContext, before: str
) -> None:
    context.add_init_script(before)
    choose(visit.open(ARTICLE), "size", "l")
    assert visit.page.get_attribute("html", "data-size") == "l"
    visit.page.evaluate(LEFT_AND_CAME_BACK)
    assert visit.page.get_attribute("html", "data-size") == "l"


def test_a_step_back_shows_the_page_as_was_chosen_since(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    choose(page, "face", "hei")
    page.keyboard.press("Escape")
    page.evaluate("localStorage.setItem('reading', '{\"theme\":\"dark\"}')")  # on another page
    page.evaluate(LEFT_AND_CAME_BACK)
    assert (page.get_attribute("html", "data-face"), page.get_attribute("html", "data-theme")) == ("", "dark")
    page.click(".prefs summary")
    page.wait_for_selector("[name=theme][value=dark]:checked", state="attached")  # a panel says a moment later that it is open
    assert page.is_checked("[name=face][value='']")


def test_who_goes_on_with_the_keyboard_leaves_nothing_open_over_what_follows(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.set_viewport_size({"width": 320, "height": 700})
    page.focus(".prefs summary")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.prefs').open")
    for _ in range(3):
        page.keyboard.press("Tab")
        assert not page.evaluate(COVERED), page.evaluate("document.activeElement.textContent")
