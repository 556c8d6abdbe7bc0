"""What the kill tests share: a site as one value to compare, and a build that dies at a moment of our choice."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


def fingerprint(site: Path) -> str:
    """Return a digest of every path, permission and byte in the folder: equal for two whole sites only if they are the same."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        status = path.lstat()
        digest.update(f"{path.relative_to(site).as_posix()}\0{status.st_mode:o}\0".encode())
        if path.is_symlink():
            digest.update(os.fsencode(path.readlink()))
        elif path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def kill_after(
    seconds: float, command: Sequence[str | Path], *, ready: str = "", environment: Mapping[str, str] | None = None
) -> None:
    """Start the command, kill it and all its children after ``seconds``, and wait until they are gone.

    The time runs from the start, or from the line ``ready`` on its standard output: so a short wait can hit the work
    itself and not the start of the interpreter.
    """
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, start_new_session=True)
    assert process.stdout is not None
    with process.stdout:
        if ready:
            assert process.stdout.readline().decode().strip() == ready
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.read()  # ends when the last child is gone
