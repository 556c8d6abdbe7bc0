"""The tokens of an HTML text with their places: a tokenizer for reading, after WHATWG HTML section 13.2.5.

Our own, because the receipt needs the offset of every tag and entity in the text as received, which tree-building parsers do
not give, and because the standard library's parser reads some pages differently from one Python release to the next. Linear
in the length of the text, whatever is thrown at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from html.entities import html5

from jiaokan.chinese import HAN


class Kind(Enum):
    """What a token is. ``MARKUP`` is a comment, a doctype or a processing instruction: nothing for a reader."""

    TEXT = auto()
    ENTITY = auto()
    START = auto()
    END = auto()
    MARKUP = auto()
    RAW = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of the text, ``start`` to ``end``. ``name`` is a tag's in lower case; ``value`` is what an entity stands for.

    ``is_hidden``: a start tag says that its element is not displayed.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    value: str = ""
    is_hidden: bool = False


RAW_ELEMENTS = frozenset({"script", "style", "textarea", "noframes", "iframe", "xmp"})
NEVER_READ = frozenset({"script", "style"})
TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:_-]*)")
ENTITY = re.compile(r"&(?:#(?P<decimal>\d{1,7});?|#[xX](?P<hex>[0-9a-fA-F]{1,6});?|(?P<name>[a-zA-Z][a-zA-Z0-9]{1,30};?))")
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
HIDING = re.compile(r"hidden|none|font-size\s*:\s*0|-\d{3}|opacity\s*:\s*0", re.IGNORECASE)  # worth a look at the attributes
HIDDEN_STYLE = re.compile(
    r"""(?:^|[\s;])
    (?: display \s*:\s* none
      | visibility \s*:\s* hidden
      | font-size \s*:\s* 0+ (?:px|pt|em|rem|%)? \s* (?=;|!|$)
      | opacity \s*:\s* 0(?:\.0+)? \s* (?=;|!|$)
      | (?:left|top|text-indent|margin-left) \s*:\s* -\d{3,} )""",
    re.IGNORECASE | re.VERBOSE,
)
# display:none, font-size: 0px; and left:-9999px hide; font-size:0.9em, text-indent:-2em and opacity: 0.8 do not.
NO_HEIGHT = re.compile(r"(?:^|[\s;])(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?=;|$)", re.IGNORECASE)
CLIPPED = re.compile(r"(?:^|[\s;])overflow\s*:\s*hidden", re.IGNORECASE)
QUOTE_OR_END = re.compile(r"""["'>]""")
NO_ATTRIBUTE = re.compile(rf"""(?:[^"'<>={HAN}]|=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]*))*+[<{HAN}]""")
# <a 而质 and <b<c are an author's "less than"; <p class=正文> and <font face="宋体"> are tags.
MAX_TAG = 200_000  # a picture inlined as data: fits; an unclosed quote does not swallow the page
LOOK_AHEAD = 300
CODE_POINTS, SURROGATES = range(1, 0x110000), range(0xD800, 0xE000)
RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_ELEMENTS}


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text``; together they cover it without gap or overlap.

    Where a browser would lose text to a mark that is never closed (a tag, a comment), the mark is taken for text or ends at
    the next >.

    >>> [(t.kind.name, t.name or text) for text in ["<p>质&amp;量</p>"] for t in tokens(text) if t.kind is not Kind.TEXT]
    [('START', 'p'), ('ENTITY', '<p>质&amp;量</p>'), ('END', 'p')]
    """
    last_tag_end, last_comment_end = text.rfind(">"), text.rfind("-->")
    unclosed: set[str] = set()
    at = plain = 0
    while 0 <= (at := text.find("<", at)) <= last_tag_end:
        token = _comment(text, at, last_comment_end) or _tag(text, at)
        if token is None:
            at += 1
            continue
        yield from _text(text, plain, at)
        yield token
        at = plain = token.end
        if token.kind is Kind.START and token.name in RAW_ELEMENTS and (close := _raw_end(text, token, unclosed)) > at:
            yield Token(kind=Kind.RAW, start=at, end=close, name=token.name)
            at = plain = close
    yield from _text(text, plain, len(text))


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a start tag's source, names in lower case; the first of a doubled one counts.

    >>> attributes('<a class="nav x" HREF=/index>')
    {'class': 'nav x', 'href': '/index'}
    """
    name = TAG_NAME.match(tag)
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(tag, name.end() if name else 1, len(tag) - 1):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found


