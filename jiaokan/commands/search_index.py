"""The search index of a build: made from what readers can read, or told to be missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jiaokan.commands.folders import show
from jiaokan.commands.plan import Plan
from jiaokan.diagnostics import diagnose
from jiaokan.model import Diagnostic
from jiaokan.publish.cache import Cache
from jiaokan.publish.prose import Body
from jiaokan.publish.record import Record, shown_article
from jiaokan.publish.search.bundle import Bundle, NoIndexError, bundle
from jiaokan.publish.search.shadow import searched, shadow_page


def search_index(
    plan: Plan, cache: Cache, records: Sequence[Record], bodies: Mapping[str, Body]
) -> tuple[Bundle | None, list[Diagnostic]]:
    """Return the index of all published articles, and why there is none. An archive without articles has none to make."""
    published = [shown_article(record.article) for record in records if record.article.status == "published"]
    if not plan.has_search or not published:
        return None, []
    pages = [shadow_page(searched(article, bodies[article.id])) for article in published]
    try:
        return bundle(pages, cache), []
    except NoIndexError as error:
        return None, [diagnose("P905", show(plan.out), reason=error.reason)]
