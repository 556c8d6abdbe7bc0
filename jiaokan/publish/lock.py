"""One build at a time for one output folder; the others queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


@contextmanager
def publishing_lock(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """No other build holds the lock while the block runs; ``on_wait`` was called once if there was one to wait for.

    The system drops the lock when its holder dies, so a killed build never blocks the next. The empty file stays: removing
    a lock that somebody may be waiting for would let two in.
    """
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        on_wait()
        lock.acquire(timeout=-1)
    try:
        yield
    finally:
        lock.release()
