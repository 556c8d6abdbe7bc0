"""The valid name that an editor most likely meant by one that no table knows: "did you mean".

Only asked where something is wrong already, so it may look at every name there is. What several places could be is not decided
here: all of them are named, for an editor knows which. Nothing is ever corrected.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jiaokan.chinese import to_simplified
from jiaokan.gazetteer import NATIONWIDE, Gazetteer, customary, stem
from jiaokan.settings import Theme

MOST = 4  # names that a message can hold; where more places bear a name, its first ones
ALIKE = 0.6  # of two spellings, as difflib measures it: one wrong character of three
LONGEST = 100  # characters of a value that is looked at: the longest path has 27, a street and 中国 around it some more
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")  # pasted along with a name: zero width, directions
SEPARATOR = re.compile(r"[/／\\＞>·・、|｜—–\-\s]+")
NO_LEVEL = re.compile(r"市辖区|县|(?:省|自治区)?直辖县级行政(?:区划|单位)")  # rows of official tables that are no places
WHOLE_COUNTRY = frozenset({"中国", "国家", "全国性", "全国各地", "各地", "国内", "全国范围", "跨省", "全国与跨省"})
BEARER = re.compile(r"[省市区县州盟旗]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """Every name that leads to a region, of today or of former days, in full and in short; and what lies in a region."""

    named: Mapping[str, tuple[str, ...]]
    slugs: Mapping[str, str]
    joined: Mapping[str, str]
    inside: Mapping[str, tuple[str, ...]]


def did_you_mean(names: Sequence[str]) -> dict[str, str]:
    """Return both halves of "did you mean", empty where there is nothing to offer.

    >>> did_you_mean(["江苏省/徐州市/鼓楼区", "福建省/福州市/鼓楼区"])["near"]
    '，是否想写“江苏省/徐州市/鼓楼区”或“福建省/福州市/鼓楼区”'
    """
    if not names:
        return {"near": "", "near_en": ""}
    quoted = [f"“{name}”" for name in names[:MOST]]
    more, more_en = ("等", " and others") if len(names) > MOST else ("", "")
    zh = "、".join(quoted[:-1]) + ("或" if len(quoted) > 1 else "") + quoted[-1]
    en = ", ".join(quoted[:-1]) + (" or " if len(quoted) > 1 else "") + quoted[-1]
    return {"near": f"，是否想写{zh}{more}", "near_en": f"; did you mean {en}{more_en}?"}


def nearest_regions(value: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the paths that an editor may have meant, the likeliest first; several where a name is that of several places.

    What is far longer than any path is no misspelt one, and to look for its thousand parts one by one would take minutes.
    """
    if len(value) > LONGEST:
        return ()
    index = _index(gazetteer)
    text = INVISIBLE.sub("", to_simplified(value)).strip().strip("/")
    if text == NATIONWIDE or text in WHOLE_COUNTRY or re.split(SEPARATOR, text)[0] in {NATIONWIDE, "中国"}:
        below = re.split(SEPARATOR, text)[1:]
        return (nearest_regions("/".join(below), gazetteer) if below else ()) or (NATIONWIDE,)
    if text.lower() in index.slugs:
        return (index.slugs[text.lower()],)
    parts = tuple(_parts(text))
    return _meant(parts, index) or _in_one_word(text, index) or _misspelt(parts, index)


def _parts(text: str) -> Iterator[str]:
    """Yield the names of a path, without doubled ones and without the rows that stand for no place."""
    before = ""
    for part in SEPARATOR.split(text):
        if part and part != before and not NO_LEVEL.fullmatch(part):
            yield part
        before = part or before


@lru_cache(maxsize=2)
def _index(gazetteer: Gazetteer) -> _Index:
    named: dict[str, dict[str, None]] = {}
    inside: dict[str, list[str]] = {}
    for region in gazetteer.regions:
        for name in (region.name, stem(region.name), customary(region.path).rpartition("/")[2]):
            named.setdefault(name, {})[region.path] = None
        inside.setdefault(region.parent, []).append(region.path)
    for old in gazetteer.old_names:
        for path in _heirs(old.heirs):
            named.setdefault(old.name, {})[path] = None
    for word, path in (*gazetteer.decisions.zones.items(), *gazetteer.decisions.nicknames.items()):
        named.setdefault(word, {})[path] = None
    return _Index(
        named={name: tuple(paths) for name, paths in named.items()},
        slugs={region.slug_path: region.path for region in gazetteer.regions},
        joined={"".join(map(stem, region.path.split("/"))): region.path for region in gazetteer.regions}
        | {region.path.replace("/", ""): region.path for region in gazetteer.regions},
        inside={path: tuple(below) for path, below in inside.items()},
    )


