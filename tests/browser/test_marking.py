"""The words of a search on the article's page: every place of them is one step, by button and by key, and nothing is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import served
from tests.browser.visit import BASE_PATH, Visit
from tests.workbench import desk_with, run

LINE = "质量强市，重在**质量强**市的落实。"
LONG = "\n\n".join(f"第{number}段说质量，也说标准。" + "说了很多别的话。" * 20 for number in range(1, 31))
BODY = f"""{LINE}

## 二、质量强市的路

- 质量强
- 市

| 项目 | 说明 |
|---|---|
| 质量强市 | 甲 |
| {"很宽的一格" * 20} | {"很宽的一格" * 20} |

质量质量强市。

{LONG}

最后一段说尾声。
"""
CURRENT = "mark[aria-current]"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
IS_SEEN = """selector => { const { top, bottom } = document.querySelector(selector).getBoundingClientRect();
             return top >= 0 && bottom <= document.querySelector('.hits').getBoundingClientRect().top }"""
LIGHTNESS = """([selector, property]) => {
  const [r, g, b] = getComputedStyle(document.querySelector(selector))[property].match(/[\\d.]+/g)
    .map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b }"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory, in_order: Path) -> Path:
    """Return one of the five articles, with repairs, and one that has its words in every place where words can stand."""
    desk = desk_with(tmp_path_factory.mktemp("marked"), "zhuji-jinboyu", source=in_order)
    desk.write_article(
        "everywhere", BODY, title="推动变革 促进质量强市建设", subtitle="质量强市纪实", byline="质量强市报记者 王利"
    )
    return desk.content


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, content: Path) -> Iterator[str]:
    """Return the address of the site of these two articles."""
    folder = tmp_path_factory.mktemp("served")
    words = ("--out", folder / BASE_PATH, "--cache", folder / "cache")
    assert run("build", "--content", content, *words).code == 0
    yield from served(folder)


def come(visit: Visit, query: str, place: str = "", article: str = "everywhere") -> Page:
    """Come to an article from the search and return its page with the bar on it."""
    page = visit.open(f"articles/{article}/?h={quote(query)}{place}")
    page.wait_for_selector(".hits [role=status]:not(:empty)", state="attached")
    return page


def current(page: Page) -> str:
    """Return the words that are marked as the current ones, whatever elements they are spread over."""
    return "".join(page.locator(CURRENT).all_text_contents())


def home(page: Page) -> str:
    """Return the id, or else the name, of the element in which the current words stand."""
    found: str = page.eval_on_selector(
        CURRENT, "mark => { const home = mark.closest('td, [id], [data-searched]'); return home.id || home.localName }"
    )
    return found


def said(page: Page) -> str:
    """Return what was announced last."""
    return page.text_content(".hits [role=status]") or ""


def homes(page: Page, count: int) -> list[str]:
    """Return where the next places stand, from the current one on."""
    found = []
    for _ in range(count):
        found.append(home(page))
        page.keyboard.press("n")
    return found


def test_every_place_is_one_step_wherever_it_stands(visit: Visit) -> None:
    page = come(visit, "质量强市")
    assert page.inner_text(".hits .num") == "第 1／8 处"
    assert homes(page, 8) == ["t", "p", "span", "p1", "p1", "s1", "td", "p5"]
    assert page.inner_text(".hits .num") == "第 1／8 处"


def test_words_across_inline_elements_are_one_step_in_pieces(visit: Visit) -> None:
    page = come(visit, "质量强市", "#p1")
    page.keyboard.press("n")
    assert page.locator(CURRENT).all_text_contents() == ["质量强", "市"]
    come(visit, "质量强")
    assert current(page) == "质量强"


def test_words_that_touch_are_steps_of_their_own_and_words_that_overlap_are_one(visit: Visit) -> None:
    page = come(visit, "质量", "#p5")
    assert current(page) == "质量"
    page.keyboard.press("n")
    assert (home(page), current(page)) == ("p5", "质量")
    page = come(visit, "质量强 强市", "#p5")
    assert current(page) == "质量强市"


def test_several_words_and_phrases_are_told_and_stepped_through_together(visit: Visit) -> None:
    page = come(visit, '標準 "质量，也说"', "#p3")
    assert page.inner_text(".hits b") == "“標準”“质量，也说”"
    assert current(page) == "质量，也说"
    page.keyboard.press("n")
    assert current(page) == "标准"
    assert page.inner_text(".hits .num") == "第 2／60 处"


def test_it_begins_in_the_paragraph_of_the_address_or_at_the_next_place_after_it(visit: Visit) -> None:
    assert home(come(visit, "标准", "#p12")) == "p12"
    assert home(come(visit, "质量强市", "#s1")) == "s1"
    page = come(visit, "尾声", "#p12")
    assert current(page) == "尾声"
    assert page.evaluate(IS_SEEN, CURRENT)
    assert home(come(visit, "质量强市", "#p30")) == "t"


