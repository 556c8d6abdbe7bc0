"""Dates in words: what an EDTF value says, in Chinese, and no more certainty than it has."""

from __future__ import annotations

from jiaokan.edtf import EDTF, parse

UNDATED = "日期不详"


def in_words(when: EDTF | None) -> str:
    """Return the date as a sentence would say it.

    >>> in_words(parse("2022-09-23")), in_words(parse("2016-05")), in_words(parse("2016/.."))
    ('2022年9月23日', '2016年5月', '不早于2016年')
    >>> in_words(parse("2016~")), in_words(parse("2016?")), in_words(None)
    ('约2016年', '2016年（存疑）', '日期不详')
    """
    if when is None:
        return UNDATED
    text = f"{when.year}年"
    if when.month:
        text += f"{when.month}月"
    if when.day:
        text += f"{when.day}日"
    return _qualified(when, text)


def in_figures(when: EDTF | None) -> str:
    """Return the date as a column of a list shows it.

    >>> in_figures(parse("2022-09-23")), in_figures(parse("2016?")), in_figures(parse("2016/..")), in_figures(None)
    ('2022.09.23', '2016（存疑）', '不早于2016', '日期不详')
    """
    if when is None:
        return UNDATED
    parts = [str(when.year), *(f"{part:02d}" for part in (when.month, when.day) if part)]
    return _qualified(when, ".".join(parts))


def _qualified(when: EDTF, text: str) -> str:
    if when.open_end:
        text = f"不早于{text}"
    if when.qualifier in {"~", "%"}:
        text = f"约{text}"
    if when.qualifier in {"?", "%"}:
        text += "（存疑）"
    return text


def machine_readable(when: EDTF | None) -> str:
    """Return the value for ``<time datetime>`` and citation tags, empty where only a lower bound is known.

    >>> machine_readable(parse("2016-05~")), machine_readable(parse("2016/.."))
    ('2016-05', '')
    """
    if when is None or when.open_end:
        return ""
    return "-".join([f"{when.year:04d}", *(f"{part:02d}" for part in (when.month, when.day) if part)])


def calendar_day(text: str) -> str:
    """Return the words for a day written by the program itself (``added``, ``corrected``), or the text where it is none.

    >>> calendar_day("2026-11-20"), calendar_day("")
    ('2026年11月20日', '')
    """
    when = parse(text)
    return in_words(when) if when else text
