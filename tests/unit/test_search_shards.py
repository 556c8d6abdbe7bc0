"""A large archive is indexed in parts, and a change makes only one of them anew."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from jiaokan.publish.cache import Cache
from jiaokan.publish.search import index as search_index
from jiaokan.publish.search import shards
from jiaokan.publish.search.index import Index, index
from jiaokan.publish.search.indexer import NoIndexError
from jiaokan.publish.search.shadow import Searched, Shadow, shadow_page
from tests.pagefind_files import by_article, expected, positions

ARTICLES = 60


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache.open(tmp_path / "cache") as opened:
        yield opened


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the ids of the articles of every run of the indexer, as they happen; a shard holds a handful of articles."""
    made: list[list[str]] = []

    def counted(shadows: Iterable[Shadow]) -> str:
        given = list(shadows)
        made.append([shadow.id for shadow in given])
        return shadow_page(given)

    monkeypatch.setattr(search_index, "shadow_page", counted)
    monkeypatch.setattr(shards, "MOST_CHARACTERS", 100)
    monkeypatch.setattr(shards, "BUNDLE", 40)
    return made


def texts() -> list[Searched]:
    return [Searched(id=f"a{n}", title=f"质量{n}", blocks=(f"强市建设第{n}号", "推进")) for n in range(ARTICLES)]


def bundles(made: Index) -> list[dict[PurePosixPath, bytes]]:
    return [{path: data for path, data in made.files if path.parts[0] == address.rstrip("/")} for address in made.addresses]


def test_every_article_is_in_one_bundle_with_every_word(cache: Cache, runs: list[list[str]]) -> None:
    made, given = index(texts(), cache), texts()
    assert made.addresses == ("pagefind/", "pagefind-2/")
    assert len(runs) > 10
    held = [[text for text in given[::-1] if made.shards[text.id] == shard] for shard in range(max(made.shards.values()) + 1)]
    for number, bundle in enumerate(bundles(made)):
        mine = [shard for shard in held[number :: len(made.addresses)] if shard]
        for page, shard in zip(positions(bundle), mine, strict=True):
            assert by_article(page, shard) == {text.id: expected(text) for text in shard}


def test_a_changed_article_is_indexed_with_its_shard_and_no_other(cache: Cache, runs: list[list[str]]) -> None:
    given = texts()
    first = index(given, cache)
    runs.clear()
    given[7] = replace(given[7], blocks=("换了",))
    second = index(given, cache)
    shard = first.shards["a7"]
    assert [set(run) for run in runs] == [{text.id for text in given if first.shards[text.id] == shard}]
    assert second.shards == first.shards
    other = first.addresses[1 - shard % 2]
    assert [file for file in first.files if file[0].parts[0] == other.rstrip("/")] == [
        file for file in second.files if file[0].parts[0] == other.rstrip("/")
    ]


def test_a_new_article_is_indexed_with_one_shard(cache: Cache, runs: list[list[str]]) -> None:
    given = texts()
    before = index(given, cache)
    runs.clear()
    after = index([Searched(id="new", title="新", blocks=("闻",)), *given], cache)
    assert [run[-1] for run in runs] == ["new"], "the newest stands last in its shard, so the places of the others stay"
    assert {one: after.shards[one] for one in before.shards} == before.shards


def test_the_same_texts_give_the_same_bytes_and_are_not_indexed_again(
    cache: Cache, tmp_path: Path, runs: list[list[str]]
) -> None:
    first = index(texts(), cache)
    with Cache.open(tmp_path / "other") as other:
        assert index(texts(), other) == first
    runs.clear()
    assert index(texts(), cache) == first
    assert runs == []


def test_a_small_archive_has_one_bundle_as_the_indexer_made_it(cache: Cache) -> None:
    given = texts()
    made = index(given, cache)
    assert (made.addresses, set(made.shards.values())) == (("pagefind/",), {0})
    (bundle,) = bundles(made)
    assert len(positions(bundle)) == 1
    assert [path.suffix for path in bundle].count(".pf_meta") == 1


def test_long_articles_leave_shards_empty_and_are_indexed_all_the_same(cache: Cache, runs: list[list[str]]) -> None:
    given = texts()[:3]
    made = index([replace(text, blocks=("长" * 150,)) for text in given], cache)
    assert sorted(id_ for run in runs for id_ in run) == ["a0", "a1", "a2"]
    assert len(positions(bundles(made)[0])) == len(set(made.shards.values()))


def test_bits_of_a_character_stand_for_articles_by_shard_and_place(cache: Cache, runs: list[list[str]]) -> None:
    given = texts()
    made = index(given, cache)
    assert runs
    files = {path.stem: json.loads(data) for path, data in made.files if path.parts[1] == "characters"}
    assert len(files) == made.character_files
    row, in_title = files[str(ord("号") % made.character_files)]["号"]
    assert int.from_bytes(b64decode(row), "little").bit_count() == ARTICLES
    assert in_title == ""


def test_an_index_that_cannot_be_joined_is_no_index(
    cache: Cache, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jiaokan.publish.search.linking.VERSION", "1.6.0")
    with pytest.raises(NoIndexError):
        index(texts(), cache)
    assert runs
