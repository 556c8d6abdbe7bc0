"""``new``: an empty article to write in, with every key explained."""

from __future__ import annotations

import re
from datetime import date

from pypinyin import Style, lazy_pinyin

from jiaokan.atomic import write_atomically
from jiaokan.commands.folders import show
from jiaokan.commands.voice import Exit
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose
from jiaokan.frontmatter_block import write_scalar
from jiaokan.holdings import ARTICLES, free_identifier

SYLLABLES = 8
LONGEST = 60  # characters of a stem; a Latin word counts as one syllable, however long
TEMPLATE = """---
title: {title}
# subtitle: 副题
# date: 2022-09-23          # 原载日期：2022-09-23、2022-09、2022；存疑加 ?，约略加 ~，不早于写 2016/..；不知道就不写
# authors: [甲, 乙]          # 只写姓名
# byline: 本报记者 甲 通讯员 乙   # 照原样抄
# source: 中国质量报          # 原载报刊
# publisher: 某市市场监督管理局  # 转载自哪个网站
# source_url: https://...    # 原网址
# regions: [广东省/汕头市/金平区]  # 省/市/县，第一个是主要地区；与地区无关写 [全国]；不写则由程序标引
# themes: [质量提升行动]      # content/themes.toml 里的名称；不写则由程序标引
status: draft               # 写完改成 published
added: {added}
# allow: ["T203: 全国性文章"]  # 某条消息不必再提，写明理由
# aliases: [旧网址]          # 也通到这里的旧编号
---

{body}
"""
BODY = "<!-- 正文写在这里，段落之间空一行；小标题以 ## 开头。写完把 status 改成 published。 -->"


def new(workplace: Workplace, title: str, *, today: date) -> Exit:
    """Write an empty draft for ``title`` and say where it is. An existing file is never touched."""
    if not title.strip():
        workplace.voice.complain("请写出题名 / a title is needed")
        return Exit.USAGE
    path = workplace.content / ARTICLES / f"{free_identifier(workplace.content, stem_of(title))}.md"
    text = TEMPLATE.format(title=write_scalar(title.strip()), added=today.isoformat(), body=BODY)
    try:
        write_atomically(path, text.encode())
    except OSError as error:
        workplace.voice.report([diagnose("O607", show(path), reason=error.strerror or type(error).__name__)])
        return Exit.NOTHING
    workplace.voice.tell(f"{show(path)} 已建好，写完把 status 改成 published / created; set status to published when done")
    return Exit.FINE


def stem_of(title: str) -> str:
    """Return a file name for a title: its first syllables in pinyin.

    >>> stem_of("“老将”逐梦质量强区"), stem_of("？")
    ('lao-jiang-zhu-meng-zhi-liang-qiang-qu', 'article')
    """
    latin = re.compile(r"[A-Za-z0-9]+")
    read = lazy_pinyin(title, style=Style.NORMAL, errors=lambda run: f" {' '.join(latin.findall(run))} ")
    syllables = " ".join(read).split()
    return "-".join(syllables[:SYLLABLES]).lower()[:LONGEST].strip("-") or "article"
