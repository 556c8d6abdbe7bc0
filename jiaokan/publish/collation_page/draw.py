"""Rows as HTML: the original on one side, the published text on the other, the changes of both below."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from jiaokan.publish.collation_page.changes import listed
from jiaokan.publish.collation_page.families import DROPPED, FORM, MOVED, families_of
from jiaokan.publish.collation_page.part import Part
from jiaokan.publish.collation_page.rows import Row
from jiaokan.publish.collation_page.signs import is_markup, markup, plain, shortened, visible

LABELS = {
    "title": "题名",
    "subtitle": "副题",
    "date": "日期",
    "authors": "作者",
    "byline": "署名",
    "source": "来源",
    "publisher": "转载自",
    "source_url": "原网址",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What rows are drawn with: the script of the original, the ids of blocks on the article's page, the fields of the receipt.

    ``signed`` is the day on which an editor signed changes, in words.
    """

    lang: str
    anchors: Mapping[int, str]
    fields: Mapping[str, str]
    signed: str


def drawn(rows: Iterable[Row], around: Surroundings) -> str:
    """Return the rows as the items of a list."""
    return "\n".join(_row(row, around) for row in rows)


def _row(row: Row, around: Surroundings) -> str:
    anchor = next((around.anchors[block] for block in row.blocks if block in around.anchors), "")
    identifier = f' id="{anchor}"' if anchor else ""
    now = _now(row.parts) if row.blocks else _whereto(row.parts, around)
    return (
        f'<li class="{"pair" if row.blocks else "pair apart"}"{identifier}>{_number(anchor) if anchor else ""}'
        f'<div class="was" lang="{around.lang}"><b class="tag" lang="zh-Hans">原本</b>{_was(row.parts, breaks=not row.blocks)}</div>'
        f'<div class="now"><b class="tag">刊本</b>{now}</div>{listed(row.parts, around.signed)}</li>'
    )


def _number(anchor: str) -> str:
    """Return the link back to the place on the article's page.

    >>> _number("p3")
    '<a class="no" href="../#p3"><span class="vh">第 </span>3<span class="vh"> 段</span></a>'
    """
    number = anchor[1:]
    if anchor.startswith("s"):
        return f'<a class="no" href="../#{anchor}"><span class="vh">小标题 </span>§{number}</a>'
    return f'<a class="no" href="../#{anchor}"><span class="vh">第 </span>{number}<span class="vh"> 段</span></a>'


def _was(parts: Iterable[Part], *, breaks: bool) -> str:
    """Return the side of the original, its lines as they were but for those in front of its first words; what others had repaired inside a move is marked inside its mark."""
    pieces: list[str] = []
    for (kind, has_inner), group in groupby(parts, key=lambda part: (_kind(part), bool(part.inner))):
        members = list(group)
        text = "".join(part.was for part in members)
        if has_inner:
            shown = "".join(_was(part.inner, breaks=breaks) for part in members)
        elif kind == FORM.letter and is_markup(text):
            shown = markup(text)
        else:
            shown = _as_kept(kind, text) or visible(text, breaks=breaks)
        pieces.append(_marked("del", kind, shown))
        breaks = breaks or bool(text.strip())
    return "".join(pieces).strip("\n")


def _as_kept(kind: str, text: str) -> str:
    """Return text that nobody touched, or that went away as it was; its white space tells nothing of what was done."""
    if not kind:
        return plain(text)
    return shortened(text) if kind in (MOVED.letter, DROPPED.letter) and text.strip() else ""


def _now(parts: Iterable[Part]) -> str:
    """Return the side of the published text, with a sign where words were moved out of it."""
    pieces: list[str] = []
    breaks = False
    for (kind, field), group in groupby(parts, key=lambda part: (_kind(part), part.field)):
        text = "".join(part.now for part in group)
        shown = visible(text, breaks=breaks) if kind else plain(text)
        pieces.append(_marked("ins", kind, f"→{LABELS.get(field, html.escape(field))}" + shown if field else shown))
        breaks = breaks or bool(text.strip())
    return "".join(pieces).strip("\n")


def _kind(part: Part) -> str:
    return " ".join(family.letter for family in families_of(part))


def _marked(element: str, kind: str, shown: str) -> str:
    return f'<{element} class="{kind}">{shown}</{element}>' if kind and shown else shown


def _whereto(parts: Sequence[Part], around: Surroundings) -> str:
    """Return what became of words that did not stay in the text: the fields they moved to, with what these say of them."""
    lines = [_moved(part, around.fields.get(part.field, "")) for part in parts if part.field]
    if any(part.was.strip() and not part.now and not part.field for part in parts):
        lines.append('<p class="gone">其余不收入正文' if lines else '<p class="gone">不收入正文')
        lines[-1] += "</p>"
    kept = _now(part for part in parts if not part.field and part.now.strip())
    return "".join((*lines, f"<p>{kept}</p>" if kept else ""))


def _moved(part: Part, recorded: str) -> str:
    text = "".join(inner.now for inner in part.inner) or part.was
    shown = _now(part.inner) if part.inner else plain(text)
    differs = recorded and text.strip() not in recorded
    note = f'<span class="as">记作 {plain(recorded)}</span>' if differs else ""
    return f'<p><b class="to">→{LABELS.get(part.field, html.escape(part.field))}</b> <ins class="m">{shown}</ins>{note}</p>'
