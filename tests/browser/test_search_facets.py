"""What narrows results on the search page: places inside places, long lists, the order, and the keyboard through all of it."""

from __future__ import annotations

import pytest

from tests.browser.visit import Visit, asking

REGION = ".facet[data-facet=region]"


def count(visit: Visit, value: str) -> int:
    """Return the number beside a value of the regions."""
    return int(visit.page.text_content(f"{REGION} label:has(input[value='{value}']) .num") or "")


def choose(visit: Visit, value: str) -> list[str]:
    """Choose a region and return what is left."""
    visit.page.check(f"{REGION} input[value='{value}']")
    return visit.results("质量")


def opened(visit: Visit, facet: str) -> list[str]:
    """Return the names of all values of a facet that can be seen."""
    labels = visit.page.query_selector_all(f".facet[data-facet={facet}] label span:first-of-type")
    return [label.inner_text() for label in labels if label.is_visible()]


def test_a_place_inside_another_is_offered_and_refines_it(visit: Visit) -> None:
    visit.search("质量")
    assert not visit.page.is_visible(f"{REGION} input[value='shandong/yantai']")
    province = choose(visit, "shandong")
    assert len(province) == count(visit, "shandong")
    assert "yantai-sunhongan" in province
    assert choose(visit, "shandong/yantai") == ["yantai-sunhongan"]
    assert visit.asked() == "q=质量&region=shandong/yantai"
    assert "region=shandong/yantai" in visit.page.url
    assert visit.page.eval_on_selector(f"{REGION} input[value=shandong]", "box => [box.checked, box.indeterminate]") == [
        False,
        True,
    ]
    assert visit.page.text_content(".on") == "烟台市 ×，移除"
    assert choose(visit, "shandong") == province
    assert visit.asked() == "q=质量&region=shandong"


def test_an_address_with_a_place_and_a_part_of_it_asks_for_the_part(visit: Visit) -> None:
    visit.open(asking("质量") + "&region=shandong&region=shandong%2Fyantai")
    assert visit.results("质量") == ["yantai-sunhongan"]
    assert visit.page.is_checked(f"{REGION} input[value='shandong/yantai']")


def test_what_the_choices_shut_out_is_not_said_to_be_nowhere(visit: Visit) -> None:
    visit.open(asking("质量") + "&region=nowhere")
    assert visit.results("质量") == []
    assert visit.page.inner_text("#h-res") == "所选条件下没有含有“质量”的文章"
    visit.open("search/?region=nowhere")
    visit.page.wait_for_selector("[data-search][aria-busy=false]")
    assert visit.page.inner_text("#h-res") == "没有找到符合所选条件的文章"


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ("&region=" + "a/" * 2000, "所选条件共 "),
        ("".join(f"&region={number}/{'a/' * 90}" for number in range(100)), "所选条件共 "),
        ("".join(f"&region=r{number}" for number in range(2000)), "没有找到符合所选条件的文章"),
    ],
)
def test_an_address_that_asks_for_too_much_is_cut_short(visit: Visit, choices: str, said: str) -> None:
    visit.open("search/?year=2022" + choices)
    visit.page.wait_for_selector("[data-search][aria-busy=false]")
    assert visit.page.inner_text("#h-res").startswith(said)
    assert visit.page.locator(".on button").count() <= 101


def test_places_that_do_not_lie_in_one_another_add_up(visit: Visit) -> None:
    visit.open(asking("质量") + "&region=shandong/yantai&region=shanxi/yangquan&region=zhejiang")
    assert set(visit.results("质量")) == {"yantai-sunhongan", "2022-09-23-yangquan", "zhuji-jinboyu"}
    assert count(visit, "zhejiang") == count(visit, "zhejiang/shaoxing/zhuji") == 1


def test_an_article_counts_once_for_a_place_with_several_of_its_parts(visit: Visit) -> None:
    assert visit.search("推动质量变革创新") == ["2022-09-23-yangquan"]
    assert [count(visit, place) for place in ("shanxi", "shanxi/yangquan", "shanxi/taiyuan")] == [1, 1, 1]


