"""Names in a byline: who wrote it, without the words for what they are."""

from __future__ import annotations

import re

from jiaokan.intake.fields.surnames import SURNAMES, TIBETAN_WORDS, TWO_CHARACTER_SURNAMES, WORDS

ROLE = (
    r"(?:[\u4e00-\u9fff]{1,8}?(?:报|报社|社|网|台|刊|杂志|新闻|客户端|融媒|在线|发布)[/／·]?|特约|特邀|见习|实习|首席|驻[\u4e00-\u9fff]{1,4}){0,4}"
    r"(?:全媒体|融媒体)?(?:记者|通讯员|评论员|撰稿人?|特派员|实习生|作者|编译|摄影|报道|撰文|文[/／]图|图[/／]文|文图|图文){1,2}"
)
# 本报记者, 中国质量报驻山西首席记者, 青岛日报/观海新闻记者, 通讯员, 摄影报道
NO_NAME = (
    r"(?!编者|导读|核心提示|内容提要|提要|摘要|引言|前言|导语|开栏|背景|相关|链接|延伸|评论|短评|快评|社论|手记|简介|调查|观察|文章"
    r"|图片|资料|来源|编辑|责编|审核|正文|新闻|专题|专栏|特稿|本报|本刊|本网|从|获悉|了解|日前|近日|今天|昨天|在|就|站|证|节|们|会"
    r"|记者|通讯员|评论员|撰稿|特派员|实习生|作者|编译|摄影|报道|撰文)"
)
HAN = r"[\u4e00-\u9fff]"
_LATIN_WORD = r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ž.'’-]{0,30}"
LATIN_NAME = rf"{_LATIN_WORD}(?:\s{_LATIN_WORD}){{1,3}}"
KANA_NAME = r"[\u4e00-\u9fff]{0,3}[\u3041-\u30ff]{2,8}"  # ゆりこ, 中村さくら
MIXED_NAME = r"[\u4e00-\u9fff]{1,4}[A-Za-z]{1,10}"  # 码农老K
TIBETAN_NAME = rf"(?:{'|'.join(TIBETAN_WORDS)}){{2}}"
NAME = rf"(?:{NO_NAME}{HAN}{{1,6}}·[\u4e00-\u9fff·]{{1,10}}|{MIXED_NAME}|{NO_NAME}{HAN}{{2,4}}|{LATIN_NAME}|{KANA_NAME})"
SURE_NAME = (
    rf"(?:{HAN}{{1,6}}·[\u4e00-\u9fff·]{{1,10}}|{LATIN_NAME}|{KANA_NAME}|{TIBETAN_NAME}"
    rf"|{NO_NAME}(?!(?:{'|'.join(WORDS)})(?!{HAN}))(?:{'|'.join(TWO_CHARACTER_SURNAMES)}|[{SURNAMES}]){HAN}{{1,2}})"
)  # 常宇, 欧阳修文; not 走基层, 您好
BETWEEN = r"[\s、，,/／&和]{1,5}"
NAMES = rf"{NAME}(?:{BETWEEN}{NAME}){{0,15}}"
SURE_NAMES = rf"{SURE_NAME}(?:{BETWEEN}{SURE_NAME}){{0,15}}"
CREDIT = rf"(?:{ROLE})(?:\s{{1,5}}{NAMES}|[\s:：]{{0,5}}{SURE_NAMES})"
CREDITS = rf"{CREDIT}(?:[\s，、;；]{{0,5}}{CREDIT}){{0,5}}(?:\s{{0,5}}{ROLE})?"
# 本报记者 阎建军 武小涛 通讯员 王利 is a credit; 记者从会上获悉, 记者手记, 记者走基层 and 记者：您好 are none.
BOX = r"[□■◎●○◇◆△▲◻◼]"
BOTH = r"(?:文[、/／]图|图[/／]文|文图|图文)\s*[丨|｜/／:：]?"
LABEL = r"(?:文字?|图片?|供图|拍摄|制图|漫画|作者)"
BARE_CREDIT = rf"(?:作者|(?:本报|本刊|本网)?记者|通讯员)[ \t\u3000]{{1,4}}{SURE_NAMES}(?![^\s|｜\[\]【】（）()])"  # 作者 屠小寒, where labels have no colon
POST_BEHIND = re.compile(rf"(?P<name>{NAME})\s*[，,]\s*(?:系|为|是|现任|现为|任职于|单位).*")  # 作者：秦雨桐，系某县图书馆馆员
POST = re.compile(r"作者(?:系|为|是|单位)|单位[:：]")
BRACKETED = re.compile(r"[（(][^（）()]{0,60}[)）]")
WORD = re.compile(rf"(?<![\w·])(?:{NAME})(?![\w·])|{HAN}{{5,}}")
SEPARATORS = re.compile(r"[\s、，,/／&;；丨|｜()（）\[\]【】.。…]+|和|与|等")
LONGEST_NAME = 3  # characters, of a family name with one; four need a family name with two


