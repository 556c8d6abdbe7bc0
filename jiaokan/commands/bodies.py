"""The converted bodies of articles, remembered by content, made by several workers where there are many."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import cache as once
from hashlib import blake2b

from jiaokan.commands.folders import show
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose
from jiaokan.model import Diagnostic
from jiaokan.publish import nesting
from jiaokan.publish.cache import Cache
from jiaokan.publish.prose import Body, Heading, TooDeepError, convert
from jiaokan.publish.record import Record
from jiaokan.publish.render import code_digest
from jiaokan.publish.workers import TooSlow, map_chunks, time_limit

SECONDS = 10.0  # an article of 2,000 characters takes a thousandth of a second


def bodies_of(workplace: Workplace, cache: Cache, records: Sequence[Record]) -> tuple[dict[str, Body], list[Diagnostic]]:
    """Return the body of every published article that can be converted, by id, and the problems of the others."""
    shown = [record for record in records if record.article.status == "published"]
    keys = {record.article.id: _key(record.article.body) for record in shown}
    known = {key: value for key in dict.fromkeys(keys.values()) if (value := cache.get(key)) is not None}
    missing = [record for record in shown if keys[record.article.id] not in known]
    made = map_chunks(_convert, [record.article.body for record in missing], jobs=workplace.jobs)
    problems: list[Diagnostic] = []
    bodies: dict[str, Body] = {}
    for record, outcome in zip(missing, workplace.voice.progress(made, len(missing), "转换 / converting"), strict=True):
        if isinstance(outcome, Body):
            bodies[record.article.id] = outcome
            cache.put(keys[record.article.id], _dump(outcome))
        else:
            problems.append(hindrance(outcome, show(record.file.path)))
    for record in shown:
        if keys[record.article.id] in known:
            bodies[record.article.id] = _load(known[keys[record.article.id]])
    return bodies, problems


def _convert(text: str) -> Body | str:
    return converted(convert, text)


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
    return code_digest()


def _key(text: str) -> str:
    made_of = f"{_code()}\0{text}".encode("utf-8", "surrogatepass")
    return f"body {blake2b(made_of, digest_size=20).hexdigest()}"


def _dump(body: Body) -> bytes:
    return json.dumps(asdict(body), ensure_ascii=False, separators=(",", ":")).encode()


def _load(data: bytes) -> Body:
    values = json.loads(data)
    return Body(**(values | {"headings": tuple(Heading(**heading) for heading in values["headings"])}))


def hindrance(code: str, shown: str) -> Diagnostic:
    """Return the problem that ``converted`` gave the code of."""
    return diagnose(code, shown, limit=nesting.LIMIT if code == "A120" else int(SECONDS))
