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
from jiaokan.publish.search.indexer import ENGINE, ENTRY, Indexed, NoIndexError, indexed
from jiaokan.publish.search.shadow import LANGUAGE, Searched, shadow_page
from jiaokan.publish.search.shards import bundle_count, shard_count, shard_of

FORMAT = 1  # another number makes every index anew
BUNDLE, CHARACTERS = "pagefind", PurePosixPath("search/characters")

Texts = Sequence[Searched]
Progress = Callable[[Sequence[Texts]], Iterator[Texts]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A finished index: its files by their path in the site, and where in it every article is, by id.

    ``addresses`` are those of its bundles, ``shards`` says which shard holds an article. ``names`` says what the engine
    calls an article; where it is None that is ``<shard>.<place>``. ``character_files`` is the number of files of the table
    of single characters.
    """

    files: tuple[tuple[PurePosixPath, bytes], ...] = field(repr=False)
    addresses: tuple[str, ...]
    shards: Mapping[str, int] = field(repr=False)
    names: Mapping[str, str] | None = field(repr=False)
    character_files: int

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
    holders: Mapping[str, Holders] = field(repr=False)


def index(texts: Texts, cache: Cache, progress: Progress = iter) -> Index:
    """Return the index of the texts, which come in the order of the catalogue. Raises ``NoIndexError``.

    ``progress`` is handed the shards before they are worked on.
    """
    shards = _shards(texts)
    parts = [_part(shard, cache) for shard in progress(shards)]
    table = holders.joined([part.holders for part in parts], [len(part.texts) for part in parts])
    count = holders.file_count(len(texts))
    files = {CHARACTERS / f"{number}.json": data for number, data in enumerate(holders.files(table, count))}
    names: Mapping[str, str] | None = None
    addresses: tuple[str, ...] = (f"{BUNDLE}/",)
    if len(parts) == 1:
        made = _indexed(parts[0], cache)
        names = dict(zip((text.id for text in parts[0].texts), made.names, strict=True))
        files |= {PurePosixPath(BUNDLE, path): data for path, data in made.files}
    else:
        addresses = tuple(f"{BUNDLE}{f'-{number + 1}' if number else ''}/" for number in range(bundle_count(len(texts))))
        for number, address in enumerate(addresses):
            group = {at: part for at, part in enumerate(parts) if at % len(addresses) == number and part.texts}
            bundle = _linked(group, cache)
            files |= {PurePosixPath(address, path): data for path, data in bundle if number == 0 or path not in ENGINE}
    return Index(
        files=tuple(sorted(files.items())),
        addresses=addresses,
        shards={text.id: number for number, shard in enumerate(shards) for text in shard},
        names=names,
        character_files=count,
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
        return Part(key="", texts=(), holders={})
    key = _key(shard)
    data = cache.get(f"characters {key}")
    if data is None:
        pages = [shadow_page(text) for text in shard]
        cache.put(f"index {key}", indexer.dump(indexed(pages)))
        data = holders.dump(holders.holders(pages))
        cache.put(f"characters {key}", data)
    cache.keep([f"index {key}"])
    return Part(key=key, texts=shard, holders=holders.load(data))


def _key(shard: Texts) -> str:
    digest = blake2b(f"{FORMAT}\0{indexer.VERSION}".encode(), digest_size=20)
    for text in shard:
        digest.update(f"\0{text.id}\0{text.title}\0\0".encode("utf-8", "surrogatepass"))
        digest.update("\0".join(text.blocks).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _indexed(part: Part, cache: Cache) -> Indexed:
    data = cache.get(f"index {part.key}")
    if data is not None:
        return indexer.load(data)
    made = indexed([shadow_page(text) for text in part.texts])  # the cache lost one of the two
    cache.put(f"index {part.key}", indexer.dump(made))
    return made


def _linked(group: Mapping[int, Part], cache: Cache) -> tuple[tuple[str, bytes], ...]:
    """Return the files of the bundle of these shards, joined now where that is not remembered."""
    key = blake2b("\0".join(f"{number} {part.key}" for number, part in group.items()).encode(), digest_size=20).hexdigest()
    data = cache.get(f"bundle {key}")
    if data is not None:
        return indexer.load(data).files
    made = {number: _indexed(part, cache) for number, part in group.items()}
    try:
        joined = linking.linked(
            [
                linking.Shard(indexed=one, names=tuple(f"{number}.{place}" for place in range(len(one.names))))
                for number, one in made.items()
            ]
        )
    except linking.NotAsWrittenError as error:
        raise NoIndexError(str(error)) from error
    engine = tuple((path, data) for path, data in next(iter(made.values())).files if path in ENGINE)
    files = tuple(sorted((*joined, *engine)))
    cache.put(f"bundle {key}", indexer.dump(Indexed(files=files, names=())))
    return files
