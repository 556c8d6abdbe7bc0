"""The phrases of themes.toml: lists under their weight, and each phrase that could not work told by its theme and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiaokan.chinese import to_simplified
from jiaokan.diagnostics import diagnose
from jiaokan.tomltable import TomlTable

GAP = "…"  # stands for up to a dozen characters inside a clause: 干了…年
LIGHTEST, HEAVIEST = 0.1, 10.0

Weighted = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a phrase cannot be used: what all usable ones look like, and what to say of one that does not."""

    usable: re.Pattern[str]
    reason: str
    reason_en: str


FAULTS = (
    Fault(
        usable=re.compile(r"(?!\s)[^\n]+(?<!\s)"),
        reason="首尾有空格，或是空的",
        reason_en="it is empty, or has spaces around it",
    ),
    Fault(
        usable=re.compile(r".{2,}"),  # a single character stands in too many words to speak for anything
        reason="至少要两个字",
        reason_en="two characters at least are needed",
    ),
    Fault(
        usable=re.compile(rf"[^{GAP}]+|[^{GAP}]{{2,}}{GAP}[^{GAP}]+"),
        reason="省略号“…”只能有一个，前面至少两个字，后面至少一个字",
        reason_en="one “…” only, with two characters before it and one behind it",
    ),
    Fault(
        usable=re.compile(r"[^，。；！？]+"),
        reason="不能跨过逗号、句号",
        reason_en="it runs over the end of a clause",
    ),
)
USABLE = re.compile(rf"(?!\s)[^\n，。；！？{GAP}]{{2,}}(?:{GAP}[^\n，。；！？{GAP}]+)?(?<!\s)")  # all of these at once


def read_words(item: TomlTable, theme: str, key: str) -> tuple[str, ...]:
    """Return phrases without weight, of a theme or of all themes, after reporting the ones that could not work."""
    return tuple(_usable(item, theme, item.texts(key)))


def read_phrases(item: TomlTable, theme: str, nots: Sequence[str]) -> Weighted:
    """Return the phrases of a theme with their weights, after reporting the ones that could not work.

    A phrase may stand in two themes; in one theme it stands once, and not among the phrases that are no sign of it.
    """
    lists = item.weighted_lists("phrases", low=LIGHTEST, high=HEAVIEST)
    weighted = [(phrase, weight) for weight, phrases in lists for phrase in _usable(item, theme, phrases)]
    refused = {phrase.lower() for phrase in nots}
    seen: set[str] = set()
    for phrase, _ in weighted:
        lower = phrase.lower()
        if lower in seen:
            _report(item, theme, phrase, "在这个主题里写了两次", "it stands in this theme twice")
        if lower in refused:
            _report(item, theme, phrase, "又写在 not 里", "it stands among the “not” phrases, too")
        seen.add(lower)
    return tuple(weighted)


def _usable(item: TomlTable, theme: str, phrases: Sequence[str]) -> Iterator[str]:
    """Yield the phrases that can be used and report the others; nearly all are seen through by one look at each."""
    whole = to_simplified("\n".join(phrases)).split("\n") == list(phrases)
    for phrase in phrases:
        if USABLE.fullmatch(phrase) and (whole or to_simplified(phrase) == phrase):
            yield phrase
            continue
        wrong = next((fault for fault in FAULTS if not fault.usable.fullmatch(phrase)), None)
        if wrong:
            _report(item, theme, phrase, wrong.reason, wrong.reason_en)
        else:
            simple = to_simplified(phrase)
            _report(item, theme, phrase, f"要写简体：{simple}", f"simplified characters are expected: {simple}")


def _report(item: TomlTable, theme: str, phrase: str, reason: str, reason_en: str) -> None:
    line = item.line_with(f'"{phrase}"')
    item.problems.append(
        diagnose("S804", str(item.path), line=line, theme=theme, phrase=phrase, reason=reason, reason_en=reason_en)
    )
