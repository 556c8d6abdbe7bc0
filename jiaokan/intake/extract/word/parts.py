"""What comes with the text of a Word document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParts:
    """The parts of a Word document that say what its text means, as XML; empty where it has none of a kind."""

    styles: str = ""
    numbering: str = ""
    footnotes: str = ""
    endnotes: str = ""
    relations: str = ""
