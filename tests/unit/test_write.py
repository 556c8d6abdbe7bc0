"""Publishing: what is written, what is left alone, what is refused, and that nothing in between is ever seen."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import FrameType

import pytest

from jiaokan.publish import exchange
from jiaokan.publish.cache import Cache
from jiaokan.publish.lock import publishing_lock
from jiaokan.publish.outputs import MARKER, BadOutputPathError
from jiaokan.publish.write import Output, OutputNotOursError, OutputUnusableError, Published, PublishError, publish

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
OLD = {".gitignore": "*", "index.html": "home", "关于/index.html": "about", "years/2017/index.html": "2017"}
NEW = {".gitignore": "*", "index.html": "home, newer", "关于/index.html": "about", "years/2022/index.html": "2022"}


def page(path: str, text: str) -> Output:
    return Output(path=PurePosixPath(path), key=text, render=text.encode)


def never(path: str, text: str) -> Output:
    """Return an output that must not be rendered."""

    def render() -> bytes:
        raise AssertionError(f"{path} was rendered")

    return Output(path=PurePosixPath(path), key=text, render=render)


def build(folder: Path, texts: Mapping[str, str], make: Callable[[str, str], Output] = page) -> Published:
    with Cache.open(folder / "cache") as cache:
        return publish([make(path, text) for path, text in texts.items()], out=folder / "site", cache=cache)


def contents(site: Path) -> dict[str, str]:
    """Return the text of every file but the marker, and a word for everything else that is no needed folder."""
    found = {}
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            found[name] = "stranger"
        elif path.is_file():
            found[name] = path.read_text("utf-8")
        elif not any(path.iterdir()):
            found[name] = "empty folder"
    assert MARKER in found
    del found[MARKER]
    return found


def marks(folder: Path) -> dict[str, tuple[int, ...]]:
    """Return everything that a write would change: inodes, sizes, and the times of content and of status."""
    return {
        str(path): (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_mode)
        for path in [folder, *folder.rglob("*")]
        for status in [path.lstat()]
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a published site."""
    build(tmp_path, OLD)
    return tmp_path / "site"


def test_a_first_publication_writes_everything(tmp_path: Path) -> None:
    published = build(tmp_path, OLD)
    assert contents(tmp_path / "site") == OLD
    assert {str(path) for path in published.written} == {*OLD, MARKER}
    assert published.changed


def test_a_folder_with_nothing_but_a_placeholder_becomes_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.gitignore").write_text("*", "utf-8")
    published = build(tmp_path, OLD)
    assert contents(tmp_path / "site") == OLD
    assert [str(path) for path in published.kept] == [".gitignore"]


def test_where_nothing_changed_nothing_is_rendered_or_written(site: Path) -> None:
    build(site.parent, NEW)
    before = marks(site.parent)
    published = build(site.parent, NEW, never)
    assert marks(site.parent) == before
    assert not published.changed
    assert len(published.kept) == len(NEW) + 1
    assert published.rendered == 0


def test_only_what_changed_is_written(site: Path) -> None:
    before = marks(site)
    published = build(site.parent, OLD | {"index.html": "home, newer"})
    after = marks(site)
    assert [str(path) for path in published.written] == ["index.html"]
    kept = [str(site / name) for name in OLD if name != "index.html"]
    assert [after[name][:3] for name in kept] == [before[name][:3] for name in kept]
    assert contents(site)["index.html"] == "home, newer"


def test_a_new_key_with_the_same_bytes_writes_nothing(site: Path) -> None:
    before = marks(site)
    published = build(site.parent, OLD, lambda path, text: Output(path=PurePosixPath(path), key="other", render=text.encode))
    assert marks(site) == before
    assert published.rendered == len(OLD)
    assert not published.changed


