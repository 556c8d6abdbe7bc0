"""Pagefind's index files, read back."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any, TypeAlias  # a file holds whatever it holds; what is wrong with it is what the tests are after

from jiaokan.publish.search import cbor
from jiaokan.publish.search.linking import SIGNATURE
from jiaokan.publish.search.shadow import STOP, Searched, words

Positions: TypeAlias = dict[str, list[int]]  # of every word, in one page or one article


def expected(text: Searched) -> Positions:
    """Return the positions that every word of an article should have."""
    found: Positions = {}
    for position, word in enumerate(words(text)):
        if word != STOP:
            found.setdefault(word, []).append(position)
    return found


def by_article(page: Positions, texts: Iterable[Searched]) -> dict[str, Positions]:
    """Return the positions in each of the articles that a page holds in this order; what stands behind them is left out."""
    found: dict[str, Positions] = {}
    start = 0
    for text in texts:
        end = start + len(words(text))
        inside = {word: [place - start for place in places if start <= place < end] for word, places in page.items()}
        found[text.id] = {word: places for word, places in inside.items() if places}
        start = end
    return found


def positions(files: Mapping[PurePosixPath, bytes]) -> list[Positions]:
    """Return the positions of every word of an index, page by page.

    Each is told by its distance from the one before. A negative number would be a weight.
    """
    (metadata,) = (data for path, data in files.items() if path.suffix == ".pf_meta")
    found: list[Positions] = [{} for _ in read(metadata)[1]]
    for path, data in files.items():
        if path.suffix == ".pf_index":
            for word, pages, _ in read(data)[0]:
                number = 0
                for step, places, _ in pages:
                    number += step
                    assert min(places) >= 0, "a weight that need not be written"
                    found[number][word] = list(accumulate(places))
    return found


def read(data: bytes) -> Any:  # noqa: ANN401 - a file holds whatever it holds
    """Return the value that one file holds."""
    plain = gzip.decompress(data)
    assert plain.startswith(SIGNATURE)
    return cbor.read(plain[len(SIGNATURE) :])
