"""From the bytes of an original to its text, by evidence and not by hope.

In this order: a byte order mark; UTF-8, which proves itself by its structure even where a few bytes of it are damaged; then a trial in which every encoding that
Chinese pages use reads the bytes and the one with the most common characters wins. Measured on texts of 20 bytes and more,
such a trial is right where the general detectors still guess. Labels mean what browsers make of them (WHATWG Encoding):
gb2312 and gbk are read as gb18030, big5 as big5hkscs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiaokan.intake.common_characters import COMMON
from jiaokan.model import Decoded, Review

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
LABELS = {
    **dict.fromkeys(
        ("gb2312", "gb_2312-80", "gb_2312", "csgb2312", "chinese", "iso-ir-58", "gbk", "x-gbk", "gb18030"), "gb18030"
    ),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
}
DECLARATION = re.compile(
    rb"""
    <meta [^>]{0,200}? charset \s*=\s* ["']? \s* (?P<meta>[\w.:-]+)     # <meta charset=gbk>, content="text/html; charset=gb2312"
    | <\?xml [^>]{0,100}? encoding \s*=\s* ["'] (?P<xml>[\w.:-]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# <meta charset="gb2312"> and <?xml version="1.0" encoding="gbk"?> declare; the words "charset=gbk" in a sentence do not.
DECLARED_WITHIN = 4096  # browsers look at 1024 bytes; saved pages put a comment first
SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")  # a character of UTF-8
ASCII = bytes(range(0x80))
DAMAGED = 6  # bytes of UTF-8 for each byte that is none; pieces of GBK of twenty bytes reach five, of a hundred one
PERHAPS_DAMAGED = 1
FEW = 20  # NULs among others that are padding; UTF-16 of Latin text has one in two
READABLE = 0.15  # share of common characters below which no encoding is believed; wrong readings stay below 0.1
DOUBT = 0.08  # lead over the second best below which a person should look
REPLACEMENT = "\ufffd"  # replacement character


class Undecodable(Exception):  # noqa: N818 - it names what was found, not a fault of the program
    """No encoding gives readable text. ``reason`` says what was tried, in words for a log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """The bytes read in one encoding, and how Chinese the outcome looks: 1 is all common characters."""

    encoding: str
    text: str
    score: float


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return the text of an original, the codec that read it, and the evidence for that codec.

    ``data.decode(encoding, "replace")`` gives the same text again. A byte order mark stays in the text, so that taking it out
    is an edit like any other. ``declared`` is the charset that a container gives the file; without one the file's own word
    counts. Bytes that the encoding cannot read become U+FFFD, one review note for all of them. Raises ``Undecodable``.

    >>> decode("质量强市".encode("gbk")).encoding
    'gb18030'
    >>> decode("质量强市".encode()).evidence
    'valid UTF-8, no byte order mark'
    """
    encoding, evidence, review = _choose(data, LABELS.get(declared, ""))
    text = data.decode(encoding, "replace")
    lost = text.count(REPLACEMENT) - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    if lost > 0:
        review = (*review, _bad_bytes(data, encoding, text, lost))
    return Decoded(text=text, encoding=encoding, evidence=evidence, review=review)


def _bad_bytes(data: bytes, encoding: str, text: str, count: int) -> Review:
    """Return the note that counts what could not be read and names the first place: line, column, byte."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode(encoding, "replace"))
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        where = f"第一处在第 {line} 行第 {column} 列，字节 {error.start}"
    else:
        at, where = text.index(REPLACEMENT), "原文如此"
    return Review(code="D302", at=at, text=f"{count} 处，按 {encoding} 解读；{where}")


def _choose(data: bytes, declared: str) -> tuple[str, str, tuple[Review, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, f"byte order mark {mark.hex(' ').upper()}", ()
    if _is_utf8(data):
        return "utf-8", "valid UTF-8, no byte order mark", ()
    damaged = _damaged_utf8(data)
    if damaged:
        return "utf-8", f"UTF-8 but for {damaged} bytes, no byte order mark", ()
    return _trial(data, declared or declared_encoding(data))


def _has_few_nuls(data: bytes) -> bool:
    """Tell whether NULs are padding: UTF-16 of ASCII is valid UTF-8, too, with a NUL in every other place."""
    inner = data.strip(b"\x00")
    return (bool(inner) or not data) and inner.count(0) * FEW <= len(inner)


def _is_utf8(data: bytes) -> bool:
    if not _has_few_nuls(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _damaged_utf8(data: bytes) -> int:
    """Return how many bytes are damaged where the rest is UTF-8, 0 where it is something else."""
    if not _has_few_nuls(data):
        return 0
    high = len(data.translate(None, ASCII))
    sound = sum(map(len, SEQUENCE.findall(data)))
    if not sound or sound < PERHAPS_DAMAGED * (high - sound):
        return 0
    if sound < DAMAGED * (high - sound):  # a short file, or lines of another encoding: the characters have a say, too
        here = score(data.decode("utf-8", "ignore")) * sound / high
        if here < max(_read(data, encoding).score for encoding in CANDIDATES if encoding != "utf-8"):
            return 0
    return max(1, high - sound)


def _trial(data: bytes, declared: str) -> tuple[str, str, tuple[Review, ...]]:
    readings = sorted((_read(data, encoding) for encoding in CANDIDATES), key=lambda one: -one.score)
    best, second = readings[0], readings[1]
    supported = next((one for one in readings if one.encoding == declared and one.score >= best.score - DOUBT), None)
    chosen = supported or best
    if chosen.score < READABLE:
        tried = ", ".join(f"{one.encoding} {one.score:.2f}" for one in readings)
        raise Undecodable(f"share of common characters: {tried}")
    shares = f"{chosen.score:.2f} common characters, next {second.encoding if chosen is best else best.encoding} "
    shares += f"{(second if chosen is best else best).score:.2f}"
    evidence = f"declared as {declared}, {shares}" if supported else shares
    if supported is None and best.score - second.score < DOUBT:
        doubt = Review(code="D303", text=f"{best.encoding} {best.score:.2f}，{second.encoding} {second.score:.2f}")
        return chosen.encoding, evidence, (doubt,)
    return chosen.encoding, evidence, ()


def declared_encoding(data: bytes) -> str:
    """Return the codec for the charset that a page declares near its head, or "" where it declares none we read.

    >>> declared_encoding(b'<html><meta http-equiv=Content-Type content="text/html; charset=gb2312">')
    'gb18030'
    """
    found = DECLARATION.search(data, 0, DECLARED_WITHIN)
    if found is None:
        return ""
    label = (found["meta"] or found["xml"]).decode("ascii", "replace").lower()
    return LABELS.get(label, "")


def _read(data: bytes, encoding: str) -> _Reading:
    text = data.decode(encoding, "replace")
    return _Reading(encoding=encoding, text=text, score=score(text))


def score(text: str) -> float:
    r"""Return the share of common characters among those that tell, less three times what no sound text has.

    ASCII letters, digits and white space tell nothing, because all encodings but UTF-16 agree on them.

    >>> score("质量强市") > 0.9 > 0 > score("\ufffd\ue000")
    True
    """
    telling = common = bad = 0
    for char in text.strip(REPLACEMENT):  # a file cut inside a character is broken at its ends only
        if char < "\x80":
            bad += char < " " and char not in "\t\n\r\f\x1a"
            continue
        telling += 1
        common += char in COMMON
        bad += char == REPLACEMENT or "\ue000" <= char <= "\uf8ff" or "\x80" <= char < "\xa0"  # private use, C1
    return (common - 3 * bad) / (telling + bad) if telling + bad else 0.0
