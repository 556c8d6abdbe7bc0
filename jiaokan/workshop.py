"""The commands of those who work on the program: test, lint, types.

Each runs its tool as a process of its own, from the project's folder, in the environment that ``bootstrap`` entered; the
words and the exit code are the tool's. CI and CONTRIBUTING use the same three, so that nobody has to find an environment.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def test(arguments: list[str]) -> int:
    """Run the whole test suite, or what ``arguments`` choose, and return pytest's exit code."""
    return tool("pytest", *arguments)


def lint(arguments: list[str]) -> int:
    """Check the rules and then the layout of the code; return the first exit code that is not 0."""
    return tool("ruff", "check", *arguments) or tool("ruff", "format", "--check", *arguments)


def types(arguments: list[str]) -> int:
    """Check the types and return mypy's exit code."""
    return tool("mypy", *arguments)


def tool(*words: str) -> int:
    """Run a tool of the environment and return its exit code; it can be stopped with Ctrl-C like this program."""
    command = (sys.executable, "-X", "utf8", "-s", "-m", *words)
    return subprocess.run(command, cwd=PROJECT, check=False).returncode  # noqa: S603 - the words come from the command line
