"""What a result shows of an article: its title and particulars, and its text block by block as it is searched.

Every article has a file of its own, so that whoever looks at ten results fetches ten texts and nothing of the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.outputs import Output
from jiaokan.publish.record import Entry
from jiaokan.publish.render import key_of
from jiaokan.publish.rows import Row, row
from jiaokan.publish.search.index import Index
from jiaokan.publish.search.order import places
from jiaokan.publish.search.shadow import searched_blocks

FOLDER = PurePosixPath("search/texts")


def texts(index: Index, archive: Catalogue) -> Iterator[Output]:
    """Yield the text of every article. Nothing is cut or written yet: most builds write none of them."""
    shards = [index.shards[entry.article.id] for entry in archive.entries]
    for entry, shard, place in zip(archive.entries, shards, places(shards), strict=True):
        shown = row(entry)
        yield Output(path=FOLDER / str(shard) / f"{place}.json", key=_key(entry, shown), render=partial(_text, entry, shown))


def _key(entry: Entry, shown: Row) -> str:
    article = entry.article
    return key_of((shown.digest, entry.body.digest, article.subtitle, article.byline, article.authors))


def _text(entry: Entry, shown: Row) -> bytes:
    values = {
        "address": shown.address,
        "title": shown.title,
        "date": shown.date,
        "datetime": shown.datetime,
        "about": shown.about,
        "blocks": list(searched_blocks(entry.article, entry.body)),
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
