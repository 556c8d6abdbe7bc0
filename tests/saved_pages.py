"""Saved web pages (MHTML) for the tests, as Chrome and as Internet Explorer or Word write them."""

from __future__ import annotations

import base64
import quopri

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAgCAIAAAAt/+nTAAAAPklEQVR4nO3PQQ0AMAgDwDrBv71JwcQeXEhOwJXbvbVfUn/0OCAgICAgICAgICAgICAgICAgICAgICAgICAgILDxALWqEbeHnJxmAAAAAElFTkSuQmCC"
)
PAGE = "https://www.example.org/news/1.html"


def chrome(html: str, *parts: tuple[str, str, bytes]) -> bytes:
    """Return a page as Chrome saves it: quoted-printable UTF-8, every part with the address it came from."""
    border = "----MultipartBoundary--abc123----"
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {PAGE}\r\n"
        "Subject: =?utf-8?Q?=E8=B4=A8?=\r\nDate: Fri, 23 Sep 2022 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{border}"\r\n\r\n'
    )
    body = quopri.encodestring(html.encode()).decode().replace("\n", "\r\n")
    text = f"Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {PAGE}\r\n\r\n{body}"
    return _message(head, border, [text, *(_part(*part) for part in parts)])


def explorer(html: str, *parts: tuple[str, str, bytes], encoding: str = "gb2312") -> bytes:
    """Return a page as Internet Explorer and Word save it: base64 or quoted-printable, in the charset that its header names."""
    border = "----=_NextPart_01D8CF2A.0E0A1B20"
    head = (
        'From: "Saved by Windows Internet Explorer 8"\r\nSubject: x\r\nMIME-Version: 1.0\r\n'
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{border}"\r\nX-MimeOLE: Produced By\r\n\r\n'
        "This is a multi-part message in MIME format.\r\n\r\n"
    )
    body = base64.encodebytes(html.encode(encoding, "replace")).decode().replace("\n", "\r\n")
    text = f'Content-Type: text/html;\r\n\tcharset="{encoding}"\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {PAGE}\r\n\r\n{body}'
    return _message(head, border, [text, *(_part(*part) for part in parts)])


def _part(kind: str, location: str, data: bytes) -> str:
    body = base64.encodebytes(data).decode().replace("\n", "\r\n")
    return f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\nContent-Location: {location}\r\n\r\n{body}"


def _message(head: str, border: str, parts: list[str]) -> bytes:
    return (head + "".join(f"--{border}\r\n{part}\r\n" for part in parts) + f"--{border}--\r\n").encode("ascii")