def test_what_no_output_names_vanishes_with_its_folder(site: Path) -> None:
    published = build(site.parent, NEW)
    assert contents(site) == NEW
    assert {str(path) for path in published.removed} == {"years/2017", "years/2017/index.html"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(site: Path) -> None:
    for texts in ({"years": "all", "index.html/a": "a"}, OLD, {"years": "all"}, {"years/2017/index.html": "2017"}):
        build(site.parent, texts)
        assert contents(site) == texts


def test_an_edit_and_its_undo_give_the_first_site_again(site: Path) -> None:
    build(site.parent, NEW)
    build(site.parent, OLD)
    build(site.parent, NEW)
    build(site.parent, OLD)
    assert contents(site) == OLD


def delete_a_file(site: Path) -> None:
    (site / "index.html").unlink()


def delete_a_folder(site: Path) -> None:
    shutil.rmtree(site / "years")


def edit_a_file(site: Path) -> None:
    (site / "index.html").write_text("by hand", "utf-8")


def edit_without_changing_the_size(site: Path) -> None:
    (site / "index.html").write_text("hand", "utf-8")
    os.utime(site / "index.html", ns=(0, 0))


def replace_a_file(site: Path) -> None:
    times = (site / "index.html").stat()
    (site / "other").write_text("hand", "utf-8")
    (site / "other").replace(site / "index.html")
    os.utime(site / "index.html", ns=(times.st_atime_ns, times.st_mtime_ns))


def add_a_file_and_a_folder(site: Path) -> None:
    (site / "empty").mkdir()
    (site / "years/2017/mine.txt").write_text("mine", "utf-8")


def link_a_file(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(site / ".gitignore")


def link_a_folder(site: Path) -> None:
    (site / "years").rename(site.parent / "elsewhere")
    (site / "years").symlink_to(site.parent / "elsewhere")


def forbid_reading(site: Path) -> None:
    (site / "index.html").chmod(0o600)


@POSIX
@pytest.mark.parametrize("meddling", [
    delete_a_file, delete_a_folder, edit_a_file, edit_without_changing_the_size, replace_a_file,
    add_a_file_and_a_folder, link_a_file, link_a_folder, forbid_reading,
])  # fmt: skip
@pytest.mark.parametrize("builds_before", [1, 3])
def test_what_somebody_did_by_hand_is_undone(tmp_path: Path, meddling: Callable[[Path], None], builds_before: int) -> None:
    for texts in (OLD, NEW, OLD)[:builds_before]:
        build(tmp_path, texts)
    site = tmp_path / "site"
    meddling(site)
    assert build(tmp_path, OLD).changed
    assert contents(site) == OLD
    assert (site / "index.html").stat().st_mode & 0o777 == 0o644
    before = marks(tmp_path)
    build(tmp_path, OLD, never)
    assert marks(tmp_path) == before


def test_a_link_in_the_site_never_leads_a_build_outside(site: Path) -> None:
    outside = site.parent / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("precious", "utf-8")
    build(site.parent, NEW)
    standby = site.with_name(".site.standby")
    for folder in (site, standby):
        shutil.rmtree(folder / "years")
        (folder / "years").symlink_to(outside)
    build(site.parent, OLD)
    assert contents(site) == OLD
    assert [path.read_text("utf-8") for path in outside.iterdir()] == ["precious"]


def test_deleting_the_cache_costs_time_and_nothing_else(site: Path) -> None:
    shutil.rmtree(site.parent / "cache")
    before = marks(site)
    published = build(site.parent, OLD)
    assert marks(site) == before
    assert published.rendered == len(OLD) + 1


def test_a_manifest_older_than_the_site_does_no_harm(site: Path) -> None:
    shutil.copytree(site.parent / "cache", site.parent / "cache of old")
    build(site.parent, NEW)
    for texts in (OLD, NEW):
        shutil.rmtree(site.parent / "cache")
        shutil.copytree(site.parent / "cache of old", site.parent / "cache")
        build(site.parent, texts)
        assert contents(site) == texts


def leave_half_a_site(standby: Path) -> None:
    standby.mkdir()
    (standby / "index.html").write_text("ho", "utf-8")
    (standby / "index.html.unfinished").write_text("h", "utf-8")
    (standby / "关于").write_text("a file where a folder is needed", "utf-8")
    (standby / "years/2022/index.html/deep").mkdir(parents=True)


def leave_a_file(standby: Path) -> None:
    standby.write_text("?", "utf-8")


def leave_a_link(standby: Path) -> None:
    standby.symlink_to(standby.parent)


@pytest.mark.parametrize("leave", [leave_half_a_site, leave_a_file, leave_a_link])
def test_the_ruins_of_a_killed_build_are_cleared(site: Path, leave: Callable[[Path], None]) -> None:
    leave(site.with_name(".site.standby"))
    build(site.parent, NEW)
    assert contents(site) == NEW
    build(site.parent, OLD)
    assert contents(site) == OLD


def test_a_page_that_cannot_be_rendered_leaves_the_old_site(site: Path) -> None:
    def render(path: str, text: str) -> Output:
        return page(path, text) if path != "years/2022/index.html" else Output(
            path=PurePosixPath(path), key=text, render=lambda: (_ for _ in ()).throw(FileNotFoundError("a template"))
        )  # fmt: skip

    before = marks(site)
    with pytest.raises(FileNotFoundError):
        build(site.parent, NEW, render)
    assert marks(site) == before
    build(site.parent, NEW)
    assert contents(site) == NEW


# Between two of these calls the disk does not change, so dying before each of them is dying everywhere.
TOUCHING_THE_DISK = frozenset(
    {"open", "write", "replace", "rename", "link", "unlink", "mkdir", "rmdir", "chmod", "fchmod", "fsync", "execute"}
)


def build_and_die(folder: Path, texts: Mapping[str, str], *, call: int) -> bool:
    """Build in a process that ends before its ``call``-th call that touches the disk; return whether there was one."""
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) != 0
    calls = 0

    def watch(_frame: FrameType, event: str, function: object) -> None:
        nonlocal calls
        if event == "c_call" and getattr(function, "__name__", "") in TOUCHING_THE_DISK:
            calls += 1
            if calls == call:
                os._exit(9)

    sys.setprofile(watch)
    build(folder, texts)
    os._exit(0)


@POSIX
@pytest.mark.parametrize("swap", [exchange.swap, lambda _one, _other: False])
def test_a_build_that_dies_at_any_call_leaves_one_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path, Path], bool]
) -> None:
    monkeypatch.setattr(exchange, "swap", swap)
    site, both, gaps = tmp_path / "site", [OLD, NEW], 0
    gaps_to_expect = 0 if swap(tmp_path, tmp_path) else 1
    for call in itertools.count(1):
        before, after = both[call % 2], both[1 - call % 2]
        build(tmp_path, before)
        died = build_and_die(tmp_path, after, call=call)
        if not site.exists():  # between two renames: the one gap, which only systems without an exchange have
            gaps += 1
            assert contents(tmp_path / ".site.retired") == before
        else:
            assert contents(site) in both, call
        build(tmp_path, before)
        assert contents(site) == before, call
        assert not (tmp_path / ".site.retired").exists()
        if not died:
            break
    assert call > 30
    assert gaps == gaps_to_expect


