"""Measure what intake costs: CPU milliseconds for an article of 2,000 characters, in one process, simplified and traditional.

    python -m jiaokan.maintenance.benchmark FILE... [--rounds 20] [--top 15]

The files are articles in simplified script; their bodies are put together to texts of 2,000 characters. The goals are 8 and 16 ms.
Loading (settings, gazetteer, converter, readings) is paid once in a process and is left out by a first round.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from jiaokan.chinese import simplified, traditional_characters
from jiaokan.gazetteer import Gazetteer
from jiaokan.intake.reading import read_original
from jiaokan.settings import Settings, load
from jiaokan.tagging import TaggedText, tag

LENGTH = 2_000
GOALS = {"simplified": 8.0, "traditional": 16.0}
CONTENT = Path(__file__).resolve().parents[2] / "content"


def texts_of(bodies: Sequence[str]) -> tuple[str, ...]:
    """Return texts of about 2,000 characters made of whole paragraphs, one that begins with each body."""
    found: list[str] = []
    for start in range(len(bodies)):
        text = ""
        for body in (*bodies[start:], *bodies[:start]):
            text += body.strip() + "\n\n"
            if len(text) >= LENGTH:
                break
        found.append(text[: text.rfind("\n\n", 0, LENGTH + 400)] + "\n")
    return tuple(found)


def in_traditional_script(text: str) -> str:
    """Return a text as a converter sets it that takes character by character."""
    table = {simplified(one): one for one in reversed(traditional_characters())}
    return text.translate({ord(one): other for one, other in table.items()})


def milliseconds(texts: Sequence[str], settings: Settings, gazetteer: Gazetteer, rounds: int) -> float:
    """Return the CPU milliseconds that one text of exactly 2,000 characters would cost."""
    files = [text.encode() for text in texts]
    for data in files:
        read_original("article.txt", data, settings, gazetteer)
    return _best(lambda: [read_original("article.txt", data, settings, gazetteer) for data in files], texts, rounds)


def milliseconds_of_tagging(texts: Sequence[str], settings: Settings, gazetteer: Gazetteer, rounds: int) -> float:
    """Return the CPU milliseconds that tagging one text of exactly 2,000 characters would cost."""
    tagged = [TaggedText(title="", body=text) for text in texts]
    return _best(lambda: [tag(text, gazetteer, settings.themes) for text in tagged], texts, rounds)


def _best(work: Callable[[], object], texts: Sequence[str], rounds: int) -> float:
    """Return the milliseconds for 2,000 characters in the best round: whatever else the machine does only adds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000 * LENGTH / sum(map(len, texts))


def main() -> None:
    """Print the two figures and where the time goes."""
    parser = argparse.ArgumentParser(description="Measure what intake costs.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--top", type=int, default=15)
    asked = parser.parse_args()
    settings = load(CONTENT, CONTENT)
    gazetteer = Gazetteer.load(settings.regions_table, settings.region_overrides)
    texts = texts_of([path.read_text(encoding="utf-8").split("---\n", 2)[-1] for path in asked.files])
    scripts = {"simplified": texts, "traditional": tuple(map(in_traditional_script, texts))}
    for name, forms in scripts.items():
        cost = milliseconds(forms, settings, gazetteer, asked.rounds)
        print(f"{name:12} {cost:6.1f} ms CPU for {LENGTH} characters; the goal is {GOALS[name]:.0f}")
        profile = cProfile.Profile()
        profile.runcall(milliseconds, forms, settings, gazetteer, 1)
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(asked.top)
    cost = milliseconds_of_tagging(texts, settings, gazetteer, asked.rounds)
    print(f"tagging      {cost:6.1f} ms CPU for {LENGTH} characters, {1000 / cost:.0f} articles a second; the goal is 200")


if __name__ == "__main__":
    main()
