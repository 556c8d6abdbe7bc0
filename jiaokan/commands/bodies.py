"""The converted bodies of articles, remembered by content, made by several workers where there are many."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import cache as once
from hashlib import blake2b
from pathlib import Path

from jiaokan.articlefile import MAX_BYTES, read
from jiaokan.commands.folders import CONTENT, show
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose
from jiaokan.holdings import files, identifier, name_fault, read_bytes
from jiaokan.model import Diagnostic
from jiaokan.publish import nesting
from jiaokan.publish.cache import Cache
from jiaokan.publish.frame import StaticPage
from jiaokan.publish.prose import Body, Heading, TooDeepError, convert, convert_page
from jiaokan.publish.record import Record
from jiaokan.publish.render import code_digest
from jiaokan.publish.urls import RESERVED_PAGES
from jiaokan.publish.workers import TooSlow, map_chunks, time_limit

SECONDS = 10.0  # an article of 2,000 characters takes a thousandth of a second
PAGES = "pages"


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
            problems += _problem(outcome, show(record.file.path))
    for record in shown:
        if keys[record.article.id] in known:
            bodies[record.article.id] = _load(known[keys[record.article.id]])
    return bodies, problems


def _convert(text: str) -> Body | str:
    return _converted(convert, text)


def _converted(convert_text: Callable[[str], Body], text: str) -> Body | str:
    """Return the body of a text, or the code of what made it impossible."""
    try:
        with time_limit(SECONDS):
            return convert_text(text)
    except TooSlow:
        return "A121"
    except (TooDeepError, RecursionError):
        return "A120"


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


def static_pages_of(workplace: Workplace) -> tuple[tuple[StaticPage, ...], list[Diagnostic]]:
    """Return the archive's own pages and what is wrong with the others.

    A page that the content folder lacks, or has in a state that cannot be used, is taken from beside build.py, like a
    missing setting: menu, footer and the other pages link to it.
    """
    folder = workplace.content / PAGES
    own = _page_files(folder) if folder.is_dir() else {}
    pages: list[StaticPage] = []
    problems: list[Diagnostic] = []
    for name, path in sorted((_page_files(CONTENT / PAGES) | own).items()):
        page = _page(path)
        if not isinstance(page, StaticPage):
            problems += page
            page = _page(CONTENT / PAGES / name)
        if isinstance(page, StaticPage):
            pages.append(page)
    return tuple(pages), problems


def _page_files(folder: Path) -> dict[str, Path]:
    return {path.name: path for path in files(folder) if path.suffix == ".md"}


def _page(path: Path) -> StaticPage | list[Diagnostic]:
    shown, slug = show(path), identifier(path)
    fault = name_fault(slug)
    if fault is not None:
        return [diagnose("A117", shown, name=path.name, reason=f"{fault[0]}（{fault[1]}）")]
    if slug.casefold() in RESERVED_PAGES:
        return [diagnose("A118", shown, value=f"/{slug}/", other="网站本身（the site itself）")]
    data = read_bytes(path, shown, MAX_BYTES)
    if isinstance(data, Diagnostic):
        return [data]
    file, problems = read(slug, shown, data)
    if file is None:
        return problems
    body = _converted(convert_page, file.article.body)
    return _problem(body, shown) if isinstance(body, str) else StaticPage(slug=slug, title=file.article.title, body=body)


def _problem(code: str, shown: str) -> list[Diagnostic]:
    return [diagnose(code, shown, limit=nesting.LIMIT if code == "A120" else int(SECONDS))]
