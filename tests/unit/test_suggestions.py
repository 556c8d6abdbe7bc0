"""The tables behind the suggestions: what is found by which key, in how few pieces, and how little a new article changes."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from jiaokan.model import Article
from jiaokan.publish.cache import Cache
from jiaokan.publish.catalogue import Catalogue, catalogue
from jiaokan.publish.prose import convert
from jiaokan.publish.record import Record
from jiaokan.publish.search.names import Kind, Name, names
from jiaokan.publish.search.spellings import keys
from jiaokan.publish.search.suggestions import BEST, BEST_OF, MANY, Table, name_rows, suggestion_files, table, title_rows
from jiaokan.publish.search.syllables import cached_reader, plain, syllables
from tests.archive import five, gazetteer, known_settings, record

WORDS = (
    "质量",
    "提升",
    "标准",
    "计量",
    "品牌",
    "食品",
    "安全",
    "企业",
    "服务",
    "检验",
    "认证",
    "设备",
    "重庆",
    "长春",
    "银行",
    "行业",
)


def archive_of(records: Sequence[Record]) -> Catalogue:
    """Return the catalogue of some records."""
    bodies = {one.article.id: convert("正文。") for one in records}
    return catalogue(records, bodies=bodies, settings=known_settings(), gazetteer=gazetteer())


def files_of(records: Sequence[Record]) -> dict[PurePosixPath, bytes]:
    """Return the files that the suggestions of some records need."""
    return {output.path: output.render() for output in suggestion_files(archive_of(records), syllables)}


@cache
def made_titles(count: int) -> tuple[Name, ...]:
    """Return titles that are made of few words, as many real ones are."""
    dice = random.Random(7)  # noqa: S311 - made up, and the same each time
    texts = ("".join(dice.choices(WORDS, k=dice.randint(4, 9))) for _ in range(count))
    return tuple(Name(kind=Kind.ARTICLE, name=text, place=f"a{number}") for number, text in enumerate(texts))


@cache
def made_people(count: int) -> tuple[Name, ...]:
    """Return names of people, of which many begin alike."""
    dice = random.Random(7)  # noqa: S311 - made up, and the same each time
    found = {dice.choice("王李张刘陈") + "".join(dice.choices("伟芳敏静丽强军洋勇艳涛明超秀霞平", k=2)) for _ in range(count)}
    return tuple(Name(kind=Kind.AUTHOR, name=name, place="", count=number % 7 + 1) for number, name in enumerate(sorted(found)))


def looked_up(one: Table, beginning: str) -> tuple[list[list[object]], int]:
    """Return the rows that the script would find for a beginning, and the number of pieces that it fetches for them."""
    at = max(place for place, start in enumerate(one.starts) if start.encode("utf-16-be") <= beginning.encode("utf-16-be"))
    found: list[list[object]] = []
    read = 0
    while at < len(one.pieces) and (read == 0 or one.starts[at].startswith(beginning)):
        read, piece = read + 1, json.loads(one.files[one.pieces[at]])
        at += 1
        for key, *rows in piece:
            if key == beginning + BEST_OF:
                return rows[1:], read
            if key.startswith(beginning) and not key.endswith(BEST_OF):
                found += rows
    return found, read


def test_a_name_is_found_by_its_characters_its_syllables_and_their_first_letters() -> None:
    found = table(name_rows(names(archive_of(five())), syllables), 40)
    for beginning in ("烟台", "yantai", "yant", "yt", "yantaishi"):
        assert [row[2] for row in looked_up(found, beginning)[0]] == ["烟台市"]


def test_a_region_is_written_as_its_address_has_it_and_as_the_dictionary_does() -> None:
    regions = {region.name: region.slug_path for region in gazetteer().regions if region.level == 1}
    written = {
        name: [
            key.text for key in keys(Name(kind=Kind.REGION, name=name, place="", short=2, romanised=regions[name]), syllables)
        ]
        for name in ("重庆市", "陕西省")
    }
    assert written == {
        "重庆市": ["重庆市", "chongqingshi", "cqs"],
        "陕西省": ["陕西省", "shaanxisheng", "sxs", "shanxisheng"],
    }


def test_an_old_name_leads_to_the_region_of_today() -> None:
    rows = name_rows(names(archive_of(five())), syllables)
    bishan = ("r", "璧山区", "chongqing/bishan", 1, "重庆市", "璧山县")
    assert rows["璧山县"] == [(2, *bishan)]
    assert rows["bishanxian"] == [(6, *bishan)]


def test_only_what_has_articles_is_suggested() -> None:
    found = list(names(archive_of(five())))
    assert all(name.count for name in found)
    assert {name.kind for name in found} == {Kind.REGION, Kind.THEME, Kind.SOURCE, Kind.AUTHOR}


def test_whatever_is_looked_for_lies_in_two_pieces_at_most() -> None:
    rows = name_rows(made_people(900), syllables)
    found = table(rows, 40)
    assert len(found.pieces) > 10
    beginnings = {key[:length] for key in rows for length in range(1, len(key) + 1) if not key.endswith(BEST_OF)}
    for beginning in beginnings:
        some, read = looked_up(found, beginning)
        assert 0 < len(some) <= max(MANY, BEST)
        assert read <= 2


def test_of_too_many_that_begin_alike_the_best_are_at_hand() -> None:
    people = made_people(900)
    best, _ = looked_up(table(name_rows(people, syllables), 40), "zh")
    assert [row[4] for row in best] == [7] * BEST
    whole = Name(kind=Kind.AUTHOR, name="张", place="", count=1)
    rows = name_rows([*people, whole], syllables)
    assert rows["zh" + BEST_OF][0] == 0
    assert rows["zhang" + BEST_OF][:2] == [1, (0, "a", "张", "", 1)]


def test_pieces_are_small_and_of_like_size() -> None:
    sizes = [len(json.loads(data)) for data in table(title_rows(made_titles(2000), syllables), 80).files.values()]
    assert sum(sizes) / len(sizes) == pytest.approx(160, rel=0.2)
    assert max(sizes) < 480
    assert min(sizes[:-1]) >= 80


def test_a_new_title_changes_one_piece_for_each_way_to_write_it_and_rarely_a_second() -> None:
    known = made_titles(2000)
    before = table(title_rows(known[15:], syllables), 80)
    changes = []
    for new in known[:15]:
        after = table(title_rows([*known[15:], new], syllables), 80)
        changes.append(len(set(after.pieces) - set(before.pieces)))
    assert max(changes) <= 3 * 2
    assert sum(changes) / len(changes) < 3 * 1.1


def test_the_same_articles_in_another_order_give_the_same_files() -> None:
    assert files_of(five()) == files_of(five()[::-1])


def test_the_root_names_every_piece_and_nothing_else() -> None:
    files = files_of(five())
    root = json.loads(files.pop(PurePosixPath("search/names/root.json")))
    named = [PurePosixPath(f"search/names/{name}.json") for one in root.values() for name in one["file"]]
    assert sorted(named) == sorted(files)
    assert [len(one["file"]) for one in root.values()] == [1, 1]


def test_an_archive_without_names_has_no_pieces_to_ask_for() -> None:
    nameless = record(Article(id="a", title="……", body="正文。"))
    files = files_of([nameless])
    assert json.loads(files.pop(PurePosixPath("search/names/root.json"))) == {
        name: {"from": [], "file": []} for name in ("names", "titles")
    }
    assert files == {}


def test_a_reader_with_a_memory_reads_alike_and_asks_the_dictionaries_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Cache.open(tmp_path) as store:
        first = [cached_reader(store)(plain(name.name)) for name in made_titles(20)]
    assert first == [syllables(name.name) for name in made_titles(20)]
    monkeypatch.setattr("jiaokan.publish.search.syllables.syllables", None)
    with Cache.open(tmp_path) as store:
        assert [cached_reader(store)(plain(name.name)) for name in made_titles(20)] == first
        assert cached_reader(store)("") == ()


def test_a_name_with_marks_is_found_without_them() -> None:
    quoted = replace(made_titles(1)[0], name="“老将”逐梦——质量强区")
    assert [key.text for key in keys(quoted, syllables)] == [
        "老将逐梦质量强区",
        "laojiangzhumengzhiliangqiangqu",
        "ljzmzlqq",
    ]
