"""Pagefind's index files, read back."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any  # a file holds whatever it holds; what is wrong with it is what the tests are after

from jiaokan.publish.search import cbor
from jiaokan.publish.search.fragments import SIGNATURE


def positions(files: Mapping[PurePosixPath, bytes]) -> list[dict[str, list[int]]]:
    """Return the positions of every word of an index, page by page and then by the word."""
    (metadata,) = (data for path, data in files.items() if path.suffix == ".pf_meta")
    found: list[dict[str, list[int]]] = [{} for _ in read(metadata)[1]]
    for path, data in files.items():
        if path.suffix == ".pf_index":
            for word, pages, _ in read(data)[0]:
                number = 0
                for step, places, _ in pages:
                    number += step
                    found[number][word] = _cumulated(places)
    return found


def _cumulated(places: list[int]) -> list[int]:
    """Return the positions: each is told by its distance from the one before; a negative number is a weight."""
    last, found = 0, []
    for place in places:
        if place >= 0:
            last += place
            found.append(last)
    return found


def read(data: bytes) -> Any:  # noqa: ANN401 - as above
    """Return the value that one file holds."""
    plain = gzip.decompress(data)
    assert plain.startswith(SIGNATURE)
    return cbor.read(plain[len(SIGNATURE) :])
