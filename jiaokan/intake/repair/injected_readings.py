"""Injected readings: 質(zhì)量 becomes 質量 again.

A tool that turned simplified pages into traditional ones put one fixed reading behind certain characters, wherever they stood
and whatever they meant there: 長(zhǎng)江. On three such pages 606 readings were counted. All of them sat on a character that
conversion changes, all were the first reading of a dictionary, and a character that had one had it at every occurrence.

That is the proof asked for here. A reading goes when the page is in traditional script, when it is that fixed reading, when
most occurrences of the character carry it, and when the page has five such readings on three characters. On a page with
fewer, each must stand at every occurrence, on two characters that are so common that no author would explain them.

Left alone: what an author wrote. 重(chóng)庆, 蚌埠（bèng bù） and 亳(bó)州 sit on characters that no conversion changes, or in
a page in simplified script; (ISO) and (Wi-Fi) are no readings. Full-width and half-width brackets are judged apart, because
the tool writes one kind and the author may write the other. A reading that is only suspicious is a review note.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from jiaokan.chinese import HAN, is_mostly_traditional, simplified
from jiaokan.model import Edit, Review

LETTERS = "a-zà-ü\u0101-\u01dc\u0300-\u030c"  # pinyin: with ā to ǜ, or with separate accents
_READINGS = tuple(
    re.compile(rf"([{HAN}])({opening}([{LETTERS}]{{1,9}}){closing}(?:{opening}\3{closing})*)")
    for opening, closing in ((r"\(", r"\)"), ("（", "）"))
)  # 質(zhì); but not 埠（bèng bù）, 织(ISO)
_ENOUGH_HITS, _ENOUGH_CHARACTERS = 5, 3
_ENOUGH_ON_A_SHORT_PAGE = 2
_FIRST_COMMON, _LAST_COMMON = 0xB0, 0xD7  # the rows of GB 2312 that hold its 3,755 most frequent characters

# What every reading and every straddle holds: a sound page has none of it, and is searched for this alone.
_OPENING = re.compile(rf"[(（?？][{LETTERS}]")

# Where the tool hit the second byte of one character and the first of the next, it left ?xiàn) or F(xiàn) behind.
_STRADDLE = re.compile(rf"[?？][{LETTERS}]{{1,6}}\)|(?<=[?？，；])[A-Za-z]\([{LETTERS}]{{1,6}}\)")


@cache
def _first_readings() -> dict[int, str]:
    from pypinyin import pinyin_dict  # noqa: PLC0415 -- 0.3 s that only damaged pages need to pay

    return pinyin_dict.pinyin_dict


def reading_of(character: str) -> str:
    """Return the one reading that the tool puts behind a character, "" for a character without one."""
    return _first_readings().get(ord(character), "").partition(",")[0]


def _is_common(character: str) -> bool:
    return _FIRST_COMMON <= simplified(character).encode("gb2312", "replace")[0] <= _LAST_COMMON


def _is_converted(character: str) -> bool:
    """Tell whether the tool wrote this character for another one: 質 for 质, and 著 for 着, which is a good character, too."""
    return character == "著" or simplified(character) != character


def _may_hold_readings(text: str) -> bool:
    return _OPENING.search(text) is not None and any(pattern.search(text) for pattern in _READINGS)


def _fitting(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Return the annotations that the tool could have written: its kind of character, its reading."""
    return [
        match
        for match in pattern.finditer(text)
        if _is_converted(match[1]) and unicodedata.normalize("NFC", match[3]) == reading_of(match[1])
    ]


def _proven(text: str, hits: list[re.Match[str]]) -> frozenset[str]:
    """Return the characters of the tool's table, as far as the page proves them."""
    annotated, written = Counter(hit[1] for hit in hits), Counter(text)
    mostly = {character for character, count in annotated.items() if 2 * count > written[character]}
    common = {character for character in mostly if _is_common(character)}
    if (
        sum(annotated[character] for character in mostly) >= _ENOUGH_HITS
        and len(mostly) >= _ENOUGH_CHARACTERS
        and 2 * len(common) >= len(mostly)
    ):
        return frozenset(mostly)
    always = all(annotated[character] == written[character] for character in annotated)
    if always and len(annotated) >= _ENOUGH_ON_A_SHORT_PAGE and common == annotated.keys():
        return frozenset(annotated)
    return frozenset()


def has_injected_readings(text: str) -> bool:
    """Tell whether the page proves readings to be the machine's."""
    return next(find_injected_readings(text), None) is not None


def find_injected_readings(text: str) -> Iterator[Edit]:
    """Yield the removal of every reading that the page proves to be the machine's.

    >>> page = "強(qiáng)化責(zé)任擔當，創建質(zhì)量強(qiáng)市。質(zhì)監部門為亳(bó)州（試行）服務，這是經驗。"
    >>> [edit.before for edit in find_injected_readings(page)]
    ['(qiáng)', '(zé)', '(zhì)', '(qiáng)', '(zhì)']
    >>> list(find_injected_readings("“重”字有两读：重(chóng)庆、重(zhòng)要；蚌埠（bèng bù）也常读错。"))
    []
    """
    if not _may_hold_readings(text) or not is_mostly_traditional(text):
        return
    found = []
    for pattern in _READINGS:
        hits = _fitting(text, pattern)
        characters = _proven(text, hits)
        found += [(hit, len(hits)) for hit in hits if hit[1] in characters]
    for hit, total in sorted(found, key=lambda pair: pair[0].start()):
        evidence = f"{hit[3]} is the fixed reading of {hit[1]}, a converted character; one of {total} such readings here"
        yield Edit(at=hit.start(2), before=hit[2], after="", code="R410", evidence=evidence)


def doubtful_readings(text: str) -> Iterator[Review]:
    """Yield what looks like the machine's work and was not proven: for the text that the repair has left.

    >>> page = "亞洲這(zhè)裡的氣象員說，現場沒有信號，數據靠手抄，應當創建質量強市。"
    >>> [review.text for review in doubtful_readings(page)]
    ['這(zhè)']
    """
    matches = list(_STRADDLE.finditer(text)) if _OPENING.search(text) else []
    if _may_hold_readings(text) and is_mostly_traditional(text):
        matches += [hit for pattern in _READINGS for hit in _fitting(text, pattern)]
    for match in sorted(matches, key=lambda found: found.start()):
        yield Review(code="R411", text=match[0], at=match.start())
