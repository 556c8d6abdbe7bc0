"""Weigh each sighting by the place and the manner in which the text names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiaokan.model import Evidence
from jiaokan.tagging.names import Form
from jiaokan.tagging.resolve import Sighting

TITLE, POST, LEAD, OFFICE, BODY, SOURCE, VENUE, DATELINE, VISIT = 3.0, 3.0, 1.6, 1.4, 1.0, 1.0, 0.5, 0.3, 0.25

FIRST_SENTENCE = re.compile(r"[^。！？!?]{1,160}")
CLAUSE = r"[^，。；：！？,;:!?\n]"
VENUE_AFTER = re.compile(rf"{CLAUSE}{{0,12}}?(?:召开|举行|举办|开幕|闭幕|落幕|召开了)")  # 在|荆州市|召开
DATELINE_AFTER = re.compile(r"\s*(?:\d{1,2}月\d{1,2}日)?(?:报道|电(?=[\s（(])|讯(?=[\s（(：:]))")  # 林远 |重庆|报道
AUTHOR_BEFORE = re.compile(
    r"作者(?:单位)?(?:系|为|是|[:：])[^。\n]{0,24}$|作者[^，。\n]{0,6}(?:系|为|现任)[^。\n]{0,20}$"
)  # (作者系汕头市|金平区|区长)
OFFICE_AFTER = re.compile(r"(?:[^，。\s]{0,16}?)(?:局|委|政府|书记|市长|区长|县长|州长|主任|院|协会|所|中心|大队)")
VISIT_BEFORE = re.compile(
    rf"(?:赴|走访|前往|奔赴|远赴|来自|销往|远销|发往|出口到|学习借鉴|借鉴|考察|对标|学习){CLAUSE}{{0,4}}$"
)  # 赴|上海、深圳
SENT = re.compile(r"(?:去了?|送到|送往|运到|运往|寄到|寄往|发到|跑到?|卖到|拉[到去])$")  # 走高速去|福州，有时要送到|广州
EVERYWHERE_IN = re.compile(r"[每各]|家家|千家万户")  # 送到|玛曲县|每一个牧场: handed out at home
NEXT_DOOR = re.compile(r"(?:邻近|毗邻|相邻|周边|隔壁|附近|对面|邻[县市区])的?$")  # 邻近的|巫山
OFF_TO_WORK = re.compile(
    r"(?:那边|一家[^，。]{0,6})?(?:打工|务工|读书|念书|上学|求学|当兵|出差|毕业|学艺|工作过)"
)  # 在|重庆|打工
ACTS = re.compile(
    r"(?:市?场?监管|市?场?监督管理|市监|质监|质量技术监督|计量|农业农村|质检|质量办|食药监)\w{0,4}?[局所院站办部]|[县市区州旗]?委|人?民?政府"
)
FROM, COMES = (
    re.compile(r"从$"),
    re.compile(r"[^，。]{0,3}?(?:发|运|寄|赶|搬|拉|过|采购|引进|请)来|来的?|翻山|[坐乘]|开车|出发|动身|启程|转车"),
)  # 从|遵义|发来
THEIR_PEOPLE = re.compile(
    r"来的|(?:赶|发|运|寄|搬|拉)来|(?:考察|代表|访问|参观|学习)团|援建|援助|对口|帮扶|支援|的?(?:同行|一行|姑娘|小伙|阿姨|大叔|大姐|大妈|游客|客商|茶商|药商|商贩|顾客|客户|客人|网友|买家|经销商|采购商|批发商|老乡)|籍(?!贯)"
)  # 四川|姑娘小柳
BETWEEN_LISTED = re.compile(r"[、和与及]|以及")
ITEM_BETWEEN = re.compile(r"[^\W\d_]{0,6}(?:[、和与及]|以及)")
LIST_OF_PROVINCES = 3
BEGINNINGS = frozenset({"lead", "office", "named first"})
REACH = 30  # how far back a phrase such as 赴 or 作者系 is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A region with one piece of evidence. ``leads`` says that title or author's post name it."""

    path: str
    evidence: Evidence
    leads: bool = False


def weigh(sightings: Sequence[Sighting]) -> list[Weighed]:
    """Return every sighting with its weight and the reason for it.

    A place where a meeting was held, a reporter sat or a delegation went is named, but the text is hardly about it. The
    parent directly before its child weighs nothing: 重庆市璧山区 is one mention, of 璧山区.
    """
    listed = _listed_provinces(sightings)
    found: list[Weighed] = []
    rule_before, is_begun = "", False
    for index, sighting in enumerate(sightings):
        rule, weight = _manner(sighting)
        before = sightings[index - 1] if index else None
        if (
            before
            and rule_before == "venue"
            and before.match.end == sighting.match.at
            and before.match.place == sighting.match.place
        ):
            rule, weight = "venue", VENUE
        if rule == "body" and before and rule_before == "visit" and _joined(before, sighting):
            rule, weight = "visit", VISIT
        if rule in {"body", "lead"} and index in listed:
            rule, weight = "list of provinces", VISIT
        if rule == "body" and not is_begun and not sighting.is_parent:
            rule, weight = "named first", LEAD
        is_begun = is_begun or (rule in BEGINNINGS and not sighting.is_parent)
        rule_before = rule
        found.append(_weighed(sighting, rule, 0.0 if sighting.is_parent else weight))
    return found


