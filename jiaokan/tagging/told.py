"""Measure how much a text speaks of a person: by 他, 她 and 我, or by a name that comes again and again."""

from __future__ import annotations

import re
from collections import Counter

from jiaokan.tagging.persons import ALSO_WORDS, SURNAMES

PERSON = re.compile(r"“[^”\n]*”|(?<!其)(?P<person>[他她我])(?![们市县区省局州国])")
# what is said in quotation marks is passed over; 他, 她 and 我 are persons, 其他, 我们 and 我市 are not
_SURNAME = "".join(sorted(SURNAMES))
_ALSO_WORD = "".join(sorted(ALSO_WORDS))
_GIVEN = r"[^\W\d_的了在是和市县区州]"
NAMED = re.compile(
    rf"""
    (?<! [工一二三四五六七八九十几两这那每\d] )                       # not 工|程师, 三|张图纸
    (?P<name>
        [老小阿] [{_SURNAME}{_ALSO_WORD}]
      | [{_SURNAME}{_ALSO_WORD}] 师傅
      | [{_SURNAME}] {_GIVEN}{{1,2}}?
      | [{_ALSO_WORD}] {_GIVEN}{{2}}                                # a word of two characters, 方案 or 白酒, is no name
    )
    (?= 说(?![明法服]) | 告诉 | 回忆 | 讲 | 笑 | 想 | 摇 | 点[了点]?头 | 把 | 蹲 | 站 | 坐 | 走 | 拿 | 伸 | 问 | 答 | 听 | 总 | 又 | 每天 | 干 | 带 | 背 | 骑 | 翻 | 接过 | 心里 )
    """,
    re.VERBOSE,
)  # 老龙|蹲, 孔师傅|说, 龙永魁|把; not 陈年|火腿
ACTS = 2  # so often a name does what people do before it is believed
OFTEN = 4  # so often the hero of a portrait is named at least; who is asked for an opinion is named twice or thrice


def rate_of_persons(body: str, enough: float) -> float:
    """Return how often, in a thousand characters of a simplified body, it speaks of a person.

    Names lift the rate as far as ``enough`` and no farther: a portrait may be told without 他 and 她, but who is named in each
    paragraph of a report is not its subject for that alone.

    >>> rate_of_persons("他不说话。" * 2, 10.0)
    200.0
    >>> rate_of_persons("老龙蹲下。老龙又听。老龙老了。老龙。", 10.0), rate_of_persons("老龙蹲下。", 10.0)
    (10.0, 0.0)
    """
    thousands = max(len(body), 1) / 1000
    spoken = sum(1 for one in PERSON.finditer(body) if one["person"]) / thousands
    return max(spoken, min(enough, spoken + _named(body) / thousands))


def _named(body: str) -> int:
    """Return how often the person is named who is named most, 0 where nobody is named often."""
    acts = Counter(one["name"] for one in NAMED.finditer(body))
    most = max((body.count(name) for name, times in acts.items() if times >= ACTS), default=0)
    return most if most >= OFTEN else 0
