"""Invisible characters: spaces of other widths become spaces, what has no width goes.

Web editors fill indents with U+2002 and U+00A0; copying from pages and word processors brings byte order marks, zero-width
characters and soft hyphens, which cut a word in two for every search.

Left alone: U+3000, which is a visible choice of the author (white_space deals with indents); private use characters and
U+FFFD, which stand where a character was lost and are information; joiners between letters that need them (emoji,
Arabic, Indic scripts) and direction marks in a text that has right-to-left letters; variation selectors, which choose the
form of a character.

One private use character is a space all the same: GB 18030 gives the unassigned full-width space A3 A0 to U+E5E5.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from jiaokan.model import Edit

_OTHER_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f"  # no-break, Ogham, en quad to hair, narrow no-break, mathematical
_FULL_WIDTH_SPACE = "\ue5e5"  # what the bytes A3 A0 decode to
_JOINERS = "\u200c\u200d"  # zero width non-joiner, zero width joiner
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings and isolates for mixed directions
_WITHOUT_WIDTH = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060-\u2064\ufeff"  # controls, soft hyphen, zero width, BOM
_INVISIBLE = re.compile(f"[{_OTHER_SPACE}]+|{_FULL_WIDTH_SPACE}+|[{_JOINERS}]|[{_DIRECTIONS}]+|[{_WITHOUT_WIDTH}]+")
# The same in one class, which is searched ten times as fast.
_ANY = re.compile(f"[{_OTHER_SPACE}{_FULL_WIDTH_SPACE}{_JOINERS}{_DIRECTIONS}{_WITHOUT_WIDTH}]")
_SPACE_FOR = {_FULL_WIDTH_SPACE: "\u3000"}  # ideographic space
_LAST_OF_ASCII = "\x7f"
_CHINESE_PAGE = re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af]")


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL CHARACTER')}"


def _joins(text: str, at: int) -> bool:
    """Tell whether a joiner stands between two letters, accents or pictures of a script that uses joiners."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(around) > 1 and all(
        char > _LAST_OF_ASCII and unicodedata.category(char)[0] in "LMS" and not _CHINESE_PAGE.match(char) for char in around
    )


def find_invisible_characters(text: str) -> Iterator[Edit]:
    r"""Yield spaces for spaces of other widths, and nothing for characters without width.

    >>> [(edit.before, edit.after) for edit in find_invisible_characters("\ufeff毕\u200b昇\u2002\u2002发明")]
    [('\ufeff', ''), ('\u200b', ''), ('\u2002\u2002', '  ')]
    >>> list(find_invisible_characters("　　首行缩进，两家人👨\u200d👩\u200d👧"))
    []
    """
    matches = list(_INVISIBLE.finditer(text)) if _ANY.search(text) else []
    has_right_to_left = bool(matches) and any(
        unicodedata.bidirectional(char) in {"R", "AL"} and not _is_direction(char) for char in set(text)
    )
    for match in matches:
        first = match[0][0]
        if (first in _JOINERS and _joins(text, match.start())) or (has_right_to_left and _is_direction(first)):
            continue
        after = _SPACE_FOR.get(first, " " if unicodedata.category(first) == "Zs" else "") * len(match[0])
        what = "is a space of another width" if after else "has no width"
        yield Edit(at=match.start(), before=match[0], after=after, code="R402", evidence=f"{_name(first)} {what}")


def _is_direction(character: str) -> bool:
    return re.match(f"[{_DIRECTIONS}]", character) is not None
