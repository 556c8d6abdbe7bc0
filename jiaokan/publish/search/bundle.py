"""The index, made by Pagefind from the shadow pages: the only place that starts its program.

An index is remembered under everything it was made from, so an archive whose texts have not changed is not indexed again.
Of what Pagefind writes, the site gets the engine and the index. Its own interfaces are not needed, and neither are its
fragments, which hold every article once more: what results show are texts of our own (``texts``).
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pagefind_bin

from jiaokan.publish.cache import Cache
from jiaokan.publish.search.fragments import fragment_names
from jiaokan.publish.search.shadow import LANGUAGE, ShadowPage

FOLDER = "pagefind"
ENGINE = frozenset({"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.unknown.pagefind"})
PATIENCE = 1800  # seconds; five articles take a tenth of one, ten thousand a minute


class NoIndexError(Exception):
    """The indexer could not do its work (message P905)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A finished index: its files by their path in the site, and where in it every article is, by id.

    ``addresses`` are those of its bundles, ``names`` says what these call an article, and ``shards`` which part holds it.
    """

    files: tuple[tuple[PurePosixPath, bytes], ...] = field(repr=False)
    names: Mapping[str, str] | None
    shards: Mapping[str, int] = field(repr=False)
    addresses: tuple[str, ...] = (f"{FOLDER}/",)

    @property
    def edition(self) -> str:
        """What changes whenever the index does: what the bundles' first files call the index behind them."""
        heads = (PurePosixPath(address, "pagefind-entry.json") for address in self.addresses)
        files = dict(self.files)
        return "+".join(json.loads(files[head])["languages"][LANGUAGE]["hash"] for head in heads)


def bundle(pages: Sequence[ShadowPage], cache: Cache) -> Bundle:
    """Return the index of the pages, from the cache where they are those of an earlier build. Raises ``NoIndexError``."""
    key = _key(pages)
    data = cache.get(key)
    if data is None:
        made = _made(pages)
        cache.put(key, _dump(made))
        return made
    return _load(data)


def _key(pages: Sequence[ShadowPage]) -> str:
    digest = blake2b(f"{version('pagefind-bin')}\0{sorted(ENGINE)}".encode(), digest_size=20)
    for page in sorted(pages, key=lambda page: page.name):
        digest.update(f"\0{page.id}\0{page.name}\0{page.html}".encode("utf-8", "surrogatepass"))
    return f"search {digest.hexdigest()}"


def _made(pages: Sequence[ShadowPage]) -> Bundle:
    with TemporaryDirectory(prefix="jiaokan-search-") as folder:
        site, out = Path(folder, "site"), Path(folder, "out")
        try:
            for page in pages:
                (site / page.name).mkdir(parents=True)
                (site / page.name / "index.html").write_text(page.html, encoding="utf-8", newline="\n")
            _run(site, out)
            names = fragment_names((out / "fragment").glob("*.pf_fragment"))
            files = tuple((PurePosixPath(FOLDER, *path), (out / Path(*path)).read_bytes()) for path in _wanted(out))
        except OSError as error:
            raise NoIndexError(str(error)) from error
    ids = {page.name: page.id for page in pages}
    if names.keys() != ids.keys():
        raise NoIndexError(f"{len(ids)} texts were given to the indexer and {len(names)} came back")
    own_names = {ids[name]: fragment for name, fragment in sorted(names.items())}
    return Bundle(files=files, names=own_names, shards=dict.fromkeys(own_names, 0))


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


def _wanted(out: Path) -> list[tuple[str, ...]]:
    """Return, in order, the files of the engine and of the index below Pagefind's output folder."""
    found = [path.relative_to(out) for path in out.rglob("*") if path.is_file()]
    return sorted(
        path.parts
        for path in found
        if path.name in ENGINE or path.parts[0] == "index" or (path.suffix == ".pf_meta" and f".{LANGUAGE}_" in path.name)
    )


def _dump(made: Bundle) -> bytes:
    head = {"names": dict(made.names or {}), "files": [(str(path), len(data)) for path, data in made.files]}
    return b"\n".join([json.dumps(head).encode(), b"".join(data for _, data in made.files)])


def _load(data: bytes) -> Bundle:
    first, _, rest = data.partition(b"\n")
    head = json.loads(first)
    files, start = [], 0
    for path, size in head["files"]:
        files.append((PurePosixPath(path), rest[start : start + size]))
        start += size
    return Bundle(files=tuple(files), names=head["names"], shards=dict.fromkeys(head["names"], 0))
