"""Collections: an editor adds a file, and it becomes a page; what is wrong with it is said clearly and costs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from jiaokan.codes import CODES
from jiaokan.publish.catalogue import Catalogue, catalogue
from jiaokan.publish.collection_file import CollectionFile, read_collection
from jiaokan.publish.prose import convert, convert_page
from jiaokan.publish.search.names import Kind, names
from tests import archive
from tests.workbench import Desk

WORDS = "编者的话。"


def collection(desk: Desk, text: str, name: str = "zhuan") -> Path:
    """Write the file of a collection."""
    return desk.put(desk.content / "collections" / f"{name}.md", text)


def file_of(text: str) -> CollectionFile:
    """Return the collection of a file that is in order."""
    file, problems = read_collection("zhuan", "zhuan.md", text.encode())
    assert file is not None
    assert problems == []
    return file


def catalogue_with(*texts: str) -> Catalogue:
    """Return a catalogue of five articles and these collections."""
    known, records = archive.known_settings(), archive.five()
    return catalogue(
        records,
        bodies={one.article.id: convert(one.article.body) for one in records},
        settings=known,
        gazetteer=archive.gazetteer(),
        collections=[(file_of(text), convert_page(WORDS)) for text in texts],
    )


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Return a desk with two articles that are in order, a draft and one that was withdrawn."""
    empty_desk.write_article("yi", aliases="[jiu]")
    empty_desk.write_article("er")
    empty_desk.write_article("cao", status="draft")
    empty_desk.write_article("che", status="withdrawn", withdrawn_reason="应作者要求")
    return empty_desk


@pytest.mark.parametrize(
    "listed",
    [
        "articles: [yi, er]",
        "articles: yi、er",
        "articles:\n  - yi\n  - er",
        "articles:\n  - content/articles/yi.md\n  - https://example.org/articles/er/#p2",
    ],
)
def test_articles_are_named_in_whatever_way_an_editor_writes_a_list(listed: str) -> None:
    file = file_of(f"---\ntitle: 专题\n{listed}\n---\n\n{WORDS}\n")
    assert [one.id for one in file.named] == ["yi", "er"]
    assert file.text == WORDS


@pytest.mark.parametrize(
    "listed",
    [
        "articles:\n  - yi: 先读这篇\n  - er",
        "articles:\n  yi: 先读这篇\n  er:",
        "articles:\n  - yi 先读这篇\n  - er",
        "articles:\n  - yi：先读这篇\n  - er",
    ],
)
def test_an_article_may_have_the_editors_words(listed: str) -> None:
    file = file_of(f"---\ntitle: 专题\n{listed}\n---\n")
    assert [(one.id, one.words) for one in file.named] == [("yi", "先读这篇"), ("er", "")]


def test_the_order_is_the_editors_and_an_article_stands_once_and_by_its_former_id_too() -> None:
    (made,) = catalogue_with(
        "---\ntitle: 专题\narticles: [zhuji, bishan, 2022-05-20-bishan, nowhere, yantai]\n---\n"
    ).collections
    entries = catalogue_with().entries
    assert [entries[member.position].article.id for member in made.members] == ["zhuji", "2022-05-20-bishan", "yantai"]
    assert made.group.address == "collections/zhuan/"


def test_a_title_or_a_remark_over_several_lines_is_one_line() -> None:
    (made,) = catalogue_with("---\ntitle: |\n  两行\n  题名\narticles:\n  - yantai: |\n      一\n      二\n---\n").collections
    assert (made.title, made.members[0].words) == ("两行 题名", "一 二")


def test_the_collection_that_was_added_last_comes_first() -> None:
    old = "---\ntitle: 旧\nadded: 2026-11-20\n---\n"
    new = "---\ntitle: 新\nadded: 2026-12-01\n---\n"
    assert [one.title for one in catalogue_with("---\ntitle: 无\n---\n", old, new).collections] == ["新", "旧", "无"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("---\narticles: [yi]\n---\n", "C821", "zhuan.md:1"),
        ("---\ntitle: '\u3000'\narticles: [yi]\n---\n", "C821", "zhuan.md:1"),
        ("---\ntitle: 专题\narticles:\n  - yi\n  - yii\n---\n", "C822", "zhuan.md:5:5"),
        ("---\ntitle: 专题\ntitle: 二\n---\n", "A105", "zhuan.md:3:1"),
        ("---\ntitle: 专题\narticles: [yi\n---\n", "A101", "zhuan.md:4"),
        ("---\ntitle: [专题]\narticles: [yi]\n---\n", "A110", "zhuan.md:2:1"),
        ("---\ntitle: 专题\narticles:\n  - [yi]\n---\n", "A110", "zhuan.md:3:1"),
        ("---\ntitle: 专题\nadded: 昨天\narticles: [yi]\n---\n", "A106", "zhuan.md:3:1"),
        ("没有文首信息", "A102", "zhuan.md:1"),
    ],
)
def test_a_mistake_is_told_once_with_its_line_and_costs_no_article(desk: Desk, text: str, code: str, place: str) -> None:
    collection(desk, text)
    collection(desk, "---\ntitle: 另一个\narticles: [er]\n---\n", name="ling")
    ran = desk.build("-q", "--jobs", 1)
    (error,) = [line for line in ran.errors if f" {code} " in line]
    assert place in error
    assert desk.page("yi").exists()
    assert desk.page("er").exists()


