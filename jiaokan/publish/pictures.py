"""The pictures that an article shows: files of its own folder, nothing else, each with the size that its page reserves for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote

from jiaokan.articlefile import ArticleFile
from jiaokan.diagnostics import diagnose
from jiaokan.holdings import name_fault, read_bytes
from jiaokan.model import Diagnostic
from jiaokan.pictures import LINK, MOST_BYTES, name_in, names_in, shape_of
from jiaokan.publish import urls
from jiaokan.publish.outputs import Output


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustration:
    """A picture as an article's page shows it. ``data`` is that of a file which has not been written yet."""

    name: str
    width: int
    height: int
    digest: str
    path: Path = field(compare=False)
    data: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """The pictures that one text may show."""

    identifier: str = ""
    pictures: tuple[Illustration, ...] = ()

    def find(self, address: str) -> Illustration | None:
        """Return the picture that an address in the text means, None where it may not be shown."""
        name = name_in(address, self.identifier) if self.pictures else ""
        return next((picture for picture in self.pictures if picture.name == name), None)


NO_PICTURES = Album()


def album(
    file: ArticleFile, path: Path, fresh: Mapping[str, bytes], show: Callable[[Path], str]
) -> tuple[Album, tuple[Diagnostic, ...]]:
    """Return the pictures of an article that are in order, and a note for each that is not: its article stays.

    ``fresh`` are those that would have been written beside it.
    """
    folder, identifier = path.with_suffix(""), file.article.id
    found: list[Illustration] = []
    problems: list[Diagnostic] = []
    for name in names_in(file.article.body, identifier):
        one = _illustration(folder / name, fresh.get(name, b""), {picture.name.casefold() for picture in found})
        if isinstance(one, Illustration):
            found.append(one)
        else:
            line = _line_of(file.text, name, identifier)
            problems.append(
                diagnose("A122", show(path), line=line, name=f"{identifier}/{name}", reason=one[0], reason_en=one[1])
            )
    return Album(identifier=identifier, pictures=tuple(found)), tuple(problems)


def _illustration(path: Path, fresh: bytes, taken: set[str]) -> Illustration | tuple[str, str]:
    """Return a picture, or in two languages why it cannot be shown."""
    fault = name_fault(path.name)
    if fault is not None or path.name.casefold() in taken:
        return fault or ("与另一张只有大小写之别", "it differs from another in capitals only")
    data = fresh
    if not path.parent.is_symlink() and (path.exists() or not fresh):
        read = read_bytes(path, path.name, MOST_BYTES)
        if isinstance(read, Diagnostic):
            return {"A115": TOO_LARGE, "A116": NO_FILE}.get(read.code, MISSING)
        data = read
    shape = shape_of(data)
    if shape is None:
        return WRONG_KIND
    digest = hashlib.sha256(data).hexdigest()
    return Illustration(
        name=path.name, width=shape.width, height=shape.height, digest=digest, path=path, data=fresh if data is fresh else b""
    )


MISSING = ("文件不在", "the file is not there")
NO_FILE = ("不是普通文件", "it is not an ordinary file")
TOO_LARGE = ("超过 8 MB", "it is larger than 8 MB")
WRONG_KIND = ("不是 png、jpg、gif、webp", "it is none of png, jpeg, gif, webp")


def _line_of(text: str, name: str, identifier: str) -> int:
    at = next((found.start() for found in LINK.finditer(text) if name_in(found["address"], identifier) == name), 0)
    return text.count("\n", 0, at) + 1


def picture_files(entries: Iterable[tuple[str, Album]]) -> Iterator[Output]:
    """Yield the files of the pictures, given the address of each article and its album."""
    for address, shown in entries:
        for picture in shown.pictures:
            render = partial(bytes, picture.data) if picture.data else partial(Path.read_bytes, picture.path)
            yield Output(path=urls.file_of(f"{address}{quote(picture.name)}"), key=picture.digest, render=render)
