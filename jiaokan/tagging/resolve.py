"""Decide which region each word means, or that it means none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from jiaokan.gazetteer import Decisions
from jiaokan.tagging.guards import is_part_of_something_else
from jiaokan.tagging.matching import Match
from jiaokan.tagging.names import Form
from jiaokan.tagging.persons import people_in
from jiaokan.tagging.readings import CITY_LIKE, Ground, by_ground
from jiaokan.tagging.standing import stands_free, words_known_by_themselves, words_that_stand_free

OFFICE = re.compile(
    r"市?场?(?:市场监管|市监|质监|工商|人民政府|政府|委|人大|政协|区?街道)"
)  # 城区|市场监管局 is an office of a unit
AT_A_BOUNDARY = re.compile(r"$|[\s，。、；：！？,;:!?）)》”’的等某]|市场监管|质监|企业|产业")
BETWEEN_SIBLINGS = re.compile(r"[、和与及]|以及")
SAME_MANNER = re.compile(r"的[^\W\d_]{1,6}[，、；]")
SEVERAL = 2  # units of a city that make an enumeration
BEGINS_A_WORD = "，。、；：！？“”‘’（《,;:!?( \u3000\n在由与和向对经据到赴为是的了从至以等让给把将被比而着及"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A word with the region it means, and how that was found. ``is_parent`` says that its child follows directly."""

    match: Match
    path: str
    rule: str
    is_parent: bool = False


def resolve(matches: Sequence[Match], decisions: Decisions) -> list[Sighting]:
    """Return the sightings among the matches, in order.

    First the names that can mean one region only, and those directly behind their parent; what they name is then the
    ground on which the ambiguous names are judged. A name that stays ambiguous is dropped: no tag is better than a wrong
    one.

    ``matches`` are those of all the texts of one article, for a title is understood from its body.
    """
    people = people_in(matches)
    in_pairs = zip_longest(matches, matches[1:])
    kept = [match for match, behind in in_pairs if not is_part_of_something_else(match, behind) and not people.holds(match)]
    kept = _without_townships(kept)
    standing = [match for match in kept if stands_free(match)]
    known = words_known_by_themselves(kept, standing, decisions.cut_behind)
    free = words_that_stand_free(kept, standing) | known
    chained = _chains(kept, decisions)
    certain = {
        index: path for index, match in enumerate(kept) if (path := chained.get(index) or _certain(match, free, decisions))
    }
    ground = Ground.of(certain, kept, free, known)
    found = {
        index: certain.get(index) or ("" if _is_cut_out(match, decisions) else by_ground(match, ground, decisions))
        for index, match in enumerate(kept)
    }
    for index, path in found.items():
        found[index] = path or _listed(index, kept, found, ground, decisions)
    return [
        Sighting(
            match=match,
            path=found[index],
            rule="parent before it" if index in chained else match.form.name.lower() if index in certain else "parent named",
            is_parent=chained.get(index + 1, "").startswith(f"{found[index]}/") and _touch(match, kept[index + 1]),
        )
        for index, match in enumerate(kept)
        if found[index]
    ]


def _without_townships(matches: Sequence[Match]) -> list[Match]:
    """Return the matches without the names of cities that are townships of the place right before them: 屏东|潮州."""
    below = {
        match.words
        for before, match in pairwise(matches)
        if match.form is Form.SHORT and _touch(before, match) and _lies_elsewhere(before, match)
    }
    return [match for match in matches if match.words not in below or match.form is not Form.SHORT]


def _lies_elsewhere(before: Match, match: Match) -> bool:
    """Say whether a name touches that of a city or county of another province, and is none itself."""
    provinces = {path.split("/")[0] for _, path in before.readings}
    is_below_one = all("/" in path for _, path in before.readings)
    return is_below_one and not any(path.split("/")[0] in provinces or "/" not in path for _, path in match.readings)


def _touch(first: Match, second: Match) -> bool:
    return first.place == second.place and first.end == second.at


def _is_owned_by(before: Match, match: Match) -> bool:
    """Say whether 的 stands between a parent and its child, and the child ends there: 大庆|的|大同|，."""
    is_owned = before.place == match.place and match.text[before.end : match.at] == "的"
    return is_owned and bool(match.form is Form.FULL or AT_A_BOUNDARY.match(match.text, match.end))


def _chains(matches: Sequence[Match], decisions: Decisions) -> dict[int, str]:
    """Return the paths of the names that stand directly behind their parent, and of ambiguous parents their child settles."""
    found: dict[int, str] = {}
    for index in range(1, len(matches)):
        before, match = matches[index - 1], matches[index]
        if not _touch(before, match) and not _is_owned_by(before, match):
            continue
        parents = [found[index - 1]] if index - 1 in found else [path for _, path in before.readings]
        pairs = [(path, parent) for _, path in match.readings for parent in parents if path.startswith(f"{parent}/")]
        pairs = [pair for pair in pairs if not any(pair[0].startswith(f"{path}/") for path, _ in pairs)]  # 承德市 before 承德县
        if len({path for path, _ in pairs}) == 1 and _may_be_short(match, *pairs[0], decisions):
            found[index] = pairs[0][0]
            if len({parent for _, parent in pairs}) == 1:
                found.setdefault(index - 1, pairs[0][1])
    return found


