"""The title and the subtitle: what stands at the head once everything else has left it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from jiaokan.intake.fields.leaving import drop, move, with_marks
from jiaokan.intake.fields.lines import SECTION, Line, is_prose, lines
from jiaokan.model import Edit

LONGEST_TITLE = 60  # code points; the longest of the newspapers' own headlines have about 45
DASHES = r"(?:——|--|—|－－)"
SPLIT = re.compile(rf"(?P<title>.+?)\s+{DASHES}\s*(?P<subtitle>\S.+)")
SUBTITLE_LINE = re.compile(rf"(?:#{{1,6}}\s+)?{DASHES}\s*(?P<subtitle>\S.+)")
UNDERLINE = re.compile(r"=+|-{2,}")  # the other way of Markdown to mark a heading
BETWEEN = "a mark between the fields"
MARK = re.compile(r"#{1,6}\s+")
OF_THE_FILE = re.compile(
    r"(?:索引号|信息索引|发布机构|发文机关|发文字号|文号|主题分类|体裁分类|公文种类|组配分类|有效性|公开方式)\s*[:：].*"
)
SENTENCE = re.compile(r"[。；]|[，：、；]$")


def heading_edits(text: str, *, title: str) -> tuple[Edit, ...]:
    r"""Return the edits that move title and subtitle out of a text whose furniture and bylines are gone.

    Where the ``title`` is known already, a first line goes that says exactly the same, and only a subtitle line directly
    at the head is taken. A first line that is a sentence is no title.

    >>> [(edit.field, edit.before) for edit in heading_edits("强化担当 创建强市\n——谈质量强市\n正文很长。", title="")]
    [('title', '强化担当 创建强市'), ('', '——'), ('subtitle', '谈质量强市')]
    """
    all_lines = lines(text)
    return tuple(_below_title(all_lines, title) if title else _with_title(all_lines))


def _below_title(all_lines: Sequence[Line], title: str) -> Iterator[Edit]:
    """Yield the edits for a text whose title is known: the line that repeats it, then the subtitle."""
    if all_lines[1:] and _same_words(MARK.sub("", all_lines[0].text), title):
        yield from with_marks(all_lines[0], [drop(all_lines[0], 0, len(all_lines[0].text), "the title once more")])
        all_lines = all_lines[1:]
    yield from _without_title(all_lines)


def _same_words(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())


def _with_title(all_lines: Sequence[Line]) -> Iterator[Edit]:
    """Yield the edits for a text whose first line may be the title, with a subtitle in the same or in the next line.

    What an office prints above a title to file the document by (索引号：…, 文号：…) is no title and stays.
    """
    all_lines = tuple(dropwhile(lambda line: OF_THE_FILE.fullmatch(line.text), all_lines))
    if not all_lines[1:] or not is_title(all_lines[0].text):
        return
    found = list(_title_line(all_lines[0]))
    yield from with_marks(all_lines[0], found)
    below = all_lines[1:]
    if UNDERLINE.fullmatch(below[0].text) and below[0].start == all_lines[0].end + 1:
        yield drop(below[0], 0, len(below[0].text), "the line that marks a heading")
        below = below[1:]
    if not any(edit.field == "subtitle" for edit in found):
        yield from _without_title(below)


def _without_title(all_lines: Sequence[Line]) -> Iterator[Edit]:
    """Yield the edits for a text in whose first line only a subtitle can stand."""
    if not all_lines[1:] or is_prose(all_lines[0]):
        return
    line = all_lines[0]
    match = SUBTITLE_LINE.fullmatch(line.text)
    if match is not None:
        words = move(line, *match.span("subtitle"), "subtitle", "a line behind a dash under the title")
        yield from with_marks(line, [drop(line, 0, match.start("subtitle"), BETWEEN), words])


def is_title(text: str) -> bool:
    """Say whether a first line reads like a headline: short, with Chinese in it, no sentence and no section.

    >>> is_title("“老将”逐梦质量强区"), is_title("今年以来，该市不断落实，"), is_title("他笑了。"), is_title("一、总体要求")
    (True, False, False, False)
    """
    words = MARK.sub("", text)
    has_han = re.search(r"[\u4e00-\u9fff]{2}", words) is not None
    return (
        has_han
        and len(words) <= LONGEST_TITLE
        and SENTENCE.search(words) is None
        and SECTION.match(words) is None
        and not words.startswith(("- ", "> ", "|"))
    )


def _title_line(line: Line) -> Iterator[Edit]:
    mark = MARK.match(line.text)
    start = mark.end() if mark else 0
    if start:
        yield drop(line, 0, start, BETWEEN)
    split = SPLIT.fullmatch(line.text, start)
    if split is None:
        yield move(line, start, len(line.text), "title", "the first line, short and no sentence")
        return
    yield move(line, *split.span("title"), "title", "the first line up to the dash")
    yield drop(line, split.end("title"), split.start("subtitle"), BETWEEN)
    yield move(line, *split.span("subtitle"), "subtitle", "behind the dash in the title line")
