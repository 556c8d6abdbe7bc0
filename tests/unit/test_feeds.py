"""Feeds and sitemap are well formed, dated without a clock, and name what exists."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import pytest

from jiaokan.model import Article
from jiaokan.publish import sitemap
from jiaokan.publish.sitemap import Listed
from tests.archive import BASE_URL, five, page, record, rendered, sources

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own output


def test_the_whole_archive_and_every_list_with_articles_have_a_feed() -> None:
    files = rendered(sources(five()))
    names = {str(path) for path in files if path.name == "feed.xml"}
    assert {"feed.xml", "regions/chongqing/bishan/feed.xml", "themes/strategy/feed.xml", "years/2022/feed.xml"} <= names
    assert {"sources/unknown/feed.xml", "regions/national/feed.xml", "years/undated/feed.xml"} <= names
    assert "themes/metrology/feed.xml" not in names


def test_entries_are_dated_by_correction_then_entry_then_opening() -> None:
    feed = parsed(page(rendered(sources(five())), "feed.xml"))
    dates = {entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")}
    opened = f"{sources([]).settings.site.opened}T00:00:00Z"
    assert dates["“老将”逐梦质量强区"] == "2026-12-01T00:00:00Z"
    assert dates["全国质量月"] == opened
    assert feed.findtext(f"{ATOM}updated") == "2026-12-01T00:00:00Z"
    assert feed.find(f"{ATOM}entry/{ATOM}title").text == "“老将”逐梦质量强区"  # type: ignore[union-attr]  # it is there


def test_a_feed_has_no_more_than_the_thirty_that_changed_last() -> None:
    many = [
        record(Article(id=f"a{day:02}", title="文", body="文。", added=f"2026-12-{day:02}", date="2020"))
        for day in range(1, 32)
    ]
    feed = parsed(
        page(rendered(sources([*many, record(Article(id="b", title="文", body="文。", added="2026-11-30"))])), "feed.xml")
    )
    days = [entry.findtext(f"{ATOM}updated") for entry in feed.iter(f"{ATOM}entry")]
    assert days == [f"2026-12-{day:02}T00:00:00Z" for day in range(31, 1, -1)]


def test_titles_with_control_characters_and_markup_leave_the_feed_well_formed() -> None:
    nasty = record(Article(id="x", title="甲\x00<b>&乙\u202e", body="正文<i>。\x0b", authors=("<丙>",), date="2020"))
    feed = parsed(page(rendered(sources([nasty])), "feed.xml"))
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "甲<b>&乙"
    assert feed.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "<丙>"


def test_an_archive_without_articles_has_an_empty_feed_that_is_dated() -> None:
    feed = parsed(page(rendered(sources([])), "feed.xml"))
    assert feed.findtext(f"{ATOM}updated") == f"{sources([]).settings.site.opened}T00:00:00Z"


def test_the_same_feed_stands_beside_it_as_json() -> None:
    files = rendered(sources(five()))
    atom = parsed(page(files, "themes/strategy/feed.xml"))
    feed = json.loads(page(files, "themes/strategy/feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{BASE_URL}themes/strategy/feed.json"
    assert feed["home_page_url"] == f"{BASE_URL}themes/strategy/"
    entries = list(atom.iter(f"{ATOM}entry"))
    for tag, key in (("id", "id"), ("updated", "date_modified"), ("summary", "content_text"), ("title", "title")):
        assert [item[key] for item in feed["items"]] == [entry.findtext(f"{ATOM}{tag}") for entry in entries]
    with_atom = {path.parent for path in files if path.name == "feed.xml"}
    assert {path.parent for path in files if path.name == "feed.json"} == with_atom


def test_a_page_announces_both_forms_of_its_feed() -> None:
    shown = page(rendered(sources(five())), "themes/strategy/index.html")
    for kind, name in (("atom+xml", "feed.xml"), ("feed+json", "feed.json")):
        link = f'<link rel="alternate" type="application/{kind}" title="主题：质量强市战略｜质量强市文库"'
        assert f'{link} href="{BASE_URL}themes/strategy/{name}">' in shown
        assert f'<a href="../../themes/strategy/{name}">' in shown


def test_the_sitemap_names_every_page_that_may_be_found_and_no_other() -> None:
    gone = record(
        Article(id="gone", title="撤下", body="", status="withdrawn", withdrawn_reason="应要求", aliases=("gone-old",))
    )
    files = rendered(sources([*five(), gone]))
    parts = [one.text or "" for one in parsed(page(files, "sitemap.xml")).iter(f"{MAP}loc")]
    assert parts == [f"{BASE_URL}sitemap-articles-1.xml", f"{BASE_URL}sitemap-lists-1.xml"]
    listed = {one.text for part in parts for one in parsed(page(files, part.removeprefix(BASE_URL))).iter(f"{MAP}loc")}
    shown = {
        BASE_URL + str(path).removesuffix("index.html")
        for path, data in files.items()
        if path.suffix == ".html" and b'content="noindex"' not in data
    }
    assert listed == shown
    assert f"{BASE_URL}articles/gone/" not in listed


def test_a_sitemap_beyond_the_limit_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LIMIT", 2)
    pages = [Listed(address=f"{n}/", changed="" if n == 4 else f"2026-12-0{n + 1}") for n in range(5)]
    outputs = {str(one.path): one.render().decode() for one in sitemap.sitemap(pages, BASE_URL)}
    assert list(outputs) == ["sitemap-articles-1.xml", "sitemap-articles-2.xml", "sitemap-lists-1.xml", "sitemap.xml"]
    assert [len(re.findall("<url>", text)) for text in outputs.values()] == [2, 2, 1, 0]
    assert re.findall(r"<lastmod>([^<]*)", outputs["sitemap.xml"]) == ["2026-12-02", "2026-12-04"]


def test_the_host_is_told_what_to_leave_alone() -> None:
    files = rendered(sources([]))
    assert files[PurePosixPath(".nojekyll")] == b""
    assert files[PurePosixPath(".gitignore")] == b"*\n!.gitignore\n"
    assert f"Sitemap: {BASE_URL}sitemap.xml" in page(files, "robots.txt")
