"""From an article to the lists that it belongs to by its authors and by an editor's choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jiaokan.publish.authors import Author, signed_by
from jiaokan.publish.collections import Collection
from jiaokan.publish.frame import Link


def author_addresses(authors: Iterable[Author]) -> Mapping[str, str]:
    """Return the address of every author by name."""
    return {one.group.name: one.group.address for one in authors}


def collections_by_member(collections: Iterable[Collection]) -> Mapping[int, tuple[Link, ...]]:
    """Return the collections of every article that is in one, by its position in the order of the whole."""
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for one in collections:
        for member in one.members:
            found[member.position].append(Link(name=one.title, address=one.group.address))
    return {position: tuple(links) for position, links in found.items()}


def links_of(names: Iterable[str], addresses: Mapping[str, str]) -> tuple[Link, ...]:
    """Return the authors of an article in their order, each once."""
    return tuple(Link(name=name, address=addresses.get(name, "")) for name in signed_by(names))
