"""What kind of publication a name stands for: newspaper, journal or web site, as its editor says or its ending tells."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What an article was first published in. ``OTHER`` is said where neither an editor nor the name tells."""

    NEWSPAPER = "newspaper"
    JOURNAL = "journal"
    WEBSITE = "website"
    OTHER = ""


QUALIFIER = re.compile(r"（[^（）]*）$")  # 北京师范大学学报（自然科学版）
JOURNAL = re.compile(r"(?:学报|画报|公报|通报|刊|杂志)$")  # asked first: 学报, 画报 and 公报 end as newspapers do and are none
NEWSPAPER = re.compile(r"报(?:[^报]{1,4}版)?$")  # 大众日报, 人民日报海外版
WEBSITE = re.compile(r"(?:网|网站|在线|客户端|公众号)$")


def plain_name(name: str) -> str:
    """Return the name of a publication without the 《 》 that a text sets it in.

    >>> plain_name("《大众日报》"), plain_name("中国质量报")
    ('大众日报', '中国质量报')
    """
    return name[1:-1] if name.startswith("《") and name.endswith("》") else name


def kind_of(name: str, declared: str = "") -> Kind:
    """Return the kind of publication: the one ``declared`` in sources.toml, else the one that the name's ending tells.

    A name that tells nothing is ``OTHER`` and not taken for a newspaper: 求是 is a journal, 新华社 is no publication at all.

    >>> [kind_of(name).name for name in ("《大众日报》", "清华大学学报（自然科学版）", "中国质量新闻网", "求是")]
    ['NEWSPAPER', 'JOURNAL', 'WEBSITE', 'OTHER']
    >>> kind_of("求是", "journal").name
    'JOURNAL'
    """
    if declared:
        return Kind(declared)
    ending = QUALIFIER.sub("", plain_name(name))
    for pattern, kind in ((JOURNAL, Kind.JOURNAL), (NEWSPAPER, Kind.NEWSPAPER), (WEBSITE, Kind.WEBSITE)):
        if pattern.search(ending):
            return kind
    return Kind.OTHER


def titled(name: str, kind: Kind) -> str:
    """Return the name of a publication as Chinese sets it: newspapers and journals between 《 and 》, all others without.

    >>> titled("中国质量报", Kind.NEWSPAPER), titled("中国市场监管新闻网", Kind.WEBSITE), titled("《大众日报》", Kind.NEWSPAPER)
    ('《中国质量报》', '中国市场监管新闻网', '《大众日报》')
    """
    return f"《{plain_name(name)}》" if kind in {Kind.NEWSPAPER, Kind.JOURNAL} else name
