"""Floors under what becomes of places drawn from the whole table in sentences as newspapers write them.

``python3 build.py test tests/quality/test_place_frames.py -k table -s`` prints the share of every sentence.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from jiaokan import tagging
from jiaokan.gazetteer import Region, stem
from jiaokan.tagging.names import names_of
from tests.quality import place_frames as frames
from tests.tagged import gazetteer

SEED = 20241118
DRAWN = 60  # places a sentence
COUNTY_LEVEL = 3

FOUND = {
    "full": (frames.FULL, 0.99),
    "with parent": (frames.WITH_PARENT, 0.97),
    "short alone": (frames.SHORT_ALONE, 0.95),
    "of its own": (frames.OF_ITS_OWN, 0.95),
    "listed": (frames.LISTED, 0.95),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A county with the words that a sentence has for it."""

    path: str

    @property
    def county(self) -> str:
        """The full name."""
        return self.path.rpartition("/")[2]

    @property
    def short(self) -> str:
        """The name as it is said."""
        return stem(self.county)

    def fill(self, frame: str, second: Place, third: Place) -> str:
        """Return the sentence with this place in it."""
        province, *between = self.path.split("/")[:-1]
        return frame.format(
            county=self.county,
            short=self.short,
            level=self.county[-1].replace("旗", "县"),
            province=stem(province),
            city=stem((between or [province])[0]),
            second=second.short,
            third=third.short,
        )


@cache
def _places() -> tuple[Place, ...]:
    """Return the counties of the mainland whose name, long or short, belongs to them only."""
    readings = names_of(gazetteer()).readings
    counties = (Place(path=region.path) for region in gazetteer().regions if _is_county(region))
    return tuple(
        place
        for place in counties
        if all(len({path for _, path in readings[name]}) == 1 for name in (place.county, place.short))
    )


def _is_county(region: Region) -> bool:
    is_of_the_mainland = not region.code.startswith(("71", "81", "82"))
    return is_of_the_mainland and region.level == COUNTY_LEVEL and len(stem(region.path.rpartition("/")[2])) > 1


def _is_an_everyday_word(place: Place) -> bool:
    decisions = gazetteer().decisions
    return bool({place.short, place.county} & (decisions.ordinary | decisions.joined | decisions.descriptive))


def _is_said(place: Place) -> bool:
    return place.short != place.county and not _is_an_everyday_word(place)


def _drawn(frame: str, wanted: Callable[[Place], bool]) -> Iterator[tuple[Place, Place, Place]]:
    """Yield places for a sentence, always the same for the same sentence."""
    chance = random.Random(f"{SEED}{frame}")  # noqa: S311 - a draw of examples
    wanted_places = [place for place in _places() if wanted(place)]
    for _ in range(DRAWN):
        first, second, third = chance.sample(wanted_places, 3)
        yield first, second, third


def _regions(body: str, title: str = "") -> list[str]:
    text = tagging.TaggedText(title=title, body=body)
    return [tag.value for tag in tagging.tag(text, gazetteer(), ()).regions]


def _missed(frame: str) -> list[str]:
    """Return the texts in which the place was not found."""
    texts = [(place.path, place.fill(frame, second, third)) for place, second, third in _drawn(frame, _is_said)]
    return [text for path, text in texts if path not in _regions(text)]


def _missed_titles(frame: str) -> list[str]:
    """Return the titles whose place the article was not said to be about."""
    found = []
    for place, second, third in _drawn(frame, _is_said):
        title, body = (place.fill(text, second, third) for text in (frame, frames.BELOW_A_TITLE))
        if _regions(body, title)[:1] != [place.path]:
            found.append(title)
    return found


def _wrongly_found(frame: str) -> list[str]:
    texts = [place.fill(frame, second, third) for place, second, third in _drawn(frame, _is_said)]
    return [text for text in texts if _regions(text)]


@pytest.mark.parametrize("kind", FOUND)
def test_a_place_is_found_where_it_is_named(kind: str) -> None:
    sentences, floor = FOUND[kind]
    missed = [text for frame in sentences for text in _missed(frame)]
    assert 1 - len(missed) / (DRAWN * len(sentences)) >= floor, missed


def test_a_place_in_the_title_is_what_the_article_is_about() -> None:
    missed = [title for frame in frames.AS_A_TITLE for title in _missed_titles(frame)]
    assert 1 - len(missed) / (DRAWN * len(frames.AS_A_TITLE)) >= 0.95, missed


def test_a_name_within_another_name_is_no_place() -> None:
    wrong = [text for frame in frames.NO_PLACE for text in _wrongly_found(frame)]
    assert len(wrong) / (DRAWN * len(frames.NO_PLACE)) <= 0.02, wrong


def test_table_of_the_sentences() -> None:
    rows = [(kind, frame, _missed(frame)) for kind, (sentences, _) in FOUND.items() for frame in sentences]
    rows += [("title", frame, _missed_titles(frame)) for frame in frames.AS_A_TITLE]
    rows += [("no place", frame, _wrongly_found(frame)) for frame in frames.NO_PLACE]
    for kind, frame, wrong in rows:
        print(f"\n{1 - len(wrong) / DRAWN:.2f} {kind:12}{frame}  {wrong[:3]}")  # noqa: T201 - what -s shows
