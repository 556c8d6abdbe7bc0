"""The block of ``key: value`` lines at the head of a file, read so that every value stays the string that was written.

The one place that sees python-frontmatter and PyYAML. Both mean well and change texts: ``no`` becomes False, ``012`` ten, a
date an object, a second ``title`` silently replaces the first, and a byte order mark hides the whole block. Here every
scalar is a string with its place, and a doubled key is an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml
from frontmatter.default_handlers import YAMLHandler

INKED = "\u4e00-\u9fa5“”‘’《》〈〉〔〕（）…—·，。、；：？！0-9A-Za-z"
# Chinese words and marks with single spaces between them: 推动变革 促进建设, 〔8月以来……〕; but not 质量: 强市, [通知], 2022, a # b
SURELY_PLAIN = re.compile(rf"[\u4e00-\u9fa5“《〔][{INKED}]*(?:[ ][{INKED}]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One value: its text, where it stands (line and column from 1), and the half-open range of its source text.

    The range lies inside the quotation marks; ``text`` differs from that slice only where the value uses escapes.
    """

    text: str
    line: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One key with its values; ``is_list`` tells ``[a]`` from ``a``. A nested table has no values and ``is_nested``.

    ``remarks`` is not empty where every item is a name, with or without a remark of its own (``- a: words``, ``- b``): then it has
    them in their order.
    """

    key: Scalar
    values: tuple[Scalar, ...]
    is_list: bool = False
    is_nested: bool = False
    remarks: tuple[tuple[Scalar, Scalar | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The front matter of one text, and the offset and line where the rest of it begins."""

    entries: tuple[Entry, ...]
    body_at: int
    body_line: int


