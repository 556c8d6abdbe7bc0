"""The description of the search for browsers, and the forms and links that stand on every page when there is a search."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from tests.workbench import Desk

BASE_URL = "https://archive.test/repo/"
NAMESPACE = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
PAGES = {"index.html": "./", "articles/2022-05-20-bishan/index.html": "../../", "404.html": "/repo/", "about/index.html": "../"}
TITLE = "“质量”<&文库>" * 9


def built(desk: Desk, *words: str) -> Desk:
    """Return the desk with its site, which has a title that needs care."""
    desk.put(desk.content / "site.toml", f'title = "{TITLE}"\nopened = "2026-11-20"\n')
    desk.put(desk.content / "pages" / "about.md", "---\ntitle: 关于\n---\n\n关于。\n")
    assert desk.build("--base-url", BASE_URL, *words).code == 0
    return desk


def test_the_description_has_everything_the_standard_asks_for(desk: Desk) -> None:
    described = ET.fromstring((built(desk).site / "opensearch.xml").read_bytes())  # noqa: S314 - our own output
    assert described.tag == f"{{{NAMESPACE['o']}}}OpenSearchDescription"
    assert described.findtext("o:ShortName", "", NAMESPACE) == TITLE[:16]
    assert described.findtext("o:LongName", "", NAMESPACE) == TITLE[:48]
    assert 0 < len(described.findtext("o:Description", "", NAMESPACE)) <= 1024
    assert described.findtext("o:InputEncoding", "", NAMESPACE) == "UTF-8"
    ways = {url.get("type"): url.get("template") for url in described.findall("o:Url", NAMESPACE)}
    assert ways == {"text/html": f"{BASE_URL}search/?q={{searchTerms}}"}


def test_every_page_announces_the_description_and_has_one_form_that_leads_to_the_search(desk: Desk) -> None:
    site = built(desk).site
    for path, root in PAGES.items():
        text = (site / path).read_text(encoding="utf-8")
        assert f'href="{BASE_URL}opensearch.xml"' in text
        assert text.count(f'<form class="find" role="search" action="{root}search/"') == 1
        assert text.count('id="q"') == 1


def test_without_a_search_nothing_speaks_of_one(desk: Desk) -> None:
    site = built(desk, "--no-search").site
    assert not (site / "search").exists()
    assert not (site / "opensearch.xml").exists()
    for path in PAGES:
        text = (site / path).read_text(encoding="utf-8")
        assert [word for word in ("opensearch", "<form", "to-search", "suggesting") if word in text] == []
