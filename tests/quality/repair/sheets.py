"""Sheets: a clean article set in one of the layouts of ``layouts.md``, as a plain text, with what it then says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from tests.quality.repair.articles import Clean, Printed

LAYOUTS = Path(__file__).parent / "layouts.md"
LAYOUT = re.compile(r"^### (?P<name>.+)\n\n~~~\n(?P<form>[\s\S]+?)\n~~~$", re.MULTILINE)
PLACE = re.compile(r"\{(?P<field>\w+)(?::(?P<writing>\w+))?\}")
NUMERALS = "〇一二三四五六七八九"
WEEKDAYS = "一二三四五六日"
HEADING = re.compile(r"^#{1,6} |^> ?", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of plain text: the lines above the body, the paragraphs, the lines below; and what it says of itself."""

    head: tuple[str, ...]
    paragraphs: tuple[str, ...]
    foot: tuple[str, ...]
    printed: Printed

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line of the page in order."""
        return (*self.head, *self.paragraphs, *self.foot)

    def changed(self, change: Callable[[str], str]) -> Sheet:
        """Return the page with every line changed in the same way."""
        return replace(
            self,
            head=tuple(map(change, self.head)),
            paragraphs=tuple(map(change, self.paragraphs)),
            foot=tuple(map(change, self.foot)),
        )


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if tens < 2 else NUMERALS[tens]) + ("十" if tens else "") + (NUMERALS[ones] if ones else "")


DATES: dict[str, Callable[[date], str]] = {
    "iso": lambda day: day.isoformat(),
    "slash": lambda day: f"{day.year}/{day.month}/{day.day}",
    "dots": lambda day: f"{day:%Y.%m.%d}",
    "han": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "minute": lambda day: f"{day.isoformat()} 08:05",
    "second": lambda day: f"{day.isoformat()} 16:42:07",
    "weekday": lambda day: f"{day.year}年{day.month:02d}月{day.day:02d}日 星期{WEEKDAYS[day.weekday()]}",
    "numerals": lambda day: (
        "".join(NUMERALS[int(digit)] for digit in str(day.year)) + f"年{_numeral(day.month)}月{_numeral(day.day)}日"
    ),
}
BETWEEN = {"spaced": " ", "comma": "、"}


@cache
def layouts() -> dict[str, str]:
    """Return the layouts by their names."""
    return {match["name"]: match["form"] for match in LAYOUT.finditer(LAYOUTS.read_text(encoding="utf-8"))}


def fits(article: Clean, layout: str) -> bool:
    """Say whether an article has everything that a layout prints."""
    wanted = {match["field"] for match in PLACE.finditer(layouts()[layout])} - {"body"}
    return all(getattr(article.printed, field) for field in wanted)


def sheet(article: Clean, layout: str) -> Sheet:
    """Return an article in a layout, one paragraph a line, without any mark of Markdown."""
    form = layouts()[layout]
    printed = {match["field"] for match in PLACE.finditer(form)}
    filled = PLACE.sub(lambda place: _words(article.printed, place["field"], place["writing"] or ""), form)
    head, _, foot = filled.partition("{body}")
    glued, _, below = foot.partition("\n")
    paragraphs = [HEADING.sub("", paragraph) for paragraph in article.paragraphs]
    paragraphs[-1] += glued
    said = Printed(**{field: getattr(article.printed, field) for field in printed - {"body"}})
    return Sheet(head=_lines(head), paragraphs=tuple(paragraphs), foot=_lines(below), printed=said)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def _words(printed: Printed, field: str, writing: str) -> str:
    if field == "body":
        return "{body}"
    if field == "date":
        return DATES[writing](date.fromisoformat(printed.date))
    if field == "authors":
        return BETWEEN[writing].join(printed.authors or ())
    return str(getattr(printed, field))
