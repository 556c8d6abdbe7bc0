"""The files of the search: engine, index, the table of articles and the fold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from pathlib import PurePosixPath

from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.outputs import Output
from jiaokan.publish.search.bundle import Bundle
from jiaokan.publish.search.folding import fold_table
from jiaokan.publish.search.records import records

RECORDS, FOLD = PurePosixPath("search/records.json"), PurePosixPath("search/fold.json")


def search_files(bundle: Bundle, archive: Catalogue) -> Iterator[Output]:
    """Yield everything that the search page loads beside its own script."""
    for path, data in bundle.files:
        yield _file(path, data)
    yield _file(RECORDS, records(archive, bundle.names))
    yield _file(FOLD, fold_table())


def _file(path: PurePosixPath, data: bytes) -> Output:
    return Output(path=path, key=blake2b(data, digest_size=16).hexdigest(), render=partial(bytes, data))