def test_buttons_and_keys_go_both_ways_and_round(visit: Visit) -> None:
    page = come(visit, "标准", "#p3")
    steps = (("n", 2), ("p", 1), ("p", 30), ("Shift+N", 29), ("下一处", 30), ("下一处", 1), ("上一处", 30), ("Enter", 29))
    for step, number in steps:
        if step.endswith("处"):
            page.get_by_role("button", name=step).click()
        else:
            page.keyboard.press(step)
        assert said(page).startswith(f"第 {number} 处，共 30 处")
        assert page.inner_text(".hits .num") == f"第 {number}／30 处"
        assert page.evaluate(IS_SEEN, CURRENT)
    assert page.evaluate("document.activeElement.textContent").startswith("上一处")


def test_it_is_announced_with_the_words_around_it(visit: Visit) -> None:
    page = come(visit, "标准", "#p7")
    assert said(page) == "“标准”第 2 处，共 30 处"
    page.keyboard.press("n")
    assert said(page) == "第 3 处，共 30 处：也说标准"
    assert page.get_by_role("region", name="检索词“标准”").get_attribute("title") == "键盘：n 下一处，p 上一处，Esc 关闭"
    assert page.get_by_role("status").count() > 0


def test_letters_stay_letters_where_one_can_type_and_with_a_modifier(visit: Visit) -> None:
    page = come(visit, "标准", "#p3")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input id=typing>')")
    page.focus("#typing")
    page.keyboard.type("np")
    page.keyboard.press("Escape")
    assert page.input_value("#typing") == "np"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Alt+n")
    assert page.inner_text(".hits .num") == "第 1／30 处"


def test_escape_takes_everything_away_and_leaves_the_reader_where_the_words_were(visit: Visit) -> None:
    page = come(visit, "标准", "#p12")
    text, nodes = page.inner_text("article"), "document.querySelector('#p12').childNodes.length"
    page.keyboard.press("Escape")
    assert page.locator("mark, .hits").count() == 0
    assert page.url.endswith("/articles/everywhere/#p12")
    assert page.evaluate("document.activeElement.id") == "p12"
    assert page.evaluate(nodes) == 2  # its number and its text
    assert page.inner_text("article") == text
    page.keyboard.press("n")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator("mark, .hits").count() == 0


def test_the_focus_stays_with_who_has_put_it_somewhere(visit: Visit) -> None:
    page = come(visit, "标准", "#p12")
    page.focus(".foot a")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.foot') !== null")
    page = come(visit, "标准", "#p12")
    page.get_by_role("button", name="关闭").click()
    assert page.evaluate("document.activeElement.id") == "p12"
    assert page.evaluate("scrollY > 0")


def test_who_has_read_on_is_not_thrown_back(visit: Visit) -> None:
    page = come(visit, "标准", "#p3")
    page.evaluate("document.querySelector('#p20').scrollIntoView({ behavior: 'instant' })")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") in {"p19", "p20"}


def test_escape_closes_the_reading_settings_first(visit: Visit) -> None:
    page = come(visit, "标准")
    page.click(".prefs summary")
    page.wait_for_function("() => performance.getEntriesByType('resource').some(({name}) => name.includes('/tools.'))")
    page.keyboard.press("Escape")
    page.wait_for_selector(".prefs:not([open])")
    assert page.is_visible(".hits")


def test_words_that_are_gone_are_said_to_be_gone_and_leave_the_address(visit: Visit) -> None:
    page = come(visit, "没有的词", "#p3")
    assert said(page) == page.inner_text(".hits p >> nth=0") == "本文中没有找到“没有的词”"
    assert page.url.endswith("/articles/everywhere/#p3")
    assert page.locator(".hits button").count() == 1
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    assert page.locator(".hits").count() == 0


@pytest.mark.parametrize("query", ["，。", " ", '""', "%", "<img src=x>", "质量" * 2000])
def test_odd_words_in_an_address_do_no_harm(visit: Visit, query: str) -> None:
    page = come(visit, query)
    assert page.locator("main img").count() == 0
    assert page.evaluate(SIDEWAYS) == 0


def test_the_current_place_stands_out_by_more_than_its_hue(visit: Visit) -> None:
    page = come(visit, "质量强市", "#p1")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ground, other, ink = (
            page.evaluate(LIGHTNESS, [selector, name])
            for selector, name in (
                (CURRENT, "backgroundColor"),
                ("mark:not([aria-current])", "backgroundColor"),
                (CURRENT, "color"),
            )
        )
        assert contrast(ground, other) >= 3
        assert contrast(ground, ink) >= 4.5
    assert page.eval_on_selector(CURRENT, "mark => getComputedStyle(mark).textDecorationLine") == "underline"


