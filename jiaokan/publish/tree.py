"""What stands in a folder: every file with the marks by which a later look tells whether anybody touched it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

FILE_MODE = 0o644  # whatever the umask: same input, same site
FOLDER_MODE = 0o755


class Stamp(NamedTuple):
    """The marks of one file. A tuple, because thousands of them are made and compared in every build.

    Times alone would miss a file put back by an archiver, sizes alone most corrections; the inode tells one file from
    another of the same name. The time of the last status change is left out: making a hard link changes it.
    """

    mode: int
    size: int
    mtime: int
    inode: int


def stamp(status: os.stat_result) -> Stamp:
    """Return the marks of a file. Windows has no permission bits worth comparing."""
    mode = stat.S_IMODE(status.st_mode) if os.name == "posix" else FILE_MODE
    return Stamp(mode, status.st_size, status.st_mtime_ns, status.st_ino)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The contents of a folder by path, ``/`` between the parts. ``strangers`` are links, pipes and the like."""

    root: Path
    files: dict[str, Stamp] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    strangers: set[str] = field(default_factory=set)


def survey(root: Path) -> Tree:
    """Return what stands in ``root``; nothing when it does not exist. Symbolic links are listed and never followed."""
    tree = Tree(root=root)
    if not root.is_dir():
        return tree
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(f"{root}/{prefix}") as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    tree.folders.add(name)
                    pending.append(f"{name}/")
                elif entry.is_file(follow_symlinks=False):
                    # Not entry.stat(): on Windows it leaves the inode out.
                    tree.files[name] = stamp(os.lstat(entry.path))
                else:
                    tree.strangers.add(name)
    return tree
