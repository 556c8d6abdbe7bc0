"""Problems as values, and the printers that show them on a terminal, to GitHub and to other programs."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence

from jiaokan.codes import CODES
from jiaokan.model import Diagnostic, Severity


def diagnose(code: str, path: str, *, line: int = 0, column: int = 0, **values: object) -> Diagnostic:
    """Return the problem ``code`` at a place, its sentence filled with ``values`` and the line.

    Raises ``KeyError`` for a code that is not in the table or a value that its sentence needs.

    >>> print(terminal(diagnose("T202", "content/articles/a.md", line=4, column=9, value="质量提声", near="", near_en="")))
    content/articles/a.md:4:9: error T202 unknown-theme: 主题“质量提声”不存在 / there is no theme “质量提声”
        用 content/themes.toml 里的名称或代号 / use a name or slug of content/themes.toml
    """
    entry = CODES[code]
    values["line"] = line
    return Diagnostic(
        code=entry.id,
        name=entry.name,
        severity=entry.severity,
        path=path,
        line=line,
        column=column,
        message=f"{entry.zh.format_map(values)} / {entry.en.format_map(values)}",
        hint=f"{entry.hint_zh.format_map(values)} / {entry.hint_en.format_map(values)}",
    )


def nearest(word: str, known: Iterable[str]) -> dict[str, str]:
    """Return the two halves of "did you mean", empty where nothing is near.

    >>> nearest("质量提声行动", ["质量提升行动", "计量"])
    {'near': '，是否想写“质量提升行动”', 'near_en': '; did you mean “质量提升行动”?'}
    >>> nearest("完全无关", ["abc"])
    {'near': '', 'near_en': ''}
    """
    found = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if not found:
        return {"near": "", "near_en": ""}
    return {"near": f"，是否想写“{found[0]}”", "near_en": f"; did you mean “{found[0]}”?"}


def place(problem: Diagnostic) -> str:
    """Return ``file:line:column``, without the parts that are not known."""
    parts = [problem.path]
    if problem.line:
        parts.append(str(problem.line))
        if problem.column:
            parts.append(str(problem.column))
    return ":".join(parts)


def terminal(problem: Diagnostic) -> str:
    """Return the problem as two lines for a person."""
    head = f"{place(problem)}: {problem.severity} {problem.code} {problem.name}: {problem.message}"
    return f"{_printable(head)}\n    {_printable(problem.hint)}"


def github(problem: Diagnostic) -> str:
    """Return the problem as a GitHub Actions workflow command, which shows it beside the line in a pull request."""
    level = {Severity.ERROR: "error", Severity.REVIEW: "warning", Severity.NOTE: "notice"}[problem.severity]
    where = [f"file={_escape_property(problem.path)}"]
    if problem.line:
        where.append(f"line={problem.line}")
        if problem.column:
            where.append(f"col={problem.column}")
    where.append(f"title={_escape_property(f'{problem.code} {problem.name}')}")
    text = _escape_data(f"{_printable(problem.message)}\n{_printable(problem.hint)}")
    return f"::{level} {','.join(where)}::{text}"


def as_json(problem: Diagnostic) -> str:
    """Return the problem as one line of JSON."""
    return json.dumps(
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity,
            "code": problem.code,
            "name": problem.name,
            "message": problem.message,
            "hint": problem.hint,
        },
        ensure_ascii=False,
    )


def in_order(problems: Iterable[Diagnostic]) -> Sequence[Diagnostic]:
    """Return the problems by file, then by line, each once."""
    return sorted(set(problems), key=lambda one: (one.path, one.line, one.column, one.code, one.message))


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Say whether at least one of the problems keeps an article out."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _printable(text: str) -> str:
    """Return the text with control and direction characters shown as escapes, so that a file name cannot forge a line."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
