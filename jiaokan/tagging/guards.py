"""Turn away names that are part of something else: a street, a station, a university, a company, a village, a person."""

from __future__ import annotations

import re

from jiaokan.tagging.matching import Match
from jiaokan.tagging.names import Form

STREET_OR_STATION = re.compile(
    r"""
    [东南西北中]{0,2} [一二三四五六七八九十]?
    (?: 路(?!演|径|线|网|况|上|子|段|面|桥|由|[南北]区)          # 南京路, 长江|西路; not 重庆路演
      | 街(?!道办?事处?|头|区) | 街道 | 大街 | 大道 | 巷 | 胡同
      | 大桥 | 火车站 | 高铁站 | 汽车站 | 机场 | 地铁
      | 站(?!在|上|位|稳|起|点|出|到|长|前区)                # 北京西站; not 上海站上新高度
    )
    """,
    re.VERBOSE,
)
# Characters and verbs that a name of an institution does not run across: 重庆|的大学, 烟台|联合山东|大学.
INSIDE_A_NAME = r"(?!组织|联合|邀请|开展|走进|举办|依托|支持|推动|建设|引进|成立|多家|一家|某)[^\W\d的了和与及在为是将对把被从到向于等也各本该这其家个多、]"
UNIVERSITY = re.compile(rf"(?:{INSIDE_A_NAME}){{0,8}}?(?:大学(?!生)|学院|银行)")  # 北京|大学, 重庆|三峡银行; not 重庆|的大学
COMPANY = re.compile(
    rf"(?:{INSIDE_A_NAME}){{1,12}}?(?:有限责任公司|有限公司|股份公司|集团|公司)"
)  # 浙江|正泰集团; not 璧山|一家公司
PART_OF_A_COUNTRYSIDE_NAME = re.compile(
    r"湖|镇(?![区街村])|乡(?![村镇])|村(?!镇)|山(?!区)|河(?!道|长)|江|寺|岛|庙|岭|峡"
)  # 太平|湖镇
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪姜范姚谭廖邹熊陆郝孔崔康邱秦顾侯邵"
)
SPEAKS_OR_HOLDS_OFFICE = re.compile(
    r"""
    副? (?: 局长 | 科长 | 处长 | 主任 | 书记 | 市长 | 县长 | 区长 | 总经理 | 董事长 )   # 王|海南|局长
    | 说 | 介绍 | 告诉 | 坦言 | 同志 | 先生 | 女士 | 师傅 | 是一[名位个] | 今年 \d\d 岁
    """,
    re.VERBOSE,
)  # 王|长春|是一名质检员; not 黄|山东|部
NAMED_AS_WRITER = re.compile(r"(?:记者|通讯员|作者|编辑|[\s□])$")  # 记者 李|海南
ENDS_A_NAME = re.compile(r"\s|[)）]|$")


def is_part_of_something_else(match: Match) -> bool:
    """Say whether the word is no place here, whatever its readings.

    Full names (金平区) are trusted: a street or a bank that bears one lies in it. A university or company that bears a
    short one tells where it was founded, not what the text is about.
    """
    if match.form < Form.SHORT:
        return False
    text, end = match.text, match.end
    if STREET_OR_STATION.match(text, end) or UNIVERSITY.match(text, end) or COMPANY.match(text, end):
        return True
    if match.form is Form.COUNTY and PART_OF_A_COUNTRYSIDE_NAME.match(text, end):
        return True
    return _is_a_person(match)


def _is_a_person(match: Match) -> bool:
    """Say whether the word is somebody's given name: 王|海南|局长, 记者 李|云南."""
    text, before = match.text, match.at - 1
    if before < 0 or text[before] not in SURNAMES:
        return False
    is_writer = NAMED_AS_WRITER.search(text[max(0, before - 3) : before]) and ENDS_A_NAME.match(text, match.end)
    return bool(is_writer or SPEAKS_OR_HOLDS_OFFICE.match(text, match.end))
