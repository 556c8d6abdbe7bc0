"""Offline reading: only for who asks for it, honest about what it does not have, gone without a trace when switched off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import ClassVar

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Quiet, served
from tests.browser.visit import BASE_PATH, Visit, wait_until

ARTICLE, OTHER = "articles/2022-05-20-bishan/", "articles/2022-09-23-yangquan/"
LATER = 2_000_000_000  # the year 2033
STORES = "caches.keys().then((names) => names.length)"
PAGES, OWN = (
    f"() => caches.keys().then((names) => caches.open(names.find((one) => one.endsWith('{name}')))).then((one) => one.keys())"
    for name in ("pages", "own")
)
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


@pytest.fixture
def changing(folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the site that a test may change."""
    shutil.copytree(folder / BASE_PATH, tmp_path / BASE_PATH)
    return tmp_path


@pytest.fixture
def here(changing: Path) -> Iterator[str]:
    """Return the address of that copy."""
    yield from served(changing)


def switched_on(context: BrowserContext, address: str) -> Page:
    """Return a page whose reader has switched offline reading on."""
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(f"{address}offline/")
    page.get_by_role("button", name="开启离线阅读").click()
    page.get_by_text("已经开启").wait_for()
    return page


def read(page: Page, address: str) -> None:
    """Open a page and wait until it was kept."""
    page.goto(address)
    wait_until(page, "(address) => caches.match(address)", address)


def update(page: Page, worker: Path, text: str) -> None:
    """Let the browser look for a later worker: later by its date, too, or a server calls it unchanged within the second."""
    worker.write_text(text, encoding="utf-8")
    os.utime(worker, (LATER, LATER))
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")


def test_nothing_is_kept_before_a_reader_asks_for_it(visit: Visit) -> None:
    visit.open(ARTICLE)
    visit.open("offline/")
    visit.page.get_by_text("现在没有开启").wait_for()
    assert visit.page.evaluate(WORKERS) == 0
    assert visit.page.evaluate(STORES) == 0
    assert not [url for url in visit.fetched if url.endswith("sw.js")]


def test_a_page_that_was_read_is_there_without_a_network_with_its_looks(context: BrowserContext, address: str) -> None:
    page = switched_on(context, address)
    read(page, address + ARTICLE)
    title = page.locator("h1").inner_text()
    context.set_offline(True)
    page.goto(f"{address}{ARTICLE}?q=1#p2")
    assert page.locator("h1").inner_text() == title
    assert page.evaluate("getComputedStyle(document.querySelector('.prose p[id]')).textIndent") != "0px"
    page.goto(address)
    assert page.locator("h1").is_visible()


def test_a_page_that_was_never_read_and_the_search_say_so(context: BrowserContext, address: str) -> None:
    page = switched_on(context, address)
    page.goto(f"{address}search/")
    context.set_offline(True)
    for unread in (OTHER, "search/", "nothing/here/"):
        page.goto(address + unread)
        assert page.get_by_role("heading", name="现在没有网络").is_visible(), unread
        assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute", "no style"
    page.get_by_role("link", name="看看存下了哪些").click()
    page.wait_for_url(f"{address}offline/#offline")
    context.set_offline(False)
    page.goto(address + OTHER)
    assert "阳泉" in page.content()


def test_a_corrected_page_replaces_the_one_that_was_kept(context: BrowserContext, here: str, changing: Path) -> None:
    page = switched_on(context, here)
    read(page, here + ARTICLE)
    file = changing / BASE_PATH / ARTICLE / "index.html"
    file.write_text(file.read_text(encoding="utf-8").replace("</h1>", "（订正）</h1>"), encoding="utf-8")
    read(page, here + ARTICLE)
    assert "（订正）" in page.locator("h1").inner_text()
    wait_until(
        page,
        "(address) => caches.match(address).then((one) => one?.text()).then((text) => text?.includes('（订正）'))",
        here + ARTICLE,
    )
    context.set_offline(True)
    page.goto(here + ARTICLE)
    assert "（订正）" in page.locator("h1").inner_text()


class Ailing(Quiet):
    """A server that is ill when it is told to be: it says so, or it says nothing for a while."""

    illness: ClassVar[str] = ""

    def do_GET(self) -> None:  # noqa: N802 - http.server calls it by this name
        """Answer, unless it is ill and asked for a page."""
        if self.illness == "failing" and self.path.endswith("/"):
            self.send_error(503)
            return
        if self.illness == "slow" and self.path.endswith("/"):
            sleep(6)
        super().do_GET()


