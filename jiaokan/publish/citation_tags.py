"""What an article's page says to machines: JSON-LD for search engines, citation and Dublin Core tags for Zotero.

The archive did not publish the article: ``publisher`` and ``datePublished`` are the newspaper's, the archive is what the
page is part of. Zotero reads ``<meta>`` and no JSON-LD; without ``z:itemType`` it would guess a journal article, and
without ``DC.source`` it would take the archive for the newspaper. ``DC.coverage`` would land in "Loc. in Archive", so places
are ``DCTERMS.spatial``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jiaokan.publish import dates, urls
from jiaokan.publish.authors import is_person
from jiaokan.publish.citations import archived, full_title
from jiaokan.publish.frame import Frame
from jiaokan.publish.json_ld import script_json
from jiaokan.publish.publications import Kind, plain_name
from jiaokan.publish.record import Entry

ITEM_TYPES = {  # of Zotero; the last is a guess, and the only one of the four that keeps the name of an unknown publication
    Kind.NEWSPAPER: "newspaperArticle",
    Kind.JOURNAL: "magazineArticle",
    Kind.WEBSITE: "webpage",
    Kind.OTHER: "newspaperArticle",
}


def citation(entry: Entry, base_url: str) -> Iterator[tuple[str, str]]:
    """Yield names and contents of the citation tags."""
    article = entry.article
    yield "z:itemType", ITEM_TYPES[entry.source.kind] if entry.source else "webpage"
    yield "citation_title", full_title(archived(entry, base_url))
    for author in article.authors:
        yield "citation_author", author
    if date := dates.machine_readable(entry.when):
        yield "citation_date", date
    yield "citation_language", "zh-CN"
    yield "citation_public_url", urls.absolute(base_url, entry.address)
    if origin := article.source or article.publisher:
        yield "DC.source", plain_name(origin)
    for way in entry.region_paths:
        yield "DCTERMS.spatial", "".join(region.name for region in way)


def json_ld(entry: Entry, frame: Frame) -> str:
    """Return the description of the article, ready for a script element."""
    return script_json(dict(_properties(entry, frame)))


def _properties(entry: Entry, frame: Frame) -> Iterator[tuple[str, object]]:
    article = entry.article
    yield "@context", "https://schema.org"
    yield "@type", "NewsArticle"
    yield "headline", article.title
    if article.subtitle:
        yield "alternativeHeadline", article.subtitle
    yield "url", urls.absolute(frame.base_url, entry.address)
    yield "identifier", article.id
    yield "inLanguage", frame.edition.tag
    if date := dates.machine_readable(entry.when):
        yield "datePublished", date
    if article.authors:
        yield "author", [{"@type": "Person" if is_person(name) else "Organization", "name": name} for name in article.authors]
    if article.source:
        yield "publisher", _organization(plain_name(article.source))
    yield "isPartOf", {"@type": "Collection", "name": frame.title, "url": frame.base_url}
    if article.source_url:
        yield "isBasedOn", urls.outer(article.source_url)
    if entry.region_paths:
        yield "contentLocation", ["".join(region.name for region in way) for way in entry.region_paths]
    if entry.themes:
        yield "keywords", [theme.name for theme in entry.themes]
    yield "sdPublisher", _organization(frame.title)
    if article.added:
        yield "sdDatePublished", article.added
    if article.corrected:
        yield "dateModified", article.corrected


def _organization(name: str) -> Mapping[str, str]:
    return {"@type": "Organization", "name": name}
