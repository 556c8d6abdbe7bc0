"""A Word document as Markdown, by the XML of its main part and what its other parts say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiaokan.intake.extract.outline import OutlineWriter
from jiaokan.intake.extract.picture_place import PicturePlace
from jiaokan.intake.extract.word.events import Event, events
from jiaokan.intake.extract.word.notes import Notes, note_texts
from jiaokan.intake.extract.word.numbering import Counter, numbering
from jiaokan.intake.extract.word.paragraphs import LONGEST_HEADING, Layout
from jiaokan.intake.extract.word.parts import WordParts
from jiaokan.intake.extract.word.styles import Style, styles, with_property
from jiaokan.intake.extract.word.survey import Survey, survey
from jiaokan.intake.extract.word.walk import WordWalk
from jiaokan.intake.extract.word.xml_tokens import BadXml, Kind, elements
from jiaokan.model import Edit, Review

__all__ = ["BadXml", "WordParts", "WordText", "word_text"]

SHOWN = 20  # code points of an example


@dataclass(frozen=True, slots=True, kw_only=True)
class WordText:
    """The edits that make Markdown of a document's XML, where its pictures stand, and what was left out."""

    edits: tuple[Edit, ...]
    pictures: tuple[PicturePlace, ...]
    notes: tuple[Review, ...]


def word_text(text: str, parts: WordParts) -> WordText:
    """Return a document as Markdown. Raises ``BadXml``."""
    stream = tuple(events(text))
    known = styles(parts.styles)
    found = survey(stream)
    notes = Notes(
        texts={(kind, key): words for kind, xml in _note_parts(parts) for key, words in note_texts(xml, kind).items()},
    )
    walk = WordWalk(
        text=text,
        stream=stream,
        styles=known,
        counter=Counter(numbering=numbering(parts.numbering)),
        notes=notes,
        addresses=dict(_addresses(parts.relations)),
        survey=found,
        layout=_layout(stream, known, found),
    )
    writer = OutlineWriter(source=text)
    walk.walk(writer)
    return WordText(edits=writer.finish(), pictures=tuple(walk.pictures), notes=tuple(_left_out(walk)))


def _note_parts(parts: WordParts) -> tuple[tuple[str, str], ...]:
    return ("w:footnote", parts.footnotes), ("w:endnote", parts.endnotes)


def _addresses(relations: str) -> Iterator[tuple[str, str]]:
    for name, values in elements(relations):
        if name == "Relationship":
            yield values.get("Id", ""), values.get("Target", "")


def _layout(stream: Sequence[Event], known: Mapping[str, Style], found: Survey) -> Layout:
    """Return the outline of the document before anything is written: its headings, and whether the first one is the title."""
    levels: list[int] = []
    is_first, title_level, end = True, 0, 0
    for index in found.lengths:
        length = found.lengths[index]
        if not length:
            continue
        style = _style(stream, index, known)
        level = style.level or 0
        if is_first and not style.is_title:
            title_level = level if level == 1 and length <= LONGEST_HEADING else 0
        if level and length <= LONGEST_HEADING and not style.is_title and not (is_first and title_level):
            levels.append(level)
        is_first = False
    for event in reversed(stream):
        if event.name == "w:body":
            end = event.token.start
            break
    return Layout(top=min(levels, default=1), is_title_a_heading=title_level == 1, end=end)


def _style(stream: Sequence[Event], index: int, known: Mapping[str, Style]) -> Style:
    """Return the style of the paragraph that begins at an event."""
    own, base = Style(), Style()
    if index + 1 >= len(stream) or stream[index + 1].name != "w:pPr":
        return own
    depth = 0
    for event in stream[index + 1 :]:
        if event.kind is Kind.START:
            depth += 1
            if event.name == "w:pStyle":
                base = known.get(event.value, Style())
            elif event.name in ("w:outlineLvl", "w:numId", "w:ilvl"):
                own = with_property(own, event)
        elif event.kind is Kind.END:
            depth -= 1
            if not depth:
                break
    return own.on(base)


def _left_out(walk: WordWalk) -> Iterator[Review]:
    for code, pieces in (("X333", walk.deleted), ("X334", walk.hidden)):
        words = "".join(pieces).strip()
        if words:
            yield Review(code=code, text=f"{len(words)} 字，如“{words[:SHOWN]}”")
    if walk.unknown:
        yield Review(code="X335", text=f"{len(walk.unknown)} 处", at=walk.unknown[0])
