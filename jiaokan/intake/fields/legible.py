r"""Lines in which characters were lost, read as a person reads them: 来\ufffd：质量观察 names a source.

What is returned has the length of the line and serves to find where label, value and name stand. The text itself keeps its
U+FFFD, and so does every value that is taken out of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from types import MappingProxyType

LOST = "\ufffd"
ANY_CHARACTER = "某"  # stands for any character of a name
_SHORTEST = 2
_LAST_OF_ROLE = {"记": "者", "作": "者", "通讯": "员", "评论": "员"}
_ROLE = re.compile(rf"(?:{'|'.join(_LAST_OF_ROLE)}){LOST}(?=\s|\Z)")


def legible_names(line: str) -> str:
    r"""Return a line with any character for each that is lost, and a box for one that stands alone in front.

    >>> legible_names("\ufffd 罗小\ufffd"), legible_names("本报记\ufffd 温若\ufffd"), legible_names("文丨萧乾亨")
    ('□ 罗小某', '本报记者 温若某', '文丨萧乾亨')
    """
    if LOST not in line:
        return line
    line = _ROLE.sub(lambda match: match[0][:-1] + _LAST_OF_ROLE[match[0][:-1]], line)
    return re.sub(rf"\A{LOST}(?=\s)", "□", line).replace(LOST, ANY_CHARACTER)


def legible_marks(line: str) -> str:
    r"""Return a line that is a title in marks and has lost the last of them with that mark.

    >>> legible_marks("《质量观察\ufffd"), legible_marks("《质量\ufffd察》")
    ('《质量观察》', '《质量\ufffd察》')
    """
    return re.sub(rf"\A(《[^《》{LOST}\n]+){LOST}\Z", r"\1》", line)


def legible_labels(line: str, field_of: Mapping[str, str]) -> str:
    r"""Return a line with the labels whole of which a part is lost, the colons behind them and the gaps before them.

    >>> legible_labels("发布\ufffd期\ufffd2021-12-03\ufffd\ufffd来\ufffd：法治周末版", {"发布日期": "date", "来源": "source"})
    '发布日期：2021-12-03  来源：法治周末版'
    """
    if LOST not in line:
        return line
    labels = _damaged(tuple(field_of.items()))
    return _pattern((*labels, *field_of)).sub(lambda match: _whole(match, labels), line)


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    form = "|".join(sorted(map(re.escape, set(forms)), key=len, reverse=True))
    return re.compile(rf"(?P<gap>{LOST}{LOST}|(?<=\s)|\A)?(?P<label>{form})[ \t\u3000]{{0,4}}(?P<colon>[:：丨|｜]|{LOST})")


def _whole(match: re.Match[str], labels: Mapping[str, str]) -> str:
    """Return the label as it was. Of a short one not everything may be lost, nor of one in the middle of words the colon."""
    words, colon = match["label"], match["colon"]
    if colon == LOST and (match["gap"] is None or (words in labels and len(words) <= _SHORTEST)):
        return match[0]
    end = match.end("label") - match.start()
    return " " * len(match["gap"] or "") + labels.get(words, words) + match[0][end:].replace(LOST, "：")


@cache
def _damaged(fields: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Return the labels by what is left of them when up to half of their characters are lost, where it can only be that field."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for label, field in fields:
        for form in _forms(label):
            found[form].add((field, label))
    unique = {form: min(labels)[1] for form, labels in found.items() if len({field for field, _ in labels}) == 1}
    return MappingProxyType(unique)


def _forms(label: str) -> Iterator[str]:
    for count in range(1, len(label) // 2 + 1) if len(label) >= _SHORTEST and not label.isascii() else ():
        for places in combinations(range(len(label)), count):
            yield "".join(LOST if place in places else character for place, character in enumerate(label))
