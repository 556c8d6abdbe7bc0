"""Doubled marks: ，， and ，。 become one mark.

A clean-up script that replaced marks twice leaves ，， ，。 and 。， all over a page. Two of them prove the script; of two different
marks the stronger stays, because the script added commas.

Left alone: a single case, which may be a slip that only the author can correct; three or more in a row, which are an
author's dots; ……, ——, ！！ and ？！; marks that are quoted, as in “，，”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiaokan.intake.repair.verbatim import verbatim_mask
from jiaokan.model import Edit

_STRENGTH = "、，；。"
_PAIR = re.compile(rf"(?<![{_STRENGTH}“‘「《])[{_STRENGTH}]{{2}}(?![{_STRENGTH}])")
_FEWEST = 2


def find_doubled_marks(text: str) -> Iterator[Edit]:
    """Yield the stronger mark for every pair of marks, on a page that has two such pairs.

    >>> [(edit.before, edit.after) for edit in find_doubled_marks("今年以来，，质量提升，。全市受益。")]
    [('，，', '，'), ('，。', '。')]
    >>> list(find_doubled_marks("今年以来，，质量提升……真好！！他想：。。。"))
    []
    """
    pairs = list(_PAIR.finditer(text))
    mask = verbatim_mask(text) if pairs else b""
    pairs = [match for match in pairs if not mask[match.start()]]
    if len(pairs) < _FEWEST:
        return
    for match in pairs:
        after = max(match[0], key=_STRENGTH.index)
        evidence = f"{match[0]} cannot stand together; there are {len(pairs)} such pairs"
        yield Edit(at=match.start(), before=match[0], after=after, code="R451", evidence=evidence)