def _weighed(sighting: Sighting, rule: str, weight: float) -> Weighed:
    match = sighting.match
    name = f"{rule}: {sighting.rule}" if rule == "body" else rule
    evidence = Evidence(place=match.place, at=match.at, words=match.words, rule=name, weight=weight)
    return Weighed(path=sighting.path, evidence=evidence, leads=rule in {"title", "post"} and weight > 0)


def _manner(sighting: Sighting) -> tuple[str, float]:
    place = sighting.match.place
    if place in {"source", "publisher"}:
        is_organ = sighting.match.form <= Form.FORMER and ACTS.match(sighting.match.text, sighting.match.end)
        return "issuer" if is_organ else "source", SOURCE
    if place == "byline":
        holds_office = OFFICE_AFTER.match(sighting.match.text, sighting.match.end)
        return ("post", POST) if holds_office and not _is_dateline(sighting) else ("dateline", DATELINE)
    is_title = place in {"title", "subtitle"}
    if _is_venue(sighting):
        return "venue", VENUE
    if is_title:
        is_guest = THEIR_PEOPLE.match(sighting.match.text, sighting.match.end)
        is_visited = VISIT_BEFORE.search(sighting.match.text[: sighting.match.at])
        return ("visit", VISIT) if is_guest or is_visited else ("title", TITLE)
    return _manner_in_body(sighting)


def _manner_in_body(sighting: Sighting) -> tuple[str, float]:
    text, at = sighting.match.text, sighting.match.at
    before = text[max(0, at - REACH) : at]
    if _is_dateline(sighting):
        return "dateline", DATELINE
    if AUTHOR_BEFORE.search(before):
        return "post", POST
    if _is_elsewhere(text, before, sighting.match.end):
        return "visit", VISIT
    first = FIRST_SENTENCE.match(text)
    if first and at < first.end():
        return "lead", LEAD
    is_office = sighting.match.form <= Form.FORMER and ACTS.match(text, sighting.match.end)
    return ("office", OFFICE) if is_office else ("body", BODY)


def _is_elsewhere(text: str, before: str, end: int) -> bool:
    """Say whether goods, guests or learners come from there or go there: the text is about another place."""
    if FROM.search(before) and COMES.match(text, end):
        return True
    if any(pattern.search(before) for pattern in (VISIT_BEFORE, SENT, NEXT_DOOR)):
        return not EVERYWHERE_IN.match(text, end)
    return bool(THEIR_PEOPLE.match(text, end) or OFF_TO_WORK.match(text, end))


def _is_dateline(sighting: Sighting) -> bool:
    match = sighting.match
    return bool(DATELINE_AFTER.match(match.text, match.end)) or match.text[: match.at].endswith("驻")  # 本报驻|山东|记者


def _is_venue(sighting: Sighting) -> bool:
    match = sighting.match
    return match.text[: match.at].endswith("在") and bool(VENUE_AFTER.match(match.text, match.end))


def _joined(first: Sighting, second: Sighting) -> bool:
    a, b = first.match, second.match
    return a.place == b.place and bool(BETWEEN_LISTED.fullmatch(a.text[a.end : b.at]) or a.end == b.at)


def _enumerated(first: Sighting, second: Sighting) -> bool:
    """Say whether two places are items of a list, be it one of what comes from them: 黄冈|密卷、|潮州|牛肉丸."""
    a, b = first.match, second.match
    return a.place == b.place and bool(ITEM_BETWEEN.fullmatch(a.text[a.end : b.at]) or a.end == b.at)


def _listed_provinces(sightings: Sequence[Sighting]) -> frozenset[int]:
    """Return the indexes of sightings in a list of places in three or more provinces: markets, guests, model regions."""
    found: set[int] = set()
    for run in _runs(sightings):
        if len({sightings[index].path.split("/")[0] for index in run}) >= LIST_OF_PROVINCES:
            found.update(run)
    return frozenset(found)


def _runs(sightings: Sequence[Sighting]) -> Iterator[list[int]]:
    run: list[int] = []
    for index, sighting in enumerate(sightings):
        if run and not _enumerated(sightings[index - 1], sighting):
            yield run
            run = []
        run.append(index)
    if run:
        yield run
