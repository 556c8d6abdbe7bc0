"""How hypothesis plays: the same examples in every run, and no stopwatch, because the machine may be busy with other things."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")
