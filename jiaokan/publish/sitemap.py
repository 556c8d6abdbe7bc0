"""sitemap.xml, robots.txt and the small files that a static host wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import PurePosixPath

from markupsafe import escape

from jiaokan.publish import urls
from jiaokan.publish.outputs import Output

LIMIT = 50_000  # addresses that one sitemap may have; beyond it there is an index of several
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An address with the day of its last change, empty where nobody knows it."""

    address: str
    changed: str = ""


def sitemap(pages: Sequence[Listed], base_url: str) -> Iterator[Output]:
    """Yield the sitemap of all pages that search engines may show, in parts where it must be."""
    parts = [pages[start : start + LIMIT] for start in range(0, len(pages), LIMIT)]
    if len(parts) <= 1:
        yield _output("sitemap.xml", _urlset(pages, base_url))
        return
    for number, part in enumerate(parts, 1):
        yield _output(f"sitemap-{number}.xml", _urlset(part, base_url))
    names = (
        f"<sitemap><loc>{escape(f'{base_url}sitemap-{number}.xml')}</loc></sitemap>" for number in range(1, len(parts) + 1)
    )
    yield _output("sitemap.xml", _document("sitemapindex", "\n".join(names)))


def host_files(base_url: str) -> Iterator[Output]:
    """Yield robots.txt, the marker that keeps GitHub Pages from running Jekyll, and the rule that keeps git out."""
    yield _output("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n")
    yield _output(".nojekyll", "")
    yield _output(".gitignore", "*\n!.gitignore\n")


def _urlset(pages: Sequence[Listed], base_url: str) -> str:
    return _document("urlset", "\n".join(_url(page, base_url) for page in pages))


def _url(page: Listed, base_url: str) -> str:
    changed = f"<lastmod>{escape(page.changed)}</lastmod>" if page.changed else ""
    return f"<url><loc>{escape(urls.absolute(base_url, page.address))}</loc>{changed}</url>"


def _document(element: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{element} xmlns="{NAMESPACE}">\n{content}\n</{element}>\n'


def _output(name: str, text: str) -> Output:
    data = text.encode()
    return Output(path=PurePosixPath(name), key=blake2b(data, digest_size=16).hexdigest(), render=partial(bytes, data))
