"""The one place that changes the published folder: all of a new site appears at once, or the old one stands.

The order of steps is the whole argument. Everything new is written into the standby beside the site; the standby reaches
the disk; then the two exchange their names; then the cache learns what was published. Killed before the exchange, the old
site stands and the ruin beside it is cleared by the next build. Killed after it, the new site stands and the cache is out
of date, which the marks of the files betray (``manifest``).

Serve the folder by its path (``python3 -m http.server --directory site``). A server started *inside* it keeps the folder,
not the name, and would show the older generation after the next exchange.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b, sha256
from pathlib import Path, PurePosixPath

from jiaokan.publish.cache import Cache
from jiaokan.publish.claim import OutputNotOursError as OutputNotOursError
from jiaokan.publish.claim import OutputUnusableError as OutputUnusableError
from jiaokan.publish.claim import Place, place, refuse_foreign, refuse_unusable
from jiaokan.publish.exchange import recover
from jiaokan.publish.generations import Standby, surplus
from jiaokan.publish.lock import publishing_lock
from jiaokan.publish.manifest import Entry, decode, encode
from jiaokan.publish.outputs import Closing, Finished, folders_of, marked, named, render_in_order
from jiaokan.publish.outputs import Output as Output
from jiaokan.publish.tree import FILE_MODE, Tree, survey

Render = Callable[[Sequence[Output]], Iterable[bytes]]


class PublishError(Exception):
    """The system would not let the site be written; the old one stands (message P902, exit code 3)."""

    def __init__(self, error: OSError) -> None:
        self.reason = error.strerror or str(error)
        self.path = error.filename
        super().__init__(f"{self.reason}: {self.path}" if self.path else self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a publication did, by path inside the site. ``removed`` may name folders too.

    ``rendered`` counts the pages that had to be made to know; those whose bytes turned out the same are among ``kept``.
    ``size`` is what all files have together, in bytes.
    """

    written: tuple[PurePosixPath, ...]
    kept: tuple[PurePosixPath, ...]
    removed: tuple[PurePosixPath, ...]
    rendered: int
    size: int

    @property
    def changed(self) -> bool:
        """Whether readers see anything new. If not, nothing at all was written."""
        return bool(self.written or self.removed)


def log_waiting() -> None:
    """Say in the log that another build holds the lock."""
    logging.getLogger(__name__).warning("另一次构建正在进行，等它结束 / waiting for another build to finish")


def publish(  # noqa: PLR0913 - what, where, and five decisions that only the caller can take
    outputs: Iterable[Output],
    *,
    out: Path,
    cache: Cache,
    closing: Sequence[Closing] = (),
    sources: Iterable[Path] = (),
    render: Render = render_in_order,
    on_wait: Callable[[], None] = log_waiting,
) -> Published:
    """Make ``out`` hold exactly the outputs, the ``closing`` files made of them, and the marker; where it does already, write and exchange nothing.

    An output whose key is unchanged and whose file nobody touched is neither rendered nor written. One that had to be
    rendered and gave the bytes that stand there is not written. Everything that no output names is removed.

    Raises ``OutputUnusableError`` or ``OutputNotOursError`` before anything is touched, ``PublishError`` when the system
    refuses, and whatever ``render`` raises; in each case the old site stands.
    """
    named_outputs = named(marked(outputs))
    everything: list[Output | Closing] = [*named_outputs.values(), *closing]
    named(everything)
    where = place(out)
    refuse_unusable(where.live, sources=sources, cache=cache.folder)
    with ExitStack() as held:
        with _blamed_on_system():
            where.live.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(publishing_lock(where.lock, on_wait))
        return _publish(named_outputs, closing, where=where, cache=cache, render=render)


