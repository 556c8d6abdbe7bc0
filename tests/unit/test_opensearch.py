"""The description of the search for browsers, and the forms and links that stand on every page when there is a search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from jiaokan.publish.search.bundle import Bundle
from tests.archive import BASE_URL, five, page, rendered, sources

NAMESPACE = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
OPENSEARCH = PurePosixPath("opensearch.xml")


def searchable(title: str = "质量强市文库") -> dict[PurePosixPath, bytes]:
    """Return the files of a site that has a search, of which the index itself is left out."""
    given = sources(five())
    names = {record.article.id: f"xx_{number}" for number, record in enumerate(given.records)}
    settings = replace(given.settings, site=replace(given.settings.site, title=title))
    return dict(rendered(replace(given, settings=settings, index=Bundle(files=(), names=names))))


def test_the_description_has_everything_the_standard_asks_for() -> None:
    described = ET.fromstring(searchable("“质量”<&文库>" * 9)[OPENSEARCH])  # noqa: S314 - our own
    assert described.tag == f"{{{NAMESPACE['o']}}}OpenSearchDescription"
    assert described.findtext("o:ShortName", namespaces=NAMESPACE) == ("“质量”<&文库>" * 9)[:16]
    assert 0 < len(described.findtext("o:LongName", "", NAMESPACE)) <= 48
    assert 0 < len(described.findtext("o:Description", "", NAMESPACE)) <= 1024
    assert described.findtext("o:InputEncoding", namespaces=NAMESPACE) == "UTF-8"
    ways = {url.get("type"): url.get("template") for url in described.findall("o:Url", NAMESPACE)}
    assert ways == {
        "text/html": f"{BASE_URL}search/?q={{searchTerms}}",
        "application/opensearchdescription+xml": f"{BASE_URL}opensearch.xml",
    }


def test_every_page_announces_the_description_and_has_one_form_that_leads_to_the_search() -> None:
    files = searchable()
    for path, root in (
        ("index.html", "./"),
        ("articles/yangquan/index.html", "../../"),
        ("404.html", "/repo/"),
        ("search/index.html", "../"),
    ):
        text = page(files, path)
        assert f'type="application/opensearchdescription+xml" title="质量强市文库" href="{BASE_URL}opensearch.xml"' in text
        assert text.count(f'<form class="find" role="search" action="{root}search/"') == 1
        assert text.count('id="q"') == 1


def test_without_a_search_nothing_speaks_of_one() -> None:
    files = rendered(sources(five()))
    assert not [path for path in files if path.parts[0] == "search" or path == OPENSEARCH]
    for path in ("index.html", "articles/yangquan/index.html", "404.html"):
        text = page(files, path)
        assert [word for word in ("opensearch", "<form", "to-search", "suggesting") if word in text] == []
