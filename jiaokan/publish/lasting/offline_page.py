"""The page 离线与备份: how the archive is read without a network, taken away, and proven to be whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jiaokan.publish import urls
from jiaokan.publish.frame import OFFLINE, head
from jiaokan.publish.lasting.books import Book
from jiaokan.publish.lasting.copy import PATH, Copies
from jiaokan.publish.lasting.sums import LIST, VERIFIER
from jiaokan.publish.lasting.worker import UNREAD, WORKER
from jiaokan.publish.outputs import Output
from jiaokan.publish.render import Printer, asset_address

SCRIPT, STYLE = "offline.js", "offline.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A book to take away: what it is called, where it lies, under which name it is kept, and how many articles it has."""

    name: str
    address: str
    file_name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineView:
    """What the page offers: the books of the archive and of its collections, and the addresses of all else."""

    volumes: tuple[Offer, ...]
    collections: tuple[Offer, ...]
    copy: str
    copy_name: str
    is_too_large: bool
    is_preview: bool
    sums: str
    verifier: str
    worker: str
    unread: str
    script: str
    style: str


def offline_page(bound: Sequence[Book], copies: Copies, printer: Printer, *, is_preview: bool) -> Output:
    """Return the page, which offers the books that there are; of a preview it says why there are none."""
    offers = tuple(_offer(book, printer) for book in bound)
    volumes = tuple(one for one in offers if one.address.startswith(urls.OFFLINE))
    collections = tuple(one for one in offers if not one.address.startswith(urls.OFFLINE))
    view = OfflineView(
        volumes=volumes,
        collections=collections,
        copy=str(PATH) if copies is Copies.OFFERED else "",
        copy_name=_file_name(printer.in_script(printer.frame.title), "zip"),
        is_too_large=copies is Copies.TOO_LARGE,
        is_preview=is_preview,
        sums=str(LIST),
        verifier=str(VERIFIER),
        worker=WORKER,
        unread=UNREAD,
        script=asset_address(printer.layouts, SCRIPT),
        style=asset_address(printer.layouts, STYLE),
    )
    description = "离线阅读、全库电子书、整站副本，以及怎样核对副本是否完好。"
    return printer.page("offline.html", head(printer.frame, OFFLINE.address, OFFLINE.name, description), view)


def _offer(book: Book, printer: Printer) -> Offer:
    """Return a book as the page offers it, under a name that the reader will find again among other files."""
    volume = book.volume if book.address.startswith(urls.OFFLINE) else ""
    title = printer.in_script(f"{book.title}·{volume}" if volume else book.title)
    return Offer(name=volume or book.title, address=book.address, file_name=_file_name(title, "epub"), count=book.count)


def _file_name(title: str, suffix: str) -> str:
    return f"{UNSAFE.sub('', title)}.{suffix}"


UNSAFE = re.compile(r'[\\/:*?"<>|]')  # in names of files, on some system or other
