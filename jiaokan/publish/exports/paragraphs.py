"""The text of an article without its markup, paragraph by paragraph, under the ids that its page gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from jiaokan.publish.shown_text import without_markup

BLOCK_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>p|li|ul|ol|h[2-6]|blockquote|pre|section|table|caption|thead|tbody|tr|th|td|hr|br)\b
        (?:[^>]*?\s(?:id="(?P<id>[^"]*)"|start="(?P<start>\d+)"))?[^>]*>
        (?:<a\ class="pn"(?:\ id="(?P<anchor>[^"]*)")?[^>]*></a>)?""",
    re.VERBOSE,
)
# <p id="p1"><a class="pn" id="k77hdn" …></a>, <ol start="3">, </td> and <br>; the text between two belongs to the innermost element
# that has an id. <strong> stands inside a text and is taken off it.
KINDS = {"p": "paragraph", "li": "item", "section": "table", "pre": "verbatim"} | dict.fromkeys(
    ("h2", "h3", "h4", "h5", "h6"), "heading"
)
VOID = frozenset({"br", "hr"})
BREAKS = {"br": "\n"}  # what an element leaves in the text where it begins
ENDS = {"caption": "\n", "tr": "\n", "td": "\t", "th": "\t"}  # and where it ends
SPACE = re.compile(r"[ \t\r\n]+")  # an ideographic space is a character of the text
BESIDE_LINE_END = re.compile(r"[\t ]+(?=\n|\Z)|(?<=\n) +")


class Paragraph(NamedTuple):
    """One paragraph: the id of its element today, the one that outlasts repairs where it has one, what it is, and its text."""

    id: str
    anchor: str
    kind: str
    text: str


@dataclass(slots=True)
class _Open:
    """An element that was not yet closed: its name, the ids and kind that text inside it belongs to, and its items so far.

    ``sign`` is the number or the dash of a list item that still waits for the first text of the item.
    """

    name: str
    id: str = ""
    anchor: str = ""
    kind: str = "paragraph"
    items: int = 0
    sign: str = ""


def paragraphs(markup: str) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs, headings, list items, tables and verbatim blocks of a converted body in their order.

    >>> paragraphs('<h2 id="s1">一</h2><p id="p1"><a class="pn" id="k7"></a>质<strong>量</strong> &amp; 二<br>三</p>')[1]
    Paragraph(id='p1', anchor='k7', kind='paragraph', text='质量 & 二\n三')
    >>> [one.text for one in paragraphs('<ol><li id="p1">甲<ul><li id="p2">乙</li></ul></li><li id="p3">丙</li></ol>')]
    ['1. 甲', '- 乙', '2. 丙']
    >>> [one.text for one in paragraphs('<ul>\n<li>\n<p id="p1">甲</p>\n<p id="p2">乙</p>\n</li>\n</ul>')]
    ['- 甲', '乙']
    >>> paragraphs('<section id="p1"><table>\n<tr>\n<td>甲</td>\n<td>乙</td>\n</tr>\n<tr>\n<td>丙</td>\n</tr></table></section>')[0].text
    '甲\t乙\n丙'
    """
    stack, pieces, start = [_Open("")], [], 0
    for tag in BLOCK_TAG.finditer(markup):
        if tag.start() > start:
            pieces.append(_piece(stack[-1], _text(stack[-1], markup[start : tag.start()])))
        start, name = tag.end(), tag["name"]
        if tag["end"]:
            if name in ENDS:
                pieces.append(_piece(stack[-1], ENDS[name]))
            del stack[max(len(stack) - 1, 1) :]
        elif name in VOID:
            pieces.append(_piece(stack[-1], BREAKS.get(name, "")))
        else:
            stack.append(_opened(tag, stack[-1]))
            if tag["id"]:
                pieces.append(_piece(stack[-1], _sign(stack)))
    return tuple(_joined(pieces))


def _piece(around: _Open, text: str) -> Paragraph:
    return Paragraph(around.id, around.anchor, around.kind, text)


def _text(around: _Open, markup: str) -> str:
    """Return the text as a browser shows it: a line end is a space, between the rows and cells of a table it is nothing."""
    text = without_markup(markup)
    if around.kind == "verbatim":
        return text
    text = SPACE.sub(" ", text)
    return text if text != " " or around.kind != "table" else ""


def _opened(tag: re.Match[str], around: _Open) -> _Open:
    name = tag["name"]
    opened = _Open(name, around.id, around.anchor, around.kind, items=int(tag["start"] or 1) - 1)
    if tag["id"]:
        kind = "item" if around.name == "li" else KINDS.get(name, "paragraph")
        opened = _Open(name, tag["id"], tag["anchor"] or "", kind)
    if name == "li":
        around.items += 1
        opened.sign = f"{around.items}. " if around.name == "ol" else "- "
    return opened


def _sign(stack: Sequence[_Open]) -> str:
    """Return the sign that stands before the text of an element that was just opened: its own, or that of the item it begins."""
    for one in (stack[-1], stack[-2]):
        if one.sign:
            sign, one.sign = one.sign, ""
            return sign
    return ""


def _joined(pieces: Iterable[Paragraph]) -> Iterable[Paragraph]:
    """Yield pieces of one element that follow each other as one, and those without text not at all; code keeps its indents."""
    for (identifier, anchor, kind), some in groupby(pieces, lambda piece: piece[:3]):
        text = "".join(piece.text for piece in some)
        text = text.strip("\n") if kind == "verbatim" else BESIDE_LINE_END.sub("", text).strip()
        if text.strip():
            yield Paragraph(identifier, anchor, kind, text)


def plain_text(markup: str) -> str:
    r"""Return the whole body as text, an empty line between its paragraphs.

    >>> plain_text('<p id="p1">甲</p><p id="p2">乙</p>')
    '甲\n\n乙'
    """
    return "\n\n".join(one.text for one in paragraphs(markup))