def _comment(text: str, at: int, last_comment_end: int) -> Token | None:
    """Return the comment, doctype or processing instruction at ``at``; one that is never closed ends at the next >."""
    if not text.startswith(("<!", "<?"), at):
        return None
    is_comment = text.startswith("<!--", at) and at + 2 <= last_comment_end  # <!--> is a whole one
    end = text.index("-->", at + 2) + 3 if is_comment else text.index(">", at) + 1
    return Token(kind=Kind.MARKUP, start=at, end=end)


def _tag(text: str, at: int) -> Token | None:
    name = TAG_NAME.match(text, at)
    if name is None or name[1].lower() in ("http:", "https:"):  # <https://…> is a Markdown link and no tag
        return None
    if NO_ATTRIBUTE.match(text, name.end(), name.end() + LOOK_AHEAD):
        return None
    kind = Kind.END if text.startswith("</", at) else Kind.START
    end = _tag_end(text, name.end())
    is_hidden = kind is Kind.START and HIDING.search(text, at, end) is not None and _hides(attributes(text[at:end]))
    return Token(kind=kind, start=at, end=end, name=name[1].lower(), is_hidden=is_hidden)


def _hides(found: Mapping[str, str]) -> bool:
    style = found.get("style", "")
    is_clipped = CLIPPED.search(style) is not None and NO_HEIGHT.search(style) is not None
    return "hidden" in found or is_clipped or HIDDEN_STYLE.search(style) is not None


def _tag_end(text: str, at: int) -> int:
    """Return the offset behind the > that closes a tag; a quotation mark that is never closed counts for nothing."""
    limit = min(len(text), at + MAX_TAG)
    quote, first = "", 0
    for found in QUOTE_OR_END.finditer(text, at, limit):
        if found[0] == ">":
            first = first or found.end()
            if not quote:
                return found.end()
        elif not quote:
            quote = found[0]
        elif quote == found[0]:
            quote = ""
    return first or limit


def _raw_end(text: str, token: Token, unclosed: set[str]) -> int:
    """Return where the content of a raw element ends; one without an end tag has none, unless nobody ever reads it."""
    found = None if token.name in unclosed else RAW_ENDS[token.name].search(text, token.end)
    if found:
        return found.start()
    unclosed.add(token.name)
    return len(text) if token.name in NEVER_READ else token.end


def _text(text: str, start: int, end: int) -> Iterator[Token]:
    at = start
    for found in ENTITY.finditer(text, start, end):
        value, length = _entity(found)
        if not value:
            continue
        if found.start() > at:
            yield Token(kind=Kind.TEXT, start=at, end=found.start())
        yield Token(kind=Kind.ENTITY, start=found.start(), end=found.start() + length, value=value)
        at = found.start() + length
    if at < end:
        yield Token(kind=Kind.TEXT, start=at, end=end)


def _entity(found: re.Match[str]) -> tuple[str, int]:
    """Return what an entity stands for and how long it is, or ("", 0) where it is none."""
    if found["name"]:
        name = found["name"]
        if name in html5:
            return html5[name], len(found[0])
        return "", 0
    number = int(found["decimal"]) if found["decimal"] else int(found["hex"], 16)
    if number in range(0x80, 0xA0):  # numbers of windows-1252, which browsers map
        return bytes([number]).decode("windows-1252", "replace"), len(found[0])
    if number not in CODE_POINTS or number in SURROGATES:
        return "\ufffd", len(found[0])
    return chr(number), len(found[0])
