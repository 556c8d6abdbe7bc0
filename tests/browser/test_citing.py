"""Citing an article: what the buttons copy, and what a page without a script shows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext

from jiaokan.publish.anchors import anchors
from tests.browser.visit import Visit, wait_until

ARTICLE = "articles/old/"
MOVED, CORRECTED = anchors(
    ["经济发展质量明显提升。", "标准体系建沒初步完成。"]
)  # as they were before 建沒 was mended and two were joined
CALENDAR = "() => new Date().toLocaleDateString('sv')"  # Swedes write days as the standard does


def test_the_button_copies_the_line_and_says_so(visit: Visit, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(ARTICLE)
    page.click(".copy >> nth=0")
    page.wait_for_selector("[role=status] >> text=已复制")
    assert page.evaluate("navigator.clipboard.readText()") == "旧文[N]. 旧报，2008-08."


def test_the_page_of_the_archive_is_copied_with_the_readers_day(visit: Visit, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(ARTICLE)
    page.click(".cited summary")
    page.click(".cited details .copy")
    page.wait_for_selector(".cited details >> text=已复制")
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"旧文[EB/OL]. [{page.evaluate(CALENDAR)}]. https://archive.test/some-repo/articles/old/."
    )


def test_where_nothing_may_be_copied_the_line_is_selected(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.click(".copy >> nth=0")
    page.wait_for_selector("[role=status] >> text=已选中")
    assert page.evaluate("getSelection().toString()") == page.inner_text(".cite >> nth=0")


def test_where_nothing_may_be_copied_the_link_alone_is_selected_for_who_wants_the_link(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }")
    page.click("#p3 .pn")
    page.click("text=复制链接")
    page.wait_for_selector(".of-p >> text=已选中")
    name = page.get_attribute("#p3 .pn", "id")
    assert page.evaluate("getSelection().toString()") == f"https://archive.test/some-repo/articles/old/#{name}"


def test_without_a_script_the_lines_are_whole_and_claim_no_day(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE)
    assert page.query_selector(".copy:visible") is None
    page.click(".cited summary")
    assert page.inner_text(".cited details .cite") == ("旧文[EB/OL]. https://archive.test/some-repo/articles/old/.")
    context.close()


def test_the_number_of_a_paragraph_offers_its_citation_and_takes_it_away(visit: Visit, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open(ARTICLE)
    name = page.get_attribute("#p3 .pn", "id")
    page.focus("#p3 .pn")
    page.keyboard.press("Enter")
    page.wait_for_selector("#p3 + .of-p")
    assert page.url.endswith(f"#{name}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".of-p >> text=已复制")
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"旧文[EB/OL]. [{page.evaluate(CALENDAR)}]. https://archive.test/some-repo/articles/old/#{name}."
    )
    page.click("text=复制链接")
    wait_until(page, "() => navigator.clipboard.readText().then(text => text.startsWith('https:'))")
    assert page.evaluate("navigator.clipboard.readText()") == f"https://archive.test/some-repo/articles/old/#{name}"
    page.keyboard.press("Escape")
    assert page.query_selector(".of-p") is None
    assert page.evaluate("document.activeElement.id") == name


def test_a_phone_shows_the_numbers_too(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.is_visible("#p3 .pn")
    page.click("#p3 .pn")
    page.wait_for_selector("#p3 + .of-p")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_link_to_a_paragraph_that_changed_leads_to_the_words_or_says_that_they_are_gone(visit: Visit) -> None:
    words = "〇八年，鑫源公司。"
    page = visit.open(ARTICLE)
    lasting = page.get_attribute("#p1 .pn", "id") or ""
    page.click(".prefs summary")  # with the settings comes what finds paragraphs
    joined = f"document.querySelector('#p1').textContent = ''; document.querySelector('#p3').append('{words}')"
    for change, hash_of, said, place in (
        (joined, lasting, "现在在下面这一段", "p3"),
        ("", f"{lasting[:5]}{'a' if lasting[5] != 'a' else 'b'}", "最接近的是", "p1"),
        ("", "p9", "最接近的是", "p3"),
        ("", "kzzzzz", "找不到了", "p1"),
    ):
        page = visit.open(ARTICLE)
        page.evaluate(f"() => {{ {change} }}")
        page.evaluate("id => { location.hash = id }", hash_of)
        page.hover(".prefs summary")
        assert said in page.inner_text(".moved")
        assert page.evaluate("document.querySelector('.moved').nextElementSibling.id") == place


@pytest.mark.parametrize("tree", ["", "zh-hant/"])
def test_words_that_moved_into_another_paragraph_are_found_in_both_scripts(visit: Visit, tree: str) -> None:
    page = visit.open(f"{tree}articles/moved/#{MOVED}")
    assert page.inner_text(".moved") == (
        "鏈接所指的文字，現在在下面這一段裏。" if tree else "链接所指的文字，现在在下面这一段里。"
    )
    assert page.evaluate("document.querySelector('.moved').nextElementSibling.id") == "p2"


@pytest.mark.parametrize("tree", ["", "zh-hant/"])
def test_a_corrected_beginning_is_found_by_what_is_left_of_its_name(visit: Visit, tree: str) -> None:
    page = visit.open(f"{tree}articles/moved/#{CORRECTED}-2")
    assert page.inner_text(".moved").startswith("鏈接所指的段落改動過" if tree else "链接所指的段落改动过")
    assert page.evaluate("document.querySelector('.moved').nextElementSibling.id") == "p3"


@pytest.mark.parametrize(("block", "kind"), [("#s1", "H2"), ("#p4", "SECTION"), ("#p5", "PRE"), ("#p6", "LI"), ("#p7", "P")])
def test_every_kind_of_block_offers_its_citation(visit: Visit, block: str, kind: str) -> None:
    page = visit.open("zh-hant/articles/moved/")
    name = page.get_attribute(f"{block} > .pn", "id")
    assert page.evaluate(f"document.querySelector('{block}').tagName") == kind
    page.click(f"{block} > .pn")
    page.wait_for_selector(".of-p")
    assert page.inner_text(".of-p .cite").endswith(f"]. https://archive.test/some-repo/zh-hant/articles/moved/#{name}.")
    assert (
        page.evaluate("getComputedStyle(document.querySelector(':target').parentNode).backgroundColor") == "rgb(251, 231, 161)"
    )


def test_the_contents_lead_to_names_that_last(visit: Visit) -> None:
    page = visit.open("articles/moved/")
    page.click(".toc a >> text=一、各类发展")
    assert page.evaluate("document.querySelector(':target').parentNode.id") == "s1"
    assert page.url.split("#")[1].startswith("k")


def test_without_a_script_a_paragraph_has_its_link(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE)
    page.click("#p3 .pn")
    assert page.url.endswith(f"#{page.get_attribute('#p3 .pn', 'id')}")
    context.close()


def test_on_paper_the_line_stays_and_the_buttons_go(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.emulate_media(media="print")
    assert page.is_visible(".cite >> nth=0")
    assert page.query_selector_all(".copy:visible, .cited summary:visible") == []
