"""What the last publication wrote: the key and the marks of every file, kept in the cache.

A manifest is a claim to be checked against the folder and never trusted alone. It may be missing, older than the site (a
build killed just after the exchange) or of another folder; then files are rendered again, which is slow and right.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from jiaokan.publish.tree import Stamp


@dataclass(frozen=True, slots=True)
class Entry:
    """One published file: the key that it was rendered under, the digest of its bytes, and its marks."""

    key: str
    sha256: str
    stamp: Stamp


def encode(entries: Mapping[str, Entry]) -> bytes:
    """Return the manifest as bytes.

    >>> encode({"index.html": Entry("k1", "ab12", Stamp(420, 12, 1700000000000000000, 5))})
    b'[["index.html","k1","ab12",420,12,1700000000000000000,5]]'
    """
    rows = [(path, entry.key, entry.sha256, *entry.stamp) for path, entry in entries.items()]
    return json.dumps(rows, separators=(",", ":")).encode()


def decode(data: bytes) -> dict[str, Entry]:
    """Return what ``encode`` was given. The cache vouches for the bytes, so their shape is not checked again.

    >>> decode(b'[["index.html","k1","ab12",420,12,1700000000000000000,5]]')["index.html"].stamp.size
    12
    """
    # json.loads has no types; encode wrote them
    rows = cast("list[tuple[str, str, str, int, int, int, int]]", json.loads(data))
    return {path: Entry(key, sha256, Stamp(mode, size, mtime, inode)) for path, key, sha256, mode, size, mtime, inode in rows}
