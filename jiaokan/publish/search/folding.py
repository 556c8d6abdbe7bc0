"""The fold of ``jiaokan.chinese`` as data for the search script, which has to fold exactly alike."""

from __future__ import annotations

import json
import unicodedata
from functools import cache

from jiaokan.chinese import fold, traditional_characters

BESIDE = ("\u03c2", "著")  # final sigma, whose case folding is no lower case, and the one variant that fold adds by itself


@cache
def fold_table() -> bytes:
    """Return as JSON two strings, the characters and what becomes of each, without what the script does by itself.

    Left out are the letters of Cherokee and of ancient Greek with iota, where the two languages differ over capitals.
    """
    table = {plain: fold(plain) for plain in map(script_fold, (*traditional_characters(), *BESIDE))}
    kept = {plain: folded for plain, folded in table.items() if plain != folded}
    values = {"from": "".join(kept), "to": "".join(kept.values())}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


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
