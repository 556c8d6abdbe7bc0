"""Tables of the collection: what a column is called, what it holds, and how it is got from a thing of the catalogue.

A table is said once, as columns. From it come the header of the CSV file, the keys of the JSON lines, the tables of the
database, the schema in datapackage.json and the dictionary that readers see, so none of them can say anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeAlias, TypedDict, TypeVar, Unpack

from jiaokan.publish import urls

Counts: TypeAlias = tuple[tuple[str, int], ...]
Value: TypeAlias = "str | int | bool | tuple[str, ...] | Counts | None"
Thing = TypeVar("Thing")


class Kind(StrEnum):
    """What a column holds, by the word that readers see."""

    TEXT = "文字"
    DAY = "日期"
    NUMBER = "整数"
    TRUTH = "是否"
    ADDRESS = "网址"  # given as an address inside the site, and made absolute when the row is written
    LIST = "多值"
    COUNTS = "计数"  # a list of names with a number each


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column as readers see it. ``choices`` are all values that it may have; ``refers`` names table and column of another.

    A ``derived`` list says in other words what its neighbour says, for those who cannot look the words up: a database can.
    """

    name: str
    kind: Kind
    title: str
    about: str
    is_required: bool = False
    is_unique: bool = False
    choices: tuple[str, ...] = ()
    refers: tuple[str, str] | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: its fields, the one that identifies a row, and its rows, each with a value for every field."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    key: str
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)

    @property
    def thing(self) -> str:
        """What one row is called in other tables: ``article`` for ``articles``."""
        return self.name.removesuffix("s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Thing]):
    """A field together with the way to its value."""

    field: Field
    of: Callable[[Thing], Value]


class Rules(TypedDict, total=False):
    """What a field may say beyond its name, its kind and its words; see ``Field``."""

    is_required: bool
    is_unique: bool
    choices: tuple[str, ...]
    refers: tuple[str, str]
    derived: bool


KEY: Rules = {"is_required": True, "is_unique": True}  # of a column that tells rows apart


def column(
    name: str, kind: Kind, words: tuple[str, str], of: Callable[[Thing], Value], **rules: Unpack[Rules]
) -> Column[Thing]:
    """Return a column; ``words`` are its title and what readers have to know of it."""
    title, about = words
    return Column(field=Field(name=name, kind=kind, title=title, about=about, **rules), of=of)


ARTICLES = Field(name="articles", kind=Kind.NUMBER, title="篇数", about="有几篇文章。", is_required=True)
ADDRESS = Field(name="url", kind=Kind.ADDRESS, title="网址", about="本库里的网址。", is_required=True, is_unique=True)


def rows(columns: Iterable[Column[Thing]], things: Iterable[Thing], base_url: str) -> tuple[tuple[Value, ...], ...]:
    """Return a row for every thing. Nothing is said with None, never with an empty text; addresses are absolute."""
    ways = tuple((column.of, column.field.kind is Kind.ADDRESS) for column in columns)
    return tuple(tuple(_value(of(thing), base_url if is_address else "") for of, is_address in ways) for thing in things)


def _value(value: Value, base_url: str) -> Value:
    if isinstance(value, str):
        return (urls.absolute(base_url, value) if base_url else value) if value else None
    return value
