"""Which page trees there can be: how each calls itself and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A page tree: its language tag, the folder that it stands in, and how readers and social networks know it.

    ``folder`` is empty for the canonical tree at the root. ``name`` is what a reader of the other script looks for, in the
    edition's own script.
    """

    tag: str
    folder: str
    name: str
    locale: str


SIMPLIFIED = Edition(tag="zh-Hans", folder="", name="简体", locale="zh_CN")
EDITIONS = (
    SIMPLIFIED,
    Edition(tag="zh-Hant", folder="zh-hant/", name="繁體", locale="zh_TW"),
    Edition(tag="zh-Hant-TW", folder="zh-tw/", name="臺灣正體", locale="zh_TW"),
    Edition(tag="zh-Hant-HK", folder="zh-hk/", name="香港繁體", locale="zh_HK"),
)


def editions(tags: tuple[str, ...]) -> tuple[Edition, ...]:
    """Return the editions with these tags in the order of the table; the canonical one is always among them.

    >>> [edition.tag for edition in editions(("zh-Hant",))]
    ['zh-Hans', 'zh-Hant']
    """
    return tuple(edition for edition in EDITIONS if edition is SIMPLIFIED or edition.tag in tags)
