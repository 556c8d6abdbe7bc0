"""sitemap.xml, robots.txt and the small files that a static host wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import escape

from jiaokan.publish import urls
from jiaokan.publish.outputs import Output, ready

LIMIT = 10_000  # addresses of one part; the protocol allows 50,000, and a part is read whole when one of them changed
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An address with the day of its last change, empty where nobody knows it."""

    address: str
    changed: str = ""


def sitemap(pages: Sequence[Listed], base_url: str) -> Iterator[Output]:
    """Yield sitemap.xml, an index, and its parts: articles apart from lists and pages of the archive itself.

    A search engine that comes again reads in the index which parts have changed, and reports faults part by part. A small
    archive has the same files as a large one, so nothing moves when it grows.
    """
    kinds = {"articles": [page for page in pages if page.changed], "lists": [page for page in pages if not page.changed]}
    entries = []
    for kind, members in kinds.items():
        for number, start in enumerate(range(0, len(members), LIMIT), 1):
            part, name = members[start : start + LIMIT], f"sitemap-{kind}-{number}.xml"
            yield _output(name, _document("urlset", "\n".join(_place("url", page, base_url) for page in part)))
            changed = max(page.changed for page in part)
            entries.append(_place("sitemap", Listed(address=name, changed=changed), base_url))
    yield _output("sitemap.xml", _document("sitemapindex", "\n".join(entries)))


def host_files(base_url: str) -> Iterator[Output]:
    """Yield robots.txt, the marker that keeps GitHub Pages from running Jekyll, and the rule that keeps git out."""
    yield _output("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n")
    yield _output(".nojekyll", "")
    yield _output(".gitignore", "*\n!.gitignore\n")


def _place(element: str, page: Listed, base_url: str) -> str:
    changed = f"<lastmod>{escape(page.changed)}</lastmod>" if page.changed else ""
    return f"<{element}><loc>{escape(urls.absolute(base_url, page.address))}</loc>{changed}</{element}>"


def _document(element: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{element} xmlns="{NAMESPACE}">\n{content}\n</{element}>\n'


def _output(name: str, text: str) -> Output:
    return ready(PurePosixPath(name), text.encode())
