"""Every division of China at county level and above, by path; former names, zones and nicknames lead to it.

A path is ``province/city/county`` with the levels that do not exist left out: 重庆市/璧山区, 湖北省/仙桃市. The table comes
from ``content/regions.tsv`` (written by ``jiaokan.maintenance.make_regions``), everything a person decided from
``content/regions.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

NATIONWIDE = "全国"  # stands where a region would: the article belongs to no single province

NATIONALITIES = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族"
    "|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族"
    "|普米族|塔吉克族|塔吉克|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春族|蒙古|各族"
)
AUTONOMOUS = re.compile(rf"(?<=..)(?:{NATIONALITIES})*自治[区州县旗]$")  # 湘西|土家族苗族自治州, not 鄂温克|族自治旗
PLAIN = ("特别行政区", "特区", "地区", "省", "市", "区", "县", "盟", "旗")


COLUMNS = 3  # code, path and address; former names may follow


class GazetteerError(Exception):
    """The table or the decisions beside it contradict themselves; the message names file and entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One division. ``slug_path`` is its address below ``/regions/``; ``former`` are the names it had before."""

    code: str
    path: str
    slug_path: str
    former: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The full name of the division itself: 金平区."""
        return self.path.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The path of the division above, empty for a province."""
        return self.path.rpartition("/")[0]

    @property
    def level(self) -> int:
        """1 for a province, 2 for a prefecture, 3 for a county, whichever levels are left out of the path."""
        if self.code.endswith("0000"):
            return 1
        return 2 if self.code.endswith("00") and not self.path.startswith("台湾省") else 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What ``regions.toml`` says: names beyond the table, and words that look like names and are none."""

    former: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, str]
    nicknames: Mapping[str, str]
    publications: Mapping[str, str]
    across_provinces: frozenset[str]
    well_known: frozenset[str]
    ordinary: frozenset[str]
    descriptive: frozenset[str]
    joined: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Gazetteer:
    """The table and the decisions.

    No slots, because the index by path is built when it is first asked for and kept; compared by identity, because what
    others derive from a gazetteer is kept by it.
    """

    regions: tuple[Region, ...]
    decisions: Decisions

    @classmethod
    def load(cls, table: Path, decisions: Path) -> Gazetteer:
        """Return the gazetteer that the two files describe; a path in the decisions that no region has is an error."""
        try:
            chosen = read_decisions(decisions.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise GazetteerError(f"{decisions.name}: {error}") from error
        except KeyError as error:
            raise GazetteerError(f"{decisions.name}: {error} is missing") from error
        gazetteer = cls(regions=_regions(table.read_text(encoding="utf-8"), table.name), decisions=chosen)
        for word, path in _decided_paths(gazetteer.decisions):
            if path not in gazetteer.paths:
                raise GazetteerError(f"{decisions.name}: {word} leads to {path}, which is not in {table.name}")
        return gazetteer

    def find(self, path: str) -> Region | None:
        """Return the region of a path. 融水县 finds 融水苗族自治县: nobody writes the nationalities out every time."""
        return self.paths.get(path) or self._customary.get(_customary(path))

    @cached_property
    def paths(self) -> Mapping[str, Region]:
        """Every region by its path, in the order of the codes: what "did you mean" chooses from."""
        return {region.path: region for region in self.regions}

    @cached_property
    def _customary(self) -> Mapping[str, Region]:
        """Regions by the customary form of their paths, those aside whose form another region has for its name."""
        found: dict[str, list[Region]] = {}
        for region in self.regions:
            found.setdefault(_customary(region.path), []).append(region)
        return {path: regions[0] for path, regions in found.items() if len(regions) == 1}


def _customary(path: str) -> str:
    """Return a path with autonomous units as people call them: without the nationalities they are named for.

    >>> _customary("广西壮族自治区/柳州市/融水苗族自治县"), _customary("新疆维吾尔自治区/昌吉回族自治州/奇台县")
    ('广西/柳州市/融水县', '新疆/昌吉州/奇台县')
    """
    return "/".join(
        stem(name) + ("" if name.endswith("自治区") else name[-1]) if "自治" in name else name for name in path.split("/")
    )


def stem(name: str) -> str:
    """Return the name without its generic part; what would leave less than two characters stays whole.

    >>> [stem(name) for name in ("重庆市", "湘西土家族苗族自治州", "盂县", "神农架林区", "双江拉祜族佤族布朗族傣族自治县")]
    ['重庆', '湘西', '盂县', '神农架', '双江']
    """
    if "自治" in name:
        return AUTONOMOUS.sub("", name)
    if name == "神农架林区":  # the only forestry district; 万柏林区, 碑林区 and 金林区 have the 林 in their names
        return "神农架"
    for suffix in PLAIN:
        if name.endswith(suffix):
            return name[: -len(suffix)] if len(name) - len(suffix) > 1 else name
    return name


def read_decisions(text: str) -> Decisions:
    """Return the decisions written in TOML; lists of words stand there as blocks of text, separated by white space."""
    tables = tomllib.loads(text)
    lists: Mapping[str, str] = tables["lists"]
    return Decisions(
        former={old: tuple(heirs) if isinstance(heirs, list) else (heirs,) for old, heirs in tables["former"].items()},
        zones=tables["zones"],
        nicknames=tables["nicknames"],
        publications=tables["publications"],
        across_provinces=frozenset(lists["across_provinces"].split()),
        well_known=frozenset(lists["well_known"].split()),
        ordinary=frozenset(lists["ordinary"].split()),
        descriptive=frozenset(lists["descriptive"].split()),
        joined=frozenset(lists["joined"].split()),
        words=frozenset(word for name, block in lists.items() if name.startswith("words_") for word in block.split()),
    )


def _regions(text: str, name: str) -> tuple[Region, ...]:
    rows = [line.split("\t") for line in text.splitlines() if line[:1].isdigit()]
    if short := next((row for row in rows if len(row) < COLUMNS), None):
        raise GazetteerError(f"{name}: the line of {short[0]} has no path or no address")
    return tuple(
        Region(code=code, path=path, slug_path=slug, former=tuple(former[0].split(";")) if former else ())
        for code, path, slug, *former in rows
    )


def _decided_paths(decisions: Decisions) -> list[tuple[str, str]]:
    old = [(word, path) for word, heirs in decisions.former.items() for path in heirs]
    return [*old, *decisions.zones.items(), *decisions.nicknames.items(), *decisions.publications.items()]
