"""The first and the last day that a date may mean, for those who sort and select by days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from jiaokan.edtf import EDTF

DECEMBER = 12


def first_day(when: EDTF | None) -> str:
    """Return the first day that a date may mean.

    >>> from jiaokan.edtf import parse
    >>> first_day(parse("2016-05")), first_day(parse("2016/..")), first_day(None)
    ('2016-05-01', '2016-01-01', '')
    """
    return date(when.year, when.month or 1, when.day or 1).isoformat() if when else ""


def last_day(when: EDTF | None) -> str:
    """Return the last day that a date may mean; of a mere lower bound nobody knows it.

    >>> from jiaokan.edtf import parse
    >>> last_day(parse("2016-02")), last_day(parse("2016?")), last_day(parse("2016/.."))
    ('2016-02-29', '2016-12-31', '')
    """
    if when is None or when.open_end:
        return ""
    month = when.month or DECEMBER
    return date(when.year, month, when.day or monthrange(when.year, month)[1]).isoformat()
