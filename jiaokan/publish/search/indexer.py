"""What Pagefind makes of shadow pages: the only place that starts its program.

Of what it writes, the site gets the engine and the index. Its own interfaces are not needed, and neither are its fragments,
which hold every article once more: excerpts are cut from texts of our own.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import pagefind_bin

from jiaokan.publish.search.fragments import fragment_names
from jiaokan.publish.search.shadow import LANGUAGE, ShadowPage

ENTRY = "pagefind-entry.json"
ENGINE = ("pagefind.js", "wasm.unknown.pagefind")  # assets/asking.js is the worker
PATIENCE = 1800  # seconds; a shard takes some five
VERSION = version("pagefind-bin")


class NoIndexError(Exception):
    """The indexer could not do its work (message P905)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """A bundle as the indexer made it: its files by their path inside it, and what it calls each article, in the order given."""

    files: tuple[tuple[str, bytes], ...] = field(repr=False)
    names: tuple[str, ...]


def indexed(pages: Sequence[ShadowPage]) -> Indexed:
    """Return the bundle of the pages. The same pages in the same order give the same bytes. Raises ``NoIndexError``."""
    with TemporaryDirectory(prefix="jiaokan-search-") as folder:
        site, out = Path(folder, "site"), Path(folder, "out")
        try:
            for number, page in enumerate(pages):
                (site / str(number)).mkdir(parents=True)
                (site / str(number) / "index.html").write_text(page.html, encoding="utf-8", newline="\n")
            _run(site, out)
            names = fragment_names((out / "fragment").glob("*.pf_fragment"))
            files = tuple((path, (out / path).read_bytes()) for path in _wanted(out))
        except OSError as error:
            raise NoIndexError(str(error)) from error
    if names.keys() != set(map(str, range(len(pages)))):
        raise NoIndexError(f"{len(pages)} texts were given to the indexer and {len(names)} came back")
    return Indexed(files=files, names=tuple(names[str(number)] for number in range(len(pages))))


def _run(site: Path, out: Path) -> None:
    """Run the indexer where neither the caller's folder nor the caller's environment can change its settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    command = [str(pagefind_bin.get_executable()), "--site", str(site), "--output-path", str(out), "--quiet"]
    try:
        ran = subprocess.run(  # noqa: S603 - the program of our own locked package, no shell
            command, cwd=site.parent, env=environment, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NoIndexError(f"the indexer was still at work after {PATIENCE} s") from error
    if ran.returncode != 0:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines() or [""]
        raise NoIndexError(f"the indexer ended with {ran.returncode}: {said[-1]}")


def _wanted(out: Path) -> list[str]:
    """Return, in order, the files of the engine and of the index below Pagefind's output folder."""
    found = (path for path in out.rglob("*") if path.is_file())
    return sorted(
        path.relative_to(out).as_posix()
        for path in found
        if path.name in {*ENGINE, ENTRY} or path.suffix == ".pf_index" or is_metadata(path.name)
    )


def is_metadata(name: str) -> bool:
    """Say whether a file of this name says what a bundle holds."""
    return name.endswith(".pf_meta") and f".{LANGUAGE}_" in name


def dump(made: Indexed) -> bytes:
    """Return the bundle as bytes that ``load`` reads."""
    head = {"names": made.names, "files": [(path, len(data)) for path, data in made.files]}
    return b"\n".join([json.dumps(head).encode(), b"".join(data for _, data in made.files)])


def load(data: bytes) -> Indexed:
    """Return the bundle that ``dump`` was given."""
    first, _, rest = data.partition(b"\n")
    head = json.loads(first)
    files, start = [], 0
    for path, size in head["files"]:
        files.append((path, rest[start : start + size]))
        start += size
    return Indexed(files=tuple(files), names=tuple(head["names"]))
