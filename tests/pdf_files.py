"""PDF files as other programs make them, written by hand: pages of lines, each with the place and the font it is drawn in."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

A4 = (595, 842)
SIZE = 12  # points of a character
LEADING = 20
LEFT, TOP = 90, 760


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """How the codes of a font become characters: a predefined map, or an own one (Identity-H with ToUnicode)."""

    encoding: str = "UniGB-UCS2-H"
    codec: str = "utf-16-be"
    has_map: bool = False


UCS2 = Font()
GBK = Font(encoding="GBK-EUC-H", codec="gbk")
MAPPED = Font(encoding="Identity-H", has_map=True)
UNMAPPED = Font(encoding="Identity-H")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A line of text and where it stands, in points from the lower left corner."""

    text: str
    x: float = LEFT
    y: float = TOP
    size: float = SIZE


def lines(*texts: str, left: float = LEFT, top: float = TOP, gap: float = LEADING) -> tuple[Drawn, ...]:
    """Return lines below each other; ideographic spaces before one become its indent, an empty one leaves a gap."""
    drawn = []
    for number, text in enumerate(texts):
        words = text.lstrip("\u3000")
        if words:
            drawn.append(Drawn(text=words, x=left + SIZE * (len(text) - len(words)), y=top - gap * number))
    return tuple(drawn)


def pdf(*pages: Sequence[Drawn], font: Font = UCS2, extra: str = "", trailer: str = "", picture: bool = False) -> bytes:
    """Return a PDF with these pages. ``extra`` goes into the catalogue, ``trailer`` into the trailer."""
    glyphs = sorted({char for page in pages for line in page for char in line.text})
    objects: dict[int, bytes] = {}
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects[1] = f"<</Type/Catalog/Pages 2 0 R{extra}>>".encode()
    objects[2] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    to_unicode = "/ToUnicode 6 0 R" if font.has_map else ""
    ordering = "Identity" if font.encoding == "Identity-H" else "GB1"
    objects[3] = (
        f"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{font.encoding}/DescendantFonts[4 0 R]{to_unicode}>>".encode()
    )
    objects[4] = (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/FontDescriptor 5 0 R"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 0>>>>"
    ).encode()
    objects[5] = b"<</Type/FontDescriptor/FontName/SimSun/Flags 4/Ascent 859/Descent -141/FontBBox[0 -141 1000 859]>>"
    objects[6] = _stream(_to_unicode(glyphs).encode())
    for number, page in enumerate(pages):
        at = 10 + 2 * number
        objects[at] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {A4[0]} {A4[1]}]/Resources<</Font<</F1 3 0 R>>>>/Contents {at + 1} 0 R>>"
        ).encode()
        content = "q 100 0 0 100 0 0 cm Q\n" if picture else ""
        content += "".join(_line(line, font, glyphs) for line in page)
        objects[at + 1] = _stream(content.encode())
    return _file(objects, trailer)


def _line(line: Drawn, font: Font, glyphs: Sequence[str]) -> str:
    is_own = font.encoding == "Identity-H"
    codes = "".join(f"{glyphs.index(char) + 1:04X}" for char in line.text) if is_own else line.text.encode(font.codec).hex()
    return f"BT /F1 {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm <{codes}> Tj ET\n"


def _to_unicode(glyphs: Sequence[str]) -> str:
    pairs = "\n".join(f"<{number:04X}> <{char.encode('utf-16-be').hex()}>" for number, char in enumerate(glyphs, start=1))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(glyphs)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    )


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return f"<</Length {len(packed)}/Filter/FlateDecode>>\nstream\n".encode() + packed + b"\nendstream"


def _file(objects: dict[int, bytes], trailer: str) -> bytes:
    data, places = b"%PDF-1.5\n%\xe4\xe5\xe6\xe7\n", {}
    for number, value in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + value + b"\nendobj\n"
    start = len(data)
    last = max(objects)
    rows = "".join(f"{places[n]:010} 00000 n \n" if n in places else "0000000000 65535 f \n" for n in range(last + 1))
    return (
        data
        + f"xref\n0 {last + 1}\n{rows}trailer\n<</Size {last + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    )
