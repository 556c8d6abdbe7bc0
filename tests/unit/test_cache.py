"""The cache: what is put comes back, and nothing that happens to its file ever reaches a build."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jiaokan.publish import cache as module
from jiaokan.publish.cache import NAME, Cache
from jiaokan.publish.workers import FORKS

PROJECT = Path(__file__).parents[2]


def fill(folder: Path, values: dict[str, bytes]) -> None:
    with Cache.open(folder) as cache:
        for key, value in values.items():
            cache.put(key, value)


def look(folder: Path, *keys: str) -> list[bytes | None]:
    with Cache.open(folder) as cache:
        return [cache.get(key) for key in keys]


def test_what_was_put_is_found_by_a_later_build(tmp_path: Path) -> None:
    fill(tmp_path, {"a": b"1", "empty": b"", "zero": b"\0"})
    assert look(tmp_path, "a", "empty", "zero", "unknown") == [b"1", b"", b"\0", None]


def test_what_was_put_is_found_at_once(tmp_path: Path) -> None:
    with Cache.open(tmp_path) as cache:
        cache.put("a", b"1")
        cache.put("empty", b"")
        assert (cache.get("a"), cache.get("empty")) == (b"1", b"")


@pytest.mark.skipif(not FORKS, reason="no workers are forked on this system")
def test_a_forked_worker_asks_through_a_connection_of_its_own(tmp_path: Path) -> None:
    fill(tmp_path, {"stored": b"1"})
    with Cache.open(tmp_path) as cache:
        cache.put("under way", b"2")
        parents = cache._connection()
        read, write = os.pipe()
        if not (child := os.fork()):
            found = (cache.get("stored"), cache.get("under way"), cache.get("unknown"), cache._connection() is parents)
            os.write(write, repr(found).encode())
            os._exit(0)
        os.waitpid(child, 0)
        assert os.read(read, 1000).decode() == repr((b"1", b"2", None, False))
        cache.put("later", b"3")
    assert look(tmp_path, "stored", "under way", "later") == [b"1", b"2", b"3"]


def test_a_later_value_replaces_an_earlier_one(tmp_path: Path) -> None:
    fill(tmp_path, {"a": b"1"})
    fill(tmp_path, {"a": b"2"})
    assert look(tmp_path, "a") == [b"2"]


def test_large_values_are_written_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 1000)
    with Cache.open(tmp_path) as cache:
        for number in range(10):
            cache.put(str(number), bytes(400))
        assert look(tmp_path, "0", "8", "9") == [bytes(400), bytes(400), None]
    assert look(tmp_path, "9") == [bytes(400)]


def test_every_output_folder_has_its_own_manifest(tmp_path: Path) -> None:
    with Cache.open(tmp_path) as cache:
        cache.put_manifest(Path("/a/site"), b"a")
        cache.put_manifest(Path("/b/site"), b"b")
        cache.put_manifest(Path("/a/site"), b"newer")
    with Cache.open(tmp_path) as cache:
        assert [cache.manifest(Path(site)) for site in ("/a/site", "/b/site", "/c/site")] == [b"newer", b"b", None]


def test_manifests_of_folders_not_published_to_for_long_are_forgotten(tmp_path: Path) -> None:
    with Cache.open(tmp_path) as cache:
        for number in range(2 * module.SITES):
            cache.put_manifest(Path(f"/{number}"), b"x")
            cache.put_manifest(Path("/site"), b"often")
        known = [number for number in range(2 * module.SITES) if cache.manifest(Path(f"/{number}"))]
        assert len(known) == module.SITES - 1
        assert cache.manifest(Path("/site")) == b"often"


def test_the_store_never_holds_more_than_twice_what_a_build_uses(tmp_path: Path) -> None:
    for number in range(20):
        with Cache.open(tmp_path) as cache:
            for key in ("common", f"{number} a", f"{number} b"):
                if cache.get(key) is None:
                    cache.put(key, key.encode())
            cache.forget_unused()
    with sqlite3.connect(tmp_path / NAME) as database:
        keys = {key for (key,) in database.execute("SELECT key FROM entry")}
    database.close()
    assert len(keys) <= 6
    assert {"common", "19 a", "19 b"} <= keys


def test_what_is_kept_without_being_read_is_not_forgotten(tmp_path: Path) -> None:
    fill(tmp_path, {str(number): b"x" for number in range(10)})
    with Cache.open(tmp_path) as cache:
        cache.keep(["3", "4"])
        cache.forget_unused()
    assert look(tmp_path, "3", "4", "5") == [b"x", b"x", None]


def test_a_build_that_uses_everything_writes_nothing(tmp_path: Path) -> None:
    fill(tmp_path, {"a": b"1", "b": b"2"})
    before = {path.name: (path.stat().st_mtime_ns, path.stat().st_ctime_ns, path.read_bytes()) for path in tmp_path.iterdir()}
    with Cache.open(tmp_path) as cache:
        cache.get("a")
        cache.keep(["b"])
        cache.forget_unused()
    after = {path.name: (path.stat().st_mtime_ns, path.stat().st_ctime_ns, path.read_bytes()) for path in tmp_path.iterdir()}
    assert after == before


def write_nonsense(file: Path) -> None:
    file.write_bytes(b"not a database at all" * 1000)


def write_nothing(file: Path) -> None:
    file.write_bytes(b"")


def cut_it_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def put_a_foreign_database_there(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE entry (something INTEGER)")
    database.close()


def pretend_another_version(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 7")
    database.close()


def damage_the_head(file: Path) -> None:
    file.write_bytes(b"\xff" * 100 + file.read_bytes()[100:])


def damage_the_pages(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for start in range(3 * 4096, len(data), 4096):
        data[start : start + 2000] = b"\xff" * 2000
    file.write_bytes(data)


@pytest.mark.parametrize("damage", [
    Path.unlink, write_nonsense, write_nothing, cut_it_short, put_a_foreign_database_there, pretend_another_version,
    damage_the_head, damage_the_pages,
])  # fmt: skip
def test_a_store_that_cannot_be_used_is_started_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    values = {f"key {number}": str(number).encode() * 300 for number in range(200)}
    fill(tmp_path, values)
    damage(tmp_path / NAME)
    with Cache.open(tmp_path) as cache:
        for key, value in values.items():
            assert cache.get(key) in {value, None}
            cache.put(key, value)
    fill(tmp_path, values)  # damage found in use is cleared at the end of a build, and the next one begins anew
    assert look(tmp_path, *values) == list(values.values())


def test_a_value_that_rotted_is_not_believed(tmp_path: Path) -> None:
    fill(tmp_path, {"a": b"the right text", "b": b"another"})
    file = tmp_path / NAME
    file.write_bytes(file.read_bytes().replace(b"the right text", b"the wrong text"))
    assert look(tmp_path, "a", "b") == [None, b"another"]


def test_a_value_under_another_key_is_not_believed(tmp_path: Path) -> None:
    fill(tmp_path, {"a": b"1"})
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("UPDATE entry SET key = 'b'")
    database.close()
    assert look(tmp_path, "b") == [None]


def test_a_folder_that_cannot_be_made_costs_the_cache_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("?", "utf-8")
    with Cache.open(tmp_path / "file/cache") as cache:
        cache.put("a", b"1")
        cache.flush()
        cache.put_manifest(Path("/site"), b"m")
        cache.forget_unused()
        assert cache.get("a") == b"1"
        assert cache.manifest(Path("/site")) == b"m"
    assert (tmp_path / "file").read_text("utf-8") == "?"


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_a_folder_that_cannot_be_written_is_still_read() -> None:
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cache"
        fill(folder, {"a": b"1"})
        Path(name).chmod(0o755)
        folder.chmod(0o555)
        (folder / NAME).chmod(0o444)
        if user == 0:
            os.seteuid(65534)
        try:
            with Cache.open(folder) as cache:
                cache.put("b", b"2")
                cache.flush()
                cache.forget_unused()
                assert cache.get("a") == b"1"
        finally:
            os.seteuid(user)
            folder.chmod(0o755)
        assert look(folder, "a", "b") == [b"1", None]


WRITER = """if True:
    import itertools, sys
    from pathlib import Path
    from jiaokan.publish import cache as module
    module.BATCH = 20_000
    with module.Cache.open(Path(sys.argv[1])) as cache:
        print("ready", flush=True)
        for number in itertools.islice(itertools.count(int(sys.argv[2])), int(sys.argv[3])):
            cache.put(f"key {number}", str(number).encode() * 1000)
"""


def writer(folder: Path, first: int, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(folder), str(first), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=PROJECT)


def test_builds_at_once_share_a_store(tmp_path: Path) -> None:
    builds = [writer(tmp_path, 1000 * number, 200) for number in range(3)]
    for build in builds:
        build.communicate(timeout=60)
    keys = [1000 * number + offset for number in range(3) for offset in range(200)]
    assert [build.returncode for build in builds] == [0, 0, 0]
    assert look(tmp_path, *(f"key {key}" for key in keys)) == [str(key).encode() * 1000 for key in keys]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_build_leaves_a_store_that_can_be_used(tmp_path: Path) -> None:
    for number in range(4):
        build = writer(tmp_path, 0, 10**6)
        assert build.stdout is not None
        build.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            build.wait(0.02 * (number + 1))
        build.send_signal(signal.SIGKILL)
        build.communicate()
        found = look(tmp_path, "key 0", "key 1", "key 50")
        assert all(value in {None, str(key).encode() * 1000} for key, value in zip((0, 1, 50), found, strict=True))
    assert look(tmp_path, "key 1") == [b"1" * 1000]
