"""What may stand in a text that somebody sent: a short list of elements, hardly any attributes, addresses that lead to a page.

Everything else goes, by nh3, before anything of ours is added.
"""

from __future__ import annotations

import re
from functools import cache

import nh3

TAGS = frozenset(
    {
        *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("ul", "ol", "li", "blockquote", "pre", "code", "kbd"),
        *("a", "strong", "em", "b", "i", "u", "s", "del", "ins", "sub", "sup", "ruby", "rb", "rt", "rp"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    }
)
DROPPED_WITH_TEXT = frozenset({"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "title"})
ADDRESS_CHARACTER = r"""(?:[^\s<>"'\\^`{|}%\u00a0\u2028\u2029\ufdd0-\ufdef]|%[0-9a-f]{2})"""
SAFE_ADDRESS = re.compile(rf"(?:https?://|mailto:|\#){ADDRESS_CHARACTER}+", re.IGNORECASE)
# https://example.org/a, mailto:a@example.org and #p3 pass; javascript:alert(1), //example.org and a relative path do not.
SITE_ADDRESS = re.compile(rf"(?:https?://|mailto:|\#|\.\./|\./){ADDRESS_CHARACTER}*", re.IGNORECASE)
# The pages of the archive itself may also point at their neighbours: ../rights/ passes, /rights/ does not.
SMALL_NUMBER = re.compile(r"[1-9]\d{0,3}")


@cache
def article_cleaner() -> nh3.Cleaner:
    """Return the one cleaner of this process for articles, whose links lead away from the site or to a place in the text."""
    return _cleaner(SAFE_ADDRESS)


@cache
def page_cleaner() -> nh3.Cleaner:
    """Return the one for the pages of the archive itself, which may also link to their neighbours."""
    return _cleaner(SITE_ADDRESS)


def _cleaner(addresses: re.Pattern[str]) -> nh3.Cleaner:
    def attribute(element: str, name: str, value: str) -> str | None:
        if name == "rel":
            return value  # nh3 sets it and no article can: it is not among the attributes below
        allowed = addresses if (element, name) == ("a", "href") else SMALL_NUMBER
        return value if allowed.fullmatch(value) else None

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WITH_TEXT),
        attributes={"a": {"href"}, "ol": {"start"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        attribute_filter=attribute,
        link_rel="nofollow ugc noopener",
        url_schemes={"http", "https", "mailto"},
    )
