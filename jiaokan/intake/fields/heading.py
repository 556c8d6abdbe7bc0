"""The title and the subtitle: what stands at the head once everything else has left it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from jiaokan.intake.fields.credit import SURE_NAME
from jiaokan.intake.fields.filing import OFFICE, below_filing, office_above_title
from jiaokan.intake.fields.leaving import drop, move, with_marks
from jiaokan.intake.fields.lines import IN_THE_SITE, SECTION, Line, is_prose, lines
from jiaokan.model import Edit

LONGEST_TITLE = 60  # code points; the longest of the newspapers' own headlines have about 45
DASHES = r"(?:——|--|—|－－)"
SPLIT = re.compile(rf"(?P<title>.+?)\s+{DASHES}\s*(?P<subtitle>\S.+)")
SUBTITLE_LINE = re.compile(rf"(?:#{{1,6}}\s+)?{DASHES}\s*(?P<subtitle>\S.+)")
UNDERLINE = re.compile(r"=+|-{2,}")  # the other way of Markdown to mark a heading
BETWEEN = "a mark between the fields"
ORIGINAL_TITLE = re.compile(r"(?:原标题|原题)\s*[:：]\s*(?P<title>.+)")
MARK = re.compile(r"#{1,6}\s+")
SENTENCE = re.compile(r"[。；]|[，：、；]$")
GOES_ON = re.compile(r"[，：、]$")
LATIN_TITLE = re.compile(r"(?:\#{1,6}\s+)?[A-Z“\"][^\u4e00-\u9fff。]{8,118}[^.\u4e00-\u9fff]")  # Quality in Zhuji, above a date
LONGEST_BLOCK = 3  # lines: what stands above the title, the title, a subtitle; or a title over two lines and a subtitle


def title_block(text: str, labelled: Sequence[Edit]) -> tuple[str, ...]:
    r"""Return the lines that stand above the first particular of a text: nothing where prose stands there, too.

    A page prints date, byline and source below the whole title, so what stands above them belongs to it; without them a
    second line may as well be the first heading of the text.

    >>> from jiaokan.intake.fields.labelled import labelled_edits
    >>> page = "强化责任担当\n创建质量强市\n2022-09-23\n正文很长。"
    >>> title_block(page, labelled_edits(page)), title_block("强化责任担当\n创建质量强市\n正文很长。", ())
    (('强化责任担当', '创建质量强市'), ())
    """
    first = min((edit.at for edit in labelled if edit.field not in {"", "title", "subtitle"}), default=0)
    above = [line for line in lines(text) if line.end <= first]
    return () if any(is_prose(line) for line in above) else tuple(line.text for line in above)


def heading_edits(text: str, *, title: str, block: Sequence[str] = ()) -> tuple[Edit, ...]:
    r"""Return the edits that move title and subtitle out of a text whose furniture and bylines are gone.

    Where the ``title`` is known already, a first line goes that says exactly the same, and only a subtitle line directly
    at the head is taken. A first line that is a sentence is no title. Several lines are the title where all of them are known
    to belong to it: ``block`` is what ``title_block`` returned. What an office prints above a title to file the document by
    is no title and stays.

    >>> [(edit.field, edit.before) for edit in heading_edits("强化担当 创建强市\n——谈质量强市\n正文很长。", title="")]
    [('title', '强化担当 创建强市'), ('', '——'), ('subtitle', '谈质量强市')]
    """
    all_lines = lines(text)
    if title:
        return tuple(_below_title(all_lines, title))
    all_lines = tuple(below_filing(all_lines))
    return tuple(_whole_block(all_lines, office_above_title(all_lines) or block) or _with_title(all_lines))


def _whole_block(all_lines: Sequence[Line], block: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edits for a title of several lines, the last of which may be a subtitle, or for one in Latin script alone.

    Nothing where the block is anything else. Which of two lines is the heavier one, plain text does not say: both are the title, in their order.
    """
    above = [line for line, _ in takewhile(lambda pair: pair[0].text in block, zip(all_lines, block, strict=False))]
    has_subtitle = bool(above) and SUBTITLE_LINE.fullmatch(above[-1].text) is not None
    titles = above[:-1] if has_subtitle else above
    is_latin = len(titles) == 1 and LATIN_TITLE.fullmatch(titles[0].text) is not None
    are_titles = all(_is_part_of_title(line.text) for line in titles) and not any(_says_who(line.text) for line in titles[1:])
    if not is_latin and not (1 < len(titles) < LONGEST_BLOCK and are_titles):
        return ()
    subtitle = _without_title(all_lines[len(titles) :]) if has_subtitle else ()
    return (*(edit for line in titles for edit in with_marks(line, _part_of_title(line))), *subtitle)


def _is_part_of_title(text: str) -> bool:
    """Say whether a line can be one of several in a title: like a title, or going on in the next line."""
    return is_title(GOES_ON.sub("", text)) and not UNDERLINE.fullmatch(text) and not SUBTITLE_LINE.fullmatch(text)


def _says_who(text: str) -> bool:
    """Say whether a line below a title names the office or the speaker that the text is from: 青岚县统计局, 鲁平川."""
    return OFFICE.fullmatch(text) is not None or re.fullmatch(SURE_NAME, text) is not None


def _part_of_title(line: Line) -> list[Edit]:
    mark = MARK.match(line.text)
    start = mark.end() if mark else 0
    moved = move(line, start, len(line.text), "title", "one of the lines of the title")
    return [drop(line, 0, start, BETWEEN), moved] if start else [moved]


def _below_title(all_lines: Sequence[Line], title: str) -> Iterator[Edit]:
    """Yield the edits for a text whose title is known: the line that repeats it, then the subtitle."""
    if all_lines[1:] and _same_words(MARK.sub("", all_lines[0].text), title):
        yield from with_marks(all_lines[0], [drop(all_lines[0], 0, len(all_lines[0].text), "the title once more")])
        all_lines = all_lines[1:]
    yield from _without_title(all_lines)


def _original_title(all_lines: Sequence[Line], title: str) -> Iterator[Edit]:
    """Yield the removal of 原标题：…, where a portal repeats the title in the first line below it."""
    for line in all_lines[:2]:
        found = ORIGINAL_TITLE.fullmatch(line.text)
        if found and _same_words(found["title"], title):
            yield from with_marks(line, [drop(line, 0, len(line.text), "the title once more")])


def _same_words(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())


def _with_title(all_lines: Sequence[Line]) -> Iterator[Edit]:
    """Yield the edits for a text whose first line may be the title, with a subtitle in the same or in the next line."""
    if not all_lines[1:] or not is_title(all_lines[0].text):
        return
    found = list(_title_line(all_lines[0]))
    yield from with_marks(all_lines[0], found)
    title = next((edit.before for edit in found if edit.field == "title"), "")
    repeated = list(_original_title(all_lines[1:], title))
    yield from repeated
    below = all_lines[1 + bool(repeated) :]
    if below and UNDERLINE.fullmatch(below[0].text) and below[0].start == all_lines[0].end + 1:
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
    has_han = re.search(r"[\u4e00-\u9fff][ \u3000]{0,3}[\u4e00-\u9fff]", words) is not None  # 春　联　选　登, too
    return (
        has_han
        and len(words) <= LONGEST_TITLE
        and SENTENCE.search(words) is None
        and SECTION.match(words) is None
        and not words.startswith(("- ", "> ", "|", "□", "\ufffd ", "——"))
        and IN_THE_SITE.fullmatch(words) is None
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
