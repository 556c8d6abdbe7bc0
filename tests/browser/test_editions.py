"""The traditional tree in a browser: found by the same words, read in its script, and chosen once."""

from __future__ import annotations

import pytest

from tests.browser.visit import Visit

FOUND = "#results[data-total]"


@pytest.mark.parametrize("query", ["质量强市", "質量強市"])
def test_a_query_in_either_script_finds_the_same_and_shows_it_in_the_script_of_the_tree(visit: Visit, query: str) -> None:
    page = visit.open(f"zh-hant/search/?q={query}")
    page.wait_for_selector(FOUND)
    links = page.eval_on_selector_all(
        "#results a.result", "all => all.map((one) => new URL(one.href).pathname.split('/zh-hant/')[1])"
    )
    assert "articles/zhuji-jinboyu/" in links
    assert page.inner_text("#results mark >> nth=0") == "質量強市"
    assert page.inner_text("#h-res").startswith(f"「{query}」共")
    page.click("#results a.result[href*=zhuji-jinboyu]")
    page.wait_for_selector(".prose mark")
    assert "".join(page.locator(".prose mark").all_inner_texts()).startswith("質量強市")  # a repair may stand inside it
    assert page.evaluate("document.documentElement.lang") == "zh-Hant"


def test_suggestions_lead_into_the_tree(visit: Visit) -> None:
    page = visit.open("zh-hant/")
    page.click("#q")
    page.keyboard.type("yantai")
    page.wait_for_selector("#q-list a.way")
    assert "煙台市" in page.inner_text("#q-list a.way >> nth=0")
    assert "/zh-hant/regions/shandong/yantai/" in (page.get_attribute("#q-list a.way >> nth=0", "href") or "")


def test_what_narrows_is_called_as_in_the_tree(visit: Visit) -> None:
    page = visit.open("zh-hant/search/?region=shandong")
    page.wait_for_selector(FOUND)
    assert "山東省" in page.inner_text(".on")


def test_the_choice_of_a_script_is_kept_and_never_leads_in_a_circle(visit: Visit) -> None:
    page = visit.open("articles/zhuji-jinboyu/")
    page.click("text=繁體")
    page.wait_for_url("**/zh-hant/articles/zhuji-jinboyu/")
    page.goto(f"{visit.address}articles/yantai-sunhongan/#p2")
    page.wait_for_url("**/zh-hant/articles/yantai-sunhongan/#p2")
    page.wait_for_load_state("networkidle")
    page.click("text=简体")
    page.wait_for_url(lambda url: "zh-hant" not in url)
    page.wait_for_load_state("networkidle")
    page.goto(f"{visit.address}zh-hant/articles/zhuji-jinboyu/")
    page.wait_for_url(lambda url: "zh-hant" not in url)


def test_the_search_page_hands_its_question_to_the_other_script(visit: Visit) -> None:
    page = visit.open("search/?q=质量强市")
    page.wait_for_selector(FOUND)
    page.click("text=繁體")
    page.wait_for_url("**/zh-hant/search/?q=*")
    page.wait_for_selector(FOUND)
    assert page.input_value("#q") == "质量强市"
