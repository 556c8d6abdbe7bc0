"""What every build promises: the same input gives the same bytes, whatever the machine, the order or the accidents on the way.

The real command on real files. ``JIAOKAN_LONG=1 python3 build.py test tests/test_promises.py`` takes the long way: hundreds
of edits and fifty kills instead of a few of each.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from jiaokan.commands import build
from jiaokan.holdings import files
from jiaokan.publish.outputs import Output, rendered
from jiaokan.publish.workers import FORKS
from tests.killing import fingerprint, kill_after
from tests.workbench import FIVE, PROJECT, TEXT, Desk, change, desk_with, marks, run, snapshot, spawn

IS_LONG = bool(os.environ.get("JIAOKAN_LONG"))
STEPS = 150 if IS_LONG else 8
KILLS = 50 if IS_LONG else 5
BISHAN, YANGQUAN = "2022-05-20-bishan", "2022-09-23-yangquan"
SITE_TOML = (PROJECT / "content" / "site.toml").read_text(encoding="utf-8")


def furnish(desk: Desk, *, backwards: bool = False) -> None:
    """Put some articles of every state on the desk, in the one order or the other."""
    makers: list[Callable[[], object]] = [
        partial(desk.write_article, "jia", date="2016-05", regions="[广东省/汕头市/金平区]"),
        partial(desk.write_article, "yi", date="2016/..", themes="[质量提升行动]", aliases="[bing]"),
        partial(desk.write_article, "ding", status="draft"),
        partial(desk.write_article, "wu", status="withdrawn", withdrawn_reason="作者要求"),
        partial(desk.write_article, "汉字", authors="[甲, 乙]"),
        partial(desk.write_original, "xin.txt"),
        partial(desk.write_original, "gb.html", f"<html><body><h1>标题</h1><p>{TEXT}</p></body></html>".encode("gb18030")),
    ]
    for make in reversed(makers) if backwards else makers:
        make()


def clean_build(desk: Desk, folder: Path) -> str:
    """Build the desk's content from nothing into another folder, and return the fingerprint of that site."""
    ran = run("build", "--content", desk.content, "--out", folder / "site", "--cache", folder / "cache", "--jobs", 1)
    assert ran.code == 0, ran.err
    return fingerprint(folder / "site")


