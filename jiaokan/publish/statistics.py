"""The archive in numbers: what it holds, in which state it came, what was done to it. Pure counting; the page draws it.

A share is told only where there are enough articles for it to mean anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jiaokan.codes import CODES
from jiaokan.publish.collation_page.families import FAMILIES, OTHER
from jiaokan.publish.record import Entry
from jiaokan.publish.scripts import NAMES, Script
from jiaokan.publish.tallies import bar_length

ENOUGH = 20  # articles; of fewer, a percentage says more than is known
LENGTHS = (500, 1000, 2000, 3000, 5000)  # characters
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "gb18030": "GB18030（GBK、GB2312）",
    "big5": "Big5",
    "pdf text layer": "PDF 的文字层",
    "utf-16": "UTF-16",
}
NO_ORIGINAL = "无原件（编辑录入）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One line of a chart: what is counted, how often, how long its bar is, where it leads, and its share in words."""

    name: str
    count: int
    length: int
    unit: str = "篇"
    address: str = ""
    share: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The numbers at the head of the page."""

    articles: int
    characters: int
    edits: int
    repaired: int
    untouched: int
    by_hand: int
    vetted: int
    edited: int
    open: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A thing that is counted, before its bar has a length."""

    name: str
    count: int
    unit: str = "篇"
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """In how many articles something was repaired, and in how many places of all of them."""

    articles: int
    places: int


def measures(rows: Iterable[Counted], total: int) -> tuple[Measure, ...]:
    """Return the rows as lines of a chart; the longest bar is the largest count, the share that of ``total`` articles.

    >>> [(one.length, one.share) for one in measures([Counted(name="甲", count=30), Counted(name="乙", count=15)], 60)]
    [(1000, '50%'), (500, '25%')]
    >>> [one.share for one in measures([Counted(name="甲", count=3)], 5)]
    ['']
    """
    rows = tuple(rows)
    most = max((row.count for row in rows), default=0)
    return tuple(
        Measure(
            name=row.name,
            count=row.count,
            length=bar_length(row.count, most),
            unit=row.unit,
            address=row.address,
            share=share(row.count, total) if row.unit == "篇" else "",
            note=row.note,
        )
        for row in rows
    )


def share(count: int, total: int) -> str:
    """Return a share as readers say it, empty where there is too little to speak of shares.

    >>> share(1, 3), share(1, 300), share(299, 300), share(300, 300), share(0, 300)
    ('', '不到 1%', '99%', '100%', '')
    """
    if total < ENOUGH or not count:
        return ""
    return f"{100 * count // total}%" if 100 * count >= total else "不到 1%"


def facts(entries: Sequence[Entry]) -> Facts:
    """Return the numbers at the head of the page."""
    totals = [sum(count for _, count in entry.record.repairs or ()) for entry in entries]
    return Facts(
        articles=len(entries),
        characters=sum(entry.body.characters for entry in entries),
        edits=sum(totals),
        repaired=sum(bool(total) for total in totals),
        untouched=sum(entry.record.repairs is not None and not total for entry, total in zip(entries, totals, strict=True)),
        by_hand=sum(entry.record.repairs is None for entry in entries),
        vetted=sum(not (entry.record.machine_regions or entry.record.machine_themes) for entry in entries),
        edited=sum(entry.record.edited or bool(entry.article.corrected) for entry in entries),
        open=sum(bool(entry.record.review) for entry in entries),
        undated=sum(not entry.is_dated for entry in entries),
    )


def lengths(entries: Iterable[Entry]) -> Iterable[Counted]:
    """Return how many articles are how long."""
    counts = Counter(sum(entry.body.characters >= bound for bound in LENGTHS) for entry in entries)
    names = (
        f"不到 {LENGTHS[0]} 字",
        *(f"{low:,} 至 {high - 1:,} 字" for low, high in pairwise(LENGTHS)),
        f"{LENGTHS[-1]:,} 字以上",
    )
    return [Counted(name=name, count=counts[number]) for number, name in enumerate(names)]


def encodings(entries: Iterable[Entry]) -> Iterable[Counted]:
    """Return in which encoding the originals came, the most frequent first."""
    counts = Counter(ENCODINGS.get(code, code) if (code := entry.record.encoding) else NO_ORIGINAL for entry in entries)
    return [Counted(name=name, count=count) for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def scripts(entries: Iterable[Entry]) -> Iterable[Counted]:
    """Return in which script the originals came."""
    counts = Counter(entry.record.script for entry in entries)
    return [Counted(name=NAMES[script], count=counts[script]) for script in Script if counts[script]]


def made(entries: Iterable[Entry], called: Callable[[str], str]) -> Mapping[str, Made]:
    """Return what was made of every kind of repair, by what a code is ``called``."""
    articles: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for entry in entries:
        found = [(called(code), count) for code, count in entry.record.repairs or () if count]
        articles.update({name for name, _ in found})
        for name, count in found:
            places[name] += count
    return {name: Made(articles=articles[name], places=places[name]) for name in sorted(places)}


def families(entries: Iterable[Entry]) -> Iterable[Counted]:
    """Return how many articles had each family of repairs, and in how many places; those that nothing had are named, too."""
    found = made(entries, _family)
    known = [family.name for family in FAMILIES if any(code[:1] in {"R", "M"} for code in family.codes)]
    return [
        _counted(name, found.get(name, Made(articles=0, places=0)))
        for name in (*known, *([OTHER.name] if OTHER.name in found else ()))
    ]


def kinds(entries: Iterable[Entry]) -> Iterable[Counted]:
    """Return how often each kind of repair was made, the most frequent first, in the words of the articles' own pages."""
    ranked = sorted(made(entries, str).items(), key=lambda pair: (-pair[1].articles, -pair[1].places, pair[0]))
    return [_counted(CODES[code].zh, one) for code, one in ranked if code in CODES]


def _counted(name: str, one: Made) -> Counted:
    return Counted(name=name, count=one.articles, note=f"{one.places:,} 处" if one.places else "")


_FAMILY = {code: family.name for family in FAMILIES for code in family.codes}


def _family(code: str) -> str:
    return _FAMILY.get(code, OTHER.name)
