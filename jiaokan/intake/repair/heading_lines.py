"""What a line must look like to be a heading, whatever stands around it.

Both repairs of headings ask here. The rule leans to saying no: a paragraph marked as a heading cuts the article in two before
the reader's eyes, while a heading left as a short paragraph still reads well.
"""

from __future__ import annotations

import re

from jiaokan.chinese import HAN
from jiaokan.intake.repair.lines import Line

_END_MARK = re.compile("[。！？；：，、…,.:;!?—]$")
_INNER_SENTENCE = re.compile("[。！？；：!?;]")
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_NOT_A_HEADING = re.compile(
    rf"""
      (?: 本报 | 本刊 | 本网 | 记者 | 通讯员 | 特约 | 实习 | 作者 | 编辑 | 责任编辑 | 摄影 | 供图 | 供稿 | 来源 | 信息来源 | 文章来源 | 发布 | 文丨 | □ | ■ )
    | [（(【] .* [）)】] $                                                                          # an aside as a whole
    | (?: 图 | 表 | 上图 | 下图 | 左图 | 右图 | 图为 | 附 ) [ 0-9一二三四五六七八九十：:表图件为]     # 图1 某某, 附件
    | (?: 各位 | 尊敬的 | 亲爱的 | 同志们 | 女士们 | 先生们 | 朋友们 )                              # how a speech opens
    | —— | …                                                                                  # whose words were quoted
    | [\d\s年月日时分.:/〇一二三四五六七八九十星期（）()-]+ $                                       # a date
    | .* (?: 摄 | 供图 | 供稿 | 绘 | [/.] [a-z]{{2,4}} ) [）)]? $                                     # a credit, an address
    | .* (?: (?<! [格布结大全开时战] ) 局 | 厅 | 委员会 | 办公室 | 公司 | 协会 | 人民政府 | 编辑部 | 编者 ) $                         # who signs
    | .* (?: https?: | www\. | @ | [|｜_] )
    | [{HAN}]{{2,4}} $ | [{HAN}]{{2,3}} (?: [ \u3000·、] [{HAN}]{{1,3}} )+ $                          # 阎建军 武小涛
    | .* \d{{4}} 年 .* 日 $                                                                       # a signature with its date
    """,
    re.VERBOSE,
)
_FEWEST_HAN = 4

_QUOTATION = re.compile("[“「『《][^“”「」『』《》]*[”」』》]")


def is_quotation(line: Line) -> bool:
    r"""Tell whether the whole line is one quotation or one title: an epigraph or a reference rather than a heading.

    >>> from jiaokan.intake.repair.lines import lines_of
    >>> [is_quotation(line) for line in lines_of("“质量就是生命”\n“一站式”质量服务")]
    [True, False]
    """
    return _QUOTATION.fullmatch(line.text) is not None


def could_be_heading(line: Line, *, longest: int) -> bool:
    r"""Tell whether a line, looked at alone, could be a heading of at most so many characters.

    >>> from jiaokan.intake.repair.lines import lines_of
    >>> texts = "真抓实干深入开展质量提升行动\n本报记者 常宇\n阎建军 武小涛\n图为检测现场\n今年以来，\n（未完待续）"
    >>> [could_be_heading(line, longest=30) for line in lines_of(texts)]
    [True, False, False, False, False, False]
    """
    text = line.text
    return (
        _FEWEST_HAN <= len(text) <= longest
        and not line.is_markup
        and len(_HAN_CHARACTER.findall(text)) >= max(_FEWEST_HAN, len(text) / 2)
        and not _END_MARK.search(text)
        and not _INNER_SENTENCE.search(text)
        and not _NOT_A_HEADING.match(text)
    )
