"""Names of persons in traditional script: a character is converted where it can be only one, and otherwise stays.

于, 范, 姜, 余 are names as they stand, and 云 may be 雲 or 云: whoever guesses gives people other names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jiaokan.chinese import HAN, conversion_table

# Several forms, but as a family name only one.
_FAMILY = dict(zip("叶苏万宁钟广获证团", "葉蘇萬寧鍾廣獲證團", strict=True))
# Several forms, but in a name the others are variants that hardly anybody bears.
_GIVEN = dict(zip("叶苏万宁广发汇极胜确证适团种获药愿坛筑", "葉蘇萬寧廣發匯極勝確證適團種獲藥願壇築", strict=True))
# 于 is a family name or “in”, 范 a family name or half a word. After a post and before what ends a name they are names.
_DOUBTFUL = "于范余姜谷岳沈卜涂郁仇游凌曲"
_PERSON = re.compile(
    rf"""
    (?<= 记者 | 作者 | 编辑 | 书记 | 市长 | 县长 | 区长 | 局长 | 主任 | 处长 | 科长 | 院长 | 所长 | 会长 | 厂长 | 经理 | 教授 | 同志 | 讯员 | 事长 | 责人 )
    [\ \u3000]?
    (?P<name> [{_DOUBTFUL}] (?! [\d昨今明近日当此前后上下本该由在对年月来] ) [{HAN}]{{1,2}}? )
    (?= [，。、；：！？（）\ \u3000\n] | 说 | 表示 | 介绍 | 指出 | 强调 | 认为 | 告诉 | 等(?!于) | 为(?!了) )
    """,
    re.VERBOSE,
)  # 局长于海波说, 记者 范晓；but 记者于昨日获悉, 书记后来表示


def person(name: str) -> str:
    """Return a name in traditional script, as far as it is certain.

    >>> person("于志刚"), person("钟云"), person("范发明"), person("姜岳")
    ('于志剛', '鍾云', '范發明', '姜岳')
    """
    family, given = _FAMILY.get(name[:1], _certain(name[:1])), name[1:]
    return family + "".join(_GIVEN.get(one, _certain(one)) for one in given)


def _certain(character: str) -> str:
    values = _forms_of().get(character, ())
    return values[0] if len(values) == 1 else character


@cache
def _forms_of() -> dict[str, tuple[str, ...]]:
    return conversion_table("STCharacters")


def persons_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a person is named whose family name would be taken for a word.

    >>> list(persons_in("局长于海波说，记者于昨日获悉"))
    [(2, 5)]
    """
    return (found.span("name") for found in _PERSON.finditer(text))