def test_counts_of_parts_follow_the_query_and_the_other_facets(visit: Visit) -> None:
    visit.open(asking("质量", year="2022", region="shanxi/yangquan"))
    assert visit.results("质量") == ["2022-09-23-yangquan"]
    assert count(visit, "shanxi/yangquan") == 1
    visit.open(asking("质量", year="2017", region="shanxi/yangquan"))
    assert visit.results("质量") == []
    assert count(visit, "shanxi") == count(visit, "shanxi/yangquan") == 0


def test_the_back_button_takes_a_choice_back(visit: Visit) -> None:
    everywhere = visit.search("质量")
    choose(visit, "shandong")
    choose(visit, "shandong/yantai")
    visit.page.go_back()
    visit.page.wait_for_selector(f"{REGION} input[value=shandong]:checked")
    visit.page.go_back()
    visit.page.wait_for_selector(".on:empty", state="attached")
    assert visit.results("质量") == everywhere


def test_a_place_that_nobody_knows_is_named_as_it_stands_in_the_address(visit: Visit) -> None:
    visit.open(asking("质量", region="atlantis/<b>harbour"))
    assert visit.results("质量") == []
    assert visit.page.text_content(".on") == "atlantis/<b>harbour ×，移除"
    assert "atlantis" in opened(visit, "region")
    visit.page.click(".on button")
    assert visit.results("质量") != []


def test_what_was_opened_stays_open_and_the_focus_stays_where_it_was(visit: Visit) -> None:
    visit.search("质量")
    summary = f"{REGION} details[data-place=guangdong] > summary"
    visit.page.focus(summary)
    visit.page.keyboard.press("Enter")
    assert visit.page.is_visible(f"{REGION} input[value='guangdong/shantou']")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Space")
    visit.page.wait_for_selector(".on button")
    assert visit.page.evaluate("document.activeElement.checked")
    visit.page.keyboard.press("Space")
    visit.page.wait_for_selector(".on:empty", state="attached")
    assert visit.page.is_visible(f"{REGION} input[value='guangdong/shantou']")


def test_what_can_be_chosen_has_a_name_and_room_for_a_finger(visit: Visit) -> None:
    visit.search("质量")
    visit.page.click(f"{REGION} details[data-place=guangdong] > summary")
    assert visit.page.get_by_role("group", name="地区", exact=True).is_visible()
    assert visit.page.text_content(f"{REGION} details[data-place=guangdong] > summary") == "广东省所辖"
    for box in visit.page.query_selector_all(".facet label, .facet summary, .longer, #sort, .on button"):
        size = box.bounding_box() if box.is_visible() else None
        assert size is None or (size["width"] >= 24 and size["height"] >= 24)


def test_a_long_list_is_short_at_first_and_keeps_what_was_chosen(visit: Visit) -> None:
    visit.search("质量")
    themes = len(opened(visit, "theme"))
    assert themes == 8
    visit.page.focus(".facet[data-facet=theme] .longer")
    visit.page.keyboard.press("Enter")
    every = opened(visit, "theme")
    assert len(every) > themes
    assert visit.page.evaluate("document.activeElement.parentElement.innerText.split('\\n')[0]").startswith(every[themes])
    visit.page.keyboard.press("Space")
    chosen = visit.page.locator(".on button").inner_text().split(" ")[0]
    assert chosen == every[themes]
    assert visit.page.evaluate("document.activeElement.checked")
    assert len(opened(visit, "theme")) == len(every)
    visit.page.click(".facet[data-facet=theme] .longer")
    assert len(opened(visit, "theme")) == themes + 1
    assert chosen in opened(visit, "theme")
    assert visit.page.evaluate("document.activeElement.className") == "longer"


