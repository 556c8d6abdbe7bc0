"""Particulars that a page marks as such: lines with labels, bylines, a date alone on its line, a closing source.

Only at the two ends of a text, never inside its prose. Each finding is an edit that moves the words into a field; the label
itself goes with a code of its own, so that the receipt accounts for every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jiaokan.intake.fields import dates
from jiaokan.intake.fields.credit import BOX, CREDIT, NAMES, ROLE
from jiaokan.intake.fields.lines import Line, head, is_prose, lines, tail
from jiaokan.model import Edit

MOVED, LABEL = "M501", "M502"
LABELS = {
    "title": ("title", "标题", "题名"),
    "subtitle": ("subtitle", "副标题", "副题"),
    "date": ("date", "发布时间", "发布日期", "发表时间", "发表日期", "刊发时间", "成文日期", "日期", "时间"),
    "source": ("source", "信息来源", "文章来源", "稿件来源", "新闻来源", "消息来源", "内容来源", "来源", "稿源", "原载"),
    "authors": ("authors", "author", "作者", "撰稿", "撰文"),
    "byline": ("byline",),
    "publisher": ("publisher",),
    "source_url": ("source_url", "原文链接", "原文网址", "来源网址"),
}
FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}
ANY_LABEL = "|".join(sorted(map(re.escape, FIELD_OF), key=len, reverse=True))
SEGMENT = re.compile(
    rf"""
    (?P<label>{ANY_LABEL}) \s* [:：] \s*
    (?P<value> {dates.PRINTED}
             | https?://\S+
             | (?: (?!(?:{ANY_LABEL})\s*[:：]) [^|｜\[\]【】（）()\n])*? )      # up to the next label, bracket or bar
    (?= \s* (?: (?:{ANY_LABEL})\s*[:：] | [|｜\[\]【】（）()] | $ ) | \s{{2,}} )
    """,
    re.VERBOSE,
)
# 发布时间：2019-11-02 来源：质量观察 作者：温若谷、戴青屏 holds three segments.
HEADER = re.compile(rf"(?P<label>{'|'.join(labels[0] for labels in LABELS.values())})\s*[:：]\s*(?P<value>.+)")
LEFT_OVER = re.compile(
    r"[\s|｜/\[\]【】（）()·,，;；]|字体|字号|大|中|小|打印|关闭|收藏|分享(?:到)?|[:：]"
    r"|(?:阅读|浏览|点击|访问)(?:次数|量|数|率)?|\d+次?|编辑"
)
BYLINES = (
    re.compile(rf"(?:文|图|文字|作者)\s*[丨|｜/／]\s*{NAMES}"),  # 文丨孙洪安
    re.compile(rf"{BOX}\s*{CREDIT}"),  # □ 金伯渔
    re.compile(rf"[（(]?(?:{ROLE})[\s:：]*{NAMES}(?:[\s，、;；]*{ROLE}[\s:：]*{NAMES})*[)）]?"),
    re.compile(r"[（(]\s*作者(?:系|为|是|单位)[^（）()]{2,60}(?:[（(][^（）()]{1,20}[)）][^（）()]{0,30})?[)）]"),
)
GLUED = re.compile(
    rf"(?<=[。！？”…])\s*(?P<byline>[（(]?\s*(?:{BOX}\s*)?(?:{ROLE})[\s:：]*{NAMES}"
    rf"(?:[\s，、]*{ROLE}[\s:：]*{NAMES})*\s*[)）]?|{BOX}\s*{NAMES})$"
)
CLOSING_SOURCE = re.compile(r"(?:原载|摘自|转自)?《(?P<source>[^《》\n]{2,16})》")
OWNER = re.compile(r"(?:版权所有|主办单位|主办)\s*[:：]\s*(?P<publisher>[^\s,，;；|｜©()（）]{4,30})")


def labelled_edits(text: str) -> tuple[Edit, ...]:
    """Return the edits that move every marked particular at the head and the tail of ``text`` into its field."""
    all_lines = lines(text)
    header = _header(all_lines)
    found: dict[int, list[Edit]] = {}
    ends = (*head(all_lines[len(header) :]), *tail(all_lines[len(header) :]))
    for line in header:
        found[line.start] = list(_header_line(line))
    for number, line in enumerate(ends):
        if line.start not in found:
            is_last = not any(is_prose(later) for later in all_lines if later.start > line.start)
            found[line.start] = list(_end_line(line, is_last=is_last and number > 0))
    for line in [line for line in all_lines if is_prose(line)][-1:]:
        found.setdefault(line.start, []).extend(_glued(line))
    return tuple(edit for start in sorted(found) for edit in found[start])


def _header(all_lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines that a post's front matter left at the head: each a key and its value."""
    found: list[Line] = []
    for line in all_lines:
        if HEADER.fullmatch(line.text) is None:
            break
        found.append(line)
    return tuple(found) if found and found[0].text.startswith(("title", "date", "author", "source", "subtitle")) else ()


