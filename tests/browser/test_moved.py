"""Former addresses: of an article that was renamed, and of a region under the name it once had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.archive import five, rendered, sources
from tests.browser.conftest import served
from tests.browser.visit import Visit


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a small site with an article that had another id before."""
    folder = tmp_path_factory.mktemp("moved")
    for path, data in rendered(sources(five())).items():
        file = Path(folder / "some-repo" / path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    yield from served(folder)


def test_a_former_address_leads_to_the_same_paragraph_and_not_back(visit: Visit) -> None:
    page = visit.open("regions/")
    page.goto(f"{visit.address}articles/bishan/#p2")
    page.wait_for_url("**/articles/2022-05-20-bishan/#p2")
    assert page.locator("h1").count() == 1
    page.go_back()
    assert page.url == f"{visit.address}regions/"
    assert visit.complaints == []


def test_without_script_it_leads_to_the_article(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}articles/bishan/")
    page.wait_for_url("**/articles/2022-05-20-bishan/")
    context.close()
