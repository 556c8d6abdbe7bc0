"""Repairs marked in the text: the two boxes, what they show, and how marks and the words of a search stand together."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Page

from tests.browser.visit import Visit

REPAIRED = "articles/zhuji-jinboyu/"
FIRST = ".prose span:not(.ph)"
LINE = "element => getComputedStyle(element).textDecorationLine"
FILL = "element => getComputedStyle(element).backgroundColor"
NOTE = "element => getComputedStyle(element, '::after').content"


def is_marked(page: Page) -> bool:
    return (page.eval_on_selector(FIRST, LINE), page.eval_on_selector(FIRST, FILL) == "rgba(0, 0, 0, 0)") == (
        "underline",
        False,
    )


def test_a_box_shows_the_repairs_and_another_what_stood_there(visit: Visit) -> None:
    page = visit.open(REPAIRED)
    text = page.inner_text(".prose")
    assert not is_marked(page)
    assert not page.is_visible("#notes")
    page.get_by_label("在正文中标出修复之处").check()
    assert is_marked(page)
    assert page.eval_on_selector(FIRST, NOTE) == "none"
    page.get_by_label("并注出原作").check()
    assert "經(jīng)濟發(fā)" in page.eval_on_selector(FIRST, NOTE)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert not is_marked(page)
    assert page.eval_on_selector(FIRST, NOTE) == "none"
    assert page.inner_text(".prose") == text


def test_an_article_without_repairs_in_its_text_has_no_box(visit: Visit) -> None:
    assert visit.open("articles/2022-05-20-bishan/").query_selector("#marks") is None
    assert visit.open("articles/markup/").query_selector("#marks") is None


def test_notes_are_neither_selected_nor_copied(visit: Visit) -> None:
    page = visit.open(REPAIRED)
    page.check("#marks")
    page.check("#notes")
    selected = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('#p1')); return getSelection().toString() }"
    )
    assert selected.startswith("在经济发展新常态下，质量已经成为")


def test_words_of_a_search_are_marked_across_repairs(visit: Visit) -> None:
    page = visit.open(f"{REPAIRED}?h={quote('经济发展新常态下')}#p1")
    page.wait_for_selector(".prose mark")
    page.check("#marks")
    marks = page.eval_on_selector_all(".prose mark", "marks => marks.map(mark => mark.textContent)")
    assert marks == ["经济发", "展新常", "态", "下"]
    assert is_marked(page)
    assert page.eval_on_selector(".prose mark", FILL) != page.eval_on_selector(FIRST, FILL)


def test_on_paper_marks_stand_only_where_the_reader_has_switched_them_on(visit: Visit) -> None:
    page = visit.open(REPAIRED)
    page.emulate_media(media="print")
    assert page.eval_on_selector(FIRST, LINE) == "none"
    page.emulate_media(media="screen")
    page.check("#marks")
    page.emulate_media(media="print")
    assert page.eval_on_selector(FIRST, LINE) == "underline"
    assert not page.is_visible("#marks")


def test_forced_colours_keep_the_line(visit: Visit) -> None:
    page = visit.open(REPAIRED)
    page.check("#marks")
    page.emulate_media(forced_colors="active")
    assert page.eval_on_selector(FIRST, LINE) == "underline"
    assert page.eval_on_selector(FIRST, "element => getComputedStyle(element).textDecorationColor") != "rgba(0, 0, 0, 0)"
