"""How a command speaks: results to standard output, problems and progress to standard error.

On a terminal long work shows a bar; elsewhere a plain line now and then. In GitHub Actions problems become annotations.
``-q`` silences everything but problems.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

from jiaokan.diagnostics import as_json, github, in_order, terminal
from jiaokan.model import Diagnostic, Severity

Item = TypeVar("Item")
FEW = 20  # items below which progress would only flicker
STEPS = 10  # plain lines of progress for one piece of work
BETWEEN_FRAMES = 0.1  # seconds


class Exit(IntEnum):
    """How a command ends; CI deploys on the first two."""

    FINE = 0
    SOME_ERRORS = 1
    USAGE = 2
    NOTHING = 3


class NotPublished(Exception):  # noqa: N818 - it says what happened, and ``exit`` and ``problems`` say why
    """The old site stands."""

    def __init__(self, ends: Exit, problems: Sequence[Diagnostic]) -> None:
        super().__init__(ends.name)
        self.exit, self.problems = ends, tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What to say and what to keep back: ``-v`` shows notes and reasons, ``-q`` only problems."""

    is_verbose: bool = False
    is_quiet: bool = False
    output: str = "text"

    def tell(self, sentence: str) -> None:
        """Say a result, unless told to be quiet."""
        if not self.is_quiet:
            print(_encodable(sentence), flush=True)

    def answer(self, sentence: str) -> None:
        """Say what was asked for and nothing else; there would be no sense in silencing it."""
        print(_encodable(sentence), flush=True)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the words of a command; never silenced."""
        print(_encodable(sentence), file=sys.stderr, flush=True)

    def explain(self, sentence: str) -> None:
        """Say a detail that only ``-v`` asks for."""
        if self.is_verbose:
            print(_encodable(sentence), flush=True)

    def report(self, problems: Iterable[Diagnostic], *, least: Severity = Severity.REVIEW) -> None:
        """Print the problems in order, each once; notes only with ``-v``. Never silenced."""
        shown = _at_least(Severity.NOTE if self.is_verbose else least)
        printer = self._printer()
        for problem in in_order(problems):
            if problem.severity in shown:
                print(_encodable(printer(problem)), file=sys.stderr, flush=True)

    def _printer(self) -> Callable[[Diagnostic], str]:
        if self.output == "json":
            return as_json
        return github if os.environ.get("GITHUB_ACTIONS") == "true" else terminal

    def progress(self, items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
        """Yield the items and show how far the work is: a bar on a terminal, a line for every tenth elsewhere."""
        if self.is_quiet or self.output == "json" or total < FEW:  # a program reads nothing but problems
            yield from items
        elif sys.stderr.isatty():
            yield from _bar(items, total, what)
        else:
            yield from _lines(items, total, what)


def _encodable(text: str) -> str:
    """Return the text with the halves of characters shown as escapes: a file name need not be UTF-8, but our output is."""
    return text.encode("utf-8", "backslashreplace").decode()


def _at_least(least: Severity) -> Sequence[Severity]:
    order = (Severity.ERROR, Severity.REVIEW, Severity.NOTE)
    return order[: order.index(least) + 1]


def _bar(items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
    """Show a bar that is drawn between two items. A thread that draws it would be in the way of forked workers."""
    from rich.console import Console  # noqa: PLC0415 - a tenth of a second that only long work on a terminal costs
    from rich.progress import Progress  # noqa: PLC0415 - only long work on a terminal needs it

    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task, drawn = bar.add_task(what, total=total), 0.0
        for item in items:
            yield item
            bar.advance(task)
            if time.monotonic() - drawn >= BETWEEN_FRAMES:
                bar.refresh()
                drawn = time.monotonic()


def _lines(items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
    for number, item in enumerate(items, start=1):
        yield item
        if number * STEPS // total > (number - 1) * STEPS // total:
            print(f"{what} {number}/{total}", file=sys.stderr, flush=True)
