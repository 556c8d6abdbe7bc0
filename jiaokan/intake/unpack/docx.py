"""A Word document: the part with the text, and the parts that say what its paragraphs and numbers mean.

Its own statements of author and title (docProps/core.xml) are not read: they name the template, the typist or the first words of
another letter far more often than the article.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from jiaokan.containers import ContainerFault
from jiaokan.containers.zip_members import ZipMembers
from jiaokan.intake.decode import Undecodable, decode
from jiaokan.intake.extract.word.parts import WordParts
from jiaokan.intake.extract.word.xml_tokens import BadXml, elements
from jiaokan.intake.unpack.document import Document

TYPES = "[Content_Types].xml"
OTHER_OFFICE = ("xl/", "ppt/")
OPEN_DOCUMENT = "content.xml"


def is_word(members: ZipMembers) -> bool:
    """Say whether an archive is a Word document. Raises ``ContainerFault`` where it is another kind of office file."""
    names = members.members
    if TYPES in names:
        if any(name.startswith(OTHER_OFFICE) for name in names):
            raise ContainerFault("X328", next(name for name in names if name.startswith(OTHER_OFFICE)))
        return any(name.startswith("word/") for name in names) or "_rels/.rels" in names
    if OPEN_DOCUMENT in names and "mimetype" in names:
        raise ContainerFault("X328", "OpenDocument")
    return False


def word_document(members: ZipMembers) -> Document:
    """Return the document: its text is the XML of its main part, and every tag in it will be an edit."""
    main = next(iter(_targets(members, "_rels/.rels", "", "/officeDocument")), "word/document.xml")
    folder, name = posixpath.split(main)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    parts = {
        kind: _text(
            members, next(iter(_targets(members, relations, folder, f"/{kind}")), posixpath.join(folder, f"{kind}.xml"))
        )
        for kind in ("styles", "numbering", "footnotes", "endnotes")
    }
    return Document(
        data=members.read(main),
        suffix=".docx",
        member=main,
        word=WordParts(**parts, relations=_text(members, relations)),
        bundle=lambda address: _media(members, folder, address),
    )


def _targets(members: ZipMembers, relations: str, folder: str, kind: str) -> Iterator[str]:
    for element in _elements(members, relations):
        if element.get("Type", "").endswith(kind) and element.get("TargetMode") != "External":
            yield _inside(folder, element.get("Target", ""))


def _elements(members: ZipMembers, name: str) -> Iterator[Mapping[str, str]]:
    try:
        yield from (element for kind, element in elements(_text(members, name)) if kind == "Relationship")
    except BadXml as error:
        raise ContainerFault("X321", f"{name}（{error}）") from None


def _inside(folder: str, target: str) -> str:
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))


def _media(members: ZipMembers, folder: str, address: str) -> bytes | None:
    name = _inside(folder, address)
    return members.read(name) if name in members.members else None


def _text(members: ZipMembers, name: str) -> str:
    """Return a part that only informs, "" where it is not there."""
    if name not in members.members:
        return ""
    try:
        return decode(members.read(name)).text
    except Undecodable:
        raise ContainerFault("X321", name) from None
