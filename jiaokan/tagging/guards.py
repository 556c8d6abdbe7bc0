"""Turn away names that are part of something else: a street, a station, a university, a company, a village, a newspaper."""

from __future__ import annotations

import re

from jiaokan.tagging.matching import Match
from jiaokan.tagging.names import Form

STREET_OR_STATION = re.compile(
    r"""
    [东南西北中]{0,2} [一二三四五六七八九十]?
    (?: 路(?!演|径|线|网|况|子|桥|由|[南北]区)             # 南京路, 长江|西路; not 重庆路演
      | 街(?!道办?事处?|头|区) | 街道 | 道(?:街|\d) | 大街 | 大道 | 巷 | 胡同
      | [^\W\d的和与在，]{0,3} (?: 大桥 | [一二三]桥 | 隧道 | 立交 )   # 武汉|长江大桥
      | 火车站 | 高铁站 | 汽车站 | 机场 | 地铁
      | 站(?!在|上|位|稳|起|点|出|到|长|前区)                # 北京西站; not 上海站上新高度
    )
    """,
    re.VERBOSE,
)
ON_THE_WAY = re.compile(r"[赴去往来回到抵]$")  # 去|重庆|路上
ROAD_OR_WAY = re.compile(r"路上")
# Characters and verbs that a name of an institution does not run across: 重庆|的大学, 烟台|联合山东|大学.
INSIDE_A_NAME = r"(?!组织|联合|邀请|开展|走进|举办|依托|支持|推动|建设|引进|成立|多家|一家|某)[^\W\d的了和与及在为是将对把被从到向于等也各本该这其家个多、]"
UNIVERSITY = re.compile(
    rf"(?:{INSIDE_A_NAME}){{0,8}}?(?:大学(?!生)|学院|银行)|(?:交|师|科|农|医|财|工|理工)大(?!道|楼|会|赛|量|师|批)|理工(?!科)"
)  # 北京|大学, 重庆|三峡银行, 上海|交大; not 重庆|的大学
HOSPITAL = re.compile(
    rf"(?!(?:省|市|县|区)?(?:第?[一二三四五六七八九]|人民|中医|中心|妇|儿童|口腔|肿瘤))(?:{INSIDE_A_NAME}){{2,6}}?医院"
)  # 北京|协和医院; not 诸暨|人民医院, which is the place's own
COMPANY = re.compile(
    rf"(?:{INSIDE_A_NAME}){{1,12}}?(?:有限责任公司|有限公司|股份公司|集团|公司)"
)  # 浙江|正泰集团; not 璧山|一家公司
NEWSPAPER = re.compile(r"日报|晚报|晨报|早报|商报|时报|都市报|青年报|特区报|卫视|电视台|广播电视")  # 大连|晚报
EVENT = re.compile(r"起义|事变|战役|会战|惨案|大屠杀|保卫战|谈判(?!代表)|条约")  # 南昌|起义
HOUSE = re.compile(
    r"花园|[苑里]\d|苑[^区囿]|[嘉家雅佳]园|公寓|小区|大厦|大?酒店(?!业|式)|宾馆|饭店|大剧院|公园|港(?![口区资商元澳币人])"
)  # 金凤|花园, 青岛|港
SHIP_OR_BRAND = re.compile(r"舰(?!队)|号(?:货?轮|客轮|邮轮|渡轮|列车|舰|船)|牌(?!照|子|匾|楼|坊|价)")  # 济南|舰, 上海|牌手表
SPEECH_OR_KITCHEN = re.compile(
    r"方言|口音|话(?!剧|题|语|务|费|筒)|菜(?!农|市|篮|地|田|价|品|场)|梆子|大鼓|坠子|快书"
)  # 四川|菜
PART_OF_A_COUNTRYSIDE_NAME = re.compile(
    r"湖|镇(?![区街村])|乡(?![村镇])|村(?!镇)|山(?![区大高多])|河(?!道|长)|江|寺|岛|庙|岭|峡|沟|水库"
)  # 太平|湖镇
PART_OF_A_TOWNSHIP_NAME = re.compile(
    r"镇(?![区街村])|乡(?![村镇土亲贤情愁音间里党企])|村(?![镇民庄干居两级播超里BA])"
)  # 大同|镇
MOUNTAIN_OR_WATER = re.compile(
    r"脚下|山?麓|[东西南北]麓|之巅|山顶|主峰|山脉|水系|支流|干流|大?峡谷|流域|两岸|沿岸|湖畔|湖区"
)  # 庐山|脚下
SMALLER_ONES = re.compile(
    r"(?:[、和与及][^\W\d_和与及]{2,4})+?(?:等[地处]?)?[\d一二三四五六七八九十两]+个?(?:乡?镇(?!江)|乡|村|寨|街道|社区|监管所|所|片区|点(?!的))"
)  # 永丰、和安、泰和|三个村
ENDS_A_ZONE = (
    "区城园师"  # of a full name: 苏州工业园区; 光谷 and 苏北 are short ones and may begin the name of a street or a bank
)
IMPRINT = frozenset({"source", "publisher", "byline"})  # where a newspaper's name says whose text it is


def _any_of(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """Return one pattern for all: eight questions to each name were a twentieth of the cost of tagging."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns))


ELSEWHERE = _any_of(UNIVERSITY, HOSPITAL, COMPANY, EVENT, HOUSE, SHIP_OR_BRAND, SPEECH_OR_KITCHEN, MOUNTAIN_OR_WATER)
OF_A_COUNTY = _any_of(ELSEWHERE, SMALLER_ONES)  # what a county's name alone may be part of


def is_part_of_something_else(match: Match, behind: Match | None = None) -> bool:
    """Say whether the word is no place here, whatever its readings. ``behind`` is the next name, wherever it stands.

    Full names (金平区) are trusted: a street or a bank that bears one lies in it. A university or company that bears a
    short one tells where it was founded, not what the text is about. A unit of the place itself is no town: 宁波|镇海.
    """
    is_short = match.form >= Form.SHORT or (match.form is Form.ZONE and match.words[-1] not in ENDS_A_ZONE)
    if not is_short:
        return False
    text, end = match.text, match.end
    if STREET_OR_STATION.match(text, end):
        return not (ROAD_OR_WAY.match(text, end) and ON_THE_WAY.search(text[: match.at][-1:]))
    if behind and _is_unit_of(match, behind):
        return False  # 贵港|港北 is no harbour
    if (OF_A_COUNTY if match.form is Form.COUNTY else ELSEWHERE).match(text, end):
        return True
    if NEWSPAPER.match(text, end):
        return match.place not in IMPRINT
    countryside = PART_OF_A_COUNTRYSIDE_NAME if match.form is Form.COUNTY else PART_OF_A_TOWNSHIP_NAME
    return match.form is not Form.ZONE and bool(countryside.match(text, end))  # 燕郊|镇 is what 燕郊 means


def _is_unit_of(match: Match, behind: Match) -> bool:
    touches = behind.place == match.place and behind.at == match.end
    return touches and any(inner.startswith(f"{outer}/") for _, outer in match.readings for _, inner in behind.readings)
