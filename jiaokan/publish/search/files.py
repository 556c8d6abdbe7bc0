"""The files of the search: engine, index, the order of the articles, their facets, their texts, and the fold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.outputs import Output, ready
from jiaokan.publish.search.facets import facets
from jiaokan.publish.search.folding import fold_table
from jiaokan.publish.search.index import Index
from jiaokan.publish.search.order import order
from jiaokan.publish.search.texts import texts

ORDER, FACETS, FOLD = (PurePosixPath("search", name) for name in ("order.json", "facets.json", "fold.json"))


def search_files(index: Index, archive: Catalogue) -> Iterator[Output]:
    """Yield everything that the search page loads beside its own scripts."""
    columns = facets(archive)
    for path, data in index.files:
        yield ready(path, data)
    yield ready(ORDER, order(index, archive, facets=len(columns)))
    yield ready(FACETS, columns)
    yield ready(FOLD, fold_table())
    yield from texts(index, archive)
