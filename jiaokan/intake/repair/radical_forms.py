"""Radical forms: the look-alikes that a PDF's fonts give for whole characters, and ligatures of Latin letters.

A font draws ⼯ (U+2F2F, Kangxi radical 48) and 工 (U+5DE5) with one glyph, and programs that make a PDF remember the first name they
find for it. The text looks right, and no search finds it. It comes with everything that was copied out of a PDF as well.

Left alone: a radical with no Chinese character beside it, as in a list of radicals, and every text that talks about radicals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from jiaokan.chinese import HAN
from jiaokan.model import Edit

_RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]+")  # CJK radicals supplement, Kangxi radicals
_LIGATURE = re.compile("[\ufb00-\ufb04]")
_ABOUT_RADICALS = re.compile("部首|偏旁|康熙字典")
_BESIDE = re.compile(f"[{HAN}，。、；：！？“”‘’（）《》0-9A-Za-z]")
# The supplement has no decompositions; these are the forms that are characters by themselves.
_SUPPLEMENT = dict(
    zip(
        "⺁⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "厂母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_SIMPLIFIED = {"戶": "户"}  # ⼾ stands for both; in a simplified text it is 户


def _whole(radical: str) -> str:
    """Return the character that a radical looks like; the radical itself where it is none."""
    plain = _SUPPLEMENT.get(radical) or unicodedata.normalize("NFKC", radical)
    return _SIMPLIFIED.get(plain, plain)


def find_radical_forms(text: str) -> Iterator[Edit]:
    """Yield the character for every radical form in running text, and the letters for every ligature.

    >>> [(edit.before, edit.after) for edit in find_radical_forms("质量⼯作会议，ﬁrst")]
    [('⼯', '工'), ('ﬁ', 'fi')]
    >>> list(find_radical_forms("部首“⼯”"))
    []
    """
    is_about_radicals = _ABOUT_RADICALS.search(text) is not None
    found = [] if is_about_radicals else [*_RADICAL.finditer(text)]
    for match in sorted((*found, *_LIGATURE.finditer(text)), key=re.Match.start):
        before = match[0]
        around = (
            text[max(match.start() - 3, 0) : match.start()].rstrip(" ")[-1:]
            + text[match.end() : match.end() + 3].lstrip(" ")[:1]
        )
        after = "".join(map(_whole, before))
        if after != before and (before[0] >= "\ufb00" or len(before) > 1 or _BESIDE.search(around)):
            yield Edit(at=match.start(), before=before, after=after, code="R409", evidence=f"{before} is drawn as {after}")
