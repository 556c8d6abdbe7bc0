"""Which lines at the two ends of a text may be its particulars, and which belong to what it tells.

A date, a name behind a box or a title in 《》 alone on a line is a particular when it stands there once. Several of them are a
chronicle, a check list, a list of laws. A time beside a place is when something happens, not when it was printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from jiaokan.intake.fields import dates
from jiaokan.intake.fields.credit import BOX
from jiaokan.intake.fields.lines import Line, head, tail

EVENT_TIME = re.compile(r"(?:时间|日期)\s*[:：].*")
EVENT_PLACE = re.compile(r"\S{0,6}地点\s*[:：].*")
SIGNATURE = re.compile(r"\S{2,30}(?:局|厅|部|院|委|委员会|办公室|政府|公司|集团|协会|学会|中心|编辑部)")
DIGITS = re.compile(r"\d+")


def particular_lines(all_lines: Sequence[Line]) -> tuple[Line, ...]:
    r"""Return the lines at both ends of a text that may be particulars, in order.

    >>> from jiaokan.intake.fields.lines import lines
    >>> [line.text for line in particular_lines(lines("大事记\n2019年5月\n企业开工。\n2020年3月\n企业投产。"))]
    ['大事记']
    """
    top = head(all_lines)
    bottom = tuple(line for line in tail(all_lines) if line not in top)
    listed = {*_listed_dates(all_lines, top, bottom), *_listed(all_lines, _box), *_listed(all_lines[1:], _title_of_a_work)}
    if any(EVENT_PLACE.fullmatch(line.text) for line in all_lines):
        listed.update(line for line in all_lines if EVENT_TIME.fullmatch(line.text))
    return tuple(line for line in (*top, *bottom) if line not in listed)


def _listed_dates(all_lines: Sequence[Line], *ends: Sequence[Line]) -> Iterator[Line]:
    """Yield the dates alone on their lines that are headings of the text or stand in a list.

    They have one form, and one of them stands inside the text or several at one end. A date under a signature is none of them.
    """
    forms: dict[str, list[Line]] = {}
    above = ("", *(line.text for line in all_lines))
    for line, words_above in zip(all_lines, above, strict=False):
        if dates.ALONE.fullmatch(line.text) and not SIGNATURE.fullmatch(words_above):
            forms.setdefault(DIGITS.sub("0", line.text), []).append(line)
    for alike in forms.values():
        is_inside = any(not any(line in end for end in ends) for line in alike)
        if is_inside or any(len({line.text for line in alike if line in end}) > 1 for end in ends):
            yield from alike


def _listed(all_lines: Sequence[Line], form: Callable[[Line], str]) -> Iterator[Line]:
    """Yield the lines that share a form with another line."""
    shared = Counter(map(form, all_lines))
    yield from (line for line in all_lines if form(line) and shared[form(line)] > 1)


def _box(line: Line) -> str:
    return line.text[0] if re.match(BOX, line.text) else ""


def _title_of_a_work(line: Line) -> str:
    return "《》" if line.text.startswith("《") and line.text.endswith("》") else ""
