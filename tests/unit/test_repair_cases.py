"""The case files of tests/cases: one in prose for each repair, and every case in it a test.

A case stands under a heading of the third level and consists of blocks between lines of ~~~ that say what they are:
``damaged`` and ``repaired``, or ``same`` for what must stay as it is, or ``damaged`` and ``wanted`` for a known failure. Characters that
cannot be seen are written as ⟨U+00A0⟩.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from jiaokan.edits import apply
from jiaokan.intake.repair import REPAIRS
from jiaokan.model import Repair

CASES = Path(__file__).parent.parent / "cases"
BY_NAME = {repair.name: repair for repair in REPAIRS}

_CASE = re.compile(r"^### (?P<title>.+)\n(?P<blocks>(?:~~~ \w+\n(?:.*\n)*?~~~\n)+)", re.MULTILINE)
_BLOCK = re.compile(r"^~~~ (?P<role>\w+)\n(?P<text>(?:.*\n)*?)~~~$", re.MULTILINE)
_UNSEEN = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: the repair it is about, its title, what goes in, what should come out, and whether it does yet."""

    repair: Repair
    title: str
    text: str
    expected: str
    is_known_failure: bool

    @property
    def must_stay(self) -> bool:
        """What goes in should come out."""
        return self.text == self.expected


def _cases(path: Path) -> list[Case]:
    found = []
    for match in _CASE.finditer(path.read_text(encoding="utf-8")):
        blocks = {block["role"]: _visible(block["text"]) for block in _BLOCK.finditer(match["blocks"])}
        text = blocks.get("damaged", blocks.get("same", ""))
        found.append(
            Case(
                repair=BY_NAME[path.stem],
                title=match["title"],
                text=text,
                expected=blocks.get("repaired", blocks.get("wanted", text)),
                is_known_failure="wanted" in blocks,
            )
        )
    return found


def _visible(block: str) -> str:
    return _UNSEEN.sub(lambda match: chr(int(match[1], 16)), block.removesuffix("\n"))


ALL = [case for path in sorted(CASES.glob("*.md")) if path.stem in BY_NAME for case in _cases(path)]
PARAMETERS = [
    pytest.param(
        case,
        id=f"{case.repair.name}: {case.title}",
        marks=[pytest.mark.xfail(strict=True, reason="known failure")] if case.is_known_failure else [],
    )
    for case in ALL
]


@pytest.mark.parametrize("case", PARAMETERS)
def test_a_case_comes_out_as_its_file_says(case: Case) -> None:
    assert apply(case.text, tuple(case.repair.find(case.text))) == case.expected


@pytest.mark.parametrize("repair", REPAIRS, ids=lambda repair: repair.name)
def test_a_repair_has_a_case_file_with_as_many_cases_that_stay_as_cases_that_change(repair: Repair) -> None:
    staying = [case for case in ALL if case.repair is repair and case.must_stay]
    changing = [case for case in ALL if case.repair is repair and not case.must_stay and not case.is_known_failure]
    assert changing
    assert len(staying) >= len(changing)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_no_case_of_a_file_is_overlooked_by_the_parser(path: Path) -> None:
    if path.stem in BY_NAME:
        assert len(_cases(path)) == path.read_text(encoding="utf-8").count("\n### ")
