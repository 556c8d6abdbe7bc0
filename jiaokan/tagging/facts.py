"""What the choice of a region stands on: the weighed evidence, and what the article says of itself without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jiaokan.tagging.reach import level_of
from jiaokan.tagging.weigh import Weighed

SPOKEN = 2  # times that a text says 全县 before it is believed
SAID = 1.5  # what that weighs
ALIKE = 0.6  # regions of one level named nearly as often: the source says which is its own
SEVERAL = 3  # provinces that have units of that level: then 全县 may be any of them
DAMPED = 0.6  # the tenth mention says less than the first: sums of mentions count with this exponent
ONCE = 1.0  # the weight of one mention in the body
NEWSPAPER = frozenset({"source", "publisher"})
ASIDE = frozenset({"visit", "dateline", "venue", "list of provinces"})  # manners that do not make a beginning


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The evidence in the order of the texts, title and source as read, and the levels that the text speaks of.

    No slots, because what follows from these is worked out once and kept.
    """

    weighed: Sequence[Weighed]
    title: str
    source: str
    levels: Counter[str]

    @cached_property
    def leads(self) -> frozenset[str]:
        """The regions that title or author's post name; where they name none, the one whose organ issued the text."""
        return frozenset(one.path for one in self.weighed if one.leads) or self.issuers

    @cached_property
    def issuers(self) -> frozenset[str]:
        """The region whose organ the source names in full (苍梧县|市场监督管理局), where the text says 本县 of one like it."""
        organs = (one for one in self.weighed if manner(one) == "issuer")
        return frozenset(one.path for one in organs if any(self.levels[level] for level in levels_of(one)))

    @cached_property
    def headline(self) -> str:
        """The region that title or author's post name first."""
        return next((one.path for one in self.weighed if one.leads), "")

    @cached_property
    def first(self) -> str:
        """The region that the body names first, guests, markets and datelines aside."""
        named = (one for one in self.weighed if one.evidence.place == "body" and one.evidence.weight > 0)
        return next((one.path for one in named if manner(one) not in ASIDE), "")

    @cached_property
    def spoken_of(self) -> str:
        """The region of which the text says 全县 or 区里: the one of that level that it names most, unless it names many."""
        said = Counter({level: times for level, times in self.levels.items() if level != "省"})  # 省里 is said by everybody
        level, times = next(iter(said.most_common(1)), ("", 0))
        named: dict[str, float] = {}
        for one in self.weighed:
            if times >= SPOKEN and manner(one) not in ASIDE and level in levels_of(one):
                named[one.path] = named.get(one.path, 0.0) + one.evidence.weight
        is_one_of_many = len({path.split("/")[0] for path in named}) >= SEVERAL
        named = {path: weight for path, weight in named.items() if not self._is_within_the_city(path, level)}
        if is_one_of_many or not named:
            return ""
        most = max(named.values())
        alike = [path for path in named if named[path] >= ALIKE * most]
        return next((path for path in alike if self.is_of(path.split("/")[0])), max(named, key=lambda path: named[path]))

    def _is_within_the_city(self, path: str, level: str) -> bool:
        """Say whether a 市 lies within the one that is meant: the text says 县里, too, and names its county."""
        is_within = level == "市" and path.count("/") > 1
        return is_within and bool(self.levels["县"]) and any(level_of(other.path) == "县" for other in self.weighed)

    @cached_property
    def home(self) -> str:
        """The region of the source or the site, where the text says 全县 or 区里 of one like it."""
        local = (one for one in self.weighed if one.evidence.place in NEWSPAPER)
        return next((one.path for one in local if any(self.levels[level] for level in levels_of(one))), "")

    def is_of(self, province: str) -> bool:
        """Say whether the source of the article, or the site it was taken from, is of the province."""
        return any(one.path.split("/")[0] == province and one.evidence.place in NEWSPAPER for one in self.weighed)

    def evidence_for(self, level: int, above: str = "") -> dict[str, float]:
        """Return how much speaks for each region of a level (1 for provinces), below ``above`` where that is given.

        What 全县 and 区里 add goes to the region that holds the one they are said of.
        """
        prefix = f"{above}/" if above else ""
        weights = _summed([one for one in self.weighed if one.path.startswith(prefix)] if prefix else self.weighed, level)
        spoken = f"{self.spoken_of}/"
        return {region: weight + SAID * spoken.startswith(f"{region}/") for region, weight in weights.items()}

    def evidence_of_its_own(self, region: str) -> float:
        """Return how much title and text say of a region itself, and not of what lies in it."""
        own = [one for one in self.weighed if one.path == region and one.evidence.place not in NEWSPAPER]
        return sum(_summed(own, 1).values())


def manner(one: Weighed) -> str:
    """Return the rule that weighed a piece of evidence, without the form of the name."""
    return one.evidence.rule.partition(":")[0]


def levels_of(one: Weighed) -> set[str]:
    """Return the levels that a region has by its name and by the words that name it: 开县 is 开州区 today."""
    return {level_of(one.path), level_of(one.evidence.words)}


def _summed(weighed: Sequence[Weighed], level: int) -> dict[str, float]:
    """Return the weights by region of a level.

    What a place says once (title, source, first sentence) counts in full; the mentions in the body are damped, or a long
    story of guests would outweigh its host by their number.
    """
    once: dict[str, float] = {}
    often: dict[str, float] = {}
    for one in weighed:
        parts, weight = one.path.split("/"), one.evidence.weight
        if len(parts) < level or not weight:
            continue
        region = "/".join(parts[:level])
        mention = min(weight, ONCE) if one.evidence.place == "body" and manner(one) != "post" else 0.0
        often[region] = often.get(region, 0.0) + mention
        once[region] = once.get(region, 0.0) + weight - mention
    return {region: once[region] + (often[region] ** DAMPED if often[region] > ONCE else often[region]) for region in once}
