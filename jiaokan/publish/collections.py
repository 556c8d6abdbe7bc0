"""Collections (专题): articles that an editor has put together, in an order made by hand and with words of the editor's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jiaokan.publish import urls
from jiaokan.publish.collection_file import CollectionFile, Named
from jiaokan.publish.groups import Group
from jiaokan.publish.prose import Body
from jiaokan.publish.record import Entry
from jiaokan.publish.shown_text import shown_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article in a collection: its position in the order of the whole, and what the editor says of it, if anything."""

    position: int
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A collection ready for its page: ``body`` are the editor's words, ``members`` stand in the editor's order."""

    slug: str
    title: str
    added: str
    body: Body
    members: tuple[Member, ...] = field(repr=False)

    @property
    def group(self) -> Group:
        """The collection as a group of articles like any other."""
        positions = tuple(member.position for member in self.members)
        return Group(name=self.title, full_name=self.title, address=urls.collection(self.slug), members=positions)


def collections_of(files: Iterable[tuple[CollectionFile, Body]], entries: Sequence[Entry]) -> tuple[Collection, ...]:
    """Return the collections, the latest ``added`` first, then by slug. What is not published is left out, and was told before."""
    positions = positions_of(entries)
    made = [
        Collection(
            slug=file.slug,
            title=shown_line(file.title),
            added=file.added,
            body=body,
            members=tuple(_members(file.named, positions)),
        )
        for file, body in files
    ]
    return tuple(sorted(sorted(made, key=lambda one: one.slug), key=lambda one: one.added, reverse=True))


def positions_of(entries: Iterable[Entry]) -> Mapping[str, int]:
    """Return the position of every article by its id and by the ids that it had before."""
    positions: dict[str, int] = {}
    for entry in entries:
        for name in (entry.article.id, *entry.article.aliases):
            positions[name.casefold()] = entry.position
    return positions


def _members(named: Iterable[Named], positions: Mapping[str, int]) -> Iterator[Member]:
    """Yield each article once, at the first place where it is named."""
    seen: set[int] = set()
    for one in named:
        position = positions.get(one.id.casefold())
        if position is not None and position not in seen:
            seen.add(position)
            yield Member(position=position, words=shown_line(one.words))
