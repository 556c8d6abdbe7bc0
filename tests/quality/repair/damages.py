"""Damages to the text of a page, each by the mechanism that makes it, seeded: the same seed makes the same page.

They work on sheets, before a file is made of them; what happens to the bytes of a file stands in ``broken_bytes.py``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import opencc

from jiaokan.chinese import is_han
from tests.quality.repair.readings import converted, reading_table, with_byte_readings, with_readings
from tests.quality.repair.sheets import Sheet

Damage = Callable[[Sheet, random.Random], Sheet]

NARROW = str.maketrans("，：；？！（）", ",:;?!()")
FURNITURE_ABOVE = (
    "首页 | 新闻中心 | 政务公开 | 办事指南 | 互动交流",
    "您所在的位置：首页 > 新闻中心 > 综合要闻",
    "【字体：大 中 小】 【打印本页】 【关闭窗口】",
)
FURNITURE_BELOW = (
    "上一篇：城区三条道路恢复通车",
    "下一篇：第六届读书节开幕",
    "版权所有：云溪县融媒体中心　未经授权不得转载",
    "地址：云溪县解放路12号　邮编：240000　电话：0399-5550188",
    "示ICP备12345678号-2　示公网安备33039902000001号",
)
SPAM = (
    "棋牌游戏下载|彩票走势图|百家乐玩法|注册送体验金",
    "在线看片_福利视频_真人视讯_老虎机",
    "时时彩,六合彩,博彩平台,娱乐城开户",
)
INVISIBLE = "\u200b\u00ad\ufeff\u2060\u200e"


def readings(sheet: Sheet, dice: random.Random, *, share: float = 0.35, only_body: bool = False) -> Sheet:
    """Return the page converted, with readings behind a share of the converted characters."""
    table = reading_table("".join(sheet.lines), dice, share)
    done = sheet.changed(lambda line: with_readings(converted(line), table))
    return replace(done, head=sheet.head) if only_body else done


def few_readings(sheet: Sheet, dice: random.Random) -> Sheet:
    """Return the page converted, with few of its characters in the tool's table."""
    return readings(sheet, dice, share=0.12)


def all_readings(sheet: Sheet, dice: random.Random) -> Sheet:
    """Return the page converted, with nearly all of its converted characters in the tool's table."""
    return readings(sheet, dice, share=0.95)


def readings_below_the_title(sheet: Sheet, dice: random.Random) -> Sheet:
    """Return the page with title and particulars whole, because the system keeps them apart from the body."""
    return readings(sheet, dice, only_body=True)


def byte_readings(sheet: Sheet, dice: random.Random) -> Sheet:
    """Return the page with readings that also hit the second byte of one character and the first of the next."""
    table = reading_table("".join(sheet.lines), dice, 0.6)
    return sheet.changed(lambda line: with_byte_readings(converted(line), table))


@cache
def _taiwan() -> Callable[[str], str]:
    convert: Callable[[str], str] = opencc.OpenCC("s2tw").convert
    return convert


def traditional(sheet: Sheet, _: random.Random) -> Sheet:
    """Return the page as a converter with a dictionary of words sets it for Taiwan."""
    return sheet.changed(_taiwan())


def halfwidth(sheet: Sheet, _: random.Random) -> Sheet:
    """Return the page with all marks half-width that have such a form."""
    return sheet.changed(lambda line: line.translate(NARROW))


def doubled(sheet: Sheet, dice: random.Random) -> Sheet:
    """Return the page with a comma more in front of many marks, or behind them."""
    return replace(
        sheet,
        paragraphs=tuple(
            re.sub(
                "(?<=[\u4e00-\u9fff])[，。](?=[\u4e00-\u9fff])",
                lambda mark: mark[0] + mark[0] if dice.random() < 0.5 else mark[0],
                line,
            )
            for line in sheet.paragraphs
        ),
    )


def question_mark_indents(sheet: Sheet, _: random.Random) -> Sheet:
    """Return the page with ?? for the two ideographic spaces of each indent."""
    return replace(sheet, paragraphs=tuple(f"??{line}" for line in sheet.paragraphs))


def one_line(sheet: Sheet, _: random.Random) -> Sheet:
    """Return the page with its body on one line, where only the ?? of the indents tell the paragraphs."""
    return replace(sheet, paragraphs=(" ".join(f"??{line}" for line in sheet.paragraphs),))


def pipes(sheet: Sheet, _: random.Random) -> Sheet:
    """Return the page with what a layout table left of itself."""
    last = (*sheet.paragraphs[:-1], f"{sheet.paragraphs[-1]} |")
    return replace(sheet, head=(*sheet.head, "|", "|||", "|"), paragraphs=last)


