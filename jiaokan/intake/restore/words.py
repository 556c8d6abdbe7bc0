"""Which characters stand beside each other in words: what decides between two ways of pairing bytes that both give Chinese.

The bytes of 都录 can, letter by letter, also be those of 露技; frequency hardly tells them apart, 录入 does.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise


@cache
def _neighbours() -> frozenset[str]:
    from pypinyin import phrases_dict  # noqa: PLC0415 -- 0.3 s that only garbled pages need to pay

    return frozenset(first + second for phrase in phrases_dict.phrases_dict for first, second in pairwise(phrase))


def are_neighbours(first: str, second: str) -> bool:
    """Say whether two characters follow each other in one of 47,000 words and set phrases of a dictionary.

    >>> are_neighbours("繁", "忙"), are_neighbours("路", "辨"), are_neighbours("", "忙")
    (True, False, False)
    """
    return first + second in _neighbours()
