"""Choose among the readings of a name by what the article says elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jiaokan.gazetteer import Decisions
from jiaokan.tagging.matching import Match
from jiaokan.tagging.names import LONG_ENOUGH, Form
from jiaokan.tagging.standing import is_where_somebody_comes_from

TWO = 2
CITY_LIKE = ("市", "州", "盟", "地区")  # a parent of this kind says more than a province does


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What an article names beyond doubt: the ground on which its ambiguous names are judged.

    ``named`` are the regions themselves, in order, ``around`` they and all above them; ``free`` are the words that are no accident of
    their neighbours, ``known`` those that are places by
    themselves; ``often`` counts how often a region
    or one below it is named, ``before`` how often by a word, or right before it.
    """

    named: Mapping[str, int]
    around: frozenset[str]
    free: frozenset[str]
    known: frozenset[str]
    often: Mapping[str, int]
    before: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, certain: Mapping[int, str], matches: Sequence[Match], free: frozenset[str], known: frozenset[str]) -> Ground:
        """Return the ground that the certain names make; the key is their place among the matches."""
        often: Counter[str] = Counter()
        before: Counter[tuple[str, str]] = Counter()
        for index, path in certain.items():
            above = _line_of(path)
            often.update(above)
            before.update((region, matches[index].words) for region in above)
            follower = matches[index + 1] if index + 1 < len(matches) else None
            if follower and follower.place == matches[index].place and follower.at == matches[index].end:
                before.update((region, follower.words) for region in above)
        named = {path: place for place, path in enumerate(dict.fromkeys(certain.values()))}
        return cls(named=named, around=_with_ancestors(named), free=free, known=known, often=often, before=before)

    def order(self, path: str) -> int:
        """Return the place of a region among those named, in order."""
        return self.named[path]

    def times_apart(self, path: str, words: str) -> int:
        """Return how often a region or one below it is named otherwise than by the words, or right before them."""
        return self.often.get(path, 0) - self.before.get((path, words), 0)


def by_ground(match: Match, ground: Ground, decisions: Decisions) -> str:
    """Return the one reading that what the article names elsewhere speaks for, empty when none or several do."""
    paths = list(dict.fromkeys(path for _, path in match.readings))
    in_full = _deepest(sorted((path for path in paths if path in ground.named), key=ground.order))
    is_an_accident = match.words not in ground.free and _may_be_an_accident(match, decisions)
    if not in_full and (match.words in decisions.ordinary or is_an_accident):
        return ""
    if match.form is Form.SHORT:
        return _short(match, paths, in_full, ground)
    if len(in_full) > 1:
        return _most_told(match, in_full, ground) if len(in_full) <= TWO else ""  # of three 鼓楼区 nobody knows which is meant
    if in_full and not (match.form is Form.FULL and _is_at_home(match, paths, in_full[0], ground)):
        return in_full[0]
    if match.form is Form.FORMER and len(paths) > 1 and len({path.partition("/")[0] for path in paths}) == 1:
        return paths[-1]  # the old unit was divided, and the text names none of its successors; 南市区 was two units
    return _by_parent(match, paths, ground)


def _by_parent(match: Match, paths: list[str], ground: Ground) -> str:
    """Return the reading whose parent the article names.

    The only county of that name in a province needs no more than the province, and not even that where it is the name of the
    source, said again and again or listed with others.
    """
    by_parent = [path for path in paths if path.rpartition("/")[0] in ground.around]
    near = [path for path in by_parent if path.rpartition("/")[0].endswith(CITY_LIKE)] or by_parent
    if near:
        return near[0] if len(near) == 1 else _most_told(match, near, ground)
    in_province = [path for path in paths if path.split("/")[0] in ground.around]
    if len(in_province) == 1:
        return in_province[0]
    is_known = match.words in ground.known or is_where_somebody_comes_from(match)
    return paths[0] if len(paths) == 1 and is_known else ""


def _is_at_home(match: Match, paths: list[str], elsewhere: str, ground: Ground) -> bool:
    """Say whether another reading lies where the article is: 兰州市|城关区 in an article of 拉萨 that speaks of its 城关区."""
    home = [path for path in paths if path != elsewhere and path.rpartition("/")[0] in ground.around]
    there = ground.times_apart(elsewhere.rpartition("/")[0], match.words)
    return any(ground.times_apart(path.rpartition("/")[0], match.words) > there for path in home)


def _most_told(match: Match, paths: list[str], ground: Ground) -> str:
    """Return the reading whose parent the article names more often than those of the others, empty when none leads."""
    times = {path: ground.times_apart(path.rpartition("/")[0], match.words) for path in paths}
    best = max(paths, key=lambda path: times[path])  # of several, the one named first
    leads = all(times[best] > times[path] for path in paths if path != best)
    return best if leads or all(path in ground.named for path in paths) else ""


def _short(match: Match, paths: list[str], in_full: list[str], ground: Ground) -> str:
    """Return the reading of the highest level (大同 is 大同市), unless only a lower one has its parent in the article."""
    default = min((path for _, path in match.readings), key=lambda path: path.count("/"))
    if in_full and not any(path.startswith(f"{default}/") for path in in_full):
        apart = {path: ground.times_apart(path.rpartition("/")[0], match.words) for path in in_full}
        return max(in_full, key=lambda path: (apart[path], path == default))
    elsewhere = [path for path in paths if path.rpartition("/")[0] in ground.around and not path.startswith(default)]
    near = [path for path in elsewhere if path.rpartition("/")[0].endswith(CITY_LIKE)] or elsewhere
    if len(near) == 1 and default.split("/")[0] not in ground.around:
        return near[0]
    return default


def _may_be_an_accident(match: Match, decisions: Decisions) -> bool:
    return match.words in decisions.cut_easily or (match.form is Form.COUNTY and len(match.words) < LONG_ENOUGH)


def _deepest(paths: list[str]) -> list[str]:
    """Return the paths without those that hold another: a divided county's named heir goes before its city."""
    return [path for path in paths if not any(other.startswith(f"{path}/") for other in paths)]


def _with_ancestors(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(region for path in paths for region in _line_of(path))


@lru_cache(maxsize=4096)
def _line_of(path: str) -> tuple[str, ...]:
    """Return a region with all above it."""
    parts = path.split("/")
    return tuple("/".join(parts[:count]) for count in range(1, len(parts) + 1))
