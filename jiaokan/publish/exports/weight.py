"""How many bytes a file has and what their digest is, known without making it where it was made before.

The page that offers files says how large they are, and datapackage.json what their digests are; so these are needed even where
the files themselves have not changed and nobody makes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from jiaokan.publish.cache import Cache
from jiaokan.publish.outputs import Output


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A file with its size and the SHA-256 of its bytes."""

    output: Output
    size: int
    sha256: str


Weigh: TypeAlias = Callable[[Output], Weighed]


def weighed(output: Output) -> Weighed:
    """Return the weight of a file, which is made for that; its bytes are kept, so that it is made only once."""
    data = output.render()
    made = replace(output, render=partial(bytes, data))
    return Weighed(output=made, size=len(data), sha256=hashlib.sha256(data).hexdigest())


def weighing_with(cache: Cache) -> Weigh:
    """Return a scale that remembers: a file of a known key is not made to be weighed."""

    def weigh(output: Output) -> Weighed:
        key = f"weight {output.path} {output.key}"
        known = cache.get(key)
        if known is None:
            found = weighed(output)
            cache.put(key, f"{found.size} {found.sha256}".encode())
            return found
        size, sha256 = known.decode().split()
        return Weighed(output=output, size=int(size), sha256=sha256)

    return weigh