@pytest.mark.parametrize(
    ("listed", "code", "says"),
    [
        ("[yi, cao]", "C823", "草稿"),
        ("[yi, che]", "C823", "已撤下"),
        ("[yi, er, jiu]", "C824", "第 3 行"),
        ("[]", "C825", "还没有列出文章"),
        ("[yi]\narticle: [er]", "A104", "是否想写“articles”"),
    ],
)
def test_what_an_editor_should_know_is_said_and_is_no_error(desk: Desk, listed: str, code: str, says: str) -> None:
    collection(desk, f"---\ntitle: 专题\narticles: {listed}\n---\n")
    checked = desk.check("-v", "--jobs", 1)
    assert checked.code == 0, checked.err
    (line,) = [line for line in checked.problems if f" {code} {CODES[code].name}: " in line]
    assert says in line


def test_an_article_that_is_spelt_nearly_right_is_offered(desk: Desk) -> None:
    desk.write_article("2022-05-20-bishan")
    collection(desk, "---\ntitle: 专题\narticles: [2022-05-20-bishna]\n---\n")
    assert "是否想写“2022-05-20-bishan”" in desk.check("-q", "--jobs", 1).err


def pages_with(*texts: str) -> Mapping[PurePosixPath, bytes]:
    """Return the pages of five articles and these collections, each with the editor's words."""
    given = archive.sources(archive.five())
    return archive.rendered(replace(given, collections=[(file_of(text), convert_page(WORDS)) for text in texts]))


IN_ORDER = "---\ntitle: 先后\narticles:\n  - zhuji: 先读<这>篇\n  - bishan\n---\n"


def test_a_page_shows_the_editors_words_then_the_articles_in_the_editors_order() -> None:
    page = archive.page(pages_with(IN_ORDER), "collections/zhuan/index.html").partition("<main")[2]
    order = [page.index(words) for words in ("<h1>先后</h1>", WORDS, "强化责任担当", "先读&lt;这&gt;篇", "“老将”", "</main>")]
    assert order == sorted(order)


def test_a_collection_has_a_feed_a_card_on_the_home_page_and_a_line_on_the_card_of_its_articles() -> None:
    files = pages_with(IN_ORDER)
    assert archive.page(files, "collections/zhuan/feed.xml").count("<entry>") == 2
    for path in ("index.html", "collections/index.html"):
        assert 'collections/zhuan/"><b>先后</b>' in archive.page(files, path)
    link = '<dt>专题</dt><dd><a href="../../collections/zhuan/">先后</a></dd>'
    assert link in archive.page(files, "articles/zhuji/index.html")
    assert link not in archive.page(files, "articles/yantai/index.html")


def test_without_collections_the_home_page_is_silent_and_their_own_page_says_so() -> None:
    files = pages_with()
    assert "专题" not in archive.page(files, "index.html").partition("<footer")[0]
    assert "还没有专题" in archive.page(files, "collections/index.html")


def test_a_collection_in_which_nothing_is_public_has_a_page_and_no_card() -> None:
    files = pages_with("---\ntitle: 空\narticles: [nowhere]\n---\n")
    assert "这里暂时没有文章" in archive.page(files, "collections/zhuan/index.html")
    assert "空</b>" not in archive.page(files, "index.html")
    assert PurePosixPath("collections/zhuan/feed.xml") not in files


def test_a_collection_is_suggested_by_its_title() -> None:
    found = [name for name in names(catalogue_with(IN_ORDER)) if name.kind is Kind.COLLECTION]
    assert [(one.name, one.place, one.count) for one in found] == [("先后", "zhuan", 2)]
