"""Titles cut where a typesetter would break their lines.

A browser breaks Chinese between any two characters, or (`keep-all`) at marks alone, and then a phrase that is longer than a
phone is wide is broken without any rule: a comma stands alone in a line. So each phrase is a box of its own: it moves to the
next line as a whole as long as it fits, and is broken by the ordinary rules, in even lines, when it does not.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

SHORT = 10  # so many characters of the largest heading stand side by side on the narrowest phone

WHITE_SPACE = re.compile(r"(\s+)")
BREAK = re.compile(
    r"""
    (?<=[，、；：。？！]) (?![，、；：。？！”’」』）》〉】〕])     # behind a mark: 推进质量强国建设、|加快
    | (?<=[，、；：。？！][”’」』）》〉】〕]) (?![，、；：。？！”’」』）》〉】〕])   # and what closes behind it: “好！”|他说
    | (?<=[^—]) (?=——)                                     # before a dash: 里的疫苗|——青秀区
    """,
    re.VERBOSE,
)


def phrases(title: str) -> str:
    """Return the title as markup with a ``<span>`` around every phrase; spaces stay between them, nothing is added or lost.

    A quotation mark or a bracket alone parts nothing: “一创一构建” belongs to the words around it.

    >>> print(phrases("推动质量变革创新 促进质量强市建设"))
    <span>推动质量变革创新</span> <span>促进质量强市建设</span>
    >>> print(phrases("“质量<强>市”：一位记者的手记"))
    <span>“质量&lt;强&gt;市”：</span><span>一位记者的手记</span>
    >>> print(phrases("短讯"))
    短讯
    """
    if len(title) <= SHORT:
        return escape(title)
    pieces = [piece for part in WHITE_SPACE.split(title) for piece in BREAK.split(part) if piece]
    return Markup().join(piece if piece.isspace() else Markup("<span>{}</span>").format(piece) for piece in pieces)
