"""Authors: a page for every name that articles are signed with, and an index that can be read at any size."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from jiaokan.model import Article
from jiaokan.publish.authors import Author, authors_of
from jiaokan.publish.catalogue import catalogue
from jiaokan.publish.prose import convert
from jiaokan.publish.record import Record
from jiaokan.publish.search.syllables import syllables
from tests import archive


def signed(*bylines: Sequence[str]) -> list[Record]:
    """Return an article for each list of authors."""
    return [
        archive.record(Article(id=f"a{number}", title=f"文 {number}", body="正文。", date="2020-01-01", authors=tuple(names)))
        for number, names in enumerate(bylines)
    ]


def authors(*bylines: Sequence[str]) -> tuple[Author, ...]:
    """Return the authors of such articles."""
    records = signed(*bylines)
    bodies = {one.article.id: convert(one.article.body) for one in records}
    made = catalogue(records, bodies=bodies, settings=archive.known_settings(), gazetteer=archive.gazetteer())
    return authors_of(made.entries, syllables)


def pages(*bylines: Sequence[str]) -> Mapping[PurePosixPath, bytes]:
    """Return the site of such articles."""
    return archive.rendered(archive.sources(signed(*bylines)))


def address(name: str) -> str:
    """Return the address of an author who is alone in the archive."""
    (only,) = authors([name])
    return only.group.address


def test_an_address_depends_on_nothing_but_the_name() -> None:
    alone = {name: address(name) for name in ("李伟", "李炜", "李玮")}
    assert len(set(alone.values())) == 3
    together = {one.group.name: one.group.address for one in authors(["李玮", "李伟"], ["李炜"])}
    assert together == alone
    assert all(re.fullmatch(r"authors/li-wei-[0-9a-f]{4}/", one) for one in alone.values())


def test_names_that_nobody_can_spell_have_addresses_too() -> None:
    for name in ("……", "é", "李" * 500, "a/../b", "𠮷田"):
        assert re.fullmatch(r"authors/[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{4}/", address(name)), name
        assert len(address(name)) < 100


def test_names_stand_in_the_order_of_their_surnames_as_these_are_read() -> None:
    assert [one.group.name for one in authors(["007"], ["曾一"], ["查二"], ["单三"], ["常四", "李五"])] == [
        "常四",
        "李五",
        "单三",
        "曾一",
        "查二",
        "007",
    ]


def test_two_articles_with_one_name_are_one_author_and_the_page_says_what_that_means() -> None:
    files = pages(["常宇"], ["常宇", "王利"], ["王利", "王利"])
    page = archive.page(files, f"{address('常宇')}index.html")
    assert "<h1>常宇</h1>" in page
    assert "署名为“常宇”的文章。这里只按署名归集：同名的人无从分辨" in page
    assert page.count('class="row"') == 2


def test_an_office_is_not_said_to_share_its_name_with_others() -> None:
    page = archive.page(pages(["诸暨市质监局"]), f"{address('诸暨市质监局')}index.html")
    assert "署名为“诸暨市质监局”的文章。" in page
    assert "同名的人" not in page


def test_the_record_card_leads_to_the_authors_in_their_order() -> None:
    page = archive.page(pages(["王利", "常宇"]), "articles/a0/index.html")
    links = [f'<a href="../../{address(name)}">{name}</a>' for name in ("王利", "常宇")]
    assert f"<dt>作者</dt><dd>{'、'.join(links)}</dd>" in page


def test_without_authors_the_index_says_so_and_the_record_card_is_silent() -> None:
    files = pages([])
    assert "还没有署名的文章" in archive.page(files, "authors/index.html")
    assert "<dt>作者</dt>" not in archive.page(files, "articles/a0/index.html")


def test_a_few_names_are_one_list_more_are_parted_by_letters_and_many_have_a_page_a_letter() -> None:
    few = pages(*([f"李{chr(0x4E00 + number)}"] for number in range(30)))
    assert "<h2" not in archive.page(few, "authors/index.html").partition("<footer")[0].partition("<main")[2]
    some = archive.page(pages(*([f"李{chr(0x4E00 + number)}"] for number in range(40)), ["王利"]), "authors/index.html")
    assert re.findall(r'<h2 id="(\w+)"', some) == ["l", "w"]
    assert 'href="../authors/#w"' in some
    files = pages(*([f"李{chr(0x4E00 + number)}"] for number in range(300)), ["王利"], ["质量课题组"])
    index, letter = archive.page(files, "authors/index.html"), archive.page(files, "authors/l/index.html")
    assert index.count('class="num"') == 24
    assert letter.count('class="num"') == 300
    assert PurePosixPath("authors/offices/index.html") in files
