"""Whether a folder may be replaced by a site. Publishing throws away whatever else stands there, so the answer is careful."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jiaokan.publish.outputs import MARKER, MARKER_TEXT

PLACEHOLDERS = frozenset({".gitignore", ".gitkeep"})  # what git needs to keep an otherwise empty folder
REPOSITORY = ".git"


class OutputNotOursError(Exception):
    """The folder holds files that no build of ours wrote (message P901, exit code 2)."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds files that this program did not write")
        self.folder = folder


class OutputUnusableError(Exception):
    """No site can stand at this place, whatever it holds (exit code 2). Both reasons are half sentences for messages."""

    def __init__(self, folder: Path, reason: str, reason_en: str) -> None:
        super().__init__(f"{folder}: {reason_en}")
        self.folder = folder
        self.reason = reason
        self.reason_en = reason_en


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The names that a publication uses, all in one parent folder so that a rename never crosses disks."""

    live: Path
    standby: Path
    retired: Path
    lock: Path


def place(out: Path) -> Place:
    """Return the names beside ``out``, made absolute with every link above it resolved.

    >>> place(Path("/srv/site")).standby.name
    '.site.standby'
    """
    plain = Path(os.path.abspath(out))  # noqa: PTH100 - Path.absolute() keeps "..", and resolve() follows the last link too
    live = plain.parent.resolve() / plain.name
    hidden = f".{live.name}"
    return Place(
        live=live,
        standby=live.parent / f"{hidden}.standby",
        retired=live.parent / f"{hidden}.retired",
        lock=live.parent / f"{hidden}.lock",
    )


def refuse_unusable(live: Path, *, sources: Iterable[Path], cache: Path) -> None:
    """Make sure that nothing about the place forbids publishing there; raise ``OutputUnusableError`` otherwise.

    ``sources`` are folders that a build reads: the output must lie neither inside nor around one. The cache may hold an
    output, but must not lie inside one.
    """
    if live.parent == live:
        raise OutputUnusableError(live, "是文件系统的根", "it is the root of the file system")
    if live == _home():
        raise OutputUnusableError(live, "是用户的主目录", "it is your home folder")
    if live.is_symlink():
        raise OutputUnusableError(live, "是符号链接，请写它所指的目录", "it is a symbolic link; name the folder it leads to")
    if live.exists() and not live.is_dir():
        raise OutputUnusableError(live, "是文件，不是目录", "it is a file, not a folder")
    if live.is_mount():
        raise OutputUnusableError(live, "是挂载点，请改用其中的子目录", "it is a mount point; choose a folder inside it")
    for source in (path.resolve() for path in sources):
        if live.is_relative_to(source) or source.is_relative_to(live):
            raise OutputUnusableError(live, f"与 {source} 重叠", f"it overlaps {source}, which the build reads")
    if cache.resolve().is_relative_to(live):
        raise OutputUnusableError(live, f"包含缓存目录 {cache}", f"it holds the cache {cache}")


def refuse_foreign(live: Path, *, known: bool) -> None:
    """Make sure that the folder is absent, empty, or ours; raise ``OutputNotOursError`` otherwise.

    ``known`` says that the cache recognises a file in it; then a marker deleted by hand does no harm. A folder that has
    become a repository is never replaced, not even a marked one: its history would be lost with it.
    """
    names = {entry.name for entry in live.iterdir()} if live.exists() else set()
    if names <= PLACEHOLDERS:
        return
    if REPOSITORY in names or not (known or _is_marked(live)):
        raise OutputNotOursError(live)


def is_fallow(live: Path) -> bool:
    """Return whether the folder is there and holds nothing that anybody would miss."""
    return live.is_dir() and {entry.name for entry in live.iterdir()} <= PLACEHOLDERS


def _is_marked(live: Path) -> bool:
    marker = live / MARKER
    return marker.is_file() and not marker.is_symlink() and marker.read_bytes() == MARKER_TEXT


def _home() -> Path | None:
    """Return the caller's home folder, None where the system knows none."""
    try:
        return Path.home().resolve()
    except RuntimeError:
        return None
