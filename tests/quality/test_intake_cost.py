"""What intake costs, as a ratio: seconds say more about a machine than about a program, two works in one process do not.

The yardstick is counting the pairs of neighbouring characters of the same texts in plain Python. The limits are some one and a half
times what was measured (11, 22 and 5.5, within a twentieth also on a busy machine). Tagging costs what it does since its themes have seven
times the phrases, and its regions all former names and the rules of full-length articles; still more than three hundred articles a second.
``python -m jiaokan.maintenance.benchmark FILE...`` prints milliseconds and where they go.
"""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from jiaokan import tagging
from jiaokan.gazetteer import Gazetteer
from jiaokan.intake.reading import read_original
from jiaokan.maintenance.benchmark import CONTENT, in_traditional_script, texts_of
from jiaokan.settings import load
from jiaokan.tagging import TaggedText

ARTICLES = Path(__file__).parent / "repair" / "articles"
ROUNDS = 7
LIMITS = {"simplified": 17.0, "traditional": 33.0, "tagging": 7.5}


def _count_pairs(text: str) -> None:
    Counter(text[at : at + 2] for at in range(len(text)))


@contextmanager
def _nothing_else_in_memory() -> Iterator[None]:
    """Keep the collector away from what earlier tests left: it would search all of it again and again while the work is timed."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _ratio(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return how many times the yardstick the work costs, each text at its best: whatever else the machine does only adds.

    The two take turns at every text, so that a busy minute meets both.
    """
    best = [0.0, 0.0]
    for text in texts:
        rounds = [[_seconds(step, text) for step in (_count_pairs, work)] for _ in range(ROUNDS)]
        best = [total + min(column) for total, column in zip(best, zip(*rounds, strict=True), strict=True)]
    return best[1] / best[0]


def _seconds(step: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    step(text)
    return time.process_time() - start


@pytest.mark.parametrize("kind", LIMITS)
def test_intake_costs_no_more_than_it_did(kind: str) -> None:
    settings = load(CONTENT, CONTENT)
    gazetteer = Gazetteer.load(settings.regions_table, settings.region_overrides)
    works: dict[str, Callable[[str], object]] = {
        "simplified": lambda text: read_original("article.txt", text.encode(), settings, gazetteer),
        "traditional": lambda text: read_original("article.txt", text.encode(), settings, gazetteer),
        "tagging": lambda text: tagging.tag(TaggedText(title="", body=text), gazetteer, settings.themes),
    }
    texts = texts_of([path.read_text(encoding="utf-8").split("---\n", 2)[-1] for path in sorted(ARTICLES.glob("*.md"))])
    if kind == "traditional":
        texts = tuple(map(in_traditional_script, texts))
    with _nothing_else_in_memory():
        ratio = _ratio(works[kind], texts)
    assert ratio <= LIMITS[kind], f"{kind}: {ratio:.1f} times the yardstick"
