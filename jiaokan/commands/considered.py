"""Originals considered in turn, each within its own limit of time: one of them cannot stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from jiaokan.commands.folders import show
from jiaokan.commands.memory import Memory
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose
from jiaokan.holdings import Holding, holdings
from jiaokan.intake.take_in import Taken, consider
from jiaokan.model import Diagnostic
from jiaokan.publish.workers import TooSlow, time_limit

SECONDS = 60.0  # 8 µs a character of Chinese, 25 µs where every character is damaged: two megabytes of nothing but commas
Outcome = TypeVar("Outcome")


def considered(workplace: Workplace, memory: Memory) -> Iterator[Taken]:
    """Yield what is to become of each original, in the order of the ids. Nothing is written.

    A holding of which the memory knows that nothing has changed since it was last in order is passed over.
    """
    for holding in holdings(workplace.content):
        if not memory.knows(holding):
            yield consider_one(workplace, holding)


def consider_one(workplace: Workplace, holding: Holding, *, added: str = "") -> Taken:
    """Return what is to become of one original, which may be that reading it took too long."""
    shown = show(holding.originals[0] if holding.originals else holding.receipt)
    taken = in_time(shown, lambda: consider(workplace.desk(), holding, added=added))
    return taken if isinstance(taken, Taken) else Taken(holding=holding, problems=(taken,))


def in_time(shown: str, work: Callable[[], Outcome]) -> Outcome | Diagnostic:
    """Return what the work gives, or the problem that it took too long."""
    try:
        with time_limit(SECONDS):
            return work()
    except TooSlow:
        return diagnose("A121", shown, limit=int(SECONDS))
