"""What the program knows about Chinese characters, and the one importer of opencc.

Two distributions install a package called ``opencc`` and overwrite each other in silence. We use the reimplementation in
Python (0.1.7); its tables are read from there, too, so that "is this character traditional" has one answer everywhere.
It converts about 1 MB a second and slows down on long unbroken runs, which is why it only ever sees what its phrases cover:
between them it takes character by character, and a table does the same forty times as fast.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# For character classes: 々, 〇, extension A, the unified ideographs, compatibility ideographs, extensions B and later.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
FULL_STOPS = "。！？"
# Marks that only Chinese typography uses. The dash and the ellipsis are not among them: — and … stand in Latin text, too.
CHINESE_MARKS = "，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’"

_HAN_CHARACTER = re.compile(f"[{HAN}]")
_FEWEST_TELLING = 10
_MOSTLY = 0.7

# Variants that 0.1.7 does not know: forms of Hong Kong and Taiwan, and older printed ones.
_MISSING = dict(
    zip(
        "擡衞敍隣揹枱牠妳簷粧窰谿暱瑯瞇搾痺砲菓賸阯隄嬾毬吿靑戸尙淸兎伕衹姪",
        "抬卫叙邻背台它你檐妆窑溪昵琅眯榨痹炮果剩址堤懒球告青户尚清兔夫只侄",
        strict=True,
    )
)

# 乾 is 干 when something is dry and 乾 in 乾隆, 乾县, 萧乾; 昇 is 升 when something rises and 昇 in 毕昇, 李昇, 洪昇. The converter
# gets several names wrong, so both characters stay unless a word of this list says that they are not a name.
_DRY = re.compile(
    r"""
    (?= 乾 ) (?:                                # looked at first, as 昇 below: all other places are passed quickly
      乾 (?= 乾? [净淨燥旱枯脆杯涸渴裂冰果货貨粮糧草洗巴瘪癟瘦癣癬咳呕嘔酪馏餾爽涩澀湿溼電电] )
    | 乾 (?= [妈媽爹爸娘亲親薪柴嚎姜薑] | [儿兒]子 | 女[儿兒] | 眼[症病] | [着著]急 | 瞪眼 )
    | (?<= 一 ) 乾 (?= 二 ) | (?<= 不 ) 乾 (?= 不 )
    | (?<= [饼餅晒曬烘风風吹晾擦榨沥瀝烤焙涸拧擰绞絞口枯肉笋筍豆菜阴陰喝鱼魚果] ) 乾 (?! [隆嘉坤县縣州陵清元道安宁寧德] )
    | (?<= 葡萄 ) 乾 | (?<= 豆腐 ) 乾 | (?<= 萝卜 ) 乾 | (?<= 外强中 ) 乾 | (?<= 乳臭未 ) 乾
    )
    """,
    re.VERBOSE,
)  # 晒乾, 乾燥, 乾乾净净, 一乾二净; but 乾隆, 萧乾, 出口乾隆瓷器
_RISE = re.compile(
    r"""
    (?= 昇 ) (?:
      (?<= [上提晋攀飞腾拉回跃飙爬直擢] ) 昇
    | (?<! [毕李洪] ) 昇 (?= [级华值温学任迁降空天旗幅格职起] )
    | (?<= 旭日东 ) 昇 | (?<= 步步高 ) 昇 | (?<= 歌舞 ) 昇 (?= 平 )
    )
    """,
    re.VERBOSE,
)  # 提昇, 昇级; but 毕昇, 王东昇


class WrongOpenCCError(ImportError):
    """The module opencc is absent, or another distribution installed it."""


@cache
def _convert() -> Callable[[str], str]:
    """Load the converter, once in a process, and make sure that it is ours."""
    try:
        import opencc  # noqa: PLC0415 -- 50 ms that most commands never need
    except ImportError as error:
        raise WrongOpenCCError("The package opencc-python-reimplemented is not installed.") from error
    converter = opencc.OpenCC
    if converter.__module__ != "opencc.opencc":
        raise WrongOpenCCError(
            f"The module opencc comes from {opencc.__file__}, which is not opencc-python-reimplemented."
            " Uninstall the package opencc, then install opencc-python-reimplemented again: both use the same folder."
        )
    convert: Callable[[str], str] = converter("t2s").convert
    return convert


def _dictionary(name: str) -> dict[str, tuple[str, ...]]:
    _convert()
    lines = (resources.files("opencc") / "dictionary" / name).read_text(encoding="utf-8").splitlines()
    return {key: tuple(values.split()) for key, _, values in (line.partition("\t") for line in lines)}


@cache
def _simplified_characters() -> dict[str, str]:
    """Each character with what stands for it in simplified script, one for one."""
    return {key: values[0] for key, values in _dictionary("TSCharacters.txt").items()} | _MISSING


@cache
def _one_for_one() -> dict[int, str]:
    """Each character that changes with what it becomes outside of phrases, but for 昇 and 乾, which only a word can decide."""
    table = {key: values[0] for key, values in _dictionary("TSCharacters.txt").items()}
    known = _MISSING | {key: _MISSING.get(value, value) for key, value in table.items()}
    return {ord(key): value for key, value in known.items() if key not in "乾昇"}


@cache
def _phrases() -> re.Pattern[str]:
    """Every phrase that the converter knows, the longest first."""
    return re.compile("|".join(sorted(map(re.escape, _dictionary("TSPhrases.txt")), key=len, reverse=True)))


@cache
def _traditional_only() -> frozenset[str]:
    """Characters that show a traditional text: they always change, and what they become never changes again."""
    table = _simplified_characters()
    kept_in_words = {character for words in _dictionary("TSPhrases.txt").values() for character in words[0]}
    return frozenset(table.keys() - kept_in_words - set(table.values()) - {"乾", "昇"})


@cache
def _simplified_only() -> frozenset[str]:
    """Characters that show a simplified text: they would change on the way to traditional script, whatever the word."""
    return frozenset(key for key, values in _dictionary("STCharacters.txt").items() if key not in values) - _traditional_only()


def conversion_table(name: str) -> dict[str, tuple[str, ...]]:
    """Return a table of the converter, each entry with all that may become of it, the likeliest first.

    >>> conversion_table("STCharacters")["发"]
    ('發', '髮')
    """
    return _dictionary(f"{name}.txt")


def is_han(character: str) -> bool:
    """Tell whether this is a Chinese character: the extensions, 〇 and 々 included, punctuation and bopomofo not.

    >>> [is_han(character) for character in "质〇𠮷，A"]
    [True, True, True, False, False]
    """
    return _HAN_CHARACTER.match(character) is not None


def simplified(character: str) -> str:
    """Return the character that stands for this one in simplified script; most stand for themselves.

    >>> simplified("質"), simplified("重"), simplified("A")
    ('质', '重', 'A')
    """
    return _simplified_characters().get(character, character)


def traditional_characters() -> tuple[str, ...]:
    """Return, in order, every character that another one stands for in simplified script.

    >>> "質" in traditional_characters(), "质" in traditional_characters()
    (True, False)
    """
    return tuple(sorted(key for key, value in _simplified_characters().items() if key != value))


def to_simplified(text: str) -> str:
    """Return the text in simplified script, code point for code point.

    For texts in traditional script only: a simplified text may hold 乾 or a quoted traditional word, and would lose it, so ask
    ``traditional_share`` first. 著 stays 著, because whether it was 着 depends on where the text comes from. Words are left
    as they are: 程式 becomes 程式, not 程序.

    opencc looks for phrases first, the longest before all others, and takes the characters between them one by one. So a
    table serves where no phrase stands, phrases that do not touch know nothing of each other, and asking opencc for each
    stretch of them gives what it makes of the whole text: a test compares the two.

    >>> to_simplified("畢昇發明活字，蕭乾曬乾餅乾，品質提昇")
    '毕昇发明活字，萧乾晒干饼干，品质提升'
    """
    table = text.translate(_one_for_one())
    pieces, done = [], 0
    for start, end in _phrase_stretches(text):
        pieces += [table[done:start], _converted_phrases(text[start:end])]
        done = end
    return _without_names("".join([*pieces, table[done:]]) if pieces else table)


def _phrase_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the converter's phrases stand; those that overlap are one stretch."""
    start, end, at = 0, 0, 0
    while found := _phrases().search(text, at):
        if found.start() >= end:
            if end:
                yield start, end
            start = found.start()
        end, at = max(end, found.end()), found.start() + 1
    if end:
        yield start, end


