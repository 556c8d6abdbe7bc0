"""Which character of a finished page is which character of the Markdown it was made from.

The page is made from the text as it is, and nothing here has a say in it. To learn where a character went, the text is
converted once more with a tracer in place of every character that is asked for: one that occurs nowhere else and that the
conversion cannot tell from the first (a letter for a letter, Chinese for Chinese). Where the second outcome with the
tracers turned back is the first one, each tracer stands where its character stands, whatever Markdown did in between.

ASCII has no tracers, since nearly all of it can mean something in Markdown. Letters, digits and a few marks among it are found beside
a traced character, as far as text and page run on together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from jiaokan.publish.anchors import named_as
from jiaokan.publish.marks.mark import Kind, Mark
from jiaokan.publish.shown_text import UNSHOWABLE

TAG = re.compile(r"<[^>]*>")
RUNS_ON = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ,.%")
NEAR = 64  # characters of ASCII between a mark and what is traced beside it
WORDS, MARKS = (
    range(0x20000, 0x2A6E0),
    range(0x35000, 0x3FFFE),
)  # Chinese for prose.HAN: ideographs; code points without a character
OTHER_WORDS, OTHER_MARKS = range(0xAC00, 0xD7A4), range(0xF0000, 0xFFFFE)  # Hangul syllables; private use


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The characters from ``start`` to ``end`` of a page's HTML, within one text; ``was`` on the last span of each mark."""

    start: int
    end: int
    was: str
    kind: Kind


def spans(html: str, text: str, marks: Sequence[Mark], convert: Callable[[str], str], han: re.Pattern[str]) -> tuple[Span, ...]:
    """Return where the marks of ``text`` stand in ``html``, which ``convert`` made of it.

    ``han`` matches what the conversion takes for Chinese. A mark whose characters cannot be found has no span.
    """
    tracers = _tracers(text, marks, han)
    if not tracers:
        return ()
    letters = list(text)
    for at, tracer in tracers.items():
        letters[at] = tracer
    sources = {tracer: at for at, tracer in tracers.items()}
    back = str.maketrans({tracer: text[at] for tracer, at in sources.items()})
    traced = named_as(convert("".join(letters)), html)  # a paragraph's name is made of its words, and those are traced
    owners = {at: number for number, mark in enumerate(marks) for at in range(mark.start, mark.end)}
    found = [
        (start, end, number)
        for offset, node in _same_nodes(html, traced, back)
        for start, end, number in _runs(dict(_located(text, traced[offset : offset + node], sources, owners)), owners, offset)
    ]
    last = {number: place for place, (_, _, number) in enumerate(found)}
    return tuple(
        Span(start=start, end=end, was=marks[number].was if last[number] == place else "", kind=marks[number].kind)
        for place, (start, end, number) in enumerate(found)
    )


def _tracers(text: str, marks: Iterable[Mark], han: re.Pattern[str]) -> dict[int, str]:
    """Return a tracer for every place that is marked, and for the next traceable ones beside marks that have ASCII in them."""
    there = set(text)
    pools = {
        (is_word, is_han): (chr(code) for code in codes if chr(code) not in there)
        for is_word, is_han, codes in (
            (True, True, WORDS),
            (False, True, MARKS),
            (True, False, OTHER_WORDS),
            (False, False, OTHER_MARKS),
        )
    }
    tracers: dict[int, str] = {}
    for at in dict.fromkeys(chain.from_iterable(_wanted(text, mark) for mark in marks)):
        tracer = next(pools[text[at].isalnum(), bool(han.fullmatch(text[at]))], None)
        if tracer is not None:
            tracers[at] = tracer
    return tracers


def _wanted(text: str, mark: Mark) -> Iterator[int]:
    yield from (at for at in range(mark.start, mark.end) if _is_traceable(text[at]))
    if text[mark.start] in RUNS_ON:
        yield from _first_traceable(text, range(mark.start - 1, -1, -1))
    if text[mark.end - 1] in RUNS_ON:
        yield from _first_traceable(text, range(mark.end, len(text)))


def _first_traceable(text: str, way: range) -> Iterator[int]:
    for at in way[:NEAR]:
        if _is_traceable(text[at]):
            yield at
        if text[at] not in RUNS_ON:
            return


def _is_traceable(char: str) -> bool:
    return not (char.isascii() or char.isspace() or UNSHOWABLE.match(char))


def _same_nodes(html: str, traced: str, back: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Yield offset and length of every text between tags that is the same in both; none where the tags differ."""
    tags, traced_tags = list(TAG.finditer(html)), list(TAG.finditer(traced))
    if len(html) != len(traced) or any(
        one.start() != other.start() or one[0] != other[0].translate(back)
        for one, other in zip(tags, traced_tags, strict=False)
    ):
        return
    ends = [*(tag.start() for tag in tags), len(html)]
    for start, end in zip((0, *(tag.end() for tag in tags)), ends, strict=True):
        if start < end and traced[start:end].translate(back) == html[start:end]:
            yield start, end - start


def _located(text: str, node: str, sources: dict[str, int], owners: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield places in a text of the page with their places in the Markdown: those of tracers, and of ASCII beside them."""
    for place, char in enumerate(node):
        at = sources.get(char)
        if at is None:
            continue
        yield place, at
        for step in (-1, 1):
            near, source = place + step, at + step
            while 0 <= near < len(node) and 0 <= source < len(text) and node[near] in RUNS_ON and node[near] == text[source]:
                if source in owners:
                    yield near, source
                near, source = near + step, source + step


def _runs(located: dict[int, int], owners: dict[int, int], offset: int) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of a text that belong to one mark: start and end in the HTML, and the number of the mark."""
    start = end = number = -1
    for place in sorted(place for place, at in located.items() if at in owners):
        owner = owners[located[place]]
        if place != end or owner != number:
            if number >= 0:
                yield offset + start, offset + end, number
            start, number = place, owner
        end = place + 1
    if number >= 0:
        yield offset + start, offset + end, number
