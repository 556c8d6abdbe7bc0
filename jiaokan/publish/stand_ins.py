"""Pictures in a text that is about to be cleaned: stand-ins hold their places, so that no image but our own ever gets through."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

from jiaokan.publish.pictures import Album, Illustration

IMAGE = re.compile(r"""<img\b[^>]*?(?:\balt="(?P<alt>[^"]*)"[^>]*)?>""", re.IGNORECASE)
# <img alt="图一" src="https://example.org/x.png"> leaves 图一; <img src="x"> leaves nothing.

SOURCE = re.compile(r"""\ssrc="(?P<src>[^"]*)\"""", re.IGNORECASE)
STAND_IN = re.compile("\ufdd0([0-9]{1,6})\ufdd1")
PICTURES_ALONE = re.compile(r"<p>((?:<img [^<>]*>\s*)+)</p>")
UNNAMED = "插图"  # what a picture is called where nobody has said what it shows


def set_aside(markup: str, album: Album) -> tuple[str, tuple[str, ...]]:
    """Return the markup with a stand-in for every picture of the album, and these; other images leave their words behind.

    An article that writes a stand-in as &#xfdd0;0&#xfdd1; shows a picture of its own once more, and no address may hold one.
    """
    pictures: list[str] = []

    def stand_in(found: re.Match[str]) -> str:
        words, source = found["alt"] or "", SOURCE.search(found[0])
        picture = album.find(html.unescape(source["src"])) if source else None
        if picture is None:
            return words
        pictures.append(_drawn(picture, html.unescape(words)))
        return f"\ufdd0{len(pictures) - 1}\ufdd1"  # noncharacters, which ``shown`` took out of the text

    return IMAGE.sub(stand_in, markup), tuple(pictures)


def _drawn(picture: Illustration, words: str) -> str:
    """Return the picture as HTML. Its words were never cleaned, so they are escaped here, whoever has escaped them before."""
    name, size = quote(picture.name), f'width="{picture.width}" height="{picture.height}"'
    return f'<img src="{name}" alt="{html.escape(words or UNNAMED)}" {size} loading="lazy">'


def put_back(cleaned: str, pictures: tuple[str, ...]) -> str:
    r"""Return the cleaned HTML with its pictures; a paragraph of pictures alone is none of the text, and has no number.

    >>> put_back("<p>\ufdd00\ufdd1</p><p>文</p>", ('<img src="a.png" alt="插图">',))
    '<p class="picture"><img src="a.png" alt="插图"></p><p>文</p>'
    """
    if not pictures:
        return cleaned
    filled = STAND_IN.sub(lambda found: pictures[int(found[1])] if int(found[1]) < len(pictures) else "", cleaned)
    return PICTURES_ALONE.sub(r'<p class="picture">\1</p>', filled)
