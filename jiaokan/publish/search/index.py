"""The index of an archive: which of its parts have to be made anew, and how they go together.

A small archive has one bundle, just as the indexer makes it. A larger one is indexed in shards, each remembered under
everything it was made from, so that one changed article costs one shard; the shards are joined into as few bundles as stay
quick (``shards`` has the figures), and these are remembered likewise.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import PurePosixPath

from jiaokan.publish.cache import Cache
from jiaokan.publish.search import holders, indexer, linking
from jiaokan.publish.search.holders import Holders
from jiaokan.publish.search.indexer import ENGINE, ENTRY, Files, NoIndexError, indexed
from jiaokan.publish.search.linking import NotAsWrittenError
from jiaokan.publish.search.shadow import LANGUAGE, Searched, shadow, shadow_page
from jiaokan.publish.search.shards import bundle_count, shard_count, shard_of

FORMAT = 4  # another number makes every index anew
BUNDLE, CHARACTERS = "pagefind", PurePosixPath("search/characters")

Texts = Sequence[Searched]
Progress = Callable[[Sequence[Texts]], Iterator[Texts]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A finished index: its files by their path in the site, and where in it every article is, by id.

    ``addresses`` are those of its bundles; the shards fall to them in turn, and each that is not empty is a page of its
    bundle. ``shards`` says which shard holds an article, ``sizes`` how many steps (``shadow.STEP``) of its positions the
    article takes; in a shard the last of the catalogue comes first. ``character_files`` is the number of files of the table of
    single characters, and ``characters_mark`` the name of their folder: who has the order of another edition finds nothing
    there.
    """

    files: tuple[tuple[PurePosixPath, bytes], ...] = field(repr=False)
    addresses: tuple[str, ...]
    shards: Mapping[str, int] = field(repr=False)
    sizes: Mapping[str, int] = field(repr=False)
    character_files: int
    characters_mark: str

    @property
    def edition(self) -> str:
        """What changes whenever the index does: what the first file of each bundle calls the rest of it."""
        files = dict(self.files)
        heads = (json.loads(files[PurePosixPath(address, ENTRY)]) for address in self.addresses)
        return "+".join(head["languages"][LANGUAGE]["hash"] for head in heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One shard as it was indexed; ``key`` names everything that it was made from."""

    key: str
    texts: Texts = field(repr=False)
    sizes: Sequence[int] = field(repr=False)
    holders: Mapping[str, Holders] = field(repr=False)


def index(texts: Texts, cache: Cache, progress: Progress = iter) -> Index:
    """Return the index of the texts, which come in the order of the catalogue. Raises ``NoIndexError``.

    ``progress`` is handed the shards before they are worked on.
    """
    shards = _shards(texts)
    parts = [_part(shard, cache) for shard in progress(shards)]
    table = holders.joined([part.holders for part in parts], [len(part.texts) for part in parts])
    count = holders.file_count(len(texts))
    rows = tuple(holders.files(table, count))
    mark = blake2b(b"\0".join(rows), digest_size=5).hexdigest()
    files = {CHARACTERS / mark / f"{number}.json": data for number, data in enumerate(rows)}
    bundles = (
        [_linked(group, cache) for group in _groups(parts, bundle_count(len(texts)))]
        if len(parts) > 1
        else [_indexed(parts[0], cache)]
    )
    addresses = tuple(f"{BUNDLE}{f'-{number}' if number > 1 else ''}/" for number in range(1, len(bundles) + 1))
    for number, (address, bundle) in enumerate(zip(addresses, bundles, strict=True)):
        files |= {PurePosixPath(address, path): data for path, data in bundle if number == 0 or path not in ENGINE}
    return Index(
        files=tuple(sorted(files.items())),
        addresses=addresses,
        shards={text.id: number for number, shard in enumerate(shards) for text in shard},
        sizes={text.id: size for part in parts for text, size in zip(part.texts, part.sizes, strict=True)},
        character_files=count,
        characters_mark=mark,
    )


def _shards(texts: Texts) -> list[Texts]:
    """Return the texts by shard. The last of the catalogue come first, so that the newest article moves no other's place."""
    count = shard_count(texts)
    shards: list[list[Searched]] = [[] for _ in range(count)]
    for text in reversed(texts):
        shards[shard_of(text.id, count)].append(text)
    return list(shards)


def _part(shard: Texts, cache: Cache) -> Part:
    """Return a shard, indexed now where it is not remembered. A few long articles may leave shards empty."""
    if not shard:
        return Part(key="", texts=(), sizes=(), holders={})
    key = _key(shard)
    data = cache.get(f"characters {key}")
    if data is None:
        shadows = [shadow(text) for text in shard]
        cache.put(f"index {key}", indexer.dump(indexed(shadow_page(shadows))))
        sizes = json.dumps([one.size for one in shadows]).encode()
        data = b"\n".join((sizes, holders.dump(holders.holders(shadows))))
        cache.put(f"characters {key}", data)
    cache.keep([f"index {key}"])
    sizes, _, table = data.partition(b"\n")
    return Part(key=key, texts=shard, sizes=json.loads(sizes), holders=holders.load(table))


def _key(shard: Texts) -> str:
    digest = blake2b(f"{FORMAT}\0{indexer.VERSION}".encode(), digest_size=20)
    for text in shard:
        digest.update(f"\0{text.id}\0{text.title}\0\0".encode("utf-8", "surrogatepass"))
        digest.update("\0".join(text.blocks).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _indexed(part: Part, cache: Cache) -> Files:
    """Return the bundle of one shard, as the indexer made it."""
    data = cache.get(f"index {part.key}")
    if data is not None:
        return indexer.load(data)
    made = indexed(shadow_page(map(shadow, part.texts)))  # the cache lost one of the two
    cache.put(f"index {part.key}", indexer.dump(made))
    return made


def _groups(parts: Sequence[Part], count: int) -> list[list[Part]]:
    """Return the shards of every bundle. A few long articles may have left shards empty."""
    return [[part for part in parts[number::count] if part.texts] for number in range(count)]


def _linked(group: Sequence[Part], cache: Cache) -> Files:
    """Return the bundle of these shards, joined now where that is not remembered."""
    key = f"bundle {blake2b(' '.join(part.key for part in group).encode(), digest_size=20).hexdigest()}"
    data = cache.get(key)
    if data is not None:
        return indexer.load(data)
    shards = [_indexed(part, cache) for part in group]
    try:
        joined = linking.linked(shards)
    except NotAsWrittenError as error:
        raise NoIndexError(str(error)) from error
    bundle = tuple(sorted((*joined, *(file for file in shards[0] if file[0] in ENGINE))))
    cache.put(key, indexer.dump(bundle))
    return bundle
