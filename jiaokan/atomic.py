"""Writing a file so that after a crash the old or the new one is there, never half of either."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``; whoever reads it sees the old bytes or the new ones. Folders are made as needed.

    Raises ``OSError`` and leaves the old file where the new one cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix="~")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside = Path(name)
        beside.chmod(_mode(path))
        beside.replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Return the permissions the file has, or those of an ordinary file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o644
