"""The files of the search: engine, index, the order of the articles, their facets, their texts, and the fold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from pathlib import PurePosixPath

from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.outputs import Output
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
        yield _file(path, data)
    yield _file(ORDER, order(index, archive, facets=len(columns)))
    yield _file(FACETS, columns)
    yield _file(FOLD, fold_table())
    yield from texts(index, archive)


def _file(path: PurePosixPath, data: bytes) -> Output:
    return Output(path=path, key=blake2b(data, digest_size=16).hexdigest(), render=partial(bytes, data))
