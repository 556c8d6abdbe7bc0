"""How much a character surprises in Chinese prose: the yardstick by which a restored text is compared with the garbled one.

The figures are natural logarithms of how rare a character is, rounded, and stand for classes, not for characters: the six
hundred most frequent ones share four fifths of all prose, the rest of the first level of GB 2312 nearly all that remains,
and what lies outside of GB 2312 and of the first level of Big5 hardly occurs. Text read in a wrong encoding is drawn evenly
from twenty thousand characters, most of them of the last class.
"""

from __future__ import annotations

import unicodedata

from jiaokan.intake.common_characters import COMMON

USUAL = 10.0  # the mean of sound prose stays below; a text drawn evenly from a code table is far above
_ASCII, _COMMON, _FIRST_LEVEL, _TRADITIONAL, _SECOND_LEVEL, _OTHER, _RARE, _NO_TEXT = (
    4.0,
    7.0,
    9.7,
    10.5,
    12.6,
    11.0,
    15.8,
    25.0,
)
_LATIN_LETTER = 9.0
_LEVELS = ((0xB0, 0xD7, _FIRST_LEVEL), (0xD8, 0xF7, _SECOND_LEVEL), (0xA1, 0xA9, _OTHER))  # rows of GB 2312 by first byte


def _surprise(character: str) -> float:
    if character < "\x80":
        return _ASCII if character >= " " or character in "\t\n\r" else _NO_TEXT
    if character in COMMON:
        return _COMMON
    if unicodedata.category(character) in {"Cc", "Co", "Cn", "Cs"} or character == "\ufffd":
        return _NO_TEXT
    if character <= "\u024f":
        return _LATIN_LETTER
    row = character.encode("gb2312", "replace")[0]
    for first, last, surprise in _LEVELS:
        if first <= row <= last:
            return surprise
    return _TRADITIONAL if 0xA4 <= character.encode("big5", "replace")[0] <= 0xC6 else _RARE  # noqa: PLR2004 - first level of Big5


class _Surprises(dict[str, float]):
    """A table that works out each character the first time it is met."""

    def __missing__(self, character: str) -> float:
        """Return the class of one character and keep it."""
        self[character] = _surprise(character)
        return self[character]


SURPRISE = _Surprises()


def surprise(text: str) -> float:
    """Return the sum over a text. The sound reading of the same bytes has fewer and more frequent characters.

    >>> surprise("质量强市") < surprise("璐ㄩ噺寮哄競")
    True
    """
    return sum(map(SURPRISE.__getitem__, text))


def mean_surprise(text: str) -> float:
    r"""Return the mean of the characters beyond ASCII, what is lost left out; infinite where there are none.

    >>> mean_surprise("质量\ufffd市，邵长庚说") < USUAL < mean_surprise("璐ㄩ噺寮哄競") < mean_surprise("2019")
    True
    """
    telling = [SURPRISE[character] for character in text if character > "\x7f" and character not in "\ufffd\uffff"]
    return sum(telling) / len(telling) if telling else float("inf")