def _may_be_short(match: Match, path: str, parent: str, decisions: Decisions) -> bool:
    """Say whether a name behind its parent is one: 广东|清新空气 is not 清新区, because a province is too far above."""
    form = next(form for form, reading in match.readings if reading == path)
    if form is not Form.COUNTY or match.words not in decisions.ordinary:
        return True
    return (path.rpartition("/")[0] == parent and parent.endswith(CITY_LIKE)) or bool(
        AT_A_BOUNDARY.match(match.text, match.end)
    )


def _certain(match: Match, free: frozenset[str], decisions: Decisions) -> str:
    """Return the region of a name that means one only, wherever it stands."""
    if match.words in decisions.ordinary or _is_cut_out(match, decisions):
        return ""
    if match.words in decisions.cut_easily and match.words not in free:
        return ""
    if len(match.readings) > 1 and not _holds_its_namesakes(match):
        return ""
    if match.form is Form.COUNTY and match.words not in decisions.well_known:
        return ""
    return match.readings[0][1]


def _holds_its_namesakes(match: Match) -> bool:
    """Say whether all that the name may mean lies in the first: 大理 is the prefecture, or the city in it."""
    whole = match.readings[0][1]
    return match.form <= Form.SHORT and all(f"{path}/".startswith(f"{whole}/") for _, path in match.readings)


def _is_cut_out(match: Match, decisions: Decisions) -> bool:
    """Say whether a full name only describes (城区), or may be the end of a longer word: 示|范县."""
    return match.words in decisions.descriptive or (match.words in decisions.joined and not _starts_a_word(match))


def _starts_a_word(match: Match) -> bool:
    """Say whether nothing joins the name from the left, as in 老|城区市场监管所 or 示|范县, and no town follows: 新县|城."""
    return (match.at == 0 or match.text[match.at - 1] in BEGINS_A_WORD) and not match.text.startswith("城", match.end)


def _listed(index: int, matches: Sequence[Match], found: Mapping[int, str], ground: Ground, decisions: Decisions) -> str:
    """Return the region of a doubtful name that stands in a list beside another unit of its city or province, or is an office's.

    平定|和|盂县: the name of a county that is an everyday word, too. 城区、矿区: parts of any town, but of this one by name.
    """
    match = matches[index]
    paths = [path for _, path in match.readings]
    near = [path for path in paths if path.rpartition("/")[0] in ground.around] or paths
    if len(near) != 1 or not (match.words in decisions.descriptive or match.form is Form.COUNTY):
        return ""
    parent = near[0].rpartition("/")[0]
    beside = list(_neighbours(index, matches, found, decisions))
    siblings = {path for path in found.values() if path.startswith(f"{parent}/")}
    is_only_one = len(paths) == 1 and match.form is Form.COUNTY
    is_of_this_city = parent.endswith(CITY_LIKE) and (
        any(path.rpartition("/")[0] == parent for path in beside) or (len(siblings) >= SEVERAL and _begins_a_clause(match))
    )
    is_of_this_province = is_only_one and any(path.split("/")[0] == parent.split("/")[0] for path in beside)
    is_no_word = is_only_one and match.words in ground.free and match.words not in decisions.ordinary
    is_office = match.form is Form.FULL and parent in ground.around and OFFICE.match(match.text, match.end)
    is_told = is_of_this_city or is_of_this_province or (is_no_word and _is_enumerated(index, matches, found))
    return near[0] if is_told or (is_office and _starts_a_word(match)) else ""


def _is_enumerated(index: int, matches: Sequence[Match], found: Mapping[int, str]) -> bool:
    """Say whether the place behind the name is named in the same manner: 潼南|的柠檬，|遂宁|的麻辣锅."""
    if index + 1 >= len(matches) or not found.get(index + 1):
        return False
    match, behind = matches[index], matches[index + 1]
    return match.place == behind.place and bool(SAME_MANNER.fullmatch(match.text[match.end : behind.at]))


def _begins_a_clause(match: Match) -> bool:
    """Say whether the name opens its clause as the others of an enumeration do: ；|高明|的陶瓷企业; 在|南海|，."""
    before, behind = match.text[match.at - 1 : match.at], match.text[match.end : match.end + 1]
    return (before in "；。\n" and behind in "的，、：") or (before == "在" and behind in "，、：")


def _neighbours(index: int, matches: Sequence[Match], found: Mapping[int, str], decisions: Decisions) -> Iterator[str]:
    """Yield the regions that the names joined to this one by 、 or 和 mean, or may mean where both only describe."""
    match = matches[index]
    for other in (index - 1, index + 1):
        if not 0 <= other < len(matches):
            continue
        first, second = (matches[other], match) if other < index else (match, matches[other])
        if first.place != second.place or not BETWEEN_SIBLINGS.fullmatch(first.text[first.end : second.at]):
            continue
        if found.get(other):
            yield found[other]
        elif {match.words, matches[other].words} <= decisions.descriptive:
            yield from (path for _, path in matches[other].readings)
