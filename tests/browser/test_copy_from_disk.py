"""The downloaded copy, opened from a disk: no server, no network, every page with its looks."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.visit import BASE_PATH


@pytest.fixture(scope="session")
def unpacked(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the copy as it lies on a reader's stick, in a folder with a name that needs escaping."""
    target = tmp_path_factory.mktemp("stick") / "我的 U盘 #1"
    with zipfile.ZipFile(folder / BASE_PATH / "offline" / "site.zip") as archive:
        archive.extractall(target)
    return target / "archive"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return a page without any network."""
    context.set_offline(True)
    return context.new_page()


def test_a_reader_goes_from_the_front_page_to_a_place_and_to_an_article(page: Page, unpacked: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto((unpacked / "index.html").as_uri())
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="地区").click()
    page.wait_for_url("**/regions/index.html")
    page.locator("main a[href*='shandong/index.html']").first.click()
    page.wait_for_url("**/regions/shandong/index.html")
    page.locator("main .rows a").first.click()
    page.wait_for_url("**/articles/*/index.html")
    assert page.locator("h1").inner_text()
    assert page.evaluate("document.styleSheets.length") >= 1
    assert page.evaluate("getComputedStyle(document.querySelector('.prose p[id]')).textIndent") != "0px"
    assert complaints == []


def test_every_link_and_file_of_the_copy_is_there_or_leads_to_the_web(page: Page, unpacked: Path) -> None:
    for path in (
        "index.html",
        "articles/index.html",
        "articles/2022-05-20-bishan/index.html",
        "search/index.html",
        "offline/index.html",
    ):
        page.goto((unpacked / path).as_uri())
        addresses: list[object] = page.evaluate(
            "[...document.querySelectorAll('[href], [src]')].map((one) => one.href || one.src)"
        )
        for address in addresses:
            if not isinstance(address, str) or not address.startswith("file:"):
                continue
            target = page.evaluate("(address) => decodeURIComponent(new URL(address).pathname)", address)
            assert Path(target).is_file(), f"{path}: {address}"


@pytest.mark.parametrize("tree", ["", "zh-hant/"])
def test_the_search_page_says_that_it_cannot_search_here_and_shows_other_ways(page: Page, unpacked: Path, tree: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto((unpacked / f"{tree}index.html").as_uri())
    page.locator("input[type=search]").first.fill("质量")
    page.locator("input[type=search]").first.press("Enter")
    page.wait_for_url("**/search/index.html?*")
    page.get_by_text(re.compile("不能检索|不能檢索")).first.wait_for()
    assert page.locator("a[href$='regions/index.html']").first.is_visible()
    page.locator("input[type=search]").first.fill("标准")
    page.locator("input[type=search]").first.press("Enter")
    assert page.locator("[data-search]").get_attribute("aria-busy") == "false"
    assert complaints == []


def test_the_switch_of_offline_reading_says_that_it_is_of_no_use_here(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "offline" / "index.html").as_uri())
    page.get_by_text("这里不能开启").wait_for()


def test_the_copy_holds_originals_and_leaves_out_what_needs_a_server(unpacked: Path) -> None:
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert "articles/2022-05-20-bishan/original.txt" in names
    assert not {
        name for name in names if name.endswith(("feed.xml", ".epub", ".zip", "robots.txt")) or name.startswith("pagefind/")
    }
    assert {name for name in names if name.startswith("search/")} == {"search/index.html"}
