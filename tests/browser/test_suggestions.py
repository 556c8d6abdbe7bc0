"""Suggestions below the search field as a reader meets them: on every page, by keys, by touch, through an input method, and not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.visit import Visit, asking

ARTICLE = "articles/2022-05-20-bishan/"


def suggested(visit: Visit, words: str) -> list[str]:
    """Type words into the field and return the suggestions, each as one line; titles, which come last, are waited for."""
    visit.page.fill("#q", "")
    visit.page.wait_for_selector(".pop .list", state="hidden")
    visit.page.fill("#q", words)
    visit.page.wait_for_timeout(350)
    visit.page.wait_for_selector(".pop .list .way")
    return [" ".join(text.split()) for text in visit.page.locator(".way").all_inner_texts()]


def ready(visit: Visit, address: str = "") -> Page:
    """Open a page and wait until its field has its suggestions."""
    page = visit.open(address)
    page.click("#q")
    page.wait_for_selector("#q[role=combobox]")
    return page


def test_a_region_is_found_however_it_is_typed(visit: Visit) -> None:
    ready(visit)
    for words in ("yantai", "yan tai", "YANTAI", "yt", "烟台", "煙臺", "烟", "山东烟台", "山东省烟"):
        assert suggested(visit, words)[0] == "地区 烟台市 山东省 1 篇"


def test_every_kind_is_suggested_with_its_number_and_titles_with_their_date(visit: Visit) -> None:
    ready(visit)
    assert suggested(visit, "璧山县") == ["地区 璧山县 今璧山区 1 篇"]
    assert suggested(visit, "zlyyxc") == ["主题 质量月与宣传 2 篇"]
    assert suggested(visit, "中国质量报") == ["来源 中国质量报 1 篇"]
    assert suggested(visit, "sunhongan") == ["作者 孙洪安 1 篇"]
    assert suggested(visit, "tuidongzhiliang") == ["文章 推动质量变革创新 促进质量强市建设 2022.09.23"]
    assert suggested(visit, "标记i") == ["文章 标记 <i>与</i> 转义 2024.01.02"]
    assert visit.page.query_selector(".way i") is None


def test_a_suggestion_leads_to_its_page_from_wherever_it_is_shown(visit: Visit) -> None:
    for address in ("", "404.html", "search/", ARTICLE):
        ready(visit, address)
        suggested(visit, "yantai")
        visit.page.click(".way")
        visit.page.wait_for_url("**/some-repo/regions/shandong/yantai/")


def test_an_author_leads_to_the_articles_signed_with_the_name(visit: Visit) -> None:
    ready(visit)
    suggested(visit, "孙洪安")
    visit.page.click(".way")
    visit.page.wait_for_url("**/some-repo/authors/sun-hong-an-*/")
    assert visit.page.locator(".row a").get_attribute("href") == "../../articles/yantai-sunhongan/"


def test_arrows_choose_and_enter_follows(visit: Visit) -> None:
    page = ready(visit)
    suggested(visit, "质量")
    page.wait_for_selector("#q-6")
    field = page.locator("#q")
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "q-0"
    assert page.locator("#q-0").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == "q-6"
    page.keyboard.press("Home")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Enter")
    page.wait_for_url("**/themes/strategy/")


def test_enter_without_a_choice_searches_and_escape_closes_without_losing_the_words(visit: Visit) -> None:
    page = ready(visit)
    suggested(visit, "质量")
    page.keyboard.press("Escape")
    assert not page.is_visible(".pop")
    assert page.input_value("#q") == "质量"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(".way")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert visit.asked() == "q=质量"


def test_on_the_search_page_arrows_belong_to_the_list_while_it_is_open_and_then_to_the_results(visit: Visit) -> None:
    page = ready(visit, "search/")
    suggested(visit, "质量强市")
    visit.results("质量强市")
    page.focus("#q")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.className") == "result"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"


def test_nothing_reacts_while_an_input_method_is_at_work(visit: Visit, context: BrowserContext) -> None:
    page = ready(visit)
    keyboard = context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "yantai", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(300)
    assert not page.is_visible(".pop")
    page.keyboard.press("ArrowDown")
    assert page.input_value("#q") == "yantai"
    keyboard.send("Input.insertText", {"text": "烟台"})
    page.wait_for_selector("text=烟台市")
    assert page.input_value("#q") == "烟台"


def test_nothing_is_fetched_for_suggestions_before_the_field_has_the_focus(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.wait_for_load_state("networkidle")
    fetched = {url.rpartition("/")[2].partition("?")[0] for url in visit.fetched}
    assert fetched <= {"", "style.css", "reading.js", "icon.svg"}
    page.click("#q")
    page.wait_for_selector("#q[role=combobox]")
    assert not [url for url in visit.fetched if "/names/" in url]


def test_of_the_tables_the_root_and_one_piece_each_are_fetched_once(visit: Visit) -> None:
    ready(visit)
    for words in ("yt", "烟台", "质量", "推动"):
        suggested(visit, words)
    assert len([url for url in visit.fetched if "/names/" in url]) == 3


def test_without_a_connection_nothing_is_shown_and_the_form_works(visit: Visit, context: BrowserContext) -> None:
    context.route("**/search/names/**", lambda route: route.abort())
    page = ready(visit)
    page.fill("#q", "烟台")
    page.wait_for_timeout(300)
    assert not page.is_visible(".pop")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert visit.results("烟台") == ["yantai-sunhongan"]
    assert all("ERR_FAILED" in said for said in visit.complaints)
    visit.complaints.clear()


def test_a_connection_that_comes_back_is_used_for_suggestions(visit: Visit, context: BrowserContext) -> None:
    context.route("**/suggesting.css*", lambda route: route.abort())
    page = visit.open()
    page.click("#q")
    page.wait_for_timeout(300)
    context.unroute("**/suggesting.css*")
    page.focus("#main")
    page.click("#q")
    assert suggested(visit, "yt") == ["地区 烟台市 山东省 1 篇"]
    visit.complaints.clear()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Visit]:
    """Return a visit with a phone: 320 pixels wide, a finger instead of a mouse."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    visit = Visit(page=context.new_page(), address=address)
    yield visit
    assert visit.complaints == []
    context.close()