def test_two_builds_in_different_surroundings_give_the_same_bytes(tmp_path: Path, in_order: Path) -> None:
    surroundings = (
        ("one", False, {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1", "LANG": "zh_CN.GBK"}, 0o022),
        ("二 two", True, {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "PYTHONUTF8": "0"}, 0o077),
    )
    prints, contents = set(), []
    for name, backwards, environment, mask in surroundings:
        desk = desk_with(tmp_path / name, *FIVE, source=in_order)
        furnish(desk, backwards=backwards)
        for path in desk.content.rglob("*"):
            os.utime(path, (len(path.name), 10**9 if backwards else 10**8))
        jobs = 2 if backwards else 1
        ran = spawn("build", *desk.folders(), "--jobs", jobs, environment=environment, before=partial(os.umask, mask))
        assert ran.code == 0, ran.err
        prints.add(fingerprint(desk.site))
        contents.append(snapshot(desk.content))
    assert len(prints) == 1
    assert contents[0] == contents[1]


@pytest.mark.skipif(not FORKS, reason="no workers are forked on this system")
def test_pages_from_other_processes_are_those_of_one(five: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = os.getpid()

    def elsewhere(output: Output) -> bytes:
        assert os.getpid() != one
        return rendered(output)

    with monkeypatch.context() as patched:
        patched.setattr(build, "MANY", 1)
        patched.setattr(build, "rendered", elsewhere)
        patched.setattr(threading, "active_count", lambda: 1)  # a browser of other tests has a thread
        assert five.build("--jobs", 2).code == 0
    assert fingerprint(five.site) == clean_build(five, tmp_path / "clean")


def test_the_site_knows_nothing_of_the_machine(five: Desk) -> None:
    assert five.build().code == 0
    names = (str(five.root).encode(), str(PROJECT).encode(), os.fsencode(Path.home()) + b"/")
    for path in five.site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [name for name in names if name in data], path


def test_an_edit_and_its_undo_give_the_same_bytes(five: Desk) -> None:
    furnish(five)
    assert five.build().code == 0
    before, content = fingerprint(five.site), snapshot(five.content)
    kept = {path: path.read_bytes() for path in five.content.rglob("*") if path.is_file()}
    change(five.article(BISHAN), "李启平", "李某平")
    five.article(YANGQUAN).unlink()
    five.write_article("geng", regions="[浙江省/绍兴市]")
    five.write_original("xinde.txt")
    five.put(five.content / "site.toml", SITE_TOML.replace('title = "', 'title = "别的', 1))
    assert five.build().code == 0
    assert fingerprint(five.site) != before
    for path in five.content.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
    for path, data in kept.items():
        path.write_bytes(data)
    assert five.build().code == 0
    assert (fingerprint(five.site), snapshot(five.content)) == (before, content)


class Editor:
    """Somebody who edits at random, though never against the rules: every state of the desk can be published."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)  # noqa: S311 - seeded on purpose: a failure can be repeated
        self.number = 0

    def step(self) -> str:
        """Do one thing and return its name."""
        deed = self.chance.choice((self.rewrite, self.retitle, self.write, self.drop, self.add, self.delete, self.redate,
                                   self.status, self.retag, self.settle, self.rename, self.forget))  # fmt: skip
        deed()
        return deed.__name__

    def _some(self) -> Path:
        return self.chance.choice([*files(self.desk.content / "articles")])

    def _fields(self, path: Path, key: str, line: str) -> None:
        lines = [one for one in path.read_text(encoding="utf-8").split("\n") if not one.startswith(f"{key}:")]
        self.desk.put(path, "\n".join([lines[0], *([line] if line else []), *lines[1:]]))

    def rewrite(self) -> None:
        """Add a paragraph."""
        path = self._some()
        self.desk.put(path, path.read_text(encoding="utf-8") + f"\n第{self.chance.randrange(9)}段。\n")

    def retitle(self) -> None:
        """Change a title."""
        path = self._some()
        self._fields(path, "title", f"title: 题{self.chance.randrange(5)}")

    def redate(self) -> None:
        """Change or remove a date."""
        self._fields(self._some(), "date", self.chance.choice(["", "date: 2016", "date: 2022-05", "date: 2017-01-01?"]))

    def retag(self) -> None:
        """Change or remove regions or themes."""
        key, values = self.chance.choice(
            [("regions", ["全国", "山西省/阳泉市", "重庆市/璧山区"]), ("themes", ["质量提升行动", "nqi"])]
        )
        self._fields(self._some(), key, self.chance.choice(["", *(f"{key}: [{value}]" for value in values)]))

    def status(self) -> None:
        """Publish, hide or withdraw an article."""
        path = self._some()
        self._fields(path, "withdrawn_reason", "withdrawn_reason: 作者要求")
        self._fields(path, "status", f"status: {self.chance.choice(['published', 'draft', 'withdrawn'])}")

    def write(self) -> None:
        """Write a new article."""
        self.number += 1
        self.desk.write_article(f"w{self.number}", date=self.chance.choice(["2016", "2022-01-02"]))

    def add(self) -> None:
        """Upload an original."""
        self.number += 1
        self.desk.write_original(f"o{self.number}.txt", f"会议召开第{self.number}次\n\n{TEXT}")

    def drop(self) -> None:
        """Delete an article, and leave its original and receipt."""
        if len(list(files(self.desk.content / "articles"))) > 2:
            self._some().unlink()

    def delete(self) -> None:
        """Delete everything of one article."""
        stem = self._some().stem
        for folder in ("originals", "articles", "receipts"):
            for path in files(self.desk.content / folder):
                if path.stem == stem and len(list(files(self.desk.content / "articles"))) > 1:
                    path.unlink()

    def rename(self) -> None:
        """Give everything of one article another name."""
        self.number += 1
        stem = self._some().stem
        for folder in ("originals", "articles", "receipts"):
            for path in [*files(self.desk.content / folder)]:
                if path.stem == stem:
                    path.rename(path.with_stem(f"r{self.number}"))

    def settle(self) -> None:
        """Change a setting of the site."""
        self.desk.put(
            self.desk.content / "site.toml", SITE_TOML.replace("page_size = 50", f"page_size = {self.chance.choice([5, 50])}")
        )

    def forget(self) -> None:
        """Lose the cache."""
        shutil.rmtree(self.desk.cache, ignore_errors=True)


def test_an_incremental_build_equals_a_clean_one_after_any_edits(five: Desk, tmp_path: Path) -> None:
    editor = Editor(five, seed=20261121)
    five.build()
    done: list[str] = []
    for number in range(STEPS):
        done += [editor.step() for _ in range(editor.chance.randrange(1, 4))]
        ran = five.build("--jobs", 1)
        assert ran.code == 0, (done, ran.err)
        content = snapshot(five.content)
        assert fingerprint(five.site) == clean_build(five, tmp_path / f"clean {number}"), done
        assert snapshot(five.content) == content, "what one build took in, the next leaves alone"
        shutil.rmtree(tmp_path / f"clean {number}")


@pytest.mark.parametrize("words", [(), ("--jobs", 2, "-v"), ("--strict",)])
def test_a_second_build_writes_nothing(five: Desk, words: tuple[object, ...]) -> None:
    furnish(five)
    five.build(*words)
    five.build(*words)  # the first one took originals in
    before = {path: mark for path, mark in marks(five.root).items() if not path.startswith(str(five.cache))}
    second = five.build(*words)
    after = {path: mark for path, mark in marks(five.root).items() if not path.startswith(str(five.cache))}
    assert after == before
    assert "写入 0，移除 0" in second.out
    shutil.rmtree(five.cache)
    five.build(*words)
    assert marks(five.site) == {path: before[path] for path in marks(five.site)}, "nor does one that lost its cache"


def test_a_build_leaves_content_untouched_when_nothing_is_new(five: Desk) -> None:
    before = marks(five.content)
    for command in ("build", "check"):
        assert run(command, *five.folders()).code == 0
    assert run("verify", "--content", five.content).code == 0
    assert marks(five.content) == before


def unfinish(desk: Desk, number: int) -> None:
    """Leave the desk with everything to do: every page changes, and an original has to be taken in again."""
    desk.put(desk.content / "site.toml", SITE_TOML.replace('title = "', f'title = "{number % 2}', 1))
    desk.receipt("xin").unlink(missing_ok=True)
    desk.article("xin").unlink(missing_ok=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_build_leaves_one_whole_site_and_whole_articles(five: Desk, tmp_path: Path) -> None:
    furnish(five)
    whole = {}
    for number in range(2):
        unfinish(five, number)
        whole[number] = clean_build(five, tmp_path / str(number))
    article, receipt = five.article("xin").read_bytes(), five.receipt("xin").read_bytes()
    content = snapshot(five.content).keys()
    unfinish(five, 0)
    command = [sys.executable, str(PROJECT / "build.py"), *map(str, five.folders()), "-q"]
    started = time.monotonic()
    assert subprocess.run(command, check=False).returncode == 0
    usual = time.monotonic() - started
    moments = random.Random(7)  # noqa: S311 - as above
    for number in range(1, KILLS + 1):
        unfinish(five, number)
        kill_after(moments.uniform(0.2, 1.1) * usual, command)
        assert fingerprint(five.site) in whole.values(), f"kill {number} tore the site"
        assert not five.receipt("xin").exists() or five.article("xin").exists()
        for path, data in ((five.article("xin"), article), (five.receipt("xin"), receipt)):
            assert not path.exists() or path.read_bytes() == data, f"kill {number} tore {path.name}"
    assert five.build().code == 0
    assert fingerprint(five.site) == whole[KILLS % 2]
    assert {name for name in snapshot(five.content) if not name.endswith("~")} == content


def test_builds_at_once_on_one_content_folder_agree(five: Desk, tmp_path: Path) -> None:
    furnish(five)
    command = [sys.executable, str(PROJECT / "build.py"), "--content", str(five.content), "-q"]
    places = [("--out", str(tmp_path / str(number)), "--cache", str(tmp_path / f"cache {number}")) for number in (1, 2)]
    builds = [subprocess.Popen([*command, *words]) for words in places]
    assert [build.wait(timeout=60) for build in builds] == [0, 0]
    assert fingerprint(tmp_path / "1") == fingerprint(tmp_path / "2")
    assert run("verify", "--content", five.content).code == 0
    assert not [path for path in five.content.rglob("*") if path.name.endswith("~")]
