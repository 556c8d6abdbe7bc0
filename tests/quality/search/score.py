"""How right the answers are, in numbers: one row of a table for every kind of query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.quality.search.asking import FEW, Answer
from tests.quality.search.queries import Query
from tests.quality.search.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query with the answer to it, and the answer to the same in the other script, where it looks different there."""

    query: Query
    answer: Answer
    other: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one answer is worth, beside the truth. ``first`` is None where no single article had to stand first."""

    asked: Asked
    right: frozenset[str]
    exact: bool
    alike: bool
    titles: bool
    first: bool | None


def score(asked: Asked, truth: Truth) -> Score:
    """Return what an answer is worth.

    It is exact when the number is right and nothing is shown that does not belong there; where all of it is shown that makes
    the whole set. Titles with the words stand before all other articles; of a query that fits one title, that article is first.
    """
    query, answer = asked.query.text, asked.answer
    right, by_title = truth.articles(query), truth.by_title(query)
    shown = set(answer.shown)
    has_no_other = shown <= right and len(shown) == len(answer.shown)
    return Score(
        asked=asked,
        right=right,
        exact=answer.total == len(right) and has_no_other and len(shown) >= min(FEW, len(right)),
        alike=asked.other in {None, answer},
        titles=set(answer.shown[: len(by_title)]) <= by_title,
        first=answer.shown[:1] == tuple(by_title) if len(by_title) == 1 else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A kind of query in the table: how many, how many find anything, and the shares of right answers."""

    count: int
    finding: int
    exact: float
    alike: float
    titles: float
    first: float


def row(scores: Sequence[Score]) -> Row:
    """Return the row of the table that tells of several answers."""
    return Row(
        count=len(scores),
        finding=sum(one.asked.answer.total > 0 for one in scores),
        exact=_share(one.exact for one in scores),
        alike=_share(one.alike for one in scores if one.asked.other),
        titles=_share(one.titles for one in scores),
        first=_share(one.first for one in scores if one.first is not None),
    )


def _share(values: Iterable[bool]) -> float:
    told = list(values)
    return sum(told) / len(told) if told else 1.0


def table(rows: dict[str, Row]) -> str:
    """Return the rows as lines of text, for people."""
    lines = [f"{'kind':20}{'count':>8}{'finding':>8}{'exact':>8}{'alike':>8}{'titles':>8}{'first':>8}"]
    for kind, one in rows.items():
        shares = "".join(f"{value:>8.3f}" for value in (one.exact, one.alike, one.titles, one.first))
        lines.append(f"{kind:20}{one.count:>8}{one.finding:>8}{shares}")
    return "\n".join(lines)


def wrong(scores: Iterable[Score]) -> list[str]:
    """Return a line for every answer that is not all it should be."""
    return [
        f"{one.asked.query.kind}: {one.asked.query.text!r}: {one.asked.answer.total} instead of"
        f" {len(one.right)}; exact {one.exact}, alike {one.alike}, titles {one.titles}, first {one.first}"
        for one in scores
        if not (one.exact and one.alike and one.titles and one.first is not False)
    ]
