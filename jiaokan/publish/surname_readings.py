"""Surnames that are read otherwise than their character usually is: 曾 is zēng in a name and mostly céng elsewhere.

Only where all who bear the name, or nearly all, read it so. Of two readings that are both in use (葛 gě or gé, 盖 gě or gài) the
one without tones decides, which is often the same.
"""

from __future__ import annotations

READINGS = {
    "曾": "zeng", "单": "shan", "解": "xie", "区": "ou", "仇": "qiu", "查": "zha", "朴": "piao", "翟": "zhai", "缪": "miao",
    "冼": "xian", "员": "yun", "乐": "yue", "繁": "po", "种": "chong", "秘": "bi", "隗": "wei", "尉": "wei", "长": "zhang",
    "万": "wan", "覃": "qin", "谌": "chen", "盖": "ge", "褚": "chu", "车": "che", "石": "shi", "沈": "shen", "宿": "su",
    "祭": "zhai", "召": "shao", "俞": "yu", "郗": "xi", "逄": "pang", "洗": "xian", "令": "ling", "牟": "mu", "适": "kuo",
}  # fmt: skip
DOUBLE = {"尉迟": ("yu", "chi"), "长孙": ("zhang", "sun"), "万俟": ("mo", "qi"), "澹台": ("tan", "tai"), "单于": ("chan", "yu")}
