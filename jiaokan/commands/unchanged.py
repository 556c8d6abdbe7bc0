"""The shortest build: where nothing that a build depends on has changed since the last one, its outcome is told again.

Known by content, never by time: a fresh checkout resets times. The digest covers every byte that can reach the site or a
message (content, layouts, the program, the choices on the command line), the survey every file of the published folder.
What is left of such a build is reading its input once, so this module imports nothing that reads, converts or draws.

Times serve only against remembering: where a file was written during a build, and be it with what it held before, nobody
knows what the build has read.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from jiaokan.commands.folders import CONTENT, LAYOUTS, PROPOSALS
from jiaokan.commands.plan import Plan
from jiaokan.fingerprint import LOCK, PACKAGE
from jiaokan.holdings import MOST_BYTES
from jiaokan.model import Diagnostic, Severity
from jiaokan.publish.cache import Cache
from jiaokan.publish.tree import survey

OF_THE_MACHINE = frozenset({"A119", "A121", "O607", "P905"})  # permissions, hurry and full disks pass without any file changing


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build found and what it left: its problems, the articles published, the files of the site and their bytes in all."""

    problems: tuple[Diagnostic, ...]
    articles: int
    files: int
    size: int = 0
    written: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything a build depends on: ``digest`` says what it is, ``marks`` when it was last written."""

    digest: str
    marks: str


def inputs_of(plan: Plan) -> Inputs:
    """Return what a build depends on at this moment: content, layouts, program, and the choices of its plan."""
    digest, marks = blake2b(digest_size=20), blake2b(digest_size=20)
    digest.update(repr((sys.version, plan)).encode("utf-8", "surrogateescape"))
    for root in dict.fromkeys((plan.content, CONTENT, LAYOUTS, PACKAGE, LOCK)):
        digest.update(b"\0\0")
        for path in _files(root):
            content, written = _look(path)
            digest.update(os.fsencode(path) + b"\0" + content)
            marks.update(written)
    return Inputs(digest=digest.hexdigest(), marks=marks.hexdigest())


def _files(root: Path) -> Iterator[str]:
    """Yield everything below a folder in a fixed order, byte code and the editors' own litter aside."""
    if not root.is_dir():
        yield str(root)
        return
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (f"{folder}/{name}" for name in sorted(names))
        yield from (f"{folder}/{name}" for name in folders)


def _look(path: str) -> tuple[bytes, bytes]:
    """Return what stands at a path and when it was written, each as a digest or a few words.

    Of what is no ordinary file it counts what it is: a pipe must not be read, and a link is never followed. A file too large to
    be taken in is known by its size, which is all that its message says.
    """
    try:
        status = os.lstat(path)
        written = f"{status.st_ino} {status.st_mtime_ns} {status.st_ctime_ns}".encode()
        if not stat.S_ISREG(status.st_mode):
            return str(stat.S_IFMT(status.st_mode)).encode(), b"" if stat.S_ISDIR(status.st_mode) else written
        if status.st_size > MOST_BYTES:
            return f"{status.st_size} {status.st_mtime_ns}".encode(), written
        with open(path, "rb") as file:  # noqa: PTH123 - a Path for each of ten thousand files costs as much as hashing them
            return blake2b(file.read(), digest_size=20).digest(), written
    except OSError as error:
        return f"{error.errno}".encode(), b""


def recall(cache: Cache, inputs: Inputs, out: Path) -> Outcome | None:
    """Return what the last build of exactly these inputs said, if the site and the proposals it left are as it left them."""
    data = cache.get(_key(inputs, out))
    if data is None:
        return None
    values = json.loads(data)
    if values["left"] != _left(cache, out):
        return None
    problems = (Diagnostic(**(problem | {"severity": Severity(problem["severity"])})) for problem in values["problems"])
    return Outcome(problems=tuple(problems), articles=values["articles"], files=values["files"], size=values["size"])


def remember(cache: Cache, inputs: Inputs, out: Path, outcome: Outcome) -> None:
    """Remember the outcome of a build that has just been published, unless the machine itself had a part in it."""
    if any(problem.code in OF_THE_MACHINE for problem in outcome.problems):
        return
    problems = [asdict(problem) for problem in outcome.problems]
    counts = {"articles": outcome.articles, "files": outcome.files, "size": outcome.size}
    values = {"left": _left(cache, out), "problems": problems, **counts}
    cache.put(_key(inputs, out), json.dumps(values).encode())


def _key(inputs: Inputs, out: Path) -> str:
    return f"outcome {inputs.digest} {out.resolve()}"


def _left(cache: Cache, out: Path) -> str:
    """Return a digest of the names and marks of everything in the published folder and among the proposals."""
    digest = blake2b(digest_size=20)
    for tree in (survey(out), survey(cache.folder / PROPOSALS)):
        for row in (*(f"{path}\0{mark}" for path, mark in sorted(tree.files.items())), *sorted(tree.folders | tree.strangers)):
            digest.update(row.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(b"\0")
    return digest.hexdigest()
