"""Question mark indents: ``??`` in front of a paragraph becomes a paragraph break again.

A Chinese paragraph opens with two ideographic spaces. A page saved in a narrow character set has ``??`` in their place, often
with the whole body on one line, so that `` ??`` inside a line is where the next paragraph began.

Left alone: a ?? that ends a sentence (emphasis), one that is glued to the character before it (a ruined full stop), the
operator in code, and every ?? of a text that talks about the sign itself: one such place and the text is not touched. One
?? in a text is enough only at the head of a long line, where a second one may follow; inside a line three are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.chinese import HAN
from jiaokan.intake.repair.verbatim import verbatim_mask
from jiaokan.model import Edit

_INDENT = re.compile(
    rf"""
    (?P<before> ^ [ \u3000]{{0,4}} | [ \u3000]{{1,4}} )      # the head of a line, or a space
    (?P<marks> (?:\?\?){{1,2}} )
    (?= [{HAN}0-9A-Z“‘《〈（(【〔□■●◆] )                     # what a paragraph opens with
    """,
    re.VERBOSE | re.MULTILINE,
)  # "??一是领导", "。 ??二是扶持"; but not "真的吗??", "a ?? b"

_ABOUT_THE_SIGN = re.compile(
    r"""
      \?\? [ ]? (?: 运算 | 操作 | 符 | 表示 | 代表 | 号 )
    | [“‘"'「《（(] \?\? [”’"'」》）)]
    | [A-Za-z0-9_)\]] [ ] \?\? [ ] [A-Za-z0-9_(\["']
    """,
    re.VERBOSE,
)  # ??运算符, “??”, a ?? b; but not “真的吗??”
_ENOUGH_INSIDE = 3
_LONG_LINE = 40


def _places(text: str) -> list[re.Match[str]]:
    mask = verbatim_mask(text)
    return [match for match in _INDENT.finditer(text) if not mask[match.start("marks")]]


def _is_proven(text: str, places: list[re.Match[str]]) -> bool:
    """Ask for three places, for two at line heads, or for a long line that opens with one and may hold another."""
    heads = [match for match in places if _at_line_start(text, match)]
    if len(places) >= _ENOUGH_INSIDE or len(heads) >= _ENOUGH_INSIDE - 1:
        return True
    return len(heads) == 1 and places[0] == heads[0] and _line_length(text, heads[0]) >= _LONG_LINE


def _at_line_start(text: str, match: re.Match[str]) -> bool:
    return match.start() == 0 or text[match.start() - 1] == "\n"


def _line_length(text: str, match: re.Match[str]) -> int:
    end = text.find("\n", match.end())
    return (len(text) if end < 0 else end) - match.end()


def find_question_mark_indents(text: str) -> Iterator[Edit]:
    r"""Yield a paragraph break for every ?? that stands where the page had an indent.

    >>> [(edit.at, edit.after) for edit in find_question_mark_indents("??质量。 ??一是领导。 ??二是扶持。")]
    [(0, ''), (5, '\n\n'), (13, '\n\n')]
    >>> list(find_question_mark_indents("真的吗?? 是的。这也行?? 行。不会吧?? 会。")), list(find_question_mark_indents("真的吗??"))
    ([], [])
    """
    places = _places(text) if "??" in text else []
    if not places or _ABOUT_THE_SIGN.search(text) or not _is_proven(text, places):
        return
    for match in places:
        after = "" if _at_line_start(text, match) else "\n\n"
        evidence = f"?? before {text[match.end()]} stands for an indent; there are {len(places)} of them"
        yield Edit(at=match.start(), before=match[0], after=after, code="R420", evidence=evidence)
