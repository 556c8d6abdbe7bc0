"""Measured visits to the search page: what is fetched, and how long a reader waits.

Cold is a browser that has never been here, warm one that has asked the same before. Typing is done key by key with the pauses of
a person, because the page makes use of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.quality.search.asking import PATIENCE, answers
from tests.quality.search.serving import Host, Line, Sent

FIELD = "input[type=search]"
PAUSE_OF_A_KEY = 120  # milliseconds
STILL = 300  # milliseconds without an answer after which nothing more is expected
SLOW = Line(delay=0.05, rate=10_000_000 / 8)  # 50 ms for every answer, 10 Mbit/s for all of them
FACETS = "search/facets.json"
ENGINE = "pagefind"

# Each query goes into the field in one piece, as from an input method; it is painted in the frame after its number stands there.
TIME = """async ([queries, patience]) => {
  const page = document.querySelector("[data-search]"), list = document.querySelector("#results");
  const field = document.querySelector("input[type=search]");
  const painted = (query) => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no answer to ${query}`)), patience * 1000);
    const watch = new MutationObserver(() => {
      if (page.ariaBusy !== "false" || !list.dataset.total) return;
      watch.disconnect();
      clearTimeout(late);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    watch.observe(page, { attributes: true, subtree: true, attributeFilter: ["aria-busy", "data-total"] });
  });
  const times = [];
  for (const query of queries) {
    delete list.dataset.total;
    field.value = query;
    const end = painted(query), start = performance.now();
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: query }));
    times.push([(await end) - start, Number(list.dataset.total)]);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return times;
}"""

# From the last key to the frame that shows what was found for all of the query: the results in sight, and all ten.
WATCH = """(query) => {
  const page = document.querySelector("[data-search]"), list = document.querySelector("#results");
  const field = document.querySelector("input[type=search]");
  let key = 0;
  field.addEventListener("input", () => { key = performance.now(); }, { capture: true });
  let seen = 0;
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - key))));
  const isInSight = () => [...list.children].slice(0, 5).every((row) => !row.classList.contains("waiting"));
  window.waited = new Promise((resolve) => {
    const watch = new MutationObserver(async () => {
      const isWhole = field.value === query && new URLSearchParams(location.search).get("q") === query;
      if (!isWhole) return;
      if (!seen && document.querySelector("#h-res").textContent.startsWith(`“${query}”`) && isInSight()) seen = painted();
      if (page.ariaBusy !== "false" || !list.dataset.total) return;
      watch.disconnect();
      const all = await painted();
      resolve([await (seen || all), all]);
    });
    watch.observe(page, { attributes: true, subtree: true, childList: true, attributeFilter: ["aria-busy", "data-total", "class"] });
  });
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What was fetched for something: how many answers and bytes, the engine's part of these, and whether facets were among them."""

    requests: int
    size: int
    engine: int
    has_facets: bool

    @classmethod
    def of(cls, sent: Sequence[Sent]) -> Load:
        """Return the sum of some answers."""
        return cls(
            requests=len(sent),
            size=sum(one.size for one in sent),
            engine=sum(one.size for one in sent if one.path.startswith(ENGINE)),
            has_facets=any(one.path == FACETS for one in sent),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """How long one query took to be painted, in milliseconds, and how many articles were found.

    ``in_sight`` is the time until the first five results were painted, where that was measured.
    """

    milliseconds: float
    total: int
    in_sight: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A browser before a host. ``complaints`` is what the pages' consoles said."""

    browser: Browser
    host: Host
    complaints: list[str]

    @contextmanager
    def ready(self) -> Iterator[Page]:
        """Give the search page in a browser without memory, the field in focus, everything fetched that comes before a query."""
        context = self.browser.new_context()
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("pageerror", lambda error: self.complaints.append(error.message))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.goto(f"{self.host.address}search/")
        self.until_still(page)
        page.focus(FIELD)
        self.until_still(page)
        yield page
        context.close()

    def until_still(self, page: Page) -> None:
        """Return when nothing has been answered for a while and nothing is under way."""
        known, still = -1, 0
        while still < STILL:
            page.wait_for_timeout(50)
            is_still = self.host.open_answers == 0 and len(self.host.sent) == known
            known, still = len(self.host.sent), still + 50 if is_still else 0

    def first_load(self) -> tuple[Load, tuple[Sent, ...]]:
        """Return what is fetched before any query, in sum and one by one."""
        self.host.take()
        with self.ready():
            sent = self.host.take()
        return Load.of(sent), tuple(sent)

    def cold(self, query: str) -> Load:
        """Return what one query fetches in a browser that has asked nothing yet, excerpts included."""
        with self.ready() as page:
            self.host.take()
            answers(page, [query])
            self.until_still(page)
            return Load.of(self.host.take())

    def warm(self, queries: Sequence[str]) -> list[Wait]:
        """Return how long queries take that were asked before on the same page."""
        with self.ready() as page:
            page.evaluate(TIME, [list(queries), PATIENCE])
            self.until_still(page)
            times = page.evaluate(TIME, [list(queries), PATIENCE])
        return [Wait(milliseconds=milliseconds, total=total) for milliseconds, total in times]

    def typed(self, query: str, line: Line = SLOW) -> Wait:
        """Return how long a reader waits after the last key of a query, over a slow line."""
        with self.ready() as page:
            self.host.line = line
            try:
                page.evaluate(WATCH, query)
                page.type(FIELD, query, delay=PAUSE_OF_A_KEY)
                in_sight, milliseconds = page.evaluate("window.waited")
                total = int(page.get_attribute("#results", "data-total") or 0)
                self.until_still(page)
            finally:
                self.host.line = Line()
        return Wait(milliseconds=milliseconds, total=total, in_sight=in_sight)
