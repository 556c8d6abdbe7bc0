"""A store of bytes by key that makes builds fast and never makes them different.

Every value is named by a digest of all it was made from, so a value found is the value that would be computed. The file may
be deleted, damaged, locked or unwritable at any time: then values are missing and are made again, and nobody hears of it.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from filelock import FileLock

NAME: Final = "values.sqlite"
FORMAT: Final = (
    0x6A6B0002  # "jk" and the version of the tables below and of the manifests; another number means a file to be started anew
)
BATCH: Final = 4 * 2**20  # bytes held back before they are written: few transactions, little memory
PATIENCE: Final = 10.0  # seconds to wait for another build's transaction, which takes milliseconds
SITES: Final = 8  # output folders whose manifests are remembered; a build with --out for a trial should not push others out

SCHEMA: Final = f"""
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB NOT NULL, crc INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS manifest (site TEXT PRIMARY KEY, value BLOB NOT NULL, crc INTEGER NOT NULL);
    PRAGMA user_version = {FORMAT};
    COMMIT;
"""


class Cache:
    """The store of one cache folder, for one process and the workers forked from it, which may ask and never put.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Cache.open(Path(folder)) as cache:
    ...     cache.put("body 1f3a", b"<p>2017</p>")
    ...     cache.get("body 1f3a"), cache.get("body 77c0")
    (b'<p>2017</p>', None)
    """

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self.folder = folder
        self._database = database
        self._process = os.getpid()
        self._pending: dict[str, bytes] = {}
        self._pending_size = 0
        self._used: set[str] = set()
        self._is_damaged = False

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Return the store in ``folder``; an empty one where there is none, or where it cannot be read.

        Where the folder cannot be written either, the store lives in a temporary file and is gone after the build.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return cls(folder, _open_or_renew(folder))
        except (OSError, sqlite3.Error):
            database = _connect("")
            database.executescript(SCHEMA)
            return cls(folder, database)

    def get(self, key: str) -> bytes | None:
        """Return the value, None when it is not known. What was asked for counts as used."""
        self._used.add(key)
        if key in self._pending:
            return self._pending[key]
        return self._read("SELECT value, crc FROM entry WHERE key = ?", key)

    def put(self, key: str, value: bytes) -> None:
        """Make the value known, in this process from now on and in others after the next batch."""
        self._used.add(key)
        self._pending[key] = value
        self._pending_size += len(value)
        if self._pending_size >= BATCH:
            self.flush()

    def keep(self, keys: Iterable[str]) -> None:
        """Count the keys as used although nobody needed their values: say, because their pages did not change."""
        self._used.update(keys)

    def manifest(self, site: Path) -> bytes | None:
        """Return what ``put_manifest`` was given last for this output folder."""
        return self._read("SELECT value, crc FROM manifest WHERE site = ?", str(site))

    def put_manifest(self, site: Path, value: bytes) -> None:
        """Remember the manifest of this output folder, and forget those of folders not published to for long."""
        with self._forgiven(), self._database:
            self._database.execute("BEGIN IMMEDIATE")
            row = (str(site), value, _checksum(str(site), value))
            self._database.execute("INSERT OR REPLACE INTO manifest VALUES (?, ?, ?)", row)
            recent = "SELECT rowid FROM manifest ORDER BY rowid DESC LIMIT ?"  # a replaced row gets a new, higher number
            self._database.execute(f"DELETE FROM manifest WHERE rowid NOT IN ({recent})", (SITES,))  # noqa: S608 - a constant

    def flush(self) -> None:
        """Send what was put on its way to the disk, or forget it where it cannot go there: a full disk stops no build."""
        rows = [(key, value, _checksum(key, value)) for key, value in self._pending.items()]
        self._pending.clear()
        self._pending_size = 0
        if rows:
            with self._forgiven(), self._database:
                self._database.execute("BEGIN IMMEDIATE")
                self._database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)

    def forget_unused(self) -> None:
        """Keep no more than twice what this build used.

        Not less, so that an edit and its undo, or a build without one edition, do not cost everything again; and a build
        that used what there is writes nothing.
        """
        self.flush()
        with self._forgiven():
            unused = [key for (key,) in self._database.execute("SELECT key FROM entry") if key not in self._used]
            if len(unused) > len(self._used):
                with self._database:
                    self._database.execute("BEGIN IMMEDIATE")
                    self._database.executemany("DELETE FROM entry WHERE key = ?", [(key,) for key in unused])

    def close(self) -> None:
        """Store everything put and close the file; remove one that turned out to be damaged."""
        self.flush()
        self._database.close()
        if self._is_damaged:
            with suppress(OSError, sqlite3.Error):
                _remove_damaged(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _forgiven(self) -> Iterator[None]:
        """End the block at an error of the store, which is no error of the build; remember damage."""
        try:
            yield
        except sqlite3.Error as error:
            self._is_damaged = self._is_damaged or _means_damage(error)

    def _read(self, query: str, key: str) -> bytes | None:
        """Return the value if there is one and its checksum is right."""
        with self._forgiven():
            row = self._connection().execute(query, (key,)).fetchone()
            if row is not None and isinstance(row[0], bytes) and row[1] == _checksum(key, row[0]):
                return row[0]
        return None

    def _connection(self) -> sqlite3.Connection:
        """Return the connection of this process: SQLite allows none to be used on the other side of a fork, nor to be closed."""
        if self._process != os.getpid():
            self._parents = self._database  # kept, because a connection that nobody holds is closed
            self._database = sqlite3.connect(f"{(self.folder / NAME).absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)
            self._process = os.getpid()
        return self._database


def _checksum(key: str, value: bytes) -> int:
    """Return a number that a row must carry. SQLite notices damage to its own structure, not to our bytes."""
    return zlib.crc32(value, zlib.crc32(key.encode()))


def _means_damage(error: sqlite3.Error) -> bool:
    """Return whether the file is at fault, and not the disk, a permission or another build that holds it."""
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF  # the upper bits tell kinds apart
    return primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


def _connect(file: str | Path) -> sqlite3.Connection:
    """Return a connection that commits when told. Nothing is synced: after a power cut the checksums tell what was lost."""
    # The preview server builds in a thread of its own, one build at a time.
    database = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA synchronous = OFF")
    return database


def _open_or_renew(folder: Path) -> sqlite3.Connection:
    """Return the store of the folder, made anew where it is missing, foreign, of another version or damaged."""
    file = folder / NAME
    if file.exists() and (database := _open(file)) is not None:
        return database
    with _renewing(folder):
        if file.exists() and (database := _open(file)) is not None:
            return database
        _remove(folder)
        database = _connect(file)
        database.executescript(SCHEMA)
        return database


def _open(file: Path) -> sqlite3.Connection | None:
    """Return the store if it is one of ours and whole at first sight; a thorough check would cost more than it saves."""
    database: sqlite3.Connection | None = None
    try:
        database = _connect(file)
        if database.execute("PRAGMA user_version").fetchone() == (FORMAT,):
            database.execute("SELECT (SELECT count(*) FROM manifest), (SELECT key FROM entry LIMIT 1)").fetchone()
            return database
    except sqlite3.Error as error:
        if not _means_damage(error):
            raise
    if database is not None:
        database.close()
    return None


def _renewing(folder: Path) -> FileLock:
    """Return the lock for replacing the file: two builds may find one ruin, and only the first may clear it away."""
    return FileLock(folder / "renew.lock")


def _remove_damaged(folder: Path) -> None:
    """Remove a damaged file, unless another build has put a good one into its place already."""
    with _renewing(folder):
        try:
            with closing(_connect(folder / NAME)) as database:
                if database.execute("PRAGMA quick_check").fetchone() == ("ok",):
                    return
        except sqlite3.DatabaseError as error:
            if not _means_damage(error):
                return
        _remove(folder)


def _remove(folder: Path) -> None:
    for name in (NAME, f"{NAME}-journal"):
        (folder / name).unlink(missing_ok=True)