@pytest.mark.parametrize("illness", ["failing", "slow"])
def test_of_a_server_that_is_ill_the_page_that_was_kept_is_shown(
    context: BrowserContext, changing: Path, monkeypatch: pytest.MonkeyPatch, illness: str
) -> None:
    worker = changing / BASE_PATH / "sw.js"
    worker.write_text(worker.read_text(encoding="utf-8").replace("PATIENCE = 4000", "PATIENCE = 200"), encoding="utf-8")
    for address in served(changing, Ailing):
        page = switched_on(context, address)
        read(page, address + ARTICLE)
        title = page.locator("h1").inner_text()
        page.goto("about:blank")
        monkeypatch.setattr(Ailing, "illness", illness)
        page.set_default_timeout(5000)
        page.goto(address + ARTICLE)
        assert page.locator("h1").inner_text() == title


def test_a_page_that_was_kept_has_the_looks_of_a_later_build_where_its_own_were_not_kept(
    context: BrowserContext, address: str
) -> None:
    page = switched_on(context, address)
    read(page, address + ARTICLE)
    page.evaluate(
        """async (article) => {
            const pages = await caches.open((await caches.keys()).find((one) => one.endsWith("pages")));
            const text = await (await pages.match(article)).text();
            await pages.put(article, new Response(text.replace("style.css?v=", "style.css?v=former"), { headers: { "Content-Type": "text/html" } }));
        }""",
        address + ARTICLE,
    )
    context.set_offline(True)
    page.goto(address + ARTICLE)
    assert page.evaluate("getComputedStyle(document.querySelector('.prose p[id]')).textIndent") != "0px"


def test_a_page_that_is_gone_is_not_kept_any_longer(context: BrowserContext, here: str, changing: Path) -> None:
    page = switched_on(context, here)
    read(page, here + ARTICLE)
    (changing / BASE_PATH / ARTICLE / "index.html").unlink()
    shutil.rmtree(changing / BASE_PATH / ARTICLE)
    page.goto(here + ARTICLE)
    wait_until(page, "(address) => caches.match(address).then((one) => !one)", here + ARTICLE)


def test_of_the_search_nothing_is_kept(context: BrowserContext, address: str) -> None:
    page = switched_on(context, address)
    page.goto(f"{address}search/?q=质量")
    page.locator("#results a.result").first.wait_for()
    kept: list[str] = page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))"
        ".then((all) => all.flat().map((one) => new URL(one.url).pathname))"
    )
    assert kept
    assert not [path for path in kept if "/search/" in path or "/pagefind/" in path]


def test_what_was_kept_is_listed_by_title(context: BrowserContext, address: str) -> None:
    page = switched_on(context, address)
    assert page.get_by_text("还没有。").is_visible()
    read(page, address + ARTICLE)
    title = page.locator("h1").inner_text()
    page.goto(f"{address}offline/")
    page.locator("[data-kept] a").first.wait_for()
    assert ["".join(one.split()) for one in page.locator("[data-kept] a").all_inner_texts()] == ["".join(title.split())]


def test_titles_are_listed_in_their_language_and_those_that_are_not_listed_are_told_of(
    context: BrowserContext, address: str
) -> None:
    page = switched_on(context, address)
    read(page, f"{address}zh-hant/{ARTICLE}")
    page.goto(f"{address}offline/")
    page.locator("[data-kept] a").wait_for()
    assert page.locator("[data-kept] a").get_attribute("lang") == "zh-Hant"
    assert not page.is_visible("text=更早读过的")
    page.evaluate(
        """async () => {
            const names = await caches.keys(), pages = await caches.open(names.find((one) => one.endsWith("pages")));
            for (let at = 0; at < 50; at++) await pages.put(new URL(`../articles/a${at}/`, location), new Response("<h1>题</h1>"));
        }"""
    )
    page.reload()
    page.wait_for_selector("text=更早读过的")
    assert page.locator("[data-kept] a").count() == 50


def test_who_cannot_switch_it_on_is_told_so_and_may_try_again(context: BrowserContext, here: str, changing: Path) -> None:
    icon = changing / BASE_PATH / "icon.svg"
    drawn = icon.read_bytes()
    icon.unlink()
    page = context.new_page()
    page.goto(f"{here}offline/")
    page.get_by_role("button", name="开启离线阅读").click()
    page.get_by_text("没有办成").wait_for()
    icon.write_bytes(drawn)
    page.get_by_role("button", name="开启离线阅读").click()
    page.get_by_text("已经开启").wait_for()


def test_where_nothing_may_be_kept_no_switch_is_offered(context: BrowserContext, address: str) -> None:
    context.add_init_script(
        "navigator.serviceWorker.getRegistration = () => Promise.reject(new DOMException('no', 'SecurityError'))"
    )
    page = context.new_page()
    page.goto(f"{address}offline/")
    page.get_by_text("这里不能开启").wait_for()
    assert not page.get_by_role("button", name="开启离线阅读").is_visible()


