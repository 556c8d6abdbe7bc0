"""Dates as an archive needs them: the part of EDTF (Extended Date/Time Format, ISO 8601-2) that says what is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

PATTERN = re.compile(
    r"""
    (?P<year>\d{4})
    (?: - (?P<month>\d{2}) (?: - (?P<day>\d{2}) )? )?
    (?P<qualifier>[?~%])?          # ? uncertain, ~ about, % both
    (?P<open>/\.\.)?               # an interval without end: not before
    """,
    re.VERBOSE,
)
# 2022-09-23, 2016-05?, 2016/.. are dates; 2022-9-23 and 2022/09/23 are not.


@dataclass(frozen=True, slots=True, kw_only=True)
class EDTF:
    """A date with the precision and the certainty that its source has.

    ``month`` and ``day`` are None where only the year or month is known. ``open_end`` means "not before".
    """

    text: str
    year: int
    month: int | None = None
    day: int | None = None
    qualifier: str = ""
    open_end: bool = False

    @property
    def is_dated(self) -> bool:
        """Say whether this places the article in a year, which a mere lower bound does not."""
        return not self.open_end

    @property
    def sort_key(self) -> tuple[int, int, int, int]:
        """Return a key that orders dates; a lower bound stands before the dates of its year, a year before its months."""
        return (self.year, self.month or 0, self.day or 0, 0 if self.open_end else 1)


def parse(value: str) -> EDTF | None:
    """Return the date that ``value`` writes, or None when it writes none that exists.

    >>> parse("2022-09-23").day
    23
    >>> parse("2016/..").open_end
    True
    >>> parse("2022-13-45") is None and parse("2022年") is None
    True
    """
    found = PATTERN.fullmatch(value)
    if found is None:
        return None
    year = int(found["year"])
    month = int(found["month"]) if found["month"] else None
    day = int(found["day"]) if found["day"] else None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return EDTF(
        text=value,
        year=year,
        month=month,
        day=day,
        qualifier=found["qualifier"] or "",
        open_end=bool(found["open"]),
    )
