"""Shards joined into one bundle: the only place that knows how Pagefind writes an index.

Pagefind cannot join bundles on disk, and a browser that asks many small ones fetches a piece of each for every word. Its
files are easily spliced, though: gzip of a signature and CBOR. A piece of the index is a list of words in the order of their
UTF-8 bytes, each with the pages that have it:

    chunk     [[word, [page, ...], []], ...]
    page      [number of the page, less that of the page before, [positions], [metadata positions]]
    metadata  [version, [[name of the page, words], ...], [[first word, last word, name of the chunk], ...], [], [], []]

Where the pages of one shard follow those of another, only the first number of each list changes; all else is copied as it is.
Every assumption is checked while reading (``NotAsWrittenError``), and a test asks a joined bundle and its shards the same.

A page needs no name, because nobody fetches it by that: the digests that Pagefind gives would be half of the metadata. Which
article a page is stands in a table of our own (``order``). The number of words of a page only serves Pagefind's ranking, which
is not used: 1 for all.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from heapq import merge
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from jiaokan.publish.search import cbor
from jiaokan.publish.search.fragments import SIGNATURE
from jiaokan.publish.search.indexer import ENTRY, Indexed, is_metadata
from jiaokan.publish.search.shadow import LANGUAGE

VERSION: Final = "1.5.2"
CHUNK: Final = 48_000  # bytes before packing; smaller pieces make queries lighter and the list of pieces longer
LEVEL: Final = 5  # half the time of 6 for 1.3 % more bytes; 4 saves little more time and costs 4 %

_ROW = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_NUMBER = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_NUMBERS = _ROW + rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)*+"
_PAGE = rb"\x83" + _NUMBER + _NUMBERS + _NUMBERS
_TEXT = rb"(?:[\x60-\x77]|\x78.)(?P<text>(?:[\x00-\x7f]|[\xc2-\xdf].|[\xe0-\xef]..|[\xf0-\xf4]...)*+)"
_WORD = re.compile(
    rb"\x83" + _TEXT + rb"(?P<count>" + _ROW + rb")(?P<pages>\x83(?P<first>" + _NUMBER + rb")" + _NUMBERS * 2
    + rb"(?:" + _PAGE + rb")*+)\x80", re.DOTALL,
)  # fmt: skip
_PAGE_NUMBER = re.compile(rb"\x83(" + _NUMBER + rb")" + _NUMBERS * 2, re.DOTALL)

# A word of one shard: its UTF-8 bytes, the number of the shard, of its pages and of the last of these, where the number of
# the first page ends, and the pages. A plain tuple, because there are millions and they are sorted.
Word: TypeAlias = tuple[bytes, int, int, int, int, bytes]


class NotAsWrittenError(ValueError):
    """A file is not what version 1.5.2 of Pagefind writes: the pin of pagefind-bin was moved without this module."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A bundle to be joined, and the ids of its articles in the order in which they were indexed."""

    indexed: Indexed
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A joined bundle: the files of the index by their path inside it, and the ids of its articles in the order of its pages."""

    files: tuple[tuple[str, bytes], ...]
    pages: tuple[str, ...]


class Metadata(NamedTuple):
    """What a bundle says of itself: Pagefind's names of its pages in their order, and of its chunks in theirs."""

    pages: tuple[str, ...]
    chunks: tuple[str, ...]


class Chunk(NamedTuple):
    """A piece of the joined index: its name, its first and last word, and the bytes of its file."""

    name: str
    first: str
    last: str
    packed: bytes


def linked(shards: Sequence[Shard]) -> Linked:
    """Return the index of all shards as one bundle, without the engine. Raises ``NotAsWrittenError``."""
    metadata = [_metadata(shard.indexed) for shard in shards]
    pages = tuple(one for shard, own in zip(shards, metadata, strict=True) for one in _ids_by_page(shard, own.pages))
    offsets = (0, *accumulate(len(own.pages) for own in metadata))
    words = [_words(shard.indexed, own, number) for number, (shard, own) in enumerate(zip(shards, metadata, strict=True))]
    chunks = tuple(_chunks(_joined(merge(*words), offsets)))
    files = {f"index/{chunk.name}.pf_index": chunk.packed for chunk in chunks}
    if len(files) != len(chunks):
        raise NotAsWrittenError("two chunks have one name")
    about = cbor.write([VERSION, [["", 1]] * len(pages), list(_table(chunks)), [], [], []])
    mark = f"{LANGUAGE}_{blake2b(about, digest_size=5).hexdigest()}"
    files[f"pagefind.{mark}.pf_meta"] = _packed(about)
    files[ENTRY] = _entry(shards[0].indexed, mark, len(pages))
    return Linked(files=tuple(sorted(files.items())), pages=pages)


def pages_of(shard: Shard) -> tuple[str, ...]:
    """Return the ids of a shard that is not joined, in the order of its pages. Raises ``NotAsWrittenError``."""
    return tuple(_ids_by_page(shard, _metadata(shard.indexed).pages))


def _table(chunks: Sequence[Chunk]) -> Iterator[cbor.Value]:
    """Yield, as Pagefind does, the first and the last word of every chunk, cut to what tells it from its neighbour."""
    firsts = (chunks[0].first, *(_told_apart(chunk.first, before.last) for before, chunk in pairwise(chunks)))
    lasts = (*(_told_apart(chunk.last, behind.first) for chunk, behind in pairwise(chunks)), chunks[-1].last)
    for chunk, first, last in zip(chunks, firsts, lasts, strict=True):
        yield [first, last if last >= first else chunk.last, chunk.name]


