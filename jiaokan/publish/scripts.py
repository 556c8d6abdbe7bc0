"""Which script an article was received in, told by what its receipt proves and by nothing else.

Traditional: the receipt has edits that took the text back to simplified characters, which intake makes only where more than
70 % of the telling characters are traditional. Simplified: a receipt without such an edit. There is no third value for mixed
texts: a receipt does not say how much of an unconverted text is traditional, and a simplified article that quotes inscriptions
reaches a quarter, so a limit drawn here would be a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

CONVERSIONS = frozenset({"R440", "R441"})


class Script(StrEnum):
    """The script of an original, by the word that stands for it in addresses."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    NO_ORIGINAL = "no-original"


NAMES = {Script.SIMPLIFIED: "简体", Script.TRADITIONAL: "繁体", Script.NO_ORIGINAL: "无原件"}


def script_received(repairs: Iterable[tuple[str, int]] | None) -> Script:
    """Return the script in which a text came, by the repairs that its receipt counts; None stands for no receipt.

    >>> script_received((("R440", 516), ("R450", 75))).value, script_received((("R450", 3),)).value
    ('traditional', 'simplified')
    >>> script_received(None).value
    'no-original'
    """
    if repairs is None:
        return Script.NO_ORIGINAL
    is_converted = any(code in CONVERSIONS and count for code, count in repairs)
    return Script.TRADITIONAL if is_converted else Script.SIMPLIFIED
