"""What Pagefind calls an article: the name of the fragment that it made of its shadow page.

The engine answers a query with these names. A fragment is gzip of a signature and JSON, in which ``url`` says what page it
was made of.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from pathlib import Path

SIGNATURE = b"pagefind_dcd"
BEGINNING = 100  # bytes
GZIP = 16  # what zlib adds to the size of its window to say that there is a head as gzip writes it

_ADDRESS = re.compile(SIGNATURE + rb'\{"url":"/(?P<name>[0-9a-z]+)/"')


class FragmentError(OSError):
    """A fragment is not what version 1.5.2 writes."""


def fragment_names(paths: Iterable[Path]) -> dict[str, str]:
    """Return the name of every fragment by the name of the shadow page that it was made of."""
    return {page_name(path.read_bytes(), path.name): path.stem for path in paths}


def page_name(data: bytes, shown: str) -> str:
    """Return the name of the shadow page: the one folder in its address, with which a fragment begins.

    Only the beginning is unpacked, because behind it stands the whole text.

    >>> import gzip
    >>> page_name(gzip.compress(SIGNATURE + b'{"url":"/1f3a/","content":""}'), "xx_1234567.pf_fragment")
    '1f3a'
    """
    found = _ADDRESS.match(zlib.decompressobj(wbits=zlib.MAX_WBITS | GZIP).decompress(data, BEGINNING))
    if found is None:
        raise FragmentError(f"{shown} does not begin as a fragment does")
    return found["name"].decode()
