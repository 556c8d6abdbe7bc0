"""The collation page in a browser: kinds of marks switched off and on, reasons opened, the width of a phone, the way there and back."""

from __future__ import annotations

import pytest

from tests.browser.visit import Visit

REPAIRED = "articles/zhuji-jinboyu/"
LINE = "element => getComputedStyle(element).textDecorationLine"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_kind_of_mark_is_switched_off_on_both_sides(visit: Visit) -> None:
    page = visit.open(f"{REPAIRED}collation/")
    assert page.eval_on_selector(".was .g", LINE) == "underline"
    assert page.eval_on_selector(".now .g", LINE) == "underline"
    page.get_by_label("字形").uncheck()
    assert page.eval_on_selector(".was .g", LINE) == "none"
    assert page.eval_on_selector(".now .g", LINE) == "none"
    assert page.eval_on_selector(".was .r", LINE) == "underline"


def test_the_way_leads_to_the_collation_and_back_to_the_paragraph(visit: Visit) -> None:
    page = visit.open(REPAIRED)
    page.get_by_role("link", name="逐处对照").click()
    page.wait_for_url("**/collation/")
    page.get_by_role("link", name="第 3 段").click()
    page.wait_for_url(f"**/{REPAIRED}#p3")


def test_reasons_are_read_without_a_mouse_over_anything(visit: Visit) -> None:
    page = visit.open(f"{REPAIRED}collation/")
    assert not page.is_visible("#p1 .why li")
    page.focus("#p1 .why summary")
    page.keyboard.press("Enter")
    assert "去掉误入正文的注音" in page.inner_text("#p1 .why")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(visit: Visit, width: int) -> None:
    page = visit.open(f"{REPAIRED}collation/")
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate(SIDEWAYS) == 0
    was, now = page.locator("#p1 .was").bounding_box(), page.locator("#p1 .now").bounding_box()
    assert was is not None
    assert now is not None
    assert (now["y"] > was["y"]) == (width < 960)
