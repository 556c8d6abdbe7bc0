"""An address for every publication: the slug of content/sources.toml, or one made from the name's pinyin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from jiaokan.settings import NO_SOURCE_SLUGS, Source

LONGEST = 60  # letters: a name is no folder's name, and a file system takes 255 bytes


def source_slugs(names: Iterable[str], known: tuple[Source, ...]) -> Mapping[str, str]:
    """Return a slug for each name, in which no two are alike.

    Publications of sources.toml have the slug given there. Any other gets its pinyin; where two would be alike, the first
    of ``names`` keeps the plain form, so callers give them in an order that later articles do not change.

    >>> dict(source_slugs(["质量报", "智亮报", "Quality News", "《》"], (Source(slug="zlb", name="质量报"),)))
    {'质量报': 'zlb', '智亮报': 'zhi-liang-bao', 'Quality News': 'quality-news', '《》': 'source-e59159'}
    >>> [len(slug) for slug in source_slugs(["报" * 1000, "报" * 999], ()).values()]
    [59, 66]
    """
    given = {source.name: source.slug for source in known}
    slugs: dict[str, str] = {}
    taken: defaultdict[str, bool] = defaultdict(bool, dict.fromkeys([*given.values(), *NO_SOURCE_SLUGS], True))
    for name in dict.fromkeys(names):
        slug = given.get(name) or _romanised(name)
        if name not in given and (not slug or taken[slug]):
            slug = f"{slug or 'source'}-{blake2b(name.encode(), digest_size=3).hexdigest()}"
        taken[slug] = True
        slugs[name] = slug
    return slugs


def _romanised(name: str) -> str:
    """Return the pinyin of a name, syllables joined by hyphens. The package is slow to import and rarely needed."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 0.1 s that a site whose sources all stand in sources.toml never pays

    return re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(name)).lower())[:LONGEST].strip("-")
