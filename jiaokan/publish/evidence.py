"""The evidence on an article's record card: for each of its tags who gave it and, where the program agrees, the words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jiaokan.gazetteer import NATIONWIDE
from jiaokan.publish.grounds import Grounds, Word
from jiaokan.publish.record import Entry

BY_MACHINE, BY_EDITOR = "机器标引", "编辑核定"


@dataclass(frozen=True, slots=True, kw_only=True)
class TagEvidence:
    """One tag by its name with the words that speak for it; ``count`` is 0 unless more places speak for it than are shown.

    ``note`` stands in the place of the words where there are none.
    """

    name: str
    words: tuple[Word, ...]
    count: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceList:
    """The tags of one kind and who answers for them."""

    label: str
    by: str
    tags: tuple[TagEvidence, ...]


def evidence_lists(entry: Entry) -> tuple[EvidenceList, ...]:
    """Return the evidence of the article's regions and of its themes; a kind without tags is left out."""
    known = {one.value: one for one in entry.record.grounds}
    regions = tuple(_regions(entry, known, by_machine=entry.record.machine_regions))
    themes = tuple(
        _tag(theme.name, known.get(theme.slug), by_machine=entry.record.machine_themes, fallback="收录时标引")
        for theme in entry.themes
    )
    lists = (
        EvidenceList(label="地区", by=_by(by_machine=entry.record.machine_regions), tags=regions),
        EvidenceList(label="主题", by=_by(by_machine=entry.record.machine_themes), tags=themes),
    )
    return tuple(one for one in lists if one.tags)


def _by(*, by_machine: bool) -> str:
    return BY_MACHINE if by_machine else BY_EDITOR


def _regions(entry: Entry, known: Mapping[str, Grounds], *, by_machine: bool) -> Iterator[TagEvidence]:
    if entry.is_nationwide:
        yield _tag("全国与跨省", known.get(NATIONWIDE), by_machine=by_machine, fallback="收录时标引")
    paths = [way[-1].path for way in entry.region_paths]
    for way, path in zip(entry.region_paths, paths, strict=True):
        holds_others = any(other.startswith(f"{path}/") for other in paths)
        fallback = "由所辖各地归总" if holds_others else "收录时标引"
        yield _tag(way[-1].name, known.get(path), by_machine=by_machine, fallback=fallback)


def _tag(name: str, found: Grounds | None, *, by_machine: bool, fallback: str) -> TagEvidence:
    """Return the evidence of a tag. ``fallback`` is what is said of the machine's where no words are known.

    A text that an editor has changed may have lost the words, and a later version of the program may read them otherwise.
    """
    words, count = (found.words, found.count) if found else ((), 0)
    note = (found.note if found else "") or (fallback if by_machine else f"由{BY_EDITOR}")
    return TagEvidence(name=name, words=words, count=count if count > len(words) else 0, note="" if words else note)
