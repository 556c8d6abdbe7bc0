"""The folders of the project, and how paths are shown to people."""

from __future__ import annotations

import hashlib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
CONTENT, SITE, LAYOUTS, CACHE = PROJECT / "content", PROJECT / "site", PROJECT / "layouts", PROJECT / ".cache"
PROPOSALS = "proposals"  # inside the cache


def default_cache(content: Path, out: Path) -> Path:
    """Return the cache folder of a pair of content and output: builds of other pairs do not push each other out."""
    if content.resolve() == CONTENT and out.resolve() == SITE:
        return CACHE
    pair = f"{content.resolve()}\0{out.resolve()}"
    return CACHE / "pairs" / hashlib.sha256(pair.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def show(path: Path) -> str:
    """Return a path as people should see it: from the project's folder where it lies inside, else as it was given."""
    try:
        return (path.parent.resolve() / path.name).relative_to(PROJECT).as_posix()  # a link itself, not what it leads to
    except ValueError:
        return path.as_posix()
