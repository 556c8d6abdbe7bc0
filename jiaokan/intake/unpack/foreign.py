"""Files that are no text whatever they are called: each kind known by its first bytes, each with its own advice."""

from __future__ import annotations

from pathlib import PurePosixPath

from jiaokan.containers import ContainerFault

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word, Excel and WPS before 2007, and everything Office locks with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
SIGNATURES = (
    (OLE, "X328"),
    (b"{\\rtf", "X328"),
    (b"\x89PNG\r\n\x1a\n", "X329"),
    (b"\xff\xd8\xff", "X329"),  # jpeg
    (b"GIF87a", "X329"),
    (b"GIF89a", "X329"),
    (b"II*\x00", "X329"),  # tiff
    (b"MM\x00*", "X329"),
    (b"8BPS", "X329"),  # Photoshop
    (b"Rar!\x1a\x07", "X330"),
    (b"7z\xbc\xaf\x27\x1c", "X330"),
    (b"\x1f\x8b\x08", "X330"),  # gzip
    (b"BZh9", "X330"),
    (b"\xfd7zXZ\x00", "X330"),
)
OLD_OFFICE = (".doc", ".wps", ".rtf", ".odt", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps", ".pages", ".wpt", ".dot")


def refuse_foreign(name: str, data: bytes) -> None:
    """Raise what is to be said of a file that is no text; do nothing for all others.

    >>> refuse_foreign("a.txt", "质量".encode())
    >>> refuse_foreign("a.txt", b"GIF89a")
    Traceback (most recent call last):
    jiaokan.containers.fault.ContainerFault: ('X329', 'a.txt')
    """
    shown = PurePosixPath(name).name
    if data.startswith(OLE) and LOCKED in data:
        raise ContainerFault("X322", shown)
    for magic, code in SIGNATURES:
        if data.startswith(magic):
            raise ContainerFault(code, shown)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise ContainerFault("X329", shown)
    if data[:2] == b"BM" and len(data) > 6 and int.from_bytes(data[2:6], "little") == len(data):  # noqa: PLR2004 - its length
        raise ContainerFault("X329", shown)
