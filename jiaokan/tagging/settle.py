"""Settle on the one region that an article is about: from its province down, level by level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jiaokan.gazetteer import Decisions
from jiaokan.tagging.facts import NEWSPAPER, ONCE, SPOKEN, Facts, levels_of
from jiaokan.tagging.province import choose_province
from jiaokan.tagging.reach import level_of

DOMINANT = 0.6  # a child with this share of its siblings' evidence is where the text is
ALONE = 0.8  # a child with this share is the only one that the text speaks of
NOTABLE = 0.34  # the child that the text names first, or speaks of as 全县, needs no more than this
HALF = 0.5  # what a child needs of its city's own evidence where the text speaks of 全县
MANY = 3  # times a city's own evidence that a county needs against 全市, and counties that make up a city


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The region that an article is about with the confidence of the choice, or no region and the reason for that."""

    region: str = ""
    confidence: float = 0.0
    why: str = ""


def settle(facts: Facts, decisions: Decisions) -> Settled:
    """Return the region that the article is about.

    The confidence is that of the weakest step: the province's share of all evidence, and that of each region walked down to
    among its siblings and what speaks for staying above them. What the title names is certain.
    """
    province = choose_province(facts, decisions)
    if not province.name:
        return Settled(why=province.why)
    node, confidence = province.name, province.share
    while True:
        child, share = _child_to_follow(node, facts)
        if not child:
            return Settled(region=node, confidence=confidence)
        node, confidence = child, min(confidence, share)


def _child_to_follow(node: str, facts: Facts) -> tuple[str, float]:
    """Return the region below that the evidence settles on and its share of it, or none to stay."""
    children = facts.evidence_for(node.count("/") + 2, node)
    leading = [child for child in children if any(_holds(child, path) for path in facts.leads)]
    if len(leading) == 1:
        return leading[0], 1.0
    home = next((child for child in children if _holds(child, facts.home)), "")
    if home and not leading and node not in facts.leads:
        return home, 1.0
    if not children:
        return "", 0.0
    most = max(children.values())
    best = min(
        (child for child in children if children[child] == most),
        key=lambda child: (not _holds(child, facts.first), -_levels(node, child, facts)[1], child),
    )
    own = facts.evidence_of_its_own(node)
    return (best, children[best] / (sum(children.values()) + own)) if _goes_down(node, best, children, facts) else ("", 0.0)


def _holds(region: str, path: str) -> bool:
    return f"{path}/".startswith(f"{region}/")


def _goes_down(node: str, best: str, children: Mapping[str, float], facts: Facts) -> bool:
    """Say whether the text is about the best child rather than about the whole."""
    share = children[best] / sum(children.values())
    here, there = _levels(node, best, facts)
    is_in_title = node in facts.leads
    if is_in_title and (children[best] <= ONCE or here > there):
        return False
    if _is_said_of_itself(node, best, facts) or (share < DOMINANT and _is_told_in_parts(node, children, facts)):
        return False
    if share >= ALONE > here and _is_only_a_name(node, facts):
        return True
    own = facts.evidence_of_its_own(node)
    if children[best] <= own * (HALF if there > here else 1) or (here > 1 and not there and children[best] < MANY * own):
        return False
    if share >= DOMINANT or is_in_title:
        return share >= DOMINANT
    return share >= NOTABLE and here <= max(there, ONCE) and (there > 0 or _holds(best, facts.first))


def _is_said_of_itself(node: str, child: str, facts: Facts) -> bool:
    """Say whether 全市 in the city's own paper, or 我市 in its government's own text, is said of the city.

    The government does not say it of a city within its own.
    """
    here, there = _levels(node, child, facts)
    return (node == facts.home and here >= SPOKEN > there) or (node in facts.issuers and level_of(node) == level_of(child))


def _is_told_in_parts(node: str, children: Mapping[str, float], facts: Facts) -> bool:
    """Say whether the text names the city, says 全市 and has a paragraph for each of several counties."""
    parts = [child for child, weight in children.items() if weight >= ONCE]
    return len(parts) >= MANY and bool(facts.levels[level_of(node)]) and facts.evidence_of_its_own(node) >= ONCE


def _is_only_a_name(node: str, facts: Facts) -> bool:
    """Say whether the body never speaks of the region itself: the title names the city, the text its one county."""
    of_its_own = [one for one in facts.weighed if one.path == node and one.evidence.place not in NEWSPAPER]
    return not any(one.evidence.place == "body" and one.evidence.weight for one in of_its_own)


def _levels(node: str, child: str, facts: Facts) -> tuple[int, int]:
    """Return how often the text speaks of the whole of a region like this one, and of one like its child or those below."""
    below = {level for one in facts.weighed if _holds(child, one.path) for level in levels_of(one)}
    here, there = level_of(node), below - {level_of(node)}
    says_nothing = level_of(child) == here  # 全市 may be said of a city and of a city within it
    return 0 if says_nothing else facts.levels[here], sum(facts.levels[level] for level in there)
