"""datapackage.json: the files as a Data Package says it (specs.frictionlessdata.io, version 1, which readers know)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from jiaokan.publish.exports.comma_separated import SEPARATOR
from jiaokan.publish.exports.files import DataFile
from jiaokan.publish.exports.sheet import Field, Kind, Sheet
from jiaokan.publish.frame import Frame

NAME = "datapackage.json"
TYPES = {
    Kind.TEXT: "string",
    Kind.DAY: "date",
    Kind.NUMBER: "integer",
    Kind.TRUTH: "boolean",
    Kind.ADDRESS: "string",
    Kind.LIST: "string",
    Kind.COUNTS: "string",
}
TYPES_IN_JSON = TYPES | {Kind.LIST: "array", Kind.COUNTS: "object"}
CSV = "text/csv"


def data_package(files: Sequence[DataFile], frame: Frame, rights: str) -> bytes:
    """Return datapackage.json. ``rights`` is the address of the page that says what may be done with the texts."""
    values = {
        "profile": "data-package",
        "name": _package_name(frame.english_title),
        "title": frame.title,
        "description": frame.description,
        "homepage": frame.site_url,
        "licenses": [{"path": f"{frame.site_url}{rights}", "title": frame.rights or "权利"}],
        "contributors": [{"title": frame.title, "path": frame.site_url, "role": "publisher"}],
        "resources": [dict(_resource(file)) for file in files],
    }
    return json.dumps(values, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _package_name(title: str) -> str:
    """Return the name of the package, for which the specification allows few characters.

    >>> _package_name("Quality-City Archive"), _package_name("")
    ('quality-city-archive', 'archive')
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "archive"


def _resource(file: DataFile) -> Iterator[tuple[str, object]]:
    is_table, ending = file.media_type == CSV, file.name.rpartition(".")[2]
    yield "profile", "tabular-data-resource" if is_table else "data-resource"  # JSON lines are no table to version 1
    yield "name", file.sheet.name if file.sheet and is_table else file.name.replace(".", "-")
    yield "path", file.name
    yield "title", file.title
    yield "description", file.about
    yield "format", ending
    yield "mediatype", file.media_type
    if file.sheet:
        yield "encoding", "utf-8"
    yield "bytes", file.weighed.size
    yield "hash", f"sha256:{file.weighed.sha256}"
    if file.sheet:
        yield "schema", _schema(file.sheet, file.fields, TYPES if is_table else TYPES_IN_JSON)


def _schema(sheet: Sheet, fields: Sequence[Field], types: Mapping[Kind, str]) -> Mapping[str, object]:
    single = [(field.name, field.refers) for field in fields if field.refers and field.kind not in {Kind.LIST, Kind.COUNTS}]
    keys = [
        {"fields": name, "reference": {"resource": "" if table == sheet.name else table, "fields": column}}
        for name, (table, column) in single
    ]
    return {
        "fields": [dict(_described(field, types)) for field in fields],
        "missingValues": [""],
        "primaryKey": sheet.key,
        **({"foreignKeys": keys} if keys else {}),
    }


def _described(field: Field, types: Mapping[Kind, str]) -> Iterator[tuple[str, object]]:
    yield "name", field.name
    yield "type", types[field.kind]
    if field.kind is Kind.ADDRESS:
        yield "format", "uri"
    yield "title", field.title
    yield "description", field.about
    if types[field.kind] != TYPES_IN_JSON[field.kind]:
        yield "separator", SEPARATOR
    constraints = dict(_constraints(field))
    if constraints:
        yield "constraints", constraints


def _constraints(field: Field) -> Iterator[tuple[str, object]]:
    if field.is_required:
        yield "required", True
    if field.is_unique:
        yield "unique", True
    if field.choices:
        yield "enum", [int(one) for one in field.choices] if field.kind is Kind.NUMBER else list(field.choices)
