"""The converted bodies of articles, remembered by content, made by several workers where there are many."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache as once
from functools import partial
from hashlib import blake2b
from pathlib import Path

from jiaokan.articlefile import as_text, digest
from jiaokan.commands.folders import show
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose
from jiaokan.fingerprint import intake_fingerprint
from jiaokan.holdings import read_bytes
from jiaokan.model import Diagnostic
from jiaokan.publish import nesting
from jiaokan.publish.cache import Cache
from jiaokan.publish.marks.marked import marked_body
from jiaokan.publish.marks.places import IN_RUNNING_TEXT
from jiaokan.publish.marks.spans import Spans
from jiaokan.publish.pictures import NO_PICTURES, Album
from jiaokan.publish.prose import Body, Heading, TooDeepError, convert
from jiaokan.publish.record import Proof, Record
from jiaokan.publish.render import code_digest
from jiaokan.publish.workers import TooSlow, map_chunks, time_limit
from jiaokan.receipt import load

SECONDS = 10.0  # an article of 2,000 characters takes a thousandth of a second


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """One article to be converted: its text, the key of what comes of it and, where it has marks, the proof of them.

    ``original`` says that the text is no longer the program's own, so that the original's bytes are needed as well.
    """

    key: str
    text: str
    proof: Proof | None = None
    original: Path | None = None
    original_sha256: str = ""
    album: Album = NO_PICTURES


def bodies_of(workplace: Workplace, cache: Cache, records: Sequence[Record]) -> tuple[dict[str, Body], list[Diagnostic]]:
    """Return the body of every published article that can be converted, by id, and the problems of the others."""
    shown = [record for record in records if record.article.status == "published"]
    tasks = {record.article.id: _task(record) for record in shown}
    known = {task.key: value for task in tasks.values() if (value := cache.get(task.key)) is not None}
    missing = [record for record in shown if tasks[record.article.id].key not in known]
    made = map_chunks(_convert, [tasks[record.article.id] for record in missing], jobs=workplace.jobs)
    problems: list[Diagnostic] = []
    bodies: dict[str, Body] = {}
    for record, one in zip(missing, workplace.voice.progress(made, len(missing), "转换 / converting"), strict=True):
        if not isinstance(one.outcome, Body):
            problems.append(hindrance(one.outcome, show(record.file.path)))
            continue
        bodies[record.article.id] = one.outcome
        if one.is_whole:
            cache.put(tasks[record.article.id].key, _dump(one.outcome))
    for record in shown:
        if tasks[record.article.id].key in known:
            bodies[record.article.id] = _load(known[tasks[record.article.id].key])
    return bodies, problems


def _task(record: Record) -> _Task:
    """Return what is to be done for an article. Nothing is read for one that nobody repaired and nobody edited."""
    text, proof, album = record.article.body, record.proof, record.album
    is_edited = proof is not None and digest(text) != proof.body_sha256
    is_repaired = any(code in IN_RUNNING_TEXT for code, _ in record.repairs or ())
    if proof is None or not (is_edited or is_repaired):
        return _Task(key=key_of("body", text, *pictured(album)), text=text, album=album)
    original = proof.original if is_edited else None
    original_sha256 = _sha256(bytes_of(original))
    key = key_of("body", text, proof.digest, original_sha256, *pictured(album))
    return _Task(key=key, text=text, proof=proof, original=original, original_sha256=original_sha256, album=album)


def pictured(album: Album) -> Iterator[str]:
    """Yield what a body depends on of the pictures in it."""
    for picture in album.pictures:
        yield f"{album.identifier}/{picture.name} {picture.width} {picture.height}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What came of a task. ``is_whole`` is False where the marks are missing that its key promises: that is not remembered."""

    outcome: Body | str
    is_whole: bool = True


def _convert(task: _Task) -> _Made:
    body = converted(partial(convert, album=task.album), task.text)
    if isinstance(body, str) or task.proof is None:
        return _Made(outcome=body)
    receipt, original = task.proof.text or text_of(task.proof.path), bytes_of(task.original)
    if digest(receipt) != task.proof.digest or _sha256(original) != task.original_sha256:
        return _Made(outcome=body, is_whole=False)  # somebody is writing just now; the next build looks again
    try:
        with time_limit(SECONDS):
            return _Made(outcome=marked_body(body, task.text, load(receipt), original, task.album))
    except (TooSlow, TooDeepError, RecursionError):
        return _Made(outcome=body, is_whole=False)  # an article without marks is worth more than none


def text_of(path: Path) -> str:
    """Return the text of a file, empty where it has none."""
    try:
        return as_text(bytes_of(path) or b"")
    except UnicodeDecodeError:
        return ""


def bytes_of(path: Path | None) -> bytes | None:
    """Return the bytes of a file, None where there is none that can be read."""
    data = read_bytes(path, path.name) if path else None
    return data if isinstance(data, bytes) else None


def _sha256(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def converted(convert_text: Callable[[str], Body], text: str) -> Body | str:
    """Return the body of a text, or the code of what made it impossible."""
    try:
        with time_limit(SECONDS):
            body = convert_text(text)
    except TooSlow:
        return "A121"
    except (TooDeepError, RecursionError):
        return "A120"
    return body if body.characters else "A109"


@once
def _code() -> str:
    return f"{code_digest()} {intake_fingerprint()}"  # the reading of receipts belongs to both


def key_of(kind: str, *parts: str) -> str:
    """Return the name in the cache of what the program makes of these parts."""
    made_of = "\0".join((_code(), *parts))
    return f"{kind} {blake2b(made_of.encode('utf-8', 'surrogatepass'), digest_size=20).hexdigest()}"


def _dump(body: Body) -> bytes:
    values = asdict(body)
    values["spans"]["packed"] = b64encode(body.spans.packed).decode()
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _load(data: bytes) -> Body:
    values = json.loads(data)
    headings = tuple(Heading(**heading) for heading in values["headings"])
    spans = Spans(**(values["spans"] | {"packed": b64decode(values["spans"]["packed"])}))
    return Body(**(values | {"headings": headings, "spans": spans, "sketch": tuple(values["sketch"])}))


def hindrance(code: str, shown: str) -> Diagnostic:
    """Return the problem that ``converted`` gave the code of."""
    return diagnose(code, shown, limit=nesting.LIMIT if code == "A120" else int(SECONDS))
