"""The record card (档案卡) of an article: what is known of it, line by line, with the ways to everything that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jiaokan.model import Article
from jiaokan.publish import dates, urls
from jiaokan.publish.belonging import links_of
from jiaokan.publish.frame import Link
from jiaokan.publish.publications import titled
from jiaokan.publish.record import Entry
from jiaokan.publish.scripts import NAMES, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the record card. Without an address it is plain text; an outer address leads away from the site.

    ``runs_on`` says that the values stand in one line after the other, as names do: forty authors would else be forty lines.
    ``is_verbatim`` says that they are the same in every script.
    """

    label: str
    values: tuple[Link, ...]
    is_outer: bool = False
    runs_on: bool = False
    is_verbatim: bool = False


def record_card(entry: Entry, authors: Mapping[str, str], collections: Mapping[int, tuple[Link, ...]]) -> tuple[Fact, ...]:
    """Return the lines of the card; ``authors`` are addresses by name, ``collections`` those of every article by its position."""
    signed = links_of(entry.article.authors, authors)
    facts = (
        Fact(label="编号", values=(Link(name=entry.article.id, address=""),), is_verbatim=True),
        Fact(label="作者", values=signed, runs_on=True),
        Fact(label="地区", values=tuple(_places(entry))),
        *_first_printed(entry),
        *_received(entry),
        Fact(label="专题", values=collections.get(entry.position, ())),
        *_handled(entry.article),
    )
    return tuple(fact for fact in facts if fact.values)


def _said(label: str, text: str) -> Fact:
    """Return a line of plain text, without a value where nothing is to be said."""
    return Fact(label=label, values=(Link(name=text, address=""),) if text else ())


def _places(entry: Entry) -> Iterator[Link]:
    if entry.is_nationwide:
        yield Link(name="全国与跨省", address=urls.NATIONAL)
    for way in entry.region_paths:
        yield Link(name="".join(region.name for region in way), address=urls.region(way[-1].slug_path))
    if not (entry.is_nationwide or entry.region_paths):
        yield Link(name="地区不详", address=urls.NO_REGION)


def _first_printed(entry: Entry) -> Iterator[Fact]:
    """Yield where and when the article appeared; what is not known leads to the lists of all of which it is not known."""
    printed = Link(name="来源不详", address=urls.NO_SOURCE)
    if entry.source:
        printed = Link(name=titled(entry.source.name, entry.source.kind), address=entry.source.address)
    yield Fact(label="原载", values=(printed,))
    address = urls.year(entry.when.year) if entry.when and entry.is_dated else urls.NO_YEAR
    yield Fact(label="日期", values=(Link(name=dates.in_words(entry.when), address=address),))


def _received(entry: Entry) -> Iterator[Fact]:
    """Yield where the archive took the article from, and in which script."""
    yield _said("转载自", entry.article.publisher)
    if address := entry.article.source_url:
        yield Fact(label="原网址", values=(Link(name=_host(address), address=urls.outer(address)),), is_outer=True)
    if entry.record.script is not Script.NO_ORIGINAL:
        yield _said("原件字形", NAMES[entry.record.script])


def _handled(article: Article) -> Iterator[Fact]:
    """Yield what was done to the article here and when."""
    yield _said("收录", dates.calendar_day(article.added))
    yield _said("订正", dates.calendar_day(article.corrected))
    yield _said("校对", article.checked)


def _host(address: str) -> str:
    """Return the host of an address, which is what a narrow card has room for.

    >>> _host("https://www.example.org:8080/a/b?c")
    'www.example.org:8080'
    """
    return address.split("//", 1)[-1].split("/", 1)[0].split("?", 1)[0].rpartition("@")[2]
