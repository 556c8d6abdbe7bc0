"""Floors under the fidelity of intake. ``floors.toml`` is the table; lowering a number there is a separate, explained commit.

``python3 build.py test tests/quality/repair -k table -s`` prints what is reached; ``JIAOKAN_LONG=1`` damages every article in
every way instead of nine.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest

from jiaokan.gazetteer import Gazetteer
from jiaokan.intake.decode import Undecodable
from jiaokan.intake.proof import replay
from jiaokan.intake.reading import NoText, Reading, read_original, receipt_of
from jiaokan.settings import Settings, load
from tests.quality.repair.cases import Case, cases, kinds
from tests.quality.repair.given import given_cases, given_kinds
from tests.quality.repair.score import Row, Score, row, score, table

CONTENT = Path(__file__).parents[3] / "content"
EACH = 1_000 if os.environ.get("JIAOKAN_LONG") else 9
ABOUT_TAGS_AND_TITLES = ("T", "M5")  # codes that say what a text does not tell, not what was done to it


class Floors(TypedDict):
    """The table: what holds for every kind, and where a kind is not there yet, with the reason."""

    everywhere: dict[str, float]
    kinds: dict[str, dict[str, float]]
    behind: dict[str, str]


FLOORS: Floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))  # type: ignore[assignment]  # checked by every test here
KINDS = (*kinds(), *given_kinds())


@cache
def _desk() -> tuple[Settings, Gazetteer]:
    settings = load(CONTENT, CONTENT)
    return settings, Gazetteer.load(settings.regions_table, settings.region_overrides)


@cache
def _cases(kind: str) -> tuple[Case, ...]:
    if kind.startswith("given: "):
        return tuple(case for case in given_cases() if case.kind == kind)
    return cases(kind, each=EACH)


@cache
def _readings(kind: str) -> tuple[tuple[Case, Reading | None], ...]:
    return tuple((case, _read(case)) for case in _cases(kind))


def _read(case: Case) -> Reading | None:
    try:
        return read_original(case.file, case.data, *_desk())
    except (NoText, Undecodable):
        return None


@cache
def _row(kind: str) -> Row:
    return row([_score(case, reading) for case, reading in _readings(kind)])


def _score(case: Case, reading: Reading | None) -> Score:
    return score(reading, case.truth)


def _each_kind() -> list[object]:
    behind = FLOORS["behind"]
    return [
        pytest.param(kind, marks=pytest.mark.xfail(strict=True, reason=behind[kind])) if kind in behind else kind
        for kind in KINDS
    ]


@pytest.mark.parametrize("kind", _each_kind())
def test_no_kind_of_page_falls_below_its_floor(kind: str) -> None:
    reached = _row(kind)
    floors = FLOORS["everywhere"] | FLOORS["kinds"].get(kind, {})
    below = [name for name, floor in floors.items() if not _holds(name, getattr(reached, name), floor)]
    assert not below, f"{below}\n{table({kind: reached})}"


def _holds(name: str, reached: float, floor: float) -> bool:
    is_ceiling = name in ("errors", "folded", "damaged", "residue")
    return reached <= floor if is_ceiling else reached >= floor


def test_the_table_of_floors_names_only_kinds_there_are() -> None:
    assert {*FLOORS["kinds"], *FLOORS["behind"]} <= set(KINDS)


def test_there_are_more_than_256_cases_of_our_own_and_as_many_given() -> None:
    assert sum(len(_cases(kind)) for kind in kinds()) > 256
    assert len(given_cases()) == 256


def test_a_loss_is_flagged_in_95_of_100_cases() -> None:
    lossy = [reading for kind in KINDS for case, reading in _readings(kind) if case.truth.is_lossy]
    unflagged = sum(reading is not None and not _doubts(reading) for reading in lossy)
    assert unflagged <= 0.05 * len(lossy)


def test_a_clean_text_is_doubted_in_2_of_100_cases() -> None:
    clean = [(case, reading) for kind in KINDS for case, reading in _readings(kind) if case.truth.is_clean]
    doubted = [case.name for case, reading in clean if reading is None or (_doubts(reading) and not case.truth.is_flagged)]
    assert len(doubted) <= 0.02 * len(clean), doubted


def _doubts(reading: Reading) -> bool:
    """Say whether intake doubts the text itself; what it says of missing places, themes and dates is no doubt."""
    return any(not note.code.startswith(ABOUT_TAGS_AND_TITLES) for note in reading.review)


@pytest.mark.parametrize("kind", KINDS)
def test_every_article_can_be_made_again_from_its_receipt(kind: str) -> None:
    for case, reading in _readings(kind)[:3]:
        assert reading is None or replay(case.data, receipt_of(reading)) == reading.text, case.name


def test_the_table_can_be_read() -> None:
    rows = {kind: _row(kind) for kind in KINDS}
    print(f"\n{table(rows)}")  # noqa: T201 - what -s shows
    assert len(rows) == len(KINDS)
