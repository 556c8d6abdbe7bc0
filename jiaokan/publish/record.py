"""What the publishing pipeline receives of an article, and what it makes of it before any page is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from jiaokan.edtf import EDTF, parse
from jiaokan.gazetteer import NATIONWIDE, Gazetteer, Region
from jiaokan.model import Article
from jiaokan.publish import urls
from jiaokan.publish.grounds import Grounds
from jiaokan.publish.pictures import NO_PICTURES, Album
from jiaokan.publish.prose import Body
from jiaokan.publish.publications import Kind
from jiaokan.publish.scripts import Script, script_received
from jiaokan.publish.shown_text import shown_line
from jiaokan.settings import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that readers may take away as it is; ``digest`` stands for its bytes, ``name`` is what it was called."""

    path: Path
    name: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The receipt of an article: the digest of its text and, where that was not written, the text itself.

    ``body_sha256`` is that of the text which the program wrote, ``original`` the file it was made from where there is one.
    """

    path: Path
    digest: str
    body_sha256: str
    original: Path | None
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article as it is handed over for publishing.

    ``repairs`` counts the edits of every code, as its receipt has them; None where there is no receipt because a person
    wrote the article. ``album`` are its pictures. ``review`` are sentences for readers: what is still open. ``machine_regions`` and ``machine_themes``
    say that the tags are the program's and that no editor has vouched for them; ``edited`` that a person changed the
    text after the program had written it. ``proof`` leads to the repairs themselves, which are too many to be kept here.
    ``encoding`` is that of the original's characters, as the receipt names it.
    ``grounds`` are those of every tag that the program would give, whoever gave the article's own.
    """

    article: Article
    file: Download
    original: Download | None = None
    repairs: tuple[tuple[str, int], ...] | None = None
    review: tuple[str, ...] = ()
    album: Album = NO_PICTURES
    machine_regions: bool = False
    machine_themes: bool = False
    edited: bool = False
    proof: Proof | None = None
    grounds: tuple[Grounds, ...] = ()
    encoding: str = ""

    @property
    def script(self) -> Script:
        """The script in which its original came."""
        return script_received(self.repairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that articles were taken from, with its address and what kind of publication it is."""

    name: str
    address: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A published article in its place: ``position`` in the order of the whole, and everything that it belongs to.

    ``region_paths`` holds for each of its regions the way from the province down. ``updated`` is the day that feeds show.
    ``mark`` is empty unless another article has the same title; then it tells the two apart.
    """

    position: int
    record: Record
    article: Article
    body: Body
    address: str
    when: EDTF | None
    updated: str
    region_paths: tuple[tuple[Region, ...], ...]
    themes: tuple[Theme, ...]
    source: Source | None
    mark: str = ""

    @property
    def is_nationwide(self) -> bool:
        """Say whether the article was declared to belong to no single place."""
        return NATIONWIDE in self.article.regions

    @property
    def primary_path(self) -> tuple[Region, ...]:
        """The way to the region that the article is chiefly about; empty where 全国 stands before the places it names."""
        return self.region_paths[0] if self.region_paths and self.article.regions[0] != NATIONWIDE else ()

    @property
    def is_dated(self) -> bool:
        """Say whether the article can be placed in a year, which a mere lower bound does not do."""
        return self.when is not None and self.when.is_dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What names are looked up in: themes by slug and by name, sources by name. ``opened`` dates what has no other date."""

    gazetteer: Gazetteer
    themes: Mapping[str, Theme]
    sources: Mapping[str, Source]
    opened: str


def entry(record: Record, *, position: int, body: Body, tables: Tables) -> Entry:
    """Return the entry of a record. Tags that no table knows were reported before and are left out here."""
    article = shown_article(record.article)
    region_paths = tuple(dict.fromkeys(way for path in article.regions if (way := _way(path, tables.gazetteer))))
    return Entry(
        position=position,
        record=record,
        article=article,
        body=body,
        address=urls.article(article.id),
        when=parse(article.date),
        updated=article.corrected or article.added or tables.opened,
        region_paths=region_paths,
        themes=tuple(dict.fromkeys(tables.themes[name] for name in article.themes if name in tables.themes)),
        source=tables.sources.get(article.source),
    )


def shown_article(article: Article) -> Article:
    r"""Return the article with every short text in one line and free of characters that no reader should receive.

    >>> shown_article(Article(id="a", title="质\u202e量\n强市", body="")).title
    '质量 强市'
    """
    values = {name: getattr(article, name) for name in SHOWN_FIELDS}
    cleaned = {name: changed for name, value in values.items() if (changed := _cleaned(value)) != value}
    return replace(article, **cleaned) if cleaned else article  # type: ignore[arg-type]  # every field keeps the kind of value it had


def _cleaned(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return tuple(map(shown_line, value)) if isinstance(value, tuple) else shown_line(value)


NOT_SHOWN = frozenset({"id", "body", "status", "original", "regions", "themes", "aliases", "review", "allow"})
SHOWN_FIELDS = tuple(one.name for one in fields(Article) if one.name not in NOT_SHOWN)


def _way(path: str, gazetteer: Gazetteer) -> tuple[Region, ...]:
    """Return the regions from the province down to ``path``, empty where the gazetteer does not know it."""
    names = path.split("/")
    found = [gazetteer.find("/".join(names[: depth + 1])) for depth in range(len(names))]
    return tuple(region for region in found if region) if found[-1] else ()
