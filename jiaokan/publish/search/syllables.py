"""How Chinese characters are typed with letters: a syllable for each, from the dictionaries of pypinyin.

Its own way through a text takes 0.3 ms a title, because it first cuts the text into words. Here only those of its phrases are looked for
that are read otherwise than their characters are one by one (重庆 is chong qing, though 重 is zhong), which takes a tenth.
What was read once is kept in the cache, so that a build without new names does not load the dictionaries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version

from jiaokan.chinese import fold, is_han
from jiaokan.publish.cache import Cache

Reader = Callable[[str], tuple[str, ...]]

_DIAERESIS = "\u0308"


def plain(text: str) -> str:
    """Return what counts when a name is looked for: letters, digits and characters, whatever their width, case and script.

    >>> plain("“老将”逐夢 ＩＳＯ9001")
    '老将逐梦iso9001'
    """
    return "".join(character for character in fold(text) if unicodedata.category(character)[0] in "LN")


def cached_reader(store: Cache) -> Reader:
    """Return ``syllables`` with a memory."""
    dictionaries = version("pypinyin")

    def read(text: str) -> tuple[str, ...]:
        if not text:
            return ()
        key = f"syllables {dictionaries} {text}"
        known = store.get(key)
        if known is not None:
            return tuple(known.decode().split(" "))
        found = syllables(text)
        store.put(key, " ".join(found).encode())
        return found

    return read


def syllables(text: str) -> tuple[str, ...]:
    """Return a syllable for each character of a plain text, without tones and with v for ü; what is no Chinese stands for itself.

    >>> syllables("重庆iso质量"), syllables("吕梁")
    (('chong', 'qing', 'i', 's', 'o', 'zhi', 'liang'), ('lv', 'liang'))
    """
    found: list[str] = []
    phrases, beginnings = _phrases()
    while len(found) < len(text):
        at = len(found)
        phrase = beginnings.get(text[at : at + 2], 0) and _longest(text, at, beginnings[text[at : at + 2]], phrases)
        found += phrases[phrase] if phrase else [readings(text[at])[0]]
    return tuple(found)


def _longest(text: str, at: int, limit: int, phrases: Mapping[str, tuple[str, ...]]) -> str:
    pieces = (text[at : at + length] for length in range(limit, 1, -1))
    return next((piece for piece in pieces if piece in phrases), "")


def spelled(text: str, romanised: str) -> tuple[str, ...]:
    """Return the syllables that a romanised name has, a piece for each character; without any where it cannot be cut like that.

    A character may be read here as no dictionary says, if all the others are known.

    >>> spelled("重庆", "chongqing"), spelled("陕西", "shaanxi"), spelled("烟台", "pudong")
    (('chong', 'qing'), ('shaan', 'xi'), ())
    """
    known = [f"({'|'.join(map(re.escape, readings(character)))})" for character in text]
    free = ([*known[:at], "([a-z]+)", *known[at + 1 :]] for at in range(len(known)))
    found = (re.fullmatch("".join(pieces), romanised) for pieces in (known, *free))
    return next((match.groups() for match in found if match), ())


@cache
def readings(character: str) -> tuple[str, ...]:
    """Return every way to read a character, the usual one first; a character that nobody reads stands for itself."""
    if not is_han(character):
        return (character,)
    from pypinyin import pinyin_dict  # noqa: PLC0415 - 0.3 s that only a build with new names pays

    written = pinyin_dict.pinyin_dict.get(ord(character), character)
    return tuple(dict.fromkeys(map(_toneless, written.split(","))))


@cache
def _phrases() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, int]]:
    """Return the phrases that are read otherwise than their characters, and how long those are that begin with two characters."""
    from pypinyin import phrases_dict  # noqa: PLC0415 - as above

    phrases: dict[str, tuple[str, ...]] = {}
    beginnings: dict[str, int] = {}
    for phrase, written in phrases_dict.phrases_dict.items():
        found = tuple(_toneless(some[0]) for some in written)
        if len(found) == len(phrase) and found != tuple(readings(character)[0] for character in phrase):
            phrases[phrase] = found
            beginnings[phrase[:2]] = max(len(phrase), beginnings.get(phrase[:2], 0))
    return phrases, beginnings


@cache
def _toneless(syllable: str) -> str:
    """Return a syllable as a keyboard writes it.

    >>> _toneless("lǜ"), _toneless("zhì")
    ('lv', 'zhi')
    """
    apart = unicodedata.normalize("NFD", syllable).replace(f"u{_DIAERESIS}", "v")
    apart = re.sub(f"u([\u0300-\u0304\u030c]){_DIAERESIS}", "v", apart)
    return "".join(character for character in apart if not unicodedata.combining(character))