def invisible(sheet: Sheet, dice: random.Random) -> Sheet:
    """Return the page with characters without width strewn in, and indents of no-break and en spaces."""
    done = sheet.changed(
        lambda line: "".join(one + dice.choice(INVISIBLE) if dice.random() < 0.03 and is_han(one) else one for one in line)
    )
    return replace(done, paragraphs=tuple(dice.choice(("\u2002\u2002", "\u00a0\u00a0")) + line for line in done.paragraphs))


def furniture(sheet: Sheet, dice: random.Random) -> Sheet:
    """Return the page with some of a site's lines above and below it."""
    above = dice.sample(range(len(FURNITURE_ABOVE)), 2)
    below = dice.sample(range(len(FURNITURE_BELOW)), 3)
    head = (*(FURNITURE_ABOVE[at] for at in sorted(above)), *sheet.head)
    return replace(sheet, head=head, foot=(*sheet.foot, *(FURNITURE_BELOW[at] for at in sorted({2, *below}))))


def spam(sheet: Sheet, dice: random.Random) -> Sheet:
    """Return the page with a row of keywords above it, and another one between two paragraphs."""
    middle = dice.randrange(1, len(sheet.paragraphs))
    paragraphs = (*sheet.paragraphs[:middle], dice.choice(SPAM), *sheet.paragraphs[middle:])
    return replace(sheet, head=(dice.choice(SPAM), *sheet.head), paragraphs=paragraphs)


def spaced_numbers(sheet: Sheet, dice: random.Random) -> Sheet:
    """Return the page with spaces between Chinese and numbers, as some editors set them."""

    def spaced(line: str) -> str:
        with_left = re.sub(r"(?<=[\u4e00-\u9fff])(?=\d+[\u4e00-\u9fff])", lambda _: " " if dice.random() < 0.7 else "", line)
        return re.sub(r"(?<=[\u4e00-\u9fff] )(\d+)(?=[\u4e00-\u9fff])", r"\1 ", with_left)

    return replace(sheet, paragraphs=tuple(map(spaced, sheet.paragraphs)))


def entities(sheet: Sheet, _: random.Random) -> Sheet:
    """Return the page with entities escaped twice: quotation marks, dashes and spaces as &amp;ldquo;."""
    names = {"“": "&amp;ldquo;", "”": "&amp;rdquo;", "—": "&amp;mdash;", "·": "&amp;middot;", "…": "&amp;hellip;"}
    table = {ord(one): name for one, name in names.items()}
    return sheet.changed(lambda line: line.translate(table))


def second_half_halfwidth(sheet: Sheet, _: random.Random) -> Sheet:
    """Return the page with half-width marks from the middle on: two hands worked on it."""
    middle = len(sheet.paragraphs) // 2
    return replace(
        sheet, paragraphs=(*sheet.paragraphs[:middle], *(line.translate(NARROW) for line in sheet.paragraphs[middle:]))
    )


def together(*damages: Damage) -> Damage:
    """Return several damages as one, in this order."""

    def all_of_them(sheet: Sheet, dice: random.Random) -> Sheet:
        for damage in damages:
            sheet = damage(sheet, dice)
        return sheet

    return all_of_them


# How a kind is called in the table, and what happens to its pages.
TEXT_DAMAGES: dict[str, Damage] = {
    "readings, few": few_readings,
    "readings": readings,
    "readings, all": all_readings,
    "readings below title": readings_below_the_title,
    "byte readings": byte_readings,
    "traditional": traditional,
    "half-width": halfwidth,
    "half-width, half": second_half_halfwidth,
    "doubled": doubled,
    "?? indents": question_mark_indents,
    "?? on one line": one_line,
    "pipes": pipes,
    "invisible": invisible,
    "furniture": furniture,
    "spam": spam,
    "spaced numbers": spaced_numbers,
    "entities": entities,
    "seed 002": together(readings, halfwidth, pipes),
    "seed 004": together(all_readings, halfwidth, one_line, pipes),
    "copied page": together(furniture, invisible, spaced_numbers),
    "hacked page": together(spam, furniture, halfwidth),
    "traditional copy": together(traditional, halfwidth, invisible),
}
CONVERTS = frozenset(
    {
        "readings, few",
        "readings",
        "readings, all",
        "readings below title",
        "byte readings",
        "traditional",
        "seed 002",
        "seed 004",
        "traditional copy",
    }
)
LOSSY = frozenset({"byte readings"})
