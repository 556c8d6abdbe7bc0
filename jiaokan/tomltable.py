"""TOML as editors write it: every value with its type asked for, every wrong one reported with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from jiaokan.diagnostics import diagnose, nearest
from jiaokan.model import Diagnostic

LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlTable:
    """A TOML table that knows its file, so that every wrong value is reported with its line."""

    path: Path
    lines: tuple[str, ...]
    values: Mapping[str, object]
    problems: list[Diagnostic]
    first_line: int = 0

    @classmethod
    def read(cls, path: Path, problems: list[Diagnostic]) -> TomlTable | None:
        """Return the table of a whole file, or None after reporting why there is none."""
        data = ordinary_bytes(path, problems)
        if data is None:
            return None
        try:
            text = data.decode("utf-8")
            values = _parsed(text)
        except UnicodeDecodeError as error:
            problems.append(diagnose("S801", str(path), reason=f"not UTF-8, byte {error.start}"))
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+), column (\d+)", str(error))
            line, column = (int(found[1]), int(found[2])) if found else (0, 0)
            problems.append(diagnose("S801", str(path), line=line, column=column, reason=str(error)))
        except RecursionError:
            problems.append(diagnose("S801", str(path), reason="嵌套太深（nested too deeply）"))
        else:
            return cls(path=path, lines=tuple(text.splitlines()), values=values, problems=problems)
        return None

    def line_of(self, key: str) -> int:
        """Return the line where ``key`` is set in this table, or that of the table itself, counted from 1."""
        setting = re.compile(rf"\s*(?:\[+[\w.]*)?\"?{re.escape(key)}\"?\s*[=\]]")
        for number in range(self.first_line, len(self.lines)):
            if setting.match(self.lines[number]):
                return number + 1
            if number > self.first_line and self.first_line and self.lines[number].startswith("[["):
                break
        return self.first_line

    def line_with(self, words: str) -> int:
        """Return the first line of this table that holds the words, or that of the table itself, counted from 1."""
        for number in range(self.first_line, len(self.lines)):
            if words in self.lines[number]:
                return number + 1
            if self.first_line and self.lines[number].startswith("[["):
                break
        return self.first_line

    def fault(self, key: str, reason: str, reason_en: str) -> None:
        """Report that the value of ``key`` is wrong."""
        self.problems.append(
            diagnose("S803", str(self.path), line=self.line_of(key), key=key, reason=f"{reason}（{reason_en}）")
        )

    def reject_unknown(self, known: set[str]) -> None:
        """Report every key that is not among ``known``, with the nearest one that is."""
        for key in self.values:
            if key not in known:
                self.problems.append(
                    diagnose("S802", str(self.path), line=self.line_of(key), column=0, key=key, **nearest(key, sorted(known)))
                )

    def reject_repeated(self, name: str, *keys: str) -> None:
        """Report a value that two tables of the array ``name`` share under one of ``keys``."""
        for key in keys:
            seen: set[str] = set()
            for item in self.tables(name, None):
                value = item.text(key)
                if value and value in seen:
                    item.fault(key, f"“{value}”重复", f"“{value}” is used twice")
                seen.add(value)

    def tables(self, name: str, known: set[str] | None) -> list[TomlTable]:
        """Return the tables of the array ``name``; with ``known`` given, unknown keys in them are reported."""
        found = self.values.get(name, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.fault(name, f"应写成 [[{name}]]", f"[[{name}]] tables are expected")
            return []
        starts = [number + 1 for number, line in enumerate(self.lines) if line.strip() == f"[[{name}]]"]
        starts += [0] * (len(found) - len(starts))
        tables = [
            TomlTable(path=self.path, lines=self.lines, values=item, problems=self.problems, first_line=start)
            for item, start in zip(found, starts, strict=False)
        ]
        for table in tables if known is not None else ():
            table.reject_unknown(known or set())
        return tables

    def text(self, key: str, *, default: str = "", required: bool = False) -> str:
        """Return a string; a TOML date counts as its ISO form."""
        value = self.values.get(key, default)
        if isinstance(value, date):
            return value.isoformat()
        if not isinstance(value, str):
            self.fault(key, "应为一行文字", "a string is expected")
            return default
        if required and not value.strip():
            self.fault(key, "不能缺少", "it is required")
        return value

    def slug(self, key: str, *, taken: Container[str] = ()) -> str:
        """Return a string that can stand in an address: lower-case letters, digits, single hyphens; none of ``taken``."""
        value = self.text(key, required=True)
        if value and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
            self.fault(key, "只用小写字母、数字和连字符", "lower-case letters, digits and hyphens only")
        if len(value) > LONGEST_SLUG:
            self.fault(key, f"最多 {LONGEST_SLUG} 个字母", f"{LONGEST_SLUG} letters at most")
        if value in taken:
            self.fault(key, f"“{value}”已归网站本身", f"“{value}” belongs to the site itself")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fault(key, "应为文字的列表", "a list of strings is expected")
            return ()
        return tuple(value)

    def whole(self, key: str, *, default: int, low: int, high: int) -> int:
        """Return a whole number within ``low`` and ``high``, both included."""
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.fault(key, f"应为 {low} 到 {high} 的整数", f"a whole number from {low} to {high} is expected")
            return default
        return value

    def number(self, key: str, *, default: float, low: float, high: float) -> float:
        """Return a number within ``low`` and ``high``, both included."""
        value = self.values.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
            self.fault(key, f"应为 {low:g} 到 {high:g} 的数", f"a number from {low:g} to {high:g} is expected")
            return default
        return float(value)

    def weighted_lists(self, key: str, *, low: float, high: float) -> tuple[tuple[float, tuple[str, ...]], ...]:
        """Return lists of strings under the numbers that are their keys: 3 = ["甲", "乙"]."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not any(value.values()):
            self.fault(
                key,
                "应为 权重 = [词语] 的表，至少一个词语",
                "a table of weight = [phrases] is expected, with one phrase at least",
            )
            return ()
        lists = TomlTable(path=self.path, lines=self.lines, values=value, problems=self.problems, first_line=self.first_line)
        return tuple((weight, lists.texts(name)) for name in value if (weight := lists.number_of(name, low=low, high=high)))

    def number_of(self, key: str, *, low: float, high: float) -> float:
        """Return the number that a key is, or 0 after reporting that it is none within ``low`` and ``high``."""
        if not re.fullmatch(r"\d+(?:\.\d+)?", key, re.ASCII) or not low <= float(key) <= high:
            self.fault(key, f"权重应在 {low:g} 与 {high:g} 之间", f"a weight between {low:g} and {high:g} is expected")
            return 0.0
        return float(key)


def ordinary_bytes(path: Path, problems: list[Diagnostic]) -> bytes | None:
    """Return the bytes of a file of settings, or None after reporting why there are none.

    A pipe is not waited for, and a link not followed: what it leads to could change unseen.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        problems.append(diagnose("S801", str(path), reason="不是普通文件（not an ordinary file）"))
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        problems.append(diagnose("S801", str(path), reason=error.strerror or type(error).__name__))
        return None


@lru_cache(maxsize=8)
def _parsed(text: str) -> Mapping[str, object]:
    """Return what TOML says; nobody changes it. The preview asks again on every change, and the themes take 60 ms to parse."""
    return tomllib.loads(text)
