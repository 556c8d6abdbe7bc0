"""Measure what searching costs: what a reader fetches and how long a reader waits, beside the bars that the project has set itself.

    python -m tests.quality.search.measure SITE CONTENT [--each 11] [--cold 80] [--typed 40] [--index] [--details]

SITE is a built site, CONTENT the folder that it was built of; the queries are those of the evaluation. They are asked in the
system's Chromium, under a base path and the page's own policy. With ``--index`` the archive is built four times in a temporary folder.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.chromium import chromium, program
from tests.quality.search.indexing import Indexing, indexing
from tests.quality.search.queries import queries
from tests.quality.search.serving import hosting
from tests.quality.search.truth import Truth, texts_of
from tests.quality.search.visiting import FACETS, Load, Visitor, Wait

THOUSANDS = 1000  # articles from which on a word is a common one
SHORT = 16  # characters of a query up to which it is words; longer ones are pasted sentences and whole titles
LARGE = 5_000  # articles from which on the bars for ten thousand hold; below, those for one thousand


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table: what was measured, and the bar that it has to stay under, in a large archive and in others."""

    name: str
    value: float
    unit: str
    large: float | None = None
    small: float | None = None

    def line(self, articles: int) -> str:
        """Return the figure as a line.

        >>> Figure(name="first load", value=170.2, unit="kB", large=180).line(10_000)
        'first load                                      170.2 kB      180  kept'
        """
        bar = self.large if articles >= LARGE else self.small
        verdict = "" if bar is None else f"{bar:>9g}  {'kept' if self.value <= bar else 'MISSED'}"
        return f"{self.name:42}{self.value:>11.1f} {self.unit}{verdict}"


def spread(values: Sequence[float], share: float) -> float:
    """Return the value that so large a share of all values does not exceed.

    >>> spread([5, 1, 2, 3, 4, 6, 7, 8, 9, 10], 0.9), spread([1], 0.9)
    (9, 1)
    """
    ordered = sorted(values)
    return ordered[max(0, round(len(ordered) * share) - 1)]


