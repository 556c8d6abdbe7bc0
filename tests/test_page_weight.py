"""What a page costs its reader before anything is used: bytes, requests, hosts."""

from __future__ import annotations

import gzip
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from jiaokan.model import Article
from tests.archive import BASE_URL, five, record, rendered, sources

LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon|modulepreload)"[^>]*? href|script[^>]*? src|img[^>]*? src)="([^"]+)"')
LONG = "articles/long/"
TEXT = "\n\n".join(
    f"第{number}，“质量强市”要从{chr(0x4E00 + 7 * number)}做起。"
    + "".join(map(chr, range(0x5000 + 70 * number, 0x5000 + 70 * number + 90)))
    for number in range(1, 31)
)


@pytest.fixture(scope="module")
def files() -> dict[PurePosixPath, bytes]:
    """Return a site with a long article that has everything a page can have."""
    long = record(
        Article(
            id="long", title="推动质量变革创新　促进质量强市建设", subtitle="提升工作发展纪实", body=TEXT, date="2022-09-23",
            authors=("甲", "乙"), source="中国质量报", source_url="https://example.org/a", regions=("山西省/阳泉市",), themes=("strategy",),
        ),
        repairs=(("R470", 2),),
        review=("原文没有日期",),
    )  # fmt: skip
    return dict(rendered(sources([long, *five()], repository="https://github.test/someone/some-repo")))


def loaded(files: dict[PurePosixPath, bytes], address: str) -> list[str]:
    """Return the full addresses of everything that a page asks for by itself, the page included."""
    text = files[PurePosixPath(f"{address}index.html")].decode()
    base = BASE_URL + address
    return [base, *(urljoin(base, found) for found in LOADED.findall(text))]


def sent(files: dict[PurePosixPath, bytes], address: str) -> bytes:
    """Return the bytes behind a full address of the site."""
    path = unquote(urlsplit(address.removeprefix(BASE_URL)).path)
    return files[PurePosixPath(path + "index.html" if path.endswith("/") or not path else path)]


def test_an_article_of_more_than_3000_characters_costs_four_requests_and_20_kb(files: dict[PurePosixPath, bytes]) -> None:
    addresses = loaded(files, LONG)
    assert len(addresses) <= 4
    assert sum(len(gzip.compress(sent(files, one), 6, mtime=0)) for one in addresses) <= 20_000


def test_no_page_asks_another_host_for_anything(files: dict[PurePosixPath, bytes]) -> None:
    for path in files:
        if path.name == "index.html":
            assert all(one.startswith(BASE_URL) for one in loaded(files, str(path).removesuffix("index.html"))), path


def test_all_script_before_the_search_is_3_kb(files: dict[PurePosixPath, bytes]) -> None:
    for address in ("", LONG, "articles/", "regions/"):
        scripts = [one for one in loaded(files, address) if urlsplit(one).path.endswith(".js")]
        assert sum(len(sent(files, one)) for one in scripts) <= 3_000, address


def test_no_style_weighs_more_than_20_kb_nor_loads_anything(files: dict[PurePosixPath, bytes]) -> None:
    styles = {path: data for path, data in files.items() if path.suffix == ".css"}
    assert len(styles) >= 4
    for path, data in styles.items():
        assert len(data) <= 20_000, path
        assert b"url(" not in data, path
        assert b"@import" not in data, path
