"""What the index costs to make: processor time and memory of the real command, with the search and without it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.workbench import PROJECT

MEGABYTE_IN_KIB = 1_000_000 / 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a run of the command took: seconds of processor, and the most memory that any one of its processes had, in MB."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexing:
    """Builds of one archive with the search and without: from nothing, and again after one article was changed."""

    articles: int
    whole: Cost
    whole_without: Cost
    changed: Cost
    changed_without: Cost

    @property
    def milliseconds_an_article(self) -> float:
        """Return what indexing adds for each article of a build from nothing."""
        return 1000 * (self.whole.seconds - self.whole_without.seconds) / self.articles

    @property
    def seconds_of_a_change(self) -> float:
        """Return what indexing adds to a build after one change."""
        return self.changed.seconds - self.changed_without.seconds


def indexing(content: Path, folder: Path) -> Indexing:
    """Return what indexing a content folder costs. ``folder`` receives a copy, two sites and two caches."""
    desk = folder / "content"
    shutil.copytree(content / "articles", desk / "articles")
    with_search, without = (_words(desk, folder / name) for name in ("with", "without"))
    without = (*without, "--no-search")
    articles = sorted((desk / "articles").glob("*.md"))
    whole, whole_without = _cost(with_search), _cost(without)
    _change(articles[len(articles) // 2])
    changed, changed_without = _cost(with_search), _cost(without)
    return Indexing(
        articles=len(articles), whole=whole, whole_without=whole_without, changed=changed, changed_without=changed_without
    )


def _words(content: Path, folder: Path) -> tuple[str, ...]:
    places = ("--content", content, "--out", folder / "site", "--cache", folder / "cache")
    return ("build", *map(str, places), "--no-exports", "-q")


def _change(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n这一段是后来添上的。\n", encoding="utf-8", newline="\n")


def _cost(words: tuple[str, ...]) -> Cost:
    """Run the command and return what it took. Errors in some articles leave the others published, which is enough here."""
    process = subprocess.Popen((sys.executable, str(PROJECT / "build.py"), *words), stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        raise RuntimeError(f"the build ended with {process.returncode}")
    return Cost(seconds=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / MEGABYTE_IN_KIB)
