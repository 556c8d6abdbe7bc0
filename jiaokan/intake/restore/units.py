"""A garbled line as units: what once was one byte, or two, and where it stands in the text.

Nearly always a unit is a character. Where somebody typed the letters of a misreading as entities (``&aelig;&#151;``), the
whole entity is the unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html.entities import name2codepoint

LOST = -1  # a byte that was there and cannot be known
_ENTITY = re.compile(r"&(?:(?P<name>[A-Za-z]{2,8})|\#(?P<decimal>\d{2,4})|\#[xX](?P<hex>[0-9A-Fa-f]{2,4}));")
# &aelig;, &#8212;, &#xe6;; but not &;, &copy=1
_FIRST_LATIN, _LAST_LATIN = 0x80, 0xFF

Encode = Callable[
    [str], Sequence[tuple[int, ...]]
]  # the bytes that a character may have been, none where it was not one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One character of a misreading: what it shows and where it stands; an entity is longer than what it shows."""

    character: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The smallest part of a garbled text that stands for whole characters: where it stands, and what it says."""

    start: int
    end: int
    text: str


def units_of(text: str, start: int, end: int, *, with_entities: bool) -> Iterator[Unit]:
    """Yield the units of a part of the text. Entities beyond the letters of western code pages are plain text.

    >>> [(unit.character, unit.start) for unit in units_of("&aelig;b&lt;", 0, 12, with_entities=True)][:3]
    [('æ', 0), ('b', 7), ('&', 8)]
    """
    at = start
    for entity in _ENTITY.finditer(text, start, end) if with_entities else ():
        character = _character(entity)
        if character:
            yield from (Unit(character=text[place], start=place, end=place + 1) for place in range(at, entity.start()))
            yield Unit(character=character, start=entity.start(), end=entity.end())
            at = entity.end()
    yield from (Unit(character=text[place], start=place, end=place + 1) for place in range(at, end))


def _character(entity: re.Match[str]) -> str:
    if entity["name"]:
        code_point = name2codepoint.get(entity["name"], 0)
    else:
        code_point = int(entity["decimal"] or entity["hex"], 10 if entity["decimal"] else 16)
    is_western = _FIRST_LATIN <= code_point <= _LAST_LATIN or chr(code_point) in windows_1252()
    return chr(code_point) if is_western else ""


@cache
def windows_1252() -> dict[str, int]:
    """Return the characters that Windows-1252 has at 80 to 9F, with their bytes; five of the 32 have none."""
    found = ((bytes([byte]).decode("cp1252", "replace"), byte) for byte in range(0x80, 0xA0))
    return {character: byte for character, byte in found if character != "\ufffd"}


def as_western(character: str) -> Sequence[tuple[int, ...]]:
    """Return the byte of a character in Latin-1 or Windows-1252: a page may hold both, because the holes of the latter stay.

    >>> as_western("é"), as_western("œ"), as_western("中")
    (((233,),), ((156,),), ())
    """
    if character <= "\xff":
        return ((ord(character),),)
    byte = windows_1252().get(character)
    return () if byte is None else ((byte,),)


def as_western_or_utf8(character: str) -> Sequence[tuple[int, ...]]:
    """Return the bytes of a character where pairs that happened to be UTF-8 were read so, and all other bytes as Latin-1.

    >>> as_western_or_utf8("û"), as_western_or_utf8("ϕ")
    (((251,), (195, 187)), ((207, 149),))
    """
    if character < "\x80":
        return ((ord(character),),)
    return (*as_western(character), tuple(character.encode("utf-8", "surrogatepass")))


@cache
def as_gbk(character: str) -> Sequence[tuple[int, ...]]:
    """Return the bytes of a character in GBK with the user-defined areas as GB 18030 has them; € is the byte 80 of Windows."""
    if character == "€":
        return ((0x80,),)
    data = tuple(character.encode("gb18030", "ignore"))
    return (data,) if len(data) <= 2 else ()  # noqa: PLR2004 - a pair; characters of four bytes are outside of GBK


@cache
def as_big5(character: str) -> Sequence[tuple[int, ...]]:
    """Return the bytes of a character in Big5 with the extensions of Hong Kong, or of Microsoft where these have none."""
    for codec in ("big5hkscs", "cp950"):
        data = character.encode(codec, "ignore")
        if data:
            return (tuple(data),)
    return ()
