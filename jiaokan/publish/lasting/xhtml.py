"""The body of an article as XHTML for a book: well-formed, with nothing where its element may not stand.

A browser forgives what a person wrote into Markdown (a list item without a list, a paragraph inside bold words); a book's reader
may refuse the whole book. So the cleaned HTML is read into a tree and every element is fitted into what stands around it: what may not
stand there gives up its tags and keeps its words. No word is ever lost.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from markupsafe import escape

from jiaokan.publish import urls

TOKEN = re.compile(
    r'<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[a-z][a-z-]*(?:="[^"]*")?)*)\s*/?>|(?P<text>[^<]+|<)'
)
# <a class="pn" href="#p1">, </table> and <br>; the sanitizer wrote them all, so attributes are quoted and text has no <.
ATTRIBUTE = re.compile(r'([a-z][a-z-]*)(?:="([^"]*)")?')
OUTER = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#][\w/?#@!$&'()*+,;=:.~%-]*)?", re.IGNORECASE | re.ASCII
)
# https://example.org/a?b#c passes; https://[::1, https:///x and https://a_b/ do not, which validators refuse.
VOID = frozenset({"br", "hr", "img"})
BLOCKS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "table", "section", "hr"})
WORDS = frozenset({"a", "strong", "em", "b", "i", "u", "s", "del", "ins", "sub", "sup", "code", "kbd"})
ROWS = frozenset({"thead", "tbody", "tfoot"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element with what is in it: further elements and pieces of text."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    inside: Sequence[Node] = ()


Node = Element | str


class Around(Enum):
    """What may stand in an element: blocks and words, or words alone."""

    BLOCKS = auto()
    WORDS = auto()
    WORDS_OF_A_LINK = auto()


def xhtml(body: str, pictures: Mapping[str, str]) -> str:
    r"""Return the HTML of a body as XHTML. ``pictures`` says where the book has those that it can show, by their addresses in the body.

    >>> xhtml('<p id="p1"><a class="pn" href="#p1"></a>质量<br>强市&nbsp;</p>', {})
    '<p id="p1">质量<br/>强市\xa0</p>'
    >>> xhtml("<b>一<p>二</p></b><li>三</li>", {})
    '<b>一<br/>二</b><div>三</div>'
    """
    fitted = tuple(_fit(_tree(body), Around.BLOCKS, pictures))
    return "".join(_written(fitted, set(_ids(fitted))))


def _tree(body: str) -> tuple[Node, ...]:
    """Return the nodes of the HTML. An end without a beginning is passed over, a beginning without an end ends with what is around it."""
    open_elements: list[tuple[str, dict[str, str], list[Node]]] = [("", {}, [])]

    def close() -> None:
        tag, attributes, inside = open_elements.pop()
        open_elements[-1][2].append(Element(tag=tag, attributes=attributes, inside=tuple(inside)))

    for found in TOKEN.finditer(body):
        tag = found["tag"]
        if tag is None:
            open_elements[-1][2].append(html.unescape(found["text"]))
        elif not found["end"]:
            attributes = {name: html.unescape(value or "") for name, value in ATTRIBUTE.findall(found["attributes"])}
            open_elements.append((tag, attributes, []))
            if tag in VOID:
                close()
        elif tag in {one[0] for one in open_elements}:
            while open_elements[-1][0] != tag:
                close()
            close()
    while len(open_elements) > 1:
        close()
    return tuple(open_elements[0][2])


def _fit(nodes: Iterable[Node], around: Around, pictures: Mapping[str, str]) -> Iterator[Node]:
    """Yield the nodes as they may stand in ``around``."""
    is_first = True
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.tag in BLOCKS and around is not Around.BLOCKS:
            if not is_first:
                yield Element(tag="br")
            yield from _fit(node.inside, around, pictures)
        elif not _is_number(node):
            yield from _fitted(node, around, pictures)
        is_first = is_first and ((isinstance(node, str) and not node.strip()) or _is_number(node))


def _is_number(node: Node) -> bool:
    """Say whether this is the number of a paragraph, which a page shows beside it and a book does not."""
    return isinstance(node, Element) and node.attributes.get("class") == "pn"


def _fitted(node: Element, around: Around, pictures: Mapping[str, str]) -> Iterator[Node]:  # noqa: C901 - a table of the elements
    kept = {name: node.attributes[name] for name in ("id",) if name in node.attributes}
    words = Around.WORDS if around is Around.BLOCKS else around
    match node.tag:
        case "br" | "hr":
            yield Element(tag=node.tag)
        case "img":
            yield from _picture(node, pictures)
        case "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre":
            if node.attributes.get("class") == "picture":
                kept["class"] = "picture"
            yield Element(tag=node.tag, attributes=kept, inside=tuple(_fit(node.inside, Around.WORDS, pictures)))
        case "ul" | "ol":
            start = {"start": node.attributes["start"]} if node.tag == "ol" and "start" in node.attributes else {}
            yield Element(tag=node.tag, attributes=kept | start, inside=tuple(_items(node, pictures)))
        case "blockquote" | "section" | "li":
            # An item without a list, and the box in which a page lets a table scroll, are boxes.
            tag = node.tag if node.tag == "blockquote" else "div"
            yield Element(tag=tag, attributes=kept, inside=tuple(_fit(node.inside, Around.BLOCKS, pictures)))
        case "table":
            yield from _table(node, kept, pictures)
        case "ruby":
            yield from _ruby(node, words, pictures)
        case "a" if around is not Around.WORDS_OF_A_LINK:
            link = {"href": node.attributes.get("href", "")}
            yield Element(tag="a", attributes=link, inside=tuple(_fit(node.inside, Around.WORDS_OF_A_LINK, pictures)))
        case word if word in WORDS and word != "a":
            yield Element(tag=word, inside=tuple(_fit(node.inside, words, pictures)))
        case _:
            yield from _fit(node.inside, around, pictures)


def _picture(node: Element, pictures: Mapping[str, str]) -> Iterator[Node]:
    source, words = pictures.get(node.attributes.get("src", "")), node.attributes.get("alt", "")
    yield Element(tag="img", attributes={"src": source, "alt": words}) if source else f"〔{words}〕"


def _items(node: Element, pictures: Mapping[str, str]) -> Iterator[Node]:
    """Yield the items of a list; whatever else stands in it becomes one."""
    for one in node.inside:
        if isinstance(one, Element) and one.tag == "li":
            kept = {"id": one.attributes["id"]} if "id" in one.attributes else {}
            yield Element(tag="li", attributes=kept, inside=tuple(_fit(one.inside, Around.BLOCKS, pictures)))
        elif isinstance(one, Element) or one.strip():
            yield Element(tag="li", inside=tuple(_fit((one,), Around.BLOCKS, pictures)))


def _table(node: Element, kept: Mapping[str, str], pictures: Mapping[str, str]) -> Iterator[Node]:
    """Yield the table in the order that the standard wants: caption, head, then all further rows. Without rows it is its words."""
    elements = [one for one in node.inside if isinstance(one, Element)]
    captions = [one for one in elements if one.tag == "caption"]
    groups = [one for one in elements if one.tag in ROWS]
    rows = [(group.tag, tuple(_rows(group, pictures))) for group in groups]
    rows = [(tag, inside) for tag, inside in rows if inside]
    if not rows:
        yield from _fit(node.inside, Around.BLOCKS, pictures)
        return
    heads, bodies = rows[:1] if rows[0][0] == "thead" else [], rows[1:] if rows[0][0] == "thead" else rows
    yield from (Element(tag="p", inside=tuple(_fit(one.inside, Around.WORDS, pictures))) for one in captions[1:])
    inside = [Element(tag="caption", inside=tuple(_fit(one.inside, Around.WORDS, pictures))) for one in captions[:1]]
    inside += [Element(tag="thead", inside=one) for _, one in heads]
    inside += [Element(tag="tbody", inside=one) for _, one in bodies]
    yield Element(tag="table", attributes=kept, inside=tuple(inside))


def _rows(group: Element, pictures: Mapping[str, str]) -> Iterator[Node]:
    for row in group.inside:
        if isinstance(row, Element) and row.tag == "tr":
            cells = [one for one in row.inside if isinstance(one, Element) and one.tag in {"td", "th"}]
            if cells:
                yield Element(tag="tr", inside=tuple(_cell(one, pictures) for one in cells))


def _cell(cell: Element, pictures: Mapping[str, str]) -> Element:
    spans = {name: value for name, value in cell.attributes.items() if name in {"colspan", "rowspan"}}
    return Element(tag=cell.tag, attributes=spans, inside=tuple(_fit(cell.inside, Around.BLOCKS, pictures)))


def _ruby(node: Element, around: Around, pictures: Mapping[str, str]) -> Iterator[Node]:
    """Yield the words with their readings: each reading behind the words it belongs to, or as words where there are none."""
    inside: list[Node] = []
    for one in node.inside:
        if isinstance(one, Element) and _is_reading(one):
            reading = tuple(_fit(one.inside, around, pictures))
            has_base = bool(inside) and not _is_reading(inside[-1])
            inside += [Element(tag="rt", inside=reading)] if has_base else list(reading)
        elif not (isinstance(one, Element) and one.tag == "rp"):
            inside += list(_fit((one,), around, pictures))
    if inside and _is_reading(inside[-1]):
        yield Element(tag="ruby", inside=tuple(inside))
    else:
        yield from (
            part for one in inside for part in (one.inside if isinstance(one, Element) and _is_reading(one) else (one,))
        )


def _is_reading(node: Node) -> bool:
    return isinstance(node, Element) and node.tag == "rt"


def _ids(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Element):
            if "id" in node.attributes:
                yield node.attributes["id"]
            yield from _ids(node.inside)


def _written(nodes: Iterable[Node], ids: set[str]) -> Iterator[str]:
    """Yield the pieces of the XHTML; a link that leads nowhere gives its words."""
    for node in nodes:
        if isinstance(node, str):
            yield str(escape(node)).replace("&#34;", '"').replace("&#39;", "'")
        elif node.tag == "a":
            target, inside = _target(node.attributes["href"], ids), "".join(_written(node.inside, ids))
            yield f'<a href="{escape(target)}">{inside}</a>' if target else inside
        else:
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
            inside = "".join(_written(node.inside, ids))
            yield f"<{node.tag}{attributes}/>" if node.tag in VOID else f"<{node.tag}{attributes}>{inside}</{node.tag}>"


def _target(href: str, ids: set[str]) -> str | None:
    """Return where a link may lead from a book: to a place in the same text or to a proper web address; None for anywhere else."""
    if href.startswith("#"):
        return href if href[1:] in ids else None
    address = urls.outer(href)
    return address if OUTER.fullmatch(address) else None
