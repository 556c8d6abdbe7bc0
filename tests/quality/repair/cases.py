"""The cases of the quality floor: every kind of page, made of the clean articles, always the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from tests.quality.repair.articles import Clean, Printed, clean_articles
from tests.quality.repair.broken_bytes import ENCODINGS, LOSSES, MOJIBAKE, Wreck
from tests.quality.repair.damages import CONVERTS, LOSSY, TEXT_DAMAGES
from tests.quality.repair.score import Truth
from tests.quality.repair.sheets import Sheet, fits, layouts, sheet
from tests.quality.repair.wrappings import hexo, jekyll, markdown, page_names, plain_texts, web_page

LAYOUTS_OF_DAMAGED = ("one line of labels", "box, date, closing source", "labels and a counter")
PLAIN = plain_texts["lines"]
POSTS = {"markdown": markdown, "jekyll": jekyll, "hexo": hexo}
TABLES = ("page: government", "page: portal")  # the templates that have tables in their text

Maker = Callable[[int], "Iterator[Case]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One file, and what is true of it."""

    kind: str
    name: str
    file: str
    data: bytes
    truth: Truth


def cases(kind: str, *, each: int) -> tuple[Case, ...]:
    """Return the cases of a kind; of the damaged kinds, ``each`` articles."""
    return tuple(_makers()[kind](each))


def kinds() -> tuple[str, ...]:
    """Return the names of all kinds, clean ones first."""
    return tuple(_makers())


def _clean_text(wrapping: str) -> Maker:
    def make(_: int) -> Iterator[Case]:
        for number, article in enumerate(_with("text")):
            page = _sheet(article, tuple(layouts()), number)
            text = plain_texts[wrapping](page)
            yield _case(f"clean: {wrapping}", article, ".txt", text.encode(), page.printed, is_clean=True)

    return make


def _clean_layout(layout: str) -> Maker:
    def make(_: int) -> Iterator[Case]:
        for article in _with("text"):
            if fits(article, layout):
                page = sheet(article, layout)
                yield _case(f"layout: {layout}", article, ".txt", PLAIN(page).encode(), page.printed, is_clean=True)

    return make


def _clean_file(kind: str, suffix: str, made: Callable[[Clean], tuple[str, Printed]]) -> Maker:
    form = "markdown" if suffix == ".md" else "html"

    def make(_: int) -> Iterator[Case]:
        for article in _with(form):
            if kind in TABLES or "|" not in article.body or form == "markdown":
                text, printed = made(article)
                yield _case(kind, article, suffix, text.encode(), printed, is_clean=True)

    return make


def _damaged(kind: str) -> Maker:
    def make(each: int) -> Iterator[Case]:
        for article in _some(each, kind, converts=kind in CONVERTS):
            page = _sheet(article, LAYOUTS_OF_DAMAGED, len(article.name))
            damaged = TEXT_DAMAGES[kind](page, _dice(kind, article.name))
            is_lossy = kind in LOSSY and _marks_lost("\n".join(damaged.lines)) > _marks_lost("\n".join(page.lines))
            yield _case(kind, article, ".txt", PLAIN(damaged).encode(), page.printed, is_lossy=is_lossy)

    return make


def _encoded(kind: str, wreck: Wreck) -> Maker:
    def make(each: int) -> Iterator[Case]:
        for article in _some(each, kind, converts=False):
            page = _sheet(article, LAYOUTS_OF_DAMAGED, len(article.name))
            text = PLAIN(page)
            data = wreck(text, _dice(kind, article.name))
            yield _case(kind, article, ".txt", data, page.printed, is_lossy=kind in LOSSES and data != text.encode())

    return make


def _dice(*names: str) -> random.Random:
    """Return dice that fall in the same way in every run, and differently for every page."""
    return random.Random(" ".join(names))  # noqa: S311 - chance, not secrecy


def _marks_lost(text: str) -> int:
    return text.count("?")


def _case(kind: str, article: Clean, suffix: str, data: bytes, printed: Printed, **facts: bool) -> Case:
    truth = Truth(body=article.body, printed=printed, is_flagged=article.is_flagged, **facts)
    return Case(kind=kind, name=article.name, file=f"{article.name}{suffix}", data=data, truth=truth)


def _with(form: str) -> Iterator[Clean]:
    return (article for article in clean_articles() if form in article.only)


def _some(each: int, kind: str, *, converts: bool) -> Iterator[Clean]:
    """Yield some of the articles that can be damaged in this way, other ones for each kind."""
    able = [one for one in _with("text") if not (converts and one.quotes_traditional)]
    return iter(_dice(kind).sample(able, min(each, len(able))))


def _sheet(article: Clean, names: Sequence[str], number: int) -> Sheet:
    fitting = [name for name in names if fits(article, name)]
    return sheet(article, fitting[number % len(fitting)])


@cache
def _makers() -> dict[str, Maker]:
    clean = {f"clean: {name}": _clean_text(name) for name in plain_texts}
    layout = {f"layout: {name}": _clean_layout(name) for name in layouts()}
    posts = {f"file: {name}": _clean_file(f"file: {name}", ".md", make) for name, make in POSTS.items()}
    pages = {f"page: {name}": _clean_file(f"page: {name}", ".html", partial(web_page, name=name)) for name in page_names()}
    damaged = {name: _damaged(name) for name in TEXT_DAMAGES}
    encoded = {name: _encoded(name, wreck) for name, wreck in (ENCODINGS | MOJIBAKE | LOSSES).items()}
    return clean | layout | posts | pages | damaged | encoded
