"""The order of results, rule by rule, and the places that it is made from, read out of an index of the real indexer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pytest

from tests.browser.visit import BASE_PATH, Visit
from tests.pagefind_files import positions

# Asks ranking.js directly: each word by the places that it has in each of three articles, the first the newest.
RANK = """async ([script, words, body]) => {
  const { ranked } = await import(new URL(script, location.href));
  const given = words.map((byRow) => {
    const flat = byRow.flat(), counts = byRow.map((places) => places.length);
    return {
      rows: Uint32Array.from(byRow.keys()).filter((row) => counts[row] > 0), counts: Int32Array.from(counts),
      starts: Int32Array.from(byRow.keys(), (row) => byRow.slice(0, row).flat().length), places: Int32Array.from(flat), length: 1, isLoose: false,
    };
  });
  return Array.from(ranked(given, body));
}"""

TIME = """async ([script, rows, each]) => {
  const { ranked } = await import(new URL(script, location.href));
  const word = (first) => ({
    rows: Uint32Array.from({ length: rows }, (_, row) => row), counts: new Int32Array(rows).fill(each),
    starts: Int32Array.from({ length: rows }, (_, row) => row * each),
    places: Int32Array.from({ length: rows * each }, (_, at) => 100 + first + (at % each) * 37), length: 1, isLoose: false,
  });
  const words = [word(0), word(9)], times = [];
  for (let turn = 0; turn < 5; turn++) {
    const before = performance.now();
    ranked(words, 64);
    times.push(performance.now() - before);
  }
  return Math.min(...times);
}"""

# Reads a whole index with postings.js: number of the page, word, places.
READ = """async ([script, root, files]) => {
  const { wordsOf, postingsAt } = await import(new URL(script, location.href));
  const load = async (file) => {
    const packed = (await fetch(new URL(file, root))).body.pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(packed).arrayBuffer());
  };
  const read = [];
  for (const file of files.filter((file) => file.endsWith(".pf_index"))) {
    const piece = await load(file);
    for (const [word, at] of wordsOf(piece)) {
      const { pages, starts, places } = postingsAt(piece, at);
      pages.forEach((page, number) => read.push([page, word, Array.from(places.subarray(starts[number], starts[number + 1]))]));
    }
  }
  return read;
}"""


@pytest.mark.parametrize(
    ("words", "order", "why"),
    [
        ([[[90], [3], [90]]], [1, 0, 2], "the title first, then the newest"),
        ([[[90], [90, 99], [90, 99, 120]]], [2, 1, 0], "more places before fewer"),
        ([[[90, 91, 92], [3], []]], [1, 0], "one place in the title before many below"),
        ([[[3], [3], [3]], [[90], [5], [90]]], [1, 0, 2], "both in the title before one of them"),
        ([[[90], [3], [90]], [[92], [300], [91]]], [1, 0, 2], "one in the title before a pair in a row"),
        ([[[90], [90], [90]], [[300], [120], [92]]], [2, 1, 0], "in a row, then in a sentence, then apart"),
        (
            [[[90], [90], [90]], [[92, 94], [92], [70]]],
            [0, 1, 2],
            "either order counts as near; of equally near ones the more frequent",
        ),
        ([[[90, 500], [90], [90]], [[300, 502], [300], [300, 9000]]], [0, 2, 1], "the nearest of all their places counts"),
        ([[[90], [], [90]], [[], [90], [92]]], [2], "only what has every word"),
    ],
)
def test_results_stand_in_their_order(visit: Visit, words: Sequence[object], order: Sequence[int], why: str) -> None:
    script = visit.open("search/").get_attribute("[data-ranking]", "data-ranking")
    assert visit.page.evaluate(RANK, [script, words, 64]) == order, why


def test_ten_thousand_articles_are_put_in_order_in_a_blink(visit: Visit) -> None:
    script = visit.open("search/").get_attribute("[data-ranking]", "data-ranking")
    assert visit.page.evaluate(TIME, [script, 10_000, 47]) < 200  # 15 on a quiet machine; what is quadratic takes minutes


def test_all_places_of_all_words_are_read_as_they_stand_in_the_index(visit: Visit, folder: Path) -> None:
    site = folder / BASE_PATH
    files = {
        PurePosixPath(path.relative_to(site).as_posix()): path.read_bytes() for path in (site / "pagefind").rglob("*.pf_*")
    }
    script = visit.open("search/").get_attribute("[data-postings]", "data-postings")
    expected = positions(files)
    read: list[dict[str, list[int]]] = [{} for _ in expected]
    for page, word, places in visit.page.evaluate(READ, [script, visit.address, list(map(str, files))]):
        read[page][word] = places
    assert read == expected
