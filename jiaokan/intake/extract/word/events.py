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
    """Yield the events of an XML text in order. Raises ``BadXml``.

    >>> xml = '<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main" x:val="0"/>'
    >>> [(event.name, event.is_on) for event in events(xml)]
    [('w:p', False), ('w:p', True)]
    """
    usual: dict[str, str] = {}
    nothing: Mapping[str, str] = {}
    for token in tokens(text):
        if token.kind is not Kind.START:
            yield Event(kind=token.kind, token=token, name=_usual(token.name, usual), values=nothing)
            continue
        found = attributes(text[token.start : token.end]) if token.end - token.start > len(token.name) + 3 else nothing
        for key, address in found.items():
            if key.startswith("xmlns"):
                usual[key.removeprefix("xmlns").removeprefix(":")] = PREFIX_OF.get(address, key.removeprefix("xmlns:"))
        values = {_usual(key, usual) if ":" in key else key: value for key, value in found.items()} if found else nothing
        yield Event(kind=Kind.START, token=token, name=_usual(token.name, usual), values=values)


def _usual(name: str, usual: Mapping[str, str]) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{usual.get(prefix, prefix)}:{local}" if name else ""
