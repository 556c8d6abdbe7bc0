"""Books: valid whatever an article holds, in a sensible order, the same bytes whoever makes them."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiaokan.model import Article
from jiaokan.publish import site
from jiaokan.publish.collection_file import read_collection
from jiaokan.publish.lasting import books
from jiaokan.publish.lasting.xhtml import xhtml
from jiaokan.publish.prose import TooDeepError, convert, convert_page
from jiaokan.publish.record import Record
from tests.archive import BASE_URL, record, sources

NAMES = {"h": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
OF_A_PARAGRAPH = {"a", "b", "br", "code", "del", "em", "i", "img", "ins", "kbd", "ruby", "s", "strong", "sub", "sup", "u"}
HOSTILE = (
    "<b>一<p>二</p><ul><li>三</ul></b>",
    "<li>条</li><td>格</td><tr><td>行</td></tr>",
    "<ul>字<p>段</p><li>条</li></ul>",
    "<table><caption>甲</caption><caption>乙</caption><tbody><tr><td>1</td></tr></tbody><thead><tr></tr></thead></table>",
    "<table><tr></tr></table>",
    "<ruby>汉</ruby><ruby><rt>hàn</rt></ruby><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp>字</ruby><rt>孤</rt>",
    '<a href="https://[::1">坏</a><a href="https:///x">坏</a><a href="#p9">无</a><a href="https://example.org/质?a=1&b=2">好</a>',
    "<a href='https://a.org/'>外<table><tr><td><a href='https://b.org/'>内</a></td></tr></table></a>",
    "&nbsp;&lt;b&gt;&amp;amp; ]]> <!-- 注 --> &#1; \u202e",
    "<h1>题<p>段</p></h1><h4>小</h4><pre>一\n<b>二</b>\n</pre><blockquote>引<blockquote>再引</blockquote></blockquote>",
    "<del><p>旧</p><p>旧二</p></del><ins>新</ins><hr><code><ul><li>x</li></ul></code>",
)


def parsed(body: str) -> ET.Element:
    """Return the XHTML of a body as a tree; it must be well-formed."""
    return tree_of(f"<body>{xhtml(convert(body).html, {})}</body>")


def tree_of(data: str | bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - what we have just made ourselves


def words(text: str) -> str:
    return "".join(text.split())


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def made(records: Sequence[Record], *, base_url: str = BASE_URL) -> Mapping[str, dict[str, bytes]]:
    """Return the books of an archive by path, unpacked."""
    outputs = site.outputs(sources(records, base_url=base_url))
    return {str(one.path): unpacked(one.render()) for one in outputs if one.path.suffix == ".epub"}


def contents(book: Mapping[str, bytes]) -> list[str]:
    """Return what the table of contents says, in its order."""
    tree = tree_of(book["EPUB/nav.xhtml"])
    return ["".join(one.itertext()) for one in tree.iter() if one.tag in {f"{{{NAMES['h']}}}a", f"{{{NAMES['h']}}}span"}]


def of(identifier: str, **fields: object) -> Record:
    return record(Article(id=identifier, title=f"题 {identifier}", body="正文。", **fields))  # type: ignore[arg-type]  # fields of an article


@pytest.mark.parametrize("body", HOSTILE)
def test_the_text_of_a_book_is_well_formed_and_every_element_stands_where_it_may(body: str) -> None:
    tree = parsed(body)
    parents = {child: parent for parent in tree.iter() for child in parent}
    for element, parent in parents.items():
        if parent.tag in {"ul", "ol"}:
            assert element.tag == "li"
            assert not (parent.text or "").strip()
        assert (element.tag == "li") <= (parent.tag in {"ul", "ol"})
        assert (element.tag in {"td", "th"}) <= (parent.tag == "tr")
        assert (element.tag == "rt") <= (parent.tag == "ruby")
        if parent.tag in {"p", "h2", "h3", "pre", *OF_A_PARAGRAPH - {"ruby"}}:
            assert element.tag in OF_A_PARAGRAPH
        assert not (element.tag == "a" and parent.tag == "a")
    identifiers = [one.attrib["id"] for one in tree.iter() if "id" in one.attrib]
    assert len(identifiers) == len(set(identifiers))
    assert {one.attrib["href"] for one in tree.iter("a")} <= {
        "https://example.org/%E8%B4%A8?a=1&b=2",
        "https://a.org/",
        "https://b.org/",
    }


@pytest.mark.parametrize("body", HOSTILE)
def test_no_word_is_lost_on_the_way_into_a_book(body: str) -> None:
    page = convert(body).html
    shown = html.unescape(re.sub(r"<rp>.*?</rp>|<[^>]*>", "", page))
    assert sorted(words("".join(parsed(body).itertext()))) == sorted(words(shown))  # a second caption stands before the table


@given(
    st.lists(
        st.sampled_from(
            [
                "<b>",
                "</b>",
                "<p>",
                "<ul>",
                "<li>",
                "</ul>",
                "<table><tr><td>",
                "</table>",
                "<ruby>",
                "<rt>",
                "文",
                "\n\n",
                "<a href='#p1'>",
                "</a>",
                "<h2>",
                "</h2>",
                "<pre>",
                "</pre>",
                "- ",
                "> ",
            ]
        )
    )
)
def test_whatever_is_written_the_book_is_well_formed(pieces: list[str]) -> None:
    try:
        body = convert("".join(pieces)).html
    except TooDeepError:
        return
    tree = tree_of(f"<body>{xhtml(body, {})}</body>")
    assert "".join(tree.itertext()).count("文") == body.count("文")


def test_an_archive_is_one_book_in_the_order_of_places_and_within_them_of_time() -> None:
    records = [
        of("late", regions=("山东省/烟台市",), date="2022"),
        of("early", regions=("山东省/烟台市",), date="2017-05-02"),
        of("undated", regions=("山东省/烟台市",)),
        of("county", regions=("山东省/烟台市/招远市",), date="2018"),
        of("province", regions=("山东省",), date="2020"),
        of("north", regions=("北京市",), date="2020"),
        of("nation", regions=("全国",), date="2020"),
        of("nowhere", date="2020"),
    ]
    archive = made(records)
    assert list(archive) == ["offline/archive.epub"]
    assert contents(archive["offline/archive.epub"]) == [
        *("北京市", "题 north", "山东省", "题 province", "烟台市", "题 early", "题 county", "题 late", "题 undated"),
        *("全国与跨省", "题 nation", "地区不详", "题 nowhere"),
    ]


def test_a_book_says_of_every_article_what_it_is_and_where_it_stands() -> None:
    article = Article(
        id="a", title="质量 <强市>", subtitle="副题", body="第一段。\n\n第二段。", byline="本报记者 甲 & 乙", source="中国质量报",
        date="2022-09-23", added="2026-11-20", corrected="2026-11-22",
    )  # fmt: skip
    book = made([replace(record(article), repairs=(("R301", 3), ("R302", 1200)))])["offline/archive.epub"]
    text = "".join(tree_of(book["EPUB/a-a.xhtml"]).itertext())
    for words_ in (
        "质量 <强市>",
        "副题",
        "本报记者 甲 & 乙",
        "原载《中国质量报》，2022年9月23日",
        "第一段。",
        f"{BASE_URL}articles/a/",
        "改动 1,203 处",
    ):
        assert words_ in text
    package = tree_of(book["EPUB/package.opf"])
    assert package.findtext(".//dc:language", namespaces=NAMES) == "zh-Hans"
    assert [one.text for one in package.iterfind(".//o:meta[@property='dcterms:modified']", NAMES)] == ["2026-11-22T00:00:00Z"]


def test_a_book_holds_what_its_package_says_and_reads_from_cover_to_colophon() -> None:
    book = made([of("a", regions=("北京市",)), of("质量"), of("b" * 200)])["offline/archive.epub"]
    package = tree_of(book["EPUB/package.opf"])
    items = {one.attrib["id"]: one.attrib["href"] for one in package.iterfind(".//o:item", NAMES)}
    assert {f"EPUB/{name}" for name in items.values()} | {"EPUB/package.opf", "META-INF/container.xml", "mimetype"} == set(book)
    order = [items[one.attrib["idref"]] for one in package.iterfind(".//o:itemref", NAMES)]
    assert (order[0], order[-1]) == ("cover.xhtml", "colophon.xhtml")
    assert len(order) == len(set(order)) == len([name for name in book if name.endswith(".xhtml")])
    assert all(name.isascii() for name in book)
    assert next(iter(book)) == "mimetype"
    assert b"2026" not in b"".join(book[name] for name in book if name.startswith("EPUB/part"))


def test_the_same_articles_make_the_same_book_and_a_changed_one_another() -> None:
    first, again, other = (
        {
            str(one.path): (one.key, one.render())
            for one in site.outputs(sources([record(Article(id="a", title="题", body=body))]))
            if one.path == PurePosixPath("offline/archive.epub")
        }
        for body in ("文。", "文。", "改。")
    )
    assert first == again
    assert first.keys() == other.keys()
    assert all(first[path][index] != other[path][index] for path in first for index in (0, 1))


def test_a_large_archive_comes_in_volumes_by_province_and_a_large_province_in_parts_the_earliest_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(books, "MOST", 2)
    records = [of(f"a{year}", regions=("山东省",), date=str(year)) for year in (2020, 2018, 2019)]
    volumes = made([*records, of("b", regions=("北京市",)), of("c")])
    assert list(volumes) == [
        *("offline/archive-beijing.epub", "offline/archive-shandong-1.epub", "offline/archive-shandong-2.epub"),
        "offline/archive-unknown.epub",
    ]
    assert contents(volumes["offline/archive-shandong-1.epub"]) == ["题 a2018", "题 a2019"]
    assert contents(volumes["offline/archive-shandong-2.epub"]) == ["题 a2020"]


def test_without_articles_or_without_exports_there_is_no_book() -> None:
    assert made([]) == {}
    given_ = replace(sources([of("a")]), has_downloads=False)
    assert not [one for one in site.outputs(given_) if one.path.suffix == ".epub"]


def test_a_tree_in_traditional_script_has_books_in_it_which_keep_names_and_lead_to_its_own_pages() -> None:
    one = record(
        Article(
            id="a", title="于海波谈“质量”发展", body="他说：“发展”。\n\n`发`", authors=("于海波",), regions=("浙江省/台州市",)
        )
    )
    given_ = replace(sources([one]), editions=("zh-Hans", "zh-Hant"))
    found = {str(out.path): out for out in site.outputs(given_)}
    book = unpacked(found["zh-hant/offline/archive.epub"].render())
    text = book["EPUB/a-a.xhtml"].decode()
    assert "于海波談「質量」發展" in text
    assert "他說：「發展」。" in text
    assert "<code>发</code>" in text
    assert 'lang="zh-Hant" xml:lang="zh-Hant"' in text
    assert f'href="{BASE_URL}zh-hant/articles/a/"' in text
    package = tree_of(book["EPUB/package.opf"])
    assert package.findtext(".//dc:language", namespaces=NAMES) == "zh-Hant"
    assert package.findtext(".//dc:identifier", namespaces=NAMES) == f"{BASE_URL}zh-hant/offline/archive.epub"
    assert package.findtext(".//dc:title", namespaces=NAMES) == "質量強市文庫"
    assert "質量強市文庫" in book["EPUB/cover.svg"].decode()
    assert contents(book) == ["台州市", "于海波談「質量」發展"]
    page = found["zh-hant/offline/index.html"].render().decode()
    assert 'href="../offline/archive.epub" download="質量強市文庫.epub"' in page
    plain = unpacked(found["offline/archive.epub"].render())
    assert "于海波谈“质量”发展" in plain["EPUB/a-a.xhtml"].decode()


def test_the_page_of_a_collection_leads_to_its_book_and_no_page_to_one_that_is_not_there() -> None:
    text = b"---\ntitle: \xe7\x94\xb2\narticles: [a]\n---\n"
    file, _ = read_collection("zhuan", "zhuan.md", text)
    assert file is not None
    given_ = replace(sources([of("a")]), collections=((file, convert_page("")),), editions=("zh-Hans", "zh-Hant"))
    for tree in ("", "zh-hant/"):
        pages = {str(one.path): one for one in site.outputs(given_)}
        assert f"{tree}collections/zhuan/zhuan.epub" in pages
        assert 'href="../../collections/zhuan/zhuan.epub"' in pages[f"{tree}collections/zhuan/index.html"].render().decode()
    for without in (replace(given_, has_downloads=False), replace(given_, has_archives=False)):
        pages = {str(one.path): one for one in site.outputs(without)}
        assert not any(path.endswith(".epub") for path in pages)
        assert not any(b".epub" in one.render() for path, one in pages.items() if path.endswith(".html"))
