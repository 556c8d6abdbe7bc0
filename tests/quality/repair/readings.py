"""What the tool did that made simplified pages traditional and put readings behind characters: its mechanism, step by step.

It converts character by character without a dictionary of words, writes 著 for 着 and 準 for 准, and then replaces, in the bytes of
GBK and without regard for where a character begins, every character of its table by character and reading.
"""

from __future__ import annotations

import random
from functools import cache

from pypinyin import pinyin_dict

from jiaokan.chinese import _dictionary, simplified

# One simplified character for several: the tool leaves these, and so did every page that was seen.
LEFT = frozenset(
    "制于里系采征杰涌占干余后发面台云谷只松丑斗范丰复胡划回汇伙获饥几家姜借尽克困累历帘了么霉蒙弥蔑宁苹朴仆签秋曲舍沈术苏坛团万吁熏叶郁与御吁钟筑准着"
)
LEAD, FIRST_TRAIL = 0x81, 0x40


@cache
def conversions() -> dict[str, str]:
    """Return what the tool writes for each simplified character that it changes."""
    table = {
        one: others[0]
        for one, others in _dictionary("STCharacters.txt").items()
        if others[0] != one and one not in LEFT and simplified(others[0]) == one and _is_gbk(others[0])
    }
    return table | {"着": "著", "准": "準"}


def _is_gbk(character: str) -> bool:
    try:
        return len(character.encode("gbk")) > 1
    except UnicodeEncodeError:
        return False


def converted(text: str) -> str:
    """Return a text as the tool converts it.

    >>> converted("着力提升质量标准，显著")
    '著力提升質量標準，顯著'
    """
    return text.translate({ord(one): other for one, other in conversions().items()})


def reading_table(text: str, random_choice: random.Random, share: float) -> dict[str, str]:
    """Return a table of characters with their readings: a share of the converted characters of a text."""
    found = sorted(set(converted(text)) - set(text))
    chosen = random_choice.sample(found, max(1, round(len(found) * share)))
    readings = {one: pinyin_dict.pinyin_dict.get(ord(one), "").partition(",")[0] for one in chosen}
    return {one: reading for one, reading in readings.items() if reading}


def with_readings(text: str, table: dict[str, str]) -> str:
    """Return a converted text with the readings behind their characters, as they stand where no bytes were mixed up.

    >>> with_readings("質量標準", {"質": "zhì"})
    '質(zhì)量標準'
    """
    return "".join(f"{one}({table[one]})" if one in table else one for one in text)


def with_byte_readings(text: str, table: dict[str, str]) -> str:
    """Return a converted text with the readings put in among the bytes of GBK, and read again as GBK is read.

    >>> with_byte_readings("標準。質量", {"質": "zhì"})
    '標準。質(zhì)量'
    """
    data = text.encode("gb18030")
    for one, reading in table.items():
        data = data.replace(one.encode("gbk"), one.encode("gbk") + f"({reading})".encode("gb18030"))
    return _as_gbk(data)


def _as_gbk(data: bytes) -> str:
    """Return bytes as GBK, where a lead byte without its second swallows what follows and becomes a question mark."""
    found: list[str] = []
    at = 0
    while at < len(data):
        step = 1 if data[at] < LEAD else 4 if _is_long(data, at) else 2
        piece = data[at : at + step]
        try:
            found.append(piece.decode("gb18030"))
        except UnicodeDecodeError:
            found.append("?")
        at += step
    return "".join(found)


def _is_long(data: bytes, at: int) -> bool:
    """Say whether four bytes of GB 18030 stand here: the second and fourth are digits of ASCII."""
    four = data[at : at + 4]
    return len(four) == 4 and 0x30 <= four[1] <= 0x39 and four[2] >= LEAD and 0x30 <= four[3] <= 0x39
