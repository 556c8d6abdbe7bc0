"""The promise of ``verify``: one character changed anywhere, in article, receipt or original, is found and its place named.

Positions are drawn with a fixed seed, a few of each kind in the suite; ``JIAOKAN_LONG=1`` draws hundreds. The command is
asked once for all that one file can tell, so each position costs one replay and not one process.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from jiaokan.articlefile import read
from jiaokan.holdings import MAX_BYTES, read_bytes
from jiaokan.intake.proof import Exhibit, prove
from jiaokan.model import Diagnostic, Severity
from jiaokan.receipt import dump, load
from tests.workbench import FIVE, Desk, change, run

SAMPLES = 400 if os.environ.get("JIAOKAN_LONG") else 12
BISHAN = "2022-05-20-bishan"
OTHER = "字X 7,"  # what a character becomes: the first of these that it is not, and each of them in turn


def exhibit(desk: Desk, identifier: str, **changed: bytes | str | None) -> Exhibit:
    """Return the three files of an article, some of them changed."""
    values: dict[str, bytes | str | None] = {
        "original": desk.original(f"{identifier}.txt").read_bytes(),
        "receipt": desk.receipt(identifier).read_text(encoding="utf-8"),
        "article": desk.article(identifier).read_bytes(),
        **changed,
    }
    article = values["article"]
    file, _ = read(identifier, "article", article if isinstance(article, bytes) else b"")
    return Exhibit(
        original_path="original",
        receipt_path="receipt",
        article_path="article",
        corrected=file.article.corrected if file else "",
        **values,  # type: ignore[arg-type]  # as the keys say
    )


def alterations(text: str, seed: str, positions: range) -> Iterator[tuple[int, str]]:
    """Yield positions of a text with the whole text as it is when the character there is another one, gone or doubled."""
    chance = random.Random(seed)  # noqa: S311 - seeded on purpose: a failure can be repeated
    for number in range(SAMPLES):
        at = chance.choice(positions)
        new = ("", text[at] * 2, *(char for char in OTHER if char != text[at]))[number % 5]
        yield at, text[:at] + new + text[at + 1 :]


def first_difference(one: str, other: str) -> tuple[int, int]:
    """Return line and column, both from 1, where ``other`` begins to differ from ``one``."""
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))
    return other.count("\n", 0, at) + 1, at - (other.rfind("\n", 0, at) + 1) + 1


def only_error(found: tuple[Diagnostic, ...]) -> Diagnostic:
    """Return the one problem there is."""
    (problem,) = found
    assert problem.severity is Severity.ERROR, problem
    return problem


def test_the_five_are_proven(five: Desk) -> None:
    ran = run("verify", "--content", five.content)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("5 ")
    assert all(prove(exhibit(five, identifier)) == () for identifier in FIVE)


@pytest.mark.parametrize("identifier", FIVE)
@pytest.mark.parametrize("part", ["front matter", "body"])
def test_a_changed_character_of_an_article_is_named_by_line_and_column(five: Desk, identifier: str, part: str) -> None:
    text = five.article(identifier).read_text(encoding="utf-8")
    border = text.index("\n---\n") + 5
    positions = range(border) if part == "front matter" else range(border, len(text))
    for at, altered in alterations(text, f"{identifier} {part}", positions):
        if altered.removeprefix("\ufeff") == text:
            continue
        problem = only_error(prove(exhibit(five, identifier, article=altered.encode())))
        assert (problem.code, problem.path) == ("V703", "article")
        assert (problem.line, problem.column) == first_difference(text, altered), (at, altered[at - 5 : at + 5])


@pytest.mark.parametrize("identifier", FIVE)
def test_a_changed_character_of_a_receipt_is_named_by_its_line(five: Desk, identifier: str) -> None:
    text = five.receipt(identifier).read_text(encoding="utf-8")
    kinds = {
        "anywhere": range(len(text)),
        "digests": range(text.index('"sha256"'), text.index('"fields"')),
        "evidence": range(
            text.index('"evidence"', text.index('"edits"')), text.index('"evidence"', text.index('"edits"')) + 30
        ),
        "seals": range(text.index('  "seals"'), len(text)),
        "line ends": [at for at, char in enumerate(text) if char == "\n"],
        "white space": [at for at, char in enumerate(text) if char == " "],
        "digits": [at for at, char in enumerate(text) if char.isdigit()],
    }
    for kind, positions in kinds.items():
        for at, altered in alterations(text, f"{identifier} {kind}", positions):  # type: ignore[arg-type]  # any sequence does
            problem = only_error(prove(exhibit(five, identifier, receipt=altered)))
            assert (problem.code, problem.path) == ("V702", "receipt"), kind
            line, _ = first_difference(text, altered)
            # A line end that is gone or doubled may be blamed on either of the two lines that met there.
            near = {line - 1, line} if text[at] == "\n" else {line}
            assert problem.line in near, (kind, at, altered[max(at - 20, 0) : at + 20])


@pytest.mark.parametrize("identifier", FIVE)
def test_a_changed_character_of_an_original_is_named_by_its_line(five: Desk, identifier: str) -> None:
    text = five.original(f"{identifier}.txt").read_bytes().decode()
    for at, altered in alterations(text, identifier, range(len(text))):
        problem = only_error(prove(exhibit(five, identifier, original=altered.encode())))
        assert (problem.code, problem.path) == ("V701", "original")
        assert (problem.line, problem.column) == first_difference(text, altered), (at, altered[at - 5 : at + 5])


@pytest.mark.parametrize("identifier", FIVE)
def test_a_changed_byte_of_an_original_is_named_by_its_line(five: Desk, identifier: str) -> None:
    data = five.original(f"{identifier}.txt").read_bytes()
    chance = random.Random(identifier)  # noqa: S311 - as above
    for _ in range(SAMPLES):
        at = chance.randrange(len(data))
        altered = data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :]
        problem = only_error(prove(exhibit(five, identifier, original=altered)))
        assert problem.code == "V701"
        assert problem.line == data.count(b"\n", 0, at) + 1


def test_an_altered_original_is_found_without_its_article_too(five: Desk) -> None:
    """Then the place is named only where an edit knows what stood there; a guess would lead a person astray."""
    text = five.original(f"{BISHAN}.txt").read_bytes().decode()
    for article in (None, five.article(BISHAN).read_bytes().replace("李启平".encode(), "李起平".encode(), 1)):
        for old, line in (("“老将”", 3), ("凭着13年军旅生涯", 0)):
            altered = text.replace(old, "改" + old[1:], 1).encode()
            problem = only_error(prove(exhibit(five, BISHAN, original=altered, article=article)))
            assert (problem.code, problem.line) == ("V701", line)


FILES = {"original": Desk.original, "article": Desk.article, "receipt": Desk.receipt}
CHANGES = [
    ("article", "title: “老将”逐梦", "title: “老兵”逐梦", "V703", 2, 10),
    ("article", "护腰板，止痛喷雾", "护腰版，止痛喷雾", "V703", 14, 19),
    ("receipt", "a label of the page", "a label of the pagE", "V702", None, None),
    ("receipt", '"at": 25,', '"at": 26,', "V702", None, None),
    ("original", "不听我使唤", "不听你使唤", "V701", None, None),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "line", "column"), CHANGES)
def test_verify_exits_1_and_names_file_and_place(  # noqa: PLR0913, PLR0917 - a row of the table
    five: Desk, file: str, old: str, new: str, code: str, line: int | None, column: int | None
) -> None:
    path = FILES[file](five, f"{BISHAN}.txt" if file == "original" else BISHAN)
    whole = path.read_text(encoding="utf-8")
    change(path, old, new)
    if line is None:
        line, found = first_difference(whole, path.read_text(encoding="utf-8"))
        column = None if file == "receipt" else found
    ran = run("verify", "--content", five.content, "-q")
    assert ran.code == 1
    assert len(ran.problems) == 1
    place = f"{path}:{line}" + (f":{column}" if column else "")
    assert ran.problems[0].startswith(f"{place}: error {code} ")
    assert run("verify", "--content", five.content).out.startswith("4 ")


def test_an_article_whose_receipt_is_gone_is_not_passed_over(five: Desk) -> None:
    five.receipt(BISHAN).unlink()
    ran = run("verify", "--content", five.content)
    assert ran.code == 1
    assert [one.partition(": ")[2].split()[:2] for one in ran.problems] == [["error", "V707"]]
    assert ran.out.startswith("4 ")


def test_a_receipt_may_be_longer_than_any_original(tmp_path: Path) -> None:
    receipt = tmp_path / "long.json"
    with receipt.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert isinstance(read_bytes(receipt, "long.json"), bytes)
    assert isinstance(read_bytes(receipt.rename(tmp_path / "long.txt"), "long.txt"), Diagnostic)


def test_an_article_written_by_hand_needs_no_receipt(five: Desk) -> None:
    five.write_article("by-hand")
    assert run("verify", "--content", five.content).code == 0


def test_a_signed_correction_is_a_note_and_no_error(five: Desk) -> None:
    change(five.article(BISHAN), "李启平的办公室", "李启平科长的办公室")
    assert run("verify", "--content", five.content).code == 1
    change(five.article(BISHAN), "status: published\n", "status: published\ncorrected: 2026-11-21\n")
    ran = run("verify", "--content", five.content)
    assert ran.code == 0
    assert len(ran.problems) == 1
    assert "note V704 edited-by-a-person: 有人更正过（2026-11-21）" in ran.problems[0]
    assert ran.out.startswith("5 ")


@pytest.mark.parametrize(("number", "shift"), [(0, 1), (10, -1), (20, 100_000)])
def test_a_resealed_receipt_that_does_not_fit_is_named_by_the_line_of_the_edit(five: Desk, number: int, shift: int) -> None:
    receipt = load(five.receipt(BISHAN).read_text(encoding="utf-8"))
    edits = list(receipt.edits)
    edits[number] = replace(edits[number], at=edits[number].at + shift)
    text = five.put(five.receipt(BISHAN), dump(replace(receipt, edits=tuple(edits)))).read_text(encoding="utf-8")
    ran = run("verify", "--content", five.content)
    assert ran.code == 1
    line = text.partition('  "edits": [')[0].count("\n") + 2 + number
    assert [one.partition(": 收据")[0] for one in ran.problems] == [f"{five.receipt(BISHAN)}:{line}: error V705 replay-fails"]


def test_a_resealed_receipt_of_another_article_is_named_by_its_digest(five: Desk) -> None:
    receipt = load(five.receipt(BISHAN).read_text(encoding="utf-8"))
    five.put(five.receipt(BISHAN), dump(replace(receipt, fields={**receipt.fields, "title": "别的题名"})))
    ran = run("verify", "--content", five.content)
    assert ran.code == 1
    assert [one.partition(": 收据")[0] for one in ran.problems] == [f"{five.receipt(BISHAN)}:4: error V705 replay-fails"]


def test_a_deleted_article_is_still_proven(five: Desk) -> None:
    five.article(BISHAN).unlink()
    assert run("verify", "--content", five.content).code == 0


def test_an_article_without_a_receipt_is_not_asked_about(empty_desk: Desk) -> None:
    empty_desk.write_article("shouxie")
    ran = run("verify", "--content", empty_desk.content)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("name", "spoil", "code", "place"),
    [
        ("receipt", partial(Path.write_bytes, data=b""), "V702", "receipts/2022-05-20-bishan.json:1"),
        ("receipt", partial(Path.write_bytes, data=b"\xff"), "A111", "receipts/2022-05-20-bishan.json:1:1"),
        ("receipt", partial(Path.write_bytes, data=b"{}"), "V702", "receipts/2022-05-20-bishan.json:1"),
        ("article", partial(Path.write_bytes, data=b"---\n\xe8\xb4\xa8\xff"), "A111", "articles/2022-05-20-bishan.md:2:2"),
        ("article", partial(Path.write_bytes, data=b""), "V703", "articles/2022-05-20-bishan.md:1:1"),
        ("original", Path.unlink, "O603", "receipts/2022-05-20-bishan.json"),
        ("original", partial(Path.write_bytes, data=b""), "V701", "originals/2022-05-20-bishan.txt:1:1"),
    ],
)
def test_a_ruined_file_is_named_and_ends_nothing(five: Desk, name: str, spoil: partial[int], code: str, place: str) -> None:
    spoil(FILES[name](five, f"{BISHAN}.txt" if name == "original" else BISHAN))
    ran = run("verify", "--content", five.content)
    assert ran.code == 1
    assert len(ran.problems) == 1
    assert f"{place}: error {code} " in ran.problems[0]
    assert ran.out.startswith("4 "), "the others are proven all the same"
