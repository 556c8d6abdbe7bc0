"""The search page under bad conditions: odd queries, hasty hands, slow and broken connections, a site that changes underneath."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Route

from tests.browser.visit import Visit, asking

SAID = """() => { window.said = []; const say = document.querySelector('#say');
          new MutationObserver(() => window.said.push(say.textContent)).observe(say, {childList: true, characterData: true, subtree: true}); }"""

# By the page's own clock: keys sent from another process come late when the machine is busy, and then nobody typed quickly.
TYPED_QUICKLY = """async (text) => { const field = document.querySelector('#q');
          for (const character of text) { field.value += character; field.dispatchEvent(new Event('input', {bubbles: true}));
            await new Promise((go) => setTimeout(go, 20)); } }"""


@pytest.mark.parametrize(
    "query",
    [
        '"质量',
        '质量"',
        '""',
        '"',
        "😀",
        "👨‍👩‍👧",
        "，。",
        "…—",
        "<b>质量</b>",
        "'--",
        "%",
        "a&b=c#d",
        "\\",
        "constructor",
        "__proto__",
    ],
)
def test_an_odd_query_is_answered(visit: Visit, query: str) -> None:
    visit.search(query)
    visit.open(asking(query))
    visit.results(query)
    assert visit.page.input_value("#q") == query


def test_a_query_without_end_is_answered_and_told_in_short(visit: Visit) -> None:
    query = "推动质量变革创新" * 63
    visit.open(asking(query))
    assert visit.results("推动质量变革创新") == []
    assert len(visit.page.inner_text("#h-res")) < 60
    visit.open(asking(" ".join(query)))
    visit.results("推")


def test_a_word_that_is_said_again_is_asked_and_offered_once(visit: Visit) -> None:
    assert visit.search("质强 阳泉 陽泉 阳泉") == []
    assert visit.page.locator(".advice li").all_inner_texts() == ["只找“阳泉”（1 篇）"]


def test_of_very_many_words_the_first_few_are_offered_alone(visit: Visit) -> None:
    words = "质 量 强 市 建 设 工 作 会 议 推 进 质强"
    assert visit.search(words) == []
    assert visit.page.locator(".advice li").count() == 8


def test_more_than_anybody_types_is_cut_in_the_field_and_in_the_address(visit: Visit) -> None:
    visit.open(asking("推动" * 300))
    visit.results("推动")
    assert visit.page.input_value("#q") == "推动" * 250
    assert {one.get_attribute("maxlength") for one in visit.open("articles/").locator("#q").all()} == {"500"}


def test_marks_alone_are_said_not_to_be_searched(visit: Visit) -> None:
    assert visit.search("，。") == []
    assert "“，。”只有标点" in visit.page.inner_text(".advice")
    assert visit.search("阳泉 — 质量") == []
    visit.page.click(".advice >> text=只找“阳泉 质量”")
    assert visit.results("阳泉 质量") == ["2022-09-23-yangquan"]


def test_an_address_with_broken_signs_is_read_as_far_as_it_goes(visit: Visit) -> None:
    visit.open("search/?q=%&region=%E8%B4")
    assert visit.results("%") == []
    visit.open("search/?q=97.6%")
    assert visit.results("97.6%") == ["yantai-sunhongan"]


def test_who_types_quickly_gets_the_last_answer_and_one_announcement(visit: Visit) -> None:
    page = visit.open("search/")
    page.evaluate(SAID)
    page.focus("#q")
    page.wait_for_load_state("networkidle")
    page.evaluate(TYPED_QUICKLY, "质量强市")
    assert len(visit.results("“质量强市”")) == 5
    page.wait_for_function("() => window.said.length > 0")
    assert page.evaluate("window.said") == ["“质量强市”共 5 篇"]
    page.press("#q", "Enter")
    visit.results("“质量强市”")
    assert page.evaluate("window.said.length") == 1


def test_nothing_is_asked_while_an_input_method_composes(visit: Visit) -> None:
    page = visit.open("search/")
    page.focus("#q")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "zhi'liang", "selectionStart": 9, "selectionEnd": 9})
    page.wait_for_timeout(500)
    assert "?" not in page.url
    session.send("Input.insertText", {"text": "质量强市"})
    assert len(visit.results("“质量强市”")) == 5


def test_a_choice_among_facets_can_be_taken_back_before_words_were_typed(visit: Visit) -> None:
    visit.open("search/?year=2008")
    visit.results("所选条件")
    visit.page.fill("#q", "公司")
    assert visit.results("“公司”") == ["old"]
    visit.page.go_back()
    assert visit.results("所选条件") == ["old"]
    assert visit.page.input_value("#q") == ""
    visit.page.go_forward()
    assert visit.results("“公司”") == ["old"]


def test_a_slow_answer_never_stands_in_place_of_a_later_one(visit: Visit, context: BrowserContext) -> None:
    held: list[Route] = []
    visit.search("烟台")
    context.route("**/*.pf_index", lambda route: held.append(route))  # noqa: PLW0108 (playwright cannot wrap a built-in method)
    visit.page.fill("#q", "璧山区")
    visit.page.press("#q", "Enter")
    visit.page.check(".facet[data-facet=region] input[value=shandong]")
    visit.page.uncheck(".facet[data-facet=region] input[value=shandong]")
    visit.page.fill("#q", "孙洪安")
    visit.page.press("#q", "Enter")
    visit.page.wait_for_timeout(600)
    for route in reversed(held):
        route.continue_()
    context.unroute("**/*.pf_index")
    assert visit.results("孙洪安") == ["yantai-sunhongan"]
    visit.page.wait_for_timeout(300)
    assert visit.results("孙洪安") == ["yantai-sunhongan"]


def test_what_was_asked_before_is_not_drawn_when_somebody_types_on(visit: Visit, context: BrowserContext) -> None:
    held = hold_back(visit, context)
    page = visit.page
    page.fill("#q", "泉阳泉")
    page.wait_for_selector("#h-res:has-text('正在检索')")
    assert page.locator("#results a.result").count() == 3
    for route in held[1:]:
        route.continue_()
    assert visit.results("泉阳泉") == []


def test_rows_whose_texts_nobody_waits_for_keep_their_room_until_others_come(visit: Visit, context: BrowserContext) -> None:
    held = hold_back(visit, context)
    page = visit.page
    page.wait_for_selector("#results li.waiting", state="attached")
    page.fill("#q", "泉阳泉")
    page.wait_for_selector("#h-res:has-text('正在检索')")
    assert page.locator("#results li.waiting").count() == 1
    for route in held[1:]:
        route.continue_()
    assert visit.results("泉阳泉") == []


def hold_back(visit: Visit, context: BrowserContext) -> list[Route]:
    """Ask for something and then for something else, whose text is on the way for ever, as are the pieces that come next."""
    held: list[Route] = []
    visit.search("公司")
    context.route("**/texts/**", lambda route: held.append(route))  # noqa: PLW0108 (playwright cannot wrap a built-in method)
    context.route("**/*.pf_index", lambda route: held.append(route) if held else route.continue_())
    with visit.page.expect_request("**/texts/**"):
        visit.page.fill("#q", "烟台")
    return held


def test_what_was_found_before_is_not_told_when_somebody_types_on(visit: Visit, context: BrowserContext) -> None:
    held: list[Route] = []
    visit.search("公司")
    page = visit.page
    page.evaluate(SAID)
    page.fill("#q", "烟台")
    page.wait_for_selector("#h-res:has-text('烟台')")
    context.route("**/*.pf_index", lambda route: held.append(route))  # noqa: PLW0108 (playwright cannot wrap a built-in method)
    page.fill("#q", "泉阳泉")
    page.wait_for_timeout(700)
    for route in held:
        route.continue_()
    assert visit.results("泉阳泉") == []
    page.wait_for_function("() => window.said.length > 0")
    assert page.evaluate("window.said") == ["没有找到含有“泉阳泉”的文章"]


@pytest.mark.parametrize(
    "name",
    [
        "results.js*", "asking.js*", "postings.js*", "fold.json", "order.json", "pagefind.js", "pagefind-entry.json*",
        "wasm.unknown.pagefind", "*.pf_meta",
    ],
)  # fmt: skip
def test_whatever_could_not_be_fetched_is_fetched_when_asked_again(visit: Visit, context: BrowserContext, name: str) -> None:
    context.route(f"**/{name}", lambda route: route.abort())
    page = visit.open("search/")
    page.fill("#q", "烟台")
    page.wait_for_selector("text=检索没有准备好")
    context.unroute(f"**/{name}")
    page.press("#q", "Enter")
    assert visit.results("烟台") == ["yantai-sunhongan"]
    page.check(".facet[data-facet=region] input[value=shandong]")
    page.wait_for_url("**region=shandong")
    assert page.inner_text("#say") == "“烟台”共 1 篇"
    visit.complaints.clear()


def test_what_narrows_is_offered_again_where_it_could_not_be_fetched(visit: Visit, context: BrowserContext) -> None:
    context.route("**/choosing.js*", lambda route: route.abort())
    assert visit.search("烟台") == ["yantai-sunhongan"]
    page = visit.page
    page.wait_for_selector("text=打开一项")
    context.unroute("**/choosing.js*")
    page.click(".facet[data-facet=region] summary")
    page.check(".facet[data-facet=region] input[value=shandong]")
    page.wait_for_url("**region=shandong")
    assert visit.results("烟台") == ["yantai-sunhongan"]
    visit.complaints.clear()


def test_a_large_file_of_facets_is_fetched_when_somebody_opens_one(visit: Visit, context: BrowserContext) -> None:
    def order(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"facets": 200_000})

    context.route("**/order.json", order)
    assert len(visit.search("质量强市")) == 5
    page = visit.page
    assert page.inner_text(".offer") == "打开一项，才取各项的篇数（约 50 kB）。"
    assert not [url for url in visit.fetched if "facets.json" in url or "choosing.js" in url]
    page.click(".facet[data-facet=theme] summary")
    page.wait_for_selector(".facet[data-facet=theme] label")
    assert not page.is_visible(".offer")
    assert not page.is_visible(".facet[data-facet=year] label")
    visit.search("烟台")
    assert page.is_visible(".facet[data-facet=theme] label")
    visit.open(asking("质量强市", year="2022"))
    assert visit.results("质量强市") == ["2022-09-23-yangquan"]


def test_without_a_connection_nothing_is_said_not_to_be_there(visit: Visit, context: BrowserContext) -> None:
    visit.search("烟台")
    context.route("**/pagefind/**", lambda route: route.abort())
    visit.page.fill("#q", "ISO9001")
    visit.page.press("#q", "Enter")
    visit.page.wait_for_selector("text=检索没有准备好")
    assert not visit.page.query_selector("#results li")
    context.unroute("**/pagefind/**")
    visit.page.press("#q", "Enter")
    assert visit.results("ISO9001") == ["latin"]
    visit.complaints.clear()


def test_a_single_piece_of_the_index_that_is_missing_is_not_taken_for_an_empty_answer(
    visit: Visit, context: BrowserContext
) -> None:
    visit.search("烟台")
    context.route("**/*.pf_index", lambda route: route.fulfill(status=404))
    visit.page.fill("#q", "泉阳泉")
    visit.page.wait_for_selector("text=检索没有准备好")
    context.unroute("**/*.pf_index")
    assert visit.search("泉阳泉") == []
    visit.complaints.clear()


@pytest.mark.parametrize(
    ("column", "query", "articles"),
    [("edition", "烟台", ["yantai-sunhongan"]), ("mark", "璧", ["2022-05-20-bishan", "pairs-1"])],
    ids=["index", "characters"],
)
def test_a_site_published_anew_between_two_files_is_asked_again(
    visit: Visit, context: BrowserContext, column: str, query: str, articles: list[str]
) -> None:
    values = iter(["of-an-older-edition"])

    def order(route: Route) -> None:
        answer = route.fetch()
        table = answer.json()
        route.fulfill(response=answer, json=table | {column: next(values, table[column])})

    context.route("**/order.json", order)
    assert visit.search(query) == articles
    visit.complaints[:] = [said for said in visit.complaints if "404" not in said]
    assert len([url for url in visit.fetched if url.endswith("order.json")]) == 2


def test_a_text_of_another_edition_makes_the_page_begin_afresh_once(visit: Visit, context: BrowserContext) -> None:
    answers = iter(["烟"])

    def text(route: Route) -> None:
        answer = route.fetch()
        body = answer.text()
        route.fulfill(response=answer, body=body.replace(next(answers, "\0"), "某"))

    context.route("**/texts/**", text)
    assert visit.search("烟台") == ["yantai-sunhongan"]
    assert len([url for url in visit.fetched if url.endswith("order.json")]) == 2
    visit.complaints.clear()


def test_more_results_come_with_the_focus_and_never_take_it_from_the_field(visit: Visit, context: BrowserContext) -> None:
    held: list[Route] = []
    visit.open("search/?" + "&".join(f"year={year}" for year in ("2008", "2017", "2019", "2022", "2024", "undated")))
    visit.page.wait_for_selector("#results[data-total='12'] li:nth-child(10) a.result")
    visit.page.click(".more")
    visit.page.wait_for_function("() => document.activeElement.closest('li')?.matches(':nth-child(11)')")
    visit.page.reload()
    visit.page.wait_for_selector("#results[data-total='12'] li:nth-child(10) a.result")
    context.route("**/texts/**", lambda route: held.append(route))  # noqa: PLW0108 (playwright cannot wrap a built-in method)
    visit.page.click(".more")
    visit.page.focus("#q")
    visit.page.wait_for_selector("#results li.waiting:nth-child(11)", state="attached")
    for route in held:
        route.continue_()
    visit.page.wait_for_selector("#results li:nth-child(11) a.result")
    assert visit.page.evaluate("document.activeElement.id") == "q"


def test_a_text_that_could_not_be_fetched_leaves_a_row_that_says_so_and_asks_again(
    visit: Visit, context: BrowserContext
) -> None:
    context.route("**/texts/**", lambda route: route.abort())
    visit.open("search/").fill("#q", "烟台")
    visit.page.wait_for_selector("text=第 1 篇找到了，但没有取到它的文字")
    assert visit.page.inner_text("#h-res") == "“烟台”共 1 篇"
    context.unroute("**/texts/**")
    visit.page.click("text=再取一次")
    visit.page.wait_for_selector("#results .ex mark")
    visit.complaints.clear()
