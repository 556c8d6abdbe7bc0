"""A saved page: which of its parts is the page, and which parts its pictures are."""

from __future__ import annotations

from urllib.parse import urljoin

from jiaokan.containers import ContainerFault
from jiaokan.containers.mime_parts import MimeParts, Part, open_mime
from jiaokan.intake.unpack.document import Bundle, Document

TEXTS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}


def saved_page(data: bytes) -> Document:
    r"""Return the page of a saved page. Raises ``ContainerFault`` where no part of it is text.

    >>> saved_page(b"MIME-Version: 1.0\nContent-Type: text/html; charset=gb2312\n\n<p>").declared
    'gb2312'
    """
    message = open_mime(data)
    root = _root(message)
    if root is None:
        raise ContainerFault("X327", "MHTML")
    return Document(
        data=message.read(root.number),
        suffix=TEXTS[root.kind],
        member=root.number,
        declared=root.charset,
        bundle=_bundle(message, root),
    )


def _root(message: MimeParts) -> Part | None:
    """Return the page: what the message calls its start, then what it was saved from, then its first page; frames come later."""
    texts = [part for part in message.parts if part.kind in TEXTS]
    pages = [part for part in texts if part.kind != "text/plain"]
    named = [part for part in pages if message.start and part.content_id == message.start]
    saved = [part for part in pages if message.location and part.location == message.location]
    return next(iter((*named, *saved, *pages, *texts)), None)


def _bundle(message: MimeParts, root: Part) -> Bundle:
    """Return what finds a part by the address that the page uses: its Content-ID, or where it was loaded from."""
    base = root.location or message.location
    by_id = {f"cid:{part.content_id}": part.number for part in message.parts if part.content_id}
    by_place = {urljoin(base, part.location): part.number for part in message.parts if part.location}

    def find(address: str) -> bytes | None:
        number = by_id.get(address) or by_place.get(_joined(base, address))
        return message.read(number) if number else None

    return find


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # "http://[": no address at all
        return address
