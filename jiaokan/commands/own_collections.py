"""The collections that editors made: what ``content/collections`` holds, and what is wrong with it.

A broken file costs no other, and an article that is not there costs its collection nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jiaokan.articlefile import MAX_BYTES
from jiaokan.commands.bodies import converted, hindrance
from jiaokan.commands.folders import show
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose, nearest
from jiaokan.holdings import ARTICLES, COLLECTIONS, files, identifier, name_fault, read_bytes
from jiaokan.model import Diagnostic
from jiaokan.publish.collection_file import CollectionFile, Named, read_collection
from jiaokan.publish.prose import Body, convert_page
from jiaokan.publish.record import Record

SHOWN = ""  # the reason why a public article is not shown
REASONS = {"draft": ("草稿", "a draft"), "withdrawn": ("已撤下", "withdrawn"), "broken": ("文件有错", "its file has an error")}


def own_collections(
    workplace: Workplace, records: Sequence[Record]
) -> tuple[tuple[tuple[CollectionFile, Body], ...], list[Diagnostic]]:
    """Return every collection that can be shown with the editor's words converted, and what is wrong with these and others."""
    standing = _standing(workplace.content, records)
    found: dict[str, tuple[CollectionFile, Body]] = {}
    problems: list[Diagnostic] = []
    for path in files(workplace.content / COLLECTIONS):
        if path.suffix != ".md" or path.stem.casefold() == "readme":
            continue
        collection, faults = _collection(path)
        problems += faults
        if collection is None:
            continue
        problems += _article_faults(show(path), collection[0], standing)
        first = found.setdefault(collection[0].slug.casefold(), collection)
        if first is not collection:
            problems.append(
                diagnose("A118", show(path), value=f"/collections/{collection[0].slug}/", other=f"{first[0].slug}.md")
            )
    return tuple(found.values()), problems


def _collection(path: Path) -> tuple[tuple[CollectionFile, Body] | None, list[Diagnostic]]:
    shown, slug = show(path), identifier(path)
    fault = name_fault(slug)
    if fault is not None:
        return None, [diagnose("A117", shown, name=path.name, reason=f"{fault[0]}（{fault[1]}）")]
    data = read_bytes(path, shown, MAX_BYTES)
    if isinstance(data, Diagnostic):
        return None, [data]
    file, problems = read_collection(slug, shown, data)
    if file is None:
        return None, problems
    body = converted(convert_page, file.text)
    if body == "A109":  # an editor need not say anything
        body = convert_page("")
    return (None, [*problems, hindrance(body, shown)]) if isinstance(body, str) else ((file, body), problems)


def _standing(content: Path, records: Sequence[Record]) -> Mapping[str, tuple[str, str]]:
    """Return by every id, present or former, the id of today and why the article is not shown, if it is not."""
    standing = {
        identifier(path).casefold(): (identifier(path), "broken")
        for path in files(content / ARTICLES)
        if path.suffix == ".md" and path.is_file()
    }
    for record in records:
        article = record.article
        reason = SHOWN if article.status == "published" else article.status
        standing |= {name.casefold(): (article.id, reason) for name in (*article.aliases, article.id)}
    return standing


def _article_faults(path: str, file: CollectionFile, standing: Mapping[str, tuple[str, str]]) -> Iterator[Diagnostic]:
    first: dict[str, Named] = {}
    for one in file.named:
        known, reason = standing.get(one.id.casefold(), ("", "unknown"))
        if reason == "unknown":
            near = nearest(one.id, (name for name, _ in standing.values()))
            yield diagnose("C822", path, line=one.line, column=one.column, value=one.id, **near)
        elif known in first:
            yield diagnose("C824", path, line=one.line, column=one.column, value=one.id, first=first[known].line)
        else:
            first[known] = one
            if reason != SHOWN:
                zh, en = REASONS[reason]
                yield diagnose("C823", path, line=one.line, column=one.column, value=one.id, reason=zh, reason_en=en)
    if not file.named:
        yield diagnose("C825", path, line=1, title=file.title)
