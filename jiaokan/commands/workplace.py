"""Where a command works: the folders it was given, the settings found there, and the voice it speaks with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jiaokan import settings as settings_file
from jiaokan.commands.voice import Voice
from jiaokan.diagnostics import diagnose
from jiaokan.gazetteer import Gazetteer, GazetteerError
from jiaokan.holdings import closed_folders
from jiaokan.intake.take_in import Desk
from jiaokan.settings import Settings, SettingsError

PROJECT = Path(__file__).resolve().parent.parent.parent
CONTENT, SITE, LAYOUTS, CACHE = PROJECT / "content", PROJECT / "site", PROJECT / "layouts", PROJECT / ".cache"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """The folders, settings and tables of one run."""

    content: Path
    cache: Path
    settings: Settings
    gazetteer: Gazetteer
    voice: Voice
    jobs: int

    def desk(self) -> Desk:
        """Return what intake needs of it."""
        return Desk(content=self.content, settings=self.settings, gazetteer=self.gazetteer, show=show)

    @property
    def proposals(self) -> Path:
        """The folder where merges of newer readings with editors' texts are laid."""
        return self.cache / "proposals"


def workplace(*, content: Path, out: Path, cache: Path | None, voice: Voice, jobs: int) -> Workplace:
    """Return the workplace for a pair of folders. Raises ``SettingsError``."""
    closed = tuple(closed_folders(content, show))
    if closed:
        raise SettingsError(closed)
    found = settings_file.load(content, CONTENT)
    return Workplace(
        content=content,
        cache=cache or default_cache(content, out),
        settings=found,
        gazetteer=_gazetteer(found.regions_table, found.region_overrides, found.digest),
        voice=voice,
        jobs=jobs,
    )


@lru_cache(maxsize=2)
def _gazetteer(table: Path, overrides: Path, digest: str) -> Gazetteer:
    """Return the gazetteer; the preview, which works many times in one process, reads three thousand places once.

    ``digest`` covers the bytes of both files.
    """
    del digest
    try:
        return Gazetteer.load(table, overrides)
    except (GazetteerError, OSError, UnicodeDecodeError) as error:
        path = overrides if overrides.name in str(error) else table
        raise SettingsError([diagnose("S801", str(path), reason=str(error))]) from error


def default_cache(content: Path, out: Path) -> Path:
    """Return the cache folder of a pair of content and output: builds of other pairs do not push each other out."""
    if content.resolve() == CONTENT and out.resolve() == SITE:
        return CACHE
    pair = f"{content.resolve()}\0{out.resolve()}"
    return CACHE / "pairs" / hashlib.sha256(pair.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def show(path: Path) -> str:
    """Return a path as people should see it: from the project's folder where it lies inside, else as it was given."""
    try:
        return path.resolve().relative_to(PROJECT).as_posix()
    except ValueError:
        return path.as_posix()