def test_on_a_phone_everything_fits_and_is_large_enough_for_a_finger(phone: Visit) -> None:
    page = ready(phone)
    suggested(phone, "质量")
    boxes = [box for way in page.locator(".way").all() if (box := way.bounding_box())]
    assert all(box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator(".way").first.tap()
    page.wait_for_url("**/themes/strategy/")


def test_narrow_pages_have_a_link_to_the_search_and_wide_ones_the_field(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    assert page.is_visible(".mast #q")
    assert not page.is_visible(".to-search")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.is_visible("#q")
    assert page.is_visible(".to-search")
    page.focus("#main")
    page.keyboard.press("/")
    page.wait_for_url("**/search/#search")


def test_the_field_in_the_masthead_needs_no_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address + ARTICLE)
    page.fill("#q", "烟台")
    page.press("#q", "Enter")
    page.wait_for_url(f"{address}search/?q=*")
    context.close()


def test_recent_searches_come_back_and_can_be_removed(visit: Visit) -> None:
    page = visit.open("search/")
    for query in ("烟台", "璧山区", "烟台"):
        visit.search(query)
    ready(visit)
    page.wait_for_selector(".recent")
    assert page.locator(".again").all_inner_texts() == ["烟台", "璧山区"]
    assert "只保存在这台浏览器里" in page.inner_text(".recent")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    assert page.locator(".again").all_inner_texts() == ["烟台"]
    page.click(".again")
    page.wait_for_url("**/search/?q=*")
    assert visit.asked() == "q=烟台"
    page.fill("#q", "")
    page.wait_for_selector(".recent")
    page.click(".recent >> text=全部清除")
    assert not page.is_visible(".recent")
    assert page.evaluate("localStorage.getItem('recent')") is None
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_query_counts_as_recent_when_it_was_settled_and_eight_are_kept(visit: Visit) -> None:
    page = ready(visit, "search/")
    page.fill("#q", "只是路过")
    visit.results("只是路过")
    for number in range(10):
        page.fill("#q", f"第{number}")
        page.press("#q", "Enter")
    page.fill("#q", "")
    page.wait_for_selector(".recent")
    assert page.locator(".again").all_inner_texts() == [f"第{number}" for number in range(9, 1, -1)]


def test_where_storage_is_off_nothing_is_remembered_and_nothing_fails(visit: Visit, context: BrowserContext) -> None:
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off') } })")
    assert visit.search("烟台") == ["yantai-sunhongan"]
    visit.page.fill("#q", "")
    visit.page.wait_for_timeout(200)
    assert not visit.page.is_visible(".pop")


def test_a_query_in_the_address_opens_no_suggestions(visit: Visit) -> None:
    page = visit.open(asking("烟台"))
    visit.results("烟台")
    page.click("#q")
    page.wait_for_selector("#q[role=combobox]")
    page.wait_for_timeout(200)
    assert not page.is_visible(".pop")


@pytest.mark.parametrize(
    ("query", "offers"),
    [
        ("烟台", ["地区 烟台市 山东省 1 篇"]),
        ("煙臺市", ["地区 烟台市 山东省 1 篇"]),
        ("山东烟台", ["地区 烟台市 山东省 1 篇"]),
        ("yantai", ["地区 烟台市 山东省 1 篇"]),
        ("璧山县", ["地区 璧山县 今璧山区 1 篇"]),
        ("中国质量报", ["来源 中国质量报 1 篇"]),
        ("孙洪安", ["作者 孙洪安 1 篇"]),
        ('"孙洪安"', ["作者 孙洪安 1 篇"]),
        ("烟", []),
        ("yt", []),
        ("质量强市", []),
    ],
)
def test_what_is_called_like_the_query_is_offered_above_the_results(visit: Visit, query: str, offers: list[str]) -> None:
    visit.open(asking(query))
    visit.page.wait_for_selector("#results[data-total]", state="attached")
    assert [" ".join(text.split()) for text in visit.page.locator(".offers a").all_inner_texts()] == offers


def test_an_offer_leads_to_its_page_and_goes_with_its_query(visit: Visit) -> None:
    visit.search("烟台")
    assert visit.page.locator(".offers a").count() == 1
    visit.search("璧山的")
    assert visit.page.locator(".offers a").count() == 0
    visit.search("烟台")
    visit.page.click(".offers a")
    visit.page.wait_for_url("**/regions/shandong/yantai/")


def test_neither_results_nor_offers_move_what_is_there(visit: Visit) -> None:
    visit.page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => { window.moved += one.value }))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    visit.open(asking("烟台"))
    visit.page.wait_for_selector(".offers a")
    visit.page.wait_for_timeout(600)
    assert visit.page.evaluate("window.moved") == 0


def test_a_page_that_takes_the_focus_by_itself_opens_nothing_and_fetches_nothing(visit: Visit) -> None:
    visit.search("烟台")
    page = visit.open("search/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.activeElement.id") == "q"
    assert "suggesting.js" not in visit.fetched[-1]
    assert page.query_selector(".pop") is None
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(".recent")


def test_a_query_that_was_settled_before_the_script_came_opens_nothing_over_its_results(
    visit: Visit, context: BrowserContext
) -> None:
    def late(route: Route) -> None:
        visit.page.wait_for_timeout(500)
        route.continue_()

    context.route("**/suggesting.js*", late)
    assert visit.search("烟台") == ["yantai-sunhongan"]
    visit.page.wait_for_selector("#q[role=combobox]")
    visit.page.wait_for_timeout(400)
    assert not visit.page.is_visible(".pop")
    assert visit.page.evaluate("localStorage.getItem('recent')") == '["烟台"]'
