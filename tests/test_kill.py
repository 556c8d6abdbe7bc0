"""The promise that a killed build leaves the old site or the new one, kept against real kills of real processes.

The suite kills a few times; ``JIAOKAN_KILLS=200 python3 build.py test tests/test_kill.py`` does it in earnest.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.killing import fingerprint, kill_after
from tests.publisher import ARTICLES, GENERATIONS, generation, publish_one

KILLS = int(os.environ.get("JIAOKAN_KILLS", "12"))
PROJECT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")


def publisher(folder: Path, *arguments: int) -> list[str]:
    return [sys.executable, "-m", "tests.publisher", str(folder), *map(str, arguments)]


@pytest.fixture
def whole(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the fingerprints of all generations, each published into a folder of its own."""
    found = set()
    for number in range(GENERATIONS):
        folder = tmp_path_factory.mktemp("whole")
        publish_one(folder, number)
        found.add(fingerprint(folder / "site"))
    assert len(found) == GENERATIONS
    return found


def test_a_build_killed_at_any_moment_leaves_one_whole_site(
    tmp_path: Path, whole: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    publish_one(tmp_path, 0)
    moments = random.Random(20260901)  # noqa: S311 - seeded on purpose: a failure can be repeated
    seen = set()
    for number in range(KILLS):
        kill_after(moments.uniform(0, 0.12), publisher(tmp_path, number), ready="ready")
        after = fingerprint(tmp_path / "site")
        assert after in whole, f"kill {number} tore the site"
        seen.add(after)
    assert len(seen) > 1, "no build got as far as the exchange"
    publish_one(tmp_path, 3)
    assert fingerprint(tmp_path / "site") in whole


def test_a_first_build_killed_at_any_moment_leaves_no_site_or_a_whole_one(
    tmp_path: Path, whole: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    moments = random.Random(7)  # noqa: S311 - as above
    for number in range(max(KILLS // 3, 3)):
        folder = tmp_path / str(number)
        kill_after(moments.uniform(0, 0.06), publisher(folder, number), ready="ready")
        site = folder / "site"
        assert not site.exists() or fingerprint(site) in whole
        publish_one(folder, 1)
        assert fingerprint(site) in whole


def test_builds_at_once_queue_and_leave_a_whole_site(tmp_path: Path, whole: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    builds = [subprocess.Popen(publisher(tmp_path, first, 3), stdout=subprocess.DEVNULL) for first in range(4)]
    assert [build.wait(timeout=60) for build in builds] == [0, 0, 0, 0]
    assert fingerprint(tmp_path / "site") in whole


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="the system cannot exchange two folders in one step")
def test_a_reader_never_misses_a_file_while_sites_are_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    publish_one(tmp_path, 0)
    site = tmp_path / "site"
    names = [f"articles/{number}/index.html" for number in range(ARTICLES)]
    known = {str(output.path): set[bytes]() for output in generation(0) if str(output.path) in names}
    for number in range(GENERATIONS):
        for output in generation(number):
            if str(output.path) in known:
                known[str(output.path)].add(output.render())
    rounds = set()
    build = subprocess.Popen(publisher(tmp_path, 1), stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            rounds.add((site / "index.html").read_bytes())
            assert all((site / name).read_bytes() in texts for name, texts in known.items())
    finally:
        build.kill()
        build.wait()
    assert len(rounds) > 1, "nothing was exchanged meanwhile"
