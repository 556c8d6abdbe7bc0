"""A program for the tests: publish numbered generations of a small site, one after the other, until killed.

    python publisher.py FOLDER FIRST [COUNT]

FOLDER receives ``site`` and ``cache``. Every generation changes some files, keeps some, adds some and removes some.
"""

from __future__ import annotations

import itertools
import sys
from functools import partial
from pathlib import Path, PurePosixPath

from jiaokan.publish.cache import Cache
from jiaokan.publish.write import Output, publish

GENERATIONS = 5
ARTICLES = 40


def page(path: str, text: str) -> Output:
    """Return an output whose bytes are its text, long enough to be written in more than one piece."""
    return Output(path=PurePosixPath(path), key=text, render=partial(str.encode, f"{text}\n" * 2000))


def generation(number: int) -> list[Output]:
    """Return the outputs of one generation: all of them tell it apart from the others."""
    outputs = [page(".gitignore", "*"), page("index.html", f"home {number}")]
    outputs += [page(f"articles/{i}/index.html", f"article {i} {number if i % 3 == 0 else 'same'}") for i in range(ARTICLES)]
    outputs += [page(f"years/{2000 + number + i}/index.html", f"year {i}") for i in range(3)]
    return outputs


def publish_one(folder: Path, number: int) -> None:
    """Publish one generation to the folder."""
    with Cache.open(folder / "cache") as cache:
        publish(generation(number), out=folder / "site", cache=cache)
        cache.forget_unused()


def main(folder: str, first: str, count: str = "") -> None:
    """Publish, beginning with generation ``first``, until killed or for ``count`` times."""
    print("ready", flush=True)  # noqa: T201 - the test waits for this line
    numbers = itertools.count(int(first)) if not count else range(int(first), int(first) + int(count))
    for number in numbers:
        publish_one(Path(folder), number % GENERATIONS)


if __name__ == "__main__":
    main(*sys.argv[1:])
