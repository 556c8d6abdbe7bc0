"""Where a picture stands in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePlace:
    """A picture in the text: the offset where it stands, the address of its file, and what the author says it shows.

    ``least`` is how many pixels its sides must have to be more than an ornament of the page.
    """

    at: int
    address: str
    words: str = ""
    least: int = 1
