"""What Pagefind makes of a shadow page: the only place that starts its program.

Of what it writes, the site gets the engine and the index. Its own interfaces are not needed, and neither is its fragment,
which holds all the words once more: excerpts are cut from texts of our own.
"""

from __future__ import annotations

import json
import os
import subprocess
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

import pagefind_bin

from jiaokan.publish.search.shadow import LANGUAGE

ENTRY = "pagefind-entry.json"
ENGINE = ("pagefind.js", "wasm.unknown.pagefind")  # assets/asking.js is the worker
PATIENCE = 1800  # seconds; a shard takes some five
VERSION: Final = version("pagefind-bin")

Files: TypeAlias = tuple[tuple[str, bytes], ...]  # by their path inside a bundle, in its order


class NoIndexError(Exception):
    """The indexer could not do its work (message P905)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def indexed(page: str) -> Files:
    """Return the bundle of a shadow page. The same page gives the same bytes. Raises ``NoIndexError``."""
    with TemporaryDirectory(prefix="jiaokan-search-") as folder:
        site, out = Path(folder, "site"), Path(folder, "out")
        try:
            site.mkdir()
            (site / "index.html").write_text(page, encoding="utf-8", newline="\n")
            _run(site, out)
            files = tuple((path, (out / path).read_bytes()) for path in _wanted(out))
        except OSError as error:
            raise NoIndexError(str(error)) from error
    count = json.loads(dict(files).get(ENTRY, b"{}")).get("languages", {}).get(LANGUAGE, {}).get("page_count", 0)
    if count != 1:
        raise NoIndexError(f"one page was given to the indexer and {count} came back")
    return files


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


def dump(files: Files) -> bytes:
    """Return the bundle as bytes that ``load`` reads."""
    head = [(path, len(data)) for path, data in files]
    return b"\n".join([json.dumps(head).encode(), b"".join(data for _, data in files)])


def load(data: bytes) -> Files:
    """Return the bundle that ``dump`` was given."""
    first, _, rest = data.partition(b"\n")
    files, start = [], 0
    for path, size in json.loads(first):
        files.append((path, rest[start : start + size]))
        start += size
    return tuple(files)
