"""Numbers of bytes as readers know them."""

from __future__ import annotations

KILO = 1000


def size_in_words(count: int) -> str:
    """Return a number of bytes as readers know it.

    >>> size_in_words(640), size_in_words(6328), size_in_words(2_400_000)
    ('640 B', '6.3 kB', '2.4 MB')
    """
    if count < KILO:
        return f"{count} B"
    return f"{count / KILO:.1f} kB" if count < KILO * KILO else f"{count / KILO / KILO:.1f} MB"
