"""The index as the real indexer makes it: every word where it was put, the same bytes every time, and not made twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pagefind_bin
import pytest

from jiaokan.model import Article
from jiaokan.publish import site
from jiaokan.publish.cache import Cache
from jiaokan.publish.catalogue import Catalogue, catalogue, newest_first
from jiaokan.publish.prose import convert
from jiaokan.publish.record import Record
from jiaokan.publish.search import indexer
from jiaokan.publish.search.facets import facets
from jiaokan.publish.search.index import Index, index
from jiaokan.publish.search.indexer import NoIndexError
from jiaokan.publish.search.order import order, places
from jiaokan.publish.search.shadow import STEP, Searched, searched, searched_blocks, words
from jiaokan.publish.search.tokens import END
from tests import archive
from tests.pagefind_files import by_article, expected, positions

HARD = "Straße ﬁn naïve ISO9001 camelCase don't e-mail 97.6% 3.2‰ Ⅳ级 𠮷野家 々〇 ひらがな 한국어 阿里木·买买提 ΣΊΣΥΦΟΣ a_b _x_ 1.2.3 ①"


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache.open(tmp_path / "cache") as opened:
        yield opened


def texts() -> list[Searched]:
    five = [searched(one.article, convert(one.article.body)) for one in archive.five()]
    return [
        *five,
        Searched(id="难", title="", blocks=(HARD, *HARD.split())),
        Searched(id="长", title="质" * 99, blocks=("量",)),
    ]


def _fail(*_: object) -> None:
    raise AssertionError("the indexer was started")


def test_every_word_stands_where_it_was_put_and_no_word_was_added(cache: Cache) -> None:
    made = index(texts(), cache)
    (page,) = positions(dict(made.files))
    found = by_article(page, texts()[::-1])
    for text in texts():
        assert found[text.id] == expected(text), text.id
    assert [word for word, places in page.items() if max(places) >= sum(made.sizes.values()) * STEP] == [END]


def test_an_article_without_a_single_word_takes_the_search_from_no_other(cache: Cache) -> None:
    mute = Searched(id="哑", title="😀", blocks=("——。",))
    made = index([*texts(), mute], cache)
    (page,) = positions(dict(made.files))
    assert by_article(page, [mute, *texts()[::-1]]) == {text.id: expected(text) for text in (mute, *texts())}
    assert made.sizes["哑"] == 2


def test_an_archive_without_a_single_word_has_an_index(cache: Cache) -> None:
    assert index([Searched(id="哑", title="😀", blocks=())], cache).sizes == {"哑": 2}


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        with Cache.open(tmp_path / name) as cache:
            made.append(index(texts(), cache))
    assert made[0] == made[1]


def test_the_same_texts_are_not_indexed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Cache.open(tmp_path) as cache:
        first = index(texts(), cache)
    monkeypatch.setattr(indexer, "_run", _fail)
    with Cache.open(tmp_path) as cache:
        assert index(texts(), cache) == first
        with pytest.raises(AssertionError):
            index(texts()[1:], cache)


def test_neither_folder_nor_environment_changes_the_index(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["p"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    made = index(texts(), cache)
    monkeypatch.undo()
    with Cache.open(tmp_path / "other") as other:
        assert index(texts(), other) == made


def test_the_site_gets_the_engine_and_the_index_and_nothing_more(cache: Cache) -> None:
    found = {path for path, _ in index(texts(), cache).files}
    plain = {path.name for path in found if path.parts[1] != "index" and path.suffix != ".pf_meta"}
    assert plain == {"pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", "0.json"}
    assert {path.parts[0] for path in found} == {"pagefind", "search"}


@pytest.mark.parametrize("program", ["#!/bin/sh\necho no room >&2\nexit 3\n", "#!/bin/sh\nexit 0\n", "no program\n"])
def test_an_indexer_that_fails_is_told_and_not_remembered(
    program: str, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text(program, encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: broken)
    with pytest.raises(NoIndexError):
        index(texts(), cache)
    monkeypatch.undo()
    assert index(texts(), cache).shards.keys() == {text.id for text in texts()}


def with_index(given: list[Record], cache: Cache) -> tuple[site.Sources, Index]:
    ordered = sorted(given, key=newest_first)
    made = index([searched(one.article, convert(one.article.body)) for one in ordered], cache)
    return replace(archive.sources(given), index=made), made


def shelf_of(given: site.Sources) -> Catalogue:
    return catalogue(given.records, bodies=given.bodies, settings=given.settings, gazetteer=given.gazetteer)


def test_every_facet_has_one_value_an_article_in_the_order_of_the_catalogue() -> None:
    table = json.loads(facets(shelf_of(archive.sources(archive.five()))))
    assert {len(table[name]) for name in ("year", "region", "theme", "source", "script")} == {5}
    assert table["year"] == [2022, 2022, 2017, 0, 0]
    names = table["scripts"]["name"]
    assert [names[number] for number in table["script"]] == ["简体", "简体", "无原件", "无原件", "无原件"]


def test_a_region_stands_in_the_table_with_all_that_it_lies_in() -> None:
    shelf = shelf_of(archive.sources(archive.five()))
    table = json.loads(facets(shelf))
    row = [one.address for one in shelf.entries].index("articles/2022-05-20-bishan/")
    assert [table["regions"]["slug"][number] for number in table["region"][row]] == ["chongqing/bishan"]
    names = dict(zip(table["regions"]["slug"], table["regions"]["name"], strict=True))
    assert (names["chongqing"], names["chongqing/bishan"]) == ("重庆市", "璧山区")
    assert all(slug.rpartition("/")[0] in {"", *names} for slug in names)
    known = {group.region.slug_path for group in shelf.regions.values()}
    assert set(table["regions"]["slug"]) <= known | {"national", "unknown"}


def test_the_order_says_how_much_of_the_index_every_article_takes(cache: Cache) -> None:
    given, made = with_index(archive.five(), cache)
    shelf = shelf_of(given)
    table = json.loads(order(made, shelf, facets=7))
    values = list(map(table["digits"].index, table["sizes"]))
    lengths = [(high * table["base"] + low) * table["step"] for high, low in zip(values[::2], values[1::2], strict=True)]
    assert lengths == [len(words(searched(one.article, one.body))) for one in shelf.entries]
    assert (table["bundles"], table["shards"], table["dated"], table["facets"]) == (["pagefind/"], "00000", 3, 7)
    entry = json.loads(dict(made.files)[PurePosixPath("pagefind/pagefind-entry.json")])
    assert table["edition"] == entry["languages"]["xx"]["hash"]


def test_a_new_newest_article_moves_the_text_of_no_other(cache: Cache) -> None:
    old = archive.five()
    newer = archive.record(Article(id="newer", title="新", body="新。", date="2023"))
    before, after = (
        {str(one.path): one.key for one in site.outputs(with_index(given, cache)[0])} for given in (old, [*old, newer])
    )
    texts = {path: key for path, key in after.items() if path.startswith("search/texts/")}
    assert {path for path, key in texts.items() if before.get(path) != key} == {"search/texts/0/5.json"}
    assert len(texts) == 6


def test_a_text_has_every_searched_block_with_the_id_that_its_page_has() -> None:
    body = convert("# 一\n\n- 甲\n    - 乙\n\n> 丙\n\n| 子 | 丑 |\n|---|---|\n| 寅 | 卯 |\n\n完")
    article = Article(id="a", title="题", subtitle="副", authors=("甲", "乙"), body="")
    found = list(searched_blocks(article, body))
    assert found[:2] == [("", "副"), ("", "甲、乙")]
    assert [text for _, text in found] == list(searched(article, body).blocks)
    for block in found[2:]:
        element = body.html.index(f'id="{block.id}"')
        assert block.text in body.html[element:], block
    assert [block.id for block in found[2:]] == ["s1", "p1", "p2", "p3", *["p4"] * 4, "p5"]


def test_places_are_counted_from_the_end_of_each_shard() -> None:
    assert places([2, 0, 2, 2, 0]) == [2, 1, 1, 0, 0]


def test_the_site_has_the_files_of_the_search_and_a_page_where_there_is_an_index(cache: Cache) -> None:
    given, _ = with_index(archive.five(), cache)
    paths = {str(output.path) for output in site.outputs(given)}
    assert {
        "search/order.json",
        "search/facets.json",
        "search/texts/0/4.json",
        "search/fold.json",
        "search/index.html",
        "pagefind/pagefind.js",
    } <= paths
    without = archive.rendered(replace(given, index=None))
    assert not [str(path) for path in without if path.parts[0] in {"search", "pagefind"}]
    assert not [str(path) for path, data in without.items() if path.suffix == ".html" and b"search/" in data]


def test_the_sitemap_lists_no_files_of_the_search(cache: Cache) -> None:
    given, _ = with_index(archive.five(), cache)
    sitemap = archive.mapped(archive.rendered(given))
    assert "pagefind" not in sitemap
    assert "search/</loc>" in sitemap
    assert ".json" not in sitemap


def test_equal_keys_promise_equal_bytes(cache: Cache) -> None:
    given, made = with_index(archive.five(), cache)
    by_path = {output.path: output for output in site.outputs(given)}
    for path, data in made.files:
        assert by_path[path].render() == data
    assert len({by_path[path].key for path, _ in made.files}) == len(made.files)
    assert PurePosixPath("pagefind/pagefind-entry.json") in by_path
