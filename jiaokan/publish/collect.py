"""From the content folder to records: every article file read and checked.

One broken file costs no other. What is wrong with it is said once, and it waits outside until somebody mends it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jiaokan import articlefile
from jiaokan.articlefile import ArticleFile, as_text, digest, read
from jiaokan.codes import CODES
from jiaokan.diagnostics import diagnose, has_errors
from jiaokan.gazetteer import Gazetteer
from jiaokan.holdings import ARTICLES, Holding, files, holdings, identifier, name_fault, read_bytes
from jiaokan.model import Article, Diagnostic, Edit, Severity
from jiaokan.publish.outputs import spelled_alike
from jiaokan.publish.pictures import album
from jiaokan.publish.record import Download, Proof, Record
from jiaokan.publish.validate import silenced_codes, validate
from jiaokan.receipt import Receipt, ReceiptError, load
from jiaokan.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """An article and a receipt that have been made but not written, as their texts.

    ``copy`` is a file elsewhere that holds the article, for readers to take away; ``pictures`` are its files by name.
    """

    article: str
    receipt: str
    copy: Path | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What collecting needs to know. ``fresh`` holds, by id, what a run that writes nothing would have written."""

    content: Path
    settings: Settings
    gazetteer: Gazetteer
    show: Callable[[Path], str]
    fresh: Mapping[str, Fresh]


def collect(library: Library) -> tuple[tuple[Record, ...], tuple[Diagnostic, ...]]:
    """Return a record of every article that is in order, and the problems of all the others and of these."""
    records: list[Record] = []
    problems: list[Diagnostic] = []
    holding_of = {holding.id: holding for holding in holdings(library.content)}
    for path in _article_paths(library):
        record, found = _record(library, path, holding_of.get(identifier(path)))
        problems += found
        if record is not None:
            records.append(record)
    kept, taken = _one_address_each(library, records)
    return kept, (*problems, *taken)


def _article_paths(library: Library) -> list[Path]:
    folder = library.content / ARTICLES
    there = {path.name: path for path in files(folder) if path.suffix == ".md" and not _is_album(path)}
    made = {f"{stem}.md": folder / f"{stem}.md" for stem in library.fresh}
    return [path for _, path in sorted((there | made).items())]


def _is_album(path: Path) -> bool:
    """Say whether ``a.md`` is the folder with the pictures of ``a.md.md``."""
    return path.is_dir() and path.with_name(f"{path.name}.md").is_file()


def _record(library: Library, path: Path, holding: Holding | None) -> tuple[Record | None, list[Diagnostic]]:
    shown, stem = library.show(path), identifier(path)
    fault = name_fault(stem)
    if fault is not None:
        return None, [diagnose("A117", shown, name=path.name, reason=f"{fault[0]}（{fault[1]}）")]
    fresh = library.fresh.get(stem)
    data = fresh.article.encode() if fresh else read_bytes(path, shown, articlefile.MAX_BYTES)
    if isinstance(data, Diagnostic):
        return None, [data]
    file, problems = read(stem, shown, data)
    if file is None:
        return None, problems
    silenced = silenced_codes(file.article.allow)
    problems = [problem for problem in problems if problem.code not in silenced]
    problems += validate(shown, file, library.gazetteer, library.settings.themes)
    if has_errors(problems):
        return None, problems
    receipt, receipt_text = _receipt(fresh, holding)
    problems += _open(shown, file, receipt)
    shown_pictures, missing = album(file, path, fresh.pictures if fresh else {}, library.show)
    problems += [problem for problem in missing if problem.code not in silenced]
    there = fresh.copy if fresh and fresh.copy else path
    record = _assemble(there, data, file, receipt, holding)
    return replace(record, album=shown_pictures, proof=_proof(record, fresh, holding, receipt, receipt_text)), problems


def _receipt(fresh: Fresh | None, holding: Holding | None) -> tuple[Receipt | None, str]:
    """Return the receipt of an article and its text, None where there is none that can be read: intake has said why."""
    try:
        if fresh is not None:
            return load(fresh.receipt), fresh.receipt
        data = read_bytes(holding.receipt, holding.receipt.name) if holding else None
        text = as_text(data) if isinstance(data, bytes) else ""
        return load(text) if text else None, text
    except (ReceiptError, UnicodeDecodeError):
        return None, ""


def _proof(record: Record, fresh: Fresh | None, holding: Holding | None, receipt: Receipt | None, text: str) -> Proof | None:
    if receipt is None or holding is None:
        return None
    return Proof(
        path=holding.receipt,
        digest=digest(text),
        body_sha256=receipt.body_sha256,
        original=record.original.path if record.original else None,
        text=text if fresh else "",
    )


