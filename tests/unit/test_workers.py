"""Workers: the same results in the same order, however they were made; and an item that takes too long is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from jiaokan.publish.workers import AHEAD, FORKS, TooSlow, map_chunks, time_limit

P = ParamSpec("P")
T = TypeVar("T")
FORK = pytest.mark.skipif(not FORKS, reason="no workers are forked on this system")
TIMER = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no interval timers here")
NUMBERS = list(range(500))


@pytest.fixture
def no_other_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say that no other thread runs: the browser of other tests may have one, and the workers here ask for nothing that it holds."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def square(number: int) -> int:
    return number * number


def slowly(number: int) -> int:
    time.sleep(0.01)
    return number


def complain(number: int) -> int:
    if number == 300:
        raise TooSlow(2.5)
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("chunk", [1, 7, 64, 1000])
def test_results_come_in_the_order_of_the_items(jobs: int, chunk: int) -> None:
    assert list(map_chunks(square, NUMBERS, jobs=jobs, chunk=chunk)) == [number * number for number in NUMBERS]


@pytest.mark.parametrize("items", [[], [3]])
def test_little_or_no_work_is_done_here(items: list[int]) -> None:
    assert list(map_chunks(lambda _item: os.getpid(), items, jobs=2)) == [os.getpid()] * len(items)


@FORK
@pytest.mark.usefixtures("no_other_thread")
def test_forked_workers_inherit_what_cannot_be_pickled() -> None:
    lock = threading.Lock()
    items = [(number, lock) for number in range(200)]
    results = list(map_chunks(lambda item: (item[0], os.getpid()), items, jobs=2))
    assert [number for number, _ in results] == list(range(200))
    assert os.getpid() not in {process for _, process in results}


@FORK
@pytest.mark.usefixtures("no_other_thread")
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_reaches_the_caller_as_it_was_raised(jobs: int) -> None:
    with pytest.raises(TooSlow) as caught:
        list(map_chunks(complain, NUMBERS, jobs=jobs))
    assert caught.value.seconds == 2.5


def test_beside_another_thread_nothing_is_forked() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(map_chunks(lambda _item: os.getpid(), NUMBERS, jobs=2)) == {os.getpid()}
    finally:
        done.set()
        other.join()


@FORK
@pytest.mark.usefixtures("no_other_thread")
def test_a_caller_that_stops_early_stops_the_workers() -> None:
    started = time.monotonic()
    results = map_chunks(slowly, NUMBERS, jobs=2, chunk=5)
    assert next(results) == 0
    results.close()
    assert time.monotonic() - started < 2


class Counting(ThreadPoolExecutor):
    """An executor of somebody else's that remembers how much was under way at once."""

    def __init__(self) -> None:
        super().__init__(1)
        self.under_way = 0
        self.most = 0

    def submit(  # noqa: D102 - as in the class above it
        self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        future = super().submit(fn, *args, **kwargs)
        future.add_done_callback(lambda _future: setattr(self, "under_way", self.under_way - 1))
        return future


def test_another_executor_can_be_handed_in() -> None:
    with Counting() as executor:
        assert isinstance(executor, Executor)
        assert list(map_chunks(square, NUMBERS, jobs=2, chunk=10, executor=executor)) == [n * n for n in NUMBERS]
        assert executor.most <= 2 * AHEAD
        assert executor.submit(square, 3).result() == 9


@FORK
def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    program = """if True:
        import os, sys, time
        from pathlib import Path
        from jiaokan.publish.workers import map_chunks
        def work(number):
            (Path(sys.argv[1]) / str(os.getpid())).touch()
            time.sleep(0.01)
        list(map_chunks(work, range(10**6), jobs=2, chunk=4))
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    while len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.01)
        assert parent.poll() is None
    parent.kill()
    parent.communicate(timeout=10)  # the workers hold the other end of the pipe: this returns when they are gone


def spin() -> Iterator[None]:
    while True:
        yield


@TIMER
def test_what_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    with pytest.raises(TooSlow) as caught, time_limit(0.05):
        for _ in spin():
            pass
    assert caught.value.seconds == 0.05
    assert time.monotonic() - started < 1


@TIMER
def test_after_the_block_the_limit_is_gone() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(0.02):
        pass
    time.sleep(0.04)
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@TIMER
@pytest.mark.parametrize(("outer", "inner"), [(0.05, 10), (10, 0.05)])
def test_of_two_limits_the_shorter_one_holds(outer: float, inner: float) -> None:
    with pytest.raises(TooSlow) as caught, time_limit(outer), time_limit(inner):
        for _ in spin():
            pass
    assert caught.value.seconds == 0.05


@TIMER
def test_an_outer_limit_goes_on_after_an_inner_one() -> None:
    def two_blocks() -> None:
        with time_limit(0.1):
            with time_limit(0.05):
                time.sleep(0.01)
            for _ in spin():
                pass

    with pytest.raises(TooSlow) as caught:
        two_blocks()
    assert caught.value.seconds == 0.1


def test_in_another_thread_the_limit_does_nothing() -> None:
    results = []

    def work() -> None:
        with time_limit(0.01):
            time.sleep(0.03)
        results.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert results == ["done"]


@FORK
@TIMER
def test_the_limit_works_in_a_worker() -> None:
    def work(number: int) -> str:
        try:
            with time_limit(0.05):
                # Not "while ...: pass": Python 3.13 leaves the jump of an empty loop out of the range of its try block.
                for _ in spin() if number == 100 else ():
                    pass
        except TooSlow:
            return "slow"
        return "fine"

    assert list(map_chunks(work, range(200), jobs=2)).count("slow") == 1