@pytest.mark.skipif(sys.platform != "linux", reason="limits of file size as Linux has them")
def test_a_disk_that_takes_no_more_leaves_the_old_site(site: Path) -> None:
    program = """if True:
        import resource, sys
        from pathlib import Path
        from tests.unit import test_write
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            test_write.build(Path(sys.argv[1]), test_write.NEW | {"years/2022/index.html": "x" * 200_000})
        except test_write.PublishError as error:
            print(error.reason)
    """
    before = marks(site)
    answer = subprocess.run(
        [sys.executable, "-c", program, str(site.parent)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert answer.stdout.strip() == os.strerror(errno.EFBIG)
    assert marks(site) == before
    build(site.parent, NEW)
    assert contents(site) == NEW


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a file system of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield disk
    subprocess.run([shutil.which("umount") or "umount", str(disk)], check=True)


def test_a_full_disk_leaves_the_old_site(small_disk: Path) -> None:
    build(small_disk, OLD)
    before = marks(small_disk / "site")
    with pytest.raises(PublishError, match=os.strerror(errno.ENOSPC)):
        build(small_disk, NEW | {f"{number}.html": str(number) * 100_000 for number in range(20)})
    assert marks(small_disk / "site") == before
    build(small_disk, NEW)
    assert contents(small_disk / "site") == NEW


@pytest.fixture
def powerless() -> Iterator[Path]:
    """Return a folder to work in without the powers of root."""
    if os.name != "posix":
        pytest.skip("needs POSIX permissions")
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        if user == 0:
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            os.seteuid(user)


def test_a_folder_that_must_not_be_written_leaves_the_old_site(powerless: Path) -> None:
    folder = powerless / "folder"
    folder.mkdir()
    build(folder, OLD)
    before = marks(folder / "site")
    folder.chmod(0o555)
    try:
        with pytest.raises(PublishError, match=os.strerror(errno.EACCES)):
            build(folder, NEW)
        build(folder, OLD, never)
    finally:
        folder.chmod(0o755)
    assert marks(folder / "site") == before
    build(folder, NEW)
    assert contents(folder / "site") == NEW


@POSIX
@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_permissions_do_not_depend_on_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        build(tmp_path, OLD)
        build(tmp_path, NEW)
    finally:
        os.umask(before)
    for path in [tmp_path / "site", *(tmp_path / "site").rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_where_hard_links_are_impossible_files_are_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_source: str, target: str) -> None:
        raise OSError(errno.EPERM, "no hard links here", target)

    monkeypatch.setattr(os, "link", refuse)
    for texts in (NEW, OLD, NEW):
        build(site.parent, texts)
        assert contents(site) == texts
    before = marks(site.parent)
    build(site.parent, NEW, never)
    assert marks(site.parent) == before


def test_where_folders_cannot_be_exchanged_two_renames_do(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "swap", lambda _one, _other: False)
    for texts in (NEW, OLD, NEW):
        build(site.parent, texts)
        assert contents(site) == texts
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", ".site.standby", "cache", "site"]


def test_a_container_image_s_own_empty_folder_makes_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_one: Path, _other: Path) -> bool:
        raise OSError(errno.EXDEV, "overlayfs does not rename folders of a lower layer")

    monkeypatch.setattr(exchange, "swap", refuse)
    (tmp_path / "site").mkdir()
    build(tmp_path, OLD)
    assert contents(tmp_path / "site") == OLD
    with pytest.raises(PublishError):
        build(tmp_path, NEW)
    assert contents(tmp_path / "site") == OLD


def test_a_folder_with_somebody_s_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("years of work", "utf-8")
    before = marks(tmp_path / "site")
    with pytest.raises(OutputNotOursError):
        build(tmp_path, OLD)
    assert marks(tmp_path / "site") == before


def test_a_folder_that_became_a_repository_is_refused(site: Path) -> None:
    (site / ".git").mkdir()
    with pytest.raises(OutputNotOursError):
        build(site.parent, NEW)
    assert (site / ".git").is_dir()


def test_without_its_marker_a_site_is_known_by_the_cache_alone(site: Path) -> None:
    (site / MARKER).unlink()
    build(site.parent, OLD)
    assert (site / MARKER).is_file()
    (site / MARKER).unlink()
    shutil.rmtree(site.parent / "cache")
    with pytest.raises(OutputNotOursError):
        build(site.parent, OLD)


def place_a_file(path: Path) -> Path:
    path.write_text("?", "utf-8")
    return path


def place_a_link(path: Path) -> Path:
    (path.parent / "elsewhere").mkdir()
    path.symlink_to(path.parent / "elsewhere")
    return path


@pytest.mark.parametrize("make", [
    place_a_file,
    place_a_link,
    lambda path: path.parent / "content/site",
    lambda path: path.parent / "content",
    lambda path: path.parent,
    lambda path: path.parent / "somewhere/../content",
    lambda _path: Path(Path(tempfile.gettempdir()).anchor),
    lambda _path: Path.home(),
])  # fmt: skip
def test_places_where_no_site_can_stand_are_refused(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    (tmp_path / "content").mkdir()
    out = make(tmp_path / "site")
    before = marks(tmp_path)
    with Cache.open(tmp_path.with_name(f"{tmp_path.name} cache")) as cache, pytest.raises(OutputUnusableError):
        publish([], out=out, cache=cache, sources=[tmp_path / "content"])
    assert marks(tmp_path) == before


def test_the_cache_may_not_lie_in_the_output(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "site/.cache") as cache, pytest.raises(OutputUnusableError):
        publish([], out=tmp_path / "site", cache=cache)


def test_a_mount_point_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "site")
    with pytest.raises(OutputUnusableError, match="mount point"):
        build(tmp_path, OLD)


@pytest.mark.parametrize("paths", [
    ["/etc/passwd"], ["../a"], ["a/../../b"], ["."], ["a\\b"], ["a\0b"], ["a.unfinished"],
    ["a", "a"], ["About.html", "about.html"], ["Ä.html", "A\u0308.html"], ["a", "a/b"], ["x/a", "X/b"], [MARKER],
])  # fmt: skip
def test_paths_that_cannot_stand_side_by_side_are_refused(site: Path, paths: list[str]) -> None:
    before = marks(site)
    with Cache.open(site.parent / "cache") as cache, pytest.raises(BadOutputPathError):
        publish([page(path, "") for path in paths], out=site, cache=cache)
    assert marks(site) == before


def test_a_build_says_that_it_waits_for_another(site: Path) -> None:
    held, waiting = threading.Event(), threading.Event()

    def hold() -> None:
        with publishing_lock(site.with_name(".site.lock"), lambda: None):
            held.set()
            waiting.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(10)
    with Cache.open(site.parent / "cache") as cache:
        publish([page("index.html", "home")], out=site, cache=cache, on_wait=waiting.set)
    other.join()
    assert waiting.is_set()
    assert contents(site) == {"index.html": "home"}


def test_a_site_that_somebody_moved_away_is_made_again(site: Path) -> None:
    build(site.parent, NEW)
    site.rename(site.with_name("moved"))
    build(site.parent, NEW)
    assert contents(site) == NEW
    assert contents(site.with_name("moved")) == NEW
