"""Titles and headings cut where a typesetter would break their lines.

A browser breaks Chinese between any two characters, or (`keep-all`) at marks alone, and then a phrase that is longer than a
phone is wide is broken without any rule: a comma stands alone in a line. So each phrase is a box of its own: it moves to the
next line as a whole as long as it fits, and is broken by the ordinary rules, in even lines, when it does not.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

SHORT = 10  # so many characters of the largest heading stand side by side on the narrowest phone

HEADING = re.compile(r"(?<=<h[2-6] )(?P<id>[^<>]*)>(?P<markup>.*?)(?=</h[2-6]>)", re.DOTALL)
# of <h2 id="s1">一、<b>强化</b>领导</h2> the id and what stands between the tags; <h2> without an id is none of ours
TOKEN = re.compile(r"<[^<>]*>|[^<]")  # a tag or a character: 甲, <b>, 乙
WHITE_SPACE = re.compile(r"(\s+)")
NUMBER = re.compile(
    r"""
    [第其]? [（(]? [〇零一二三四五六七八九十百\d]{1,3}      # 一, （二, 12, 第三
    (?: [）)、，：.．]+ \s* | \s+ )                       # 、 ） . or a space
    """,
    re.VERBOSE,
)
# 一、坚持……, （二）坚持……, 3. 坚持……; not 十省、市……, 2025年……
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
    return Markup().join(piece if piece.isspace() else Markup("<span>{}</span>").format(piece) for piece in _pieces(title))


def _pieces(title: str) -> list[str]:
    """Return phrases and white space in their order. A number in front is no phrase: it would stand alone in its line.

    >>> _pieces("一、坚持质量第一，强化领导")
    ['一、坚持质量第一，', '强化领导']
    """
    number = NUMBER.match(title)
    start = number.end() if number else 0
    first, *others = [piece for part in WHITE_SPACE.split(title[start:]) for piece in BREAK.split(part) if piece] or [""]
    return [title[:start] + first, *others]


def headings_in_phrases(markup: str) -> str:
    """Return the markup of a body with every heading in it cut as a title is; marks of repairs stand inside the phrases.

    >>> print(headings_in_phrases('<h2 id="s1">（二）狠抓<b>质量</b>，推动强市建设</h2>'))
    <h2 id="s1"><span class="ph">（二）狠抓<b>质量</b>，</span><span class="ph">推动强市建设</span></h2>
    """
    return HEADING.sub(lambda found: f"{found['id']}>{_boxed(found['markup'])}", markup)


def _boxed(markup: str) -> str:
    """Return the markup of a heading with its phrases in boxes. None begins or ends inside an element, so the nesting stays."""
    text = "".join(token for token in TOKEN.findall(markup) if len(token) == 1)
    if len(text) <= SHORT:
        return markup
    starts, ends = _places(text)
    parts: list[str] = []
    at = depth = 0
    is_open = False
    for token in TOKEN.findall(markup):
        is_tag, is_closing = len(token) > 1, token.startswith("</")
        if depth == 0 and not is_open and at in starts:
            parts.append('<span class="ph">')
            is_open = True
        parts.append(token)
        depth += is_tag - 2 * is_closing  # <br> counts as if it were never closed: behind it nothing is cut
        at += not is_tag
        if depth == 0 and is_open and at in ends:
            parts.append("</span>")
            is_open = False
    return "".join((*parts, "</span>" if is_open else ""))


def _places(text: str) -> tuple[set[int], set[int]]:
    """Return where phrases begin and where they end.

    >>> _places("推动质量变革创新 促进质量")
    ({0, 9}, {8, 13})
    """
    starts, ends, at = set(), set(), 0
    for piece in _pieces(text):
        if not piece.isspace():
            starts.add(at)
            ends.add(at + len(piece))
        at += len(piece)
    return starts, ends
