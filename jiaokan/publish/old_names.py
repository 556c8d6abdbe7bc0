"""Names that regions had before: who is looking for 宣武区 shall find 西城区."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from jiaokan.gazetteer import Gazetteer, OldName, Region, stem
from jiaokan.publish import urls
from jiaokan.publish.frame import head
from jiaokan.publish.groups import RegionGroup
from jiaokan.publish.outputs import Output
from jiaokan.publish.plain_pages import RedirectView
from jiaokan.publish.render import Printer


def by_heir(names: Iterable[OldName], paths: Container[str]) -> Mapping[str, tuple[OldName, ...]]:
    """Return the old names by the path of the region that they lead to, of those regions alone that have a page."""
    found: defaultdict[str, list[OldName]] = defaultdict(list)
    for one in names:
        if one.leads_to in paths:
            found[one.leads_to].append(one)
    return {path: tuple(some) for path, some in found.items()}


def formerly(region: Region, names: Sequence[OldName]) -> str:
    """Return the sentences that a region's page says of its old names.

    The table does not say whether a unit was renamed or became part of another, so only names that sound the same are called its own.

    >>> bishan = Region(code="500120", path="重庆市/璧山区", slug_path="chongqing/bishan")
    >>> formerly(bishan, [OldName(path="重庆市/璧山县", slug_path="chongqing/bishan", heirs=("重庆市/璧山区",))])
    '曾用名：璧山县。'
    >>> formerly(bishan, [OldName(path="重庆市/某区", slug_path="chongqing/mou", heirs=("重庆市/璧山区",))])
    '旧时的某区今属此地。'
    """
    own = [one.name for one in names if _is_own_name(one.name, region.name)]
    others = [one.name for one in names if one.name not in own]
    return "".join(
        sentence.format("、".join(some)) for sentence, some in (("曾用名：{}。", own), ("旧时的{}今属此地。", others)) if some
    )


def _is_own_name(old: str, new: str) -> bool:
    """Say whether a region only changed its kind, or a county of one character took a second one: 郫县, 郫都区."""
    return stem(old) == stem(new) or (len(old) == len("郫县") and old[0] == new[0])


def shared_names(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the names of units of today, and those that several units had in former days."""
    counts = Counter(old.name for old in gazetteer.old_names)
    twice = (name for name, count in counts.items() if count > 1)
    return frozenset((*(region.name for region in gazetteer.regions), *twice))


def told_apart(old: OldName, of_others: Container[str]) -> str:
    """Return an old name as it stands among others: with its city where another unit is or was called the same.

    >>> told_apart(OldName(path="山东省/济宁市/市中区", slug_path="", heirs=()), {"市中区"})
    '济宁市市中区'
    """
    return old.path.split("/")[-2] + old.name if old.name in of_others and "/" in old.path else old.name


def old_addresses(names: Mapping[str, Sequence[OldName]], known: Iterable[Region]) -> Iterator[tuple[OldName, str]]:
    """Yield each old name whose address is that of no region of today, with this address.

    Most have the address of their heir, 璧山县 that of 璧山区. Whether a region of today has articles does not matter: when its
    first one comes, its page must find the address free.
    """
    taken = {region.slug_path for region in known}
    for some in names.values():
        for one in some:
            if one.slug_path not in taken:
                taken.add(one.slug_path)
                yield one, urls.region(one.slug_path)


def old_name_redirections(
    names: Mapping[str, Sequence[OldName]], regions: Mapping[str, RegionGroup], known: Iterable[Region], printer: Printer
) -> Iterator[Output]:
    """Yield a page at the address that an old name would have had, which leads to its heir."""
    for one, address in old_addresses(names, known):
        heir = regions[one.leads_to].group
        plain = head(printer.frame, address, one.name, one.name)
        moved = replace(plain, is_indexed=False, canonical=urls.absolute(printer.frame.base_url, heir.address))
        view = RedirectView(title=heir.full_name, target=heir.address, lead=f"{one.name}今见")
        yield printer.page("redirect.html", moved, view)
