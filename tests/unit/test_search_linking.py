"""Shards joined into one bundle say what they said before: asked of the real indexer's files, word by word."""

from __future__ import annotations

import gzip
import random
from collections.abc import Sequence
from pathlib import PurePosixPath

import pytest

from jiaokan.publish.search import linking
from jiaokan.publish.search.indexer import Files, indexed
from jiaokan.publish.search.linking import SIGNATURE, NotAsWrittenError, linked
from jiaokan.publish.search.shadow import Searched, shadow, shadow_page
from tests.pagefind_files import by_article, expected, positions, read

SIZES = (1, 30, 300)  # articles in a shard: numbers of places that take one, two and three bytes


def shard_of(number: int, size: int) -> list[Searched]:
    """Return texts with words that all have, that some have and that one has."""
    chance = random.Random(number)  # noqa: S311 - no secret, and the same every time
    common = "质量强市建设工作推进会议"
    texts = []
    for place in range(size):
        rest = "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(40))
        words = " ".join(f"w{chance.randrange(400)}" for _ in range(9))
        texts.append(
            Searched(
                id=f"{number}.{place}",
                title=common[: 2 + place % 9],
                blocks=(common * (1 + place % 3), rest, words, f"{place}"),
            )
        )
    return texts


@pytest.fixture(scope="module")
def texts() -> list[list[Searched]]:
    made = [shard_of(number, size) for number, size in enumerate(SIZES)]
    made[1].append(Searched(id="1.30", title="长", blocks=("量" * 70_000, "strüdel " * 3, "𠮷野家", "质" * 30)))
    return made


@pytest.fixture(scope="module")
def shards(texts: list[list[Searched]]) -> list[Files]:
    return [indexed(shadow_page(map(shadow, own))) for own in texts]


def as_paths(files: Sequence[tuple[str, bytes]]) -> dict[PurePosixPath, bytes]:
    return {PurePosixPath(path): data for path, data in files}


def test_every_word_of_every_article_stands_where_it_stood(texts: list[list[Searched]], shards: list[Files]) -> None:
    for page, own in zip(positions(as_paths(linked(shards))), texts, strict=True):
        assert by_article(page, own) == {text.id: expected(text) for text in own}


def test_a_shard_joined_with_nothing_says_the_same_as_before(shards: list[Files]) -> None:
    alone = positions(as_paths([file for file in shards[0] if file[0].endswith((".pf_index", ".pf_meta"))]))
    assert positions(as_paths(linked(shards[:1]))) == alone


def test_more_shards_than_a_byte_can_count_are_joined(shards: list[Files]) -> None:
    pages = positions(as_paths(linked([shards[0]] * 300)))
    assert pages == [positions(as_paths(linked(shards[:1])))[0]] * 300


@pytest.mark.parametrize("word", ["x" * 255, "x" * 256, "3" * 70_000, "ひ" * 90])
def test_a_word_of_any_length_is_joined(shards: list[Files], word: str) -> None:
    text = Searched(id="a", title="", blocks=(word, "甲乙"))
    page, _ = positions(as_paths(linked([indexed(shadow_page([shadow(text)])), shards[0]])))
    assert by_article(page, [text]) == {"a": expected(text)}


def test_chunks_are_small_and_in_order(shards: list[Files]) -> None:
    files = dict(linked(shards))
    (metadata,) = (data for path, data in files.items() if path.endswith(".pf_meta"))
    _, _, chunks, *_ = read(metadata)
    assert len(chunks) > 3
    ends = [word.encode() for first, last, _ in chunks for word in (first, last)]
    assert ends == sorted(ends)
    for number, (first, last, name) in enumerate(chunks):
        held = [word for word, *_ in read(files[f"index/{name}.pf_index"])[0]]
        assert held[0].startswith(first)
        assert held[-1].startswith(last)
        assert number == 0 or chunks[number - 1][1] < first
    assert {path for path in files if path.startswith("index/")} == {f"index/{name}.pf_index" for *_, name in chunks}
    sizes = [len(gzip.decompress(data)) for path, data in files.items() if path.startswith("index/")]
    assert sorted(sizes)[len(sizes) // 2] < linking.CHUNK * 1.1


def test_the_same_shards_give_the_same_bytes(shards: list[Files]) -> None:
    assert linked(shards) == linked(shards)


def spoiled(shard: Files, suffix: str, old: bytes, new: bytes) -> Files:
    """Return the shard with some bytes of a file exchanged, packed or not."""
    files = []
    for path, data in shard:
        is_packed = data[:2] == b"\x1f\x8b"
        plain = gzip.decompress(data) if is_packed else data
        changed = plain.replace(old, new, 1) if path.endswith(suffix) else plain
        files.append((path, gzip.compress(changed) if is_packed else changed))
    return tuple(files)


@pytest.mark.parametrize(
    ("suffix", "old", "new"),
    [
        (".pf_meta", b"1.5.2", b"1.6.0"),
        (".pf_meta", SIGNATURE, b"pagefind_new"),
        (".pf_meta", b"\x80\x80\x80", b"\x80\x81\x01\x80"),
        ("entry.json", b'"xx"', b'"zh"'),
        (".pf_index", b"\x80\x83", b"\x81\x01\x83"),
        (".pf_index", SIGNATURE + b"\x81", SIGNATURE + b"\x82"),
        (".pf_index", SIGNATURE, SIGNATURE[:-1]),
    ],
)
def test_what_is_not_as_version_1_5_2_writes_it_is_refused(shards: list[Files], suffix: str, old: bytes, new: bytes) -> None:
    changed = spoiled(shards[0], suffix, old, new)
    assert changed != shards[0]
    with pytest.raises(NotAsWrittenError):
        linked([changed, shards[1]])
