"""The texts of a book, each a file of XHTML: contents, cover, title page, parts, articles, colophon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import escape

from jiaokan.publish import urls
from jiaokan.publish.dates import calendar_day
from jiaokan.publish.frame import Frame
from jiaokan.publish.lasting.books import Book, Chapter, Part
from jiaokan.publish.lasting.xhtml import xhtml

STYLE = "book.css"
COVER = '<p class="cover"><img src="cover.svg" alt="封面"/></p>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of a book before it is a file: its title, what stands in it, and whose names another script must not guess.

    ``kind`` is an attribute that says to readers of books what it is.
    """

    title: str
    inside: str
    kind: str = ""
    names: tuple[str, ...] = ()


def texts(book: Book, frame: Frame, pictures: Mapping[str, str]) -> Mapping[str, Text]:
    """Return the texts by the names of their files; ``pictures`` are the names of those that the book holds, by digest."""
    return {
        "nav.xhtml": _contents(book),
        "cover.xhtml": Text(title=book.title, inside=COVER, kind='epub:type="cover"'),
        "title.xhtml": _title_page(book, frame),
        **{part_name(number): _part_page(part) for number, part in enumerate(book.parts, 1) if part.title},
        **{one.name: _chapter_page(one, pictures) for one in chapters(book)},
        "colophon.xhtml": _colophon(book, frame),
    }


def chapters(book: Book) -> Iterator[Chapter]:
    """Yield the articles of a book in their order."""
    yield from (chapter for part in book.parts for _, some in part.groups for chapter in some)


def part_name(number: int) -> str:
    """Return the name of the page that opens a part."""
    return f"part-{number}.xhtml"


def _contents(book: Book) -> Text:
    """Return the contents: parts, in them cities, in them articles; without parts the articles alone."""
    if len(book.parts) == 1:
        inside = _groups(book.parts[0])
    else:
        inside = "".join(
            f'<li><a href="{part_name(number)}">{escape(part.title)}</a><ol>{_groups(part)}</ol></li>\n'
            for number, part in enumerate(book.parts, 1)
        )
    names = tuple(dict.fromkeys(name for chapter in chapters(book) for name in chapter.names))
    contents = f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>目录</h1>\n<ol>\n{inside}</ol></nav>'
    return Text(title="目录", inside=contents, names=names)


def _groups(part: Part) -> str:
    return "".join(
        f"<li><span>{escape(name)}</span><ol>{_links(some)}</ol></li>\n" if name else _links(some) for name, some in part.groups
    )


def _links(some: tuple[Chapter, ...]) -> str:
    return "".join(f'<li><a href="{one.name}">{escape(one.title)}</a></li>\n' for one in some)


def _title_page(book: Book, frame: Frame) -> Text:
    volume = f'<p class="sub">{escape(book.volume)}</p>' if book.volume else ""
    preface = f'<section class="preface">{xhtml(book.preface, {})}</section>' if book.preface else ""
    tagline = f'<p class="line">{escape(frame.tagline)}</p>' if frame.tagline and not book.preface else ""
    inside = f'<h1>{escape(book.title)}</h1>{volume}<p class="line">收文 {book.count:,} 篇</p>{tagline}{preface}'
    return Text(title=book.title, inside=f'<section class="title" epub:type="titlepage">{inside}</section>')


def _part_page(part: Part) -> Text:
    inside = f'<h1>{escape(part.title)}</h1><p class="line">{part.count:,} 篇</p>'
    return Text(title=part.title, inside=f'<section class="part" epub:type="part">{inside}</section>')


def _chapter_page(chapter: Chapter, pictures: Mapping[str, str]) -> Text:
    shown = {quote(one.name): pictures[one.digest] for one in chapter.pictures if one.digest in pictures}
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


def page(text: Text, lang: str) -> str:
    """Return a text as a file of the book."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}">\n'
        f'<head><meta charset="UTF-8"/><title>{escape(text.title)}</title><link rel="stylesheet" type="text/css" href="{STYLE}"/></head>\n'
        f"<body{' ' + text.kind if text.kind else ''}>\n{text.inside}\n</body>\n</html>\n"
    )