def _told_apart(word: str, neighbour: str) -> str:
    """Return the beginning of a word that its neighbour does not begin with.

    >>> _told_apart("户龚", "户参"), _told_apart("房预", "户龚"), _told_apart("iso", "is")
    ('户龚', '房', 'iso')
    """
    shared = next((at for at, (one, other) in enumerate(zip(word, neighbour, strict=False)) if one != other), len(neighbour))
    return word[: shared + 1]


def _packed(data: bytes) -> bytes:
    return gzip.compress(SIGNATURE + data, LEVEL, mtime=0)


def _unpacked(data: bytes) -> bytes:
    plain = gzip.decompress(data)
    if not plain.startswith(SIGNATURE):
        raise NotAsWrittenError("the signature is missing")
    return plain[len(SIGNATURE) :]


def _metadata(indexed: Indexed) -> Metadata:
    (data,) = (data for path, data in indexed.files if is_metadata(path))
    try:
        value = cbor.read(_unpacked(data))
    except cbor.NotInUseError as error:
        raise NotAsWrittenError(str(error)) from error
    match value:
        case [version, [*pages], [*chunks], [], [], []] if version == VERSION:
            return Metadata(pages=tuple(_item(page, 0) for page in pages), chunks=tuple(_item(chunk, 2) for chunk in chunks))
        case _:
            raise NotAsWrittenError(f"metadata: {str(value)[:80]}")


def _item(row: cbor.Value, number: int) -> str:
    """Return a text of a row of values."""
    if isinstance(row, list) and isinstance(text := row[number], str):
        return text
    raise NotAsWrittenError(f"no text in {str(row)[:80]}")


def _ids_by_page(shard: Shard, pages: Sequence[str]) -> Iterator[str]:
    ids = dict(zip(shard.indexed.names, shard.ids, strict=True))
    if ids.keys() != set(pages) or len(ids) != len(pages):
        raise NotAsWrittenError("the metadata does not name the pages")
    return (ids[name] for name in pages)


def _entry(indexed: Indexed, mark: str, pages: int) -> bytes:
    """Return the file that leads to the metadata."""
    entry = json.loads(dict(indexed.files)[ENTRY])
    if entry["version"] != VERSION or entry["languages"].keys() != {LANGUAGE}:
        raise NotAsWrittenError(f"{ENTRY}: {entry}")
    entry["languages"][LANGUAGE] |= {"hash": mark, "page_count": pages}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


class _Numbers(dict[bytes, int]):
    """The numbers that some bytes encode, each worked out when it is first met."""

    def __missing__(self, data: bytes) -> int:
        value = self[data] = data[0] if len(data) == 1 else int.from_bytes(data[1:])
        return value


class _PageHeads(dict[int, bytes]):
    """How a page begins whose number is so much greater than the one before."""

    def __missing__(self, step: int) -> bytes:
        head = self[step] = cbor.head(cbor.ROW, 3) + cbor.head(cbor.NUMBER, step)
        return head


_NUMBERS_OF, _PAGE_HEADS = _Numbers(), _PageHeads()


def _words(indexed: Indexed, metadata: Metadata, shard: int) -> Iterator[Word]:
    """Yield the words of a shard in the order of their bytes."""
    files = dict(indexed.files)
    before = b""
    for name in metadata.chunks:
        data = _unpacked(files[f"index/{name}.pf_index"])
        at = 1 + len(_row(data, 1))
        for found in _WORD.finditer(data, at):
            text, count, pages, first = found.group("text", "count", "pages", "first")
            numbers = [first] if count == b"\x81" else _PAGE_NUMBER.findall(pages)
            if found.start() != at or text <= before or len(numbers) != _size(count):
                raise NotAsWrittenError(f"chunk {name} at {at}")
            yield text, shard, len(numbers), sum(map(_NUMBERS_OF.__getitem__, numbers)), 1 + len(first), pages
            at, before = found.end(), text
        if data[:1] != b"\x81" or at != len(data):
            raise NotAsWrittenError(f"chunk {name} at {at} of {len(data)}")


def _row(data: bytes, at: int) -> bytes:
    found = re.compile(_ROW, re.DOTALL).match(data, at)
    if found is None:
        raise NotAsWrittenError(f"no row at {at}")
    return found.group()


def _size(row: bytes) -> int:
    """Return the number of values of a row, of which this is the beginning."""
    return row[0] & 31 if len(row) == 1 else int.from_bytes(row[1:])


def _joined(words: Iterable[Word], offsets: Sequence[int]) -> Iterator[tuple[bytes, bytes]]:
    """Yield every word with its entry in the joined index. The number of a page goes on from the last one of the shard before."""
    for text, same in groupby(words, key=itemgetter(0)):
        parts: list[bytes] = []
        total = last = 0
        for _, shard, count, last_inside, behind_first, pages in same:
            first = _NUMBERS_OF[pages[1:behind_first]] + offsets[shard] - last
            parts += (_PAGE_HEADS[first], pages[behind_first:])
            total, last = total + count, offsets[shard] + last_inside
        yield text, b"".join((b"\x83", cbor.head(cbor.TEXT, len(text)), text, cbor.head(cbor.ROW, total), *parts, b"\x80"))


def _chunks(words: Iterable[tuple[bytes, bytes]]) -> Iterator[Chunk]:
    """Yield the chunks in their order."""
    texts: list[bytes] = []
    entries: list[bytes] = []
    size = 0
    for text, entry in words:
        if entries and size + len(entry) > CHUNK:
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
