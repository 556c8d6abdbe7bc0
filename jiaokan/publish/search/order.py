"""What the search page has to know of the index before it asks: which bundles there are, and what they call the articles.

An article is a *row* here: its place in the order of the catalogue, newest first, undated last. So an order by date needs no
dates. The *place* of an article is counted among those of its shard, from the end: a new article that is the newest
changes no other one's.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.search.index import Index
from jiaokan.publish.search.shadow import BODY_AT

# One for each shard, as JSON the smallest that a column can be: no quotation mark, no backslash.
DIGITS = "".join(map(chr, (*range(0x30, 0x5C), *range(0x5D, 0x7F), *range(0xA1, 0x800))))


def order(index: Index, archive: Catalogue, *, facets: int) -> bytes:
    """Return the table as JSON. ``facets`` is the length of the file of facets: a short one is fetched at once.

    ``shards`` has one of ``digits`` for every row. ``characters`` is the number of files of the table of characters. ``names`` says what the index calls each row; where it says ``<shard>.<place>`` there are none.
    ``edition`` changes whenever the index does. Words of a title stand before ``body`` in every article.
    """
    shards = [index.shards[entry.article.id] for entry in archive.entries]
    names = index.names
    values = {
        "bundles": index.addresses,
        "edition": index.edition,
        "dated": sum(entry.is_dated for entry in archive.entries),
        "body": BODY_AT,
        "facets": facets,
        "digits": DIGITS[: max(shards) + 1],
        "shards": "".join(DIGITS[shard] for shard in shards),
        "characters": index.character_files,
        "names": None if names is None else [names[entry.article.id] for entry in archive.entries],
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def places(shards: Sequence[int]) -> list[int]:
    """Return the place of every row in its shard, counted from the end.

    >>> places([0, 1, 0, 0])
    [2, 0, 1, 0]
    """
    counted: Counter[int] = Counter()
    found = []
    for shard in reversed(shards):
        found.append(counted[shard])
        counted[shard] += 1
    return found[::-1]
