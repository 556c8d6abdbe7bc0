"""A sorted table in pieces, so that a browser fetches the one piece in which a word would stand.

Where a piece begins is decided by the keys around that place and by nothing else: a key begins one when its digest is the least
among the ``reach`` keys before and behind it. So a new key changes the piece it falls into, at most divides it or joins it to
the one before, and all others keep their bytes and their names. Pieces hold twice ``reach`` keys on average, and never fewer than ``reach``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b


def beginnings(keys: Sequence[str], reach: int) -> Iterator[int]:
    """Yield where the pieces of the sorted, distinct ``keys`` begin; the first one begins at 0.

    >>> list(beginnings(["a", "b", "c"], 8))
    [0]
    >>> places = list(beginnings([f"key {number:03}" for number in range(400)], 10))
    >>> len(places), min(later - place for place, later in zip(places, places[1:]))
    (17, 11)
    """
    yield 0
    digests = [blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).digest() for key in keys]
    for start in range(reach, len(digests) - reach, reach):
        place = min(range(start, min(start + reach, len(digests) - reach)), key=digests.__getitem__)
        if digests[place] == min(digests[place - reach : place + reach + 1]):
            yield place


def told_apart(key: str, neighbour: str) -> str:
    """Return the shortest beginning of a key that its neighbour does not begin with: it sorts on the key's side of it.

    >>> told_apart("烟台芝罘", "烟台市"), told_apart("yan", "ya"), told_apart("房预", "户龚")
    ('烟台芝', 'yan', '房')
    """
    same = next((at for at, (one, other) in enumerate(zip(key, neighbour, strict=False)) if one != other), len(neighbour))
    return key[: same + 1]