class BlockError(Exception):
    """The block cannot be read. ``line`` and ``column`` count from 1 in the whole text; ``first`` is a doubled key's other line."""

    def __init__(self, reason: str, *, line: int, column: int, doubled: str = "", first: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.line, self.column, self.doubled, self.first = reason, line, column, doubled, first


class _Handler(YAMLHandler):
    r"""python-frontmatter's YAML handler with a boundary of exactly three hyphens, alone on their line.

    Its own pattern takes any longer row of hyphens for a boundary, and its ``\s*`` swallows the empty lines behind it.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


HANDLER = _Handler()
LAST_OF_FOUR_DIGITS = 0xFFFF
DEEPEST = 100  # levels; an article needs two, a list in the table of keys
OPENERS = "[{-?:"  # without one of these no level begins
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # seven times faster where PyYAML has libyaml; same marks


def has_block(text: str) -> bool:
    r"""Say whether a text opens with the line ``---`` and has a second one to close it.

    >>> has_block("---\ntitle: a\n---\n"), has_block("---\nand no more"), has_block("a\n---\nb\n---\n")
    (True, False, False)
    """
    return HANDLER.detect(text) and len(HANDLER.FM_BOUNDARY.findall(text)) > 1


def read_block(text: str) -> Block:
    r"""Return the front matter of a text for which ``has_block`` holds. Line ends must be LF or CRLF.

    Raises ``BlockError`` where the block is not a table of keys or a key stands in it twice.

    >>> [(e.key.text, [v.text for v in e.values]) for e in read_block("---\ntitle: no\nauthors: [甲, 012]\n---\n").entries]
    [('title', ['no']), ('authors', ['甲', '012'])]
    >>> (entry,) = read_block("---\narticles:\n- a: 先读这篇\n- b\n---\n").entries
    >>> [(name.text, remark and remark.text) for name, remark in entry.remarks]
    [('a', '先读这篇'), ('b', None)]
    """
    source, body = HANDLER.split(text)
    offset = text.index(source, 3) if source else 3
    body_at = len(text) - len(body)
    try:
        _refuse_depth(source)
        node = yaml.compose(source, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise BlockError(error.problem or error.context or "YAML", line=line, column=column) from None
    except yaml.YAMLError as error:
        raise BlockError(str(error).splitlines()[0], line=1, column=1) from None
    if node is None:
        return Block(entries=(), body_at=body_at, body_line=text.count("\n", 0, body_at) + 1)
    if not isinstance(node, yaml.MappingNode):
        raise BlockError("not a table of keys and values", line=2, column=1)
    entries = tuple(_entries(node, text, offset))
    return Block(entries=entries, body_at=body_at, body_line=text.count("\n", 0, body_at) + 1)


def _refuse_depth(source: str) -> None:
    """Make sure that the block is not nested deeper than ``DEEPEST``; raise ``BlockError`` otherwise.

    libyaml composes a level by calling itself and asks nobody how deep it is: fifty thousand brackets end the whole
    program with a segmentation fault (PyYAML 6.0.3). Its events come one by one, so they are counted first.
    """
    if sum(map(source.count, OPENERS)) <= DEEPEST:
        return
    depth = 0
    for event in yaml.parse(source, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            mark = event.start_mark
            raise BlockError("nested too deeply", line=mark.line + 1 if mark else 1, column=mark.column + 1 if mark else 1)


def _entries(node: yaml.MappingNode, text: str, offset: int) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise BlockError("a key must be one word", line=key_node.start_mark.line + 1, column=key_node.start_mark.column + 1)
        key = _scalar(key_node, text, offset)
        if key.text in seen:
            raise BlockError("doubled key", line=key.line, column=key.column, doubled=key.text, first=seen[key.text])
        seen[key.text] = key.line
        yield _entry(key, value_node, text, offset)


def _entry(key: Scalar, node: yaml.Node, text: str, offset: int) -> Entry:
    if isinstance(node, yaml.ScalarNode):
        value = _scalar(node, text, offset)
        return Entry(key=key, values=(value,) if value.text else ())
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return Entry(key=key, values=tuple(_scalar(item, text, offset) for item in node.value), is_list=True)
    return Entry(key=key, values=(), is_nested=True, remarks=tuple(_remarks(node, text, offset)))


def _remarks(node: yaml.Node, text: str, offset: int) -> list[tuple[Scalar, Scalar | None]]:
    """Return the items of a list in which some have a remark, or of a table; nothing where one of them is anything else."""
    found: list[tuple[Scalar, Scalar | None]] = []
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.ScalarNode):
            found.append((_scalar(item, text, offset), None))
            continue
        for name, remark in item.value if isinstance(item, yaml.MappingNode) else [(item, item)]:
            if not (isinstance(name, yaml.ScalarNode) and isinstance(remark, yaml.ScalarNode)):
                return []
            found.append((_scalar(name, text, offset), _scalar(remark, text, offset)))
    return found


def _scalar(node: yaml.ScalarNode, text: str, offset: int) -> Scalar:
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    if node.style in ("'", '"'):
        start, end = start + 1, end - 1
    while end > start and text[end - 1] in " \t\r\n":  # a plain scalar's end mark may lie behind the line
        end -= 1
    return Scalar(
        text=str(node.value),
        line=node.start_mark.line + 1,
        column=node.start_mark.column + 1,
        start=start,
        end=end,
    )


@lru_cache(maxsize=1024)
def write_scalar(value: str, *, in_list: bool = False) -> str:
    """Return a string as YAML that every YAML 1.1 reader takes for that string: plain where that is safe, else quoted.

    Our own reader is asked what is safe. That takes a tenth of a millisecond, for one value of ten as long as reading a page, so a
    title of Chinese words is not asked about, and the answers for names of places and themes are kept.

    >>> write_scalar("质量强市"), write_scalar("质量: 强市"), write_scalar("[通知]"), write_scalar("2022")
    ('质量强市', '"质量: 强市"', '"[通知]"', '"2022"')
    """
    if SURELY_PLAIN.fullmatch(value):
        return value
    plain = f"[{value}]" if in_list else value
    expected = [value] if in_list else value
    try:
        if value.isprintable() and yaml.safe_load(plain) == expected:
            return value
    except (yaml.YAMLError, ValueError):  # ValueError: 2022-13-45 looks like a date and is none
        pass
    return "".join(map(_visible, json.dumps(value, ensure_ascii=False)))


def _visible(character: str) -> str:
    r"""Return a character of a quoted value as YAML allows it there: C1 controls, line separators and their like as escapes.

    >>> "".join(map(_visible, "质\u2028\x9f"))
    '质\\u2028\\u009f'
    """
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) <= LAST_OF_FOUR_DIGITS else f"\\U{ord(character):08x}"
