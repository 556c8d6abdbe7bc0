"""The taggers with the project's own gazetteer and themes, for the tests that ask what they say of a text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jiaokan import settings, tagging
from jiaokan.gazetteer import Gazetteer
from jiaokan.model import Tagging
from jiaokan.settings import Theme

CONTENT = Path(__file__).resolve().parents[1] / "content"


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of the repository."""
    return Gazetteer.load(CONTENT / "regions.tsv", CONTENT / "regions.toml")


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes of the repository."""
    return settings.load(CONTENT, CONTENT).themes


def tagged(body: str, **fields: str) -> Tagging:
    """Return the tags of a text; ``fields`` are title, subtitle, byline, source and publisher, empty where not given."""
    text = tagging.TaggedText(**{"title": "", **fields, "body": body})
    return tagging.tag(text, gazetteer(), themes())


def regions(body: str, *, title: str = "", source: str = "") -> list[str]:
    """Return the paths of the regions of a text, the primary first."""
    return [tag.value for tag in tagged(body, title=title, source=source).regions]


def theme_slugs(body: str, *, title: str = "") -> list[str]:
    """Return the slugs of the themes of a text, the strongest first."""
    return [tag.value for tag in tagged(body, title=title).themes]
