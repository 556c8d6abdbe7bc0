"""The truth of the quality floor: clean articles of many subjects, and how each of them reads line by line.

A file of ``articles/`` is what a careful editor would have written. ``about`` says which traps it holds; ``only`` names the
forms it can be printed in; ``quotes_traditional`` that its script is part of what it says, so that no machine could bring it back.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "articles"
MARKS = re.compile(r"[ \t]*(?:#{1,6}[ ]+|>[ ]?|[-*+][ ]+)+")
SEPARATOR = re.compile(r"[ \t]*\|?[ \t]*:?-{3,}.*")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
SPACES = re.compile(r"[ \t\u3000]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a page says of its article: all of it, or None where nobody can say what is right."""

    title: str = ""
    subtitle: str = ""
    date: str = ""
    authors: tuple[str, ...] | None = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """A clean article: its particulars, its body as Markdown, and where it may be used."""

    name: str
    printed: Printed
    body: str
    only: frozenset[str]
    is_flagged: bool
    quotes_traditional: bool

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body, block by block."""
        return tuple(self.body.split("\n\n"))


def clean_articles() -> tuple[Clean, ...]:
    """Return all clean articles, in the order of their names."""
    return tuple(map(_read, sorted(FOLDER.glob("*.md"))))


def _read(path: Path) -> Clean:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    said = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but strings, lists and mappings
    return Clean(
        name=path.stem,
        printed=Printed(
            title=said["title"],
            subtitle=said.get("subtitle", ""),
            date=said["date"],
            authors=tuple(said.get("authors", ())),
            source=said["source"],
        ),
        body=body.strip("\n"),
        only=frozenset(said.get("only", ("text", "markdown", "html"))),
        is_flagged=said.get("flagged") == "yes",
        quotes_traditional=said.get("quotes_traditional") == "yes",
    )


def words_by_line(markdown: str) -> tuple[str, ...]:
    r"""Return the words of a Markdown body, line by line, without what makes headings, quotations, lists and tables of them.

    >>> words_by_line("## 甲\n\n> 乙\\*\n\n1\\. 丙　丁&lt;\n\n| 戊 | 己 |\n| --- | --- |\n")
    ('甲', '乙*', '1. 丙 丁<', '戊', '己')
    """
    found: list[str] = []
    for line in markdown.split("\n"):
        words = line[match.end() :] if (match := MARKS.match(line)) else line
        if SEPARATOR.fullmatch(words):
            continue
        cells = words.strip().strip("|").split("|") if words.startswith("|") else (words,)
        found += (_words(cell) for cell in cells)
    return tuple(filter(None, found))


def _words(markdown: str) -> str:
    plain = ESCAPED.sub(r"\1", markdown.replace("**", "").rstrip("\\"))
    return SPACES.sub(" ", html.unescape(plain)).strip()


def headings_of(markdown: str) -> frozenset[str]:
    """Return the words of all headings in a body."""
    return frozenset(word for line in markdown.split("\n") if line.startswith("#") for word in words_by_line(line))
