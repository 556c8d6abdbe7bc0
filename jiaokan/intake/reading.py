"""One original, read: what its bytes say, how its text was emended, what it tells of itself and where it belongs.

The order is the argument. Markup first, because a repair must not mistake a tag for text. Then the damage that any character
can suffer, over the whole text, title and byline included. Then the particulars leave the text, because the furniture
around them can only be told from them when they are known. Headings last, because only now is every line the author's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from jiaokan import tagging
from jiaokan.articlefile import KEYS, Fields, digest, write
from jiaokan.codes import CODES
from jiaokan.containers import ContainerFault
from jiaokan.gazetteer import NATIONWIDE, Gazetteer
from jiaokan.holdings import identifier
from jiaokan.intake.collation import Collation, joined, original_offset
from jiaokan.intake.decode import decode
from jiaokan.intake.extract import SUFFIXES, TEXT_LAYER, extract
from jiaokan.intake.extract.pdf_lines import line_edits
from jiaokan.intake.extract.pdf_pages import page_edits
from jiaokan.intake.extract.picture_place import PicturePlace
from jiaokan.intake.extract.word import BadXml, WordParts
from jiaokan.intake.fields import Particulars, open_questions, particulars, supplied_title
from jiaokan.intake.fields.dateline import dateline_authors
from jiaokan.intake.fields.heading import heading_edits, title_block
from jiaokan.intake.fields.labelled import labelled_edits
from jiaokan.intake.lost import lost_characters
from jiaokan.intake.paragraphs import paragraph_edits
from jiaokan.intake.pictures import Picture, illustrated
from jiaokan.intake.repair import (
    AFTER_READINGS,
    FIRST_REPAIRS,
    FURNITURE,
    HEADINGS,
    UP_TO_READINGS,
    displaced_bytes,
    doubtful_readings,
    doubtful_restoration,
)
from jiaokan.intake.unpack import Document, unpack
from jiaokan.model import Decoded, Edit, Review, Severity, Tagging
from jiaokan.receipt import Receipt
from jiaokan.settings import Settings
from jiaokan.tagging import TaggedText


class NoText(Exception):  # noqa: N818 - it names what was found, not a fault of the program
    """Nothing is left of an original once markup and furniture are gone."""


class UnsupportedFormat(Exception):  # noqa: N818 - as above
    """The file's name says that it is of a kind which this version cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What intake makes of one original. ``text`` is the whole article file; ``review`` is what a person should look at."""

    name: str
    sha256: str
    decoded: Decoded
    format: str
    edits: tuple[Edit, ...]
    fields: Fields
    body: str
    review: tuple[Review, ...]
    tagging: Tagging
    text: str
    member: str = ""
    pictures: tuple[Picture, ...] = ()

    @property
    def article_sha256(self) -> str:
        """Return the digest that an untouched article file has."""
        return digest(self.text)


def read_original(  # noqa: PLR0913 - what is read, by which tables, and what only somebody else can know of it
    name: str, data: bytes, settings: Settings, gazetteer: Gazetteer, *, added: str = "", member: str = ""
) -> Reading:
    """Return the reading of an original. The same bytes and settings give the same reading, always.

    ``added`` is the day it entered the archive, where somebody wrote it down; ``member`` chooses one of several documents. Raises ``Undecodable``, ``NoText``,
    ``UnsupportedFormat`` and ``ContainerFault``.
    """
    document = unpack(name, data, member)
    if document.word is None and document.layer is None and document.suffix.lower() not in SUFFIXES:
        raise UnsupportedFormat(document.suffix)
    decoded = document.layer or decode(document.data, document.declared)
    read = _collated(decoded.text, document)
    words = read.collation.text
    if not words.strip():
        raise NoText(name)
    found = particulars(read.collation.edits)
    tags = tagging.tag(_tagged_text(found, words), gazetteer, settings.themes)
    given = dict(_given_tags(found, gazetteer, settings))
    shown = illustrated(read.collation, read.pictures, document.bundle, identifier(Path(member or name)))
    body = shown.collation.text
    doubts = _unless_known(read.review, decoded.review)
    review = (
        *decoded.review,
        *doubts,
        *shown.notes,
        *open_questions(found, words),
        *(() if "regions" in given else _doubtful_tags(tags)),
    )
    codes = tuple(dict.fromkeys(note.code for note in review if CODES[note.code].severity is Severity.REVIEW))
    own: Fields = {"status": "published", "original": PurePath(name).name, "added": added, "review": codes}
    fields: Fields = {**_printed_fields(found, words), **_tagged_fields(tags, settings), **given, **own}
    return Reading(
        name=PurePath(name).name,
        sha256=hashlib.sha256(data).hexdigest(),
        decoded=decoded,
        format=read.format,
        edits=shown.collation.edits,
        fields=fields,
        body=body,
        review=review,
        tagging=tags,
        text=write(fields, body),
        member=document.member,
        pictures=shown.pictures,
    )


def _collated(decoded: str, document: Document) -> Collated:
    try:
        return collate(decoded, document.suffix, document.word)
    except BadXml as error:
        raise ContainerFault("X321", f"{document.member}（{error}）") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collated:
    """A text with everything done to it, the format it was recognised as, and what the repairs leave to a person."""

    collation: Collation
    format: str
    review: tuple[Review, ...]
    pictures: tuple[PicturePlace, ...] = ()


