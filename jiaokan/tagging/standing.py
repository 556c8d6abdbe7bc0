"""Say whether a name stands free: whether what is before it cannot be the word that its first character belongs to.

Chinese writes no spaces, so two neighbours make names by accident: 由于|都, 秘书长|武装, 皇上|海. A list of all words that
end like that would be a dictionary. It is enough to ask for one place in the article where the name cannot be an accident,
because a place that an article speaks of comes up behind a comma, a preposition or its parent sooner or later; what stays in
doubt everywhere is dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jiaokan.tagging.matching import Match

FREE_BEFORE = re.compile(
    r"""
    (?: ^ | [\W\d_]                                            # ，昆山; 2019昆山
      | [的了在由与和及向对赴到从至为是以等让给把将被比经据于而着过驻访抵离距去往回]
      | 近日 | 日前 | 今年 | 去年 | 当年 | 目前 | 如今 | 年间 | 从前 | 当时 | 那时 | 过去 | 现在 | 取自 | 其中 | 此前 | 年来 | 以来 | 后来 | 眼下 | 同时 | 其他 | 包括 | 以及 | 附近 | 一[位名] | 例如 | 比如
      | 走进 | 来到 | 前往 | 位于 | 来自 | 地处 | 落户 | 走访 | 奔赴 | 推动 | 助力 | 进入 | 离开 | 落地 | 扎根 | 回到 | 返回 | 考察 | 东道主 | 得跑 | 要跑 | 我们 | 咱们
      | 记者 | 参观 | 学习 | 借鉴 | 推广 | 销往 | 发往 | 远销 | 毗邻 | 紧邻
      | \d年 | [一二三四五六七八九十]月 | [\d十]日 | [省市区县州盟旗东南西北部]
    )$
    """,
    re.VERBOSE,
)
TWO = 2
LONGEST_BEFORE = 3
HEADS = frozenset({"source", "publisher"})
LOCAL_ORGAN = re.compile(r"日报|发布|融媒|新闻网|教育|市场监管|市监|质监|政府|广播|电视台|宣传|在线|之窗|[县市区]")
AGAIN_AND_AGAIN = 3
TOO_MANY = 4  # different pairs of neighbours
# Words of one character begin these names, and may do so behind a comma as well: ，和|政府部门; ，从|化工企业.
TOWNSHIP_BEHIND = re.compile(r"[^\W\d_]{2}[镇乡](?![区街村]|$)")  # 威远|连界镇
LIKE_A_PREPOSITION = frozenset("和于从对会将以为到来与同应当无多上下有正让把被比经据在")
LIKE_A_PARTICLE = frozenset("都中上下里外前关多至来和到过")  # they end others: 尺寸和|花都|过了关
FREE_BEHIND = re.compile(
    r"""
    $ | [\W\d_] | 来的 | [的与和及等县市区旗籍] | 人(?![民大才工员口社气们士数均群]) | 市场监管 | 企业 | 产业 | 特产 | 本地 | 当地 | 同行 | 一[家位个带]
    | (?:经济(?:技术)?|高新技术产业)?开发区 | [也就还已没把给被让曾却才又派干做看] | 举办 | 召开 | 排第 | 探索 | 速度 | 经验 | 模式 | 样[本板] | 实践 | 做法 | 故事 | 电梯 | 质量 | 标准 | 品牌 | 方案 | 答卷 | 经开区 | 高新区 | 综保区 | 综合保税区 | 工业园        # 汉中|经开区
    """,
    re.VERBOSE,
)

SOMETHING_SMALLER = re.compile(
    r"""
    [堂阁轩楼苑厂店号庄屯坪塘湾洲寨圩坝垭坳庵庙里牌] | 所(?![有在以谓得需]) | 社区 | 片区 | 监管所 | 市场监管所   # 永泰|里, 高安|所
    | 说(?!明|法) | 告诉 | 坦言 | 笑[着了道，] | 摇了?摇?头 | 点了?点?头 | 师傅 | 先生 | 女士 | 老师 | [（(]化名           # 志丹|说
    """,
    re.VERBOSE,
)
QUOTED = re.compile(r"[“‘《「『][”’》」』]")  # “永丰”


def stands_free(match: Match) -> bool:
    """Say whether the name cannot be an accident of its neighbours.

    >>> def at(text, words):
    ...     return stands_free(Match(place="body", text=text, at=text.index(words), words=words, readings=()))
    >>> at("近年来，长武的苹果", "长武"), at("陕西咸阳市长武装车间", "长武"), at("秘书长武装起来", "长武")
    (True, True, False)
    >>> at("，和政的羊肉", "和政"), at("，和政府部门", "和政")
    (True, False)
    """
    before = match.text[max(0, match.at - LONGEST_BEFORE) : match.at]
    if not FREE_BEFORE.search(before):
        return False
    is_clear = len(match.words) > TWO or (match.words[0] not in LIKE_A_PREPOSITION and match.words[-1] not in LIKE_A_PARTICLE)
    return is_clear or bool(FREE_BEHIND.match(match.text, match.end))


def words_known_by_themselves(
    matches: Sequence[Match], standing: Sequence[Match], open_behind: frozenset[str]
) -> frozenset[str]:
    """Return the words that need nobody to vouch for them.

    They stand free on both sides somewhere, which for most names the left side tells and for those ``open_behind`` the right
    one too (，高|安全); they begin the name of a local source (苍南|新闻网), stand free three times over, or in a list of three such
    names (普安、古丈、青川).
    """
    free = Counter(match.words for match in standing)
    found = {words for words, times in free.items() if times >= AGAIN_AND_AGAIN}
    found |= {match.words for match in standing if _stands_alone(match, open_behind)}
    found |= {
        match.words for match in matches if match.place in HEADS and match.at == 0 and LOCAL_ORGAN.match(match.text, match.end)
    }
    for first, second, third in zip(matches, matches[1:], matches[2:], strict=False):
        if (free[first.words] or free[second.words]) and _are_listed(first, second) and _are_listed(second, third):
            found |= {first.words, second.words, third.words}
    return frozenset(found)


def _stands_alone(match: Match, open_behind: frozenset[str]) -> bool:
    """Say whether a name that is free before it is no part of another, nor a person, nor somebody's brand.

    >>> def at(text, words, *open_behind):
    ...     return _stands_alone(Match(place="body", text=text, at=text.index(words), words=words, readings=()), {*open_behind})
    >>> at("早年，滦平的秤", "滦平"), at("早年，滦平说了算", "滦平"), at("“滦平”牌", "滦平")
    (True, False, False)
    >>> at("的高安全标准", "高安", "高安"), at("高安的茶", "高安", "高安")
    (False, True)
    """
    text, end = match.text, match.end
    if SOMETHING_SMALLER.match(text, end):
        return False
    if QUOTED.fullmatch(f"{text[match.at - 1 : match.at]}{text[end : end + 1]}"):
        return False
    return match.words not in open_behind or bool(FREE_BEHIND.match(text, end) or TOWNSHIP_BEHIND.match(text, end))


def _are_listed(first: Match, second: Match) -> bool:
    return first.place == second.place and first.text[first.end : second.at] in {"、", "和"}


def words_that_stand_free(matches: Sequence[Match], standing: Sequence[Match]) -> frozenset[str]:
    """Return the words that are no accident in one place at least, or stand in too many surroundings to be one."""
    found = {match.words for match in standing}
    surroundings: dict[str, set[str]] = {}
    for match in matches:
        if match.words not in found:
            surroundings.setdefault(match.words, set()).add(
                f"{match.text[match.at - 1]}{match.text[match.end : match.end + 1]}"
            )
    return frozenset(found | {words for words, pairs in surroundings.items() if len(pairs) >= TOO_MANY})


COMES_FROM = re.compile(r"从$")
AND_COMES = re.compile(r"来|转学|发来|运来|寄来|赶来|搬来|过来|出发|翻山|坐车|开车|拉来|进货|采购|引进|请来")
PEOPLE_OF = re.compile(
    r"来的|人(?![民大才工员口社气们士数])|(?:那边)?(?:赶|发|运|寄|搬|拉)来|的?同行|(?:的|一家)[^，。]{0,4}(?:企业|厂|客商|商人|合作社|检测机构|公司)"
)


def is_where_somebody_comes_from(match: Match) -> bool:
    """Say whether only a place can stand here, whatever else the article names: 从|遵化|翻山过来, 海伦|来的一位能手."""
    if not stands_free(match):
        return False
    if COMES_FROM.search(match.text[: match.at][-1:]):
        return bool(AND_COMES.match(match.text, match.end))
    return bool(PEOPLE_OF.match(match.text, match.end))
