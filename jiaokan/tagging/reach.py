"""Read from an article how far it reaches: of which level it speaks where it says 全县, 区里 or 市局 without a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

SELF = re.compile(
    r"""
    [省市州县区旗盟]                                        # looked for first: it is rare, and what is before it cheap to see
    (?: (?<= [全我本]. ) (?! [域别间场] )                                                      # 全县, 我市; not 全市场
      | (?<! \w. ) (?: 里 | 局 | 委 | 政府 | 市?场?监管局 | 市监局 | 质监局 | 市场监督管理局 | 计量所 | 上 )
      | (?<! 省 ) (?<= [，。、由经在向与和从到请的给年月日]. ) (?: 里(?!程|面) | 局 | 委 | 政府 | 市场监管局 | 市监局 | 质监局 )
      | (?<= [。！？”\n] . ) (?: 教育 | 教体 | 农业农村 | 畜牧 | 文旅 | 卫健 ) [局站]           # 。县教育局介绍
    )
    """,
    re.VERBOSE,
)
ALIKE = {"盟": "州", "旗": "县"}  # told by the same names


@lru_cache(maxsize=4096)
def level_of(name: str) -> str:
    """Return the last character of a name, which says its level: 区 of 金平区, 县 of 阿荣旗, but 省 of 西藏自治区."""
    if name.endswith(("自治区", "行政区")):
        return "省"
    return ALIKE.get(name[-1], name[-1])


def levels_spoken_of(texts: Iterable[str]) -> Counter[str]:
    """Return how often the texts speak of the whole 省, 市, 州, 县 or 区 that they are about.

    >>> sorted(levels_spoken_of(["全县推开，县里派人，县局牵头，送到市里，全市场都知道。"]).items())
    [('县', 3), ('市', 1)]
    """
    found: Counter[str] = Counter()
    for text in texts:
        for match in SELF.finditer(text):
            found[level_of(match[0][0])] += 1
    return found
