"""The files that readers may take away: the article as Markdown, and the original as it came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from jiaokan.publish import urls
from jiaokan.publish.outputs import Output
from jiaokan.publish.record import Download, Entry

HARMLESS = frozenset({"txt", "docx", "pdf", "gz", "zip"})  # a browser shows these as text or saves them, and runs nothing


def own_address(entry: Entry, ending: str) -> str:
    """Return the address of a file that is called like the article: ``articles/<id>/<id>.bib``."""
    return f"{entry.address}{_stem(entry)}.{ending}"


def text_address(entry: Entry) -> str:
    """Return the address of the article file: ``articles/<id>/<id>.md``."""
    return own_address(entry, "md")


def file_address(entry: Entry, ending: str) -> str:
    """Return the address of a file that is made of the article: ``articles/<id>/<id>.json``.

    An article called original would take the place of its own original, and is ``article.txt`` then.
    """
    return f"{entry.address}article.{ending}" if _stem(entry).casefold() == "original" else own_address(entry, ending)


def _stem(entry: Entry) -> str:
    return entry.address.removesuffix("/").rpartition("/")[2]


def original_address(entry: Entry) -> str:
    """Return the address of the original: ``articles/<id>/original.<ext>``."""
    name = entry.record.original.name if entry.record.original else ""
    return f"{entry.address}{original_name(name)}"


def original_name(name: str) -> str:
    """Return the name under which an original is published.

    An original is somebody else's file. Published as .html or .svg it could run scripts in the archive's own name, so
    everything that is not known to be harmless ends in .txt.

    >>> original_name("yangquan.txt"), original_name("a.HTML"), original_name("b.docx"), original_name("c")
    ('original.txt', 'original.html.txt', 'original.docx', 'original.txt')
    """
    suffix = name.rpartition(".")[2].lower() if "." in name else "txt"
    if not re.fullmatch(r"[a-z0-9]{1,8}", suffix):
        return "original.txt"
    return f"original.{suffix}" if suffix in HARMLESS else f"original.{suffix}.txt"


def downloads(entries: Iterable[Entry]) -> Iterator[Output]:
    """Yield the article file and the original of every entry."""
    for entry in entries:
        yield _copy(text_address(entry), entry.record.file)
        if entry.record.original:
            yield _copy(original_address(entry), entry.record.original)


def _copy(address: str, download: Download) -> Output:
    return Output(path=urls.file_of(address), key=download.digest, render=partial(Path.read_bytes, download.path))
