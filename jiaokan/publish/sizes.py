"""Numbers of bytes as readers know them."""

from __future__ import annotations

KILO = 1000


def size_in_words(count: int) -> str:
    """Return a number of bytes as readers know it.

    >>> size_in_words(640), size_in_words(6328), size_in_words(2_400_000), size_in_words(1_340_000_000)
    ('640 B', '6.3 kB', '2.4 MB', '1.3 GB')
    """
    if count < KILO:
        return f"{count} B"
    power = next((power for power in (1, 2) if count < KILO ** (power + 1)), 3)
    return f"{count / KILO**power:.1f} {' kMG'[power]}B"
