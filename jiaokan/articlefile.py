"""One article on disk: front matter with a fixed order of keys, then the text as Markdown.

Reading keeps every value a string and remembers where it stands. Writing is for machine-made files only: a file that a
person has touched is never rewritten, so nothing here sorts, reformats or drops somebody's comments.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jiaokan.diagnostics import diagnose, nearest
from jiaokan.frontmatter_block import Block, BlockError, Entry, Scalar, has_block, read_block, write_scalar
from jiaokan.model import Article, Diagnostic

TEXT_KEYS = (
    "title",
    "subtitle",
    "date",
    "byline",
    "source",
    "publisher",
    "source_url",
    "status",
    "original",
    "added",
    "corrected",
    "withdrawn_reason",
    "checked",
)
LIST_KEYS = ("authors", "regions", "themes", "review", "allow", "aliases")
KEYS = (
    *("title", "subtitle", "date", "authors", "byline", "source", "publisher", "source_url", "regions", "themes", "status"),
    *("original", "added", "corrected", "review", "allow", "aliases", "withdrawn_reason", "checked"),
)
DATE_KEYS = ("date", "added", "corrected")
DATE = re.compile(r"\d{4}[-\d?~%/.]*")
MAX_BYTES = 2_000_000  # a book of 600,000 characters; articles have 2,000

Fields = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """An article as it stands in its file.

    ``places`` gives line and column of every known key's first value, and of a list's items under ``key.0``, ``key.1`` ...;
    ``digest`` is the sha256 of the text with LF line ends.
    """

    article: Article
    places: Mapping[str, tuple[int, int]]
    body_line: int
    text: str
    digest: str


def digest(text: str) -> str:
    """Return the sha256 of a text with LF line ends, in hexadecimal: what receipts call ``article_sha256``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_text(data: bytes) -> str:
    """Return the bytes of an article file as text without byte order mark, with LF line ends.

    Raises ``UnicodeDecodeError`` where they are not UTF-8.
    """
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def read(  # noqa: PLR0911 - one return for each thing that can be wrong with a file
    identifier: str, path: str, data: bytes
) -> tuple[ArticleFile | None, list[Diagnostic]]:
    """Return the article in ``data`` and every problem of its front matter; None where it cannot be read at all.

    Whether regions, themes and dates exist is not asked here.
    """
    if len(data) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        return None, [diagnose("A115", path, size=f"{len(data) / 1_000_000:.1f} MB", limit=limit)]
    try:
        text = as_text(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [diagnose("A111", path, line=line, byte=error.start + 1)]
    if not has_block(text):
        return None, [diagnose("A102", path, line=1)]
    try:
        block = read_block(text)
    except BlockError as error:
        return None, [_broken_block(path, error)]
    problems = list(_key_problems(path, block))
    if any(problem.code == "A110" for problem in problems):
        return None, problems
    article = _article(identifier, block, text)
    if not any(char.isprintable() and not char.isspace() for char in article.title):
        problems.append(diagnose("A103", path, line=1))
        return None, problems
    return (
        ArticleFile(article=article, places=dict(_places(block)), body_line=block.body_line, text=text, digest=digest(text)),
        problems,
    )


def _broken_block(path: str, error: BlockError) -> Diagnostic:
    if error.doubled:
        return diagnose("A105", path, line=error.line, column=error.column, key=error.doubled, first=error.first)
    return diagnose("A101", path, line=error.line, column=error.column, reason=error.reason)


def _key_problems(path: str, block: Block) -> Iterator[Diagnostic]:
    for entry in block.entries:
        key, line, column = entry.key.text, entry.key.line, entry.key.column
        if key not in KEYS:
            yield diagnose("A104", path, line=line, column=column, key=key, **nearest(key, KEYS))
        elif entry.is_nested or (entry.is_list and key in TEXT_KEYS):
            kind, kind_en = ("一行文字", "one line of text") if key in TEXT_KEYS else ("列表", "a list")
            yield diagnose("A110", path, line=line, column=column, key=key, expected=kind, expected_en=kind_en)


def _article(identifier: str, block: Block, text: str) -> Article:
    values: dict[str, str | tuple[str, ...]] = {}
    for entry in block.entries:
        key = entry.key.text
        if key in LIST_KEYS:
            values[key] = tuple(item.text for item in _items(entry))
        elif key in TEXT_KEYS:
            values[key] = entry.values[0].text.strip() if entry.values else ""
    article = Article(id=identifier, title="", body=text[block.body_at :].strip("\n"))
    return with_fields(article, {key: value for key, value in values.items() if value or key != "status"})


def with_fields(article: Article, fields: Fields) -> Article:
    """Return the article with the given front matter values in place of its own."""
    return replace(article, **fields)  # type: ignore[arg-type]  # keys and kinds are those of KEYS, which a test compares


def _items(entry: Entry) -> Iterator[Scalar]:
    """Yield the items of a list key. One line such as ``甲、乙`` counts as a list, since that is how people write names."""
    if entry.is_list or entry.key.text == "allow":
        yield from (value for value in entry.values if value.text.strip())
        return
    for value in entry.values:
        for found in re.finditer(r"[^、，,;；]+", value.text):
            text = found.group().strip()
            if text:
                yield replace(value, text=text, column=value.column + found.start())


def _places(block: Block) -> Iterator[tuple[str, tuple[int, int]]]:
    for entry in block.entries:
        key = entry.key.text
        first = entry.values[0] if entry.values else entry.key
        yield key, (first.line, first.column)
        if key in LIST_KEYS:
            for number, item in enumerate(_items(entry)):
                yield f"{key}.{number}", (item.line, item.column)


def write(fields: Fields, body: str) -> str:
    """Return the text of an article file: known keys in their fixed order, empty ones left out, then the body.

    >>> print(write({"title": "质量: 强市", "authors": ("甲", "乙"), "date": "2022-09-23"}, "正文。"), end="")
    ---
    title: "质量: 强市"
    date: 2022-09-23
    authors: [甲, 乙]
    ---
    <BLANKLINE>
    正文。
    """
    lines = ["---"]
    for key in KEYS:
        value = fields.get(key)
        if value:
            lines.append(f"{key}: {_written(key, value)}")
    return "\n".join([*lines, "---", "", body.strip("\n"), ""])


def _written(key: str, value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(write_scalar(item, in_list=True) for item in value)}]"
    is_date = key in DATE_KEYS and DATE.fullmatch(value)
    return value if is_date else write_scalar(value)  # our reader keeps an unquoted date a string
