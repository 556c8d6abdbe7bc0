"""The runs and fields of a Word document: stretches of text of one look, and text that Word computes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jiaokan.intake.extract.html_markdown import BOLD, INLINE_MARKS
from jiaokan.intake.extract.outline import Mark, OutlineWriter
from jiaokan.intake.extract.word.events import Event
from jiaokan.intake.extract.word.styles import Style, with_property

SAFE_LINK = re.compile(r"https?://[^\s<>()\[\]\\\"']+", re.IGNORECASE)
UNDERLINE = Mark(before="<u>", after="</u>")
RAISED = {"superscript": INLINE_MARKS["sup"], "subscript": INLINE_MARKS["sub"]}
LINK = re.compile(r"""\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?(?P<address>[^"\s]+)"?""")


@dataclass(slots=True, kw_only=True)
class Run:
    """A run that is open: what its properties say, and the marks that were opened for it."""

    style: Style = field(default_factory=Style)
    is_underlined: bool = False
    raised: Mark | None = None
    marks: list[Mark] = field(default_factory=list)

    def learn(self, event: Event, styles: Mapping[str, Style]) -> None:
        """Take in one element of the run's properties."""
        if event.name == "w:rStyle":
            self.style = self.style.on(styles.get(event.value, Style()))
        elif event.name == "w:u":
            self.is_underlined = event.value not in ("", "none")
        elif event.name == "w:vertAlign":
            self.raised = RAISED.get(event.value)
        else:
            self.style = with_property(self.style, event)

    def open(self, writer: OutlineWriter, *, is_link: bool) -> None:
        """Open the marks of the run; a link is underlined by nature."""
        found = (
            (BOLD, bool(self.style.bold)),
            (INLINE_MARKS["em"], bool(self.style.italic)),
            (UNDERLINE, self.is_underlined and not is_link),
        )
        self.marks += [mark for mark, is_set in found if is_set] + ([self.raised] if self.raised else [])
        for mark in self.marks:
            writer.open(mark)

    def close(self, writer: OutlineWriter) -> None:
        """Close the marks of the run."""
        for mark in self.marks:
            writer.close(mark)
        self.marks.clear()


@dataclass(slots=True, kw_only=True)
class Field:
    """A field that is open. Its code is never shown, its result is; that of a table of contents is not."""

    code: str = ""
    is_result: bool = False
    is_shown: bool = False
    link: str = ""

    @property
    def address(self) -> str:
        """The address that the field leads to, empty where it is no link."""
        found = LINK.match(self.code)
        return found["address"] if found else ""
