"""A text as lines with their places: what the repairs of whole lines look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SENTENCE_END = re.compile("[。！？!?…；][”’」』）)》】]*$")
_MARKUP = re.compile(r"#{1,6}[ ]|[-*+>|]|```|~~~|!?\[|<|\d{1,9}[.)][ ]")
_SHORTEST_PROSE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: where it begins, its text without white space at the ends, and where the next line begins."""

    at: int
    text: str
    end: int

    @property
    def is_blank(self) -> bool:
        """Nothing stands in it."""
        return not self.text

    @property
    def is_markup(self) -> bool:
        """It opens with a mark of Markdown, so its form was chosen already."""
        return _MARKUP.match(self.text) is not None

    @property
    def is_paragraph(self) -> bool:
        """It is long and ends as a sentence does: prose, with nothing of a heading or a signature."""
        return len(self.text) >= _SHORTEST_PROSE and not self.is_markup and _SENTENCE_END.search(self.text[-6:]) is not None


@lru_cache(maxsize=1)
def lines_of(text: str) -> tuple[Line, ...]:
    r"""Return the lines of the text, blank ones included. Three repairs in a row ask for them, so the last answer is kept.

    >>> [(line.at, line.text, line.end) for line in lines_of("题名\n\n  正文。")]
    [(0, '题名', 3), (3, '', 4), (4, '正文。', 9)]
    """
    lines, at = [], 0
    for piece in text.split("\n"):
        end = min(at + len(piece) + 1, len(text))
        lines.append(Line(at=at, text=piece.strip(" \t\u3000"), end=end))
        at += len(piece) + 1
    return tuple(lines)
