"""regions.toml as editors may get it wrong: every wrong entry is named, nothing is passed over in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jiaokan.gazetteer import Gazetteer, GazetteerError
from tests.tagged import CONTENT


def _load(folder: Path, written: bytes) -> Gazetteer:
    decisions = folder / "regions.toml"
    decisions.write_bytes(written)
    return Gazetteer.load(CONTENT / "regions.tsv", decisions)


def _with(head: str, lines: str) -> bytes:
    return (CONTENT / "regions.toml").read_text(encoding="utf-8").replace(head, f"{head}\n{lines}", 1).encode()


def _pattern(complaint: str) -> str:
    """Return the pattern of a message; … stands for what it says in Chinese."""
    return "^regions.toml: " + ".*".join(map(re.escape, complaint.split("…")))


@pytest.mark.parametrize(
    ("head", "lines", "complaint"),
    [
        ("[lists]", '"words_rare" = ["甲乙"]', "lists, words_rare: …words between three quotation marks are expected"),
        ("[lists]", 'well_knwon = "甲乙"', "lists: …well_knwon is unknown; did you mean “well_known”?"),
        ("[zones]", '"甲乙" = ["北京市"]', "zones, 甲乙: …a path between quotation marks is expected"),
        ("[zones]", '"甲乙" = 3', "zones, 甲乙: …a path between quotation marks is expected"),
        ("[nicknames]", '" " = "北京市"', "nicknames: …there is an entry without a name"),
        ("[former]", '"甲县" = []', "former, 甲县: …a path, or a list of paths, is expected"),
        ("[former]", '"甲县" = ["北京市", 3]', "former, 甲县: …a path, or a list of paths, is expected"),
        ("[former]", '"" = "北京市"', "former: …there is an entry without a name"),
        ("[former]", '"/甲县" = "北京市"', "former, /甲县: …a name, or a path such as 甘肃省/兰州市/榆中县, is expected"),
        ("[former]", '"北京省/甲县" = "北京市/通州区"', "former, 北京省/甲县: …北京省 is and was no province"),
        ("[former]", '"通州区" = "北京市/大兴区"', "former, 通州区: …北京市/通州区 is a unit of today"),
        (
            "[former]",
            '"甘肃省/兰州市/榆中县" = "甘肃省/兰州市"',
            "former, 甘肃省/兰州市/榆中县: …甘肃省/兰州市/榆中县 is a unit of today",
        ),
        ("[zones]", "[zone]", "…zone is unknown; did you mean “zones”?"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_named(tmp_path: Path, head: str, lines: str, complaint: str) -> None:
    with pytest.raises(GazetteerError, match=_pattern(complaint)):
        _load(tmp_path, _with(head, lines))


@pytest.mark.parametrize("lines", ['changes = "榆中区"', 'changes = ["榆中区"]', "[changes]\nadded = 3"])
def test_changes_that_are_no_list_of_entries_are_named(tmp_path: Path, lines: str) -> None:
    written = f"{lines}\n".encode() + (CONTENT / "regions.toml").read_bytes()
    with pytest.raises(GazetteerError, match=r"^regions\.toml: changes: .*write each below a line \[\[changes\]\] of its own"):
        _load(tmp_path, written)


def test_a_misspelt_heading_of_a_change_is_named(tmp_path: Path) -> None:
    written = b'[[change]]\nadded = "x"\n' + (CONTENT / "regions.toml").read_bytes()
    with pytest.raises(GazetteerError, match=r"^regions\.toml: .*change is unknown; did you mean “changes”\?"):
        _load(tmp_path, written)


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        (b"# \xff\n", "…not UTF-8, byte 2"),
        (b"x = " + b"[" * 5000, "…nested too deeply"),
        (b'lists = "x"\n', "lists: …a table [lists] is expected"),
    ],
)
def test_a_file_that_cannot_be_read_is_the_one_that_is_named(tmp_path: Path, written: bytes, complaint: str) -> None:
    with pytest.raises(GazetteerError, match=_pattern(complaint)):
        _load(tmp_path, written)
