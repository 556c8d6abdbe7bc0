"""A book as EPUB 3: the file that reading devices and libraries take.

What epubcheck wants, and a reader who opens it in thirty years: a stylesheet, no script, no font, no file from elsewhere. Nothing in it tells
the day it was made; ``dcterms:modified`` is the day of the latest article or correction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from markupsafe import escape

from jiaokan.pictures import shape_of
from jiaokan.publish import urls
from jiaokan.publish.dates import calendar_day
from jiaokan.publish.exports.archive_zip import PACKER, Member, zipped
from jiaokan.publish.feeds import moment
from jiaokan.publish.frame import Frame
from jiaokan.publish.lasting.books import Book, Chapter, Part
from jiaokan.publish.lasting.cover import cover
from jiaokan.publish.lasting.xhtml import xhtml
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer

KINDS = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}  # readers of books need not know WebP
DENSE = (".opf", ".xhtml", ".svg", ".css")  # pictures are packed already
STYLE = "book.css"
COVER = '<p class="cover"><img src="cover.svg" alt="封面"/></p>'
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of a book before it is a file: its title, what stands in it, and whose names another script must not guess.

    ``kind`` is an attribute that says to readers of books what it is.
    """

    title: str
    inside: str
    kind: str = ""
    names: tuple[str, ...] = ()


def epub(book: Book, printer: Printer) -> Output:
    """Return the book as a file of the tree that the printer prints, in its script."""
    path = urls.file_of(f"{printer.frame.edition.folder}{book.address}")
    return Output(path=path, key=printer.key(PACKER, repr(book)), render=partial(_bound, book, printer))


def _bound(book: Book, printer: Printer) -> bytes:
    pictures, frame = _pictures(book), printer.frame
    texts = {
        "nav.xhtml": _contents(book),
        "cover.xhtml": Text(title=book.title, inside=COVER, kind='epub:type="cover"'),
        "title.xhtml": _title_page(book, frame),
        **{_part_name(number): _part_page(part) for number, part in enumerate(book.parts, 1) if part.title},
        **{one.name: _chapter_page(one, pictures) for one in _chapters(book)},
        "colophon.xhtml": _colophon(book, frame),
    }
    written = {
        "package.opf": printer.in_script(_package(book, frame, pictures)),
        "cover.svg": _cover(book, printer),
        **{name: printer.in_script(_page(text, frame.edition.tag), text.names) for name, text in texts.items()},
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


def _chapters(book: Book) -> Iterator[Chapter]:
    yield from (chapter for part in book.parts for _, chapters in part.groups for chapter in chapters)


def _part_name(number: int) -> str:
    return f"part-{number}.xhtml"


def _pictures(book: Book) -> Mapping[str, Picture]:
    """Return by digest the pictures that a book can hold. A file is what its first bytes say, whatever it is called."""
    found: dict[str, Picture] = {}
    for picture in (one for chapter in _chapters(book) for one in chapter.pictures):
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
            yield _part_name(number)
        yield from (chapter.name for _, chapters in part.groups for chapter in chapters)


def _contents(book: Book) -> Text:
    """Return the contents: parts, in them cities, in them articles; without parts the articles alone."""
    if len(book.parts) == 1:
        inside = _groups(book.parts[0])
    else:
        inside = "".join(
            f'<li><a href="{_part_name(number)}">{escape(part.title)}</a><ol>{_groups(part)}</ol></li>\n'
            for number, part in enumerate(book.parts, 1)
        )
    names = tuple(dict.fromkeys(name for chapter in _chapters(book) for name in chapter.names))
    contents = f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>目录</h1>\n<ol>\n{inside}</ol></nav>'
    return Text(title="目录", inside=contents, names=names)


def _groups(part: Part) -> str:
    return "".join(
        f"<li><span>{escape(name)}</span><ol>{_links(chapters)}</ol></li>\n" if name else _links(chapters)
        for name, chapters in part.groups
    )


def _links(chapters: tuple[Chapter, ...]) -> str:
    return "".join(f'<li><a href="{one.name}">{escape(one.title)}</a></li>\n' for one in chapters)


def _cover(book: Book, printer: Printer) -> str:
    """Return the cover. Its title is cut into lines, so it is written in the script of the tree before."""
    title, volume, seal = map(printer.in_script, (book.title, book.volume, printer.frame.seal))
    return cover(title=title, volume=volume, seal=seal, count=book.count, lang=printer.frame.edition.tag)


def _title_page(book: Book, frame: Frame) -> Text:
    volume = f'<p class="sub">{escape(book.volume)}</p>' if book.volume else ""
    preface = f'<section class="preface">{xhtml(book.preface, {})}</section>' if book.preface else ""
    tagline = f'<p class="line">{escape(frame.tagline)}</p>' if frame.tagline and not book.preface else ""
    inside = f'<h1>{escape(book.title)}</h1>{volume}<p class="line">收文 {book.count:,} 篇</p>{tagline}{preface}'
    return Text(title=book.title, inside=f'<section class="title" epub:type="titlepage">{inside}</section>')


def _part_page(part: Part) -> Text:
    inside = f'<h1>{escape(part.title)}</h1><p class="line">{part.count:,} 篇</p>'
    return Text(title=part.title, inside=f'<section class="part" epub:type="part">{inside}</section>')


def _chapter_page(chapter: Chapter, pictures: Mapping[str, Picture]) -> Text:
    shown = {quote(one.name): pictures[one.digest].name for one in chapter.pictures if one.digest in pictures}
    head = "".join(
        (
            f"<h1>{escape(chapter.title)}</h1>",
            f'<p class="sub">{escape(chapter.subtitle)}</p>' if chapter.subtitle else "",
            f'<p class="line">{escape(chapter.byline)}</p>' if chapter.byline else "",
            f'<p class="line">{escape(chapter.origin)}</p>',
            f'<p class="note">编者按：{escape(chapter.note)}</p>' if chapter.note else "",
        )
    )
    address = escape(chapter.address)
    foot = f'<p>{escape(chapter.repairs)}</p><p>网址：<a href="{address}">{address}</a></p>'
    inside = f"<header>{head}</header>\n{xhtml(chapter.html, shown)}\n<footer>{foot}</footer>"
    return Text(title=chapter.title, inside=f'<article epub:type="chapter">\n{inside}\n</article>', names=chapter.names)


def _colophon(book: Book, frame: Frame) -> Text:
    address = escape(urls.absolute(frame.base_url, book.address))
    lines = [
        f"<p>本书由{escape(frame.title)}整理，收文 {book.count:,} 篇，内容截至{escape(calendar_day(book.changed))}。</p>",
        "<p>正文据各篇所收到的文本校勘，改动只限于注明的几类损坏；每一处改动都在网页上列出，可以逐处还原。引用请以原载为准，并注明网址。</p>",
        "<p>本书的字形由简体自动转换，词语照旧。</p>" if frame.edition.folder else "",
        f"<p>{escape(frame.rights)}</p>" if frame.rights else "",
        f'<p class="line">本书最新版：<a href="{address}">{address}</a></p>',
    ]
    inside = f'<section epub:type="colophon"><h1>版权与说明</h1>{"".join(lines)}</section>'
    return Text(title="版权与说明", inside=inside)


def _page(text: Text, lang: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}">\n'
        f'<head><meta charset="UTF-8"/><title>{escape(text.title)}</title><link rel="stylesheet" type="text/css" href="{STYLE}"/></head>\n'
        f"<body{' ' + text.kind if text.kind else ''}>\n{text.inside}\n</body>\n</html>\n"
    )
