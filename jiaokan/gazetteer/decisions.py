"""What ``content/regions.toml`` says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiaokan.diagnostics import nearest

PATH = re.compile(r"[^/／\s]+(?:/[^/／\s]+){0,2}")  # 甘肃省/兰州市/榆中县, 甘肃省; not 甘肃省/, not 甘肃省/ 兰州市
A_PATH = "a path such as 甘肃省/兰州市/榆中县"


class GazetteerError(Exception):
    """The table or the decisions beside it contradict themselves; the message names file and entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of the map: ``kind`` says what happened to the unit of ``path``, ``to`` what it is now or part of."""

    kind: str
    path: str
    to: tuple[str, ...]
    code: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Names beyond the table, and words that look like names and are none.

    ``former_units`` are the former names as they are written there: a name alone, or the path of the old unit where its
    parent was another than that of its heirs. ``former`` are the names in them that a text may mean, with the heirs of
    all units that had the name.
    """

    changes: tuple[Change, ...]
    former_units: Mapping[str, tuple[str, ...]]
    former: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, str]
    nicknames: Mapping[str, str]
    publications: Mapping[str, str]
    across_provinces: frozenset[str]
    well_known: frozenset[str]
    ordinary: frozenset[str]
    descriptive: frozenset[str]
    joined: frozenset[str]
    cut_easily: frozenset[str]
    cut_behind: frozenset[str]
    national_organs: frozenset[str]
    words: frozenset[str]

    def paths(self) -> Iterator[tuple[str, str]]:
        """Yield every word with each path it leads to."""
        for old, heirs in self.former_units.items():
            yield from ((old, heir) for heir in heirs)
        for words in (self.zones, self.nicknames, self.publications):
            yield from words.items()


TABLES = ("changes", "former", "zones", "nicknames", "publications", "lists")
LISTS = ("across_provinces", "well_known", "ordinary", "descriptive", "joined", "cut_easily", "cut_behind", "national_organs")
WORDS = "words_"  # begins the name of every list of words that are no places; how they are sorted into lists is left to editors
KINDS = ("added", "renamed", "moved", "abolished")
BESIDE_A_KIND = ("to", "code", "slug", "date")

Written = Mapping[str, object]  # a table of TOML: its values are what an editor wrote, right or wrong


def read_decisions(text: str) -> Decisions:
    """Return the decisions written in TOML; lists of words stand there as blocks of text, separated by white space."""
    tables: Written = tomllib.loads(text)
    _reject_unknown(tables, TABLES, "")
    lists = _lists(tables)
    return Decisions(
        changes=tuple(_change(number, entry) for number, entry in enumerate(_entries(tables), 1)),
        former_units={old: _heirs(old, heirs) for old, heirs in _named(tables, "former")},
        former={},
        zones=_places(tables, "zones"),
        nicknames=_places(tables, "nicknames"),
        publications=_places(tables, "publications"),
        across_provinces=lists["across_provinces"],
        well_known=lists["well_known"],
        ordinary=lists["ordinary"],
        descriptive=lists["descriptive"],
        joined=lists["joined"],
        cut_easily=lists["cut_easily"],
        cut_behind=lists["cut_behind"],
        national_organs=lists["national_organs"],
        words=frozenset(word for name, words in lists.items() if name.startswith(WORDS) for word in words),
    )


def _reject_unknown(names: Iterable[str], known: Sequence[str], where: str) -> None:
    """Raise an error for a name that is none of the known: a misspelt one would do nothing in silence."""
    if name := next((name for name in names if name not in known), ""):
        raise GazetteerError(f"{where}没有 {name} 这一项（{name} is unknown{nearest(name, known)['near_en']}）")


def _table(tables: Written, name: str) -> Written:
    found = tables.get(name)
    if found is None:
        raise GazetteerError(f"缺 [{name}] 表（the table [{name}] is missing）")
    if not isinstance(found, dict):
        raise GazetteerError(f"{name}: 应为 [{name}] 表（a table [{name}] is expected）")
    return found


def _lists(tables: Written) -> dict[str, frozenset[str]]:
    written = _table(tables, "lists")
    _reject_unknown((name for name in written if not name.startswith(WORDS)), LISTS, "lists: ")
    found: dict[str, frozenset[str]] = {}
    for name in (*LISTS, *(name for name in written if name.startswith(WORDS))):
        words = written.get(name)
        if not isinstance(words, str):
            raise GazetteerError(f"lists, {name}: 应为三个引号之间的词（words between three quotation marks are expected）")
        found[name] = frozenset(words.split())
    return found


def _named(tables: Written, name: str) -> Iterator[tuple[str, object]]:
    for word, value in _table(tables, name).items():
        if not word.strip():
            raise GazetteerError(f"{name}: 有一条没有名称（there is an entry without a name）")
        yield word, value


def _places(tables: Written, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, path in _named(tables, name):
        if not isinstance(path, str):
            raise GazetteerError(f"{name}, {word}: 应为引号里的一个路径（a path between quotation marks is expected）")
        found[word] = path
    return found


def _heirs(old: str, written: object) -> tuple[str, ...]:
    paths = _paths(written)
    if not paths:
        raise GazetteerError(f"former, {old}: 应为路径，或路径的列表（a path, or a list of paths, is expected）")
    if not PATH.fullmatch(old):
        raise GazetteerError(f"former, {old}: 应为名称，或 甘肃省/兰州市/榆中县 这样的路径（a name, or {A_PATH}, is expected）")
    return paths


def _paths(written: object) -> tuple[str, ...]:
    """Return one path or several, none where what is written is anything else."""
    paths = written if isinstance(written, list) else [written]
    return tuple(path for path in paths if isinstance(path, str)) if all(isinstance(path, str) for path in paths) else ()


def _entries(tables: Written) -> list[Written]:
    entries = tables.get("changes", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise GazetteerError("changes: 每条前面各写一行 [[changes]]（write each below a line [[changes]] of its own）")
    return entries


def _change(number: int, entry: Written) -> Change:
    kinds = [kind for kind in KINDS if kind in entry]
    if len(kinds) != 1:
        raise GazetteerError(
            f"changes, entry {number}: 应写一种变更，只写一种（exactly one of {', '.join(KINDS)} must say what happened）"
        )
    path, to = entry[kinds[0]], _paths(entry.get("to", []))
    where = f"changes, entry {number}, {kinds[0]} {path}"
    if unknown := next((key for key in entry if key not in {kinds[0], *BESIDE_A_KIND}), ""):
        raise GazetteerError(f"{where}: 没有 {unknown} 这一项（{unknown} is unknown; known are {', '.join(BESIDE_A_KIND)}）")
    if not isinstance(path, str):
        raise GazetteerError(f"{where}: 应为引号里的一个路径（{kinds[0]} must be a path between quotation marks）")
    if entry.get("to") and not to:
        raise GazetteerError(
            f"{where}: to 应为引号里的路径，或其列表（to must be a path between quotation marks, or a list of such）"
        )
    return Change(kind=kinds[0], path=path, to=to, code=str(entry.get("code", "")), slug=str(entry.get("slug", "")))
