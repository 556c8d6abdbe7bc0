"""The files of the collection as data, each with what it is, and the key that says when it has to be made anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jiaokan.publish import urls
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.exports.archive_zip import Member, zipped
from jiaokan.publish.exports.articles import TEXT
from jiaokan.publish.exports.comma_separated import comma_separated
from jiaokan.publish.exports.database import LIBRARY, database
from jiaokan.publish.exports.json_lines import json_lines
from jiaokan.publish.exports.sheet import Field, Sheet
from jiaokan.publish.exports.sheets import Sheets
from jiaokan.publish.exports.weight import Weigh, Weighed
from jiaokan.publish.outputs import Output
from jiaokan.publish.record import Entry
from jiaokan.publish.render import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file to download: its name below ``data/``, what it is, and the fields of its rows where it is a table."""

    name: str
    title: str
    about: str
    media_type: str
    weighed: Weighed
    sheet: Sheet | None = None
    fields: tuple[Field, ...] = ()

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"{urls.DATA}{self.name}"


def data_files(archive: Catalogue, sheets: Sheets, weigh: Weigh) -> Iterator[DataFile]:
    """Yield the files, the table of the articles first."""
    bodies = tuple(entry.body.html for entry in archive.entries)
    texts = tuple(entry.body.digest for entry in archive.entries)
    articles = sheets.articles
    yield _table(articles, weigh)
    yield DataFile(
        name="articles.jsonl",
        title="文章与正文",
        about="JSON Lines：每行一篇，题录之外还有纯文字的正文。",
        media_type="application/x-ndjson",
        weighed=weigh(
            _output("articles.jsonl", (articles, texts), partial(json_lines, articles.fields, articles.rows, bodies))
        ),
        sheet=articles,
        fields=(*articles.fields, TEXT),
    )
    yield DataFile(
        name="archive.sqlite",
        title="数据库",
        about="SQLite：下列各表连同正文；作者、地区、主题等多值的列各成一张表。",
        media_type="application/vnd.sqlite3",
        weighed=weigh(_output("archive.sqlite", (sheets, texts, LIBRARY), partial(database, sheets, bodies))),
    )
    yield DataFile(
        name="markdown.zip",
        title="全部文章文件",
        about="每篇一个 Markdown 文件，文件名是编号，开头是题录。",
        media_type="application/zip",
        weighed=weigh(_markdown(archive.entries)),
    )
    for sheet in sheets.others:
        yield _table(sheet, weigh)


def _table(sheet: Sheet, weigh: Weigh) -> DataFile:
    name = f"{sheet.name}.csv"
    return DataFile(
        name=name,
        title=f"{sheet.title}表",
        about=f"CSV：{sheet.about}",
        media_type="text/csv",
        weighed=weigh(_output(name, sheet, partial(comma_separated, sheet))),
        sheet=sheet,
        fields=sheet.fields,
    )


def _markdown(entries: Sequence[Entry]) -> Output:
    """Return the article files in one zip, by name, so that what stands in a list beside another makes no difference."""
    files = sorted((entry.article.id, entry.record.file) for entry in entries)
    members = tuple(Member(name=f"{identifier}.md", read=partial(Path.read_bytes, file.path)) for identifier, file in files)
    digests = [(identifier, file.digest) for identifier, file in files]
    return _output("markdown.zip", digests, partial(zipped, members))


def _output(name: str, made_of: object, render: partial[bytes]) -> Output:
    rows = [sheet.rows for sheet in _sheets_in(made_of)]  # which the ``repr`` of a sheet leaves out
    return Output(path=urls.file_of(f"{urls.DATA}{name}"), key=key_of((made_of, rows)), render=render)


def _sheets_in(made_of: object) -> tuple[Sheet, ...]:
    if isinstance(made_of, Sheet):
        return (made_of,)
    if isinstance(made_of, Sheets):
        return made_of.all
    return tuple(sheet for one in made_of for sheet in _sheets_in(one)) if isinstance(made_of, tuple) else ()
