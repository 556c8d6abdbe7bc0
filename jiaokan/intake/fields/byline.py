"""Bylines as they are printed: alone on a line, or glued to the end of the last paragraph."""

from __future__ import annotations

import re

from jiaokan.intake.fields import dates
from jiaokan.intake.fields.credit import BOX, CREDITS, HAN, LATIN_NAME, NAMES, SURE_NAMES
from jiaokan.intake.fields.legible import legible_names

PATTERNS = (
    re.compile(rf"(?:(?:文字?|图片?|图文|作者)\s*[丨|｜/／]\s*{NAMES}\s*){{1,3}}"),  # 文丨孙洪安, 文/孙洪安 图/李四
    re.compile(
        rf"(?:文[、/／]图|图[/／]文|文图|图文|[文图])\s*[丨|｜/／:：\s]\s*(?:{CREDITS}|{SURE_NAMES})"
    ),  # 文/图 本刊记者 马小莉
    re.compile(rf"[Bb]y\s+{LATIN_NAME}"),  # By Lin Weiwei
    re.compile(rf"{BOX}\s*(?:{CREDITS}|{SURE_NAMES})"),  # □ 金伯渔
    re.compile(rf"[（(]?\s*(?:{BOX}\s*)?{CREDITS}\s*[)）]?"),  # （本报记者 阎建军 通讯员 王利）
    re.compile(rf"作者\s*[:：]\s*{NAMES}\s*[（(][^（）()\n]{{2,60}}[)）]"),  # 作者：张三（某局局长）
    re.compile(r"[（(]\s*作者(?:系|为|是|单位)[^（）()\n]{2,60}(?:[（(][^（）()\n]{1,20}[)）][^（）()\n]{0,30})?[)）]"),
    re.compile(r"作者单位\s*[:：][^，。\n]{2,60}"),  # 作者单位：某市市场监督管理局
)
GLUED = re.compile(rf"(?<=[。！？”…])\s{{0,9}}(?P<byline>[（(]?\s?(?:{BOX}\s?)?{CREDITS}\s?[)）]?|{BOX}\s?{SURE_NAMES})$")
GLUED_IN_BRACKETS = re.compile(rf"(?<=\S)\s{{0,9}}(?P<byline>[（(]\s?{CREDITS}\s?[)）])$")  # 爱你的妈妈（本报记者 乌日娜）
DATED = re.compile(
    rf"(?P<credit>(?:{HAN}{{2,8}})?{CREDITS})\s+(?P<date>{dates.PRINTED})|(?P<day>{dates.PRINTED})\s+(?P<writer>{CREDITS})"
)  # 科学之窗记者 温岚 2012年7月8日
LONGEST_GLUED, LONGEST_LINE = 60, 120  # code points; sixteen reporters need about 80


def is_byline(text: str) -> bool:
    """Say whether a whole line is a byline.

    >>> [is_byline(line) for line in ("本报记者 常宇", "□ 金伯渔", "（作者系某局局长）", "文/孙洪安 图/李四", "新华社记者 张三")]
    [True, True, True, True, True]
    >>> [is_byline(line) for line in ("记者从会上获悉", "■编者按", "记者手记", "本报评论员文章", "记者走基层", "● 回眸", "张三")]
    [False, False, False, False, False, False, False]
    """
    return len(text) <= LONGEST_LINE and any(pattern.fullmatch(legible_names(text)) for pattern in PATTERNS)


def dated_byline(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return field and range of the byline and the date that make up a whole line, in the order they stand.

    >>> dated_byline("科学之窗记者 温岚 2012年7月8日")
    (('byline', 0, 9), ('date', 10, 19))
    >>> dated_byline("2012年7月8日 全省质量工作会议")
    ()
    """
    found = DATED.fullmatch(text) if len(text) <= LONGEST_LINE else None
    if found is None:
        return ()
    groups = (("byline", "credit"), ("date", "date")) if found["credit"] else (("date", "day"), ("byline", "writer"))
    return tuple((field, *found.span(group)) for field, group in groups)


def glued_byline(text: str) -> tuple[int, int, int] | None:
    """Return where the white space before a byline at the end of a paragraph begins, where the byline does, and its end.

    >>> glued_byline("质量提升了。本报记者 常宇")
    (6, 6, 13)
    >>> glued_byline("质量提升了，据本报记者 常宇")
    """
    start = max(0, len(text) - LONGEST_GLUED)
    found = GLUED.search(text, start) or GLUED_IN_BRACKETS.search(text, start)
    return (found.start(), *found.span("byline")) if found else None
