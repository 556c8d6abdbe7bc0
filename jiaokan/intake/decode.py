"""From the bytes of an original to its text, by evidence and not by hope.

In this order: a byte order mark; a charset the page declares; strict UTF-8; then a trial in which every encoding that
Chinese pages use reads the bytes and the one with the most common characters wins. Measured on texts of 20 bytes and more,
such a trial is right where the general detectors still guess. Labels mean what browsers make of them (WHATWG Encoding):
gb2312 and gbk are read as gb18030, big5 as big5hkscs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiaokan.intake.common_characters import COMMON
from jiaokan.model import Decoded, Review

MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
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
        note = Review(code="D302", at=text.index(REPLACEMENT), text=f"{lost} 处，按 {encoding} 解读")
        review = (*review, note)
    return Decoded(text=text, encoding=encoding, evidence=evidence, review=review)


def _choose(data: bytes, declared: str) -> tuple[str, str, tuple[Review, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, f"byte order mark {mark.hex(' ').upper()}", ()
    if _is_utf8(data):
        return "utf-8", "valid UTF-8, no byte order mark", ()
    return _trial(data, declared or declared_encoding(data))


def _is_utf8(data: bytes) -> bool:
    if b"\x00" in data:  # UTF-16 of ASCII is valid UTF-8 with NULs
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


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
