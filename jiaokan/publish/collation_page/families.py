"""The kinds of change that a reader can tell apart at a glance: each with a letter that its marks bear, and a colour or a line."""

from __future__ import annotations

from dataclasses import dataclass

from jiaokan.publish.collation_page.part import BY_A_PERSON, Change, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Changes that look alike on the page: ``letter`` is the class of their marks, ``codes`` are those of the receipt.

    Of a family that ``is_many`` a text may have hundreds; their evidence stands once, at the end of the page.
    """

    letter: str
    name: str
    codes: frozenset[str]
    is_many: bool = False


READINGS = Family(letter="r", name="注音", codes=frozenset({"R410"}), is_many=True)
GLYPHS = Family(letter="g", name="字形", codes=frozenset({"R409", "R440", "R441"}), is_many=True)
MARKS = Family(letter="b", name="标点", codes=frozenset({"R450", "R451"}), is_many=True)
FORM = Family(
    letter="k",
    name="空白与版式",
    codes=frozenset({"R401", "R402", "R403", "R420", "R430", "R408", "R460", "R461", "R480", "R481", "R482"}),
)
MOVED = Family(letter="m", name="移入文首", codes=frozenset({"M501"}))
DROPPED = Family(letter="d", name="删去的网站文字", codes=frozenset({"R470", "R471", "M502"}))
RESTORED = Family(letter="x", name="乱码还原", codes=frozenset({"R404", "R406", "R412"}))
EDITED = Family(letter="e", name="编辑改动", codes=frozenset({BY_A_PERSON}))
OTHER = Family(letter="o", name="其他", codes=frozenset())

FAMILIES = (READINGS, GLYPHS, MARKS, FORM, MOVED, DROPPED, RESTORED, EDITED, OTHER)
_FAMILY_OF = {code: family for family in FAMILIES for code in family.codes}


def family_of(change: Change) -> Family:
    """Return the family of a change; a code that no family knows is one of the others."""
    return _FAMILY_OF.get(change.code, OTHER)


def families_of(part: Part) -> tuple[Family, ...]:
    """Return the families of a part's own changes, in the order of the page."""
    found = {family_of(change).letter for change in part.changes}
    return tuple(family for family in FAMILIES if family.letter in found)
