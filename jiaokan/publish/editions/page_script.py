"""A finished page in another script: what readers see is written anew, everything else stays byte for byte.

The HTML is ours: templates escape what they fill in, and an article's own markup was cleaned and written anew by the sanitizer. So its tags can
be told by a pattern, and an attribute always stands in double quotes. Nothing is unescaped: a conversion of Chinese characters
and quotation marks alone can neither open a tag nor close an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    <!--.*?-->
    | <(?P<whole>script|style)\b(?P<kind>[^>]*)>(?P<inside>.*?)</(?P=whole)>
    | <(?P<end>/?)(?P<name>[A-Za-z][\w:-]*)(?P<rest>(?:[^"'>]|"[^"]*"|'[^']*')*)>
    | <!doctype[^>]*>
    """,
    re.VERBOSE | re.DOTALL,
)  # a comment, <script src="a.js"></script>, <a title="1 > 0">; not 1 < 2, which is never written so
# Elements inside a sentence: the characters on both sides may be one word.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "u",
        "var",
        "wbr",
    ]
)
_UNTOUCHED = frozenset(["code", "kbd", "pre", "samp"])
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_IS_KEPT = re.compile(r"""\s(?:translate="no"|lang="(?P<lang>[^"]*)")""")
_SHOWN = re.compile(
    r'(?<=\s)(?P<name>title|alt|aria-label|placeholder|label|content|aria-description|data-(?:done|selected|moved|near|gone))="(?P<value>[^"]*)"'
)
_SHOWN_META = re.compile(r'\s(?:name="description"|property="og:(?:title|description|site_name)")')
_IDENTIFIER = re.compile(r'(?<="identifier":")[^"]*')  # of an article, in its description as JSON-LD: an address, not words
_PICTURE = re.compile(r'(?<=\ssrc=")(?![a-z]+:|\.?\.?/)')

Write = Callable[[str], str]
CODE, WORDS, ATTRIBUTE = 0, 1, 2  # what a piece is; attributes are written after the text that they stand in the middle of


class Piece(NamedTuple):
    """A piece of a page, and whether a block begins with it."""

    text: str
    part: int = CODE
    begins: bool = True


def in_script(html: str, *, lang: str, write: Write, pictures: str) -> str:
    r"""Return the page as ``write`` writes it, which is given all its words at once, a line a block.

    ``lang`` is the language of the page. What says ``translate="no"``, or that it is of another language, stays. ``pictures``
    leads to the folder where the page's own pictures are.

    >>> def write(text: str) -> str:
    ...     return text.replace("头发", "頭髮").replace("发", "發")
    >>> in_script('<p title="发">头<b>发</b>&lt;发</p><p translate="no">发</p>', lang="zh-Hant", write=write, pictures="")
    '<p title="發">頭<b>髮</b>&lt;發</p><p translate="no">发</p>'
    """
    pieces = list(_pieces(html, lang, pictures))
    told = sorted((place for place, piece in enumerate(pieces) if piece.part), key=lambda place: pieces[place].part)
    joined = "".join(("\n" if pieces[place].begins else "") + pieces[place].text.replace("\n", " ") for place in told)
    written, parts, at = write(joined), [piece.text for piece in pieces], 0
    for place in told:
        text = pieces[place].text
        at += pieces[place].begins
        parts[place] = _with_line_ends(text, written[at : at + len(text)])
        at += len(text)
    return "".join(parts)


def _with_line_ends(before: str, after: str) -> str:
    if "\n" not in before:
        return after
    return "".join("\n" if old == "\n" else new for old, new in zip(before, after, strict=True))


def _pieces(html: str, lang: str, pictures: str) -> Iterator[Piece]:
    """Yield the page piece by piece. What is kept parts the words before it from those after it."""
    done, kept, begins = 0, _Kept(lang), True
    for token in _TOKEN.finditer(html):
        if done < token.start():
            text = html[done : token.start()]
            says_nothing = kept.is_on or (begins and text.isspace())  # line ends between the tags of blocks
            yield Piece(text, CODE if says_nothing else WORDS, begins)
            begins = says_nothing
        done = token.end()
        if token["name"]:
            name, was_kept = token["name"].lower(), kept.is_on
            kept.pass_tag(name, token["rest"], is_end=bool(token["end"]))
            begins = begins or name not in _INLINE
            if name == "img" or _SHOWN.search(token[0]):
                yield from _tag(token[0], name, is_kept=was_kept or kept.is_on, pictures=pictures)
            else:
                yield Piece(token[0])
        elif token["whole"] and "application/ld+json" in token["kind"]:
            yield from _description(html, token)
        else:
            yield Piece(token[0])
    yield Piece(html[done:], CODE if kept.is_on else WORDS, begins)


def _description(html: str, token: re.Match[str]) -> Iterator[Piece]:
    """Yield a description for search engines; the id of an article in it is the same in every script."""
    start, end = token.span("inside")
    kept = _IDENTIFIER.search(html, start, end)
    at, behind = kept.span() if kept else (end, end)
    yield Piece(html[token.start() : start])
    yield Piece(html[start:at], ATTRIBUTE)
    yield Piece(html[at:behind])
    yield Piece(html[behind:end], ATTRIBUTE)
    yield Piece(html[end : token.end()])


def _tag(tag: str, name: str, *, is_kept: bool, pictures: str) -> Iterator[Piece]:
    """Yield a tag with the attributes that readers see; each is a block of its own."""
    if name == "img" and pictures:
        tag = _PICTURE.sub(pictures, tag)
    done = 0
    for shown in _SHOWN.finditer(tag) if not is_kept else ():
        if (shown["name"] == "content") is (name == "meta" and _SHOWN_META.search(tag) is not None):
            start, end = shown.span("value")
            yield Piece(tag[done:start])
            yield Piece(tag[start:end], ATTRIBUTE)
            done = end
    yield Piece(tag[done:])


class _Kept:
    """Whether the place that was reached lies in an element that stays as it is."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._name = ""
        self._depth = 0

    @property
    def is_on(self) -> bool:
        return self._depth > 0

    def pass_tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        """Go past a tag. Elements of one name are counted, so that the right end tag ends what was kept."""
        if name == "html" or name in _VOID or attributes.endswith("/"):
            return
        if self._depth:
            if name == self._name:
                self._depth += -1 if is_end else 1
        elif not is_end and self._is_kept(name, attributes):
            self._name, self._depth = name, 1

    def _is_kept(self, name: str, attributes: str) -> bool:
        if name in _UNTOUCHED:
            return True
        return bool(attributes) and any(found["lang"] != self._lang for found in _IS_KEPT.finditer(attributes))
