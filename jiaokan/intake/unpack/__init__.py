"""From the bytes of an original to the one document in it: which file inside holds the text, and what came with it.

What a file is called comes last. A Word document that was renamed to .zip is a Word document; a web page that a site serves as
.doc is a web page; a picture called .txt is a picture.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from jiaokan.containers import INSIDE, ContainerFault, is_mime, is_zip, open_zip
from jiaokan.containers.pdf_text import is_pdf
from jiaokan.containers.zip_members import ZipMembers
from jiaokan.holdings import MAX_BYTES
from jiaokan.intake.unpack.archive import bundle_of, candidates, refuse_empty
from jiaokan.intake.unpack.document import Document
from jiaokan.intake.unpack.docx import is_word, word_document
from jiaokan.intake.unpack.foreign import refuse_foreign
from jiaokan.intake.unpack.mhtml import saved_page
from jiaokan.intake.unpack.pdf import pdf_document

__all__ = ["Document", "documents_in", "unpack"]

CONTAINER_SUFFIXES = (".docx", ".mhtml", ".mht", ".zip", ".pdf")
OFTEN_HTML = (".doc", ".wps", ".xls", ".mht", ".mhtml")  # sites send pages under these names, and Word opens them
PAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s{0,99}<(?:!doctype\s+html|html|head|meta|body)[\s>]", re.IGNORECASE)


def unpack(name: str, data: bytes, member: str = "") -> Document:
    """Return the document of an original. Raises ``ContainerFault`` where there is none, or more than one and no word which.

    >>> unpack("a.txt", "质量".encode()).member, unpack("a.doc", b"<html><p>1</p>").suffix
    ('', '.html')
    """
    document = _document(name, data, wanted=member, is_inside=False)
    if len(document.data) > MAX_BYTES and document.member:
        raise ContainerFault("X323", f"{document.member}，{len(document.data) / 1_000_000:.1f} MB")
    return document


def documents_in(data: bytes) -> tuple[str, ...]:
    """Return the names of the documents in an archive; empty for everything that is one document itself."""
    if not is_zip(data):
        return ()
    members = open_zip(data)
    return () if is_word(members) else candidates(members.members)


def _document(name: str, data: bytes, *, wanted: str, is_inside: bool) -> Document:
    if is_zip(data):
        members = open_zip(data)
        if is_word(members):
            return word_document(members)
        if is_inside:
            raise ContainerFault("X325", name)
        return _from_archive(members, wanted)
    if is_mime(data):
        return saved_page(data)
    if is_pdf(data):
        return pdf_document(name, data)
    refuse_foreign(name, data)
    suffix = PurePosixPath(name).suffix
    if suffix.lower() in OFTEN_HTML and PAGE.match(data):
        return Document(data=data, suffix=".html")
    if suffix.lower() in CONTAINER_SUFFIXES:
        raise ContainerFault("X321", name)
    return Document(data=data, suffix=suffix)


def _from_archive(members: ZipMembers, wanted: str) -> Document:
    found = (wanted,) if wanted else candidates(members.members)
    if len(found) > 1:
        raise ContainerFault("X326", "、".join(found[:3]) + ("……" if len(found) > 3 else ""))  # noqa: PLR2004 - enough to know it by
    if not found:
        refuse_empty(members)
    inner = _document(found[0], members.read(found[0]), wanted="", is_inside=True)
    member = f"{found[0]}{INSIDE}{inner.member}" if inner.member else found[0]
    return replace(inner, member=member, bundle=inner.bundle or bundle_of(members, found[0]))
