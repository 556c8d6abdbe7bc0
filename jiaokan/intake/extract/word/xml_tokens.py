"""The tokens of an XML text with their places.

Our own for the reason that HTML has its own: the receipt needs the offset of every tag in the text as received. Because it knows no
document types, there is no entity that could be declared, be it a bomb or a file of this machine: such a text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto


class BadXml(ValueError):  # noqa: N818 - it names what was found, not a fault of the program
    """A text is no XML, or XML that declares a document type."""


class Kind(Enum):
    """What a token is. An empty element is a START followed by an END of the same place."""

    TEXT = auto()
    ENTITY = auto()
    START = auto()
    END = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of the text, ``start`` to ``end``: a tag with its name as written, or text; ``value`` is what an entity stands for."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    value: str = ""


PIECE = re.compile(
    r"""
    <!--(?s:.*?)--> | <\?(?s:.*?)\?>                                    # comments and instructions
    | <!\[CDATA\[(?P<cdata>(?s:.*?))\]\]>
    | <(?P<close>/?)(?P<name>[^\s<>/"'=!?]+)(?P<rest>[^<>"']*+(?:"[^"<]*+"[^<>"']*+|'[^'<]*+'[^<>"']*+)*+)>
    | &(?:\#(?P<decimal>\d{1,7})|\#x(?P<hex>[0-9a-fA-F]{1,6})|(?P<entity>[A-Za-z]{2,4}));
    | (?P<stray>[<&])
    """,
    re.VERBOSE,
)
ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
CODE_POINTS, SURROGATES = range(1, 0x110000), range(0xD800, 0xE000)
DEEPEST = 400


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text; what is neither element nor text is passed over. Raises ``BadXml``.

    >>> [token.kind.name for token in tokens('<a b="1">质&amp;<c/></a>')]
    ['START', 'TEXT', 'ENTITY', 'START', 'END', 'END']
    """
    done, open_names = 0, list[str]()
    for found in PIECE.finditer(text):
        start, end = found.span()
        if start > done:
            yield Token(kind=Kind.TEXT, start=done, end=start)
        done = end
        if found["stray"]:
            raise BadXml(f"{text[start : start + 12]!r}")
        if found["name"]:
            yield from _tag(found, open_names)
        elif found["cdata"]:
            yield Token(kind=Kind.TEXT, start=found.start("cdata"), end=found.end("cdata"))
        elif text[start] == "&":
            yield Token(kind=Kind.ENTITY, start=start, end=end, value=character(found))
    if done < len(text):
        yield Token(kind=Kind.TEXT, start=done, end=len(text))
    if open_names:
        raise BadXml(f"<{open_names[-1]}> is not closed")


def _tag(found: re.Match[str], open_names: list[str]) -> Iterator[Token]:
    start, end = found.span()
    name, is_empty = found["name"], found["rest"].endswith("/")
    if found["close"]:
        if not open_names or open_names.pop() != name:
            raise BadXml(f"</{name}> closes nothing")
        yield Token(kind=Kind.END, start=start, end=end, name=name)
        return
    yield Token(kind=Kind.START, start=start, end=end, name=name)
    if is_empty:
        yield Token(kind=Kind.END, start=end, end=end, name=name)
    else:
        open_names.append(name)
        if len(open_names) > DEEPEST:
            raise BadXml(f"<{name}> lies more than {DEEPEST} levels deep")


def character(found: re.Match[str]) -> str:
    """Return what a reference stands for. Raises ``BadXml`` for an entity that only a document type could declare."""
    if found["entity"]:
        if found["entity"] not in NAMED:
            raise BadXml(found[0])
        return NAMED[found["entity"]]
    return _of_number(found["decimal"], found["hex"])


def _of_number(decimal: str | None, hexadecimal: str | None) -> str:
    number = int(decimal) if decimal else int(hexadecimal or "0", 16)
    return chr(number) if number in CODE_POINTS and number not in SURROGATES else "\ufffd"


def attributes(tag: str) -> dict[str, str]:
    r"""Return the attributes of a start tag's source, references resolved.

    >>> attributes('<w:t a="1 &lt; 2" w:b=\'x\'/>')
    {'a': '1 < 2', 'w:b': 'x'}
    """
    return {found[1]: REFERENCE.sub(_resolved, found[2] or found[3] or "") for found in ATTRIBUTE.finditer(tag)}


def _resolved(found: re.Match[str]) -> str:
    return NAMED[found[3]] if found[3] else _of_number(found[1], found[2])


def elements(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield name and attributes of every element in the order of the text, names without their prefix. Raises ``BadXml``."""
    for token in tokens(text):
        if token.kind is Kind.START:
            yield token.name.rpartition(":")[2], attributes(text[token.start : token.end])
