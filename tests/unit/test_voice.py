"""How a command speaks: progress on a terminal and elsewhere."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from jiaokan.commands import voice
from jiaokan.commands.voice import Voice


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_terminal_shows_a_bar_that_needs_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setattr(voice, "BETWEEN_FRAMES", 0)
    monkeypatch.setenv("TERM", "xterm")
    before, most = threading.active_count(), 0
    for number in Voice().progress(range(50), 50, "排版 / rendering"):
        most = max(most, threading.active_count())
        assert number < 50
    assert most == before
    assert "排版 / rendering" in terminal.getvalue()
    assert " 50%" in terminal.getvalue()


def test_elsewhere_a_line_for_every_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Voice().progress(range(50), 50, "排版 / rendering")) == list(range(50))
    assert capsys.readouterr().err.splitlines() == [f"排版 / rendering {number}/50" for number in range(5, 51, 5)]
