"""Traditional script: a page that a machine converted goes back to simplified characters.

The archive's canonical text is simplified. Whole pages arrive in traditional characters that no author chose: 99 % of their
telling characters are traditional. The conversion back is made character by character with opencc's tables, each change
an edit of its own, and 著 becomes 着 where zhu_for_zhe says so.

Left alone: every text below 70 %, with all the traditional characters that it quotes, and with 乾隆, 毕昇 and 于右衡, which a
converter would touch. Left alone on converted pages, too: the words (程式 stays 程式; a page from the mainland never had
程序 there), the quotation marks 「」, and 乾 and 昇 unless a word says that they are no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan.chinese import is_mostly_traditional, to_simplified, traditional_share
from jiaokan.intake.repair.zhu_for_zhe import zhe_offsets
from jiaokan.model import Edit


def find_traditional_script(text: str) -> Iterator[Edit]:
    """Yield one edit for each character that changes, on a page that is in traditional script as a whole.

    >>> page = "煙臺市圍繞質量強市戰略，找準著力點，成效顯著。"
    >>> "".join(edit.after for edit in find_traditional_script(page)), sorted({edit.code for edit in find_traditional_script(page)})
    ('烟台围绕质强战准着点显', ['R440', 'R441'])
    >>> list(find_traditional_script("他在著名的碑上读到“龍飛鳳舞”四个字，觉得质量与标准都写得很显眼。"))
    []
    """
    if not is_mostly_traditional(text):
        return
    share = f"{traditional_share(text) or 0:.0%} of the telling characters are traditional"
    converted = to_simplified(text)
    zhe = frozenset(zhe_offsets(converted))
    for at, (before, after) in enumerate(zip(text, converted, strict=True)):
        if at in zhe:
            evidence = f"{_in_one_line(converted[max(at - 2, 0) : at + 3])} is no word with 著; the page writes 著 for 着"
            yield Edit(at=at, before=before, after="着", code="R441", evidence=evidence)
        elif before != after:
            yield Edit(at=at, before=before, after=after, code="R440", evidence=f"{before} is {after}; {share}")


def _in_one_line(words: str) -> str:
    return words.replace("\n", " ").strip()
