"""What tests share: desks with a content folder of their own, a browser. Also, how hypothesis plays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.chromium import chromium, program
from tests.workbench import FIVE, ORIGINALS, Desk, desk_with, run

# The same examples in every run, and no stopwatch: the machine may be busy with other things.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


@pytest.fixture(autouse=True)
def _no_annotations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Problems are printed as on a terminal, also where the suite itself runs in GitHub Actions."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture(scope="session")
def in_order(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a content folder with the five articles as this very program reads them.

    They are made from the originals: those of the project are their editors', who may correct one at any time.
    """
    desk = desk_with(tmp_path_factory.mktemp("in order"))
    assert run("add", "--content", desk.content, *sorted(ORIGINALS.iterdir())).code == 0
    assert desk.build().code == 0
    return desk.content


@pytest.fixture
def desk(tmp_path: Path, in_order: Path) -> Desk:
    """Return a desk with one article of the five."""
    return desk_with(tmp_path / "desk", "2022-05-20-bishan", source=in_order)


@pytest.fixture
def five(tmp_path: Path, in_order: Path) -> Desk:
    """Return a desk with the five articles."""
    return desk_with(tmp_path / "five", *FIVE, source=in_order)


@pytest.fixture
def empty_desk(tmp_path: Path) -> Desk:
    """Return a desk with nothing on it."""
    return desk_with(tmp_path / "empty")


@pytest.fixture
def good(empty_desk: Desk) -> Desk:
    """Return a desk with one article that is in order, hao."""
    empty_desk.write_article("hao")
    (empty_desk.content / "receipts").rmdir()
    return empty_desk


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running browser. Where there is none the tests are skipped, unless REQUIRE_BROWSER says that they must run."""
    path = program()
    if path is None and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("REQUIRE_BROWSER is set, but no Chromium is on the PATH")
    if path is None:
        pytest.skip("NOT TESTED IN A BROWSER: no Chromium is on the PATH (Debian: apt-get install chromium-headless-shell)")
    with chromium(path) as started:
        yield started
