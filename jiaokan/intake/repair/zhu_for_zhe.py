"""著 for 着: which 著 of a converted page was 着 before.

The tool that made simplified pages traditional wrote 著 for every 着, and conversion back leaves 著 alone, because it is a good
simplified character, too: 显著, 著名. A converter with Taiwan's rules would turn these into 显着 and 着名 instead. So the words
that are really written with 著 are listed, and every other 著 is 着.

This holds for converted pages only, which is why the rule has no place of its own among the repairs: traditional_script, which
has proven that the page was converted, asks it. In a simplified text no 著 is ever looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ZHU = re.compile(
    r"""
    (?= .? 著 )                                # looked at first: all other places are passed at a tenth of the price
    (?:
      (?<! [凸彰突] ) 显著 | 卓著 | 昭著 | 土著 | 巨著 | 遗著 | 拙著 | 名著 | 原著 | 专著 | 撰著 | 编著 | 知著
    | (?<! [讨议谈争评辩] ) 论著 | (?<! 翻 ) 译著 | (?<! [配结混符联融迎] ) 合著 | 所著 (?! [力眼手重] )
    | 著名 (?! [字额牌片] | 单(?!位) )          # 著名商标; but 有着名字
    | 著作 (?! [业文] )                         # 著作权; but 看着作业
    | 著称 (?! [号呼] ) | 著述 (?! [说职] ) | 著者 | 著录 | 著书 (?= 立 )
    | (?<! [接随跟沿] ) 著有 (?= [《多数十大] )
    | (?<! [看读念唱拿捧抱举翻写抄背印播放随围绕沿按靠凭带有对] ) 著 (?= 《 )   # 段玉裁著《说文解字注》; but 读着《红楼梦》
    | 著 (?= [）)] ) | 著于 (?= \d )
    | (?P<zhe> 著 )
    )
    """,
    re.VERBOSE,
)  # 着力点, 随着, 意味着 are what is left; 著名, 显著, 原著 are not


def zhe_offsets(simplified_text: str) -> Iterator[int]:
    """Yield the offset of every 著 that is no part of a word written with 著.

    >>> list(zhe_offsets("围绕著著名商标，找准著力点，成效显著，讨论著标准"))
    [2, 10, 21]
    """
    for match in _ZHU.finditer(simplified_text):
        if match["zhe"]:
            yield match.start()
