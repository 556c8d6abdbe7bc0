"""The dateline of a news report: 新华社北京9月1日电（记者张三、李四）. It belongs to the text and stays there.

Its names are those of the authors all the same, so an article without a byline is told them from here.
"""

from __future__ import annotations

import re

from jiaokan.intake.fields import dates
from jiaokan.intake.fields.credit import CREDITS, SURE_NAMES, names

FIRST_PARAGRAPHS = 3  # an editor's note or a summary may stand above the report
AGENCY = r"(?:本[报刊网台]|[\u4e00-\u9fff]{1,8}(?:社|网|[日晚早时]报|报))"
DATELINE = re.compile(
    rf"""
    (?:{AGENCY})? \s? [\u4e00-\u9fff]{{0,12}} \s?
    (?: (?:{dates.PRINTED} | \d{{1,2}}月\d{{1,2}}日) \s? )?
    (?: 电 | 讯 | 消息 ) \s*
    [（(] \s* (?P<credit> {CREDITS} | {SURE_NAMES} ) \s* [）)]
    """,
    re.VERBOSE,
)  # 本报讯（记者 常宇）, 新华社北京9月1日电 （记者张三、李四）; not 本报讯 昨日，……, 他来电（王利）说


def dateline_authors(body: str) -> tuple[str, ...]:
    """Return the names in the dateline of a body, empty where it has none or where they cannot be told apart.

    >>> dateline_authors("本报安吉3月17日电（记者 方臻子 通讯员 李知政）“我们把标准写进了竹子里。”")
    ('方臻子', '李知政')
    >>> dateline_authors("该市召开会议。（记者 常宇）"), dateline_authors("本报讯 昨日，质量月启动。")
    ((), ())
    """
    for paragraph in body.split("\n\n")[:FIRST_PARAGRAPHS]:
        found = DATELINE.match(paragraph)
        if found is not None:
            return names(found["credit"])
    return ()
