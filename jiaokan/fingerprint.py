"""What a remembered outcome was made by: the code and the pinned libraries, as one digest."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
LOCK = PACKAGE.parent / "requirements.lock"
NOT_INTAKE = ("publish", "commands", "maintenance")


@cache
def intake_fingerprint() -> str:
    """Return the digest of everything that a reading depends on, but for the original and the settings.

    All of the program counts except the rooms that come after intake: rather one reading too many than a stale one.
    """
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        where = path.relative_to(PACKAGE)
        if where.parts[0] not in NOT_INTAKE:
            digest.update(f"{where.as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).digest())
    if LOCK.is_file():
        digest.update(LOCK.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
