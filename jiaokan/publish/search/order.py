"""What the search page has to know of the index before it asks: which bundles there are, and where in them each article is.

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
from jiaokan.publish.search.shadow import BODY_AT, STEP

# As JSON the smallest that a column of small numbers can be: no quotation mark, no backslash.
DIGITS = "".join(map(chr, (*range(0x30, 0x5C), *range(0x5D, 0x7F), *range(0xA1, 0x800))))
BASE = 64


def order(index: Index, archive: Catalogue, *, facets: int) -> bytes:
    """Return the table as JSON. ``facets`` is the length of the file of facets: a short one is fetched at once.

    ``shards`` has one of ``digits`` for every row, ``sizes`` two: how many times ``step`` positions the article takes, by ``base``.
    In a shard the articles stand by their place. The shards fall to the bundles in turn, and each that is not empty is a page
    of its bundle. Words of a title stand before ``body``, counted from where the article begins. ``characters`` is the
    number of files of the table of characters, ``mark`` their folder. ``edition`` changes whenever the index does.
    """
    ids = [entry.article.id for entry in archive.entries]
    shards = [index.shards[one] for one in ids]
    sizes = [index.sizes[one] for one in ids]
    highest = max((*shards, BASE - 1, *(size // BASE for size in sizes)))
    values = {
        "bundles": index.addresses,
        "edition": index.edition,
        "dated": sum(entry.is_dated for entry in archive.entries),
        "body": BODY_AT,
        "facets": facets,
        "digits": DIGITS[: highest + 1],
        "base": BASE,
        "step": STEP,
        "shards": "".join(DIGITS[shard] for shard in shards),
        "sizes": "".join(DIGITS[size // BASE] + DIGITS[size % BASE] for size in sizes),
        "characters": index.character_files,
        "mark": index.characters_mark,
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
