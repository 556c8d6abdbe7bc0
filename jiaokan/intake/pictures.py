"""The pictures that came with an original: files of their own beside the article, each shown at its place in the text.

They are set in last. Until then the text is what the author wrote, so no repair, no title and no tag can mistake the name of a file
for words. Nothing is ever fetched: a picture that did not come along is told of and left out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from jiaokan.intake.collation import Collation
from jiaokan.intake.extract.picture_place import PicturePlace
from jiaokan.intake.unpack.document import Bundle
from jiaokan.model import Edit, Review
from jiaokan.pictures import link_to, shape_of

MOST = 200  # pictures of one article
SHOWN = 12  # code points that say where a picture stood
LONGEST_NAME = 40
INLINED = re.compile(r"data:image/[\w.+-]{1,40}(?:;[\w=-]{1,40})*,", re.IGNORECASE)
NAME = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of an article: the name of its file and what is in it."""

    name: str
    data: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Return the digest by which a receipt knows it."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrated:
    """A text with its pictures, the files of these, and what is to be said of those that are missing."""

    collation: Collation
    pictures: tuple[Picture, ...] = ()
    notes: tuple[Review, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Album:
    """The pictures found so far, each file once, and how often one was missing or unusable."""

    files: dict[bytes, Picture] = field(default_factory=dict)
    missing: list[int] = field(default_factory=list)
    unusable: list[int] = field(default_factory=list)

    def name_of(self, place: PicturePlace, bundle: Bundle | None) -> str:
        """Return the file's name of the picture at a place, "" where none can be shown."""
        data = _inlined(place.address) if INLINED.match(place.address) else bundle(place.address) if bundle else None
        if data is None:
            self.missing.append(place.at)
            return ""
        shape = shape_of(data)
        if shape is not None and (
            max(shape.width, shape.height) < place.least or 3 * min(shape.width, shape.height) < place.least
        ):
            return ""
        if shape is None or (data not in self.files and len(self.files) >= MOST):
            self.unusable.append(place.at)
            return ""
        if data not in self.files:
            self.files[data] = Picture(name=self._free_name(place.address, data, shape.suffix), data=data)
        return self.files[data].name

    def _free_name(self, address: str, data: bytes, suffix: str) -> str:
        stem = _stem(address) or f"picture-{hashlib.sha256(data).hexdigest()[:8]}"
        taken = {picture.name.casefold() for picture in self.files.values()}
        names = (f"{stem}.{suffix}" if number == 1 else f"{stem}-{number}.{suffix}" for number in range(1, len(taken) + 2))
        return next(name for name in names if name.casefold() not in taken)


def illustrated(collation: Collation, places: Sequence[PicturePlace], bundle: Bundle | None, identifier: str) -> Illustrated:
    """Return the text with its pictures set in where they stood. The offsets of ``places`` are those of the decoded text."""
    album = _Album()
    shown = [(place, name) for place in places if (name := album.name_of(place, bundle))]
    edits = _insertions(collation, [(place.at, link_to(identifier, name, place.words)) for place, name in shown])
    return Illustrated(
        collation=collation.amend(edits),
        pictures=tuple(album.files.values()),
        notes=tuple(_notes(collation, album)),
    )


def _insertions(collation: Collation, links: Sequence[tuple[int, str]]) -> Iterator[Edit]:
    """Yield one edit for each place that receives pictures; those at one place stand below each other."""
    text = collation.text
    blocks: dict[int, list[str]] = {}
    inline: dict[int, list[str]] = {}
    for at, link in links:
        place, is_block = _place(text, _position(collation.edits, text, at))
        (blocks if is_block else inline).setdefault(place, []).append(link)
    for place in sorted({*blocks, *inline}):
        words = "".join(inline.get(place, []))
        block = "\n\n".join(blocks.get(place, []))
        if block and place == 0:
            words += f"{block}\n\n"
        elif block:
            is_tight = text[place:].startswith("\n") and not text[place:].startswith("\n\n")
            words += "\n\n" + block + ("\n" if is_tight else "")
        yield Edit(at=place, before="", after=words, code="R480", evidence="a picture of the source")


def _position(edits: Sequence[Edit], text: str, at: int) -> int:
    """Return where in the text, after ``edits``, that stands which stood at ``at`` before them; in a gap, where the line ends."""
    shift = 0
    for edit in edits:
        if edit.at > at:
            break
        if at < edit.end:
            start = edit.at + shift
            line_end = edit.after.find("\n")
            return start + max(line_end, 0)
        shift += len(edit.after) - len(edit.before)
    return min(max(at + shift, 0), len(text))


def _place(text: str, position: int) -> tuple[int, bool]:
    """Return where a picture is set, and whether in a paragraph of its own: where it stood between two lines."""
    before, after = text[:position].rstrip(" "), text[position:].lstrip(" ")
    if before and after and not before.endswith("\n") and not after.startswith("\n"):
        return position, False
    end = len(text[:position].rstrip())
    line = text[text.rfind("\n", 0, end) + 1 : end]
    if line.startswith("|"):  # not between the rows of a table
        found = text.find("\n\n", end)
        return (found if found >= 0 else len(text)), True
    return end, True


def _stem(address: str) -> str:
    """Return the name of a picture's file as it came, fit for an address; "" where it has none.

    >>> _stem("media/Image1.PNG"), _stem("https://example.org/a/%E5%9B%BE%201.jpg?x=1"), _stem("data:image/png;base64,AAAA")
    ('image1', '图-1', '')
    """
    if address.lower().startswith(("data:", "cid:")):
        return ""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    name = unicodedata.normalize("NFC", path.rpartition("/")[2])
    return NAME.sub("-", (name.rpartition(".")[0] or name).lower())[:LONGEST_NAME].strip("-_")


def _inlined(address: str) -> bytes | None:
    head, _, body = address.partition(",")
    try:
        return base64.b64decode(unquote(body)) if head.lower().endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return b""


def _notes(collation: Collation, album: _Album) -> Iterator[Review]:
    for code, places in (("X331", album.missing), ("X332", album.unusable)):
        if places:
            yield Review(code=code, at=places[0], text=f"{len(places)} 处，{_where(collation, places[0])}")


def _where(collation: Collation, at: int) -> str:
    before = collation.text[: _position(collation.edits, collation.text, at)].rstrip().rpartition("\n")[2][-SHOWN:]
    return f"第一处在“{before}”之后" if before else "第一处在文首"