def contrast(one: float, other: float) -> float:
    """Return the contrast of two lightnesses."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_the_paragraph_of_the_address_does_not_hide_its_marks(visit: Visit) -> None:
    page = come(visit, "标准", "#p12")
    ground = "element => getComputedStyle(element).backgroundColor"
    assert page.eval_on_selector("#p12", ground) == "rgba(0, 0, 0, 0)"
    page.keyboard.press("Escape")
    assert page.eval_on_selector("#p12", ground) == "rgba(0, 0, 0, 0)"
    page.evaluate("location.hash = '#p14'")
    page.wait_for_function("getComputedStyle(document.querySelector('#p14')).backgroundColor !== 'rgba(0, 0, 0, 0)'")


def test_repairs_that_are_shown_split_no_step(visit: Visit) -> None:
    page = come(visit, "经济发展新常态下", "#p1", article="zhuji-jinboyu")
    page.check("#marks")
    page.check("#notes")
    assert current(page) == "经济发展新常态下"
    assert page.locator(CURRENT).count() == 4
    assert page.inner_text(".hits .num") == "第 1／1 处"
    page.keyboard.press("n")
    assert page.evaluate(IS_SEEN, CURRENT)
    page.keyboard.press("Escape")
    assert page.locator("mark").count() == 0
    assert page.is_checked("#marks")


def test_paper_has_neither_bar_nor_marks(visit: Visit) -> None:
    page = come(visit, "标准")
    page.emulate_media(media="print")
    assert not page.is_visible(".hits")
    assert page.eval_on_selector(CURRENT, "mark => getComputedStyle(mark).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_forced_colours_tell_the_current_place_from_the_others(visit: Visit) -> None:
    page = come(visit, "标准")
    page.emulate_media(forced_colors="active")
    ground = "mark => getComputedStyle(mark).backgroundColor"
    assert page.eval_on_selector(CURRENT, ground) != page.eval_on_selector("mark:not([aria-current])", ground)


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (320, "200%"), (390, "100%"), (640, "200%"), (1280, "100%")])
def test_the_bar_fits_and_covers_neither_marks_nor_the_end_of_the_page(visit: Visit, width: int, size: str) -> None:
    visit.page.set_viewport_size({"width": width, "height": 700})
    page = come(visit, "质量强市 一个相当长的检索词它比屏幕还宽", "#p1")
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    assert page.evaluate(SIDEWAYS) == 0
    for button in page.locator(".hits button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    for _ in range(8):
        page.keyboard.press("n")
        assert page.evaluate(IS_SEEN, CURRENT)
    page.evaluate("scrollTo({ top: 1e6, behavior: 'instant' })")
    assert page.evaluate(IS_SEEN, ".foot li:last-child")


def test_a_mark_in_a_wide_table_is_brought_into_view(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 700})
    page = come(visit, "很宽的一格", "#p2")
    for _ in range(41):
        page.keyboard.press("p")
        box = page.locator(CURRENT).first.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < 390


@pytest.mark.parametrize("query", ["质量", "质量强 强市", "标准", "经济发展新常态下"])
def test_the_results_and_the_page_count_the_same_places(visit: Visit, query: str) -> None:
    visit.search(query)
    visit.page.wait_for_selector("#results .hits")
    counted = visit.page.inner_text("#results .hits >> nth=0").removesuffix(" 处")
    visit.page.click("#results a.result >> nth=0")
    visit.page.wait_for_selector(".hits .num")
    assert visit.page.inner_text(".hits .num").endswith(f"／{counted} 处")


def test_the_way_back_finds_the_results_as_they_were_left(visit: Visit) -> None:
    visit.search("质量强市")
    visit.page.click("#results a.result >> nth=0")
    visit.page.get_by_role("link", name="返回结果").click()
    visit.page.wait_for_url("**/search/?q=*")
    visit.results("质量强市")
    assert visit.page.evaluate("navigation.currentEntry.index") < visit.page.evaluate("navigation.entries().length") - 1


def test_after_other_steps_the_way_back_is_a_link_to_the_results(visit: Visit) -> None:
    visit.search("质量强市")
    visit.page.click("#results a.result >> nth=0")
    page = visit.page
    page.wait_for_selector(".hits .back")
    page.evaluate("location.hash = '#p1'")
    page.evaluate("location.hash = '#h-fix'")
    page.click(".hits .back")
    page.wait_for_url("**/search/?q=*")


def test_who_comes_from_elsewhere_is_offered_no_way_back(visit: Visit) -> None:
    assert come(visit, "标准").query_selector(".hits .back") is None


def test_without_the_style_there_are_still_marks(visit: Visit, context: BrowserContext) -> None:
    context.route("**/marking.css*", lambda route: route.abort())
    assert current(come(visit, "标准")) == "标准"
    visit.complaints.clear()
