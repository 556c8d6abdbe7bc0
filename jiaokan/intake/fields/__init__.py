"""The particulars of an article, as printed: what was moved out of the text, and what it says.

The moves are edits like all others; this room also reads from the finished ledger what each field was told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jiaokan.edits import apply
from jiaokan.intake.fields import dates
from jiaokan.intake.fields.credit import names
from jiaokan.model import Edit, Review

SUPPLIED_LENGTH = 16  # code points of a supplied title
SUPPLIED_END = re.compile(r"[，。；：！？、,.;:!?\n]")
LIST_MARKS = re.compile("[、，,;；]")
LINK = re.compile(r"(?<!\\)\[(?P<words>[^\[\]\n]{0,300})\]\(https?://[^()\s]{1,500}\)")
MARK = re.compile(r"\\(?P<escaped>[!-/:-@\[-`{-~])|\*{1,3}")
OF_ENTITY = {"&lt;": "<", "&amp;": "&", "&#126;": "~"}
ENTITY = re.compile("|".join(OF_ENTITY))
ADDRESS = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What the text says of itself; empty where it says nothing. ``date`` is ISO, as precise as printed."""

    title: str = ""
    subtitle: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    byline: str = ""
    source: str = ""
    publisher: str = ""
    source_url: str = ""
    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def moved(edits: Sequence[Edit]) -> tuple[tuple[str, str], ...]:
    """Return field and words of every move, in the order of the text; the words are as repaired before they were moved."""
    return tuple((edit.field, printed(edit)) for edit in edits if edit.field)


def printed(edit: Edit) -> str:
    """Return the words that an edit moved, with the repairs that had been made to them, and without the marks of Markdown."""
    inner = [replace(one, at=one.at - edit.at) for one in edit.inner]
    return " ".join(plain(apply(edit.before, inner)).split())


def plain(markdown: str) -> str:
    r"""Return the words of a line of Markdown: a field is not Markdown.

    >>> plain(r"**质量**\*强市\*，[通知](https://example.org/a)，A&lt;B")
    '质量*强市*，通知，A<B'
    """
    words = LINK.sub(r"\g<words>", markdown)
    words = MARK.sub(lambda match: match["escaped"] or "", words)
    return ENTITY.sub(lambda match: OF_ENTITY[match[0]], words)


def particulars(edits: Sequence[Edit]) -> Particulars:
    """Return what the moves in a ledger say.

    Where a field was given more than once, the first counts; bylines add up, and so do the lines of one title.
    """
    words: dict[str, list[str]] = {}
    for field, text in moved(edits):
        words.setdefault(field, []).append(text)
    byline = _join(words.get("byline", []))
    listed = _join(words.get("authors", []))
    authors = names(listed) or tuple(dict.fromkeys(name for text in words.get("byline", []) for name in names(text)))
    return Particulars(
        title=_title(edits),
        subtitle=_first(words, "subtitle"),
        date=next((iso for text in words.get("date", []) if (iso := dates.iso(text))), ""),
        authors=authors,
        byline=byline or ("" if names(listed) else listed),
        source=_first(words, "source").strip("《》 "),
        publisher=_first(words, "publisher"),
        source_url=next(iter(ADDRESS.findall(_first(words, "source_url"))), ""),
        regions=_list(words, "regions"),
        themes=_list(words, "themes"),
    )


def _title(edits: Sequence[Edit]) -> str:
    r"""Return the words of the first title, with those of the lines that follow it; between them may go what is no word.

    >>> one = Edit(at=0, before="担当，", after="", code="M501", evidence="", field="title")
    >>> _title([one, Edit(at=4, before="创建", after="", code="M501", evidence="", field="title")])
    '担当，创建'
    """
    title, end = "", 0
    for edit in edits:
        if edit.field == "title" and (not title or edit.at - end <= 1):
            title += ("" if not title or title.endswith(("，", "：", "、")) else " ") + printed(edit)
            end = edit.end
        elif title and not edit.field and edit.at - end <= 1 and not re.search(r"\w", edit.before):
            end = edit.end
    return title


def _first(words: dict[str, list[str]], field: str) -> str:
    return next(iter(words.get(field, [])), "")


def _list(words: dict[str, list[str]], field: str) -> tuple[str, ...]:
    return tuple(name.strip() for text in words.get(field, []) for name in LIST_MARKS.split(text) if name.strip())


def _join(parts: Sequence[str]) -> str:
    """Return the parts of a byline as one line; a bracket stands close behind what it explains.

    >>> _join(["□ 金伯渔", "（作者为浙江诸暨市质监局局长）"])
    '□ 金伯渔（作者为浙江诸暨市质监局局长）'
    """
    return " ".join(parts).replace(" （", "（")


def supplied_title(body: str) -> str:
    r"""Return the first words of a body in the brackets that say they were supplied.

    >>> supplied_title("山东省烟台市立足产业实际，针对制约全市长远发展的质量要素")
    '〔山东省烟台市立足产业实际……〕'
    >>> supplied_title("附件\n\n山东省烟台市立足产业实际")
    '〔附件……〕'
    """
    words = re.sub(r"^[#>\s*-]+|\\(?=\W)", "", body).strip()
    line = words.partition("\n")[0]
    end = SUPPLIED_END.search(line, 4)
    cut = line[: min(end.start() if end else len(line), SUPPLIED_LENGTH)].rstrip()
    return f"〔{cut}……〕" if len(cut) < len(words) else f"〔{cut}〕"


def open_questions(found: Particulars, body: str) -> tuple[Review, ...]:
    """Return what the text leaves open about itself: no title, no date and the earliest year it can be from."""
    questions: list[Review] = []
    if not found.title:
        questions.append(Review(code="M510", text=supplied_title(body)))
    if not found.date:
        bound = dates.not_before(body)
        text = f"不早于 {bound[0]} 年，文中引用{bound[1]}" if bound else "文中也没有可据以推断的线索"
        questions.append(Review(code="M511", text=text))
    return tuple(questions)
