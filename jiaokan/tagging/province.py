"""Choose the province that an article is about, or say why none can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jiaokan.gazetteer import NATIONWIDE, Decisions
from jiaokan.tagging.facts import ASIDE, Facts, manner

RIVAL = 0.87  # a second province this close to the first leaves the choice open
HOST = 0.65  # who tells of guests need not be named more often than they
HOME = 0.5  # the source's own province, where the text says 全县 of the source's county, needs even less
CLEARLY = 0.55  # of two provinces in the title, the one that the text is about leaves the other this far behind
MOSTLY = 0.6  # the share that one province needs in an article that says 全国 in its title
PAIR = 2  # provinces in a title: the first one is the host where the source is of it
SEVERAL = 3  # provinces among which an article may be scattered
SCATTERED = {"backed": 0.2, "begins": 0.45, "neither": 0.5}  # shares below which it is, by what speaks for the first
IN_PASSING = 3.0  # evidence below this is no match for an organ of the state in title or source


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """The province with its share of the evidence, or no name and the reason for that."""

    name: str = ""
    share: float = 0.0
    why: str = ""


def choose_province(facts: Facts, decisions: Decisions) -> Province:
    """Return the province that the text is about: the one that title or author's post name, else what the text adds up to."""
    weights = facts.evidence_for(1)
    ranked = sorted(weights, key=lambda name: (-weights[name], name))
    leading = [name for name in ranked if any(path.split("/")[0] == name for path in facts.leads)]
    if len(leading) == 1:
        return _chosen(leading[0], weights)
    if len(leading) == PAIR and facts.is_of(facts.headline.split("/")[0]):
        return _chosen(facts.headline.split("/")[0], weights)
    if any(word in facts.title for word in decisions.across_provinces):
        return Province(why="标题说的是几个省")
    if leading:
        is_clear = ranked[0] == leading[0] and weights[ranked[1]] <= CLEARLY * weights[ranked[0]]
        return _chosen(ranked[0], weights) if is_clear else Province(why=f"标题同时写到{'、'.join(leading)}")
    return _from_text(ranked, weights, facts, decisions)


def _chosen(name: str, weights: Mapping[str, float]) -> Province:
    return Province(name=name, share=weights[name] / sum(weights.values()))


def _from_text(ranked: list[str], weights: Mapping[str, float], facts: Facts, decisions: Decisions) -> Province:
    first = _host(ranked[0], weights, facts) or _of_equals(ranked, weights, facts)
    if not first:
        return Province(why=f"{'、'.join(ranked[:4])}分量相当")
    chosen = _chosen(first, weights)
    if NATIONWIDE in facts.title and chosen.share < MOSTLY:
        return Province(why="标题说的是全国")
    if len(ranked) >= SEVERAL and chosen.share < SCATTERED[_backing(first, facts)]:
        return Province(why=f"分散在{'、'.join(ranked[:4])}")
    heads = (facts.title, facts.source)
    if weights[first] < IN_PASSING and any(organ in head for organ in decisions.national_organs for head in heads):
        return Province(why=f"{first}只是顺带提到")
    return Province(why=f"{first}只是会场、电头或来客") if _is_only_passed_through(first, facts) else chosen


def _host(first: str, weights: Mapping[str, float], facts: Facts) -> str:
    """Return the province that the text begins with and its source comes from, unless another clearly outweighs it.

    Guests are told about at length by those who had them.
    """
    home = facts.home.split("/")[0]
    if home and len(weights) < SEVERAL and weights[home] >= HOME * weights[first]:
        return home
    host = facts.first.split("/")[0]
    return host if facts.is_of(host) and weights[host] >= HOST * weights[first] else ""


def _of_equals(ranked: list[str], weights: Mapping[str, float], facts: Facts) -> str:
    """Return the first province, or the one among its equals that the source is of or the text calls its own."""
    equals = [name for name in ranked if weights[name] >= RIVAL * weights[ranked[0]]]
    if len(equals) == 1:
        return equals[0]
    told = ([name for name in equals if facts.is_of(name)], [name for name in equals if facts.spoken_of.startswith(name)])
    return next((found[0] for found in told if len(found) == 1), "")


def _backing(province: str, facts: Facts) -> str:
    """Return what speaks for a province beside its weight: its source or 全县, the beginning of the text, or neither."""
    if facts.is_of(province) or facts.spoken_of.startswith(province):
        return "backed"
    return "begins" if facts.first.startswith(province) else "neither"


def _is_only_passed_through(province: str, facts: Facts) -> bool:
    """Say whether nothing speaks for it but a meeting, a guest or a reporter's place that the text does not call its own."""
    manners = {manner(one) for one in facts.weighed if one.path.startswith(province) and one.evidence.weight}
    return manners <= ASIDE and not ("dateline" in manners and facts.levels)
