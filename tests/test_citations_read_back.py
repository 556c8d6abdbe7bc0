"""What the archive says of an article in the formats of others, read by the tools of others: pybtex, rispy, citeproc-py, PyLD."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any  # what libraries without types return

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import Person, parse_bytes
from pyld import jsonld

from jiaokan.model import Article
from tests.archive import BASE_URL, five, page, record, rendered, sources

TRAP = Article(
    id="trap",
    title="“质量” 100% & {强市}_#1 \\ $5 ~ ^",
    subtitle="——阳泉 and 太原",
    body="文。",
    date="2022-09-23",
    authors=("阎建军", "欧阳 娜娜", "Smith, John", "A and B"),
    source="中国质量报",
    source_url="https://example.org/质量?a=1&b=%7B",
    regions=("山西省/阳泉市",),
)
ODD = Article(
    id="odd",
    title="一{半 100% ISO\nER  - \u2028完}}",
    subtitle="——侧记 {",
    body="文。",
    date="2016-05~",
    authors=("阎{建军", "others", "山西省市场监督管理局"),
    source="《求是 {》",
)
JOURNAL = Article(id="journal", title="刊", body="文。", date="2016-05", source="质量与认证杂志", authors=("甲",))
KINDS = {
    "trap": "newspaper",
    "odd": "not told by its name",
    "journal": "journal",
    "2022-05-20-bishan": "website",
    "yantai": "nothing known",
}


@pytest.fixture(scope="module")
def files() -> Mapping[PurePosixPath, bytes]:
    """Return a site of articles that differ in everything a citation can differ in."""
    return rendered(sources([*five(), record(TRAP), record(JOURNAL), record(ODD)]))


def cited(files: Mapping[PurePosixPath, bytes], identifier: str, suffix: str) -> bytes:
    """Return a file beside an article's page."""
    return files[PurePosixPath(f"articles/{identifier}/{identifier}.{suffix}")]


def item(files: Mapping[PurePosixPath, bytes], identifier: str) -> dict[str, Any]:
    """Return the one item of an article's CSL-JSON."""
    (found,) = json.loads(cited(files, identifier, "csl.json"))
    return dict(found)


def test_bibtex_is_read_with_names_whole_and_nothing_taken_for_a_command(files: Mapping[PurePosixPath, bytes]) -> None:
    entry = parse_bytes(cited(files, "trap", "bib"), "bibtex").entries["trap"]
    assert entry.type == "article"
    names = [str(person) for person in entry.persons["author"]]
    assert names == ["{阎建军}", "{欧阳 娜娜}", "{Smith, John}", "{A and B}"]
    assert all(isinstance(person, Person) and not person.first_names for person in entry.persons["author"])
    assert entry.fields["journal"] == "中国质量报"
    assert (entry.fields["date"], entry.fields["year"], entry.fields["month"]) == ("2022-09-23", "2022", "9")
    assert entry.fields["url"] == "https://example.org/%E8%B4%A8%E9%87%8F?a=1&b=%7B"
    for character in "%&#_$":
        assert re.search(rf"\\{re.escape(character)}", entry.fields["title"])


def test_a_brace_alone_or_a_line_end_ends_no_field(files: Mapping[PurePosixPath, bytes]) -> None:
    data = cited(files, "odd", "bib").decode()
    assert [data[:at].count("{") - data[:at].count("}") for at in (len(data), data.rindex("}"))] == [0, 1]
    entry = parse_bytes(data.encode(), "bibtex").entries["odd"]
    assert entry.fields["title"] == (
        r"{一\textbraceleft{}半 100\% ISO ER - 完\textbraceright{}\textbraceright{}：侧记 \textbraceleft{}}"
    )
    assert (entry.fields["date"], entry.fields["year"]) == ("2016-05~", "2016")
    assert len(entry.persons["author"]) == 3
    (record_of_it,) = rispy.loads(cited(files, "odd", "ris").decode())
    assert record_of_it["title"] == item(files, "odd")["title"] == "一{半 100% ISO ER  - 完}}：侧记 {"
    assert item(files, "odd")["issued"] == {"date-parts": [[2016, 5]], "circa": True}


def test_a_line_end_in_the_name_of_the_archive_ends_no_field() -> None:
    given = sources(five())
    named = replace(given.settings, site=replace(given.settings.site, title="质量强市\nER  - 文库"))
    (found,) = rispy.loads(cited(rendered(replace(given, settings=named)), "yantai", "ris").decode())
    assert (found["name_of_database"], found["accession_number"]) == ("质量强市 ER  - 文库", "yantai")


@pytest.mark.parametrize("identifier", KINDS)
def test_every_kind_is_read_by_all_of_them_alike(files: Mapping[PurePosixPath, bytes], identifier: str) -> None:
    (first,) = parse_bytes(cited(files, identifier, "bib"), "bibtex").entries.values()
    (second,) = rispy.loads(cited(files, identifier, "ris").decode())
    third = item(files, identifier)
    assert first.fields["url"] == second["urls"][0] == third["URL"]
    assert (
        first.fields.get("year", "") == second.get("year", "") == str(third.get("issued", {}).get("date-parts", [[""]])[0][0])
    )
    assert len(first.persons.get("author", [])) == len(second.get("authors", [])) == len(third.get("author", []))
    assert second["title"] == third["title"]
    assert second["accession_number"] == third["archive_location"] == identifier