def _heirs(heirs: Sequence[str]) -> Iterator[str]:
    """Yield the heirs of an old unit, without one that only holds the others."""
    yield from (one for one in heirs if not any(other.startswith(f"{one}/") for other in heirs))


def _meant(parts: Sequence[str], index: _Index) -> tuple[str, ...]:
    """Return the regions that the last name means and that lie where the names before it say; else where most of them do.

    A last name that means nothing, such as a street below a district, is left out where everything before it fits.
    """
    if not parts:
        return ()
    found = index.named.get(parts[-1], ())
    if not found:
        is_below = len(parts) > 1 and not BEARER.search(parts[-1])
        return _meant(parts[:-1], index) if is_below else ()
    fitting = [(_fit(path, parts[:-1], index), path) for path in found]
    best = max(fit for fit, _ in fitting)
    if best == 0 and len(found) > MOST:
        return tuple(found)
    return _of_highest_level([path for fit, path in fitting if fit == best], parts[-1])


def _fit(path: str, above: Sequence[str], index: _Index) -> int:
    """Return how many of the names above are those of an ancestor, or of the region itself (重庆市/重庆市)."""
    own = path.split("/")
    ancestors = {"/".join(own[:depth]) for depth in range(1, len(own) + 1)}
    return sum(not ancestors.isdisjoint(index.named.get(name, ())) for name in above)


def _of_highest_level(paths: Sequence[str], name: str) -> tuple[str, ...]:
    """Return the paths; of a short name that a city shares with its own county the city alone: 大同 is 大同市."""
    if any(path.rpartition("/")[2] == name for path in paths):
        paths = [path for path in paths if path.rpartition("/")[2] == name]
    return tuple(path for path in paths if not any(path.startswith(f"{other}/") for other in paths))


def _in_one_word(text: str, index: _Index) -> tuple[str, ...]:
    """Return the region whose names stand without anything between them: 广东省汕头市, 广东汕头金平."""
    word = SEPARATOR.sub("", text)
    if word in index.joined:
        return (index.joined[word],)
    short = "".join(stem(name) for name in re.findall(r".+?(?:省|市|自治区|自治州|自治县|地区|区|县|州|盟|旗)|.+$", word))
    return (index.joined[short],) if short in index.joined else ()


def _misspelt(parts: Sequence[str], index: _Index) -> tuple[str, ...]:
    """Return the regions whose names are most like a misspelt one: in the unit named before it, else anywhere."""
    if not parts:
        return ()
    above = _meant(parts[:-1], index) or (_misspelt(parts[:-1], index)[:1] if len(parts) > 1 else ())
    if above:
        below = [path for one in above for path in _everything_in(one, index)]
        alike = _most_alike(parts[-1], {path.rpartition("/")[2]: path for path in reversed(below)})
        return alike or tuple(above)
    full = {path.rpartition("/")[2]: path for paths in index.inside.values() for path in reversed(paths)}
    return _most_alike(parts[-1], full) or _most_alike("".join(parts), index.joined)


def _everything_in(path: str, index: _Index) -> Iterator[str]:
    for below in index.inside.get(path, ()):
        yield below
        yield from _everything_in(below, index)


def _most_alike(name: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the names most like one lead to: several where they are alike to the same degree (汕头市, 汕尾市)."""
    close = difflib.get_close_matches(name, known, n=MOST, cutoff=ALIKE)
    degrees = [difflib.SequenceMatcher(None, one, name).ratio() for one in close]
    return tuple(dict.fromkeys(known[one] for one, degree in zip(close, degrees, strict=True) if degree == degrees[0]))


def nearest_themes(value: str, themes: Iterable[Theme]) -> tuple[str, ...]:
    """Return the theme that an editor may have meant, by name, or by slug where the value is in Latin letters.

    A phrase that speaks for a theme leads to it: who writes 电梯 means 特种设备安全.
    """
    known = tuple(themes)
    text = to_simplified(value).strip()
    words = {theme.slug: theme.slug for theme in known} | {theme.name: theme.name for theme in known}
    if text.lower() in words:
        return (words[text.lower()],)
    holding = [theme.name for theme in known if text and (text in theme.name or theme.name in text)]
    if len(holding) == 1:
        return (holding[0],)
    weights = {theme.name: weight for theme in known for phrase, weight in theme.phrases if phrase.lower() == text.lower()}
    if weights:
        return tuple(name for name, weight in weights.items() if weight == max(weights.values()))
    return _most_alike(text.lower(), words) or tuple(holding)
