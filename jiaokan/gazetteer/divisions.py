"""One division, and what its name is without the part that says what kind of division it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

NATIONALITIES = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族"
    "|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族"
    "|普米族|塔吉克族|塔吉克|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春族|蒙古|各族"
)
AUTONOMOUS = re.compile(rf"(?<=..)(?:{NATIONALITIES})*自治[区州县旗]$")  # 湘西|土家族苗族自治州, not 鄂温克|族自治旗
# What is left of a name may end in a nationality: 管城|回族|区, 鄂温克|族|自治旗; not 回民|区.
NATIONALITY_LEFT = re.compile(rf"(?<=..)(?:(?:{NATIONALITIES})+|族)$")
PLAIN = {  # by the last character, because every name is asked at every start
    "区": ("特别行政区", "特区", "地区", "新区", "区"),
    **{suffix: (suffix,) for suffix in "省市县盟旗"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One division. ``slug_path`` is its address below ``/regions/``; ``former`` are the names it had before."""

    code: str
    path: str
    slug_path: str
    former: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The full name of the division itself: 金平区."""
        return self.path.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The path of the division above, empty for a province."""
        return self.path.rpartition("/")[0]

    @property
    def level(self) -> int:
        """1 for a province, 2 for a prefecture, 3 for a county, whichever levels are left out of the path."""
        if self.code.endswith("0000"):
            return 1
        return 2 if self.code.endswith("00") and not self.path.startswith("台湾省") else 3


def customary(path: str) -> str:
    """Return a path with autonomous units as people call them: without the nationalities they are named for.

    >>> customary("广西壮族自治区/柳州市/融水苗族自治县"), customary("新疆维吾尔自治区/昌吉回族自治州/奇台县")
    ('广西/柳州市/融水县', '新疆/昌吉州/奇台县')
    """
    return "/".join(
        stem(name) + ("" if name.endswith("自治区") else name[-1]) if "自治" in name else name for name in path.split("/")
    )


def stem(name: str) -> str:
    """Return the name without its generic part; what would leave less than two characters stays whole.

    >>> [stem(name) for name in ("重庆市", "湘西土家族苗族自治州", "盂县", "神农架林区", "双江拉祜族佤族布朗族傣族自治县")]
    ['重庆', '湘西', '盂县', '神农架', '双江']
    >>> [stem(name) for name in ("浦东新区", "清新区", "新区", "管城回族区", "东乡族自治县", "回民区")]
    ['浦东', '清新', '新区', '管城', '东乡', '回民']
    """
    if name == "神农架林区":  # the only forestry district; 万柏林区, 碑林区 and 金林区 have the 林 in their names
        return "神农架"
    short = AUTONOMOUS.sub("", name) if "自治" in name else _without_suffix(name)
    return NATIONALITY_LEFT.sub("", short) if short.endswith("族") else short


def _without_suffix(name: str) -> str:
    for suffix in PLAIN.get(name[-1:], ()):
        if name.endswith(suffix) and len(name) - len(suffix) > 1:
            return name[: -len(suffix)]
    return name
