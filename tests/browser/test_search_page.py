"""The search page as a reader meets it: address, facets, keyboard, excerpts, marks, and what is there when nothing is."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext

from tests.browser.visit import Visit, asking


def test_with_a_mouse_the_field_has_the_focus_and_the_engine_is_fetched(visit: Visit) -> None:
    with visit.page.expect_response(lambda response: ".pf_meta" in response.url):
        page = visit.open("search/")
    assert page.evaluate("document.activeElement.id") == "q"
    assert not [url for url in visit.fetched if "facets.json" in url or "/texts/" in url]


def test_by_touch_the_engine_is_fetched_when_the_field_is_touched_and_not_before(browser: Browser, address: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True)
    visit = Visit(page=context.new_page(), address=address)
    page = visit.open("search/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.activeElement.id") != "q"
    assert visit.engine_files() == []
    assert not [url for url in visit.fetched if url.endswith(".json")]
    with page.expect_response(lambda response: ".pf_meta" in response.url):
        page.tap("#q")
    context.close()


def test_before_anything_is_asked_the_page_says_how_and_offers_what_there_is(visit: Visit) -> None:
    page = visit.open("search/")
    assert "空一格" in page.inner_text("#start")
    assert page.inner_text("#start section:nth-of-type(2) h2") == "按地区浏览"
    page.click("#start >> text=山东省")
    assert "yantai-sunhongan" in visit.results("所选条件")
    assert visit.asked() == "region=shandong"
    assert page.evaluate("document.activeElement.id") == "h-res"
    assert not page.is_visible("#start")
    page.go_back()
    page.wait_for_selector("#start", state="visible")
    assert not page.is_visible("#results a.result")


def test_a_result_says_how_often_it_has_the_words(visit: Visit) -> None:
    assert visit.search("质量强市")[0] == "zhuji-jinboyu"
    assert visit.page.inner_text("#results li:first-child .hits") == "13 处"
    assert visit.search("甲乙 丙丁") == ["markup"]
    assert visit.page.inner_text("#results .hits") == "2 处"
    assert visit.page.inner_text("#results .ex") == "甲乙……丙丁"


def test_a_word_in_the_title_is_quoted_with_the_beginning_of_the_text(visit: Visit) -> None:
    visit.search("简介")
    assert visit.page.inner_text("#results a.result mark") == "简介"
    assert visit.page.inner_text("#results .ex").startswith("ISO 9001 与 café")


def test_the_page_says_how_many_were_found_when_the_list_is_painted(visit: Visit) -> None:
    visit.search("质量强市")
    assert visit.page.get_attribute("#results", "data-total") == "5"
    assert visit.search("量市强") == []
    assert visit.page.get_attribute("#results", "data-total") == "0"


def test_the_page_keeps_its_language_while_the_engine_is_told_another(visit: Visit) -> None:
    assert visit.search("烟台") == ["yantai-sunhongan"]
    assert visit.page.evaluate("document.documentElement.lang") == "zh-Hans"


def test_a_query_in_the_address_is_answered_at_once(visit: Visit) -> None:
    visit.open(asking("煙臺"))
    assert visit.results("煙臺") == ["yantai-sunhongan"]
    assert visit.page.input_value("#q") == "煙臺"


def test_titles_stand_first_then_the_most_hits_and_the_newest_and_the_undated_last(visit: Visit) -> None:
    assert visit.search("质量强市") == [
        "zhuji-jinboyu", "2022-09-23-yangquan", "2017-07-25-jinping", "yantai-sunhongan", "markup",
    ]  # fmt: skip


def test_the_form_on_the_front_page_leads_to_the_results(visit: Visit) -> None:
    visit.open("").fill("#q", "璧山区")
    visit.page.press("#q", "Enter")
    visit.page.wait_for_url("**/search/?q=*")
    assert visit.results("璧山区") == ["2022-05-20-bishan"]


def test_results_show_the_words_marked_and_lead_to_their_paragraph(visit: Visit) -> None:
    visit.search("97.6%")
    visit.page.wait_for_selector("#results .ex mark")
    assert visit.page.inner_text("#results .ex mark") == "97.6%"
    visit.page.click("#results a.result")
    visit.page.wait_for_selector(".prose mark")
    assert visit.page.url.endswith(f"/articles/yantai-sunhongan/?h={quote('97.6%')}#p3")
    assert visit.page.inner_text(".prose mark") == "97.6%"


def test_an_article_marks_words_in_either_script_and_across_markup(visit: Visit) -> None:
    visit.open(f"articles/markup/?h={quote('質量強市')}").wait_for_selector(".prose mark")
    assert visit.page.eval_on_selector_all(".prose mark", "marks => marks.map(mark => mark.textContent)") == ["质量强", "市"]
    assert visit.page.inner_text("#p1") == "粗体&质量强市。"


def test_an_article_without_words_in_its_address_fetches_nothing_for_marks(visit: Visit) -> None:
    visit.open("articles/markup/").wait_for_load_state("networkidle")
    fetched = [url.rpartition("/")[2].partition("?")[0] for url in visit.fetched]
    assert [name for name in fetched if name != "icon.svg"] == [
        "",
        "style.css",
        "reading.js",
    ]  # not every browser draws an icon


def test_texts_are_shown_as_text_and_never_as_markup(visit: Visit) -> None:
    visit.search("转义")
    assert visit.page.inner_text("#results a.result") == "标记 <i>与</i> 转义"
    visit.search("<img src=x onerror=alert(1)>")
    assert visit.page.query_selector("main img") is None


def test_facets_narrow_the_results_and_stand_in_the_address(visit: Visit) -> None:
    everywhere = visit.search("质量")
    visit.page.check(".facet[data-facet=year] input[value='2022']")
    assert visit.results("质量") == ["2022-09-23-yangquan", "2022-05-20-bishan"]
    visit.page.check(".facet[data-facet=region] input[value='shanxi']")
    assert visit.results("质量") == ["2022-09-23-yangquan"]
    assert visit.asked() == "q=质量&region=shanxi&year=2022"
    visit.page.click(".on button >> nth=0")
    assert visit.results("质量") == ["2022-09-23-yangquan", "2022-05-20-bishan"]
    visit.page.click(".on button >> nth=0")
    assert visit.results("质量") == everywhere


def test_counts_say_what_a_choice_would_leave(visit: Visit) -> None:
    visit.open(asking("质量", year="2022"))
    visit.results("质量")
    count = visit.page.inner_text(".facet[data-facet=region] label:has(input[value='shanxi']) .num")
    assert count == "1"
    visit.page.check(".facet[data-facet=region] input[value='shanxi']")
    assert len(visit.results("质量")) == int(count)


def test_several_values_of_one_facet_add_up(visit: Visit) -> None:
    visit.open("search/?year=2008&year=2019")
    assert visit.results("所选条件") == ["latin", "old"]


def test_the_back_button_goes_through_what_was_asked(visit: Visit) -> None:
    visit.search("烟台")
    visit.search("璧山区")
    visit.page.go_back()
    assert visit.results("烟台") == ["yantai-sunhongan"]
    assert visit.page.input_value("#q") == "烟台"


def test_nothing_found_says_so_and_shows_a_way_on(visit: Visit) -> None:
    assert visit.search("质强 阳泉") == []
    assert visit.page.inner_text("#h-res") == "没有找到含有“质强 阳泉”的文章"
    assert visit.page.inner_text("#say") == visit.page.inner_text("#h-res")
    visit.page.click(".advice >> text=只找“阳泉”")
    assert visit.results("阳泉") == ["2022-09-23-yangquan"]
    visit.open(asking("烟台", year="2022"))
    visit.results("烟台")
    visit.page.click(".advice >> text=去掉筛选条件")
    assert visit.results("共 1 篇") == ["yantai-sunhongan"]


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit.open("articles/markup/")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.id === 'q'")
    page.keyboard.type("质量强市")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert len(visit.results("质量强市")) == 5
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent").startswith("推动质量变革创新")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_connection_that_comes_back_is_used(visit: Visit, context: BrowserContext) -> None:
    context.route("**/order.json", lambda route: route.abort())
    page = visit.open("search/")
    page.fill("#q", "烟台")
    page.wait_for_selector("text=检索没有准备好")
    context.unroute("**/order.json")
    page.press("#q", "Enter")
    assert visit.results("烟台") == ["yantai-sunhongan"]
    visit.complaints.clear()


def test_without_script_the_page_says_so_and_offers_the_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "search/")
    assert page.is_visible(".without-script")
    assert not page.is_visible("#q")
    page.click(".without-script >> text=按地区")
    assert page.inner_text("h1") == "地区"
    context.close()
