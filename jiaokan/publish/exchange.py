"""Two folders change names in one step, where the system can do that.

Linux has renameat2 with RENAME_EXCHANGE since 3.15, macOS renamex_np with RENAME_SWAP since 10.12; Python offers neither.
Elsewhere, and on file systems that refuse, two renames follow each other: for that moment the name does not exist, and a
build killed exactly there is healed by the next one (``recover``).
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100  # "relative to the working directory"; our paths are absolute
RENAME_EXCHANGE = 2
RENAME_SWAP = 2
RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276}  # for C libraries without the function (musl before 1.2.6)

# The kernel is too old, or the file system does not know how; EINVAL is what NFS, FUSE and older overlays answer.
CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(live: Path, standby: Path, retired: Path) -> None:
    """Give ``live`` the contents of ``standby`` and the other way round; ``retired`` is a third name that renames need."""
    if swap(live, standby):
        return
    live.rename(retired)
    standby.rename(live)
    retired.rename(standby)


def recover(live: Path, standby: Path, retired: Path) -> None:
    """Heal what a build killed between two renames has left: the old site stands again under its name."""
    if not os.path.lexists(retired):
        return
    if not os.path.lexists(live):
        retired.rename(live)
    elif not os.path.lexists(standby):
        retired.rename(standby)
    else:
        shutil.rmtree(retired)


def swap(one: Path, other: Path) -> bool:
    """Return whether the two have changed places in one step; False means that the system cannot, and nothing happened.

    Raises ``OSError`` for everything else that may stand in the way: permissions, a mount point, different disks.
    """
    problem = _swap(os.fsencode(one), os.fsencode(other))
    if problem and problem not in CANNOT:
        raise OSError(problem, os.strerror(problem), str(one))
    return not problem


def _swap(one: bytes, other: bytes) -> int:
    """Ask the operating system; return its error number, 0 when it was done."""
    if sys.platform == "win32":
        return errno.ENOSYS
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        failed = library.renamex_np(one, other, ctypes.c_uint(RENAME_SWAP))
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(AT_FDCWD, one, AT_FDCWD, other, ctypes.c_uint(RENAME_EXCHANGE))
    elif sys.platform == "linux" and platform.machine() in RENAMEAT2:
        number = ctypes.c_long(RENAMEAT2[platform.machine()])
        failed = library.syscall(number, AT_FDCWD, one, AT_FDCWD, other, ctypes.c_uint(RENAME_EXCHANGE))
    else:
        return errno.ENOSYS
    return ctypes.get_errno() if failed else 0
