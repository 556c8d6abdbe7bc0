"""The members of a zip archive, by names that can be trusted, with a limit on everything that could be without one.

The sizes that an archive declares bind it: the standard library reads no more than they say and then compares the checksum.
So they are added up before a single byte is unpacked.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from jiaokan.containers.fault import ContainerFault

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")  # a member comes first, or the end of an archive without any
MOST_MEMBERS = 4_000
MOST_BYTES = 200_000_000  # of all members together: the photographs of one article
MOST_OF_ONE = 40_000_000
MOST_FOLD = 200  # text seldom shrinks to less than a fiftieth, nothing but repetition to a thousandth
SMALL = 1_000_000  # a member of this size may have shrunk as far as it likes
ENCRYPTED = 0x1
UTF8_NAME = 0x800
READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})


def is_zip(data: bytes) -> bool:
    """Say whether bytes begin as a zip archive does, whatever their file is called."""
    return data.startswith(MAGIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipMembers:
    """An open archive: its members by name, folders left out."""

    archive: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]

    def read(self, name: str) -> bytes:
        """Return the bytes of a member. Raises ``ContainerFault``, also where it is not there."""
        if name not in self.members:
            raise ContainerFault("X321", name)
        info = self.members[name]
        _refuse_unreadable(info, name)
        try:
            return self.archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):  # each kind of damage has its own
            raise ContainerFault("X321", name) from None


def open_zip(data: bytes) -> ZipMembers:
    """Return the members of an archive. Raises ``ContainerFault`` where a name, a number or a size is not to be trusted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise ContainerFault("X321", "zip") from None
    found = archive.infolist()
    if len(found) > MOST_MEMBERS:
        raise ContainerFault("X323", f"{len(found)} 个文件（files）")
    if sum(info.file_size for info in found) > MOST_BYTES:
        raise ContainerFault("X323", f"{sum(info.file_size for info in found) / 1_000_000:.0f} MB")
    members: dict[str, zipfile.ZipInfo] = {}
    for info in found:
        name = member_name(info)
        _refuse_unsafe(info, name)
        if name in members:
            raise ContainerFault("X324", f"{name} ×2")
        if not name.endswith("/"):
            members[name] = info
    return ZipMembers(archive=archive, members=members)


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member. Archives made on Chinese Windows write it in GBK and say nothing about it.

    >>> member_name(zipfile.ZipInfo("质量.txt".encode("gbk").decode("cp437")))
    '质量.txt'
    """
    name = info.orig_filename
    if not info.flag_bits & UTF8_NAME and not name.isascii():
        raw = name.encode("cp437", "replace")
        name = next((text for codec in ("utf-8", "gb18030") if (text := _decoded(raw, codec))), name)
    return name.replace("\\", "/")  # some Windows programs write it so, against the rules


def _decoded(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return ""


def _refuse_unsafe(info: zipfile.ZipInfo, name: str) -> None:
    """Refuse a name that leads out of the archive, and what is a link: whoever packs these means no good."""
    path = PurePosixPath(name)
    leads_out = path.is_absolute() or ".." in path.parts or ":" in name.partition("/")[0]
    if leads_out or not name or "!/" in name or any(char < " " for char in name):
        raise ContainerFault("X324", name)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ContainerFault("X324", f"{name}（符号链接 symbolic link）")


def _refuse_unreadable(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & ENCRYPTED:
        raise ContainerFault("X322", name)
    if info.compress_type not in READABLE:
        raise ContainerFault("X321", f"{name}（compression {info.compress_type}）")
    is_blown_up = info.file_size > SMALL and info.file_size > MOST_FOLD * max(info.compress_size, 1)
    if info.file_size > MOST_OF_ONE or is_blown_up:
        raise ContainerFault("X323", f"{name}，{info.file_size / 1_000_000:.0f} MB")