def test_ris_says_what_it_is_and_where(files: Mapping[PurePosixPath, bytes]) -> None:
    (found,) = rispy.loads(cited(files, "trap", "ris").decode())
    assert (found["type_of_reference"], found["secondary_title"], found["date"]) == ("NEWS", "中国质量报", "2022/09/23/")
    assert found["authors"] == list(TRAP.authors)
    assert found["language"] == item(files, "trap")["language"] == "zh-CN"
    assert found["title"] == "“质量” 100% & {强市}_#1 \\ $5 ~ ^：阳泉 and 太原"
    assert [rispy.loads(cited(files, one, "ris").decode())[0]["type_of_reference"] for one in KINDS] == [
        "NEWS",
        "GEN",
        "MGZN",
        "ELEC",
        "ELEC",
    ]


@pytest.mark.parametrize("identifier", KINDS)
def test_a_style_makes_a_line_of_the_item(files: Mapping[PurePosixPath, bytes], identifier: str) -> None:
    source = CiteProcJSON([item(files, identifier)])
    style = CitationStylesStyle("harvard1", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(identifier)]))
    (line,) = (str(one) for one in bibliography.bibliography())
    assert item(files, identifier)["title"] in line
    for author in item(files, identifier).get("author", [])[:1]:  # the style says "et al." of four
        assert author["literal"] in line


def test_what_is_not_known_of_the_original_is_cited_from_the_archive(files: Mapping[PurePosixPath, bytes]) -> None:
    assert item(files, "yantai")["URL"] == f"{BASE_URL}articles/yantai/"
    assert "issued" not in item(files, "yantai")
    assert item(files, "nation").get("issued") is None  # 约2017 is the original's, and of that nothing else is known


def test_the_page_shows_the_entry_and_leads_to_the_files(files: Mapping[PurePosixPath, bytes]) -> None:
    text = page(files, "articles/journal/index.html")
    assert "@article{journal,\n  author = {{甲}}" in text
    for suffix in ("bib", "ris", "csl.json"):
        assert f'href="../../articles/journal/journal.{suffix}" download' in text


VOCABULARY = {"@context": {"@vocab": "https://schema.org/"}}


def linked_data(files: Mapping[PurePosixPath, bytes], identifier: str) -> dict[str, Any]:
    """Return the description of an article with every name resolved, without asking schema.org for its table."""
    text = page(files, f"articles/{identifier}/index.html")
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)

    def local(url: str, options: object) -> dict[str, object]:  # noqa: ARG001 - the library gives two
        assert url.startswith("https://schema.org")
        return {"contextUrl": None, "documentUrl": url, "document": VOCABULARY, "contentType": "application/ld+json"}

    (expanded,) = jsonld.expand(json.loads(found), {"documentLoader": local})
    return dict(expanded)


def value(described: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - the library's own shape
    """Return the one value of a property."""
    (only,) = described[f"https://schema.org/{name}"]
    return only.get("@value", only)


def test_linked_data_names_the_newspaper_as_publisher_and_the_archive_as_the_collection(
    files: Mapping[PurePosixPath, bytes],
) -> None:
    described = linked_data(files, "trap")
    assert described["@type"] == ["https://schema.org/NewsArticle"]
    assert value(described, "headline") == TRAP.title
    assert value(described, "datePublished") == "2022-09-23"
    assert value(value(described, "publisher"), "name") == "中国质量报"
    assert value(value(described, "isPartOf"), "url") == BASE_URL
    assert [value(author, "name") for author in described["https://schema.org/author"]] == list(TRAP.authors)
    assert value(described, "url") == f"{BASE_URL}articles/trap/"


def test_linked_data_says_nothing_that_is_not_known(files: Mapping[PurePosixPath, bytes]) -> None:
    described = linked_data(files, "yantai")
    assert (
        not {f"https://schema.org/{name}" for name in ("datePublished", "publisher", "author", "isBasedOn")} & described.keys()
    )


def test_linked_data_tells_a_person_from_an_office(files: Mapping[PurePosixPath, bytes]) -> None:
    kinds = [author["@type"][0].rpartition("/")[2] for author in linked_data(files, "odd")["https://schema.org/author"]]
    assert kinds == ["Person", "Person", "Organization"]


def test_citation_tags_are_what_zotero_reads(files: Mapping[PurePosixPath, bytes]) -> None:
    text = page(files, "articles/trap/index.html")
    tags = re.findall(r'<meta name="((?:z:|citation_|DC\.|DCTERMS\.)[^"]+)" content="([^"]*)">', text)
    assert [content for name, content in tags if name == "citation_author"] == [*TRAP.authors]
    assert dict(tags)["z:itemType"] == "newspaperArticle"
    assert dict(tags)["DC.source"] == "中国质量报"
    assert dict(tags)["citation_date"] == "2022-09-23"
    assert dict(tags)["citation_title"] == html.escape("“质量” 100% & {强市}_#1 \\ $5 ~ ^：阳泉 and 太原")


def test_a_name_between_title_marks_is_told_without_them(files: Mapping[PurePosixPath, bytes]) -> None:
    assert '<meta name="DC.source" content="求是 {">' in page(files, "articles/odd/index.html")
    assert value(value(linked_data(files, "odd"), "publisher"), "name") == "求是 {"
