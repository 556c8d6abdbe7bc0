"""Many files in, as many files out: finding them, keeping their places, and one message for each that fails."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path, PurePath

from jiaokan.atomic import write_atomically
from jiaokan.commands.folders import show
from jiaokan.commands.voice import Exit
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose, has_errors
from jiaokan.holdings import ARTICLES, RECEIPTS, is_there
from jiaokan.model import Diagnostic
from jiaokan.publish.workers import map_chunks


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to work on, and the name its outcome gets below the target folder; ``member`` is the document in an archive."""

    path: Path
    target: PurePath
    member: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The outcome of a file: its text, files that belong into a folder of the text's name, and what ``-v`` says of it."""

    text: str
    said: str = ""
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many files were written, and what stood in the way of the others."""

    written: int
    problems: tuple[Diagnostic, ...]


def found_files(
    paths: Sequence[Path], is_wanted: Callable[[Path], bool], suffix: str
) -> tuple[tuple[Found, ...], list[Diagnostic]]:
    """Return the files that ``paths`` name, folders walked, and a problem for each that is not there or has another's name.

    Of two files that would become one, neither is taken: nobody could tell later which of them it was. A file that is named
    twice is one file.
    """
    claims: dict[str, dict[Path, PurePath]] = {}
    problems: list[Diagnostic] = []
    for path in paths:
        if not is_there(path):
            problems.append(diagnose("A119", show(path), reason="没有这个文件（no such file）"))
            continue
        for file, inside in _walk(path, is_wanted):
            target = inside.with_suffix(suffix)
            claims.setdefault(unicodedata.normalize("NFC", str(target)).casefold(), {}).setdefault(file, target)
    found: list[Found] = []
    for rivals in claims.values():
        if len(rivals) == 1:
            found += (Found(path=file, target=target) for file, target in rivals.items())
        for file in rivals if len(rivals) > 1 else ():
            others = ", ".join(show(other) for other in rivals if other != file)
            problems.append(diagnose("O601", show(file), other=others))
    return tuple(found), problems


def _walk(path: Path, is_wanted: Callable[[Path], bool]) -> Iterator[tuple[Path, PurePath]]:
    """Yield the wanted files below a folder with their place in it, or the one file; what is hidden is not looked into."""
    if not path.is_dir():
        yield path, PurePath(path.name)
        return
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path)
        if not any(part.startswith(".") for part in inside.parts) and not file.is_dir() and is_wanted(file):
            yield file, inside


def write_each(
    workplace: Workplace, files: Sequence[Found], to: Path, make: Callable[[Found], Made | Diagnostic], what: str
) -> Written:
    """Make each file's outcome, several at a time, and write it below ``to``."""
    problems: list[Diagnostic] = []
    written = 0
    sources = {found.path.resolve() for found in files}
    made = map_chunks(make, files, jobs=workplace.jobs)
    for found, one in zip(files, workplace.voice.progress(made, len(files), what), strict=True):
        if isinstance(one, Diagnostic):
            problems.append(one)
            continue
        if _is_in_the_way(to, to / found.target, sources):
            problems.append(diagnose("O608", show(found.path), name=show(to / found.target)))
            continue
        try:
            for name, data in one.files:
                write_atomically((to / found.target).with_suffix("") / name, data)
            write_atomically(to / found.target, one.text.encode())
            workplace.voice.explain(one.said)
            written += 1
        except OSError as error:
            problems.append(diagnose("O607", show(to / found.target), reason=error.strerror or type(error).__name__))
    return Written(written=written, problems=tuple(problems))


def _is_in_the_way(to: Path, target: Path, sources: AbstractSet[Path]) -> bool:
    """Say whether a file stands at the target that must not be replaced: a source itself, or an article of an archive."""
    if not is_there(target):
        return False
    return target.resolve() in sources or (to.resolve().name == ARTICLES and (to.resolve().parent / RECEIPTS).is_dir())


def outcome(workplace: Workplace, problems: Sequence[Diagnostic], written: int, to: Path) -> Exit:
    """Report the problems and the count; nothing written although something was asked for is a failure of its own."""
    workplace.voice.report(problems)
    workplace.voice.tell(f"{written} 个文件写入 {show(to)}/ / {written} files written to {show(to)}/")
    if not has_errors(problems):
        return Exit.FINE
    return Exit.SOME_ERRORS if written else Exit.NOTHING
