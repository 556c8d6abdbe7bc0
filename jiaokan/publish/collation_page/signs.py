"""Text as HTML in which nothing is hidden: white space where it was changed, and every character that no page may hold."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from jiaokan.publish.shown_text import UNSHOWABLE

NAMED = {" ": "␣", "\n": "¶", "\t": "⇥"}
UNSEEN = re.compile(
    rf"""
    ( {UNSHOWABLE.pattern}                                        # what no page may hold
    | [\ \n\t\r\xa0\xad\u115f\u1160\u1680\u2000-\u200f\u2028\u2029\u202f\u205f-\u2064\u3000\u3164\ufe00-\ufe0f\ufeff]  # white space, zero width
    | [\ue000-\uf8ff]                                             # private use
    ) \1*
    """,
    re.VERBOSE,
)
# "  质" has one match of two spaces, "质\ufeff" one of a byte order mark, "质量" none.
UNSHOWABLE_RUN = re.compile(UNSHOWABLE.pattern, re.VERBOSE)
MANY = 4  # signs that are still counted at a glance
MARKUP = re.compile(r"<[^<>]*>|^[^<>]*>|<[^<>]*$")
LONGEST_MARKUP = 36
BEGINNING = 17
LONGEST = 800  # characters of one change that are shown; the original file has them all


def plain(text: str) -> str:
    r"""Return unchanged text as HTML; what no page may hold is named.

    >>> plain("a<b\u202e")
    'a&lt;b<span class="ws">[U+202E]</span>'
    """
    return UNSHOWABLE_RUN.sub(lambda found: _sign(_name(found[0])), html.escape(text, quote=False))


def shortened(text: str) -> str:
    """Return unchanged or moved text as HTML, its middle left out where it is very long."""
    if len(text) <= LONGEST:
        return plain(text)
    half = LONGEST // 2
    return f"{plain(text[:half])}{_left_out(len(text) - LONGEST)}{plain(text[-half:])}"


@lru_cache(maxsize=4096)  # the same characters change over and over
def visible(text: str, *, breaks: bool = False) -> str:
    r"""Return changed text as HTML, with a sign for every character that shows nothing; ``breaks`` ends the line behind ¶, too.

    >>> visible("\n  质")
    '<span class="ws">¶</span><span class="ws">␣␣</span>质'
    >>> visible("\u2002" * 79)
    '<span class="ws">[U+2002]×79</span>'
    """
    if len(text) > LONGEST:
        half = LONGEST // 2
        return f"{visible(text[:half], breaks=breaks)}{_left_out(len(text) - LONGEST)}{visible(text[-half:], breaks=breaks)}"

    def sign(found: re.Match[str]) -> str:
        count = len(found[0])
        name = NAMED.get(found[0][0]) or _name(found[0][0])
        return _sign(name * count if count <= MANY and len(name) == 1 else f"{name}×{count}" if count > 1 else name) + (
            "\n" if breaks and "\n" in found[0] else ""
        )

    return UNSEEN.sub(sign, html.escape(text, quote=False))


def markup(text: str) -> str:
    r"""Return the markup of a source as HTML, its beginning and length alone where it is long.

    >>> markup("</p> <p>")
    '<code>&lt;/p&gt;<span class="ws">␣</span>&lt;p&gt;</code>'
    >>> markup("<div class='nav'>" + "<a href='/'>首页</a>" * 99)
    '<code>&lt;div<span class="ws">␣</span>class=\'nav\'&gt;</code>…<span class="ws">（标记等共 1,799 字）</span>'
    """
    if len(text) <= LONGEST_MARKUP:
        return f"<code>{visible(text)}</code>"
    return f"<code>{visible(text[:BEGINNING])}</code>…{_sign(f'（标记等共 {len(text):,} 字）')}"


def is_markup(text: str) -> bool:
    """Say whether there are tags in a text and next to nothing else."""
    return bool(MARKUP.search(text))


def _left_out(count: int) -> str:
    return _sign(f"（略去 {count:,} 字）")


def _name(char: str) -> str:
    r"""Return the code point of what shows nothing.

    >>> _name("\ufeff")
    '[U+FEFF]'
    """
    return f"[U+{ord(char):04X}]"


def _sign(text: str) -> str:
    return f'<span class="ws">{text}</span>'