def _assemble(path: Path, data: bytes, file: ArticleFile, receipt: Receipt | None, holding: Holding | None) -> Record:
    original = holding.original if holding and len(holding.originals) == 1 and receipt else None
    return Record(
        article=replace(file.article, aliases=_former_ids(file.article)),
        file=Download(path=path, name=path.name, digest=hashlib.sha256(data).hexdigest(), size=len(data)),
        original=_original(original, receipt),
        repairs=None if receipt is None else tuple(sorted(Counter(_repair_codes(receipt.edits)).items())),
        review=tuple(_questions(file.article, receipt)),
        encoding=receipt.encoding if receipt else "",
        machine_regions=_is_as_the_machine_wrote(file.article, receipt, "regions"),
        machine_themes=_is_as_the_machine_wrote(file.article, receipt, "themes"),
        edited=receipt is not None and receipt.article_sha256 != file.digest,
    )


def _original(path: Path | None, receipt: Receipt | None) -> Download | None:
    if path is None or receipt is None or not path.is_file() or path.is_symlink():
        return None
    return Download(path=path, name=path.name, digest=receipt.sha256, size=path.stat().st_size)


def _repair_codes(edits: Iterable[Edit]) -> Iterator[str]:
    """Yield the code of every edit, those inside moved text included: a reading taken out of a title is one, too."""
    for edit in edits:
        yield edit.code
        yield from _repair_codes(edit.inner)


def _is_as_the_machine_wrote(article: Article, receipt: Receipt | None, key: str) -> bool:
    """Say whether nobody has vouched for the tags: there are none, or they are those of the receipt and ``checked`` is absent.

    That an editor corrected the text says nothing of the tags above it; an editor who has looked at them and would leave them as
    they are says so with ``checked``. Tags that stood in the original are those of whoever wrote it.
    """
    tags: tuple[str, ...] = getattr(article, key)
    if not tags or receipt is None:
        return not tags
    is_from_the_original = any(edit.field == key for edit in receipt.edits)
    return receipt.fields.get(key) == tags and not article.checked and not is_from_the_original


def _open(shown: str, file: ArticleFile, receipt: Receipt | None) -> Iterator[Diagnostic]:
    """Yield what a person should still look at: the codes in the article's ``review``."""
    said = {note.code: note.text for note in (receipt.review if receipt else ())}
    silenced = silenced_codes(file.article.allow)
    line, column = file.places.get("review", (1, 1))
    for code in dict.fromkeys(file.article.review):
        if _is_question(code) and code not in silenced:
            yield diagnose(code, shown, line=line, column=column, text=said.get(code, "—"))


def _is_question(code: str) -> bool:
    """Say whether a code is one that a person answers by reading the text: its sentence quotes what was seen."""
    return code in CODES and CODES[code].severity is Severity.REVIEW and "{text}" in CODES[code].zh


def _questions(article: Article, receipt: Receipt | None) -> Iterator[str]:
    """Yield the open questions of an article as sentences for its readers."""
    said = {note.code: note.text for note in receipt.review} if receipt else {}
    silenced = silenced_codes(article.allow)
    for code in article.review:
        if code in said and _is_question(code) and code not in silenced:
            yield CODES[code].zh.format_map({"text": said[code]})


def _former_ids(article: Article) -> tuple[str, ...]:
    """Return the aliases, each once; the id itself is none, and leads where it should without a page that leads there."""
    named = {spelled_alike(article.id): article.id}
    for alias in article.aliases:
        named.setdefault(spelled_alike(alias), unicodedata.normalize("NFC", alias))
    return tuple(named.values())[1:]


def _one_address_each(library: Library, records: Sequence[Record]) -> tuple[tuple[Record, ...], list[Diagnostic]]:
    """Return the records whose addresses are their own. Letters count the same in either case, as some servers have it."""
    owners: dict[str, str] = {}
    kept: list[Record] = []
    problems: list[Diagnostic] = []
    for record in records:
        identifier_key = spelled_alike(record.article.id)
        if identifier_key in owners:
            problems.append(_taken(library, record, record.article.id, owners[identifier_key]))
            continue
        owners[identifier_key] = record.article.id
        kept.append(record)
    for record in kept:
        for alias in record.article.aliases:
            other = owners.setdefault(spelled_alike(alias), record.article.id)
            fault = name_fault(alias)
            if other != record.article.id:
                problems.append(_taken(library, record, alias, other))
            elif fault is not None:
                where = library.show(record.file.path)
                problems.append(diagnose("A117", where, name=alias, reason=f"{fault[0]}（{fault[1]}）"))
    refused = {problem.path for problem in problems}
    return tuple(record for record in kept if library.show(record.file.path) not in refused), problems


def _taken(library: Library, record: Record, value: str, other: str) -> Diagnostic:
    return diagnose("A118", library.show(record.file.path), value=value, other=f"{other}.md")
