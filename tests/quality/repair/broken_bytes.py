"""What happens to the bytes of a file: every encoding that Chinese pages use, one read as another, bytes cut off or lost."""

from __future__ import annotations

import random
from collections.abc import Callable

Wreck = Callable[[str, random.Random], bytes]
HOLES = ("\x81", "\x8d", "\x8f", "\x90", "\x9d")  # what windows-1252 has no character for


def _cp1252(data: bytes) -> str:
    """Return bytes read as windows-1252, the five holes as the controls that browsers show."""
    return "".join(chr(byte) if chr(byte) in HOLES else bytes([byte]).decode("cp1252") for byte in data)


def _cut(text: str, _: random.Random) -> bytes:
    """Return GB 18030 with the last byte of the text cut off."""
    data = text.rstrip("\n").encode("gb18030")
    return data[:-1]


def _bad_bytes(text: str, dice: random.Random) -> bytes:
    """Return UTF-8 in which three bytes were overwritten."""
    data = bytearray(text.encode())
    for at in dice.sample(range(len(data) // 3, len(data)), 3):
        data[at] = 0xFF
    return bytes(data)


def _replaced(text: str, dice: random.Random) -> bytes:
    """Return the text after a program put U+FFFD for what it could not read."""
    return "".join("\ufffd" if one >= "\u4e00" and dice.random() < 0.01 else one for one in text).encode()


def _kun_jin_kao(text: str, dice: random.Random) -> bytes:
    """Return the text with 锟斤拷 where two characters were lost."""
    return "".join("锟斤拷" if "\u4e00" <= one <= "\u9fff" and dice.random() < 0.01 else one for one in text).encode()


def _odd_gbk(text: str, _: random.Random) -> bytes:
    """Return UTF-8 read as GBK, line by line, a ? where a byte was left over."""
    return text.encode().decode("gbk", "replace").replace("\ufffd", "?").encode()


ENCODINGS: dict[str, Wreck] = {
    "GB 18030": lambda text, _: text.encode("gb18030"),
    "UTF-16 with mark": lambda text, _: text.encode("utf-16"),
    "UTF-16 LE": lambda text, _: text.encode("utf-16-le"),
    "UTF-16 BE": lambda text, _: text.encode("utf-16-be"),
    "UTF-8 with mark": lambda text, _: text.encode("utf-8-sig"),
}
MOJIBAKE: dict[str, Wreck] = {
    "UTF-8 as Latin-1": lambda text, _: text.encode().decode("latin-1").encode(),
    "UTF-8 as cp1252": lambda text, _: _cp1252(text.encode()).encode(),
    "UTF-8 as cp1252 twice": lambda text, _: _cp1252(_cp1252(text.encode()).encode()).encode(),
    "GBK as Latin-1": lambda text, _: text.encode("gb18030").decode("latin-1").encode(),
    "GBK as cp1252": lambda text, _: _cp1252(text.encode("gb18030")).encode(),
}
LOSSES: dict[str, Wreck] = {
    "cut off": _cut,
    "bad bytes": _bad_bytes,
    "U+FFFD": _replaced,
    "锟斤拷": _kun_jin_kao,
    "UTF-8 as GBK": _odd_gbk,
}
