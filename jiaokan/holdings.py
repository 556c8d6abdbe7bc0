"""What lies in a content folder: originals, articles and receipts, joined by the stem of their names."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jiaokan.diagnostics import diagnose
from jiaokan.model import Diagnostic

ORIGINALS, ARTICLES, RECEIPTS, PAGES, COLLECTIONS = "originals", "articles", "receipts", "pages", "collections"
MAX_BYTES = 8_000_000  # a saved page with its pictures inlined; the text in it has a limit of its own
RECEIPT_BYTES = 100_000_000  # a traditional text of the greatest length has a line of a hundred bytes for every other character
MOST_BYTES = 40_000_000  # a Word document or an archive with the photographs of an article
CONTAINERS = frozenset({".docx", ".zip", ".mhtml", ".mht", ".pdf"})
MAX_NAME = 180  # bytes of UTF-8; leaves room for suffixes within the 255 that file systems allow
REFUSED = re.compile(r"""[\x00-\x1f\x7f/\\:*?"<>|%#&;=+@!$'(),\[\]{}^`~\s]""")

DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))})
PAGE_FILE = "index.html"  # the file behind every address: a folder of this name would stand in the way of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Everything that one stem names. Paths of files that are not there are where they would be."""

    id: str
    originals: tuple[Path, ...]
    article: Path
    receipt: Path

    @property
    def original(self) -> Path:
        """The one original; ask only where there is exactly one."""
        (only,) = self.originals
        return only


def holdings(content: Path) -> tuple[Holding, ...]:
    """Return what lies in a content folder for every stem that has an original or a receipt, in the order of the stems.

    Stems that differ only in capitals share their originals: their articles and receipts would be one file on half of all
    machines.
    """
    originals = list(files(content / ORIGINALS))
    alike: dict[str, list[Path]] = {}
    for path in originals:
        alike.setdefault(identifier(path).casefold(), []).append(path)
    receipts = (path for path in files(content / RECEIPTS) if path.suffix == ".json")
    own = {identifier(path) for path in originals}
    stems = own | {identifier(path) for path in receipts}
    return tuple(_holding(content, stem, alike[stem.casefold()] if stem in own else ()) for stem in sorted(stems))


def holding_of(content: Path, original: Path) -> Holding:
    """Return the holding that an original belongs to or would found."""
    return _holding(content, identifier(original), [original])


def identifier(path: Path) -> str:
    """Return the id that a file's name gives an article: its stem, in Unicode's composed form.

    >>> identifier(Path("originals/2022-05-20-bishan.txt"))
    '2022-05-20-bishan'
    """
    return unicodedata.normalize("NFC", path.stem)


def _holding(content: Path, stem: str, originals: Sequence[Path]) -> Holding:
    return Holding(
        id=stem,
        originals=tuple(sorted(originals)),
        article=content / ARTICLES / f"{stem}.md",
        receipt=content / RECEIPTS / f"{stem}.json",
    )


def files(folder: Path) -> Iterator[Path]:
    """Yield everything in a folder that is not hidden, in order; what is no ordinary file is reported when it is read.

    A folder that is not there holds nothing. One that is no folder, or is closed to us, was refused before any work began
    (``closed_folders``).
    """
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - the same names as iterdir, without a Path for each
    except FileNotFoundError:
        return
    yield from (folder / name for name in names if not name.startswith(".") and not name.endswith("~"))


def closed_folders(content: Path, show: Callable[[Path], str]) -> Iterator[Diagnostic]:
    """Yield a problem for each of the five folders that is there and cannot be listed, or leads out of the content folder."""
    for name in (ORIGINALS, ARTICLES, RECEIPTS, PAGES, COLLECTIONS):
        if (content / name).is_symlink():
            yield diagnose("A116", show(content / name), name=name)
            continue
        try:
            next((content / name).iterdir(), None)
        except FileNotFoundError:
            continue
        except OSError as error:
            yield diagnose("A119", show(content / name), reason=error.strerror or type(error).__name__)


def free_identifier(content: Path, stem: str) -> str:
    """Return the stem, or the first of stem-2, stem-3 ... that nothing in the archive has yet; a device's name gets a number."""
    folders = (ORIGINALS, ARTICLES, RECEIPTS)
    taken = {identifier(path).casefold() for folder in folders for path in files(content / folder)}
    taken |= DEVICES
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 3))
    return next(candidate for candidate in candidates if candidate.casefold() not in taken)


def is_there(path: Path) -> bool:
    """Say whether anything stands at a path, be it a link that leads nowhere."""
    return os.path.lexists(path)


def name_fault(stem: str) -> tuple[str, str] | None:
    """Return why a stem cannot be an address, in Chinese and English, or None.

    >>> name_fault("2022-05-20-bishan") is None, name_fault("质量强市") is None
    (True, True)
    >>> name_fault("a b")[1], name_fault("Con.2022")[1]
    ('it holds “ ”', 'Windows keeps the name for a device')
    """
    found = REFUSED.search(stem)
    if found is not None:
        return f"含有“{found[0]}”", f"it holds “{found[0]}”"
    return next((reason for is_faulty, reason in NAME_FAULTS if is_faulty(stem)), None)


def _has_bad_ends(stem: str) -> bool:
    return not stem or stem.startswith((".", "-")) or stem.endswith(".")


def _is_partly_invisible(stem: str) -> bool:
    return any(unicodedata.category(char) in ("Cf", "Co", "Cn", "Cs", "Cc") for char in stem)  # bytes that are no UTF-8 are Cs


def _is_too_long(stem: str) -> bool:
    return len(stem.encode()) > MAX_NAME


def _is_device(stem: str) -> bool:
    return stem.casefold().partition(".")[0] in DEVICES


def _is_page_file(stem: str) -> bool:
    return stem.casefold() == PAGE_FILE


NAME_FAULTS = (
    (_has_bad_ends, ("开头或结尾不合适", "it begins or ends with a dot or a hyphen")),
    (_is_partly_invisible, ("含有看不见的字符", "it holds an invisible character")),
    (_is_too_long, ("太长", "it is too long")),
    (_is_device, ("这是 Windows 留给设备的名字", "Windows keeps the name for a device")),
    (_is_page_file, ("网站每一页的文件都叫这个名字", "the file of every page is called so")),
)


def _most_bytes(suffix: str) -> int:
    if suffix == ".json":
        return RECEIPT_BYTES
    return MOST_BYTES if suffix in CONTAINERS else MAX_BYTES


def read_bytes(path: Path, shown: str, limit: int = 0) -> bytes | Diagnostic:
    """Return the bytes of an ordinary file, or the problem that stands in the way; never blocks, never follows a link.

    Without a ``limit`` what may hold pictures is allowed more than what is text, and a receipt more than any.
    """
    limit = limit or _most_bytes(path.suffix.lower())
    try:
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError as error:
        if path.is_symlink():
            return diagnose("A116", shown, name=path.name)
        return diagnose("A119", shown, reason=error.strerror or type(error).__name__)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):  # asked before a file object is made of it, which a folder would refuse
        os.close(descriptor)
        return diagnose("A116", shown, name=path.name)
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > limit:
            return diagnose("A115", shown, size=f"{status.st_size / 1_000_000:.1f} MB", limit=f"{limit // 1_000_000} MB")
        try:
            return file.read(limit + 1)
        except OSError as error:
            return diagnose("A119", shown, reason=error.strerror or type(error).__name__)
