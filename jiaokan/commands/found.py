"""Many files in, as many files out: finding them, keeping their places, and one message for each that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from jiaokan.atomic import write_atomically
from jiaokan.commands.voice import Exit
from jiaokan.commands.workplace import Workplace, show
from jiaokan.diagnostics import diagnose, has_errors
from jiaokan.model import Diagnostic
from jiaokan.publish.workers import map_chunks


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to work on, and the name its outcome gets below the target folder."""

    path: Path
    target: PurePath


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many files were written, and what stood in the way of the others."""

    written: int
    problems: tuple[Diagnostic, ...]


def found_files(
    paths: Sequence[Path], is_wanted: Callable[[Path], bool], suffix: str
) -> tuple[tuple[Found, ...], list[Diagnostic]]:
    """Return the files that ``paths`` name, folders walked, and a problem for each that is not there or stands in another's way."""
    found: dict[PurePath, Found] = {}
    problems: list[Diagnostic] = []
    for path in paths:
        if not path.exists() and not path.is_symlink():
            problems.append(diagnose("A119", show(path), reason="没有这个文件（no such file）"))
        for file, inside in _walk(path, is_wanted):
            target = inside.with_suffix(suffix)
            if target in found:
                problems.append(diagnose("O601", show(file), other=show(found[target].path)))
            else:
                found[target] = Found(path=file, target=target)
    return tuple(found.values()), problems


def _walk(path: Path, is_wanted: Callable[[Path], bool]) -> Iterator[tuple[Path, PurePath]]:
    if not path.is_dir():
        yield path, PurePath(path.name)
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and is_wanted(file):
            yield file, file.relative_to(path)


def write_each(
    workplace: Workplace, files: Sequence[Found], to: Path, make: Callable[[Found], str | Diagnostic], what: str
) -> Written:
    """Make each file's outcome, several at a time, and write it below ``to``."""
    problems: list[Diagnostic] = []
    written = 0
    made = map_chunks(make, files, jobs=workplace.jobs)
    for found, text in zip(files, workplace.voice.progress(made, len(files), what), strict=True):
        if isinstance(text, Diagnostic):
            problems.append(text)
            continue
        try:
            write_atomically(to / found.target, text.encode())
            written += 1
        except OSError as error:
            problems.append(diagnose("O607", show(to / found.target), reason=error.strerror or type(error).__name__))
    return Written(written=written, problems=tuple(problems))


def outcome(workplace: Workplace, problems: Sequence[Diagnostic], written: int, to: Path) -> Exit:
    """Report the problems and the count; nothing written although something was asked for is a failure of its own."""
    workplace.voice.report(problems)
    workplace.voice.tell(f"{written} 个文件写入 {show(to)}/ / {written} files written to {show(to)}/")
    if not has_errors(problems):
        return Exit.FINE
    return Exit.SOME_ERRORS if written else Exit.NOTHING
