"""An editor's desk for the tests: a content folder of its own, a site and a cache beside it, and the real commands.

Two ways to run a command. ``run`` calls it inside this process, which is quick; ``spawn`` starts ``python build.py`` as an
editor would, for what only a process of its own can show.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from jiaokan import cli

PROJECT = Path(__file__).resolve().parent.parent
FIVE = ("2017-07-25-jinping", "2022-05-20-bishan", "2022-09-23-yangquan", "yantai-sunhongan", "zhuji-jinboyu")
ORIGINALS = PROJECT / "tests" / "golden" / "originals"  # the same five, out of the editors' reach
HOUSED = ("originals", "articles", "receipts")  # what editors and intake own; settings fall back to those of the project
TEXT = "广东省汕头市金平区召开质量强区工作会议。\n\n会议要求推进质量提升行动。\n"
LONG = 60  # seconds after which a command hangs; the slowest takes five


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command left behind: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """The first line of every problem that was reported, hints and progress left out."""
        return [line for line in self.err.splitlines() if any(f": {word} " in line for word in ("error", "review", "note"))]

    @property
    def errors(self) -> list[str]:
        """The first line of every error."""
        return [line for line in self.problems if ": error " in line]


def run(*words: object) -> Ran:
    """Run a command inside this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as end:  # how argparse leaves
            code = end.code if isinstance(end.code, int) else 0
    return Ran(code=code, out=out.getvalue(), err=err.getvalue())


def spawn(*words: object, environment: Mapping[str, str] | None = None, before: Callable[[], object] | None = None) -> Ran:
    """Run ``python build.py`` as a process of its own."""
    command = [sys.executable, str(PROJECT / "build.py"), *map(str, words)]
    plain = {name: value for name, value in os.environ.items() if name not in ("GITHUB_ACTIONS", "PYTHONUTF8")}
    done = subprocess.run(
        command,
        capture_output=True,
        env=plain | dict(environment or {}),
        timeout=LONG,
        check=False,
        preexec_fn=before,
        stdin=subprocess.DEVNULL,
    )
    return Ran(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A content folder with the site and the cache that belong to it."""

    root: Path

    @property
    def content(self) -> Path:
        """The editors' folder."""
        return self.root / "content"

    @property
    def site(self) -> Path:
        """The published folder."""
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """What need not be done again."""
        return self.root / "cache"

    def original(self, name: str) -> Path:
        """Return the path of an original by its whole name."""
        return self.content / "originals" / name

    def article(self, identifier: str) -> Path:
        """Return the path of an article."""
        return self.content / "articles" / f"{identifier}.md"

    def receipt(self, identifier: str) -> Path:
        """Return the path of a receipt."""
        return self.content / "receipts" / f"{identifier}.json"

    def proposal(self, identifier: str, suffix: str = ".md") -> Path:
        """Return the path of a proposal."""
        return self.cache / "proposals" / f"{identifier}{suffix}"

    def page(self, identifier: str) -> Path:
        """Return the path of an article's page."""
        return self.site / "articles" / identifier / "index.html"

    def folders(self) -> tuple[object, ...]:
        """Return the options that lead every command here."""
        return ("--content", self.content, "--out", self.site, "--cache", self.cache)

    def build(self, *words: object) -> Ran:
        """Build inside this process."""
        return run("build", *self.folders(), *words)

    def check(self, *words: object) -> Ran:
        """Check inside this process."""
        return run("check", *self.folders(), *words)

    def write_article(self, identifier: str, body: str = TEXT, **fields: str) -> Path:
        """Write an article by hand: a title and the given front matter, values as YAML."""
        keys = {"title": f"手写的文章 {identifier}", **fields}
        lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
        return self.put(self.article(identifier), f"---\n{lines}---\n\n{body}")

    def write_original(self, name: str, text: str | bytes = f"质量强区工作会议召开\n\n{TEXT}") -> Path:
        """Put an original there."""
        return self.put(self.original(name), text)

    def put(self, path: Path, text: str | bytes) -> Path:
        """Write any file of the desk, folders made as needed."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path


def desk_with(root: Path, *identifiers: str, source: Path = PROJECT / "content") -> Desk:
    """Return a desk that holds copies of some of the articles in ``source``, with their originals and receipts."""
    desk = Desk(root=root)
    for folder in HOUSED:
        (desk.content / folder).mkdir(parents=True)
        for path in (source / folder).iterdir():
            if path.stem in identifiers:
                shutil.copyfile(path, desk.content / folder / path.name)
    return desk


def snapshot(folder: Path) -> dict[str, str]:
    """Return the digest of every ordinary file below a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def marks(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode, size and time of every file and folder below a folder: equal only if nothing was written."""
    status = {path: path.lstat() for path in sorted([folder, *folder.rglob("*")])}
    return {str(path): (one.st_ino, one.st_size, one.st_mtime_ns) for path, one in status.items()}


def change(path: Path, old: str, new: str) -> None:
    """Replace the first ``old`` of a file by ``new``; it has to be there."""
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def receipt_values(path: Path) -> dict[str, object]:
    """Return what a receipt holds, as plain JSON."""
    values: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return values
