"""Which articles have a Chinese character, or the most frequent pair: the answer to queries of nothing else.

The engine has no words for these (``tokens`` says why). A row of bits does: 1,250 bytes for a character that stands in
every one of 10,000 articles, where a list of places would take forty times as many.

Bits are numbered like articles: shard by shard, in each by place. The files are told apart by the code point, so that the
browser knows where to look without a table, and never asks for a file that is not there.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from jiaokan.publish.search.shadow import Shadow
from jiaokan.publish.search.tokens import FREQUENT

MOST = 255  # places of the frequent pair that are counted in one article
PER_FILE = 20  # articles of the archive for each file, which keeps the files of any archive at some 5 kB


class Holders(NamedTuple):
    """Who has a character, and who has it in the title: bit n stands for article n.

    Of the frequent pair also how often each article has it, one byte for each, 255 for as many or more.
    """

    anywhere: int
    title: int
    counts: bytes = b""


def holders(shadows: Sequence[Shadow]) -> dict[str, Holders]:
    """Return the holders of every character and of the frequent pair; bit n stands for the article of that position.

    >>> shadows = [Shadow(id="a", words="", size=1, characters="强质", title_characters="质"),
    ...          Shadow(id="b", words="", size=1, characters="质", title_characters="")]
    >>> holders(shadows)
    {'强': Holders(anywhere=1, title=0, counts=b''), '质': Holders(anywhere=3, title=1, counts=b'')}
    """
    anywhere: defaultdict[str, int] = defaultdict(int)
    title: defaultdict[str, int] = defaultdict(int)
    for number, shadow in enumerate(shadows):
        bit = 1 << number
        for character in shadow.characters:
            anywhere[character] |= bit
        for character in shadow.title_characters:
            title[character] |= bit
    table = {character: Holders(anywhere[character], title[character]) for character in sorted(anywhere)}
    return table | _frequent(shadows)


def _frequent(shadows: Sequence[Shadow]) -> dict[str, Holders]:
    """Return the row of the frequent pair, where an article has it."""
    counts = bytes(min(shadow.frequent, MOST) for shadow in shadows)
    if not any(counts):
        return {}
    return {FREQUENT: Holders(_bits(counts), _bits([shadow.title_frequent for shadow in shadows]), counts)}


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << place for place, number in enumerate(numbers) if number)


def joined(parts: Sequence[Mapping[str, Holders]], sizes: Sequence[int]) -> dict[str, Holders]:
    r"""Return the holders in several parts after one another, of which each has so many articles.

    >>> joined([{"质": Holders(1, 0)}, {"质": Holders(2, 2)}], [3, 2])
    {'质': Holders(anywhere=17, title=16, counts=b'')}
    >>> joined([{}, {"质量": Holders(1, 0, bytes([7, 0]))}], [1, 2])
    {'质量': Holders(anywhere=2, title=0, counts=b'\x00\x07\x00')}
    """
    anywhere: defaultdict[str, int] = defaultdict(int)
    title: defaultdict[str, int] = defaultdict(int)
    before = 0
    for part, size in zip(parts, sizes, strict=True):
        for character, held in part.items():
            anywhere[character] |= held.anywhere << before
            title[character] |= held.title << before
        before += size
    counts = b"".join(
        part[FREQUENT].counts if FREQUENT in part else bytes(size) for part, size in zip(parts, sizes, strict=True)
    )
    return {
        character: Holders(anywhere[character], title[character], counts if character == FREQUENT else b"")
        for character in sorted(anywhere)
    }


def file_count(articles: int) -> int:
    """Return how many files the table has: a power of two, so that the number seldom changes.

    >>> [file_count(articles) for articles in (0, 5, 300, 10_000)]
    [1, 1, 16, 512]
    """
    return 1 << max(0, -(-articles // PER_FILE) - 1).bit_length()


def files(table: Mapping[str, Holders], count: int) -> Iterator[bytes]:
    r"""Yield the files of the table: as JSON, each character with its two rows of bits, little-endian, in base64.

    The frequent pair stands in the file of its first character, and has its counts beside the rows.

    >>> list(files({"质": Holders(257, 0)}, 1))
    [b'{"\xe8\xb4\xa8":["AQE=",""]}']
    """
    parts: list[dict[str, list[str]]] = [{} for _ in range(count)]
    for character, held in table.items():
        row = parts[ord(character[0]) % count][character] = [_row(held.anywhere), _row(held.title)]
        if held.counts:
            row.append(b64encode(held.counts).decode())
    for part in parts:
        yield json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode()


def _row(bits: int) -> str:
    return b64encode(bits.to_bytes((bits.bit_length() + 7) // 8, "little")).decode()


def dump(table: Mapping[str, Holders]) -> bytes:
    """Return a table as bytes that ``load`` reads."""
    values = {key: (f"{held.anywhere:x}", f"{held.title:x}", held.counts.hex()) for key, held in table.items()}
    return json.dumps(values).encode()


def load(data: bytes) -> dict[str, Holders]:
    """Return the table that ``dump`` was given."""
    values = json.loads(data).items()
    return {key: Holders(int(anywhere, 16), int(title, 16), bytes.fromhex(counts)) for key, (anywhere, title, counts) in values}
