"""The second copy of the site: brought up to date out of sight, then exchanged with the first.

Files that did not change are hard links, one inode in both folders, so the second copy costs folders and changed pages
only. Nothing is ever written into an existing file: that would change the page under the reader's eyes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from jiaokan.publish.claim import Place, is_fallow
from jiaokan.publish.exchange import exchange
from jiaokan.publish.outputs import UNFINISHED
from jiaokan.publish.tree import FILE_MODE, FOLDER_MODE, Stamp, Tree, stamp, survey

# Measured on ext4: fsync of one small file 0.4 ms, syncfs after 12,000 files 0.25 s. Above this many files one call wins.
MANY = 64

# No hard links here: another disk, a file system without them, the limit of links, or a file of another owner.
NO_LINK = frozenset({errno.EPERM, errno.EACCES, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


class Standby:
    """The generation that readers do not see. It is made when the first difference turns up, and not before."""

    def __init__(self, place: Place, *, files: AbstractSet[str], folders: AbstractSet[str]) -> None:
        self._place = place
        self._files = files
        self._folders = folders
        self._found: Tree | None = None
        self._written: list[str] = []

    @property
    def is_begun(self) -> bool:
        """Whether anything was done to it."""
        return self._found is not None

    def begin(self) -> Tree:
        """Clear the folder of every path that is not wanted, make the folders that are, and return what it held.

        It may be the generation before the last, the ruin of a killed build, or somebody's mistake: all are treated alike.
        """
        if self._found is None:
            root = self._place.standby
            if root.is_symlink() or (root.exists() and not root.is_dir()):
                root.unlink()
            found = survey(root)
            _make_folder(root)
            _clear(root, found, self._files, self._folders)
            for folder in sorted(self._folders - found.folders):
                _make_folder(f"{root}/{folder}")
            self._found = found
        return self._found

    def write(self, path: str, data: bytes) -> Stamp:
        """Make the file hold ``data``; a reader who still has this folder open sees the old bytes or the new ones."""
        name, target = self._names(path)
        with open(name, "xb") as file:  # noqa: PTH123 - Path costs as much as the call, twelve thousand times
            file.write(data)
            file.flush()
            if os.name == "posix":
                os.fchmod(file.fileno(), FILE_MODE)
            marks = stamp(os.fstat(file.fileno()))
        if name != target:
            os.replace(name, target)  # noqa: PTH105 - as above
        self._written.append(path)
        return marks

    def keep(self, path: str, marks: Stamp) -> Stamp:
        """Make the file that of the live site; return its marks, which are new ones where it had to be copied."""
        there = self.begin().files.get(path)
        if there is not None and there.inode == marks.inode:
            return marks
        source = f"{self._place.live}/{path}"
        name, target = self._names(path)
        if not _link(source, name):
            with open(source, "rb") as file:  # noqa: PTH123 - as above
                return self.write(path, file.read())
        if name != target:
            os.replace(name, target)  # noqa: PTH105 - as above
        return marks

    def go_live(self) -> None:
        """Make the standby the site and the site the standby; a power cut from here on takes neither away."""
        live, standby = self._place.live, self._place.standby
        _settle(standby, self._written)
        if not live.exists():
            standby.rename(live)
        else:
            try:
                exchange(live, standby, self._place.retired)
            except OSError as error:
                # A container image's own folder cannot be renamed (overlayfs answers EXDEV). A fresh clone holds nothing
                # but .gitignore there, so it can simply make way.
                if error.errno != errno.EXDEV or not is_fallow(live):
                    raise
                shutil.rmtree(live)
                standby.rename(live)
        _fsync(live.parent)

    def _names(self, path: str) -> tuple[str, str]:
        """Return the name to write under and the name in the end: one and the same where nothing stands there yet.

        A new file needs no second name: nobody looks for it before the exchange, and the next build trusts no file here
        that is not a link of the live one.
        """
        target = f"{self._place.standby}/{path}"
        return (f"{target}{UNFINISHED}" if path in self.begin().files else target), target


def surplus(found: Tree, *, files: AbstractSet[str], folders: AbstractSet[str]) -> tuple[str, ...]:
    """Return what stands in a folder and should not, the inner things before the folders that hold them."""
    paths = [*(found.files.keys() - files), *found.strangers, *(found.folders - folders)]
    return tuple(sorted(paths, reverse=True))


def _clear(root: Path, found: Tree, files: AbstractSet[str], folders: AbstractSet[str]) -> None:
    """Nothing is left in the folder but wanted files, each in a folder that is needed."""
    for path in surplus(found, files=files, folders=folders):
        if path in found.folders:
            (root / path).rmdir()
        else:
            (root / path).unlink()


def _make_folder(folder: str | Path) -> None:
    with suppress(FileExistsError):
        os.mkdir(folder)  # noqa: PTH102 - as above
    os.chmod(folder, FOLDER_MODE)  # noqa: PTH101 - as above


def _link(source: str, target: str) -> bool:
    """Return whether a second name was made; False where there are no hard links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in NO_LINK:
            raise
        return False
    return True


def _settle(root: Path, written: Iterable[str]) -> None:
    """Wait until what was written has reached the disk, and the folders that name it."""
    paths = list(written)
    if len(paths) > MANY and _sync_file_system(root):
        return
    for path in paths:
        _fsync(root / path)
    for folder in sorted({"", *(path.rpartition("/")[0] for path in paths)}):
        _fsync(root / folder)


def _sync_file_system(root: Path) -> bool:
    """Return whether the whole file system was written out in one call, which only Linux offers."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    descriptor = os.open(root, os.O_RDONLY)
    try:
        if library.syncfs(descriptor):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(root))
    finally:
        os.close(descriptor)
    return True


def _fsync(path: Path) -> None:
    """Wait until the file or folder has reached the disk. Windows cannot open folders, and needs no help with them."""
    if os.name != "posix" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
