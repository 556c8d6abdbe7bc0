"""Turn the names of divisions into address parts: pinyin without tones, generic suffix dropped, siblings told apart.

The table holds what this module makes. The program itself needs it only for a unit or a former name that a person added
since the table was written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from jiaokan.gazetteer.divisions import stem

UNROMANISED_TYPES = {
    "地区": "diqu",
    "特区": "tequ",
    "省": "sheng",
    "市": "shi",
    "区": "qu",
    "县": "xian",
    "旗": "qi",
    "盟": "meng",
    "州": "zhou",
}

# What pypinyin 0.55 reads otherwise than the official romanisation does: characters in every name, then single names.
CHARACTERS = {"都": "du", "长": "chang", "什": "shi", "勒": "le", "佛": "fo", "蚌": "beng"}
READINGS = {
    "会稽": "kuaiji",
    "陕西": "shaanxi",  # the official spelling that tells it from 山西
    "六安": "luan",
    "万柏林": "wanbailin",
    "六合": "luhe",
    "长子": "zhangzi",
    "子长": "zichang",
    "乐陵": "laoling",
    "民乐": "minle",
    "南乐": "nanle",
    "马尾": "mawei",
    "召陵": "shaoling",
    "大城": "daicheng",
    "浚县": "xunxian",
    "洪洞": "hongtong",
    "繁峙": "fanshi",
    "单县": "shanxian",
    "涡阳": "guoyang",
    "漯河": "luohe",
    "覃塘": "qintang",
    "筠连": "junlian",
    "荥经": "yingjing",
    "宕昌": "tanchang",
    "珲春": "hunchun",
    "穆棱": "muling",
    "伽师": "jiashi",
    "朝阳": "chaoyang",
    "称多": "chenduo",
    "什邡": "shifang",
    "闵行": "minhang",
    "泊头": "botou",
    "龙圩": "longxu",
    "崆峒": "kongtong",
    "红寺堡": "hongsibu",
    "浪卡子": "langkazi",
    "通什": "tongzha",
    "畹町": "wanding",
    "曾都": "zengdu",
}


WHOLE = re.compile(r"..(?:矿区|[左右前中后]旗|联合旗)$")  # without its last character 土默特左旗 would end in "left"


def proper_name(name: str) -> str:
    """Return what an address says of a name: its stem, where that alone is still a name.

    >>> [proper_name(name) for name in ("浦东新区", "土默特左旗", "准格尔旗", "井陉矿区", "矿区")]
    ['浦东', '土默特左旗', '准格尔', '井陉矿区', '矿区']
    """
    return name if WHOLE.search(name) else stem(name)


def romanise(name: str) -> str:
    """Return the name as one word of pinyin without tones; ü is v.

    Not u, which would make one of 吕梁 and 陆良, and not yu as in passports, which nobody types: lvliang is what the city
    itself has for its address. Names of minorities and of the islands are read in Chinese like all others.

    >>> [romanise(name) for name in ("陕西", "西藏", "内蒙古", "六安", "吕梁")]
    ['shaanxi', 'xizang', 'neimenggu', 'luan', 'lvliang']
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 0.3 s that only names pay which are not in the table

    if name in READINGS:
        return READINGS[name]
    return "".join(CHARACTERS.get(char, syllable) for char, syllable in zip(name, lazy_pinyin(name), strict=True))


def sibling_slugs(paths: Iterable[str]) -> dict[str, str]:
    """Return the romanised path of every path; where two siblings would share a slug, both keep their suffix.

    >>> slugs = sibling_slugs(["新疆维吾尔自治区", "新疆维吾尔自治区/伊宁市", "新疆维吾尔自治区/伊宁县", "新疆维吾尔自治区/昭苏县"])
    >>> list(slugs.values())
    ['xinjiang', 'xinjiang/yining-shi', 'xinjiang/yining-xian', 'xinjiang/zhaosu']
    """
    plain = {path: (_parent(path), romanise(proper_name(_name(path)))) for path in paths}
    shared = Counter(plain.values())
    own = {path: slug if shared[parent, slug] == 1 else with_suffix(slug, path) for path, (parent, slug) in plain.items()}
    return {path: "/".join(own[ancestor] for ancestor in _ancestors(path)) for path in own}


def with_suffix(slug: str, path: str) -> str:
    """Return the address with the kind of unit added.

    >>> with_suffix("jiangxi/jiujiang/lushan", "江西省/九江市/庐山区"), with_suffix("yunnan/simao", "云南省/思茅地区")
    ('jiangxi/jiujiang/lushan-qu', 'yunnan/simao-diqu')
    """
    kind = next((pinyin for name, pinyin in UNROMANISED_TYPES.items() if path.endswith(name)), "") or romanise(_name(path))
    return f"{slug}-{kind}"


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _ancestors(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
