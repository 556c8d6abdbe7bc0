"""A reader who asks many queries, one after the other, in the search field of one open page, and reads what the page says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from playwright.sync_api import Page

PATIENCE = 30  # seconds for one answer; it takes some milliseconds, and the machine may be busy
FEW, SOME = 10, 50  # results on the page at first; how many are looked at where all are wanted

# Every query is sent with Enter. The page is busy from that moment until what was found stands there with its number.
ASK = """async ([queries, most, patience]) => {
  const page = document.querySelector("[data-search]"), list = document.querySelector("#results"), more = document.querySelector(".more");
  const field = document.querySelector("input[type=search]");
  const answered = (query) => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no answer to ${query}`)), patience * 1000);
    const look = () => {
      if (page.ariaBusy !== "false" || !list.dataset.total) return;
      watch.disconnect();
      clearTimeout(late);
      resolve();
    };
    const watch = new MutationObserver(look);
    watch.observe(page, { attributes: true, subtree: true, attributeFilter: ["aria-busy", "data-total"] });
    look();
  });
  const answers = [];
  for (const query of queries) {
    delete list.dataset.total;
    field.value = query;
    field.form.requestSubmit();
    await answered(query);
    const total = Number(list.dataset.total);
    while (total <= most && !more.hidden) more.click();
    while (list.querySelector(".waiting")) await new Promise((resolve) => setTimeout(resolve, 10)); // their texts are on the way
    answers.push({ total, addresses: Array.from(list.querySelectorAll("a.result"), (link) => new URL(link.href).pathname) });
  }
  return answers;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the page says to a query: how many articles, and those that are shown, by their ids."""

    total: int
    shown: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Say whether all that was found is shown."""
        return len(self.shown) == self.total


def answers(page: Page, queries: Sequence[str], *, most: int = FEW) -> list[Answer]:
    """Return what an open search page says to each query. Up to ``most`` results are shown; of more, only the first ten."""
    said = page.evaluate(ASK, [list(queries), most, PATIENCE])
    return [Answer(total=one["total"], shown=tuple(map(_id, one["addresses"]))) for one in said]


def _id(path: str) -> str:
    return unquote(path).rstrip("/").rpartition("/")[2]
