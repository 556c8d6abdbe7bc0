"""Dates as pages print them."""

from __future__ import annotations

import re
from datetime import date

NUMERALS = "〇一二三四五六七八九"
ZEROS = str.maketrans("零○Ｏ０", "〇〇〇〇")  # what printers set for 〇
PRINTED = (
    r"(?:(?:(?:19|20)\d{2}|民[国國]\s{0,3}\d{2,3})\s{0,3}"
    r"(?:(?<=\d{4})\s{0,3}[-/.]\s{0,3}\d{1,2}\s{0,3}[-/.]\s{0,3}\d{1,2}(?!\d)|\ufffd\d{1,2}\ufffd\d{1,2}\ufffd|年\s{0,3}\d{1,2}\s{0,3}月(?:\s{0,3}\d{1,2}\s{0,3}[日号])?)"
    r"(?:\s{0,4}星期[一二三四五六日天])?(?:[\sT]{0,4}\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d{1,6})?)?(?:\s{0,3}[+-]\d{2}:?\d{2}|Z)?)?"
    r"|[一二][〇零○Ｏ０一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)"
)
# 2022-09-23, 2022/9/23 10:30, 2022年9月23日, 2022-05-20 15:17:16 +0800, 2016年5月, 2016\ufffd5\ufffd3\ufffd, 二〇二二年九月二十三日, 民國111年9月23日; not 2015-2017,
# not 2022年
ISSUE = r"(?:19|20)\d{2}\s{0,3}年?\s{0,3}第\s{0,3}\d{1,3}\s{0,3}期"  # 2021年第3期
ALONE = re.compile(rf"[（(【\[]?\s*(?P<date>{PRINTED})\s*[)）】\]]?")
COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")  # 20220923, believed only behind a label
OF_THE_REPUBLIC = re.compile(r"民[国國]\s*(\d{2,3})")
FIRST_YEAR = 1911  # the year before the first of the Republic
PARTS = re.compile(r"(\d{4})\s*[-/.年\ufffd]\s*(\d{1,2})\s*[-/.月\ufffd]?\s*(\d{1,2})?")
CITED_YEAR = re.compile(r"《[^《》\n]{0,40}?(?<![\d—–~～-])(?P<year>(?:19|20)\d{2})年(?![\d—–~～-])[^《》\n]{0,40}》")
# 《贯彻质量发展纲要（2016年行动计划）》 cites a year; 《质量发展纲要（2011-2020年）》 cites a span, which proves nothing.


def iso(printed: str) -> str:
    """Return a printed date in ISO form, as precise as it is printed, or "" where there is no such day.

    >>> iso("2022年9月23日"), iso("2022/9/3 10:30"), iso("2016年5月"), iso("2022-13-45")
    ('2022-09-23', '2022-09-03', '2016-05', '')
    >>> iso("二〇二二年九月二十三日"), iso("二○一六年十二月")
    ('2022-09-23', '2016-12')
    >>> iso("民國111年9月23日"), iso("20220923"), iso("2021年第3期")
    ('2022-09-23', '2022-09-23', '2021')
    """
    text = OF_THE_REPUBLIC.sub(lambda year: str(FIRST_YEAR + int(year[1])), _with_digits(printed))
    if re.fullmatch(ISSUE, text.strip()):
        return text.strip()[:4]
    found = COMPACT.fullmatch(text.strip()) or PARTS.search(text)
    if found is None:
        return ""
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    try:
        date(year, month, day or 1)
    except ValueError:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"


def _with_digits(printed: str) -> str:
    """Return a date in Chinese numerals with digits instead: 二十三 is 23, 十 is 10."""
    text = printed.translate(ZEROS)
    text = re.sub(r"(?<=[一二三])十(?=[一二三四五六七八九])", "", text)
    text = re.sub(r"(?<![一二三])十(?=[一二三四五六七八九])", "一", text)
    text = re.sub(r"(?<=[一二三])十", "〇", text).replace("十", "一〇")
    return text.translate({ord(numeral): str(value) for value, numeral in enumerate(NUMERALS)})


def not_before(text: str) -> tuple[int, str] | None:
    """Return the latest year that the title of a cited document names, with that title, or None.

    A text cannot be much older than the plan of a year that it cites. That is a hint for a person, never a date.

    >>> not_before("根据《质量发展纲要（2011-2020年）》和《贯彻质量发展纲要（2016年行动计划）》")
    (2016, '《贯彻质量发展纲要（2016年行动计划）》')
    """
    found = [(int(match["year"]), match[0]) for match in CITED_YEAR.finditer(text)]
    return max(found, default=None, key=lambda one: one[0])
