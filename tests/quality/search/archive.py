"""An archive to search in, made of words: any number of articles, the same ones for the same seed.

What makes searching hard is all there: names and rare characters beside words that stand in every article, numbers with points and
shares, Latin words, marks of every kind, bold words inside a sentence, headings, lists and tables, pieces in traditional script,
articles that are wholly so, long and short ones, some without a date. ``words.toml`` holds the words.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from jiaokan.maintenance.benchmark import in_traditional_script

SEED = 2026
SLOT = re.compile(r"\{(\w+)\}")
FIRST_YEAR, LAST_YEAR = 2009, 2026
UNEVEN = {"deed", "thing"}  # of these the first ones are said most
LOCALS = {
    "person": 3,
    "company": 3,
    "village": 2,
    "trade": 2,
    "organ": 3,
    "thing": 6,
    "scene": 5,
}  # what an article comes back to

FIGURES: dict[str, Callable[[random.Random], str]] = {
    "number": lambda dice: str(int(10 ** dice.uniform(0.4, 4.2))),
    "decimal": lambda dice: f"{10 ** dice.uniform(-0.5, 2.2):.{dice.randrange(1, 3)}f}",
    "share": lambda dice: f"{dice.uniform(50, 99.99):.{dice.randrange(3)}f}%",
    "year": lambda dice: str(dice.randrange(FIRST_YEAR, LAST_YEAR + 1)),
    "month": lambda dice: str(dice.randrange(1, 13)),
    "day": lambda dice: str(dice.randrange(1, 29)),
}


def write_archive(content: Path, count: int, seed: int = SEED) -> None:
    """Write so many articles into the folder ``articles`` of a content folder."""
    folder = content / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"made-{number:05}.md").write_text(article(number, seed), encoding="utf-8", newline="\n")


def article(number: int, seed: int = SEED) -> str:
    """Return the file of one article.

    >>> article(3) == article(3) != article(4)
    True
    """
    writer = _Writer(random.Random(f"{seed} {number}"))  # noqa: S311 - no secret: the same words every time
    front = "".join(f"{key}: {value}\n" for key, value in writer.front())
    body = "\n\n".join(writer.blocks())
    return f"---\n{front}---\n\n{in_traditional_script(body) if number % 20 == 7 else body}\n"


@cache
def _words() -> dict[str, Sequence[str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def _as_text(text: str) -> str:
    """Return a value as YAML takes it for a text and nothing else."""
    return f"'{text.replace(chr(39), chr(39) * 2)}'"


class _Writer:
    """Somebody who writes one article: remembers its people and things, and rolls dice for the rest."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.region = self._new("region")
        self.known: dict[str, list[str]] = {}
        for name, count in LOCALS.items():
            self.known[name] = [self._new(name) for _ in range(count)]

    def front(self) -> Iterator[tuple[str, str]]:
        """Yield the front matter: some articles have no date, or only a year or a month; some lack the source."""
        chance = self.dice.random
        yield "title", _as_text(self._new("title"))
        if chance() < 0.2:
            yield "subtitle", _as_text(self._new("subtitle"))
        year, month, day = self._new("year"), self._new("month"), self._new("day")
        exact = f"{year}-{int(month):02}"
        date = self.dice.choices(("", year, exact, f"{exact}-{int(day):02}"), (6, 3, 6, 85))[0]
        if date:
            yield "date", date
        if chance() < 0.4:
            yield "byline", _as_text(f"本报记者 {self._new('person')} 通讯员 {self._new('person')}")
        if chance() < 0.9:
            yield "source", self._new("source")
        yield "regions", f"[{self.region}]"
        yield "themes", f"[{', '.join(self.dice.sample(_words()['theme'], self.dice.randrange(1, 4)))}]"

    def blocks(self) -> Iterator[str]:
        """Yield paragraphs up to the article's length, now and then a heading, a list or a table before one."""
        left = self.dice.choice((200, 800, 1500, 1700, 1900, 2100, 4000))
        while left > 0:
            yield from self._between()
            paragraph = "".join(self._new("sentence") for _ in range(self.dice.randrange(1, 7)))
            left -= len(paragraph)
            yield self._with_bold(paragraph) if self.dice.random() < 0.2 else paragraph

    def _between(self) -> Iterator[str]:
        roll = self.dice.random()
        if roll < 0.15:
            yield f"## {self._new('heading')}"
        elif roll < 0.22:
            yield "\n".join(f"- {self._new('item')}" for _ in range(self.dice.randrange(2, 6)))
        elif roll < 0.27:
            rows = [_words()["head"], ["---"] * 4, *(self._row() for _ in range(self.dice.randrange(1, 5)))]
            yield "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _row(self) -> list[str]:
        return [self._new("thing"), f"{self._new('number')}{self._new('unit')}", self._new("share"), self._new("year")]

    def _with_bold(self, paragraph: str) -> str:
        """Return the paragraph with two to four characters bold that stand amid others, so that a word lies half in it."""
        places = [found.start() for found in re.finditer(r"(?<=[一-鿿])[一-鿿]{4}(?=[一-鿿])", paragraph)]
        if not places:
            return paragraph
        start = self.dice.choice(places)
        end = start + self.dice.randrange(2, 5)
        return f"{paragraph[:start]}**{paragraph[start:end]}**{paragraph[end:]}"

    def _filled(self, pattern: str) -> str:
        return SLOT.sub(lambda slot: self._said(slot[1]), pattern)

    def _said(self, name: str) -> str:
        """Return a word for a slot: half of the time one that the article has used before."""
        if name == "place":
            return self._place()
        known = self.known.get(name)
        return self.dice.choice(known) if known and self.dice.random() < 0.5 else self._new(name)

    def _new(self, name: str) -> str:
        """Return a word, with the words in it that have slots of their own."""
        if name in FIGURES:
            return FIGURES[name](self.dice)
        words = _words()[name]
        return self._filled(words[int(len(words) * self.dice.random() ** 3)] if name in UNEVEN else self.dice.choice(words))

    def _place(self) -> str:
        """Return the article's province, city or county, whole or without its kind."""
        part = self.dice.choice(self.region.split("/"))
        return part if self.dice.random() < 0.6 or len(part) < 3 else part[:-1]
