"""The imprint: the newspaper or journal in which an article was printed, with its date or issue, on a line of its own.

《人民日报》2020年9月2日第10版, （原载《求是》2021年第3期）. The page of the newspaper is dropped: front matter has no place for it, and the
receipt keeps it. A law has its title in the same marks, with the date it was passed; what laws are called is no imprint.
"""

from __future__ import annotations

import re

from jiaokan.intake.fields import dates
from jiaokan.intake.fields.credit import CREDITS
from jiaokan.intake.fields.legible import legible_marks
from jiaokan.intake.fields.publication import Segment

NO_PERIODICAL = "法|法典|条例|规定|办法|细则|标准|规范|纲要|规划|计划|方案|意见|通知|决定|指南|手册|目录|制度|规则|准则|报告|公报|白皮书|宣言|公约|协定|章程|名录"
PRINTED_IN = r"(?:本文)?(?:原)?(?:载于?|刊于?|刊载于|刊登于|发表于|摘自|转自|转载自|选自|来源\s*[:：]|稿源\s*[:：]|据)"
IMPRINT = re.compile(
    rf"""
    [（(\[【]? \s* (?:{PRINTED_IN})? \s*
    (?: (?P<before>{dates.ISSUE}|{dates.PRINTED}) \s* )?
    (?: 《 (?P<quoted> (?! [^《》\n]* (?:{NO_PERIODICAL}) 》) [^《》\n]{{2,16}} ) 》
      | (?P<bare> [\u4e00-\u9fff]{{1,8}} (?:[日晚早时导商农工青]报|周报|学报) ) )
    \s* [,，]? \s* (?: [（(]? \s* (?P<behind>{dates.ISSUE}|{dates.PRINTED}) \s* [)）]? )?
    \s* [,，]? \s* (?: [（(]? (?: 第? \s* [A-Z]?\d{{1,3}} \s* 版 | [A-Z]\d{{1,3}} ) [)）]? )?
    \s* [)）\]】]?
    """,
    re.VERBOSE,
)  # 人民日报 2020年9月2日 第10版, （原载2021年11月5日《青岛日报》第3版）; not 《标准化法》2017年11月4日, 人民日报海外版, 人民日报社论
PERIODICAL = "网|在线|客户端|新华社|中新社|[日晚早时]报|周刊|杂志"
DATED_NAME = re.compile(
    rf"(?P<date>{dates.PRINTED})\s+(?P<source>[\u4e00-\u9fff]{{1,10}}(?:{PERIODICAL})|新华社|中新社)"
)  # 2012-07-08 10:20 云州新闻网
NAME_DATED = re.compile(
    rf"(?P<source>[\u4e00-\u9fff]{{1,10}}(?:{PERIODICAL}))\s+(?P<date>{dates.PRINTED})\s+(?P<byline>{CREDITS})"
)  # 塞上日报 2013年05月28日 记者 呼延朔
LONGEST = 80  # code points


def imprint(text: str, *, needs_date: bool) -> tuple[Segment, ...]:
    """Return name and date of the periodical that a whole line names, in the order they stand; nothing for any other line.

    Under a title only a line with a date is one: 《中国质量报》 alone may be what the article is about.

    >>> [(one.field, "《求是》2021年第3期"[one.start : one.end]) for one in imprint("《求是》2021年第3期", needs_date=True)]
    [('source', '求是'), ('date', '2021年第3期')]
    >>> imprint("《中国质量报》", needs_date=True), imprint("《标准化法》2017年11月4日", needs_date=True)
    ((), ())
    """
    text = legible_marks(text)
    for form in (DATED_NAME, NAME_DATED) if len(text) <= LONGEST else ():
        dated = form.fullmatch(text)
        if dated is not None:
            fields_in_order = sorted(form.groupindex, key=dated.start)
            return tuple(
                Segment(field=name, label="", start=dated.start(name), end=dated.end(name)) for name in fields_in_order
            )
    found = IMPRINT.fullmatch(text) if len(text) <= LONGEST else None
    if found is None or not (found["quoted"] or found["before"] or found["behind"]):
        return ()
    name = "quoted" if found["quoted"] else "bare"
    day = "before" if found["before"] else "behind"
    if not dates.iso(found[day] or ""):
        day = ""
    if needs_date and not day:
        return ()
    fields = [("source", name), *([("date", day)] if day else [])]
    segments = (Segment(field=field, label="", start=found.start(group), end=found.end(group)) for field, group in fields)
    return tuple(sorted(segments, key=lambda one: one.start))
