"""A Word document's XML as events with names that do not depend on its prefixes.

Word, WPS and LibreOffice write ``w:p``, others may write ``ns0:p`` or give it no prefix; documents saved as "strict" have other
addresses for the same names. What counts is the address behind the prefix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jiaokan.intake.extract.word.xml_tokens import Kind, Token, attributes, tokens

PREFIX_OF = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "urn:schemas-microsoft-com:vml": "v",
}
NOTHING: Mapping[str, str] = {}
SILENT = frozenset({"w:p", "w:r", "w:t", "w:rPr", "w:pPr", "w:tbl", "w:tr", "w:tc"})  # their attributes say nothing to a reader
TELLING = frozenset({
    "w:br", "w:cr", "w:tab", "w:ptab", "w:noBreakHyphen", "w:sym", "w:fldChar", "w:fldSimple", "w:footnoteReference",
    "w:endnoteReference", "w:p", "w:tc", "w:pStyle", "w:rStyle", "w:numId", "w:ilvl", "w:outlineLvl", "w:b", "w:i", "w:u",
    "w:vanish", "w:vertAlign", "w:gridSpan", "w:gridBefore", "w:showingPlcHdr", "w:docPartGallery", "w:del", "w:moveFrom",
    "w:name", "w:basedOn", "w:numFmt", "w:lvlText", "w:start", "w:startOverride", "w:suff", "w:abstractNumId", "w:lvlOverride",
    "wp:docPr", "a:blip", "v:imagedata",
})  # fmt: skip
# Of the elements that hold nothing these mean something; the many others set fonts, colours and distances.


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A token under its usual name; ``values`` are the attributes of a start tag, under theirs."""

    kind: Kind
    token: Token
    name: str
    values: Mapping[str, str]

    @property
    def value(self) -> str:
        """The attribute ``w:val``, which most elements say everything with."""
        return self.values.get("w:val", "")

    @property
    def is_on(self) -> bool:
        """Say whether an element that switches something switches it on: its mere presence does."""
        return self.value not in ("0", "false", "off", "none")


def events(text: str) -> Iterator[Event]:
    """Yield the events of an XML text in order, without empty elements that only change looks. Raises ``BadXml``.

    >>> xml = '<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main" x:val="0"/>'
    >>> [(event.name, event.is_on) for event in events(xml)]
    [('w:p', False), ('w:p', True)]
    """
    usual: dict[str, str] = {}
    known: dict[str, str] = {}  # names as written, under their usual names
    is_passed_over = False
    for token in tokens(text):
        if is_passed_over:  # the end of an empty element
            is_passed_over = False
            continue
        name = known.get(token.name) or known.setdefault(token.name, _usual(token.name, usual))
        if token.kind is not Kind.START:
            yield Event(kind=token.kind, token=token, name=name, values=NOTHING)
            continue
        declares = text.find("xmlns", token.start, token.end) >= 0
        if not declares and name not in TELLING and text[token.end - 2] == "/":
            is_passed_over = True
            continue
        values = NOTHING if name in SILENT and not declares else attributes(text[token.start : token.end])
        if declares:
            usual |= {
                key.removeprefix("xmlns").removeprefix(":"): address for key, address in values.items() if key[:5] == "xmlns"
            }
            known.clear()
            name = _usual(token.name, usual)
        if values:
            values = {_usual(key, usual) if ":" in key else key: value for key, value in values.items()}
        yield Event(kind=Kind.START, token=token, name=name, values=values)


def _usual(name: str, usual: Mapping[str, str]) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{PREFIX_OF.get(usual.get(prefix, ''), prefix)}:{local}" if name else ""
