"""A site that stands under a base path as on GitHub Pages, and a visit to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.visit import BASE_PATH, Visit
from tests.workbench import desk_with, run

BLOCKS = """开头一段。

## 一、各类发展

首先，经济发展质量明显提升。

标准体系建设初步完成。

| 年份 | 监督抽查合格率（%） | 制造业产品质量合格率 | 名牌产品（个） | 地理标志 | 主导制定国家标准 | 备注 |
|---|---|---|---|---|---|---|
| 2016 | 97.6 | 93.9 | 15 | 4 | 9 | 数据来自市局年度报告，口径与上一年一致 |

```
GB/T 19001
```

- 一项

> 引文一段。
"""


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing: the test that fails says enough."""


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory, in_order: Path) -> Path:
    """Return the five articles and some more, so that there is something to choose from."""
    desk = desk_with(
        tmp_path_factory.mktemp("searched"), *(path.stem for path in (in_order / "articles").iterdir()), source=in_order
    )
    desk.write_article("latin", "ISO 9001 与 café 之间。\n\n占３３个，又占3.5‰。\n", title="标准 ISO9001 简介", date="2019")
    desk.write_article(
        "old", "〇八年，鑫源公司。\n\n公司\n\n源泉。\n", title="旧文", date="2008-08", source="旧报", regions="[山西省/太原市]"
    )
    desk.write_article(
        "markup", "<b>粗体</b>&amp;**质量强**市。\n\n- 甲乙\n- 丙丁\n", title="标记 <i>与</i> 转义", date="2024-01-02"
    )
    desk.write_article("moved", BLOCKS, title="有各种块的文章")
    for number, first in enumerate(range(0x4E00, 0x9E00, 0x2000)):  # the pairs of one character fill several files of the index
        pairs = "，".join(f"标{chr(second)}" for second in range(first, first + 0x1A00))
        desk.write_article(f"pairs-{number}", f"{pairs}。\n", title="字对")
    return desk.content


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, content: Path) -> Path:
    """Return the folder in which the built site stands under its base path."""
    folder = tmp_path_factory.mktemp("served")
    words = ("--out", folder / BASE_PATH, "--cache", folder / "cache", "--base-url", f"https://archive.test/{BASE_PATH}/")
    assert run("build", "--content", content, *words).code == 0
    return folder


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Return the address of the built site, under a base path."""
    yield from served(folder)


def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder in which a site stands under the base path, and yield the address of the site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{BASE_PATH}/"
        server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser window of this test's own: no memory of others, 1280 pixels wide."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def visit(context: BrowserContext, address: str) -> Iterator[Visit]:
    """Return a visit to the site; at its end nothing may have gone wrong in the browser's console."""
    visit = Visit(page=context.new_page(), address=address)
    yield visit
    assert visit.complaints == []
    assert [url for url in visit.fetched if not url.startswith(address)] == []
