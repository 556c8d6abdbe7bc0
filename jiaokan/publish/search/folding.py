"""The fold of ``jiaokan.chinese`` as data for the search script, which has to fold exactly alike."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from functools import cache
from operator import sub

from jiaokan.chinese import fold, traditional_characters

BESIDE = ("\u03c2", "著")  # final sigma, whose case folding is no lower case, and the one variant that fold adds by itself


# Letters of a JSON string that need no escape. The last digit of a number is one of the first, all before it are of the rest.
ALPHABET = "".join(chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\")
LAST = 60
MORE = len(ALPHABET) - LAST


@cache
def fold_table() -> bytes:
    """Return as JSON two strings, the characters and what becomes of each, without what the script does by itself.

    The pairs stand in the order of what becomes of them, and each string holds the distances from one to the next: half as long as
    the characters themselves, because neighbours have neighbours. Left out are the letters of Cherokee and of ancient
    Greek with iota, where the two languages differ over capitals.
    """
    table = {plain: fold(plain) for plain in map(script_fold, (*traditional_characters(), *BESIDE))}
    kept = sorted((ord(folded), ord(plain)) for plain, folded in table.items() if plain != folded)
    values = {"to": _packed([folded for folded, _ in kept]), "from": _packed([plain for _, plain in kept])}
    return json.dumps(values, separators=(",", ":")).encode()


def _packed(numbers: Sequence[int]) -> str:
    """Return the distances between numbers as letters; of an even one the half is meant, of an odd one a step back.

    >>> _packed([5, 5, 4, 300])
    '-#$c6'
    """
    return "".join(_digits(2 * step if step >= 0 else -2 * step - 1) for step in map(sub, numbers, (0, *numbers)))


def _digits(number: int) -> str:
    digits = ""
    while number >= LAST:
        digits += ALPHABET[LAST + number % MORE]
        number //= MORE
    return digits + ALPHABET[number]


def script_fold(character: str) -> str:
    """Return what the script makes of a character without the table: NFKC and lower case, where each gives one character.

    >>> script_fold("Ａ"), script_fold("㎡"), script_fold("質")
    ('a', '㎡', '質')
    """
    wide = unicodedata.normalize("NFKC", character)
    if len(wide) != 1:
        return character
    lower = wide.lower()
    return lower if len(lower) == 1 else wide
