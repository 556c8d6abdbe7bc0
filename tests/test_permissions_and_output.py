"""What the system refuses to a build, and what a build refuses: named by one message, and nobody's file is touched."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable

import pytest

from tests.workbench import PROJECT, Desk, run, snapshot, spawn

# what cannot be written


def without_override() -> None:
    """Let the permissions of files count for this process although it may belong to root."""
    if sys.platform == "linux" and os.geteuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


needs_permissions = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no permission bits that a test could take away"
)


@needs_permissions
def test_files_that_may_not_be_read_or_written_are_named_and_the_others_published(good: Desk) -> None:
    good.write_original("xin.txt")
    good.write_article("suo").chmod(0)
    good.write_original("suo2.txt").chmod(0)
    (good.content / "articles").chmod(0o555)
    ran = spawn("build", *good.folders(), before=without_override)
    (good.content / "articles").chmod(0o755)
    assert "Traceback" not in ran.err
    assert ran.code == 1
    assert [line.partition(": error ")[2][:4] for line in ran.errors] == ["A119", "O607", "A119"]
    assert good.article("xin").as_posix() in ran.errors[1]
    assert good.page("hao").exists()
    assert good.page("xin").exists(), "what could not be saved is published all the same"


@needs_permissions
def test_a_folder_that_may_not_be_listed_is_named(good: Desk) -> None:
    (good.content / "articles").chmod(0)
    ran = spawn("build", *good.folders(), before=without_override)
    (good.content / "articles").chmod(0o755)
    assert ran.code == 2
    assert [line.partition(": error ")[2][:4] for line in ran.errors] == ["A119"]


@needs_permissions
def test_a_site_that_cannot_be_written_leaves_the_old_one_and_exits_3(good: Desk) -> None:
    assert good.build().code == 0
    before = snapshot(good.site)
    good.write_article("xin")
    good.root.chmod(0o555)
    ran = spawn("build", *good.folders(), before=without_override)
    good.root.chmod(0o755)
    assert ran.code == 3
    assert [line.partition(": error ")[2][:20] for line in ran.errors] == ["P902 cannot-publish:"]
    assert snapshot(good.site) == before


@needs_permissions
def test_a_cache_that_cannot_be_written_stops_nothing(good: Desk) -> None:
    good.write_original("xin.txt")
    good.put(good.root / "file", "")
    for cache in (good.root / "file", good.root / "file" / "cache"):
        ran = run("build", "--content", good.content, "--out", good.site, "--cache", cache)
        assert (ran.code, ran.problems) == (0, [])
        assert good.page("xin").exists()


# the output folder


def foreign(desk: Desk) -> None:
    """Put somebody's file into the output folder."""
    desk.put(desk.site / "thesis.docx", "nine years of work")


@pytest.mark.parametrize(
    ("make", "out", "reason"),
    [
        (foreign, "site", "有不是本程序写的文件"),
        (lambda desk: desk.put(desk.site, "x"), "site", "是文件，不是目录"),
        (lambda desk: desk.site.symlink_to(desk.root), "site", "是符号链接"),
        (lambda _: None, "content/articles", "重叠"),
        (lambda _: None, ".", "重叠"),
    ],
)
def test_an_output_that_is_not_ours_is_refused_and_not_touched(
    good: Desk, make: Callable[[Desk], object], out: str, reason: str
) -> None:
    make(good)
    before = snapshot(good.root)
    ran = run("build", "--content", good.content, "--out", good.root / out, "--cache", good.cache)
    assert ran.code == 2
    assert len(ran.errors) == 1
    assert "error P901 output-not-ours: " in ran.errors[0]
    assert reason in ran.errors[0]
    assert " / " in ran.errors[0]
    after = snapshot(good.root)
    assert {path: after[path] for path in before} == before


def test_an_output_below_a_file_exits_3(good: Desk) -> None:
    good.put(good.root / "file", "")
    ran = run("build", "--content", good.content, "--out", good.root / "file" / "site", "--cache", good.cache)
    assert ran.code == 3
    assert [line.partition(": error ")[2][:4] for line in ran.errors] == ["P902"]


@pytest.mark.parametrize("folder", ["layouts", "jiaokan"])
def test_the_site_is_not_put_among_what_it_is_made_from(good: Desk, folder: str) -> None:
    ran = run("build", "--content", good.content, "--out", PROJECT / folder / "site", "--cache", good.cache)
    assert ran.code == 2
    assert [line.partition(": error ")[2][:4] for line in ran.errors] == ["P901"]
    assert not (PROJECT / folder / "site").exists()
