"""Where a command works: the folders it was given, the settings found there, and the voice it speaks with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jiaokan import settings as settings_file
from jiaokan.commands.folders import CONTENT, PROPOSALS, show
from jiaokan.commands.voice import Voice
from jiaokan.diagnostics import diagnose
from jiaokan.gazetteer import Gazetteer, GazetteerError
from jiaokan.holdings import closed_folders
from jiaokan.intake.take_in import Desk
from jiaokan.settings import Settings, SettingsError


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
        return self.cache / PROPOSALS


def workplace(*, content: Path, cache: Path, voice: Voice, jobs: int) -> Workplace:
    """Return the workplace for a content folder. Raises ``SettingsError``."""
    closed = tuple(closed_folders(content, show))
    if closed:
        raise SettingsError(closed)
    found = settings_file.load(content, CONTENT)
    return Workplace(
        content=content,
        cache=cache,
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
    except (GazetteerError, OSError, UnicodeDecodeError, RecursionError) as error:
        path = overrides if overrides.name in str(error) else table
        raise SettingsError([diagnose("S801", str(path), reason=str(error))]) from error
