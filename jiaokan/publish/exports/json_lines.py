"""Articles as JSON: all of them a line each, and each as a file of its own with its paragraphs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from jiaokan.publish.exports.articles import TEXT
from jiaokan.publish.exports.paragraphs import paragraphs, plain_text
from jiaokan.publish.exports.sheet import Field, Kind, Value


def json_lines(fields: Sequence[Field], rows: Sequence[Sequence[Value]], bodies: Sequence[str]) -> bytes:
    """Return one JSON object a line: the columns of the table as they stand in it, then the text."""
    lines = (_written({**named(fields, row), TEXT.name: plain_text(body)}) for row, body in zip(rows, bodies, strict=True))
    return b"".join(lines)


def json_file(fields: Sequence[Field], row: Sequence[Value], body: str, rights: str) -> bytes:
    """Return one article as JSON: what the table says of it, who owns it, and its paragraphs with their ids."""
    return _written({**named(fields, row), "rights": rights, "paragraphs": [one._asdict() for one in paragraphs(body)]})


def named(fields: Sequence[Field], row: Sequence[Value]) -> Mapping[str, object]:
    """Return a row by the names of its fields: lists as lists, counts as an object, what is not known as null."""
    pairs = zip(fields, row, strict=True)
    return {field.name: dict(value) if field.kind is Kind.COUNTS else value for field, value in pairs}  # type: ignore[arg-type]  # counts are pairs


def _written(values: Mapping[str, object]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
