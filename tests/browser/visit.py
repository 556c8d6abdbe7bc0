"""One reader at the site: what a test does and sees there."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Page

BASE_PATH = "some-repo"
COMPLAINTS = {"error", "warning"}
QUICK = 8000  # milliseconds in which anything has to appear


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A page of the browser, with everything that it fetched and complained of."""

    page: Page
    address: str
    fetched: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen before anything is opened."""
        self.page.set_default_timeout(QUICK)
        self.page.on("request", lambda request: self.fetched.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(error.message))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type in COMPLAINTS else None)

    def open(self, address: str = "") -> Page:
        """Open a page of the site by its address."""
        self.page.goto(self.address + address)
        return self.page

    def search(self, query: str) -> list[str]:
        """Type a query into the search page, press Enter and return the ids of the articles that are shown in the end."""
        if not self.page.url.startswith(self.address + "search/"):
            self.open("search/")
        self.page.fill("#q", query)
        self.page.press("#q", "Enter")
        return self.results(query)

    def results(self, query: str) -> list[str]:
        """Wait until the page shows what was found for a query and return the ids in their order."""
        self.page.wait_for_function(
            "query => { const text = document.querySelector('#h-res').textContent;"
            " const page = document.querySelector('.browse');"
            " return text.includes(query) && page.ariaBusy === 'false' && !page.hidden }",
            arg=query.strip(),
        )
        while self.page.is_visible(".more"):
            self.page.click(".more")
        return [identifier(link.get_attribute("href") or "") for link in self.page.query_selector_all("#results a.result")]

    def asked(self) -> str:
        """Return the query part of the address, readable."""
        return unquote(urlsplit(self.page.url).query)

    def engine_files(self) -> list[str]:
        """Return what was fetched of the index and its engine."""
        return [url for url in self.fetched if "/pagefind/" in url]


def wait_until(page: Page, promised: str, about: str = "") -> None:
    """Wait until a promise, made anew from a function of ``about``, brings what is true.

    ``page.wait_for_function`` does not: a promise is true to it before it has brought anything (playwright 1.65).
    """
    page.evaluate(
        f"""async (about) => {{
            for (const end = Date.now() + {QUICK}; Date.now() < end; await new Promise((go) => setTimeout(go, 50)))
                if (await ({promised})(about)) return;
            throw new Error("it never came to be");
        }}""",
        about,
    )


def identifier(href: str) -> str:
    """Return the id of the article that a link leads to."""
    return unquote(urlsplit(href).path).rstrip("/").rpartition("/")[2]


def asking(query: str, **facets: str) -> str:
    """Return the address of the search page for a query and values of facets."""
    more = "".join(f"&{name}={quote(value)}" for name, value in facets.items())
    return f"search/?q={quote(query)}{more}"
