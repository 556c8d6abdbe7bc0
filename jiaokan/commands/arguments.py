"""The words of the command line: which commands there are, which options each has, and what may stand behind an option."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from jiaokan import __version__
from jiaokan.commands.folders import CONTENT, SITE
from jiaokan.commands.voice import Voice
from jiaokan.settings import EDITIONS, SPELLINGS, is_base_url

if TYPE_CHECKING:  # argparse has no public name for it, and no [] at run time
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - as said
Run = Callable[[argparse.Namespace, Voice], int]

FLAGS = ("-v", "--verbose", "-q", "--quiet")  # what may stand in front of the command, too
MOST_JOBS, LAST_PORT = 256, 65_535
EPILOG = "exit codes: 0 fine; 1 some files have errors, the others are there; 2 usage or settings; 3 nothing published"


def read_words(arguments: Sequence[str], runs: Mapping[str, Run]) -> argparse.Namespace:
    """Return what the words ask for, with ``run``, one of ``runs``, to do it. Ends the program where they cannot be understood."""
    parser = argparse.ArgumentParser(
        prog="build.py", description="From damaged originals to an archive that can be read and proven.", epilog=EPILOG
    )
    parser.add_argument("--version", action="version", version=f"jiaokan {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_site_commands(commands, runs)
    _add_file_commands(commands, runs)
    _add_other_commands(commands, runs)
    for name, what in (
        ("test", "run the whole test suite"),
        ("lint", "check the code's rules and layout"),
        ("types", "check the types"),
    ):
        commands.add_parser(name, help=f"{what}; further words go to the tool", add_help=False)
    return parser.parse_args(_with_command(arguments))


def _with_command(arguments: Sequence[str]) -> list[str]:
    """Return the words with their command in front: ``build`` where none is named, and ``-v``, ``-q`` behind it.

    >>> _with_command(["--content", "x"]), _with_command(["-v", "check", "--strict"])
    (['build', '--content', 'x'], ['check', '-v', '--strict'])
    """
    words = list(arguments)
    if words and words[0] in ("-h", "--help", "--version"):
        return words
    flags = list(takewhile(FLAGS.__contains__, words))
    rest = words[len(flags) :]
    if not rest or rest[0].startswith("-"):
        return ["build", *words]
    return [rest[0], *flags, *rest[1:]]


def _command(commands: Commands, name: str, help_text: str, run: Run) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_text, description=help_text, epilog=EPILOG)
    parser.set_defaults(run=run)
    parser.add_argument("-v", "--verbose", action="store_true", help="show notes and reasons, too")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but problems")
    parser.add_argument(
        "--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="N", help="processes to work with (default: one a core)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how problems are printed")
    return parser


def _jobs(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not 1 <= int(word[:9]) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"应为 1 到 {MOST_JOBS} 的整数 / a whole number from 1 to {MOST_JOBS} is expected")
    return int(word)


def _port(word: str) -> int:
    if not word.isascii() or not word.isdigit() or int(word[:9]) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"应为 0 到 {LAST_PORT} 的整数 / a whole number from 0 to {LAST_PORT} is expected")
    return int(word)


def _content_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content", type=_folder, default=CONTENT, metavar="DIR", help="the editors' folder (default: content)"
    )


def _folder(word: str) -> Path:
    path = Path(word)
    if not word or not path.is_dir():
        raise argparse.ArgumentTypeError(f"没有这个文件夹 / there is no folder {word}")
    return path


def _site_options(parser: argparse.ArgumentParser) -> None:
    _content_option(parser)
    parser.add_argument("--out", type=Path, default=SITE, metavar="DIR", help="where the site is published (default: site)")
    parser.add_argument(
        "--cache", type=Path, metavar="DIR", help="what need not be done again (default: .cache, by content and out)"
    )
    parser.add_argument(
        "--base-url", type=_base_url, metavar="URL", help="the published address, ending in / (default: site.toml)"
    )
    parser.add_argument(
        "--editions", type=_editions, metavar="LIST", help="editions to publish, separated by commas (default: site.toml)"
    )
    parser.add_argument("--no-exports", action="store_true", help="leave out the files to download")
    parser.add_argument("--no-search", action="store_true", help="leave out the search: its index, page and boxes")
    parser.add_argument("--strict", action="store_true", help="fail on points to review, too")


def _base_url(word: str) -> str:
    if not is_base_url(word):
        raise argparse.ArgumentTypeError("应以 https:// 开头、以 / 结尾 / from https:// to a final /")
    return word


def _editions(word: str) -> tuple[str, ...]:
    asked = (part.strip() for part in word.split(",") if part.strip())
    editions = tuple(dict.fromkeys(SPELLINGS.get(part.lower(), part) for part in asked))
    for edition in editions:
        if edition not in EDITIONS:
            raise argparse.ArgumentTypeError(
                f"没有“{edition}”版；现有 / there is no edition {edition}; known: {', '.join(EDITIONS)}"
            )
    if not editions:
        raise argparse.ArgumentTypeError(f"请写出版本；现有 / name an edition; known: {', '.join(EDITIONS)}")
    return editions


def _add_site_commands(commands: Commands, runs: Mapping[str, Run]) -> None:
    for name, what in (
        ("build", "take in new originals, publish to site/"),
        ("check", "everything but writing"),
        ("serve", "preview the site and build it again on every change"),
    ):
        parser = _command(commands, name, what, runs[name])
        _site_options(parser)
        if name == "serve":
            parser.add_argument("--port", type=_port, default=8000, metavar="N", help="default: 8000; 0 takes any that is free")


def _add_file_commands(commands: Commands, runs: Mapping[str, Run]) -> None:
    parser = _command(commands, "add", "add files to the archive and show what was found, repaired and doubted", runs["add"])
    _content_option(parser)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--name", default="", metavar="ID", help="the id of the article (default: the file's stem)")
    for name, what in (
        ("convert", "raw files to Markdown with front matter; folders are walked"),
        ("tag", "fill missing regions and themes of Markdown files, as copies; -v shows the words behind every tag"),
    ):
        parser = _command(commands, name, what, runs[name])
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder that receives the outcome")


def _add_other_commands(commands: Commands, runs: Mapping[str, Run]) -> None:
    parser = _command(commands, "new", "an empty article with every key explained", runs["new"])
    _content_option(parser)
    parser.add_argument("title", metavar="TITLE")
    parser = _command(commands, "verify", "replay every receipt: original bytes + edits = machine text", runs["verify"])
    _content_option(parser)
    parser = _command(commands, "explain", "what a message means and what to do", runs["explain"])
    parser.add_argument("code", nargs="?", default="", metavar="CODE")
