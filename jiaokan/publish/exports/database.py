"""The collection as an SQLite database: every table, what is written in lists as tables of their own, and the texts.

The bytes are the same on every machine that has the same release of SQLite; of two releases only the content is (3.40 and 3.51
leave different rests in ten unused bytes of 2.5 million). Rows are inserted in the order of the tables into a database that was new, its pages are written in that order by VACUUM, and
what the header says of the library that wrote it is replaced by constants.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from jiaokan.publish.exports.articles import TEXT
from jiaokan.publish.exports.paragraphs import plain_text
from jiaokan.publish.exports.sheet import Field, Kind, Sheet, Value
from jiaokan.publish.exports.sheets import Sheets

LIBRARY = f"sqlite {sqlite3.sqlite_version}"  # a newer one may arrange pages otherwise: the file is made anew and compared
APPLICATION = 0x6A6B6461  # "jkda" in the header says whose files these are
CHANGE_COUNTER, SCHEMA_COOKIE, VALID_FOR, WRITTEN_BY = slice(24, 28), slice(40, 44), slice(92, 96), slice(96, 100)
VERSION = 3_040_000  # what the header claims to be written by; any release since 2004 reads the file

TYPES = {Kind.NUMBER: "INTEGER", Kind.TRUTH: "INTEGER"}  # 0 and 1: SQLite has no other truth
IN_TABLES = frozenset({Kind.LIST, Kind.COUNTS})


def database(sheets: Sheets, bodies: Sequence[str]) -> bytes:
    """Return the database as a file. Lists that say again what another table says are left out: a join says it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(f"""
            PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA auto_vacuum = NONE;
            PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1; PRAGMA foreign_keys = OFF;
            PRAGMA secure_delete = ON; -- else what was once in a page stays in its empty parts, in some builds of SQLite
        """)
        connection.execute("BEGIN")
        for sheet in sheets.others:
            _fill(connection, sheet.name, _definitions(sheet.fields, sheet.key), _scalars(sheet))
        articles = sheets.articles
        texts = ((*row, plain_text(body)) for row, body in zip(_scalars(articles), bodies, strict=True))
        _fill(connection, articles.name, _definitions((*articles.fields, TEXT), articles.key), texts)
        for sheet in sheets.all:
            for place, field in enumerate(sheet.fields):
                if field.kind in IN_TABLES and not field.derived:
                    _fill(connection, list_table(sheet, field), _list_definitions(sheet, field), _items(sheet, place))
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return _without_traces(_as_file(connection))


def list_table(sheet: Sheet, field: Field) -> str:
    """Return the name of the table that holds the values of a list."""
    return f"{sheet.name}_{field.name}"


def _fill(connection: sqlite3.Connection, table: str, definitions: Sequence[str], rows: Iterator[tuple[Value, ...]]) -> None:
    places = ", ".join("?" * sum(not one.startswith("PRIMARY KEY (") for one in definitions))
    connection.execute(f"CREATE TABLE {table} (\n  " + ",\n  ".join(definitions) + "\n)")
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - our own names


def _definitions(fields: Sequence[Field], key: str) -> list[str]:
    return [_definition(field, is_key=field.name == key) for field in fields if field.kind not in IN_TABLES]


def _definition(field: Field, *, is_key: bool = False) -> str:
    words = [field.name, TYPES.get(field.kind, "TEXT"), "NOT NULL" if field.is_required else ""]
    words.append("PRIMARY KEY" if is_key else "UNIQUE" if field.is_unique else "")
    words.append(f"REFERENCES {field.refers[0]} ({field.refers[1]})" if field.refers else "")
    return " ".join(filter(None, words))


def _list_definitions(sheet: Sheet, field: Field) -> list[str]:
    """Return the columns of a list's table: whose it is, the place in the list from 1, the value, of counts the number too."""
    value = f"value TEXT NOT NULL REFERENCES {field.refers[0]} ({field.refers[1]})" if field.refers else "value TEXT NOT NULL"
    number = ["number INTEGER NOT NULL"] if field.kind is Kind.COUNTS else []
    owner = f"{sheet.thing} TEXT NOT NULL REFERENCES {sheet.name} ({sheet.key})"
    return [owner, "position INTEGER NOT NULL", value, *number, f"PRIMARY KEY ({sheet.thing}, position)"]


def _scalars(sheet: Sheet) -> Iterator[tuple[Value, ...]]:
    places = [place for place, field in enumerate(sheet.fields) if field.kind not in IN_TABLES]
    return (tuple(_storable(row[place]) for place in places) for row in sheet.rows)


def _items(sheet: Sheet, place: int) -> Iterator[tuple[Value, ...]]:
    for row in sheet.rows:
        values = row[place]
        for position, one in enumerate(values if isinstance(values, tuple) else (), 1):
            yield tuple(map(_storable, chain((row[0], position), one if isinstance(one, tuple) else (one,))))


def _storable(value: Value) -> Value:
    """Return a value as SQLite can take it: a text with half of a surrogate pair cannot be written."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _as_file(connection: sqlite3.Connection) -> bytes:
    """Return the database as the bytes of its file; where SQLite was built without ``serialize``, by way of a real one."""
    if hasattr(connection, "serialize"):
        return connection.serialize()
    return copied(connection)


def copied(connection: sqlite3.Connection) -> bytes:
    """Return the bytes of a copy on disk, page by page."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "copy.sqlite")
        with closing(sqlite3.connect(path)) as copy:
            connection.backup(copy)
        return path.read_bytes()


def _without_traces(data: bytes) -> bytes:
    """Return the file with the parts of its header made constant that tell which library wrote it, and how often."""
    written = bytearray(data)
    written[CHANGE_COUNTER] = written[SCHEMA_COOKIE] = written[VALID_FOR] = (1).to_bytes(4, "big")
    written[WRITTEN_BY] = VERSION.to_bytes(4, "big")
    return bytes(written)
