"""Pagefind's index files, read back: gzip of a signature and CBOR, of which they use few kinds of value."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any  # CBOR is made of whatever it is made of

from jiaokan.publish.search.fragments import SIGNATURE

NUMBER, NEGATIVE, TEXT, ROW = 0, 1, 3, 4  # the upper three bits of a value's first byte
LONG_FORM = 24  # from here on the lower five say how many bytes follow


def positions(files: Mapping[PurePosixPath, bytes]) -> dict[str, dict[str, list[int]]]:
    """Return the positions of every word of an index, by the name of the fragment and then by the word."""
    (metadata,) = (data for path, data in files.items() if path.suffix == ".pf_meta")
    names = [name for name, _ in _read(metadata)[1]]
    found: dict[str, dict[str, list[int]]] = {name: {} for name in names}
    for path, data in files.items():
        if path.suffix == ".pf_index":
            for word, pages, _ in _read(data)[0]:
                number = 0
                for step, places, _ in pages:
                    number += step
                    found[names[number]][word] = _cumulated(places)
    return found


def _cumulated(places: list[int]) -> list[int]:
    """Return the positions: each is told by its distance from the one before; a negative number is a weight."""
    last, found = 0, []
    for place in places:
        if place >= 0:
            last += place
            found.append(last)
    return found


def _read(data: bytes) -> Any:  # noqa: ANN401 - as above
    plain = gzip.decompress(data)
    assert plain.startswith(SIGNATURE)
    value, end = _value(plain, len(SIGNATURE))
    assert end == len(plain)
    return value


def _value(data: bytes, at: int) -> tuple[Any, int]:
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if size >= LONG_FORM:
        length = 1 << (size - LONG_FORM)
        size, at = int.from_bytes(data[at : at + length]), at + length
    if kind == NUMBER:
        return size, at
    if kind == NEGATIVE:
        return -1 - size, at
    if kind == TEXT:
        return data[at : at + size].decode(), at + size
    assert kind == ROW, f"a value of kind {kind} at {at}"
    row = []
    for _ in range(size):
        value, at = _value(data, at)
        row.append(value)
    return row, at
