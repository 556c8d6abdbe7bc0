"""The parts of a saved web page in one file (MHTML, RFC 2557), each by its number as mail programs count: 1, 2, 2.1.

The message itself is the root; a page that was saved without anything else is its part 1.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message

from jiaokan.containers.fault import ContainerFault

HEAD = 8_192  # bytes in which the headers of a saved page end
HEADERS = re.compile(rb"\s*(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+\r?\n")
SAVED_PAGE = re.compile(rb"^Content-Type:\s*(?:multipart/|text/html|text/plain)", re.IGNORECASE | re.MULTILINE)
VERSION = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
MOST_PARTS = 4_000
DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part that is no envelope: what kind it says it is, where it was loaded from, and how others call it."""

    number: str
    kind: str
    charset: str
    location: str
    content_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MimeParts:
    """An open message: its parts in their order, what it calls its first page, and where it was saved from."""

    messages: Mapping[str, Message]
    parts: tuple[Part, ...]
    start: str
    location: str

    def read(self, number: str) -> bytes:
        """Return the bytes of a part behind its transfer encoding. Raises ``ContainerFault`` where it is not there."""
        payload = self.messages[number].get_payload(decode=True) if number in self.messages else None
        if not isinstance(payload, bytes):
            raise ContainerFault("X321", f"MHTML {number}")
        return payload


def is_mime(data: bytes) -> bool:
    r"""Say whether bytes begin as a saved page does: headers, among them the version of MIME and a kind of content.

    >>> is_mime(b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=x\r\n\r\n--b")
    True
    >>> is_mime("来源: 质量报\n\n正文".encode())
    False
    """
    head = HEADERS.match(data, 0, HEAD)
    return bool(head and VERSION.search(head[0]) and SAVED_PAGE.search(head[0]))


def open_mime(data: bytes) -> MimeParts:
    """Return the parts of a saved page. Raises ``ContainerFault`` where there are too many of them."""
    message = email.message_from_bytes(data.lstrip())
    leaves = dict(_leaves(message, "", 0))
    if len(leaves) > MOST_PARTS:
        raise ContainerFault("X323", f"{len(leaves)} 个部分（parts）")
    return MimeParts(
        messages=leaves,
        parts=tuple(_part(number, leaf) for number, leaf in leaves.items()),
        start=_header(message.get_param("start", "")).strip("<> "),
        location=_header(message.get("Snapshot-Content-Location") or message.get("Content-Location")),
    )


def _leaves(message: Message, number: str, depth: int) -> Iterator[tuple[str, Message]]:
    """Yield the parts that hold something, numbered; what is nested deeper than any program does is passed over."""
    inside = message.get_payload() if message.is_multipart() else None
    if not isinstance(inside, list):
        yield number or "1", message
        return
    for place, part in enumerate(inside if depth < DEEPEST else (), start=1):
        if isinstance(part, Message):
            yield from _leaves(part, f"{number}.{place}" if number else str(place), depth + 1)


def _part(number: str, message: Message) -> Part:
    return Part(
        number=number,
        kind=message.get_content_type(),
        charset=_header(message.get_param("charset", "")).strip().lower(),
        location=_header(message.get("Content-Location")),
        content_id=_header(message.get("Content-ID")).strip("<> "),
    )


def _header(value: object) -> str:
    """Return a header's words on one line; a parameter in the long form of RFC 2231 is a tuple that ends in them."""
    text = value[-1] if isinstance(value, tuple) else value
    return "".join(str(text or "").split())
