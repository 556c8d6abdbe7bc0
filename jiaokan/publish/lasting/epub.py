"""A book as EPUB 3: the file that reading devices and libraries take.

What epubcheck wants, and a reader who opens it in thirty years: a stylesheet, no script, no font, no file from elsewhere. Nothing in it tells
the day it was made; ``dcterms:modified`` is the day of the latest article or correction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import escape

from jiaokan.pictures import shape_of
from jiaokan.publish import urls
from jiaokan.publish.exports.archive_zip import PACKER, Member, zipped
from jiaokan.publish.feeds import moment
from jiaokan.publish.frame import Frame
from jiaokan.publish.lasting.book_texts import STYLE, chapters, page, part_name, texts
from jiaokan.publish.lasting.books import Book
from jiaokan.publish.lasting.cover import cover
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer

KINDS = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}  # readers of books need not know WebP
DENSE = (".opf", ".xhtml", ".svg", ".css")  # pictures are packed already
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in a book: its name there, its media type and its bytes."""

    name: str
    kind: str
    data: bytes


def epub(book: Book, printer: Printer) -> Output:
    """Return the book as a file of the tree that the printer prints, in its script."""
    path = urls.file_of(f"{printer.frame.edition.folder}{book.address}")
    return Output(path=path, key=printer.key(PACKER, repr(book)), render=partial(_bound, book, printer))


def _bound(book: Book, printer: Printer) -> bytes:
    pictures, frame = _pictures(book), printer.frame
    names = {digest: picture.name for digest, picture in pictures.items()}
    written = {
        "package.opf": printer.in_script(_package(book, frame, pictures)),
        "cover.svg": _cover(book, printer),
        **{
            name: printer.in_script(page(text, frame.edition.tag), text.names)
            for name, text in texts(book, frame, names).items()
        },
        STYLE: (printer.layouts / STYLE).read_text(encoding="utf-8"),
    }
    files: dict[str, Callable[[], bytes]] = {name: partial(_encoded, text) for name, text in written.items()}
    files |= {picture.name: partial(bytes, picture.data) for picture in pictures.values()}
    return zipped(
        (
            Member(name="mimetype", read=lambda: b"application/epub+zip"),
            Member(name="META-INF/container.xml", read=CONTAINER.encode, deflated=True),
            *(Member(name=f"EPUB/{name}", read=read, deflated=name.endswith(DENSE)) for name, read in files.items()),
        )
    )


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _pictures(book: Book) -> Mapping[str, Picture]:
    """Return by digest the pictures that a book can hold. A file is what its first bytes say, whatever it is called."""
    found: dict[str, Picture] = {}
    for picture in (one for chapter in chapters(book) for one in chapter.pictures):
        data = picture.data or picture.path.read_bytes()
        shape = shape_of(data)
        if shape is not None and shape.suffix in KINDS:
            name = f"i-{picture.digest[:20]}.{shape.suffix}"
            found[picture.digest] = Picture(name=name, kind=KINDS[shape.suffix], data=data)
    return found


def _package(book: Book, frame: Frame, pictures: Mapping[str, Picture]) -> str:
    address = escape(urls.absolute(frame.base_url, book.address))
    tag, title = frame.edition.tag, f"{book.title}：{book.volume}" if book.volume else book.title
    names = ["title.xhtml", *_order(book), "colophon.xhtml"]
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        f'<item id="style" href="{STYLE}" media-type="text/css"/>',
        '<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>',
        '<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>',
        *(f'<item id="t{number}" href="{name}" media-type="application/xhtml+xml"/>' for number, name in enumerate(names)),
        *(f'<item id="{one.name}" href="{one.name}" media-type="{one.kind}"/>' for one in pictures.values()),
    ]
    spine = ['<itemref idref="cover"/>', '<itemref idref="t0"/>', '<itemref idref="nav"/>']
    spine += [f'<itemref idref="t{number}"/>' for number in range(1, len(names))]
    facts = [
        f'<dc:identifier id="id">{address}</dc:identifier>',
        f"<dc:title>{escape(title)}</dc:title>",
        f"<dc:language>{tag}</dc:language>",
        f"<dc:publisher>{escape(frame.title)}</dc:publisher>",
        f"<dc:source>{escape(frame.base_url)}</dc:source>",
        *([f"<dc:description>{escape(frame.description)}</dc:description>"] if frame.description else []),
        *([f"<dc:rights>{escape(frame.rights)}</dc:rights>"] if frame.rights else []),
        f'<meta property="dcterms:modified">{moment(book.changed)}</meta>',
        '<meta property="schema:accessMode">textual</meta>',
        '<meta property="schema:accessModeSufficient">textual</meta>',
        '<meta property="schema:accessibilityFeature">tableOfContents</meta>',
        '<meta property="schema:accessibilityFeature">structuralNavigation</meta>',
        '<meta property="schema:accessibilityHazard">none</meta>',
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{tag}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_lines(facts)}</metadata>\n'
        f'<manifest>\n{_lines(items)}</manifest>\n<spine page-progression-direction="ltr">\n{_lines(spine)}</spine>\n</package>\n'
    )


def _lines(pieces: list[str]) -> str:
    return "".join(f"{piece}\n" for piece in pieces)


def _order(book: Book) -> Iterator[str]:
    """Yield the names of the texts in the order of reading."""
    for number, part in enumerate(book.parts, 1):
        if part.title:
            yield part_name(number)
        yield from (chapter.name for _, some in part.groups for chapter in some)


def _cover(book: Book, printer: Printer) -> str:
    """Return the cover. Its title is cut into lines, so it is written in the script of the tree before."""
    title, volume, seal = map(printer.in_script, (book.title, book.volume, printer.frame.seal))
    return cover(title=title, volume=volume, seal=seal, count=book.count, lang=printer.frame.edition.tag)
