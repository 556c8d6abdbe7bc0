"""Settle on the one region that an article is about: first its province, then level by level down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiaokan.gazetteer import NATIONWIDE, Decisions
from jiaokan.tagging.reach import LEVELS
from jiaokan.tagging.weigh import Weighed

RIVAL = 0.87  # a second province this close to the first leaves the choice open
HOST = 0.65  # who tells of guests need not be named more often than they
SCATTERED = 0.4  # below this share of the evidence, no province holds an article that names three or more
ALSO_SCATTERED = 0.5  # nor below this one, where neither the beginning of the text nor its source names the province
SEVERAL = 3
DOMINANT = 0.6  # a child with this share of its siblings' evidence is where the text is
NOTABLE = 0.34  # the child that the text names first needs no more than this
DAMPED = 0.6  # the tenth mention says less than the first: sums of mentions count with this exponent
ONCE = 1.0  # the weight of one mention in the body
NEWSPAPER = frozenset({"source", "publisher"})  # it decides for a child that it names, never against one that the text names
ASIDE = frozenset({"visit", "dateline", "venue", "list of provinces"})  # manners that do not make a beginning


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the choice stands on: the weighed evidence, the title, and the levels that the text speaks of without a name."""

    weighed: Sequence[Weighed]
    title: str
    levels: Counter[str]

    @property
    def leads(self) -> frozenset[str]:
        """The regions that title or author's post name."""
        return frozenset(one.path for one in self.weighed if one.leads)

    @property
    def first(self) -> str:
        """The region that the body names first, guests, markets and datelines aside."""
        for one in self.weighed:
            if one.evidence.place == "body" and one.evidence.weight > 0 and _manner(one) not in ASIDE:
                return one.path
        return ""


def _manner(one: Weighed) -> str:
    return one.evidence.rule.partition(":")[0]


def settle(facts: Facts, decisions: Decisions) -> tuple[str, float]:
    """Return the region that the article is about and how sure that is, or nothing where several share it."""
    provinces = _by_ancestor(facts.weighed, 1)
    province = _first_province(provinces, facts, decisions)
    if not province:
        return "", 0.0
    share = provinces[province] / sum(provinces.values())
    node = province
    while child := _child_to_follow(node, facts):
        node = child
    return node, share


def _by_ancestor(weighed: Sequence[Weighed], length: int, above: str = "") -> dict[str, float]:
    """Return how much speaks for each region of a level, below ``above`` where that is given.

    What a place says once (title, source, first sentence) counts in full; the mentions in the body are damped, or a long
    story of guests would outweigh its host by their number.
    """
    once: dict[str, float] = {}
    often: dict[str, float] = {}
    for one in weighed:
        parts = one.path.split("/")
        if len(parts) < length or not one.path.startswith(above) or not one.evidence.weight:
            continue
        region, weight = "/".join(parts[:length]), one.evidence.weight
        in_body = one.evidence.place == "body" and _manner(one) != "post"
        often[region] = often.get(region, 0.0) + (min(weight, ONCE) if in_body else 0.0)
        once[region] = once.get(region, 0.0) + (max(weight - ONCE, 0.0) if in_body else weight)
    return {region: once[region] + _damped(often[region]) for region in once}


def _damped(mentions: float) -> float:
    return mentions**DAMPED if mentions > ONCE else mentions


def _first_province(provinces: Mapping[str, float], facts: Facts, decisions: Decisions) -> str:
    """Return the province that the text is about, empty when several share it."""
    ranked = sorted(provinces, key=lambda name: (-provinces[name], name))
    leading = {path.split("/")[0] for path in facts.leads}
    if len(leading) == 1:
        return next(iter(leading))
    if len(leading) > 1 or any(word in facts.title for word in decisions.across_provinces):
        return ""
    first, share = ranked[0], provinces[ranked[0]] / sum(provinces.values())
    if host := _host(provinces, first, facts):
        return host
    rivals = [name for name in ranked[1:] if provinces[name] >= RIVAL * provinces[first]]
    if NATIONWIDE in facts.title and share < DOMINANT:
        return ""
    if rivals or _is_scattered(len(ranked), share, first, facts):
        return ""
    return "" if _is_only_a_dateline(first, facts) else first


def _host(provinces: Mapping[str, float], first: str, facts: Facts) -> str:
    """Return the province that the text begins with and its source comes from, unless another clearly outweighs it.

    Guests are told about at length by those who had them.
    """
    host = facts.first.split("/")[0]
    is_at_home = any(one.path.split("/")[0] == host and one.evidence.place in NEWSPAPER for one in facts.weighed)
    return host if is_at_home and provinces[host] >= HOST * provinces[first] else ""


def _is_scattered(count: int, share: float, first: str, facts: Facts) -> bool:
    """Say whether the article goes through places of several provinces, none of which is its own."""
    if count < SEVERAL or share >= ALSO_SCATTERED:
        return False
    backed = facts.first.startswith(first) or any(
        one.path.startswith(first) and one.evidence.place in NEWSPAPER for one in facts.weighed
    )
    return share < SCATTERED or not backed


def _is_only_a_dateline(province: str, facts: Facts) -> bool:
    """Say whether nothing but the place of the reporter speaks for it, and the text does not call it its own."""
    manners = {_manner(one) for one in facts.weighed if one.path.startswith(province) and one.evidence.weight}
    return manners == {"dateline"} and not facts.levels


def _child_to_follow(node: str, facts: Facts) -> str:
    """Return the region below that the evidence settles on, empty to stay."""
    children = _by_ancestor(facts.weighed, node.count("/") + 2, f"{node}/")
    if not children:
        return ""
    leading = [child for child in children if any(path == child or path.startswith(f"{child}/") for path in facts.leads)]
    if len(leading) == 1:
        return leading[0]
    begins = next((child for child in children if f"{facts.first}/".startswith(f"{child}/")), "")
    best = min(children, key=lambda child: (-children[child], child != begins, child))
    here, there = _levels(node, best, facts)
    if node in facts.leads and (children[best] <= ONCE or here >= there):
        return ""
    own = _by_ancestor([one for one in facts.weighed if one.path == node and one.evidence.place not in NEWSPAPER], 1)
    of_its_own = sum(own.values())
    if here > 1 and not there and children[best] < SEVERAL * of_its_own:
        return ""
    share = children[best] / sum(children.values())
    if children[best] <= of_its_own * (0.5 if there > here else 1.0):
        return ""
    return best if share >= DOMINANT or (share >= NOTABLE and (best == begins or there > here)) else ""


def _levels(node: str, child: str, facts: Facts) -> tuple[int, int]:
    """Return how often the text speaks of the whole of a region like this one, and of one like its child or those below."""
    below = {one.path for one in facts.weighed if f"{one.path}/".startswith(f"{child}/")}
    here, there = _level(node), {_level(path) for path in below} - {_level(node)}
    return facts.levels[here], sum(facts.levels[level] for level in there)


def _level(path: str) -> str:
    letter = path[-1]
    return LEVELS.get(letter, letter)
