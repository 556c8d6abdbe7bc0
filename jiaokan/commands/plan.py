"""What one build is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The folders and choices of one build. An empty ``base_url`` stands for the one in the settings, no ``editions`` for those there.

    ``has_archives`` says whether exports include those of the whole archive, which every edit makes anew: data, books, the copy of the site.
    """

    content: Path
    out: Path
    cache: Path
    base_url: str = ""
    has_exports: bool = True
    has_archives: bool = True
    has_search: bool = True
    is_strict: bool = False
    editions: tuple[str, ...] = ()
