"""Site furniture: what the page says about itself, above and below the article.

Navigation, 您当前的位置, 【字体：大 中 小】, 上一篇 and 下一篇, 版权所有, licence numbers, links back. It runs when title, byline, date and
source have left the text, so that what stands above the first paragraph and below the last one is theirs or nobody's.

Only these two places are looked at; inside the article 版权所有 may be quoted and 上一篇 may be told of. A line goes when the whole of
it has the form of furniture. An address, a telephone number, a line of contacts could be the end of a notice: it goes only
behind a line of the site, and where an unmistakable one (上一篇, a licence number, 版权所有) stands in the same place. Links and words of the page's controls stay when the
line above announces them: with a colon, or as a heading. Titles under 相关链接 go with it. A line that is none of this stays, even
between two that go, and so does code. Above the article nothing is a title of another one: it could be its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jiaokan.chinese import HAN
from jiaokan.intake.repair.lines import Line, lines_of
from jiaokan.intake.repair.verbatim import code_ranges
from jiaokan.model import Edit

_LINK = r"(?: \[ [^\]\n]{0,80} \] \( [^()\s]{0,300} \) | < https?://[^>\s]{1,300} > | https?://[!-~]{1,300} )"
_CONTROL = r"""(?: 打印(?:本页|此页|文章)? | 关闭(?:窗口|本页|页面)? | 收藏(?:本页)? | 分享(?:到|至)?[：:]? | 微信 | 微博 | 新浪微博 | QQ空间 | 朋友圈 | 复制链接
    | 【? 字[体号][：:]? | 大 | 中 | 小 | 】 | 默认 | 返回顶部 | 顶部 | TOP | 点赞 | 纠错 | 字号[：:]? | [\[【(（] (?: 打印(?:本页|此页)? | 关闭(?:窗口|本页)? | 收藏(?:本页)? | 大 | 中 | 小 | 返回顶部 ) [\]】)）] )"""

_STAFF = "编辑 | 编校 | 审核 | 审校 | 校对 | 校审 | [初复终一二三]审 | 监制 | 总监制 | 终审 | 审签 | 签发 | 值班编委 | 值班总编 | 总编辑? | 主编 | 执行主编 | 美编 | 版式 | 排版 | 制作 | 来稿 | 本期编辑"

_FURNITURE = tuple(
    (name, re.compile(pattern, re.VERBOSE))
    for name, pattern in (
        ("navigation", r"(?: 网站 )? 首页 (?: [ \u3000|｜·>»/-]+ [^\s，。！？；：|｜>]{2,8} ){2,} (?: [ \u3000|｜·]+ )?"),
        (
            "the place in the site",
            r"""您?(?:当前)?(?:的)?(?:当前|所在)?(?:的)?位置 (?: 是 )? [：:] .{0,80}
            | (?= .* (?: 首页 | 主页 | 正文 | 新闻 | 中心 | 动态 | 频道 | 栏目 | 资讯 | 要闻 | 公开 | 公告 ) ) .{2,12} (?: [ ]* [>»›] [ ]* .{2,12} ){2,}
            | (?: 网站 )? (?: 首页 | 主页 | 新闻中心 ) [ ]* [>»›] [ ]* [^\s，。>»›]{2,12}""",
        ),
        ("controls of the page", rf"(?: {_CONTROL} [ \u3000|｜/、]* )+"),
        ("the next article", r"[【\[(（<]? (?: 上一?[篇条页] | 下一?[篇条页] ) [】\])）>]? (?: [ ]* [：:] .{0,80} )?"),
        ("the rights line", r"(?: .{0,12} 版权所有 [：: ]? .{0,60} | (?: Copyright | ©|版权© ) .{0,100} )"),
        (
            "the rights statement",
            r"""(?: 版权声明 | 免责声明 | 特别声明 | 平台声明 | 声明 ) [：:] (?= .{0,120} (?: 转载 | 版权 | 著作权 | 本[网站] | 网站 | 稿件 | 仅代表作者 | 信息存储 ) ) .{0,150}
            | (?: 本[网站]站? | 本文版权 | 凡 | 如需 | 欢迎 ) .{0,60} (?: 转载 | 摘编 | 镜像 ) .{0,80}
            | 未经 .{0,20} (?: 授权 | 许可 | 允许 | 同意 ) .{0,20} (?: 转载 | 摘编 | 镜像 ) .{0,60}""",
        ),
        ("a licence number", r".{0,80} (?: ICP [备证] | 公网安备 | 网站标识码 ) .{0,80}"),
        (
            "the pages of the article",
            r"(?= .* (?: 上一?页 | 下一?页 ) .* (?: \d | 页 ) ) (?: (?: 首页 | 尾页 | 末页 | 上一?页 | 下一?页 | 共 [ ]* \d{1,3} [ ]* 页 | 第 [ ]* \d{1,3} [ ]* 页 | (?<!\d) \d{1,20} (?!\d) | … | \.\.\. | [\[\]<>«»|｜] ) [ \u3000]* ){2,40}",
        ),
        (
            "a way back",
            rf"(?: {_LINK} [ \u3000|｜·]* )* [\[【(（]? 返回 (?: 首页 | 顶部 | 列表 | 目录 | 上[一]?[页级] | 上层 | 主页 ) [\]】)）]?",
        ),
        ("links alone", rf"{_LINK} (?: [ \u3000|｜·,，、/-]* {_LINK} )*"),
        (
            "the code to scan",
            r"""(?: 微信 | 手机 | 请 )? 扫一扫 .{0,6} (?: 手机 | 二维码 | 分享 | 关注 | 打开 ) .{0,20}
            | .{0,4} 扫描二维码 .{0,6} (?: 手机 | 分享 | 关注 | 打开 | 访问 | 浏览 ) .{0,20}""",
        ),
        (
            "the heading of other articles",
            r"[【\[]? (?: 相关 | 延伸 | 推荐 | 更多 | 热门 ) (?: 链接 | 阅读 | 新闻 | 文章 | 推荐 | 信息 | 稿件 ) [】\]]? [：:]?",
        ),
        (
            "the editor of the page",
            rf"""(?: [（(【\[] (?: 纠错 | 打印 | 关闭 ) [）)】\]] [ ]* )* [（(【\[]? (?: 责任编辑 | 网络编辑 | 网站编辑 | 责编 ) [ ]* [：:] .{{0,20}}
            | [（(【\[]? (?: (?: {_STAFF} ) [ ]* [：:丨|｜] [ \u3000]* (?: [{HAN}]{{2,4}} (?: [ \u3000、,，/]+ [{HAN}]{{2,4}} (?! [ ]* [：:丨|｜] ) )* | [A-Za-z0-9_]{{1,12}} )? [ \u3000、,，/|｜]* ){{1,9}} [）)】\]]?""",
        ),
        (
            "a line of the account",
            r"""[—–=\-·•\s]{0,12} (?: THE [ ] )? (?: END | End ) [—–=\-·•\s]{0,12}
            | (?: 点击 | 长按 | 轻触 ) (?: 上方 | 下方 | 标题下 )? (?: 蓝字 | 二维码 | 名片 ) [ \u3000，,↑↓]* .{0,4} 关注 .{0,10}
            | (?: 点击 [ ]* )? [“「‘]? 阅读原文 [”」’]? (?: [ ，,]* (?: 查看 | 了解 | 进入 | 获取 | 报名 | 阅读 ) .{0,10} )? | 在看 | 点个?[“「]?在看[”」]? | 分享让更多人看到 | 返回搜狐，查看更多 | 喜欢此内容的人还喜欢""",
        ),
        (
            "a counter",
            rf"""(?: (?: 浏览 | 阅读 | 点击 | 访问 | 评论 ) (?: 次数 | 量 | 数 )? [ ]* [：:] [ ]* \d* [ ]* (?: 次 | 人次 )? [ \u3000|｜]* ){{1,4}}
            (?: {_CONTROL} [ \u3000|｜]* )*""",
        ),
        ("a message to a browser", r"(?: document\.write | var[ ]| function[ (] | window\. | <!-- ) .{0,200}"),
    )
)  # 上一篇：全市工作启动; but 上一篇文章讲到，……, 声明：近期有人冒用我公司名义，……, 安全 > 质量 > 进度, 请扫描二维码填写问卷, 编辑：这是一份责任

# The same words end a notice: 地址：…… 联系电话：……
_CONTACTS = re.compile(
    r"(?: 地址 | 邮编 | 邮政编码 | 电话 | 联系电话 | 传真 | 邮箱 | 联系我们 | 效能投诉 | 主办 | 承办 | 技术支持 | 建议使用 | 网站地图 | 关于我们 )",
    re.VERBOSE,
)
_UNMISTAKABLE = frozenset({"the next article", "the rights line", "a licence number", "navigation", "the place in the site"})
_OTHER_ARTICLES = "the heading of other articles"
_CONTACTS_KIND = "a line of contacts"
_TITLE_OF_ANOTHER = "the title of another article"
_ANNOUNCED = frozenset({"links alone", "controls of the page", "the code to scan"})  # an article may list these, too
_ANNOUNCES = re.compile(r".*[：:]|\#{1,6}\s.*", re.VERBOSE)
_LONGEST = 200
_SHORT = 40
_SENTENCE = re.compile("[。！？…]")
_PROSE = 20


def _kind(line: Line) -> str:
    """Name the furniture that the whole line is; nothing when it may be the article's."""
    if line.is_blank or len(line.text) > _LONGEST:
        return ""
    for name, pattern in _FURNITURE:
        if pattern.fullmatch(line.text):
            return "" if name in {"the rights line", "a licence number"} and _is_sentence(line) else name
    return ""


def _is_sentence(line: Line) -> bool:
    return _SENTENCE.search(line.text) is not None and len(line.text) >= _PROSE


def _is_article(line: Line) -> bool:
    """Tell whether the line is prose of the article, where head and foot end."""
    return len(line.text) > _LONGEST or (_is_sentence(line) and not _kind(line))


def _rims(lines: tuple[Line, ...], code: frozenset[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines above the first paragraph and those below the last one; nothing of a text without sentences.

    Where no paragraph is long, as in a poem, any sentence is one.
    """
    found = _ends(lines, lambda line: line in code or _is_article(line)) or _ends(lines, _is_short_sentence)
    if found is not None:
        first, last = found
        yield lines[:first]
        yield lines[last + (lines[last] in code) :]


def _ends(lines: tuple[Line, ...], is_text: Callable[[Line], bool]) -> tuple[int, int] | None:
    """Return the numbers of the first and the last line that are text; only as many lines are asked as needed."""
    first = next((number for number, line in enumerate(lines) if is_text(line)), None)
    if first is None:
        return None
    return first, next(number for number in reversed(range(len(lines))) if is_text(lines[number]))


def _is_short_sentence(line: Line) -> bool:
    return _SENTENCE.search(line.text) is not None and not _kind(line)


def _furniture(rim: tuple[Line, ...]) -> Iterator[tuple[Line, str]]:
    """Yield the lines of one rim that go, each with what it is."""
    kinds = [_kind(line) for line in rim]
    has_unmistakable = not _UNMISTAKABLE.isdisjoint(kinds)
    is_below = bool(rim) and _is_article(rim[0])
    under_other_articles = is_announced = site_speaks = False
    for line, found in zip(rim, kinds, strict=True):
        if line.is_blank:
            continue
        kind = found or (_CONTACTS_KIND if site_speaks and has_unmistakable and _is_contacts(line) else "")
        site_speaks = site_speaks or bool(found)
        if kind == _OTHER_ARTICLES and not is_below:
            kind = ""
        if not kind and under_other_articles and _is_title(line):
            kind = _TITLE_OF_ANOTHER
        under_other_articles = kind in {_OTHER_ARTICLES, _TITLE_OF_ANOTHER}
        if kind and not (kind in _ANNOUNCED and is_announced):
            yield line, kind
            is_announced = False
        else:
            is_announced = kind in _ANNOUNCED or _ANNOUNCES.fullmatch(line.text) is not None


def _is_contacts(line: Line) -> bool:
    return len(line.text) <= _LONGEST and _CONTACTS.match(line.text) is not None and not _is_sentence(line)


def _is_title(line: Line) -> bool:
    return len(line.text) <= _SHORT and _SENTENCE.search(line.text) is None


def _code_lines(text: str, lines: tuple[Line, ...]) -> frozenset[Line]:
    """Return the lines that begin in code, the fences around it included."""
    in_code = bytearray(len(text) + 1)
    for start, end in code_ranges(text):
        in_code[start:end] = b"\x01" * (end - start)
    return frozenset(line for line in lines if in_code[line.at])


def find_site_furniture(text: str) -> Iterator[Edit]:
    r"""Yield the removal of the site's lines above and below the article.

    >>> page = "首页  新闻中心  政务公开\n全市质量工作会议今天召开，版权所有的问题也有人提到。\n上一篇：春季检查\n版权所有：云州市\n地址：样例路1号\n"
    >>> [edit.before for edit in find_site_furniture(page)]
    ['首页  新闻中心  政务公开\n', '上一篇：春季检查\n', '版权所有：云州市\n', '地址：样例路1号\n']
    >>> list(find_site_furniture("上一篇文章讲到，质量是企业的生命，这一篇接着讲。\n地址：样例路1号\n"))
    []
    """
    lines = lines_of(text)
    for rim in _rims(lines, _code_lines(text, lines)):
        for line, end, kind in _with_blank_lines(rim, dict(_furniture(rim))):
            shown = line.text if len(line.text) <= _SHORT else line.text[:_SHORT] + "…"
            before = text[line.at : end]
            yield Edit(at=line.at, before=before, after="", code="R470", evidence=f"“{shown}” is {kind}, outside the article")


def _with_blank_lines(rim: tuple[Line, ...], going: dict[Line, str]) -> Iterator[tuple[Line, int, str]]:
    """Yield each line that goes, the end of the blank lines that go with it, and what it is.

    The blank lines below go where the line above is blank or goes, too; otherwise they part what remains.
    """
    is_open = True
    for number, line in enumerate(rim):
        if line in going:
            end = line.end
            for below in rim[number + 1 :] if is_open else ():
                if not below.is_blank:
                    break
                end = below.end
            yield line, end, going[line]
            is_open = is_open or line.end < end
        else:
            is_open = line.is_blank