def _publish(
    outputs: Mapping[str, Output], closing: Sequence[Closing], *, where: Place, cache: Cache, render: Render
) -> Published:
    """Do the work of ``publish`` under the lock."""
    manifest = _manifest(cache, where)
    with _blamed_on_system():
        recover(where.live, where.standby, where.retired)
        live = survey(where.live)
        refuse_foreign(where.live, known=any(entry.stamp == live.files.get(path) for path, entry in manifest.items()))
    paths = dict.fromkeys((*outputs, *(str(one.path) for one in closing)))
    folders = folders_of(paths)
    standby = Standby(where, files=paths.keys(), folders=folders)
    entries = {path: entry for path, entry in manifest.items() if _is_current(path, entry, outputs, live)}
    stale = [output for path, output in outputs.items() if path not in entries]
    written = _write(stale, entries=entries, live=live, standby=standby, render=render)
    for one in closing:
        last = _closed(one, _finished(entries, written, where))
        path, before = str(last.path), manifest.get(str(last.path))
        if before is not None and _is_current(path, before, {path: last}, live):
            entries[path] = before
        else:
            stale.append(last)
            written |= _write([last], entries=entries, live=live, standby=standby, render=render_in_order)
    removed = surplus(live, files=paths.keys(), folders=folders)
    if written or removed:
        with _blamed_on_system():
            _carry_over(entries, written=written, standby=standby)
            standby.go_live()
    if entries != manifest:
        cache.put_manifest(where.live, encode(entries))
    return Published(
        written=tuple(PurePosixPath(path) for path in paths if path in written),
        kept=tuple(PurePosixPath(path) for path in paths if path not in written),
        removed=tuple(PurePosixPath(path) for path in removed),
        rendered=len(stale),
        size=sum(entry.stamp.size for entry in entries.values()),
    )


def _manifest(cache: Cache, where: Place) -> dict[str, Entry]:
    """Return what the cache remembers of the last publication to this folder."""
    data = cache.manifest(where.live)
    return {} if data is None else decode(data)


def _is_current(path: str, entry: Entry, outputs: Mapping[str, Output], live: Tree) -> bool:
    """Return whether the file that stands there is the one that this output's key once gave, untouched."""
    return path in outputs and outputs[path].key == entry.key and live.files.get(path) == entry.stamp


def _finished(entries: Mapping[str, Entry], written: frozenset[str], where: Place) -> tuple[Finished, ...]:
    """Return the files that are done, each where it lies now: new ones in the standby, all others in the site."""
    return tuple(
        Finished(
            path=path,
            sha256=entry.sha256,
            read=partial(Path.read_bytes, (where.standby if path in written else where.live) / path),
        )
        for path, entry in sorted(entries.items())
    )


def _closed(one: Closing, finished: Sequence[Finished]) -> Output:
    """Return a closing file as an output: its key names the bytes of every file that it may be made of."""
    digest = blake2b(one.key.encode(), digest_size=16)
    for file in finished:
        digest.update(f"\0{file.path}\0{file.sha256}".encode())
    return Output(path=one.path, key=digest.hexdigest(), render=partial(one.render, finished))


def _write(
    stale: Sequence[Output], *, entries: dict[str, Entry], live: Tree, standby: Standby, render: Render
) -> frozenset[str]:
    """Return the paths that were written to the standby; ``entries`` has gained every stale output, written or not."""
    written: set[str] = set()
    # Rendering stands outside the blame on the system: an OSError raised by a page is that page's own.
    for output, data in zip(stale, render(stale), strict=True):
        path = str(output.path)
        with _blamed_on_system():
            marks = live.files.get(path)
            if marks is None or not _stands(live, path, data):
                marks = standby.write(path, data)
                written.add(path)
            entries[path] = Entry(output.key, sha256(data).hexdigest(), marks)
    return frozenset(written)


def _stands(live: Tree, path: str, data: bytes) -> bool:
    """Return whether the site holds these bytes already, with the right permissions."""
    marks = live.files[path]
    return marks.mode == FILE_MODE and marks.size == len(data) and (live.root / path).read_bytes() == data


def _carry_over(entries: dict[str, Entry], *, written: frozenset[str], standby: Standby) -> None:
    """Give the standby every file that did not change; ``entries`` learns the marks of those that had to be copied."""
    for path, entry in entries.items():
        if path not in written:
            marks = standby.keep(path, entry.stamp)
            if marks != entry.stamp:  # of an existing key: the dictionary does not change its size
                entries[path] = Entry(entry.key, entry.sha256, marks)


@contextmanager
def _blamed_on_system() -> Iterator[None]:
    """Turn an ``OSError`` of the block into a ``PublishError``."""
    try:
        yield
    except OSError as error:
        raise PublishError(error) from error
