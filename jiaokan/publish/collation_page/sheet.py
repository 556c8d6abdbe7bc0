"""The content of a collation page: from the bytes of an original, its receipt and the article to what the page shows."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from jiaokan.articlefile import digest
from jiaokan.containers import ContainerFault
from jiaokan.edits import apply
from jiaokan.original_text import original_text
from jiaokan.publish.collation_page.changes import changes_of, ledger
from jiaokan.publish.collation_page.draw import LABELS, Surroundings, drawn
from jiaokan.publish.collation_page.families import FAMILIES, GLYPHS, family_of
from jiaokan.publish.collation_page.part import Part
from jiaokan.publish.collation_page.parts import parts_of, published
from jiaokan.publish.collation_page.rows import blocks_of, rows_of
from jiaokan.publish.marks.mark import Mark
from jiaokan.publish.marks.trace import spans
from jiaokan.publish.pictures import NO_PICTURES, Album
from jiaokan.publish.prose import HAN_CHARACTER, convert
from jiaokan.publish.shown_text import UNSHOWABLE
from jiaokan.receipt import Receipt, broken_seal, load

KINDS = {
    "plain text": "纯文本",
    "blog post": "博客文章",
    "HTML page": "网页",
    "HTML fragment": "网页片段",
    "Markdown": "Markdown",
    "Word document": "Word 文档",
}
ANCHOR = re.compile(r' id="([ps]\d+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What a person made of an article: its fields as they are shown now, and the day of the signature in words."""

    fields: tuple[tuple[str, str], ...]
    signed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A family of changes and how often it occurs."""

    letter: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """A field that a person changed after the program had filled it."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a collation page shows of one article; ``rows`` and ``ledger`` are finished HTML."""

    rows: str
    ledger: str
    tallies: tuple[Tally, ...]
    retold: tuple[Retold, ...]
    name: str
    member: str
    kind: str
    encoding: str
    evidence: str
    sha256: str
    intake: str
    size: int
    characters: int


def sheet_of(  # noqa: PLR0913, PLR0917 - all that is known of one article
    html: str, text: str, receipt_text: str, original: bytes, corrections: Corrections, album: Album = NO_PICTURES
) -> Sheet | None:
    """Return the sheet of an article, None where the proof does not hold: then nothing may be said of any character.

    ``html`` is the body of the article's page, ``text`` and ``album`` are the Markdown and the pictures it was made of.
    """
    if broken_seal(receipt_text):
        return None
    receipt = load(receipt_text)
    parts = collated(text, receipt, original)
    if parts is None:
        return None
    rows = rows_of(parts)
    changes = changes_of(parts)
    counts = Counter(family_of(change).letter for change in changes)
    around = Surroundings(
        lang="zh-Hant" if any(family_of(change) is GLYPHS for change in changes) else "zh-Hans",
        anchors=anchors_of(html, text, album),
        fields={key: value if isinstance(value, str) else "、".join(value) for key, value in receipt.fields.items()},
        signed=corrections.signed,
    )
    retold = tuple(_retold(around.fields, corrections))
    tallies = (Tally(letter=one.letter, name=one.name, count=counts[one.letter]) for one in FAMILIES if counts[one.letter])
    return Sheet(
        rows=drawn(rows, around),
        ledger=ledger(parts),
        tallies=tuple(tallies),
        retold=retold,
        name=receipt.name,
        member=receipt.member,
        kind=KINDS.get(receipt.kind, receipt.kind),
        encoding=receipt.encoding,
        evidence=receipt.evidence,
        sha256=receipt.sha256,
        intake=receipt.intake,
        size=len(original),
        characters=sum(len(part.was) for part in parts),
    )


def collated(text: str, receipt: Receipt, original: bytes) -> tuple[Part, ...] | None:
    """Return original and published text in parts, None where original and receipt do not give what the program wrote."""
    if hashlib.sha256(original).hexdigest() != receipt.sha256:
        return None
    try:
        decoded = original_text(original, receipt)
        if digest(apply(decoded, receipt.edits)) != receipt.body_sha256:
            return None
        return published(parts_of(decoded, receipt.edits), text)
    except (ValueError, ContainerFault):  # an edit that does not fit, an odd codec, another container: ``verify`` says which
        return None


def anchors_of(html: str, text: str, album: Album = NO_PICTURES) -> dict[int, str]:
    """Return, by the number of a block, the id that its first word has on the article's page; its last, where only that is seen.

    Asked is the conversion itself, by a tracer in the place of these words (``marks.trace``). A block without a word that can be
    traced, or that the page does not show, has none; nor has a second block of one id, as in a list.
    """
    marks = [
        Mark(start=at, end=at + 1, was=str(number), at=0)
        for number, (start, end) in enumerate(blocks_of(text))
        for at in _ends([at for at in range(start, end) if _is_word(text[at])])
    ]
    ids = [(found.start(), found[1]) for found in ANCHOR.finditer(html)]
    places = [start for start, _ in ids]
    anchors: dict[int, str] = {}
    taken: set[str] = set()
    for span in spans(html, text, marks, lambda traced: convert(traced, album).html, HAN_CHARACTER):
        at = bisect_right(places, span.start) - 1
        if at >= 0 and span.was and ids[at][1] not in taken:
            anchors.setdefault(int(span.was), ids[at][1])
            taken.add(ids[at][1])
    return anchors


def _ends(places: Sequence[int]) -> Sequence[int]:
    """Return the first and the last of the places, which may be one."""
    return places if len(places) <= 2 else (places[0], places[-1])  # noqa: PLR2004 - two ends


def _is_word(char: str) -> bool:
    return char.isalnum() and not char.isascii() and not UNSHOWABLE.match(char)


def _retold(fields: Mapping[str, str], corrections: Corrections) -> list[Retold]:
    now = dict(corrections.fields)
    return [
        Retold(label=label, was=fields.get(key, ""), now=now.get(key, ""))
        for key, label in LABELS.items()
        if fields.get(key, "") != now.get(key, "")
    ]


def pack(sheet: Sheet) -> bytes:
    """Return the sheet as it is kept."""
    return zlib.compress(json.dumps(asdict(sheet), ensure_ascii=False).encode("utf-8", "replace"))


def unpack(data: bytes) -> Sheet:
    """Return the sheet that was packed."""
    values = json.loads(zlib.decompress(data))
    tallies = tuple(Tally(**one) for one in values["tallies"])
    return Sheet(**(values | {"tallies": tallies, "retold": tuple(Retold(**one) for one in values["retold"])}))
