"""The tags that the program would give every article, and their grounds: remembered by content, made by several workers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial

from jiaokan import tagging
from jiaokan.commands.bodies import SECONDS, key_of
from jiaokan.commands.folders import show
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose
from jiaokan.gazetteer import Gazetteer
from jiaokan.model import Diagnostic
from jiaokan.publish.cache import Cache
from jiaokan.publish.grounds import Grounds, Word, grounds
from jiaokan.publish.prose import Body
from jiaokan.publish.record import Record
from jiaokan.publish.validate import silenced_codes
from jiaokan.publish.workers import TooSlow, map_chunks, time_limit
from jiaokan.settings import Theme
from jiaokan.tagging import TaggedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the taggers say of one article: regions, themes, open questions as codes with what was seen, and the grounds."""

    regions: tuple[str, ...]
    themes: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    grounds: tuple[Grounds, ...]


def tagged(
    workplace: Workplace, cache: Cache, records: Sequence[Record], bodies: Mapping[str, Body]
) -> tuple[tuple[Record, ...], list[Diagnostic]]:
    """Return the records with the grounds of their tags, and with tags where the file has none; and what tagging left open.

    The tags of a file are never replaced. Tags computed here are shown as the machine's and never written.
    """
    found = _found(workplace, cache, records, bodies)
    problems = [
        problem for record in records if record.article.id in found for problem in _open(record, found[record.article.id])
    ]
    filled = (_filled(record, found[record.article.id]) if record.article.id in found else record for record in records)
    return tuple(filled), problems


def _found(workplace: Workplace, cache: Cache, records: Sequence[Record], bodies: Mapping[str, Body]) -> dict[str, Found]:
    tasks = {one.article.id: _task(one, bodies[one.article.id], workplace) for one in records if one.article.id in bodies}
    known = {task.key: value for task in tasks.values() if (value := cache.get(task.key)) is not None}
    missing = [identifier for identifier, task in tasks.items() if task.key not in known]
    tag_one = partial(_tag, workplace.gazetteer, workplace.settings.themes)
    made = map_chunks(tag_one, [tasks[identifier] for identifier in missing], jobs=workplace.jobs)
    for identifier, data in zip(missing, workplace.voice.progress(made, len(missing), "标引 / tagging"), strict=True):
        if data:
            cache.put(tasks[identifier].key, data)
            known[tasks[identifier].key] = data
    return {identifier: _load(known[task.key]) for identifier, task in tasks.items() if task.key in known}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """One article to be tagged: what the taggers read, and its body, where the words are looked up."""

    key: str
    text: TaggedText
    markup: str


def _task(record: Record, body: Body, workplace: Workplace) -> _Task:
    text = tagging.text_of(record.article)
    key = key_of("tags", workplace.settings.digest, repr(text), body.digest)
    return _Task(key=key, text=text, markup=body.html)


def _tag(gazetteer: Gazetteer, themes: tuple[Theme, ...], task: _Task) -> bytes:
    """Return what was found as it is kept, nothing where it took too long: an article without tags is worth more than none."""
    try:
        with time_limit(SECONDS):
            tags = tagging.tag(task.text, gazetteer, themes)
            why = grounds(tags, task.text, task.markup)
    except TooSlow:
        return b""
    return _dump(
        Found(
            regions=tuple(tag.value for tag in tags.regions),
            themes=tuple(tag.value for tag in tags.themes),
            notes=tuple((note.code, note.text) for note in tags.review),
            grounds=why,
        )
    )


def _dump(found: Found) -> bytes:
    return json.dumps(asdict(found), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _load(data: bytes) -> Found:
    values = json.loads(data.decode("utf-8", "surrogatepass"))
    return Found(
        regions=tuple(values["regions"]),
        themes=tuple(values["themes"]),
        notes=tuple((code, text) for code, text in values["notes"]),
        grounds=tuple(Grounds(**(one | {"words": tuple(Word(**word) for word in one["words"])})) for one in values["grounds"]),
    )


def _filled(record: Record, found: Found) -> Record:
    article = record.article
    regions, themes = article.regions or found.regions, article.themes or found.themes
    return replace(record, article=replace(article, regions=regions, themes=themes), grounds=found.grounds)


def _open(record: Record, found: Found) -> Iterator[Diagnostic]:
    """Yield what tagging left open where the file has no tags, unless the article says the same of itself or silences it."""
    article = record.article
    missing = {"T203", "T204"} if not article.regions else set()
    missing |= {"T205"} if not article.themes else set()
    settled = silenced_codes(article.allow) | set(article.review)
    for code, text in found.notes:
        if code in missing - settled:
            yield diagnose(code, show(record.file.path), line=1, column=1, text=text)
