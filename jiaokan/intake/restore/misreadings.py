"""The misreadings that are undone: what the bytes were, what they were taken for, and the quick look that tells where to begin.

A sound text pays for the quick looks alone: four searches, and one count of frequent characters a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jiaokan.intake.common_characters import COMMON
from jiaokan.intake.restore.units import Encode, as_big5, as_gbk, as_western, as_western_or_utf8, windows_1252

_SPECIAL = "".join(windows_1252())
# Two letters of a western code page side by side, the first one a capital of UTF-8 or half of a Chinese character: ä¸, Ö Ð.
_WESTERN = re.compile(f"[\xa1-\xfe][\x80-\xff ?\ufffd{_SPECIAL}]")
_MIXED = re.compile("[\x80-\u07ff]" * 3)  # written out: a repeated class is searched three times as slowly
_PAIR = re.compile(f"[\xc2-\xdf][\x80-\xbf{_SPECIAL}]")
_OF_A_PAIR = re.compile(f"(?![{_SPECIAL}])[\u0100-\u07ff]")
_ENTITIES = re.compile(
    r"&(?: [A-Za-z]{1,2} (?:acute|grave|circ|uml|tilde|cedil|ring|slash|lig) | eth | ETH | THORN | \#1[2-9]\d | \#2[0-5]\d );",
    re.VERBOSE,
)
_FEWEST_STRANGE, _MOST_COMMON = 3, 0.35
_CHINESE = re.compile(
    "[\u2e80-\u9fff\ue000-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)  # private use too: Big5 read as GBK is full of it
_STRANGE = re.compile(f"[^\x00-\u2fff{''.join(sorted(COMMON))}]")
_SOUND = "的，。、"  # of twenty thousand pairs, one is read as each of these: a line that has one was not misread as a whole
_STRANGE_ROW = re.compile(_STRANGE.pattern * _FEWEST_STRANGE)  # a name has two such characters, a garbled line many


def _pairs_of_three_byte_characters() -> re.Pattern[str]:
    """Return the pattern of two characters near each other that GBK makes of the first two bytes of a Chinese character."""
    begin = "".join(
        bytes((first, second)).decode("gbk", "ignore") for first in range(0xE2, 0xF0) for second in range(0x80, 0xC0)
    )
    return re.compile(f"[{begin}].{{0,2}}[{begin}]")


_GBK = _pairs_of_three_byte_characters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Misreading:
    """Bytes in ``truth`` that were read as something else; ``encode`` gives the bytes of a character of that reading."""

    name: str
    truth: str
    encode: Encode
    is_suspected: Callable[[str], bool]
    is_double: bool = False  # the reading took bytes in pairs
    fills: bool = False  # it took every byte but 80 for the beginning of a pair


def looks_western(text: str) -> bool:
    r"""Tell whether letters of a western code page stand so that they could be bytes.

    >>> looks_western("ä¸\xad"), looks_western("café，“咖啡”——一杯")
    (True, False)
    """
    return _WESTERN.search(text) is not None or has_entities(text)


def has_entities(text: str) -> bool:
    """Tell whether such letters stand there as entities."""
    return "&" in text and _ENTITIES.search(text) is not None


def looks_like_gbk(text: str) -> bool:
    """Tell whether characters stand there that GBK makes of the first bytes of UTF-8."""
    return _GBK.search(text) is not None


def looks_mixed(text: str) -> bool:
    """Tell whether letters of any European script stand in a row."""
    return _MIXED.search(text) is not None


def may_be_mixed(text: str) -> bool:
    """Tell whether pairs of letters that are UTF-8 have been read as such: then their characters stand there and not they.

    >>> may_be_mixed("¶ɿڵÄ"), may_be_mixed("¶É¿ÚµÄ")
    (True, False)
    """
    return len(_OF_A_PAIR.findall(text)) >= len(_PAIR.findall(text))


def looks_strange(text: str) -> bool:
    """Tell whether a line is Chinese by its characters and hardly any of them is a frequent one.

    >>> looks_strange("質彿㠶毞"), looks_strange("质量强市")
    (True, False)
    """
    if any(map(text.__contains__, _SOUND)) or _STRANGE_ROW.search(text) is None:
        return False
    return len(_STRANGE.findall(text)) >= (1 - _MOST_COMMON) * len(_CHINESE.findall(text))


AS_UTF8 = (
    Misreading(name="UTF-8 read as Latin-1", truth="utf-8", encode=as_western, is_suspected=looks_western),
    Misreading(name="UTF-8 read as GBK", truth="utf-8", encode=as_gbk, is_suspected=looks_like_gbk, is_double=True, fills=True),
)
BY_LIKELIHOOD = "GBK read as UTF-8 where it could be, else as Latin-1"  # some letters may have been one byte or two
AS_PAIRS = (
    Misreading(name="GBK read as Latin-1", truth="gb18030", encode=as_western, is_suspected=looks_western),
    Misreading(name="Big5 read as Latin-1", truth="big5hkscs", encode=as_western, is_suspected=looks_western),
    Misreading(
        name=BY_LIKELIHOOD,
        truth="gb18030",
        encode=as_western_or_utf8,
        is_suspected=looks_mixed,
    ),
    Misreading(name="GBK read as Big5", truth="gb18030", encode=as_big5, is_suspected=looks_strange, is_double=True),
    Misreading(name="Big5 read as GBK", truth="big5hkscs", encode=as_gbk, is_suspected=looks_strange, is_double=True),
)


def suspects(text: str) -> Iterator[str]:
    """Yield the quick looks that a text as a whole does not pass; none for nearly every sound text."""
    looks = {"western": looks_western, "GBK": looks_like_gbk, "mixed": looks_mixed}
    yield from (name for name, look in looks.items() if look(text))
    if any(map(looks_strange, text.split("\n"))):
        yield "strange"
