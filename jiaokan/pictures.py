"""Pictures of articles: which files may be one, how large it is, and how an article's text names it.

A file is what its first bytes say, whatever it is called. Vector graphics are never pictures here: they can hold scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

MOST_BYTES = 8_000_000
LARGEST_SIDE = 20_000  # pixels; a picture that claims more is meant to fill the reader's memory
SUFFIXES = ("png", "jpg", "gif", "webp")
JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # the segments that tell height and width
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
LINK = re.compile(r"!\[(?P<words>[^\[\]\n]{0,500})\]\((?P<address>[^()\s<>]{1,500})\)")
# ![检测现场](2022-05-20-bishan/image1.png); not ![](a b.png), [通知](https://example.org/)
KEPT_IN_ADDRESSES = re.compile(r"[^\w./-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What kind of picture it is, as the suffix of its file, and its size in pixels."""

    suffix: str
    width: int
    height: int


def shape_of(data: bytes) -> Shape | None:
    """Return the shape of a picture, None where the bytes are none that may be published.

    >>> shape_of(b"GIF89a" + bytes([64, 0, 32, 0]) + bytes(9))
    Shape(suffix='gif', width=64, height=32)
    >>> shape_of(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None
    True
    """
    found = _png(data) or _gif(data) or _webp(data) or _jpeg(data)
    if found is None or len(data) > MOST_BYTES:
        return None
    return found if min(found.width, found.height) > 0 and max(found.width, found.height) <= LARGEST_SIDE else None


def _png(data: bytes) -> Shape | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR":
        return None
    return Shape(suffix="png", width=int.from_bytes(data[16:20]), height=int.from_bytes(data[20:24]))


def _gif(data: bytes) -> Shape | None:
    if not data.startswith((b"GIF87a", b"GIF89a")):
        return None
    return Shape(suffix="gif", width=int.from_bytes(data[6:8], "little"), height=int.from_bytes(data[8:10], "little"))


def _webp(data: bytes) -> Shape | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    kind, head = data[12:16], data[20:30]
    if kind == b"VP8X":
        width, height = int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
    elif kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF
    return Shape(suffix="webp", width=width, height=height)


def _jpeg(data: bytes) -> Shape | None:
    at = 2 if data.startswith(b"\xff\xd8\xff") else len(data)
    while at + 9 < len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every segment begins with it
        kind = data[at + 1]
        if kind in JPEG_SIZES:
            return Shape(
                suffix="jpg", height=int.from_bytes(data[at + 5 : at + 7]), width=int.from_bytes(data[at + 7 : at + 9])
            )
        at += 2 if kind in WITHOUT_LENGTH else 1 if kind == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4])  # noqa: PLR2004 - as above
    return None


def link_to(identifier: str, name: str, words: str) -> str:
    """Return how the text of an article shows a picture that lies in the article's own folder.

    >>> link_to("2022-05-20-bishan", "image1.png", "检测[现场]"), link_to("质量 (1)", "a.png", "")
    ('![检测现场](2022-05-20-bishan/image1.png)', '![](质量%20%281%29/a.png)')
    """
    plain = " ".join(re.sub(r"[\[\]\\`*_<>!]", "", words).split())[:200]
    return f"![{plain}]({KEPT_IN_ADDRESSES.sub(lambda found: quote(found[0]), f'{identifier}/{name}')})"


def name_in(address: str, identifier: str) -> str:
    """Return the name of the picture that an address means, "" where it does not lie in the article's own folder.

    >>> name_in("bishan/image1.png", "bishan"), name_in("./bishan/%E5%9B%BE.png", "bishan"), name_in("../x/a.png", "bishan")
    ('image1.png', '图.png', '')
    """
    folder, _, name = unquote(address).removeprefix("./").rpartition("/")
    is_name = name and not name.startswith(".") and name.rpartition(".")[2].lower() in (*SUFFIXES, "jpeg")
    return name if folder == identifier and is_name else ""


def names_in(text: str, identifier: str) -> Iterator[str]:
    """Yield the names of the article's own pictures in its text, each once."""
    found = (name_in(match["address"], identifier) for match in LINK.finditer(text))
    yield from (name for name in dict.fromkeys(found) if name)


def without_pictures(text: str) -> str:
    """Return a text of the same length without pictures: what they are called is not what the article says.

    >>> without_pictures("甲![图](a/1.png)乙").split()
    ['甲', '乙']
    """
    return LINK.sub(lambda found: " " * len(found[0]), text)
