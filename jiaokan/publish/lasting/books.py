"""Which books there are and what stands in each: the archive, in volumes where it is large, and every collection.

A book has at most ``MOST`` articles, because a reader's device opens it as a whole, table of contents and all: a thousand articles are
some six megabytes of text and a contents that can still be leafed through. A larger archive is divided by province, not by
year: places are how its readers come to it, an article has one chief place, and a correction makes only one volume anew. A province with more is divided
again, the earliest first, so that what comes later does not move what a reader already has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby

from jiaokan.publish import dates, urls
from jiaokan.publish.catalogue import Catalogue
from jiaokan.publish.collections import Collection
from jiaokan.publish.pictures import Illustration
from jiaokan.publish.publications import titled
from jiaokan.publish.record import Entry

MOST = 1000  # articles in one book
ARCHIVE = "archive"
NATIONWIDE, NO_PLACE = "全国与跨省", "地区不详"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """An article in a book. ``digest`` stands for ``html`` in keys; ``names`` are those who signed it.

    ``note`` is what the editor of a collection says of it.
    """

    name: str
    title: str
    subtitle: str
    byline: str
    origin: str
    address: str
    repairs: str
    note: str
    names: tuple[str, ...]
    digest: str
    html: str = field(repr=False)
    pictures: tuple[Illustration, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Chapters that belong together, under a heading; within it, groups of them under names of their own, empty for none."""

    title: str
    groups: tuple[tuple[str, tuple[Chapter, ...]], ...]

    @property
    def count(self) -> int:
        """How many chapters there are."""
        return sum(len(chapters) for _, chapters in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book before it is bound. ``address`` is that of its file, ``preface`` is HTML, ``changed`` the day of its latest change."""

    address: str
    title: str
    volume: str
    preface: str
    changed: str
    parts: tuple[Part, ...] = ()

    @property
    def count(self) -> int:
        """How many articles it has."""
        return sum(part.count for part in self.parts)


def books(archive: Catalogue, title: str, base_url: str) -> Iterator[Book]:
    """Yield the books of the archive, then those of its collections. Where there is no article, there is no book."""
    yield from _volumes(archive, title, base_url)
    for one in archive.collections:
        if one.members:
            yield _of_collection(one, archive, title, base_url)


def _volumes(archive: Catalogue, title: str, base_url: str) -> Iterator[Book]:
    """Yield the archive as one book, or as volumes by province."""
    entries = sorted(archive.entries, key=_by_place)
    if not entries:
        return
    if len(entries) <= MOST:
        parts = tuple(_part(place, list(some), base_url) for (_, place), some in groupby(entries, _province))
        address = f"{urls.OFFLINE}{ARCHIVE}.epub"
        yield Book(address=address, title=title, volume="", preface="", changed=_changed(entries), parts=parts)
        return
    for (_, place), some in groupby(entries, _province):
        members = list(some)
        pieces = [members[start : start + MOST] for start in range(0, len(members), MOST)]
        for number, piece in enumerate(pieces, 1):
            volume = f"{place}（{number}）" if len(pieces) > 1 else place
            name = f"{ARCHIVE}-{_slug(piece[0])}" + (f"-{number}" if len(pieces) > 1 else "")
            yield Book(
                address=f"{urls.OFFLINE}{name}.epub",
                title=title,
                volume=volume,
                preface="",
                changed=_changed(piece),
                parts=(_part(place, piece, base_url),),
            )


def _of_collection(one: Collection, archive: Catalogue, title: str, base_url: str) -> Book:
    entries = [archive.entries[member.position] for member in one.members]
    words = [member.words for member in one.members]
    chapters = tuple(_chapter(entry, base_url, note) for entry, note in zip(entries, words, strict=True))
    parts = (Part(title="", groups=(("", chapters),)),)
    return Book(
        address=urls.collection_book(one.slug),
        title=one.title,
        volume=title,
        preface=one.body.html,
        changed=_changed(entries),
        parts=parts,
    )


def _changed(entries: Sequence[Entry]) -> str:
    """Return the day of the latest article or correction among these."""
    return max(entry.updated for entry in entries)


def _part(place: str, entries: Sequence[Entry], base_url: str) -> Part:
    groups = tuple(
        (city, tuple(_chapter(entry, base_url) for entry in some)) for city, some in groupby(entries, lambda one: _city(one)[1])
    )
    return Part(title=place, groups=groups)


def _by_place(entry: Entry) -> tuple[tuple[str, str], tuple[str, str], int]:
    """Return what a book is sorted by: province, city, then the earliest first; the catalogue has the latest first, the undated last."""
    return (_province(entry), _city(entry), -entry.position if entry.is_dated else entry.position + 1)


def _province(entry: Entry) -> tuple[str, str]:
    if entry.primary_path:
        return entry.primary_path[0].code, entry.primary_path[0].name
    return ("~1", NATIONWIDE) if entry.is_nationwide else ("~2", NO_PLACE)  # behind every code


def _city(entry: Entry) -> tuple[str, str]:
    way = entry.primary_path[1:2]
    return (way[0].code, way[0].name) if way else ("", "")


def _slug(entry: Entry) -> str:
    if entry.primary_path:
        return entry.primary_path[0].slug_path
    return "national" if entry.is_nationwide else "unknown"


def _chapter(entry: Entry, base_url: str, note: str = "") -> Chapter:
    article = entry.article
    origin = titled(entry.source.name, entry.source.kind) if entry.source else article.publisher
    return Chapter(
        name=f"{_file_name(article.id)}.xhtml",
        title=article.title,
        subtitle=article.subtitle,
        byline=article.byline or "、".join(article.authors),
        origin="，".join(filter(None, (f"原载{origin}" if origin else "来源不详", dates.in_words(entry.when)))),
        address=urls.absolute(base_url, entry.address),
        repairs=_repairs(entry),
        note=note,
        names=article.authors,
        digest=entry.body.digest,
        html=entry.body.html,
        pictures=entry.record.album.pictures,
    )


def _file_name(identifier: str) -> str:
    """Return a name that any zip reader can unpack and that stays when other articles come and go.

    >>> _file_name("2022-05-20-bishan"), _file_name("质量")
    ('a-2022-05-20-bishan', 'h-7aff1d91ea4fbb961d98')
    """
    if re.fullmatch(r"[A-Za-z0-9_-]{1,80}", identifier):
        return f"a-{identifier.lower()}"
    return f"h-{blake2b(identifier.encode(), digest_size=10).hexdigest()}"


def _repairs(entry: Entry) -> str:
    """Return in a sentence what was done to the text; where and why stands on its page."""
    count = sum(number for _, number in entry.record.repairs or ())
    if entry.record.repairs is None:
        return "本文由编辑录入，未经程序整理。"
    if not count:
        return "整理时未作改动。"
    return f"整理时改动 {count:,} 处，逐处说明见网页。"
