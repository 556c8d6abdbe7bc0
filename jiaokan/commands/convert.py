"""``convert``: raw files to Markdown with front matter, one for one, touching nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from jiaokan.commands.considered import in_time
from jiaokan.commands.folders import show
from jiaokan.commands.found import Found, Made, found_files, outcome, write_each
from jiaokan.commands.reasons import reasons_of
from jiaokan.commands.voice import Exit
from jiaokan.commands.workplace import Workplace
from jiaokan.holdings import read_bytes
from jiaokan.intake.take_in import documents, read
from jiaokan.model import Diagnostic


def convert(workplace: Workplace, paths: Sequence[Path], to: Path) -> Exit:
    """Write ``<stem>.md`` into ``to`` for every file among ``paths``; folders are walked and keep their shape.

    So is an archive that holds more than one document. Pictures that came along are written into ``<stem>/``.
    """
    named, problems = found_files(paths, lambda path: not path.name.startswith("."), ".md")
    files = [one for found in named for one in _each(found)]
    made = write_each(workplace, files, to, partial(_convert, workplace), "转换 / converting")
    return outcome(workplace, [*problems, *made.problems], made.written, to)


def _each(found: Found) -> Iterator[Found]:
    """Yield the file, or every document in it where there are several; what is wrong with it is said when it is read."""
    data = read_bytes(found.path, show(found.path))
    members = documents(data) if isinstance(data, bytes) else ()
    if len(members) <= 1:
        yield found
    for member in members if len(members) > 1 else ():
        yield Found(path=found.path, target=found.target.parent / PurePosixPath(member).with_suffix(".md"), member=member)


def _convert(workplace: Workplace, found: Found) -> Made | Diagnostic:
    data = read_bytes(found.path, show(found.path))
    if isinstance(data, Diagnostic):
        return data
    reading = in_time(show(found.path), lambda: read(workplace.desk(), found.path, data, member=found.member))
    if isinstance(reading, Diagnostic):
        return reading
    said = f"{show(found.path)}\n{reasons_of(workplace, reading)}" if workplace.voice.is_verbose else ""
    return Made(text=reading.text, said=said, files=tuple((picture.name, picture.data) for picture in reading.pictures))
