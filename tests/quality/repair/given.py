"""The given cases: 256 files of 32 kinds about quality policy, made by others before this program was written.

``given/raw.zip`` holds their bytes, a line of ``given/truth.jsonl`` says what is true of a file, ``given/bodies.md`` how its body reads.
Three files of charloss (a12, a18, a24) have lost nothing and are no longer called lossy.
"""

from __future__ import annotations

import json
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import TypedDict

from tests.quality.repair.articles import Printed
from tests.quality.repair.cases import Case
from tests.quality.repair.score import Truth

HERE = Path(__file__).parent / "given"
BODY = re.compile(r"^===== (?P<name>.+)\n(?P<body>[\s\S]+?)\n(?=\n=====|\Z)", re.MULTILINE)


class _Line(TypedDict):
    """What is true of one file."""

    file: str
    kind: str
    title: str
    date: str
    authors: list[str]
    source: str
    body: str
    lossy: bool


@cache
def given_cases() -> tuple[Case, ...]:
    """Return the given cases in their order."""
    bodies = {match["name"]: match["body"] for match in BODY.finditer((HERE / "bodies.md").read_text(encoding="utf-8"))}
    with zipfile.ZipFile(HERE / "raw.zip") as files:
        lines = (HERE / "truth.jsonl").read_text(encoding="utf-8").splitlines()
        return tuple(_case(json.loads(line), bodies, files) for line in lines)


def _case(line: _Line, bodies: dict[str, str], files: zipfile.ZipFile) -> Case:
    printed = Printed(title=line["title"], date=line["date"], authors=tuple(line["authors"]), source=line["source"])
    is_clean = line["kind"].startswith("clean")
    truth = Truth(body=bodies[line["body"]], printed=printed, is_lossy=line["lossy"], is_clean=is_clean)
    kind = f"given: {line['kind']}"
    return Case(kind=kind, name=line["file"], file=line["file"], data=files.read(line["file"]), truth=truth)


def given_kinds() -> tuple[str, ...]:
    """Return the names of the given kinds, in their order."""
    return tuple(dict.fromkeys(case.kind for case in given_cases()))
