"""Say where an article belongs and what it is about, and show the words that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jiaokan.chinese import to_simplified
from jiaokan.gazetteer import Gazetteer
from jiaokan.model import Article, Review, Tagging
from jiaokan.pictures import without_pictures
from jiaokan.settings import Theme
from jiaokan.tagging.facts import Facts
from jiaokan.tagging.matching import Match, find_matches, find_publications
from jiaokan.tagging.names import Names, names_of
from jiaokan.tagging.reach import levels_spoken_of
from jiaokan.tagging.regions import choose_regions
from jiaokan.tagging.resolve import resolve
from jiaokan.tagging.themes import choose_themes
from jiaokan.tagging.weigh import weigh

__all__ = ["TaggedText", "tag", "text_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedText:
    """What the taggers read of an article; what is not known stays empty."""

    title: str
    body: str
    subtitle: str = ""
    byline: str = ""
    source: str = ""
    publisher: str = ""


def text_of(article: Article) -> TaggedText:
    """Return what the taggers read of an article file."""
    return TaggedText(
        title=article.title,
        subtitle=article.subtitle,
        byline=article.byline,
        source=article.source,
        publisher=article.publisher,
        body=without_pictures(article.body),
    )


def tag(text: TaggedText, gazetteer: Gazetteer, themes: tuple[Theme, ...]) -> Tagging:
    """Return the regions and themes of an article with their evidence, and what a person should check.

    The texts are simplified for matching only; that keeps every code point in its place, so the offsets of the evidence are
    those of the text as it came.
    """
    texts = {
        place: to_simplified(value)
        for place, value in (
            ("title", text.title),
            ("subtitle", text.subtitle),
            ("byline", text.byline),
            ("source", text.source),
            ("publisher", text.publisher),
            ("body", text.body),
        )
    }
    matches = _matches_in(texts, names_of(gazetteer), gazetteer.decisions.publications)
    titles = f"{texts['title']}\n{texts['subtitle']}"
    levels = levels_spoken_of((texts["title"], texts["title"], texts["body"]))
    facts = Facts(
        weighed=weigh(resolve(matches, gazetteer.decisions)),
        title=titles,
        source=f"{texts['source']}\n{texts['publisher']}",
        levels=levels,
    )
    regions = choose_regions(facts, gazetteer.decisions)
    found = choose_themes({place: texts[place] for place in ("title", "subtitle", "body")}, themes)
    unthemed = () if found else (Review(code="T205", text="没有词语达到主题的分数线"),)
    return Tagging(regions=regions.tags, themes=found, review=(*regions.review, *unthemed), confidence=regions.confidence)


def _matches_in(texts: Mapping[str, str], names: Names, homes: Mapping[str, str]) -> list[Match]:
    """Return the names in all the texts of an article. A paper that is known by its own name (三峡商报) is read as its home."""
    papers = [match for place in ("source", "publisher") for match in find_publications(place, texts[place], homes)]
    known = {match.place for match in papers}
    return [*papers, *(match for place in texts if place not in known for match in find_matches(place, texts[place], names))]
