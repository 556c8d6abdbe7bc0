"""``serve`` as an editor uses it: the preview shows the site and every change to it."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from tests.workbench import PROJECT, Desk, change, spawn

BISHAN = "2022-05-20-bishan"
PATIENCE = 90  # seconds for what takes one


class Preview:
    """A running ``serve``."""

    def __init__(self, desk: Desk) -> None:
        command = [sys.executable, str(PROJECT / "build.py"), "serve", *map(str, desk.folders()), "--port", "0"]
        self.log = desk.root / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)

    def address(self) -> str:
        """Return where it answers, as soon as it says so."""
        found = wait_for(lambda: re.search(r"http://127\.0\.0\.1:\d+/", self.log.read_text(encoding="utf-8")))
        assert isinstance(found, re.Match)
        return str(found[0])

    def fetch(self, path: str) -> tuple[int, str]:
        """Return status and text of a page."""
        try:
            with urllib.request.urlopen(self.address() + path, timeout=PATIENCE) as answer:  # noqa: S310 - always http on 127.0.0.1
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def wait_for(ask: object) -> object:
    """Return the first answer that is not empty; fail after a while."""
    assert callable(ask)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.05)
    pytest.fail("nothing happened")


@pytest.fixture
def preview(desk: Desk) -> Iterator[Preview]:
    """Return a preview of the desk, stopped at the end."""
    running = Preview(desk)
    yield running
    running.process.kill()
    running.process.wait()


def test_serve_shows_the_site_its_404_and_every_change(desk: Desk, preview: Preview) -> None:
    assert preview.fetch("")[0] == 200
    status, page = preview.fetch(f"articles/{BISHAN}/")
    assert (status, "李启平" in page) == (200, True)
    status, page = preview.fetch("nowhere/")
    assert (status, "没有找到这一页" in page) == (404, True)
    assert preview.fetch("assets/") == (404, page), "no folder is listed"
    change(desk.article(BISHAN), "李启平", "李某某")
    wait_for(lambda: "李某某" in preview.fetch(f"articles/{BISHAN}/")[1])
    desk.put(desk.content / "site.toml", "title = ")
    wait_for(lambda: "S801" in preview.log.read_text(encoding="utf-8"))
    assert preview.fetch("")[0] == 200, "the last good site stays"
    (desk.content / "site.toml").unlink()
    desk.write_article("xin")
    wait_for(lambda: preview.fetch("articles/xin/")[0] == 200)
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=PATIENCE) == 0
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")


def test_a_preview_has_what_belongs_to_an_article_and_nothing_made_of_all_and_says_so(desk: Desk, preview: Preview) -> None:
    assert preview.fetch(f"articles/{BISHAN}/{BISHAN}.txt")[0] == 200
    status, page = preview.fetch("offline/")
    assert (status, "这里是预览" in page) == (200, True)
    assert "run build.py before you publish" in preview.log.read_text(encoding="utf-8")
    made = {path.name for path in desk.site.rglob("*")}
    assert not made & {"archive.epub", "site.zip", "articles.csv"}
    links = {
        link for path in desk.site.rglob("*.html") for link in re.findall(r'href="([^"#?]*)', path.read_text(encoding="utf-8"))
    }
    assert not [link for link in links if link.endswith((".epub", "/data/", ".zip"))]
    preview.process.send_signal(signal.SIGINT)
    preview.process.wait(timeout=PATIENCE)
    assert desk.build().code == 0
    assert (desk.site / "offline" / "archive.epub").exists()
    assert "这里是预览" not in (desk.site / "offline" / "index.html").read_text(encoding="utf-8")


def test_serve_on_a_taken_port_says_so(desk: Desk, preview: Preview) -> None:
    port = preview.address().rstrip("/").rpartition(":")[2]
    ran = spawn("serve", *desk.folders(), "--port", port, "-q")
    assert ran.code == 2
    assert f"port {port} cannot be used" in ran.err


def test_serve_with_broken_settings_ends_at_once(desk: Desk) -> None:
    shutil.copyfile(PROJECT / "content" / "site.toml", desk.content / "site.toml")
    change(desk.content / "site.toml", "page_size", "pagesize")
    ran = spawn("serve", *desk.folders(), "--port", "0")
    assert ran.code == 2
    assert "S802" in ran.errors[0]
