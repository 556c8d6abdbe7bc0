"""Line ends: CRLF, a lone CR and the rarer separators become LF.

Files come from Windows, old Macs and word processors; the last write a line break inside a paragraph as U+000B, and PDF
readers write a page break as U+000C. Every later step counts lines by LF alone. Nothing that ends a line is left alone:
none of these characters can be seen, and a Chinese sentence has no use for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.model import Edit

_NAMES = {
    "\r\n": "CRLF",
    "\r": "CR",
    "\x0b": "VT (a line break of a word processor)",
    "\x0c": "FF (a page break)",
    "\x85": "NEL",
    "\u2028": "LINE SEPARATOR",
    "\u2029": "PARAGRAPH SEPARATOR",
}
_OTHER_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def find_line_ends(text: str) -> Iterator[Edit]:
    r"""Yield a line feed for everything else that ends a line.

    >>> [(edit.at, edit.before, edit.after) for edit in find_line_ends("题名\r\n正文\r")]
    [(2, '\r\n', '\n'), (6, '\r', '\n')]
    >>> list(find_line_ends("题名\n正文"))
    []
    """
    for match in _OTHER_LINE_END.finditer(text):
        yield Edit(at=match.start(), before=match[0], after="\n", code="R401", evidence=f"{_NAMES[match[0]]} ends a line")
