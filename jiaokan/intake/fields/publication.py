"""The line of publication: date, source and author with their labels, several of them in one line.

A line is taken apart only when nothing is left of it once labels, values and the controls of a page are gone. What the editor
of the page says of himself (责任编辑：…, 浏览次数：…) goes with the labels when it stands in such a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jiaokan.intake.fields import dates
from jiaokan.intake.fields.credit import BARE_CREDIT, NAMES, SURE_NAMES
from jiaokan.intake.fields.legible import legible_labels, legible_names

LABELS = {
    "title": ("title", "标题", "题名"),
    "subtitle": ("subtitle", "副标题", "副题"),
    "date": ("date", "发布时间", "发布日期", "发表时间", "发表日期", "刊发时间", "成文日期", "更新时间", "日期", "时间"),
    "source": ("source", "信息来源", "文章来源", "稿件来源", "新闻来源", "消息来源", "内容来源", "来源", "稿源", "原载"),
    "authors": ("authors", "author", "作者", "本文作者", "文章作者"),
    "byline": ("byline",),
    "publisher": ("publisher",),
    "source_url": ("source_url", "原文链接", "原文网址", "来源网址"),
}
CREDIT_LABELS = (  # they stand in the byline as printed, with the names behind them
    *("本报记者", "本刊记者", "记者", "通讯员", "撰稿", "撰文", "文字", "文/图", "文、图", "图/文", "文图", "图文", "文"),
    *("摄影报道", "摄影", "拍摄", "图片", "供图", "图", "制图", "漫画"),
)
OF_THE_PAGE = (
    *(
        "责任编辑",
        "责编",
        "网络编辑",
        "编辑",
        "审核",
        "校对",
        "录入",
        "发布人",
        "发布者",
        "初审",
        "复审",
        "终审",
        "审签",
        "签发",
        "监制",
    ),
    *(
        "浏览次数",
        "浏览量",
        "浏览",
        "阅读次数",
        "阅读量",
        "阅读",
        "点击次数",
        "点击量",
        "点击数",
        "点击",
        "访问量",
        "访问次数",
        "字体",
        "字号",
    ),
)
FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}
FIELD_OF |= dict.fromkeys(CREDIT_LABELS, "byline") | dict.fromkeys(OF_THE_PAGE, "")
ANY_LABEL = "|".join(sorted(map(re.escape, FIELD_OF), key=len, reverse=True))
COLON = r"[ \t\u3000]{0,4}[:：丨|｜](?:\*\*)?"  # **来源：**质量观察, where a page sets its labels in bold; 记者 | 常宇
NOTHING = frozenset({  # what pages print where they know nothing
    *("本站", "本站原创", "本网", "本网站", "本网原创", "原创", "网络", "网络转载", "网络整理", "互联网", "转载", "未知", "不详", "佚名", "匿名"),
    *("admin", "Admin", "ADMIN", "administrator", "管理员", "系统管理员", "网站管理员"),
})  # fmt: skip
SEGMENT = re.compile(
    rf"""
    (?P<label>{ANY_LABEL}) {COLON} \s{{0,4}}
    (?P<value> {dates.PRINTED}
             | \[[^\[\]\n]{{1,60}}\]\(https?://[^()\s]{{1,500}}\)        # the name of a newspaper that leads to its site
             | https?://[^\s|｜\]】）)]{{1,500}}
             | (?: (?!(?:{ANY_LABEL}){COLON} | {dates.PRINTED} | (?<=\s){BARE_CREDIT}) [^|｜\[\]【】（）()\n])*? ) # up to what comes next
    (?= \s{{0,9}} (?: (?:{ANY_LABEL}){COLON} | {dates.PRINTED} | (?<=\s){BARE_CREDIT} | [|｜\[\]【】（）()] | $ ) | \s{{2}} )
  | (?P<date>{dates.PRINTED})
  | (?<=\s) (?P<credit>{BARE_CREDIT})
    """,
    re.VERBOSE,
)
# 发布时间：2019-11-02 来源：质量观察 作者：温若谷、戴青屏 holds three segments, and so does 2019-11-02 10:30 来源：质量观察 浏览量：7; 来源：质量观察 记者 温若谷 holds two.
OTHER_BAR = re.compile(
    r"(?P<label>来源|信息来源|文章来源|稿源)\s*[丨|｜/／]\s*(?P<value>[^\s|｜丨/／，。：:][^|｜丨/／，。：:\n]{1,30})"
)
CREDITED = re.compile(
    rf"(?:撰稿|撰文|文字){COLON}\s{{0,4}}{NAMES}|(?:{'|'.join(map(re.escape, CREDIT_LABELS))}){COLON}\s{{0,4}}{SURE_NAMES}"
)  # who wrote may have a pen name; 记者：您好 and 图：质量提升 show that behind the other labels only a family name tells
OF_AN_ACCOUNT = re.compile(
    rf"""
    (?P<original> 原创 \s+ )? (?: (?P<authors> [^\s\d:：|｜，。]{{2,12}} ) \s+ )? (?P<source> [^\s\d:：|｜，。]{{2,20}} ) \s+ (?P<date> {dates.PRINTED} )
    (?P<place> \s* 发表于 \s? [\u4e00-\u9fff]{{2,6}} )?
    """,
    re.VERBOSE,
)  # 原创 钱小舟 城市夜航 2022-08-30 22:11 发表于江苏, as WeChat sets it; without 原创 and 发表于 it could be anything
LEFT_OVER = re.compile(
    r"https?://[\w.-]+/?(?=\s|$)|[\s\ufffd*|｜/\[\]【】（）()·,，;；#]|(?:已有|约|共|全文)?\s*\d+\s*(?:位读者读过此文|字|分钟|人浏览|人阅读|次浏览|次阅读)|字体|字号|大|中|小|打印|关闭|收藏|分享(?:到)?"
    r"|[:：]|(?:预计)?(?:阅读|浏览|点击|访问)(?:次数|量|数|率|时间|时长)?|字数|\d+次?|编辑|原创|发[表布]于(?:[\u4e00-\u9fff]{2,3}$)?|分类于?|由|举报|只看该作者|楼主"
)
CONTROL = re.compile(r"[\u4e00-\u9fff]{2}")
LONGEST_LINE = 400  # code points; the longest seen have about 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A value in a line and the field it belongs to, "" for what the page says of itself; ``label`` is "" for a bare date."""

    field: str
    label: str
    start: int
    end: int


def segments(text: str) -> tuple[Segment, ...]:
    """Return the values of a line of publication, in order; nothing where the line is anything else.

    >>> [(found.field, "2019-11-02 来源：质量观察 编辑：李"[found.start:found.end]) for found in segments("2019-11-02 来源：质量观察 编辑：李")]
    [('date', '2019-11-02'), ('source', '质量观察'), ('', '李')]
    >>> segments("时间：紧；任务：重"), segments("2019-11-02 全市质量工作会议召开")
    ((), ())
    """
    if len(text) > LONGEST_LINE:
        return ()
    text = legible_labels(text, FIELD_OF)
    bar = OTHER_BAR.fullmatch(text)
    if bar:
        return (Segment(field="source", label=bar["label"], start=bar.start("value"), end=bar.end("value")),)
    row = OF_AN_ACCOUNT.fullmatch(text)
    if row and (row["original"] or row["place"]):
        return tuple(
            Segment(field=field, label="", start=row.start(field), end=row.end(field))
            for field in ("authors", "source", "date")
            if row[field]
        )
    matches = list(SEGMENT.finditer(text))
    rest = "".join(text[end:start] for end, start in _between(matches, len(text)))
    found = tuple(map(_segment, matches))
    is_labelled = any(FIELD_OF.get(one.label) for one in found) or (found and CONTROL.search(rest))
    is_whole = is_labelled and not LEFT_OVER.sub("", rest)
    return found if is_whole and all(_is_sound(one, text) for one in found) else ()


def _is_sound(one: Segment, text: str) -> bool:
    """Say whether a value can be what its label promises: 时间：紧 gives no date, 记者：您好 no name."""
    value = text[one.start : one.end]
    if one.field == "byline" and one.label in CREDIT_LABELS:
        return CREDITED.fullmatch(legible_names(value)) is not None
    return one.field != "date" or not value or dates.iso(value) != ""


def _between(matches: list[re.Match[str]], length: int) -> Iterator[tuple[int, int]]:
    done = 0
    for match in matches:
        yield done, match.start()
        done = match.end()
    yield done, length


def _segment(match: re.Match[str]) -> Segment:
    if match["date"]:
        return Segment(field="date", label="", start=match.start("date"), end=match.end("date"))
    if match["credit"]:
        return Segment(field="byline", label="", start=match.start("credit"), end=match.end("credit"))
    start, end = match.span("value")
    field = "" if match["value"].strip() in NOTHING else FIELD_OF[match["label"]]
    is_address = field == "source" and match["value"].startswith("http")
    end -= len(match["value"]) - len(match["value"].rstrip(" \t\u3000·•"))
    if field == "byline" and match["label"] in CREDIT_LABELS:
        start = match.start("label")
    return Segment(field="source_url" if is_address else field, label=match["label"], start=start, end=end)
