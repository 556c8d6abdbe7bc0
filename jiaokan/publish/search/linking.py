"""Shards joined into one bundle: the only place that knows how Pagefind writes an index.

Pagefind cannot join bundles on disk, and a browser that asks many small ones fetches a piece of each for every word. Its
files are easily spliced, though: gzip of a signature and CBOR. A piece of the index is a list of words in the order of their
UTF-8 bytes, each with the pages that have it:

    chunk     [[word, [page, ...], []], ...]
    page      [number of the page, less that of the page before, [positions], [metadata positions]]
    metadata  [version, [[name of the page, words], ...], [[first word, last word, name of the chunk], ...], [], [], []]

A shard is one page (``shadow``), so a word of the bundle has a page for each shard that has it; all but the number is copied
as it is. Every assumption is checked while reading (``NotAsWrittenError``), and a test asks a joined bundle and its shards the
same.

A page needs no name, because nobody fetches it by that, and its number of words only serves Pagefind's ranking, which is not
used: 1 for all.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from heapq import merge
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from jiaokan.publish.search import cbor
from jiaokan.publish.search.chunks import told_apart
from jiaokan.publish.search.indexer import ENTRY, Files, is_metadata
from jiaokan.publish.search.shadow import LANGUAGE

SIGNATURE: Final = b"pagefind_dcd"
VERSION: Final = "1.5.2"
CHUNK: Final = 9_000  # bytes before packing; smaller pieces make queries lighter and the list of pieces longer
MOST_CHUNKS: Final = 2_000  # of pieces so small; each takes 15 bytes of that list, and where it grows they do, by doubling
LEVEL: Final = 4  # a third of the time of 6 for 4 % more bytes; 5 takes half as long again as 4 and saves 2 %

_ROW = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_NUMBER = rb"(?:\x19..|\x18.|[\x00-\x17]|\x1a....)"  # most steps between two places take two bytes
_TEXT = rb"(?:[\x60-\x77]|\x78.|\x79..|\x7a....)(?P<text>(?:[\x00-\x7f]|[\xc2-\xdf].|[\xe0-\xef]..|[\xf0-\xf4]...)*+)"
_WORD = re.compile(rb"\x83" + _TEXT + rb"\x81\x83\x00(?P<places>" + _ROW + _NUMBER + rb"*+\x80)\x80", re.DOTALL)
_HEAD = re.compile(rb"\x81" + _ROW, re.DOTALL)

# A word of one shard: its UTF-8 bytes, the number of the shard, and its places. A plain tuple, because there are millions and
# they are sorted.
Word: TypeAlias = tuple[bytes, int, bytes]


class NotAsWrittenError(ValueError):
    """A file is not what version 1.5.2 of Pagefind writes: the pin of pagefind-bin was moved without this module."""


class Chunk(NamedTuple):
    """A piece of the joined index: its name, its first and last word, and the bytes of its file."""

    name: str
    first: str
    last: str
    packed: bytes


def linked(shards: Sequence[Files]) -> Files:
    """Return the index of all shards as one bundle, without the engine; a shard's page has its number. Raises ``NotAsWrittenError``."""
    words = [_words(dict(shard), number) for number, shard in enumerate(shards)]
    chunks = tuple(_chunks(_joined(merge(*words)), _chunk_size(shards)))
    files = {f"index/{chunk.name}.pf_index": chunk.packed for chunk in chunks}
    if len(files) != len(chunks):
        raise NotAsWrittenError("two chunks have one name")
    about = cbor.write([VERSION, [["", 1]] * len(shards), list(_table(chunks)), [], [], []])
    mark = f"{LANGUAGE}_{blake2b(about, digest_size=5).hexdigest()}"
    files[f"pagefind.{mark}.pf_meta"] = _packed(about)
    files[ENTRY] = _entry(dict(shards[0]), mark, len(shards))
    return tuple(sorted(files.items()))


def _table(chunks: Sequence[Chunk]) -> Iterator[cbor.Value]:
    """Yield, as Pagefind does, the first and the last word of every chunk, cut to what tells it from its neighbour."""
    firsts = (chunks[0].first, *(told_apart(chunk.first, before.last) for before, chunk in pairwise(chunks)))
    lasts = (*(told_apart(chunk.last, behind.first) for chunk, behind in pairwise(chunks)), chunks[-1].last)
    for chunk, first, last in zip(chunks, firsts, lasts, strict=True):
        yield [first, last if last >= first else chunk.last, chunk.name]


