"""Any bytes at all: intake gives a reading with a proof that can be replayed, or says in one of its words why not. Never a crash.

``JIAOKAN_FUZZ=10000`` makes that many files; without it there are 300, always the same.
"""

from __future__ import annotations

import os
import random
import time
import zipfile
from collections.abc import Callable

import pytest

from jiaokan.containers import ContainerFault
from jiaokan.intake.decode import Undecodable
from jiaokan.intake.proof import replay
from jiaokan.intake.reading import NoText, UnsupportedFormat, read_original, receipt_of
from tests.quality.repair.cases import Case, cases
from tests.quality.repair.given import given_cases
from tests.quality.repair.test_repair_floor import _desk
from tests.word_files import docx, paragraph, run, zipped

FILES = int(os.environ.get("JIAOKAN_FUZZ", "300"))
LONGEST = 20  # seconds for one file; the slowest takes a fraction of one, and the machine may be busy
PARTS = 20
SUFFIXES = (".txt", ".md", ".html", ".htm", "", ".docx", ".zip", ".mhtml")
KINDS = ("page: government", "page: wechat", "file: jekyll", "seed 004", "GB 18030", "UTF-16 LE", "GBK as cp1252")


def _real() -> list[bytes]:
    """Return real files of every kind: our own cases, given ones, a Word document, archives."""
    own = [case.data for kind in KINDS for case in _few(kind)]
    word = docx("".join(paragraph(run(line)) for line in ("质量强市", "本报记者 常宇", "今年以来，全市质量工作稳步推进。" * 5)))
    archive = zipped({"文章.txt": own[-1], "图.png": b"\x89PNG\r\n\x1a\n"})
    stored = zipped({"page.html": own[0]}, compression=zipfile.ZIP_STORED)
    return [*own, *(case.data for case in given_cases()[::16]), word, archive, stored, word, archive]


def _few(kind: str) -> tuple[Case, ...]:
    return cases(kind, each=3)[:3]


def _noise(dice: random.Random, _: list[bytes]) -> bytes:
    return dice.randbytes(dice.randrange(2_000))


def _mutated(dice: random.Random, real: list[bytes]) -> bytes:
    data = bytearray(dice.choice(real))
    for _ in range(dice.randrange(1, 40)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def _truncated(dice: random.Random, real: list[bytes]) -> bytes:
    data = dice.choice(real)
    return data[dice.randrange(len(data)) :] if dice.random() < 0.3 else data[: dice.randrange(len(data))]


def _joined(dice: random.Random, real: list[bytes]) -> bytes:
    return dice.choice(real) + dice.choice(real)


def _spliced(dice: random.Random, real: list[bytes]) -> bytes:
    one, other = dice.choice(real), dice.choice(real)
    at, end = dice.randrange(len(one)), dice.randrange(len(other))
    return one[:at] + other[end : end + dice.randrange(1, 3_000)] + one[at:]


def _repeated(dice: random.Random, real: list[bytes]) -> bytes:
    data = dice.choice(real)
    at = dice.randrange(len(data))
    return data[:at] + data[at : at + dice.randrange(1, 60)] * dice.randrange(2, 400) + data[at:]


WAYS: tuple[Callable[[random.Random, list[bytes]], bytes], ...] = (_noise, _mutated, _truncated, _joined, _spliced, _repeated)


@pytest.mark.parametrize("part", range(PARTS))
def test_any_bytes_give_a_proven_reading_or_a_clear_message(part: int) -> None:
    real = _real()
    for number in range(part, FILES, PARTS):
        dice = random.Random(number)  # noqa: S311 - the number of a file makes it again
        data = WAYS[number % len(WAYS)](dice, real)
        suffix = dice.choice(SUFFIXES)
        start = time.perf_counter()
        _check(f"{number}{suffix}", data)
        assert time.perf_counter() - start < LONGEST, f"file {number}{suffix} of {len(data)} bytes"


def _check(name: str, data: bytes) -> None:
    try:
        reading = read_original(name, data, *_desk())
    except (NoText, Undecodable, UnsupportedFormat, ContainerFault):
        return
    assert replay(data, receipt_of(reading)) == reading.text, name


@pytest.mark.parametrize("number", [5911, 8167])
def test_a_file_that_crashed_once_does_not_again(number: int) -> None:
    dice = random.Random(number)  # noqa: S311 - as above
    data = WAYS[number % len(WAYS)](dice, _real())
    _check(f"{number}{dice.choice(SUFFIXES)}", data)
