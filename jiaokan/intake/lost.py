"""What was destroyed before a file came to us: it is kept, counted and flagged, and nothing is invented in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.model import Review

RUIN = re.compile("\ufffd+|(?:锟斤拷)+|(?:烫烫烫)+|(?:屯屯屯)+")
SIGNS = ("\ufffd", "锟斤拷", "烫烫烫", "屯屯屯")  # a sound text holds none of them, and that is seen at a glance
# U+FFFD; U+FFFD written as UTF-8 and read as GBK; uninitialised memory read as GBK


def lost_characters(text: str) -> Iterator[Review]:
    r"""Yield one note for all ruins in a text.

    >>> [note.code for note in lost_characters("老师傅邵长\ufffd的抽屉")]
    ['D304']
    """
    found = list(RUIN.finditer(text)) if any(sign in text for sign in SIGNS) else []
    if found:
        yield Review(code="D304", at=found[0].start(), text=f"{len(found)} 处，如“{found[0][0][:6]}”")
