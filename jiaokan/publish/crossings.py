"""Where places and subjects cross: the articles of a region on one theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jiaokan.publish import urls
from jiaokan.publish.groups import Group, RegionGroup
from jiaokan.publish.record import Entry
from jiaokan.settings import Theme

COUNTY = 3  # of the levels of a region


def crossings(
    entries: Sequence[Entry], regions: Mapping[str, RegionGroup], themes: Sequence[Theme]
) -> Mapping[str, tuple[Group, ...]]:
    """Return for every region the groups of the themes that its articles have, in the order of themes.toml.

    Those of provinces and prefectures have a page. Those of counties have no address: a county has so few articles that its
    own page shows them at once, and three thousand counties would have most of the pages of the whole site.
    """
    return {path: tuple(_of_region(one, entries, themes)) for path, one in regions.items()}


def _of_region(one: RegionGroup, entries: Sequence[Entry], themes: Sequence[Theme]) -> list[Group]:
    members: defaultdict[str, list[int]] = defaultdict(list)
    for position in one.group.members:
        for theme in entries[position].themes:
            members[theme.slug].append(position)
    return [
        Group(
            name=theme.name,
            full_name=f"{one.group.name} · {theme.name}",
            address=urls.crossing(one.region.slug_path, theme.slug) if one.region.level < COUNTY else "",
            members=tuple(members[theme.slug]),
        )
        for theme in themes
        if theme.slug in members
    ]
