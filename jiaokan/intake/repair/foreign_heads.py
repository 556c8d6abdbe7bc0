"""Front matter in TOML or JSON, as Hugo writes it: the same keys and values in the form that everything else here reads.

``title = "质量强市"`` between rows of +++ becomes ``title: "质量强市"`` between rows of ---. A table in it goes, because only engines read
those; but the name in [author] is the author. Done only where the whole head is TOML, or JSON, to its last character: a text
that begins with +++ or with a brace for reasons of its own stays.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator

from jiaokan.model import Edit

_CODE = "R481"
_TOML = re.compile(
    r"\ufeff?(?P<open>\+\+\+)[ \t]*\n(?P<head>(?:.*\n){0,200}?)(?P<close>\+\+\+)[ \t]*(?:\n|\Z)"
)  # U+FEFF: byte order mark
_JSON = re.compile(r"\ufeff?(?P<head>\{\n(?:.*\n){0,200}?\})[ \t]*\n(?=\s*\S)")
_LINE = re.compile(r"(?P<key>[A-Za-z_][\w-]*)(?P<equals>[ \t]*=[ \t]*)(?P<value>.*)")
_TABLE = re.compile(r"\[{1,2}(?P<name>[\w.\" -]+)\]{1,2}[ \t]*(?:#.*)?")
_AUTHOR = "author"


def find_foreign_heads(text: str) -> Iterator[Edit]:
    r"""Yield the edits that write a head of TOML or JSON as YAML.

    >>> [(edit.before, edit.after) for edit in find_foreign_heads('+++\ntitle = "甲"\ndraft = false\n+++\n乙。\n')]
    [('+++', '---'), (' = ', ': '), (' = ', ': '), ('+++', '---')]
    >>> list(find_foreign_heads("+++\n不是键值，只是一行装饰。\n+++\n乙。\n"))
    []
    """
    found = _TOML.match(text)
    if found is not None and _is_toml(found["head"]):
        yield _edit(found.start("open"), "+++", "---")
        yield from _yaml_lines(found["head"], found.start("head"))
        yield _edit(found.start("close"), "+++", "---")
    found = _JSON.match(text)
    if found is not None and _is_json(found["head"]):
        yield _edit(found.start("head"), "", "---\n")
        yield _edit(found.end("head"), "", "\n---")


def _edit(at: int, before: str, after: str) -> Edit:
    return Edit(at=at, before=before, after=after, code=_CODE, evidence="front matter in the form of another engine")


def _is_toml(head: str) -> bool:
    try:
        return bool(tomllib.loads(head))
    except (tomllib.TOMLDecodeError, RecursionError):
        return False


def _is_json(head: str) -> bool:
    try:
        return isinstance(json.loads(head), dict)
    except (ValueError, RecursionError):
        return False


def _yaml_lines(head: str, at: int) -> Iterator[Edit]:
    """Yield the edits for the lines of a head: the signs of TOML turned, tables and comments gone."""
    table = ""
    for line in head.splitlines(keepends=True):
        opening = _TABLE.fullmatch(line.strip())
        pair = _LINE.match(line)
        table = opening["name"].strip() if opening else table
        if opening is None and pair and table == _AUTHOR and pair["key"] == "name":
            yield _edit(at, line[: pair.start("value")], f"{_AUTHOR}: ")
        elif opening or table or line.startswith("#"):
            yield _edit(at, line, "")
        elif pair:
            yield _edit(at + pair.start("equals"), pair["equals"], ": ")
        at += len(line)