def _header_line(line: Line) -> Iterator[Edit]:
    match = HEADER.fullmatch(line.text)
    if match is not None:
        yield from _segment(line, match, 0)


def _end_line(line: Line, *, is_last: bool) -> Iterator[Edit]:
    if any(pattern.fullmatch(line.text) for pattern in BYLINES):
        yield _move(line, 0, len(line.text), "byline", "a byline alone on its line")
    elif alone := dates.ALONE.fullmatch(line.text):
        yield from _only(line, alone.span("date"), "date", "a date alone on its line")
    elif is_last and (source := CLOSING_SOURCE.fullmatch(line.text)):
        yield from _only(line, source.span("source"), "source", "a publication alone on a closing line")
    elif owner := OWNER.match(line.text):
        yield from _only(line, owner.span("publisher"), "publisher", "the owner named in the copyright line")
    else:
        yield from _labels(line)


def _labels(line: Line) -> Iterator[Edit]:
    """Yield the moves of a line that consists of labels and their values and of nothing else."""
    matches = list(SEGMENT.finditer(line.text))
    rest = line.text
    for match in reversed(matches):
        rest = rest[: match.start()] + rest[match.end() :]
    if not matches or LEFT_OVER.sub("", rest):
        return
    done = 0
    for match in matches:
        yield from _segment(line, match, done)
        done = match.end()
    if done < len(line.text):
        yield _drop(line, done, len(line.text))


def _segment(line: Line, match: re.Match[str], done: int) -> Iterator[Edit]:
    start, end = match.span("value")
    while end > start and line.text[end - 1].isspace():
        end -= 1
    if start > done:
        yield _drop(line, done, start)
    if end > start:
        yield _move(line, start, end, FIELD_OF[match["label"]], f"labelled {match['label']}")
    if match.end() > end:
        yield _drop(line, end, match.end())


def _only(line: Line, span: tuple[int, int], field: str, evidence: str) -> Iterator[Edit]:
    """Yield the move of one range of a line and the removal of the rest of the line."""
    start, end = span
    if start:
        yield _drop(line, 0, start)
    yield _move(line, start, end, field, evidence)
    if end < len(line.text):
        yield _drop(line, end, len(line.text))


def _glued(line: Line) -> Iterator[Edit]:
    found = GLUED.search(line.text, max(0, len(line.text) - 60))
    if found is not None:
        if found.start("byline") > found.start():
            yield _drop(line, found.start(), found.start("byline"))
        yield _move(line, *found.span("byline"), "byline", "a byline at the end of the last paragraph")


def _move(line: Line, start: int, end: int, field: str, evidence: str) -> Edit:
    return Edit(at=line.start + start, before=line.text[start:end], after="", code=MOVED, evidence=evidence, field=field)


def _drop(line: Line, start: int, end: int) -> Edit:
    return Edit(at=line.start + start, before=line.text[start:end], after="", code=LABEL, evidence="a label of the page")
