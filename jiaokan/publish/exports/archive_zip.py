"""Zip files that are the same whoever makes them: nothing in them tells when, where or by whom they were made.

Names, order and contents are the caller's; the time is the first that a zip file can have, the mode that of an ordinary file.

Members are stored as they are unless the caller asks for ``deflated``. Deflate says how packed bytes are read and leaves open how
they are packed: zlib and zlib-ng, which some systems install in its place, pack the same text differently, so a file that
is made elsewhere to compare digests would not be the same. Stored, it is. Who packs all the same (a copy of the whole site would be
four times as large) names ``PACKER`` in the key of the output.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

PACKER = f"zlib {zlib.ZLIB_RUNTIME_VERSION}"
EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX, ORDINARY_FILE = 3, 0o100644 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of a zip: its name with ``/`` between folders, and a function that gives its bytes when their turn comes."""

    name: str
    read: Callable[[], bytes]
    deflated: bool = False


def zipped(members: Iterable[Member]) -> bytes:
    """Return a zip of the members in their order. One name twice is a fault of the caller.

    >>> data = zipped([Member(name="质量.txt", read=lambda: "强市".encode())])
    >>> data == zipped([Member(name="质量.txt", read=lambda: "强市".encode())])
    True
    >>> zipfile.ZipFile(io.BytesIO(data)).read("质量.txt").decode()
    '强市'
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for member in members:
            archive.writestr(_described(member), member.read(), compresslevel=9 if member.deflated else None)
    return target.getvalue()


def _described(member: Member) -> zipfile.ZipInfo:
    described = zipfile.ZipInfo(member.name, EPOCH)
    described.create_system = UNIX  # zipfile would write the system that it runs on
    described.external_attr = ORDINARY_FILE
    described.compress_type = zipfile.ZIP_DEFLATED if member.deflated else zipfile.ZIP_STORED
    return described
