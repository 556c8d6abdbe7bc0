"""What intake costs, as a ratio: seconds say more about a machine than about a program, two works in one process do not.

The yardstick is counting the pairs of neighbouring characters of the same texts in plain Python. The limits are one and a half times
what was measured when they were set (16, 26 and 2.8); what had been there before was above them all (26, 57 and 4.6). Tagging was set anew when its
themes had seven times the phrases, and its regions all former names and the rules of full-length articles: 5, still more than
three hundred articles a second. ``python -m
jiaokan.maintenance.benchmark FILE...`` prints milliseconds and where they go.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
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
LIMITS = {"simplified": 24.0, "traditional": 40.0, "tagging": 7.5}


def _count_pairs(text: str) -> None:
    Counter(text[at : at + 2] for at in range(len(text)))


def _ratio(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return how many times the yardstick the work costs, each at its best: whatever else the machine does only adds."""
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS + 1):  # the first one loads tables
        for place, step in enumerate((_count_pairs, work)):
            start = time.process_time()
            for text in texts:
                step(text)
            best[place] = min(best[place], time.process_time() - start)
    return best[1] / best[0]


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
    ratio = _ratio(works[kind], texts)
    assert ratio <= LIMITS[kind], f"{kind}: {ratio:.1f} times the yardstick"
