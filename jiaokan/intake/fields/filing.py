"""What an office prints above a title to file the document by: its red head, the number of the document, an index.

青岚县人民政府文件, 青政发〔2016〕12号, 签发人：鲁平川, 索引号：QL00219-2021-00087. None of it is the title, and all of it is the document's own, so it
stays in the text. A first line such as 某市人民政府文件 may well be the title of a story; it is a red head only where the number stands
close below it. Offices also set their own name on a line above a title that begins with 关于; both lines are the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiaokan.intake.fields.lines import Line

INDEX = re.compile(
    r"(?:索\s?引\s?号|信息索引|发布机构|发文机关|发文字号|文\s?号|主题分类|主题词|体裁分类|公文种类|组配分类|有\s?效\s?性|公开方式|签\s?发\s?人)\s*[:：].*"
)
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}\s?\\?[〔\[［（(【]\s?(?:19|20)\d\d\s?\\?[〕\]］）)】]\s?第?\s?\d{1,5}\s?号"
)  # 青政发〔2016〕12号
RED_HEAD = re.compile(r"(?:[\u4e00-\u9fff（）()][ \u3000]{0,3}){2,40}文[ \u3000]{0,3}件")
MOST = 20  # lines; the longest index seen has nine
NEAR = 3  # lines below a red head: the number, beside it or below the name of who signed
OFFICE = re.compile(r"[\u4e00-\u9fff（）、·]{2,40}(?:政府|办公厅|办公室|[局厅部委院会]|中心|总队|支队|大队|公司|学校|大学)")
ABOUT = re.compile(
    r"关于.{2,50}的(?:通知|通告|公告|通报|意见|实施意见|决定|决议|命令|公报|议案|报告|请示|批复|函|纪要|方案|规定|办法)(?:[（(][^（）()]{1,20}[)）])?"
)


def below_filing(all_lines: Sequence[Line]) -> Sequence[Line]:
    r"""Return the lines without those at their head that file the document.

    >>> from jiaokan.intake.fields.lines import lines
    >>> [line.text for line in below_filing(lines("青岚县人民政府文件\n青政发〔2016〕12号\n关于印发管护办法的通知\n正文。"))]
    ['关于印发管护办法的通知', '正文。']
    >>> [line.text for line in below_filing(lines("某市人民政府文件\n这份文件共三页。"))]
    ['某市人民政府文件', '这份文件共三页。']
    """
    at = 0
    while at < min(len(all_lines), MOST) and _files(all_lines[at : at + 1 + NEAR]):
        at += 1
    return all_lines[at:]


def _files(all_lines: Sequence[Line]) -> bool:
    """Say whether the first of these lines files the document."""
    words = all_lines[0].text
    if INDEX.fullmatch(words) or NUMBER.fullmatch(words):
        return True
    return RED_HEAD.fullmatch(words) is not None and any(NUMBER.fullmatch(line.text) for line in all_lines[1:])


def office_above_title(all_lines: Sequence[Line]) -> tuple[str, ...]:
    r"""Return the two lines of a title whose first line is the office that the document is from; nothing for any other title.

    >>> from jiaokan.intake.fields.lines import lines
    >>> office_above_title(lines("青岚县人民政府办公室\n关于做好防火工作的通知\n各乡镇："))
    ('青岚县人民政府办公室', '关于做好防火工作的通知')
    >>> office_above_title(lines("走进办公室\n关于他的故事很多。"))
    ()
    """
    first, second = (line.text for line in all_lines[:2]) if len(all_lines) > 2 else ("", "")  # noqa: PLR2004 - and a text below
    return (first, second) if OFFICE.fullmatch(first) and ABOUT.fullmatch(second) else ()
