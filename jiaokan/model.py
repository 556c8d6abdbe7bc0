"""The values that travel through the program.

Frozen, without input or output, and without a single import of ours: every other room may look in here, this one looks
nowhere. Offsets are code points, ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change of a text: ``before``, standing at ``at``, becomes ``after``, for a reason.

    ``field`` names the front matter key that received the text, when it was moved and not dropped. ``inner`` holds edits
    that had already been made inside ``before``; they turn it into the text that this edit then replaced.
    """

    at: int
    before: str
    after: str
    code: str
    evidence: str
    field: str = ""
    inner: tuple[Edit, ...] = ()

    @property
    def end(self) -> int:
        """The offset just behind ``before``."""
        return self.at + len(self.before)


Find = Callable[[str], Iterator[Edit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A named way to find damage of one kind.

    ``find`` yields edits in the order of the text, none touching another, and never changes anything itself. A repair
    whose edits remove or replace Chinese characters says so: ``keeps_characters`` is False.
    """

    name: str
    code: str
    find: Find
    keeps_characters: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Something a person should look at: a code, the offset in the decoded text where it has one, and what was seen."""

    code: str
    text: str
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of an original, with the codec that read it and why that codec was believed.

    Where no codec can, as in a PDF, ``reader`` is the library that did, with its version.
    """

    text: str
    encoding: str
    evidence: str
    review: tuple[Review, ...] = ()
    reader: str = ""


class Severity(StrEnum):
    """How much a problem costs: an error keeps its article out, a review wants a person, a note records."""

    ERROR = "error"
    REVIEW = "review"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A problem in content, as a value.

    ``path`` is relative to the content folder's parent where it can be; ``line`` and ``column`` count from 1, 0 stands
    for "the file as a whole". ``message`` and ``hint`` are bilingual, Chinese first.
    """

    code: str
    name: str
    severity: Severity
    path: str
    message: str
    hint: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the archive says of one article: the front matter as typed values, and the body as Markdown."""

    id: str
    title: str
    body: str
    subtitle: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    byline: str = ""
    source: str = ""
    publisher: str = ""
    source_url: str = ""
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    status: str = "published"
    original: str = ""
    added: str = ""
    corrected: str = ""
    review: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    withdrawn_reason: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a tag was given: the words, where they stand, the rule that took them and what they weighed.

    ``place`` is ``title``, ``subtitle``, ``byline``, ``source`` or ``body``; ``at`` is an offset in that text.
    """

    place: str
    at: int
    words: str
    rule: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A region path or a theme slug with the evidence that earned it."""

    value: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """The tags of one article: regions with the primary first, themes by weight, and what a person should check.

    ``confidence`` says how sure the primary region is, from 0 to 1: the share of the evidence that speaks for it at the
    weakest step from its province down to it. It is 0 where none was chosen.
    """

    regions: tuple[Tag, ...] = ()
    themes: tuple[Tag, ...] = ()
    review: tuple[Review, ...] = ()
    confidence: float = 0.0
