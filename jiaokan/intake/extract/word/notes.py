"""Footnotes and endnotes: they stand in parts of their own and are set behind the text, as a journal prints them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jiaokan.intake.extract.markdown_escape import escapes
from jiaokan.intake.extract.word.events import events
from jiaokan.intake.extract.word.xml_tokens import Kind


def note_texts(xml: str, name: str) -> Mapping[str, str]:
    """Return the words of every note by its id; ``name`` is ``w:footnote`` or ``w:endnote``. Raises ``BadXml``."""
    found: dict[str, list[str]] = {}
    identifier, is_text = "", False
    for event in events(xml):
        if event.name == name:
            own = event.values.get("w:id", "") if event.kind is Kind.START and not event.values.get("w:type") else ""
            identifier = own
        elif event.name == "w:t":
            is_text = event.kind is Kind.START
        elif event.name == "w:p" and event.kind is Kind.END and identifier:
            found.setdefault(identifier, []).append(" ")
        elif is_text and identifier and event.kind in (Kind.TEXT, Kind.ENTITY):
            words = event.token.value or xml[event.token.start : event.token.end]
            found.setdefault(identifier, []).append(words)
    return {key: " ".join("".join(words).split()) for key, words in found.items()}


@dataclass(slots=True, kw_only=True)
class Notes:
    """The notes that the text refers to, numbered in the order in which it does."""

    texts: Mapping[tuple[str, str], str]
    cited: list[str] = field(default_factory=list)

    def cite(self, kind: str, identifier: str) -> str:
        """Return the mark of the next note, "" where there is no such note."""
        words = self.texts.get((kind, identifier), "")
        if not words:
            return ""
        self.cited.append(words)
        return f"<sup>[{len(self.cited)}]</sup>"

    def listed(self) -> str:
        """Return all cited notes as paragraphs, "" where there are none."""
        return "\n\n".join(f"[{number}] {plain(words)}" for number, words in enumerate(self.cited, start=1))


def plain(words: str) -> str:
    r"""Return words from elsewhere so that Markdown takes them for text.

    >>> plain("见*总则*")
    '见\\*总则\\*'
    """
    pieces: list[str] = []
    done = 0
    for at, before, after in escapes(words):
        pieces += (words[done:at], after)
        done = at + len(before)
    return "".join((*pieces, words[done:]))
