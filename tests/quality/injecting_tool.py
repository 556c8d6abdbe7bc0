"""The tool that injected readings, built again from what it left behind, so that its damage can be made to texts of our own.

It works on the bytes of a GBK page: every pair that is a character of its table gets the character's reading behind it, whether
the pair is a character of the page or the halves of two. The bytes of ，；？ are handled alone.
"""

from __future__ import annotations

import random
import re

from jiaokan.chinese import traditional_characters
from jiaokan.intake.repair.injected_readings import reading_of

_MARKS = re.compile(rb"(\xa3[\xac\xbb\xbf])")  # ，；？
_FIRST_TRAIL = 0x40


def inject(text: str, *, share: float, swallows: bool, chance: random.Random) -> str:
    """Return a traditional text as the tool leaves it. ``swallows``: the decoder takes the byte behind a lone half with it."""
    known = [one for one in traditional_characters() if _data(one) and reading_of(one)]
    table = {_data(one): reading_of(one) for one in known if chance.random() < share}
    pairs = re.compile(b"|".join(map(re.escape, table)))
    data = pairs.sub(lambda match: match[0] + f"({table[match[0]]})".encode("gb18030"), _data(text))
    return "".join(_decoded(part, swallows=swallows) for part in _MARKS.split(data))


def _data(text: str) -> bytes:
    return text.encode("gbk", "ignore")


def _decoded(data: bytes, *, swallows: bool) -> str:
    text, at = "", 0
    while at < len(data):
        if data[at] < 0x80:
            text, at = text + chr(data[at]), at + 1
        elif at + 1 < len(data) and data[at + 1] >= _FIRST_TRAIL:
            text, at = text + data[at : at + 2].decode("gb18030", "replace"), at + 2
        else:
            text, at = text + "?", at + (2 if swallows else 1)
    return text