def test_the_order_can_be_chosen_and_the_undated_stay_last(visit: Visit) -> None:
    by_title = visit.search("质量强市")
    assert visit.page.input_value("#sort") == ""
    visit.page.select_option("#sort", "newest")
    visit.page.wait_for_url("**&sort=newest")
    newest = visit.results("质量强市")
    assert newest == ["markup", "2022-09-23-yangquan", "2017-07-25-jinping", "yantai-sunhongan", "zhuji-jinboyu"]
    visit.page.select_option("#sort", "oldest")
    visit.page.wait_for_url("**&sort=oldest")
    assert visit.results("质量强市") == [*newest[2::-1], *newest[3:]]
    assert visit.page.inner_text("#say") == "“质量强市”共 5 篇，日期旧到新"
    visit.page.select_option("#sort", "")
    visit.page.wait_for_function("!location.search.includes('sort')")
    assert visit.results("质量强市") == by_title
    visit.page.go_back()
    visit.page.wait_for_url("**&sort=oldest")
    assert visit.page.input_value("#sort") == "oldest"


def test_without_words_nothing_is_sorted_by_them(visit: Visit) -> None:
    visit.open("search/?year=2008&year=2019")
    assert visit.results("所选条件") == ["latin", "old"]
    assert visit.page.input_value("#sort") == "newest"
    assert visit.asked() == "year=2008&year=2019"
    visit.open("search/?year=2008&year=2019&sort=oldest")
    assert visit.results("所选条件") == ["old", "latin"]


@pytest.mark.parametrize("order", ["", "up", "constructor"])
def test_an_order_that_nobody_knows_is_the_usual_one(visit: Visit, order: str) -> None:
    visit.open(asking("质量强市", sort=order))
    assert visit.results("质量强市")[0] == "zhuji-jinboyu"
    assert visit.page.input_value("#sort") == ""


def test_a_name_that_several_places_share_is_told_with_what_it_lies_in(visit: Visit) -> None:
    visit.open("search/")
    script = visit.page.get_attribute("[data-choosing]", "data-choosing")
    names = visit.page.evaluate(
        """async (script) => {
             const { chooser } = await import(new URL(script, location.href));
             const none = { slug: [], name: [] };
             const rows = { year: [], region: [], theme: [], source: [], script: [], themes: none, sources: none, scripts: none,
                            regions: { slug: ["jiangsu", "jiangsu/nanjing", "jiangsu/nanjing/gulou", "fujian", "fujian/gulou"],
                                       name: ["江苏省", "南京市", "鼓楼区", "福建省", "鼓楼区"] } };
             const { fullName } = chooser(rows);
             return ["jiangsu/nanjing", "jiangsu/nanjing/gulou", "fujian/gulou"].map((value) => fullName("region", value));
           }""",
        script,
    )
    assert names == ["南京市", "江苏省南京市鼓楼区", "福建省鼓楼区"]


def test_results_are_narrowed_by_the_script_in_which_the_original_came(visit: Visit) -> None:
    visit.search("质量")
    visit.page.check(".facet[data-facet=script] input[value=traditional]")
    assert set(visit.results("质量")) == {"2017-07-25-jinping", "yantai-sunhongan", "zhuji-jinboyu"}
    assert visit.asked() == "q=质量&script=traditional"
    assert visit.page.text_content(".on") == "原件繁体 ×，移除"
    assert set(opened(visit, "script")) == {"简体", "繁体", "无原件"}
    visit.open("search/?script=simplified")
    assert set(visit.results("所选条件")) == {"2022-05-20-bishan", "2022-09-23-yangquan"}
    visit.open(asking("质量", script="no-original"))
    assert "markup" in visit.results("质量")
    assert visit.page.text_content(".on") == "无原件 ×，移除"


def test_a_narrow_window_that_grows_wide_shows_the_facets(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    visit.search("质量")
    assert not visit.page.is_visible(f"{REGION} label")
    visit.page.set_viewport_size({"width": 1280, "height": 900})
    visit.page.wait_for_selector(f"{REGION} label")


def test_a_narrow_window_with_letters_of_twice_the_size_holds_the_order(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 700})
    visit.search("质量")
    visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 320
