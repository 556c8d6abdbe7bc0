"""Work over many items, spread over processes where that pays, and a limit of time for each item.

The same call runs in this process, in forked workers, or on any ``concurrent.futures.Executor`` that is handed in (a Dask
client gives one); results come in the order of the items, so that nothing in the output can depend on which it was.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 64  # articles handed over at a time: fewer and the handing over costs, more and one worker ends much later
AHEAD = 3  # chunks under way for each worker; more would only pile up finished pages in memory
FORKS = hasattr(os, "fork") and sys.platform != "darwin"  # macOS has fork, but its own libraries do not survive it


class TooSlow(Exception):  # noqa: N818 - "raise TooSlow" says it; the message A121 has the same name
    """An item took longer than its limit."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def map_chunks(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    jobs: int,
    chunk: int = CHUNK,
    executor: Executor | None = None,
) -> Generator[Result, None, None]:
    """Yield ``function(item)`` for every item, in order.

    One process does small inputs, where starting others would cost more than it saves, and every input where it cannot fork
    (``can_fork``): there each worker would have to load the program and the whole catalogue again. Forked workers inherit function and items, which therefore need not be picklable; results must be. An
    ``executor`` that is handed in receives pickled chunks and is not shut down.

    An exception of the function ends the work and reaches the caller as it was raised.

    >>> list(map_chunks(str.upper, ["a", "b"], jobs=2))
    ['A', 'B']
    """
    if executor is not None:
        yield from _in_order(
            lambda start, stop: executor.submit(_apply, function, items[start:stop]),
            len(items),
            chunk=chunk,
            ahead=AHEAD * jobs,
        )
    elif jobs > 1 and len(items) > chunk and can_fork():
        yield from _forked(function, items, jobs=jobs, chunk=chunk)
    else:
        yield from map(function, items)


def can_fork() -> bool:
    """Return whether workers may inherit this process's memory: on this system (``FORKS``), and while no other thread runs.

    Of a thread, such as the preview server's, a worker would inherit the locks that it holds just then, and wait for them
    for ever; CPython warns of this from 3.12 on.
    """
    return FORKS and threading.active_count() == 1


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let the block end in time, or raise ``TooSlow`` inside it.

    Works in the main thread of a process (also of a worker) where the system has interval timers; elsewhere it does nothing,
    and only the limits of size and depth protect the build. A library that computes in C without asking for signals is
    interrupted when it comes back. A limit inside another one shortens it and never lengthens it. The block should call a
    function and not loop itself: Python 3.13 leaves the last jump of a ``while`` out of the reach of ``except`` around it.

    >>> with time_limit(0.01):
    ...     time.sleep(10)
    Traceback (most recent call last):
    jiaokan.publish.workers.TooSlow: 0.01
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow(seconds)

    outer_left = signal.getitimer(signal.ITIMER_REAL)[0]
    if outer_left and outer_left <= seconds:
        yield  # the outer limit strikes first
        return
    started = time.monotonic()
    outer = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, outer)
        if outer_left:
            signal.setitimer(signal.ITIMER_REAL, max(outer_left - (time.monotonic() - started), SOON))


SOON = 0.000_001  # zero would switch the outer limit off


def _forked(function: Callable[[Item], Result], items: Sequence[Item], *, jobs: int, chunk: int) -> Iterator[Result]:
    def work(start: int, stop: int) -> list[Result]:
        return _apply(function, items[start:stop])

    # With fork the initializer is inherited and not pickled.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=partial(_inherit, work)) as pool:

        def submit(start: int, stop: int) -> Future[list[Result]]:
            # _work runs whatever was inherited, so its type cannot say that here this is ``work``.
            return cast("Future[list[Result]]", pool.submit(_work, start, stop))

        yield from _in_order(submit, len(items), chunk=chunk, ahead=AHEAD * jobs)


def _in_order(submit: Callable[[int, int], Future[list[Result]]], count: int, *, chunk: int, ahead: int) -> Iterator[Result]:
    """Yield the results of all chunks in order, with no more than ``ahead`` of them under way."""
    waiting: deque[Future[list[Result]]] = deque()
    try:
        for start in range(0, count, chunk):
            if len(waiting) >= ahead:
                yield from waiting.popleft().result()
            waiting.append(submit(start, min(start + chunk, count)))
        while waiting:
            yield from waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _apply(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    return [function(item) for item in items]


_inherited: list[Callable[[int, int], object]] = []  # filled in workers only, once


def _inherit(work: Callable[[int, int], object]) -> None:
    """Prepare a worker: it knows its work, leaves Ctrl-C to its parent, and does not outlive it."""
    _inherited.append(work)
    gc.freeze()  # a collection would touch, and so copy, everything inherited
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """End this worker when its parent is gone. A pool whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(start: int, stop: int) -> object:
    return _inherited[-1](start, stop)
