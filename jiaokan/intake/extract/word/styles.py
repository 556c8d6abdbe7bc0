"""What the styles of a Word document mean: which paragraphs are headings, the title, quotations, items of a list, hidden.

A style is known by its outline level first and by its name second; names are those of Word, WPS and LibreOffice, English or Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from jiaokan.intake.extract.word.events import Event, events
from jiaokan.intake.extract.word.xml_tokens import Kind

HEADING = re.compile(r"(?:heading|标题|標題)\s*(?P<level>[1-9])", re.IGNORECASE)  # heading 1, 标题 1, 标题1; not 标题, 副标题
TITLES = frozenset({"title", "标题", "標題", "文章标题", "大标题"})
QUOTATIONS = frozenset({"quote", "intense quote", "quotations", "引用", "明显引用", "明显引用1", "引文"})
SWITCHES = {"w:b": "bold", "w:i": "italic", "w:vanish": "hidden"}
BODY_TEXT = 9  # the outline level of everything that is no heading
DEEPEST = 12  # styles that are based on each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says, or a paragraph itself: None and "" where it says nothing. ``level`` is 1 for the highest heading."""

    name: str = ""
    based_on: str = ""
    level: int | None = None
    list_id: str = ""
    list_level: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None

    @property
    def is_title(self) -> bool:
        """Say whether the paragraph is the title of the document."""
        return self.name.strip().lower() in TITLES

    @property
    def is_quotation(self) -> bool:
        """Say whether the paragraph is a quotation."""
        return self.name.strip().lower() in QUOTATIONS

    def on(self, base: Style) -> Style:
        """Return this style where it says something, and ``base`` where it does not."""
        return Style(
            name=self.name or base.name,
            based_on=base.based_on,
            level=base.level if self.level is None else self.level,
            list_id=self.list_id or base.list_id,
            list_level=base.list_level if self.list_level is None else self.list_level,
            bold=base.bold if self.bold is None else self.bold,
            italic=base.italic if self.italic is None else self.italic,
            hidden=base.hidden if self.hidden is None else self.hidden,
        )


def with_property(style: Style, event: Event) -> Style:
    """Return the style after one element of its properties; an element that means nothing to a reader changes nothing."""
    value = event.value
    if event.name == "w:numId":
        return replace(style, list_id=value)
    if event.name == "w:outlineLvl" and value.isdigit():
        return replace(style, level=int(value) + 1 if int(value) < BODY_TEXT else 0)
    if event.name == "w:ilvl" and value.isdigit():
        return replace(style, list_level=int(value))
    if event.name in SWITCHES:
        return replace(style, **{SWITCHES[event.name]: event.is_on})  # type: ignore[arg-type]  # three fields of one kind
    return style


def styles(xml: str) -> Mapping[str, Style]:
    """Return every style by its id, with what it takes over from those it is based on. Raises ``BadXml``."""
    own = dict(_own(xml))
    return {identifier: _whole(identifier, own) for identifier in own}


def _own(xml: str) -> Mapping[str, Style]:
    found: dict[str, Style] = {}
    identifier, style = "", Style()
    for event in events(xml):
        if event.kind is Kind.START and event.name == "w:style":
            identifier, style = event.values.get("w:styleId", ""), Style()
        elif event.kind is Kind.END and event.name == "w:style":
            found.setdefault(identifier, _named(style))
        elif event.kind is Kind.START and event.name == "w:name":
            style = replace(style, name=event.value)
        elif event.kind is Kind.START and event.name == "w:basedOn":
            style = replace(style, based_on=event.value)
        elif event.kind is Kind.START:
            style = with_property(style, event)
    return found


def _named(style: Style) -> Style:
    """Return the style with the level that its name gives it, where it has no other."""
    heading = HEADING.fullmatch(style.name.strip())
    return replace(style, level=int(heading["level"])) if heading and style.level is None else style


def _whole(identifier: str, own: Mapping[str, Style]) -> Style:
    style = own[identifier]
    name = style.name
    for _ in range(DEEPEST):
        if style.based_on not in own or own[style.based_on] is style:
            break
        style = style.on(own[style.based_on])
    return replace(style, name=name)
