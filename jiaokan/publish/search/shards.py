"""How an archive is parted for indexing, so that a change touches little and memory stays small whatever its size.

A small archive is indexed in one run. A larger one is parted into shards by a digest of the article's id: a new article
goes into one of them, and the others are not indexed again. The indexer's time and memory grow with the text it is given,
so a shard has a limit in characters; where twenty are not enough there are forty.

Every bundle that the browser asks costs it a piece of some 15 kB for each word, and every bundle is joined anew when one of
its articles changes, which takes some ten seconds for 10,000: more of these, and a change takes longer than it is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from jiaokan.publish.search.shadow import Searched

FEWEST = 20  # shards of an archive that has more than one: a change is then indexed with a twentieth of the rest
MOST_CHARACTERS = 1_200_000  # of one shard on average; the indexer takes 170 MB for it
BUNDLE = 10_000  # articles in one bundle


def shard_count(texts: Sequence[Searched]) -> int:
    """Return how many shards the texts are parted into: 1, or 20, 40, 80 and so on."""
    size = sum(len(block) for text in texts for block in text.blocks)
    if size <= MOST_CHARACTERS:
        return 1
    count = FEWEST
    while size > count * MOST_CHARACTERS:
        count *= 2
    return count


def bundle_count(articles: int) -> int:
    """Return how many bundles the shards are joined into.

    >>> [bundle_count(articles) for articles in (5, 10_000, 10_001, 30_000)]
    [1, 1, 2, 3]
    """
    return max(1, -(-articles // BUNDLE))


def shard_of(identifier: str, count: int) -> int:
    """Return the shard of an article, in [0, count): by its id alone, so that it stays where it is.

    >>> shard_of("2022-09-23-yangquan", 1), shard_of("2022-09-23-yangquan", 20)
    (0, 1)
    """
    digest = blake2b(identifier.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) % count
