"""The part of CBOR (RFC 8949) that Pagefind's files use: whole numbers, texts and rows of values."""

from __future__ import annotations

from typing import Final, TypeAlias, Union

NUMBER: Final = 0  # these four are the upper three bits of a value's first byte
NEGATIVE: Final = 1
TEXT: Final = 3
ROW: Final = 4
LONG_FORM: Final = 24  # from here on the lower five bits say how many bytes of the size follow

Value: TypeAlias = Union[int, str, "list[Value]"]


class NotInUseError(ValueError):
    """The data holds a kind of value that Pagefind does not write, or goes on behind its value."""


def read(data: bytes) -> Value:
    r"""Return the value that the data encodes. Raises ``NotInUseError``.

    >>> read(b"\x83\x18\x19\x38\x18\x63\xe8\xb4\xa8")
    [25, -25, '质']
    """
    value, end = _value(data, 0)
    if end != len(data):
        raise NotInUseError(f"{len(data) - end} bytes behind the value")
    return value


def _value(data: bytes, at: int) -> tuple[Value, int]:
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
    if kind != ROW:
        raise NotInUseError(f"a value of kind {kind} at {at}")
    row = []
    for _ in range(size):
        value, at = _value(data, at)
        row.append(value)
    return row, at


def head(kind: int, size: int) -> bytes:
    r"""Return how a value begins; a number is nothing but its beginning.

    >>> head(NUMBER, 23), head(NUMBER, 24), head(ROW, 1000)
    (b'\x17', b'\x18\x18', b'\x99\x03\xe8')
    """
    if size < LONG_FORM:
        return bytes([kind << 5 | size])
    length = next(length for length in (1, 2, 4, 8) if size < 1 << 8 * length)
    return bytes([kind << 5 | LONG_FORM + length.bit_length() - 1]) + size.to_bytes(length)


def write(value: Value) -> bytes:
    """Return the data that encodes a value; numbers are not negative.

    >>> read(write(["1.5.2", [["0.1", 1]]]))
    ['1.5.2', [['0.1', 1]]]
    """
    if isinstance(value, int):
        return head(NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return head(TEXT, len(text)) + text
    return head(ROW, len(value)) + b"".join(map(write, value))
