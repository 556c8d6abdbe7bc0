"""What in an archive is a document, what belongs to one, and what is only there because of the program that packed it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from jiaokan.containers import ContainerFault
from jiaokan.containers.zip_members import ZipMembers
from jiaokan.intake.extract import SUFFIXES
from jiaokan.intake.unpack.document import Bundle
from jiaokan.intake.unpack.foreign import refuse_foreign

DOCUMENTS = frozenset({*SUFFIXES, ".docx", ".mhtml", ".mht", ".pdf"} - {""})
ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
PACKERS_OWN = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def candidates(names: Iterable[str]) -> tuple[str, ...]:
    """Return the members that are documents. The pages that a browser saved beside a page belong to that page.

    >>> candidates(["a/b.html", "a/b_files/ad.html", "a/b_files/1.png", "__MACOSX/a/._b.html", ".x.txt"])
    ('a/b.html',)
    """
    paths = {name: PurePosixPath(name) for name in names}
    seen = {name: path for name, path in paths.items() if not _is_litter(path)}
    documents = {name: path for name, path in seen.items() if path.suffix.lower() in DOCUMENTS}
    pages = [path for path in documents.values() if path.suffix.lower() in PAGES]
    beside = {page.parent / f"{page.stem}{ending}" for page in pages for ending in ("_files", ".files", "_文件", ".fld")}
    return tuple(sorted(name for name, path in documents.items() if beside.isdisjoint(path.parents)))


def _is_litter(path: PurePosixPath) -> bool:
    return any(part.startswith((".", "~$")) or part in PACKERS_OWN for part in path.parts)


def refuse_empty(members: ZipMembers) -> NoReturn:
    """Raise what is to be said of an archive without a document: the reason that helps most comes first."""
    names = [name for name in members.members if not _is_litter(PurePosixPath(name))]
    archives = [name for name in names if PurePosixPath(name).suffix.lower() in ARCHIVES]
    if archives:
        raise ContainerFault("X325", archives[0])
    if len(names) == 1:
        refuse_foreign(names[0], members.read(names[0]))
    raise ContainerFault("X327", "、".join(names[:3]) or "0")


def bundle_of(members: ZipMembers, document: str) -> Bundle:
    """Return what finds the files that a document in an archive points to, from where it stands."""
    folder = posixpath.dirname(document)

    def find(address: str) -> bytes | None:
        parts = urlsplit(address)
        name = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        return members.read(name) if not parts.scheme and not parts.netloc and name in members.members else None

    return find