def sample(values: Sequence[str], count: int) -> Sequence[str]:
    """Return so many of the values, at even distances.

    >>> sample("abcdef", 3), sample("ab", 3)
    (['a', 'c', 'e'], 'ab')
    """
    return [values[at * len(values) // count] for at in range(count)] if count < len(values) else values


def of_first_load(load: Load) -> Iterator[Figure]:
    """Yield what is fetched before a query."""
    yield Figure(name="first load", value=load.size / 1000, unit="kB", large=180, small=100)
    yield Figure(name="  engine and metadata of the index", value=load.engine / 1000, unit="kB")
    yield Figure(name="  requests", value=load.requests, unit="")
    yield Figure(name="  facets among them", value=load.has_facets, unit="", large=0)


def of_cold(loads: Mapping[str, Load]) -> Iterator[Figure]:
    """Yield what one query fetches in a fresh browser, with its excerpts. Long ones, which need many pieces, stand by themselves."""
    short = [load for query, load in loads.items() if len(query) <= SHORT]
    sizes = [load.size / 1000 for load in short]
    yield Figure(name="cold query, mean", value=statistics.fmean(sizes), unit="kB", large=190, small=100)
    yield Figure(name="  90 of 100 below", value=spread(sizes, 0.9), unit="kB")
    yield Figure(name="  most", value=max(sizes), unit="kB", large=850)
    yield Figure(name="  the index's part, mean", value=statistics.fmean(load.engine for load in short) / 1000, unit="kB")
    yield Figure(name="  requests, mean", value=statistics.fmean(load.requests for load in short), unit="")
    yield Figure(name="  queries with facets unasked", value=sum(load.has_facets for load in loads.values()), unit="", large=0)
    long = [load.size / 1000 for query, load in loads.items() if len(query) > SHORT]
    if long:
        yield Figure(name=f"  {len(long)} of more than {SHORT} characters, mean", value=statistics.fmean(long), unit="kB")
        yield Figure(name="  the most of them", value=max(long), unit="kB", large=850)


def of_warm(waits: Sequence[Wait]) -> Iterator[Figure]:
    """Yield how long a query takes from the input to the painted results where all of the index is there."""
    yield from of_times("warm query", [wait.milliseconds for wait in waits], large=50)
    common = [wait.milliseconds for wait in waits if wait.total >= THOUSANDS]
    if common:
        yield Figure(name=f"  {len(common)} words in thousands, median", value=statistics.median(common), unit="ms", large=300)
        yield Figure(name="  words in thousands, longest", value=max(common), unit="ms", large=300)


def of_typed(waits: Sequence[Wait]) -> Iterator[Figure]:
    """Yield how long a reader waits after the last key over a slow line, for the results in sight and for all ten."""
    yield from of_times("typed over a slow line", [wait.in_sight for wait in waits], large=250)
    yield from of_times("  until all ten", [wait.milliseconds for wait in waits])


def of_times(name: str, times: Sequence[float], large: float | None = None) -> Iterator[Figure]:
    """Yield how several times are spread, of which the median should be no more than ``large``."""
    yield Figure(name=f"{name}, median", value=statistics.median(times), unit="ms", large=large)
    yield Figure(name="  90 of 100 below", value=spread(times, 0.9), unit="ms")
    yield Figure(name="  longest", value=max(times), unit="ms")


def of_indexing(cost: Indexing) -> Iterator[Figure]:
    """Yield what the index costs to make."""
    yield Figure(name="indexing an article", value=cost.milliseconds_an_article, unit="ms", large=9, small=9)
    yield Figure(name="  all processor seconds of the build", value=cost.whole.seconds, unit="s")
    yield Figure(name="  memory of its largest process", value=cost.whole.memory, unit="MB", large=700, small=700)
    yield Figure(name="  the same without search", value=cost.whole_without.memory, unit="MB")
    yield Figure(name="indexing after one change", value=cost.seconds_of_a_change, unit="s", large=15, small=15)
    yield Figure(name="  all processor seconds of that build", value=cost.changed.seconds, unit="s")


def figures(visitor: Visitor, asked: Sequence[str], given: argparse.Namespace) -> Iterator[Figure]:
    """Yield everything that a browser can measure, as it is measured."""
    load, sent = visitor.first_load()
    if given.details:
        _say_all({one.path: one.size for one in sent})
    yield from of_first_load(load)
    facets = visitor.host.folder / FACETS
    if facets.exists():
        yield Figure(name="facets", value=len(visitor.host.content(facets)) / 1000, unit="kB", large=60)
    loads = {query: visitor.cold(query) for query in sample(asked, given.cold)}
    if given.details:
        _say_all({query: load.size for query, load in loads.items()})
    yield from of_cold(loads)
    yield from of_warm(visitor.warm(asked))
    yield from of_typed([visitor.typed(query) for query in sample(asked, given.typed)])


def main(words: Sequence[str]) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Measure what searching costs.")
    parser.add_argument("site", type=Path)
    parser.add_argument("content", type=Path)
    parser.add_argument("--each", type=int, default=11, help="queries of each kind")
    parser.add_argument("--cold", type=int, default=80, help="how many of them are asked in a fresh browser")
    parser.add_argument("--typed", type=int, default=40, help="how many of them are typed over a slow line")
    parser.add_argument("--index", action="store_true", help="also measure what the index costs to make")
    parser.add_argument(
        "--details", action="store_true", help="also name the files of the first load, and the cold queries with their bytes"
    )
    given = parser.parse_args(words)
    path = program()
    if path is None:
        parser.error("no Chromium is on the PATH")
    texts = texts_of(given.content, given.site)
    asked = [query.text for query in queries(texts, Truth.of(texts), each=given.each)]
    _say(f"{len(texts):,} articles, {len(asked)} queries\n{'':42}{'measured':>11}         bar")
    with chromium(path) as browser, hosting(given.site) as host:
        visitor = Visitor(browser=browser, host=host, complaints=[])
        for figure in figures(visitor, asked, given):
            _say(figure.line(len(texts)))
        for complaint in dict.fromkeys(visitor.complaints):
            _say(f"the browser says: {complaint}")
    if given.index:
        with tempfile.TemporaryDirectory() as folder:
            for figure in of_indexing(indexing(given.content, Path(folder))):
                _say(figure.line(len(texts)))
    return 0


def _say_all(sizes: Mapping[str, int]) -> None:
    for name, size in sorted(sizes.items(), key=lambda one: -one[1]):
        _say(f"{size:>9,}  {name}")


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - a command talks by printing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
