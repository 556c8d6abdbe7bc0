"""Find the people whose names hold the name of a place: 王|海南, 李|长春, 陈|延安."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jiaokan.tagging.matching import Match
from jiaokan.tagging.names import Form

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪姜范姚谭廖邹熊陆郝孔崔康邱秦顾侯邵"
)
ALSO_WORDS = frozenset(
    "何高林马于余方石白江安金万龙段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟颜倪严牛温季俞章鲁葛伍韦申毕聂焦柳邢骆岳齐梅莫庄"
)  # also everyday words
SPEAKS_OR_HOLDS_OFFICE = re.compile(
    r"""
    副? (?: 局长 | 科长 | 处长 | 主任 | 书记 | 市长 | 县长 | 区长 | 总经理 | 董事长 )   # 王|海南|局长
    | 说 | 介绍 | 告诉 | 坦言 | 回忆 | 分析 | 表示 | 认为 | 透露 | 指出 | 强调 | 提醒 | 解释 | 感慨 | 笑 | 同志 | 先生 | 女士 | 师傅 | 老师 | 工程师 | 是一[名位个] | 今年 \d\d 岁 | [（(] [男女，]
    """,
    re.VERBOSE,
)  # 王|长春|是一名质检员; not 黄|山东|部
ROLE_BEFORE = re.compile(
    r"""
    (?: [员工农户匠民友主商嫂] | 人士 | 专家 | 学者 | 代表 | 老板 | 掌柜 | 大姐 | 大妈 | 大爷 | 搭档 | 徒弟 | 师父 | 妻子 | 丈夫 | 儿子 | 女儿 | 局长 | 所长 | 科长 | 处长 | 站长 | 队长 | 厂长 | 店长 | 组长 | 班长 | 会长 | 社长 | 校长 | 院长
      | 理事长 | 董事长 | 市长 | 县长 | 区长 | 镇长 | 村长 | 经理 | 主任 | 书记 | 记者 | 作者 | 编辑 | 工程师 | 厨师 | 技师 | 律师 | 教师 | 老师
      | 师傅 | 负责人 | 创始人 | 传承人 | 教授 | 博士 | 同事 | 名叫 | 叫作 | 叫做 | 老兵 | 战友 | 同志
    )$
    """,
    re.VERBOSE,
)  # 检验员|王|海南; 记者|李|云南
NAMED_AS_WRITER = re.compile(r"(?:记者|通讯员|作者|编辑|[\s□])$")  # 记者 李|海南
ENDS_A_NAME = re.compile(r"\s|[)）]|$")
CALLED = re.compile(r"(?:[个位]叫|名叫|叫作|叫做|小名|化名|笔名)$")
NO_MORE_BEHIND = re.compile(r"$|[^\w\s]")  # 一个叫|江宁|，; not 有个叫|河北|村的地方
DOES_WHAT_PEOPLE_DO = re.compile(
    r"说(?!明|法|到|起|出|过|服)|告诉|坦言|回忆[说道]|讲[，：]|笑[着了道，]|摇[摇了头]|点[点了]?头|答道|想了想|听得?见|也有他|把[手头眼]"
)  # 杨凌|说; not 杨凌|说明
GOES_THERE = re.compile(r"[在到去往赴回、]$|来自$|省$")  # 没去过|湘潭 is spoken of somebody's name as often as not
PSEUDONYM = re.compile(r"\w?[（(]化名")  # 茂名|强（化名）
JOINED = re.compile(r"[、和与跟]")
NO_GIVEN_NAME = re.compile(r"[\W\d_的了在是和与及等县市区州旗乡镇村局也就还都人说]")
OFTEN = 2  # who is named so often with a surname is a person
TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Names of people in one article.

    They are those in full (王海南), the given names alone (海南), those that are a place's whole name, and those of three
    characters that begin with one (安远|清).
    """

    full: frozenset[str]
    given: frozenset[str]
    whole: frozenset[str]
    longer: frozenset[str]

    def holds(self, match: Match) -> bool:
        """Say whether the word is a person here: behind its surname, or alone where nobody goes there.

        杨凌 who once says something is a person wherever the article says 杨凌.
        """
        if match.form < Form.ZONE or not (self.full or self.whole or self.longer):
            return False
        if match.words in self.whole or _named(match) in self.full or _with_next(match) in self.longer:
            return True
        before = match.text[max(0, match.at - TWO) : match.at]
        return match.words in self.given and not GOES_THERE.search(before)


def people_in(matches: Sequence[Match]) -> People:
    """Return the people whose names hold one of the names, or are one.

    One place of the article that speaks of a person is enough, and so are two with the same surname before the word.
    """
    short = [match for match in matches if match.form >= Form.ZONE]
    named: dict[str, list[Match]] = {}
    for match in short:
        if _surname(match) in SURNAMES or _surname(match) in ALSO_WORDS:
            named.setdefault(_named(match), []).append(match)
    found = {
        name: group[0].words
        for name, group in named.items()
        if len(group) >= OFTEN or any(_is_spoken_of_as_a_person(match) for match in group)
    }
    whole = {match.words for match in short if _is_whole_name(match)}
    longer = {name for match in short if (name := _longer_name(match))}
    whole |= {b.words for a, b in pairwise(short) if _named(a) in found and _may_be_a_whole_name(b) and _are_joined(a, b)}
    in_full = {match.words[:TWO] for match in matches if match.form <= Form.FORMER}
    whole |= {match.words for match in short if match.form is Form.COUNTY and match.words not in in_full and _has_a_role(match)}
    in_text = {_named(match) for match in short if match.place != "byline"}
    given = {words for name, words in found.items() if name in in_text and words not in in_full}
    return People(full=frozenset(found), given=frozenset(given), whole=frozenset(whole), longer=frozenset(longer))


def _surname(match: Match) -> str:
    return match.text[match.at - 1 : match.at] if match.at else ""


def _named(match: Match) -> str:
    return f"{_surname(match)}{match.words}"


def _are_joined(first: Match, second: Match) -> bool:
    return first.place == second.place and bool(JOINED.fullmatch(first.text[first.end : second.at]))


def _may_be_a_whole_name(match: Match) -> bool:
    return len(match.words) == TWO and match.words[0] in SURNAMES | ALSO_WORDS


def _with_next(match: Match) -> str:
    return match.text[match.at : match.end + 1]


def _longer_name(match: Match) -> str:
    """Return the name of three characters that begins with the name of a place, empty where none does: 老板|安远|清."""
    name = _with_next(match)
    is_name = len(name) > TWO and _may_be_a_whole_name(match) and not NO_GIVEN_NAME.match(name[TWO])
    before = match.text[max(0, match.at - 4) : match.at]
    told = ROLE_BEFORE.search(before) or SPEAKS_OR_HOLDS_OFFICE.match(match.text, match.end + 1)
    return name if is_name and told else ""


def _has_a_role(match: Match) -> bool:
    """Say whether somebody's trade is told right before the word: 老板|阿荣; not 记者|昆山|报道."""
    before = match.text[max(0, match.at - 4) : match.at]
    return len(match.words) == TWO and bool(ROLE_BEFORE.search(before)) and not before.endswith("记者")


def _is_whole_name(match: Match) -> bool:
    """Say whether the name of a place is somebody's here: 杨凌|说; 一个叫|江宁."""
    if len(match.words) != TWO:
        return False
    if PSEUDONYM.match(match.text, match.end):
        return True
    if CALLED.search(match.text[max(0, match.at - TWO) : match.at]) and NO_MORE_BEHIND.match(match.text, match.end):
        return True
    return _may_be_a_whole_name(match) and bool(DOES_WHAT_PEOPLE_DO.match(match.text, match.end))


def _is_spoken_of_as_a_person(match: Match) -> bool:
    """Say whether office, speech or place in the text make a person of it: 王|海南|局长, 记者 李|云南."""
    before = match.text[max(0, match.at - 5) : match.at - 1]
    if ROLE_BEFORE.search(before):
        return True
    if _surname(match) not in SURNAMES:
        return False
    if SPEAKS_OR_HOLDS_OFFICE.match(match.text, match.end):
        return True
    return bool(NAMED_AS_WRITER.search(before)) and bool(ENDS_A_NAME.match(match.text, match.end))
