"""Names in a byline: who wrote it, without the words for what they are."""

from __future__ import annotations

import re

ROLE = (
    r"(?:本报|本刊|本网|本台|特约|特邀|见习|实习|首席|驻[\u4e00-\u9fff]{1,4})*"
    r"(?:全媒体|融媒体)?(?:记者|通讯员|评论员|撰稿人?|特派员|实习生|作者|编译|摄影|报道|撰文|文[/／]图|图[/／]文|文图|图文)"
)
NAME = r"(?:[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff·]{1,10}|[\u4e00-\u9fff]{2,4}|[A-Z][A-Za-z.'’-]*(?:\s[A-Z][A-Za-z.'’-]*){1,3})"
BETWEEN = r"[\s、，,/／&和]+"
NAMES = rf"{NAME}(?:{BETWEEN}{NAME})*"
CREDIT = rf"(?:{ROLE}[\s:：]*)?{NAMES}(?:[\s，、]*{ROLE}[\s:：]*{NAMES})*"
# 本报记者 阎建军 武小涛 通讯员 王利 is a credit; 记者从会上获悉 would be one too, so callers ask for a mark or a whole line.
BOX = r"[□■◎●○◇◆△▲◻◼]"
SPLIT = re.compile(BETWEEN)
POST = re.compile(r"作者(?:系|为|是|单位)|单位[:：]")


def names(credit: str) -> tuple[str, ...]:
    """Return the names in a credit, in order, each once.

    >>> names("本报记者 阎建军 武小涛 通讯员 王利")
    ('阎建军', '武小涛', '王利')
    >>> names("□本报记者常宇"), names("文丨Lin Weiwei 殷知秋"), names("（作者系金平区人民政府区长 □林锡波）")
    (('常宇',), ('Lin Weiwei', '殷知秋'), ('林锡波',))
    >>> names("（作者为浙江诸暨市质监局局长）")
    ()
    """
    text = credit.strip("（）() \t")
    if POST.search(text):  # the post of an author; the name stands behind a box, where there is one
        _, box, text = re.sub(BOX, "□", text).rpartition("□")
        if not box:
            return ()
    text = re.sub(rf"{BOX}|^文\s*[丨|｜/／:：]|^图\s*[丨|｜/／:：]", " ", text)
    text = re.sub(ROLE, " ", text)
    found = re.findall(rf"(?<![\w·]){NAME}(?![\w·])", text.replace("：", " ").replace(":", " "))
    return tuple(dict.fromkeys(found))