def names(credit: str) -> tuple[str, ...]:
    r"""Return the names in a credit, in order, each once; none at all where one of them cannot be told.

    Two may stand together without a space, or something stands there that is no name we know: a list with a gap in it would
    be wrong, and the byline is printed as it stands all the same.

    >>> names("本报记者 阎建军 武小涛 通讯员 王利")
    ('阎建军', '武小涛', '王利')
    >>> names("□本报记者常宇"), names("文丨Lin Weiwei 殷知秋"), names("（作者系金平区人民政府区长 □林锡波）")
    (('常宇',), ('Lin Weiwei', '殷知秋'), ('林锡波',))
    >>> names("作者：秦雨桐，系某县图书馆馆员")
    ('秦雨桐',)
    >>> names("作者：Émile Dubois、ゆりこ")
    ('Émile Dubois', 'ゆりこ')
    >>> names("（作者为浙江诸暨市质监局局长）"), names("记者 张三李四"), names("记者 欧阳建国")
    ((), (), ('欧阳建国',))
    >>> names("文丨萧乾\ufffd")
    ()
    """
    if "\ufffd" in credit:
        return ()
    text = credit.strip()
    text = text.strip("（）() \t") if text.startswith(("（", "(")) else text
    named = POST_BEHIND.fullmatch(re.sub(r"^作者\s*[:：]\s*", "", text))
    if named and is_one_name(named["name"]):
        return (named["name"],)
    if POST.search(text):  # the post of an author; the name stands behind a box, where there is one
        _, box, text = re.sub(BOX, "□", text).rpartition("□")
        if not box:
            return ()
    text = re.sub(rf"{BOX}|(?<!{HAN})(?:{BOTH}|{LABEL}\s*[丨|｜/／:：])", " ", BRACKETED.sub(" ", text))
    text = re.sub(rf"(?<!{HAN})(?:{HAN}{{2,8}}(?=记者))?{ROLE}\s*[丨|｜]?|^[Bb]y\s", " ", text)
    text = text.replace("：", " ").replace(":", " ")
    found = WORD.findall(text)
    is_whole = not SEPARATORS.sub("", WORD.sub("", text))
    return tuple(dict.fromkeys(found)) if is_whole and all(map(is_one_name, found)) else ()


def is_one_name(words: str) -> bool:
    """Say whether a word of a credit can only be one name.

    >>> is_one_name("阎建军"), is_one_name("买买提·艾力"), is_one_name("诸葛青云"), is_one_name("张三李四")
    (True, True, True, False)
    """
    return (
        "·" in words
        or not re.match(HAN, words[0])
        or words[-1].isascii()
        or re.fullmatch(TIBETAN_NAME, words) is not None
        or re.search("[\u3041-\u30ff]", words) is not None
        or len(words) <= LONGEST_NAME
        or words.startswith(TWO_CHARACTER_SURNAMES)
    )
