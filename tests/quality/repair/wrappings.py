"""Wrappings: the kinds of file that a page arrives as. Each makes bytes of a clean article and says what they then hold.

The templates are those of real content systems, shortened: what stands around the article is theirs, and none of it is its text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

from tests.quality.repair.articles import Clean, Printed
from tests.quality.repair.sheets import Sheet

PAGES = Path(__file__).parent / "pages"
HOLE = re.compile(r"\{\{(?P<what>\w+)\}\}")
MARKED = re.compile(r"(?P<mark>#{1,6}|>) ?(?P<words>[\s\S]*)")

plain_texts: dict[str, Callable[[Sheet], str]] = {
    "lines": lambda sheet: "\n".join(sheet.lines) + "\n",
    "blank lines": lambda sheet: "\n\n".join(sheet.lines) + "\n",
    "indents": lambda sheet: "\n".join([*sheet.head, *(f"\u3000\u3000{line}" for line in sheet.paragraphs), *sheet.foot]),
    "CRLF and trailing spaces": lambda sheet: "".join(f"{line}  \r\n" for line in sheet.lines),
    "CR": lambda sheet: "\r".join(sheet.lines),
    "four spaces": lambda sheet: "\n\n".join([*sheet.head, *(f"    {line}" for line in sheet.paragraphs), *sheet.foot]),
    "gaps": lambda sheet: "\n\n\n\n".join(("\n".join(sheet.head), *sheet.paragraphs, "\n".join(sheet.foot))),
}


def markdown(article: Clean) -> tuple[str, Printed]:
    """Return the article as a Markdown file with a heading and nothing else."""
    return f"# {article.printed.title}\n\n{article.body}\n", Printed(title=article.printed.title)


def jekyll(article: Clean) -> tuple[str, Printed]:
    """Return the article as a post of Jekyll, title quoted, with a time of day and tags."""
    printed = article.printed
    head = f'layout: post\ntitle: "{printed.title}"\ndate: {printed.date} 15:17:16 +0800\ntags: [转载, 存档]\n'
    said = Printed(title=printed.title, date=printed.date)
    return f"---\n{head}---\n\n{article.body}\n", said


def hexo(article: Clean) -> tuple[str, Printed]:
    """Return the article as a post of Hexo with a list of authors and a source, under an excerpt mark."""
    printed = article.printed
    authors = "".join(f"\n  - {name}" for name in printed.authors or ())
    head = f"title: '{printed.title}'\ndate: {printed.date}\nauthor:{authors or ' 佚名'}\nsource: {printed.source}\ncomments: false\n"
    first, *others = article.paragraphs
    said = Printed(title=printed.title, date=printed.date, authors=printed.authors, source=printed.source)
    return f"---\n{head}---\n{first}\n\n<!-- more -->\n\n" + "\n\n".join(others) + "\n", said


def page_names() -> tuple[str, ...]:
    """Return the names of the web page templates."""
    return tuple(path.stem for path in sorted(PAGES.glob("*.html")))


def web_page(article: Clean, name: str) -> tuple[str, Printed]:
    """Return the article in the template of a web page, with what the template prints of it."""
    template = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    printed = article.printed
    holes = {match["what"] for match in HOLE.finditer(template)}
    escaped = {
        "title": html.escape(printed.title, quote=False),
        "date": printed.date,
        "handate": "{}年{}月{}日".format(*printed.date.split("-")),
        "authors": " ".join(printed.authors or ()) or "佚名",
        "source": printed.source,
        "paragraphs": "\n".join(map(_paragraph, article.paragraphs)),
        "breaks": "<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{_bare(block)}<br>" for block in article.paragraphs),
        "sections": "".join(f"<section><span>{_bare(block)}</span></section>" for block in article.paragraphs),
        "word": "\n".join(
            f"<p class=MsoNormal><span lang=EN-US>&nbsp;</span>{_bare(block)}<o:p></o:p></p>" for block in article.paragraphs
        ),
        "divs": "\n".join(f"<div>\u3000\u3000{_bare(block)}</div>" for block in article.paragraphs),
    }
    said = Printed(
        title=printed.title,
        date=printed.date if {"date", "handate"} & holes else "",
        authors=printed.authors if "authors" in holes else (),
        source=printed.source if "source" in holes else "",
    )
    return HOLE.sub(lambda hole: escaped[hole["what"]], template), said


def _bare(block: str) -> str:
    marked = MARKED.fullmatch(block)
    return html.escape(marked["words"] if marked else block, quote=False)


def _paragraph(block: str) -> str:
    marked = MARKED.fullmatch(block)
    if block.startswith("|"):
        return _table(block)
    name = "p" if marked is None else "blockquote" if marked["mark"] == ">" else f"h{len(marked['mark']) + 1}"
    return f"<{name}>{_bare(block)}</{name}>"


def _table(block: str) -> str:
    head, _, *rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in block.split("\n")]
    told = [("th", head), *(("td", row) for row in rows)]
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>" for tag, row in told)
        + "</table>"
    )
