"""Decide which region each word means, or that it means none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiaokan.gazetteer import Decisions
from jiaokan.tagging.guards import is_part_of_something_else
from jiaokan.tagging.matching import Match
from jiaokan.tagging.names import Form

OFFICE = re.compile(
    r"市?场?(?:市场监管|市监|质监|工商|人民政府|政府|委|人大|政协|区?街道)"
)  # 城区|市场监管局 is an office of a unit
AT_A_BOUNDARY = re.compile(r"$|[\s，。、；：！？,;:!?）)》”’的等某]|市场监管|质监|企业|产业")
CITY_LIKE = ("市", "州", "盟", "地区")  # a parent of this kind says more than a province does
BETWEEN_SIBLINGS = re.compile(r"[、和与及]|以及")


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
    kept = [match for match in matches if not is_part_of_something_else(match)]
    chained = _chains(kept, decisions)
    certain = {index: path for index, match in enumerate(kept) if (path := chained.get(index) or _certain(match, decisions))}
    named = frozenset(certain.values())
    ground = _with_ancestors(named)
    sightings: list[Sighting] = []
    for index, match in enumerate(kept):
        path, rule = certain.get(index, ""), "parent before it" if index in chained else match.form.name.lower()
        if not path:
            before = sightings[-1] if sightings else None
            path, rule = _by_ground(match, named, ground, decisions), "parent named"
            path = path or _descriptive(match, before, ground, decisions)
        if path:
            is_parent = index + 1 in chained and chained[index + 1].startswith(f"{path}/") and _touch(match, kept[index + 1])
            sightings.append(Sighting(match=match, path=path, rule=rule, is_parent=is_parent))
    return sightings


def _touch(first: Match, second: Match) -> bool:
    return first.place == second.place and first.end == second.at


def _chains(matches: Sequence[Match], decisions: Decisions) -> dict[int, str]:
    """Return the paths of the names that stand directly behind their parent, and of ambiguous parents their child settles."""
    found: dict[int, str] = {}
    for index in range(1, len(matches)):
        before, match = matches[index - 1], matches[index]
        if not _touch(before, match):
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


def _certain(match: Match, decisions: Decisions) -> str:
    """Return the region of a name that means one only, wherever it stands."""
    if match.words in decisions.descriptive or match.words in decisions.ordinary:
        return ""
    if match.words in decisions.joined and not _starts_a_word(match):
        return ""
    paths = {path for _, path in match.readings}
    if len(paths) > 1:
        return ""
    if match.form is Form.COUNTY and match.words not in decisions.well_known:
        return ""
    return match.readings[0][1]


def _by_ground(match: Match, named: frozenset[str], ground: frozenset[str], decisions: Decisions) -> str:
    """Return the one reading that what the article names elsewhere speaks for, empty when none or several do."""
    if match.words in decisions.descriptive or (match.words in decisions.joined and not _starts_a_word(match)):
        return ""
    paths = list(dict.fromkeys(path for _, path in match.readings))
    in_full = _deepest([path for path in paths if path in named])
    if len(in_full) == 1 or (in_full and match.form is Form.SHORT):
        return in_full[0]
    if match.words in decisions.ordinary:
        return ""
    if match.form is Form.FORMER and len(paths) > 1 and len({path.partition("/")[0] for path in paths}) == 1:
        return paths[-1]  # the old unit was divided, and the text names none of its successors; 南市区 was two units
    by_parent = [path for path in paths if path.rpartition("/")[0] in ground]
    near = [path for path in by_parent if path.rpartition("/")[0].endswith(CITY_LIKE)] or by_parent
    if match.form is Form.SHORT:
        return _short(match, near, ground)
    return near[0] if len(near) == 1 else ""


def _short(match: Match, near: list[str], ground: frozenset[str]) -> str:
    """Return the reading of the highest level (大同 is 大同市), unless only a lower one has its parent in the article."""
    default = match.readings[0][1]
    for _, path in match.readings:
        if path.count("/") < default.count("/"):
            default = path
    elsewhere = [path for path in near if not path.startswith(default)]
    if len(elsewhere) == 1 and default.split("/")[0] not in ground:
        return elsewhere[0]
    return default


def _descriptive(match: Match, before: Sighting | None, ground: frozenset[str], decisions: Decisions) -> str:
    """Return the region of 城区, 港口区 and the like: in a list of its siblings, or as an office of the only town named."""
    if match.words not in decisions.descriptive or match.form is not Form.FULL:
        return ""
    paths = [path for _, path in match.readings]
    if before and before.match.place == match.place:
        between = match.text[before.match.end : match.at]
        siblings = [path for path in paths if path.rpartition("/")[0] == before.path.rpartition("/")[0]]
        if BETWEEN_SIBLINGS.fullmatch(between) and len(siblings) == 1:
            return siblings[0]
    here = [path for path in paths if path.rpartition("/")[0] in ground]
    if len(here) == 1 and OFFICE.match(match.text, match.end) and _starts_a_word(match):
        return here[0]
    return ""


def _starts_a_word(match: Match) -> bool:
    """Say whether nothing joins the name from the left, as in 老|城区市场监管所 or 示|范县."""
    return match.at == 0 or match.text[match.at - 1] in "，。、；：！？“”（《,;:!?( \u3000\n在由与和向对经据到赴为"


def _deepest(paths: list[str]) -> list[str]:
    """Return the paths without those that hold another: a divided county's named heir goes before its city."""
    return [path for path in paths if not any(other.startswith(f"{path}/") for other in paths)]


def _with_ancestors(paths: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for path in paths:
        parts = path.split("/")
        found.update("/".join(parts[:count]) for count in range(1, len(parts) + 1))
    return frozenset(found)
