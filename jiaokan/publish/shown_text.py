"""Text that is safe to show: without the characters that would break a page, a feed or the order of reading."""

from __future__ import annotations

import html
import re

UNSHOWABLE = re.compile(
    r"""
    [\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]   # control characters: not allowed in XML, errors in HTML
    | [\u202a-\u202e\u2066-\u2069]          # embeddings and overrides of direction: they make text read as what it is not
    | [\ud800-\udfff]                       # lone surrogates cannot be encoded
    | [\ufdd0-\ufdef\ufffe\uffff]           # noncharacters
    """,
    re.VERBOSE,
)
# "质\u202e量\x00" loses two characters; "质\n量\t�" loses none.

LINE_END = re.compile(r"\s*[\t\n\v\f\r\u2028\u2029]\s*")
# What a title may not have: formats of one line a field would be taken in by it.

TAG = re.compile(r"<[^>]*>")
SENTENCE_END = re.compile(r"[。！？；][”’」』）]?")
LEAD_LENGTH = 96  # search engines show 70 to 90 Chinese characters, a feed reader a little more


def shown(text: str) -> str:
    r"""Return the text without characters that no reader should ever receive.

    >>> shown("质\u202e量\x00")
    '质量'
    """
    return UNSHOWABLE.sub("", text)


def shown_line(text: str) -> str:
    r"""Return the text of a field as one line without such characters; an ideographic space in it stays.

    >>> shown_line("质量\u3000强市\nER  - \t纪实\x00\n")
    '质量\u3000强市 ER  - 纪实'
    """
    return LINE_END.sub(" ", shown(text)).strip()


def without_markup(markup: str) -> str:
    """Return the text that a piece of converted markup shows.

    >>> without_markup('<a class="pn" id="k7"></a>质<strong>量</strong> &amp; 强市')
    '质量 & 强市'
    """
    return html.unescape(TAG.sub("", markup))


def lead(text: str) -> str:
    """Return the beginning of a text, cut behind a sentence where that leaves enough, else with an ellipsis.

    >>> lead("短文。")
    '短文。'
    >>> lead("甲" * 60 + "。" + "乙" * 60) == "甲" * 60 + "。"
    True
    >>> lead("甲" * 200) == "甲" * 96 + "……"
    True
    """
    if len(text) <= LEAD_LENGTH:
        return text
    ends = [found.end() for found in SENTENCE_END.finditer(text, 0, LEAD_LENGTH)]
    if ends and ends[-1] >= LEAD_LENGTH // 2:
        return text[: ends[-1]]
    return text[:LEAD_LENGTH] + "……"
