"""The search index of a build: made from what readers can read, or told to be missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jiaokan.commands.folders import show
from jiaokan.commands.plan import Plan
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose
from jiaokan.model import Diagnostic
from jiaokan.publish.cache import Cache
from jiaokan.publish.catalogue import newest_first
from jiaokan.publish.prose import Body
from jiaokan.publish.record import Record, shown_article
from jiaokan.publish.search.index import Index, Texts, index
from jiaokan.publish.search.indexer import NoIndexError
from jiaokan.publish.search.shadow import searched


def search_index(
    workplace: Workplace, plan: Plan, cache: Cache, records: Sequence[Record], bodies: Mapping[str, Body]
) -> tuple[Index | None, list[Diagnostic]]:
    """Return the index of all published articles, and why there is none. An archive without articles has none to make."""
    published = [shown_article(one.article) for one in sorted(records, key=newest_first) if one.article.status == "published"]
    if not plan.has_search or not published:
        return None, []

    def progress(shards: Sequence[Texts]) -> Iterator[Texts]:
        return workplace.voice.progress(shards, len(shards), "索引 / indexing")

    try:
        return index([searched(article, bodies[article.id]) for article in published], cache, progress), []
    except NoIndexError as error:
        return None, [diagnose("P905", show(plan.out), reason=error.reason)]