@lru_cache(maxsize=1024)
def _converted_phrases(before: str) -> str:
    """Return a stretch of phrases as opencc converts it, but for 昇 and 乾 and for the variants that it does not know."""
    after = _convert()(before)
    if len(before) != len(after):  # no entry of 0.1.7 does this; for another version's, take each character by itself
        after = "".join(map(simplified, before))
    return "".join(old if old in "乾昇" else _MISSING.get(new, new) for old, new in zip(before, after, strict=True))


def _without_names(text: str) -> str:
    """Return a converted text with 干 and 升 for 乾 and 昇 where a word says that they are no name."""
    return _RISE.sub("升", _DRY.sub("干", text)) if "乾" in text or "昇" in text else text


@lru_cache(maxsize=2)
def traditional_share(text: str) -> float | None:
    """Return which part of the telling characters is traditional; None when fewer than ten tell anything.

    Telling are those that only one of the two scripts uses. 人 and 里 say nothing.

    Four repairs ask this of one text, so the last answers are kept.

    >>> traditional_share("堅持質量強區戰略，當好汕頭振興發展排頭兵，實現新跨越")
    1.0
    >>> traditional_share("他写下“龍鳳”二字") is None
    True
    """
    traditional = sum(map(_traditional_only().__contains__, text))
    telling = traditional + sum(map(_simplified_only().__contains__, text))
    return traditional / telling if telling >= _FEWEST_TELLING else None


def is_mostly_traditional(text: str) -> bool:
    """Tell whether the text as a whole is in traditional script: more than 70 % of its telling characters are.

    The converted pages measured reach 99 %; an article in simplified script reaches 5 %, and 27 % when it is about characters
    and quotes many. A text too short to tell is not called traditional.

    >>> is_mostly_traditional("堅持質量強區戰略，當好汕頭振興發展排頭兵，實現新跨越")
    True
    """
    share = traditional_share(text)
    return share is not None and share > _MOSTLY


class _Folds(dict[int, str]):
    """A translation table that works out each character the first time it is met."""

    def __missing__(self, code_point: int) -> str:
        """Fold one character until nothing changes; what would become several characters stays one."""
        folded, before = chr(code_point), ""
        while folded != before:
            before = folded
            wide = unicodedata.normalize("NFKC", folded).casefold()
            folded = simplified(wide if len(wide) == 1 else folded)
            folded = "着" if folded == "著" else folded
        self[code_point] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return the text as matching sees it: width, case and script no longer matter.

    The length never changes, so an offset in the folded text is an offset in the text, and the fold of a part is the part of
    the fold. The price: what NFKC would write as several characters (㎡, …, ½, ß) stays as it is, and a letter with a
    separate accent is not joined. 著 and 着, 乾 and 干 are one for matching.

    >>> fold("ＩＳＯ　９００１：質量顯著"), fold("㎡")
    ('iso 9001:质量显着', '㎡')
    """
    return text.translate(_FOLDS)
