"""Code on a page: which pre and code elements are code, and how their words are written without a change.

Old pages use pre to keep the line ends of a plain text, so a pre by itself is no code; a code element inside it is, or the name
that a highlighter gave it. Code inside a line is kept where nothing but words stand in it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jiaokan.intake.extract.html_tokens import Kind, attributes
from jiaokan.intake.extract.html_tree import Step
from jiaokan.intake.extract.outline import Break, OutlineWriter

CODE = frozenset({"code", "tt", "kbd", "samp"})
HIGHLIGHTED = re.compile(
    r"\b(?:highlight|brush|code|lang|language|prettyprint|hljs|chroma|source)\b|^lang-|\bhljs", re.IGNORECASE
)
BOXES = frozenset({"div", "figure", "table", "td"})
FENCES = ("```", "~~~", "`````")
LONGEST_SPAN, MOST_STEPS = 200, 40  # code points, and steps
AROUND = 8  # how many boxes up a highlighter writes its name


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """A pre that is code: its last step, the steps of its first and last words, and the fence around it."""

    last: int
    first_words: int
    last_words: int
    fence: str


def code_spans(text: str, way: Sequence[Step], last_of: Mapping[int, int]) -> Mapping[int, int]:
    """Return the first and the last step of every piece of code in a line; ``last_of`` says where elements end."""
    found: dict[int, int] = {}
    done = -1
    for index, step in enumerate(way):
        if index <= done or step.kind is not Kind.START or index not in last_of:
            continue
        if step.name == "pre":
            done = last_of[index]
        elif step.name in CODE and _is_plain(text, way, range(index + 1, last_of[index])):
            found[index] = done = last_of[index]
    return found


def _is_plain(text: str, way: Sequence[Step], inside: range) -> bool:
    if len(inside) > MOST_STEPS:
        return False
    words = "".join(raw_words(text, way[index]) for index in inside)
    is_bare = all(way[index].kind in (Kind.TEXT, Kind.ENTITY) or way[index].name == "span" for index in inside)
    return is_bare and 0 < len(words.strip()) <= LONGEST_SPAN and "`" not in words and "\n" not in words


def code_blocks(text: str, way: Sequence[Step], last_of: Mapping[int, int]) -> Mapping[int, CodeBlock]:
    """Return every pre that is code, under the step that opens it; ``last_of`` says where elements end."""
    found: dict[int, CodeBlock] = {}
    around: deque[int] = deque(maxlen=AROUND)  # the last steps of boxes that a highlighter has named
    done = -1
    for index, step in enumerate(way):
        if index <= done or step.kind is not Kind.START or index not in last_of:
            continue
        if step.name == "pre":
            done = last_of[index]
            is_named = _is_highlighted(text, step) or any(index < last for last in around)
            if is_named or any(way[inside].name == "code" for inside in range(index, done)):
                found.update(_block(text, way, range(index, done)))
        elif step.name in BOXES and _is_highlighted(text, step):
            around.append(last_of[index])
    return found


def _is_highlighted(text: str, step: Step) -> bool:
    return HIGHLIGHTED.search(attributes(text[step.token.start : step.token.end]).get("class", "")) is not None


def _block(text: str, way: Sequence[Step], place: range) -> Iterator[tuple[int, CodeBlock]]:
    """Yield the block of code at ``place`` with its first step, unless there are no words or no fence would hold them."""
    words = [index for index in place if way[index].kind in (Kind.TEXT, Kind.ENTITY) and way[index].is_seen]
    inked = [index for index in words if raw_words(text, way[index]).strip()]
    whole = "".join(raw_words(text, way[index]) for index in words)
    fence = next((fence for fence in FENCES if fence not in whole), "")
    if inked and fence:
        yield place.start, CodeBlock(last=place.stop, first_words=inked[0], last_words=inked[-1], fence=fence)


def raw_words(text: str, step: Step) -> str:
    """Return the words of a step as they are, spaces and line ends included."""
    if step.kind is Kind.TEXT:
        return text[step.token.start : step.token.end]
    return step.token.value if step.kind is Kind.ENTITY else ""


def write_raw(writer: OutlineWriter, step: Step, *, is_first: bool, is_last: bool) -> None:
    """Write the words of a step of code; empty lines at the ends of the block go."""
    words = raw_words(writer.source, step)
    if step.kind is Kind.ENTITY:
        writer.text(step.token.start, step.token.end, words)
        return
    start, end = step.token.start, step.token.end
    if is_first:
        ink = len(words) - len(words.lstrip())
        start += words.rfind("\n", 0, ink) + 1
    if is_last:
        end -= len(words) - len(words.rstrip())
    if start < end:
        writer.text(start, end)


def open_fence(writer: OutlineWriter, at: int, fence: str) -> None:
    """Begin a block of code."""
    writer.separate(Break.PARAGRAPH)
    writer.insert(at, fence)
    writer.distance = Break.LINE


def close_fence(writer: OutlineWriter, at: int, fence: str) -> None:
    """End a block of code."""
    writer.distance = Break.LINE
    writer.insert(at, fence)
    writer.separate(Break.PARAGRAPH)
