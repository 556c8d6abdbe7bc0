"""Score what intake makes of a page against what stands there in truth.

Errors are counted in characters without white space, once exactly and once after folding what typography may decide (width, the
form of quotation marks). White space is judged by lines: a paragraph too many or too few, a space lost inside a clean line.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from jiaokan.chinese import traditional_characters
from jiaokan.intake.reading import Reading
from tests.quality.repair.articles import Printed, headings_of, words_by_line

FOLDS = str.maketrans(
    {"“": '"', "”": '"', "「": '"', "」": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": ".", "。": ".", "、": ","}
)
TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
RESIDUE = {
    "reading": re.compile(rf"[(（][a-z]{{0,5}}[{TONES}][a-z]{{0,4}}[)）]"),
    "??": re.compile(r"\?\?"),
    "invisible": re.compile(
        "[\u00a0\u00ad\u2002\u2003\u200b-\u200f\u2028-\u202f\u2060\ue000-\uf8ff\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]"
    ),
    "mojibake": re.compile("[Ã¤åæçèéï][\x80-\xbf\u0152-\u2122]|[À-ÿ]{4,}|鈥|銆|锛|&(?:amp;)?(?:[a-z]+|#[0-9]+);"),
    "furniture": re.compile(
        "首页 >|打印本页|上一篇|下一篇|备案号|ICP备|版权所有|责任编辑|扫一扫|特别声明|document\\.write|棋牌|体验金|在线看片"
    ),
    "traditional": re.compile(f"[{''.join(traditional_characters())}]"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a page holds: its body as Markdown, its particulars, and whether something of it was lost for good."""

    body: str
    printed: Printed
    is_lossy: bool = False
    is_clean: bool = False
    is_flagged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One case, scored. Errors are per character; the rest are facts, None where the truth knows none."""

    errors: float
    folded_errors: float
    paragraphs: bool
    headings: bool
    damaged: bool | None
    title: bool
    date: bool
    authors: bool | None
    source: bool
    residue: int
    flagged: bool


def distance(one: str, other: str) -> int:
    """Return the number of insertions, deletions and substitutions between two texts (Myers 1999, in the integers of Python).

    >>> distance("质量强市", "质暈强市了"), distance("", "ab"), distance("同", "同")
    (2, 2, 0)
    """
    if not one or not other:
        return len(one) + len(other)
    places: dict[str, int] = {}
    for at, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << at
    mask, last = (1 << len(one)) - 1, 1 << len(one) - 1
    rises, falls, total = mask, 0, len(one)
    for character in other:
        equal = places.get(character, 0)
        diagonal = ((equal & rises) + rises ^ rises) | equal | falls
        right, left = falls | ~(diagonal | rises) & mask, rises & diagonal
        total += bool(right & last) - bool(left & last)
        right, left = right << 1 | 1, left << 1
        rises, falls = (left | ~(diagonal | right)) & mask, right & diagonal
    return total


def fold(text: str) -> str:
    """Return a text without the differences that typography may decide."""
    return unicodedata.normalize("NFKC", text).translate(FOLDS).casefold()


def score(reading: Reading | None, truth: Truth) -> Score:
    """Return the score of a reading; where intake gave none, of an empty text."""
    body = reading.body if reading else ""
    said = Printed() if reading is None else _said(reading)
    wanted, found = words_by_line(truth.body), words_by_line(body)
    one, other = _joined(wanted), _joined(found)
    printed = truth.printed
    return Score(
        errors=distance(one, other) / len(one),
        folded_errors=distance(fold(one), fold(other)) / len(fold(one)),
        paragraphs=len(wanted) == len(found),
        headings=headings_of(body) <= headings_of(truth.body),
        damaged=wanted != found if truth.is_clean else None,
        title=_joined([said.title]) == _joined([printed.title]) and _joined([said.subtitle]) == _joined([printed.subtitle]),
        date=said.date == printed.date,
        authors=None if printed.authors is None else said.authors == printed.authors,
        source=said.source == printed.source,
        residue=sum(_extra(pattern, truth, reading) for pattern in RESIDUE.values()) if reading else 0,
        flagged=bool(reading and reading.review),
    )


def _said(reading: Reading) -> Printed:
    title = str(reading.fields.get("title", ""))
    authors = reading.fields.get("authors", ())
    return Printed(
        title="" if title.startswith("〔") else title,
        subtitle=str(reading.fields.get("subtitle", "")),
        date=str(reading.fields.get("date", "")),
        authors=tuple(authors) if not isinstance(authors, str) else (authors,),
        source=str(reading.fields.get("source", "")),
    )


def _extra(pattern: re.Pattern[str], truth: Truth, reading: Reading) -> int:
    """Count what the truth does not have of one kind of residue, in title and body."""
    return (_residue(pattern, _said(reading), reading.body) - _residue(pattern, truth.printed, truth.body)).total()


def _residue(pattern: re.Pattern[str], said: Printed, body: str) -> Counter[str]:
    return Counter(pattern.findall("\n".join((said.title, said.subtitle, *words_by_line(body)))))


def _joined(lines: Iterable[str]) -> str:
    return "".join("".join(line.split()) for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A kind of case in the table: how many, the mean of errors and of facts, the sums of what must not be."""

    count: int
    errors: float
    folded: float
    paragraphs: float
    headings: float
    title: float
    date: float
    authors: float
    source: float
    damaged: int
    residue: int
    flagged: float


def row(scores: Sequence[Score]) -> Row:
    """Return the row of the table that tells of several cases."""
    known = [one.authors for one in scores if one.authors is not None]
    return Row(
        count=len(scores),
        errors=_mean(one.errors for one in scores),
        folded=_mean(one.folded_errors for one in scores),
        paragraphs=_mean(one.paragraphs for one in scores),
        headings=_mean(one.headings for one in scores),
        title=_mean(one.title for one in scores),
        date=_mean(one.date for one in scores),
        authors=_mean(known),
        source=_mean(one.source for one in scores),
        damaged=sum(bool(one.damaged) for one in scores),
        residue=sum(one.residue for one in scores),
        flagged=_mean(one.flagged for one in scores),
    )


def _mean(values: Iterable[float]) -> float:
    told = list(values)
    return sum(told) / len(told) if told else 1.0


def table(rows: dict[str, Row]) -> str:
    """Return the rows as lines of text, for people."""
    names = [field.name for field in fields(Row)]
    lines = [f"{'kind':24}" + "".join(f"{name[:9]:>10}" for name in names)]
    for kind, one in rows.items():
        lines.append(f"{kind:24}" + "".join(_cell(getattr(one, name)) for name in names))
    return "\n".join(lines)


def _cell(value: float) -> str:
    return f"{value:>10}" if isinstance(value, int) else f"{value:>10.4f}"
