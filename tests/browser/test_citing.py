"""Citing an article: what the buttons copy, and what a page without a script shows."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext

from tests.browser.visit import Visit

ARTICLE = "articles/old/"
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


def test_without_a_script_the_lines_are_whole_and_claim_no_day(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ARTICLE)
    assert page.query_selector(".copy:visible") is None
    page.click(".cited summary")
    assert page.inner_text(".cited details .cite") == ("旧文[EB/OL]. https://archive.test/some-repo/articles/old/.")
    context.close()


def test_on_paper_the_line_stays_and_the_buttons_go(visit: Visit) -> None:
    page = visit.open(ARTICLE)
    page.emulate_media(media="print")
    assert page.is_visible(".cite >> nth=0")
    assert page.query_selector_all(".copy:visible, .cited summary:visible") == []
