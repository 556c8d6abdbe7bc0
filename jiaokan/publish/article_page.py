"""The page of an article: its text, what was done to it, what is still open, where it came from, what stands beside it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jiaokan.codes import CODES
from jiaokan.publish import dates, urls
from jiaokan.publish.catalogue import Catalogue, Group
from jiaokan.publish.citation_files import bibtex, citation_links, kept
from jiaokan.publish.citation_tags import citation, json_ld
from jiaokan.publish.citations import Reference, archived, gb_7714, original
from jiaokan.publish.complaints import complaint, is_form
from jiaokan.publish.downloads import file_address, original_address, text_address
from jiaokan.publish.evidence import EvidenceList, evidence_lists
from jiaokan.publish.frame import AlternateFile, Frame, Head, Link, head
from jiaokan.publish.outputs import Output
from jiaokan.publish.prose import Body, Heading
from jiaokan.publish.publications import titled
from jiaokan.publish.record import Entry
from jiaokan.publish.record_card import Fact, record_card
from jiaokan.publish.related import neighbours, relatives
from jiaokan.publish.render import Printer
from jiaokan.publish.rows import Item, Row
from jiaokan.publish.sizes import size_in_words

KILO = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One kind of repair and how often it was made; ``count`` 0 for what is not counted."""

    text: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The article before or after this one in its place."""

    label: str
    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """Everything that an article's page shows."""

    title: str
    subtitle: str
    byline: str
    origin: str
    date: str
    datetime: str
    length: str
    themes: tuple[Link, ...]
    themes_by_machine: bool
    regions_by_machine: bool
    body: Body
    contents: tuple[Heading, ...]
    has_receipt: bool
    done: tuple[Done, ...]
    edited: str
    review: tuple[str, ...]
    complaint: str
    complaint_is_form: bool
    cited: Reference | None
    cited_here: Reference
    bibtex: str
    citation_files: tuple[Link, ...]
    card: tuple[Fact, ...]
    evidence: tuple[EvidenceList, ...]
    downloads: tuple[Link, ...]
    collation: str
    earlier: Step | None
    later: Step | None
    related: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What all article pages share: the catalogue, its rows, its themes by slug, and how often a description occurs.

    ``collated`` are the ids of those that have a collation page; ``authors`` the addresses of authors by name, ``collections`` those that
    an article belongs to, by its position.
    """

    catalogue: Catalogue
    rows: Sequence[Row]
    themes: Mapping[str, Group]
    lead_counts: Mapping[str, int]
    has_downloads: bool
    collated: Container[str]
    authors: Mapping[str, str]
    collections: Mapping[int, tuple[Link, ...]]


def article_page(entry: Entry, shelf: Shelf, printer: Printer) -> Output:
    """Return the page of an article."""
    return printer.page("article.html", _head(entry, shelf, printer.frame), _view(entry, shelf, printer.frame))


def _head(entry: Entry, shelf: Shelf, frame: Frame) -> Head:
    description = entry.body.lead or entry.article.title
    if shelf.lead_counts.get(entry.body.lead, 0) > 1:
        description = f"{description}（{entry.article.id}）"
    title = f"{entry.article.title}（{entry.mark}）" if entry.mark else entry.article.title
    return replace(
        head(frame, entry.address, title, description),
        kind="article",
        section=urls.ARTICLES,
        crumbs=tuple(Link(name=region.name, address=urls.region(region.slug_path)) for region in entry.primary_path),
        citation=tuple(citation(entry, frame.base_url)),
        json_ld=json_ld(entry, frame),
        undated=None if entry.is_dated else (entry.when.text if entry.when else ""),
        names=entry.article.authors,
        files=tuple(_other_forms(entry)) if shelf.has_downloads else (),
    )


def _view(entry: Entry, shelf: Shelf, frame: Frame) -> ArticleView:
    article, record, beside = entry.article, entry.record, neighbours(entry, shelf.catalogue)
    related = relatives(entry, shelf.catalogue, shelf.themes)
    return ArticleView(
        title=article.title,
        subtitle=article.subtitle,
        byline=article.byline or "、".join(article.authors),
        origin=_origin(entry),
        date=dates.in_words(entry.when),
        datetime=dates.machine_readable(entry.when),
        length=_length(entry.body.characters),
        themes=tuple(Link(name=theme.name, address=urls.theme(theme.slug)) for theme in entry.themes),
        themes_by_machine=record.machine_themes and bool(entry.themes),
        regions_by_machine=record.machine_regions and bool(entry.region_paths or entry.is_nationwide),
        body=entry.body,
        contents=tuple(heading for heading in entry.body.headings if heading.level <= 3),  # noqa: PLR2004 - h2 and h3
        has_receipt=record.repairs is not None,
        done=tuple(Done(text=CODES[code].zh, count=count) for code, count in record.repairs or () if count and code in CODES),
        edited=_edited(entry),
        review=record.review,
        complaint=complaint(entry, frame),
        complaint_is_form=is_form(frame),
        cited=gb_7714(work) if (work := original(entry)) else None,
        cited_here=gb_7714(archived(entry, frame.base_url)),
        card=record_card(entry, shelf.authors, shelf.collections),
        bibtex=bibtex(kept(entry, frame)),
        citation_files=citation_links(entry) if shelf.has_downloads else (),
        evidence=evidence_lists(entry),
        downloads=tuple(_downloads(entry)) if shelf.has_downloads else (),
        collation=urls.collation(article.id) if article.id in shelf.collated else "",
        earlier=_step(f"{beside.place}上一篇", beside.earlier) if beside else None,
        later=_step(f"{beside.place}下一篇", beside.later) if beside else None,
        related=tuple(Item(row=shelf.rows[one.entry.position], note=one.reason) for one in related),
    )


def _origin(entry: Entry) -> str:
    """Return where the article was printed, or taken from, in the words of the byline."""
    if entry.source:
        return f"原载{titled(entry.source.name, entry.source.kind)}"
    return f"转载自{entry.article.publisher}" if entry.article.publisher else "原载何处不详"


def _length(characters: int) -> str:
    """Return the length in words that do not claim more than a reader wants to know.

    >>> _length(2137), _length(860), _length(40)
    ('约 2,100 字', '约 860 字', '40 字')
    """
    if characters < KILO // 10:
        return f"{characters} 字"
    rounded = round(characters, -2) if characters >= KILO else round(characters, -1)
    return f"约 {rounded:,} 字"


def _edited(entry: Entry) -> str:
    if entry.article.corrected:
        return f"编辑于{dates.calendar_day(entry.article.corrected)}订正。"
    return "编辑后来有订正。" if entry.record.edited else ""


def _downloads(entry: Entry) -> Iterator[Link]:
    yield Link(name="Markdown", address=text_address(entry))
    yield Link(name="纯文字", address=file_address(entry, "txt"))
    yield Link(name="JSON", address=file_address(entry, "json"))
    if entry.record.original:
        yield Link(name=f"原始文件（{size_in_words(entry.record.original.size)}）", address=original_address(entry))


def _other_forms(entry: Entry) -> Iterator[AlternateFile]:
    """Yield what programs may take instead of the page."""
    yield AlternateFile(media_type="text/markdown", address=text_address(entry))
    yield AlternateFile(media_type="text/plain", address=file_address(entry, "txt"))
    yield AlternateFile(media_type="application/json", address=file_address(entry, "json"))


def _step(label: str, entry: Entry | None) -> Step | None:
    return Step(label=label, title=entry.article.title, address=entry.address) if entry else None