def collate(decoded: str, suffix: str, word: WordParts | None = None) -> Collated:
    """Return what the rules make of a decoded text. Nothing outside of the original itself has a say in it."""
    collation = Collation.of(decoded)
    if suffix == TEXT_LAYER:
        collation = collation.amend(page_edits(collation.text))
        collation = collation.amend(line_edits(collation.text))
    collation = collation.repaired(FIRST_REPAIRS)
    extracted = extract(collation.text, suffix, word)
    notes = tuple(_in_the_original(collation, extracted.notes))
    pictures = tuple(replace(one, at=original_offset(collation.edits, one.at)) for one in extracted.pictures)
    collation = collation.amend(extracted.edits)
    displaced = tuple(_in_the_original(collation, displaced_bytes(collation.text)))
    collation = collation.repaired(UP_TO_READINGS)
    lost = tuple(_in_the_original(collation, lost_characters(collation.text)))
    doubts = (*doubtful_restoration(decoded), *lost, *displaced, *_doubtful_readings(collation))
    collation = collation.repaired(AFTER_READINGS)
    labelled = labelled_edits(collation.text)
    block = title_block(collation.text, labelled)
    collation = collation.amend(labelled).repaired(FURNITURE)
    title = particulars(collation.edits).title
    collation = collation.amend(heading_edits(collation.text, title=title, block=block)).repaired(HEADINGS)
    collation = collation.amend(paragraph_edits(collation.text, lines_are_paragraphs=extracted.lines_are_paragraphs))
    collation = replace(collation, edits=joined(collation.edits, "R404"))
    return Collated(collation=collation, format=extracted.format, review=(*notes, *doubts), pictures=pictures)


def _in_the_original(collation: Collation, notes: Iterable[Review]) -> Iterator[Review]:
    """Yield notes on the current text with their places in the text as it was received."""
    for note in notes:
        yield replace(note, at=None if note.at is None else original_offset(collation.edits, note.at))


def _unless_known(notes: Iterable[Review], known: Sequence[Review]) -> Iterator[Review]:
    """Yield the notes, that of lost characters only where decoding has not reported them already."""
    is_reported = any(note.code == "D302" for note in known)
    yield from (note for note in notes if not (is_reported and note.code == "D304"))


def _doubtful_readings(collation: Collation) -> Iterator[Review]:
    """Yield one note for everything that looks like a reading of the machine and was not proven to be one."""
    found = list(doubtful_readings(collation.text))
    if found:
        at = original_offset(collation.edits, found[0].at or 0)
        yield Review(code="R411", text=f"{len(found)} 处，如“{found[0].text}”", at=at)


def _doubtful_tags(tags: Tagging) -> Iterator[Review]:
    """Yield what is doubtful about the primary region. That no tag was given, or 全国, is seen in the file itself."""
    yield from (note for note in tags.review if note.code == "T204")


def _tagged_text(found: Particulars, body: str) -> TaggedText:
    return TaggedText(
        title=found.title,
        subtitle=found.subtitle,
        byline=found.byline,
        source=found.source,
        publisher=found.publisher,
        body=body,
    )


def _printed_fields(found: Particulars, body: str) -> Fields:
    return {
        "title": found.title or supplied_title(body),
        "subtitle": found.subtitle,
        "date": found.date,
        "authors": found.authors or dateline_authors(body),
        "byline": found.byline,
        "source": found.source,
        "publisher": found.publisher,
        "source_url": found.source_url,
    }


def _tagged_fields(tags: Tagging, settings: Settings) -> Fields:
    """Return the tags as editors read them: region paths, and themes by their names."""
    themes = settings.theme_names(tag.value for tag in tags.themes)
    return {"regions": tuple(tag.value for tag in tags.regions), "themes": themes}


def _given_tags(found: Particulars, gazetteer: Gazetteer, settings: Settings) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the tags that the original itself gives, as they stand there: they are a person's and never replaced.

    A wrong one among right ones stays and is an error of the article, with the nearest valid name. A list without a single name
    that the archive knows is no list of ours: to the engines of some blogs ``themes`` means their looks.
    """
    known = {name for theme in settings.themes for name in (theme.slug, theme.name)}
    if any(region == NATIONWIDE or gazetteer.find(region) for region in found.regions):
        yield "regions", found.regions
    if known.intersection(found.themes):
        yield "themes", found.themes


def receipt_of(reading: Reading) -> Receipt:
    """Return the receipt of a reading."""
    return Receipt(
        name=reading.name,
        sha256=reading.sha256,
        encoding=reading.decoded.encoding,
        evidence=reading.decoded.evidence,
        kind=reading.format,
        article_sha256=reading.article_sha256,
        body_sha256=digest(reading.body),
        fields={key: reading.fields[key] for key in KEYS if reading.fields.get(key)},
        edits=reading.edits,
        review=reading.review,
        member=reading.member,
        pictures=tuple((picture.name, picture.sha256) for picture in reading.pictures),
        reader=reading.decoded.reader,
        text_sha256=digest(reading.decoded.text) if reading.decoded.reader else "",
    )
