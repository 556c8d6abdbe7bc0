"""Where a text is code, address or markup, and its marks and spaces are not the author's punctuation.

Every repair that touches marks, pipes or spaces asks here first. All repetitions are bounded, so that a file of a million
backticks costs no more than any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_FENCE = re.compile(r"[ \t]*(```+|~~~+)")  # in a list item it stands far in

_CODE_SPAN = re.compile(r"``[^\n]{1,300}?``|`[^`\n]{1,300}`")
_VERBATIM = re.compile(
    r"""
    (?= [!-~] ) (?:                                                                   # looked at first: Chinese is passed quickly
      `` [^\n]{1,300}? `` | ` [^`\n]{1,300} `                                         # `a ?? b`
    | !? \] \( (?: < [^>\n]{0,500} > | [^()\s]{0,500} (?: \( [^()\s]{0,200} \) [^()\s]{0,200} )? )
        (?: \s{1,4} " [^"\n]{0,200} " )? \)                                           # ](a.html "title")
    | ! (?= \[ )                                                                      # the mark of an image
    | ^ \[ [^\]\n]{1,100} \] : [ ]                                                    # [1]: a reference
    | < /? [A-Za-z!] [^<>\n]{0,500} >                                                 # <p class="x">, <http://...>
    | & (?: [A-Za-z]{2,10} | \# \d{1,7} | \# [xX] [0-9A-Fa-f]{1,6} ) ;                # &nbsp;
    | (?: [A-Za-z]{3,6} :// | \b www \. ) [!-~]{0,2000} [A-Za-z0-9/=\#&_~-]           # https://example.org/a,b
    | [A-Za-z0-9.+_-]{1,64} @ [A-Za-z0-9.-]{1,255}                                    # someone@example.org
    | \b [A-Za-z] : \\ [!-~]{0,300}                                                   # C:\data
    )
    """,
    re.VERBOSE | re.MULTILINE,
)  # but not: 见(附件), A,B两类


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of fenced code blocks; an unclosed one reaches to the end, as in CommonMark."""
    fence, start, at = "", 0, 0
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence, start = mark[1], at
        elif mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
            yield start, at + len(line)
            fence = ""
        at += len(line)
    if fence:
        yield start, at


def code_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of code in a Markdown text, fenced or between backticks, in order.

    >>> text = "用 `<p>` 标签"
    >>> [text[start:end] for start, end in code_ranges(text)]
    ['`<p>`']
    """
    done = 0
    for start, end in sorted((*_fenced(text), *(match.span() for match in _CODE_SPAN.finditer(text)))):
        if start >= done:
            yield start, end
            done = end


# Each alternative of _VERBATIM holds one of these, and a fence two: most texts hold none, and are not read at all.
_SIGNS = ("`", "](", "![", "]:", "<", "&", "://", "www.", "@", ":\\", "~~~")


@lru_cache(maxsize=2)
def verbatim_mask(text: str) -> bytes:
    """Return one byte a character: 1 where the text is code, address or markup.

    Five repairs in a row ask this of one text when none of them finds anything, so the last answers are kept.

    >>> text = "见`a,b`,网址:https://example.org/a,b,完"
    >>> "".join(character for character, is_verbatim in zip(text, verbatim_mask(text)) if is_verbatim)
    '`a,b`https://example.org/a,b'
    """
    if not any(sign in text for sign in _SIGNS):
        return bytes(len(text))
    mask = bytearray(len(text))
    ranges = [*_fenced(text), *(match.span() for match in _VERBATIM.finditer(text))]
    for start, end in ranges:
        mask[start:end] = b"\x01" * (end - start)
    return bytes(mask)