def _packed(data: bytes) -> bytes:
    return gzip.compress(SIGNATURE + data, LEVEL, mtime=0)


def _unpacked(data: bytes) -> bytes:
    plain = gzip.decompress(data)
    if not plain.startswith(SIGNATURE):
        raise NotAsWrittenError("the signature is missing")
    return plain[len(SIGNATURE) :]


def _chunk_names(files: Mapping[str, bytes]) -> list[str]:
    """Return what a bundle of one page calls its chunks, in their order."""
    (data,) = (data for path, data in files.items() if is_metadata(path))
    try:
        value = cbor.read(_unpacked(data))
    except cbor.NotInUseError as error:
        raise NotAsWrittenError(str(error)) from error
    match value:
        case [version, [_], [*chunks], [], [], []] if version == VERSION:
            return [_name(chunk) for chunk in chunks]
        case _:
            raise NotAsWrittenError(f"metadata: {str(value)[:80]}")


def _name(chunk: cbor.Value) -> str:
    match chunk:
        case [str(), str(), str(name)]:
            return name
        case _:
            raise NotAsWrittenError(f"no chunk: {str(chunk)[:80]}")


def _entry(files: Mapping[str, bytes], mark: str, pages: int) -> bytes:
    """Return the file that leads to the metadata."""
    entry = json.loads(files[ENTRY])
    if entry["version"] != VERSION or entry["languages"].keys() != {LANGUAGE}:
        raise NotAsWrittenError(f"{ENTRY}: {entry}")
    entry["languages"][LANGUAGE] |= {"hash": mark, "page_count": pages}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def _words(files: Mapping[str, bytes], shard: int) -> Iterator[Word]:
    """Yield the words of a shard in the order of their bytes."""
    before = b""
    for name in _chunk_names(files):
        data = _unpacked(files[f"index/{name}.pf_index"])
        beginning = _HEAD.match(data)
        at = beginning.end() if beginning else 0
        for found in _WORD.finditer(data, at):
            text, places = found.group("text", "places")
            if found.start() != at or text <= before:
                break
            yield text, shard, places
            at, before = found.end(), text
        if beginning is None or at != len(data):
            raise NotAsWrittenError(f"chunk {name} at {at} of {len(data)}")


def _joined(words: Iterable[Word]) -> Iterator[tuple[bytes, bytes]]:
    """Yield every word with its entry in the joined index. A page is told by its distance from the one before."""
    for text, same in groupby(words, key=itemgetter(0)):
        parts: list[bytes] = []
        last = 0
        for _, shard, places in same:
            parts += (b"\x83", cbor.head(cbor.NUMBER, shard - last), places)
            last = shard
        count = len(parts) // 3
        yield text, b"".join((b"\x83", cbor.head(cbor.TEXT, len(text)), text, cbor.head(cbor.ROW, count), *parts, b"\x80"))


def _chunk_size(shards: Iterable[Files]) -> int:
    """Return how many bytes a chunk of the joined index has: more, by doubling, where there would be too many chunks.

    How many there would be is estimated by the packed bytes of the shards, so there may be somewhat more.

    >>> _chunk_size([(("index/xx_1.pf_index", bytes(10_000_000)),)]), _chunk_size([(("index/xx_1.pf_index", bytes(50_000_000)),)])
    (9000, 36000)
    """
    size, whole = CHUNK, sum(len(data) for shard in shards for path, data in shard if path.startswith("index/"))
    while whole > size * MOST_CHUNKS:
        size *= 2
    return size


def _chunks(words: Iterable[tuple[bytes, bytes]], most: int) -> Iterator[Chunk]:
    """Yield the chunks in their order, of no more than ``most`` bytes but for a word that has more by itself."""
    texts: list[bytes] = []
    entries: list[bytes] = []
    size = 0
    for text, entry in words:
        if entries and size + len(entry) > most:
            yield _chunk(texts, entries)
            texts, entries, size = [], [], 0
        texts.append(text)
        entries.append(entry)
        size += len(entry)
    if entries:
        yield _chunk(texts, entries)


def _chunk(texts: Sequence[bytes], entries: Sequence[bytes]) -> Chunk:
    data = b"".join((b"\x81", cbor.head(cbor.ROW, len(entries)), *entries))
    name = f"{LANGUAGE}_{blake2b(data, digest_size=4).hexdigest()}"
    return Chunk(name=name, first=texts[0].decode(), last=texts[-1].decode(), packed=_packed(data))