def test_switched_off_it_leaves_nothing_behind(context: BrowserContext, address: str) -> None:
    page = switched_on(context, address)
    read(page, address + ARTICLE)
    page.goto(f"{address}offline/")
    page.get_by_role("button", name="关闭").click()
    page.get_by_text("现在没有开启").wait_for()
    assert page.evaluate(WORKERS) == 0
    assert page.evaluate(STORES) == 0
    page.goto(address + OTHER)
    assert page.evaluate(STORES) == 0


def test_no_more_pages_are_kept_than_was_said(context: BrowserContext, here: str, changing: Path) -> None:
    worker = changing / BASE_PATH / "sw.js"
    worker.write_text(worker.read_text(encoding="utf-8").replace("[PAGES]: 500", "[PAGES]: 3"), encoding="utf-8")
    page = switched_on(context, here)
    for address in (ARTICLE, OTHER, "articles/", "regions/"):
        read(page, here + address)
    wait_until(page, f"{PAGES}.then((all) => all.length === 3)")
    context.set_offline(True)
    for address, is_there in (("regions/", True), (ARTICLE, False), ("", True), ("offline/", True)):
        page.goto(here + address)
        assert ("没有存下" not in page.locator("h1").inner_text()) == is_there, address


def test_what_a_worker_has_from_the_beginning_does_not_grow_with_every_build(
    context: BrowserContext, here: str, changing: Path
) -> None:
    worker = changing / BASE_PATH / "sw.js"
    first = worker.read_text(encoding="utf-8").replace("[OWN]: 20", "[OWN]: 7")
    worker.write_text(first, encoding="utf-8")
    page = switched_on(context, here)
    assert len(page.evaluate(OWN)) == 6
    update(page, worker, first.replace("?v=", "?v=later"))
    wait_until(page, f"{OWN}.then((all) => all.some((one) => one.url.includes('later')) && all.length === 7)")


def test_an_article_that_is_called_search_is_kept_like_any_other(context: BrowserContext, here: str, changing: Path) -> None:
    articles = changing / BASE_PATH / "articles"
    shutil.copytree(articles / "old", articles / "search")
    read(switched_on(context, here), f"{here}articles/search/")


def test_where_the_disk_is_full_nothing_kept_is_lost_for_what_cannot_be_and_room_is_made(
    context: BrowserContext, here: str
) -> None:
    page = switched_on(context, here)
    for address in (ARTICLE, OTHER, "articles/", "regions/", "themes/"):
        read(page, here + address)
    before = len(page.evaluate(PAGES))
    limit = {"origin": here.removesuffix("/").removesuffix(BASE_PATH).removesuffix("/"), "quotaSize": 1000}
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", limit)
    page.goto(here + ARTICLE)
    wait_until(page, f"{PAGES}.then((all) => all.length < {before})")
    context.set_offline(True)
    page.goto(here + ARTICLE)
    assert "没有存下" not in page.locator("h1").inner_text()


def test_a_host_that_answers_everything_with_a_page_spoils_no_style(context: BrowserContext, here: str) -> None:
    page = switched_on(context, here)
    excuse = page.evaluate(
        """async (root) => {
            const names = await caches.keys(), parts = await caches.open(names.find((one) => one.endsWith("own")).replace(/own$/, "parts"));
            await fetch(root + "offline/index.html?v=excuse");
            await new Promise((resolve) => setTimeout(resolve, 300));
            return (await parts.keys()).map((one) => one.url).filter((one) => one.includes("excuse"));
        }""",
        here,
    )
    assert excuse == []


def test_a_worker_of_a_later_build_takes_over_and_keeps_what_was_kept(
    context: BrowserContext, here: str, changing: Path
) -> None:
    page = switched_on(context, here)
    read(page, here + ARTICLE)
    worker, unread = (changing / BASE_PATH / name for name in ("sw.js", "offline/unread/index.html"))
    unread.write_text(unread.read_text(encoding="utf-8").replace("</h1>", "（新）</h1>"), encoding="utf-8")
    update(page, worker, worker.read_text(encoding="utf-8") + "// a later build\n")
    wait_until(
        page,
        "(address) => caches.match(address).then((one) => one?.text()).then((text) => text?.includes('（新）'))",
        f"{here}offline/unread/",
    )
    wait_until(
        page,
        "() => navigator.serviceWorker.getRegistration().then((one) => !one.installing && !one.waiting && one.active.state === 'activated')",
    )
    context.set_offline(True)
    page.goto(here + ARTICLE)
    assert "没有存下" not in page.locator("h1").inner_text()
    page.goto(here + OTHER)
    assert "（新）" in page.locator("h1").inner_text()


def test_the_page_and_its_worker_break_no_policy(visit: Visit) -> None:
    visit.open("offline/")
    visit.page.get_by_role("button", name="开启离线阅读").click()
    visit.page.get_by_text("已经开启").wait_for()
    visit.open(ARTICLE)
