"""The command line: words in, one command run, an exit code out.

0 fine; 1 done, but some files have errors (they are named, the others are there); 2 wrong usage or settings; 3 nothing was
published or written, the old site stands.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from jiaokan import __version__, workshop
from jiaokan.commands.folders import CONTENT, SITE, default_cache, show
from jiaokan.commands.plan import Plan
from jiaokan.commands.voice import Exit, NotPublished, Voice
from jiaokan.settings import EDITIONS, SettingsError, is_base_url

if TYPE_CHECKING:  # loaded by the commands that need them
    from jiaokan.commands.unchanged import Outcome
    from jiaokan.commands.workplace import Workplace
    from jiaokan.publish.cache import Cache

TOOLS = {"test": workshop.test, "lint": workshop.lint, "types": workshop.types}
FLAGS = ("-v", "--verbose", "-q", "--quiet")  # what may stand in front of the command, too
MOST_JOBS, LAST_PORT = 256, 65_535
EPILOG = "exit codes: 0 fine; 1 some files have errors, the others are there; 2 usage or settings; 3 nothing published"


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    if arguments and arguments[0] in TOOLS:  # their words belong to pytest, ruff and mypy
        return TOOLS[arguments[0]](list(arguments[1:]))
    parser = _parser()
    options = parser.parse_args(_with_command(arguments))
    voice = Voice(is_verbose=options.verbose, is_quiet=options.quiet, output=options.format)
    try:
        return int(options.run(options, voice))
    except SettingsError as error:
        _report_settings(error, voice)
        return Exit.USAGE
    except NotPublished as stop:
        voice.report(stop.problems)
        return stop.exit
    except KeyboardInterrupt:
        voice.complain("\n中断；网站和文章都是完整的 / interrupted; site and articles are whole")
        return Exit.NOTHING
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has stopped reading
        return Exit.FINE


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


def _report_settings(error: SettingsError, voice: Voice) -> None:
    voice.report(replace(problem, path=show(Path(problem.path))) for problem in error.problems)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__.split("\n")[0], epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"jiaokan {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_site_commands(commands)
    _add_file_commands(commands)
    _add_other_commands(commands)
    for name, what in (
        ("test", "run the whole test suite"),
        ("lint", "check the code's rules and layout"),
        ("types", "check the types"),
    ):
        commands.add_parser(name, help=f"{what}; further words go to the tool", add_help=False)
    return parser


Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"
Run = Callable[[argparse.Namespace, Voice], int]


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help_text: str, run: Run
) -> argparse.ArgumentParser:
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
    parser.add_argument("--no-search", action="store_true", help="leave out the search index (this version makes none yet)")
    parser.add_argument("--strict", action="store_true", help="fail on points to review, too")


def _base_url(word: str) -> str:
    if not is_base_url(word):
        raise argparse.ArgumentTypeError("应以 https:// 开头、以 / 结尾 / from https:// to a final /")
    return word


def _editions(word: str) -> tuple[str, ...]:
    editions = tuple(part.strip() for part in word.split(",") if part.strip())
    for edition in editions:
        if edition not in EDITIONS:
            raise argparse.ArgumentTypeError(
                f"没有“{edition}”版；现有 / there is no edition {edition}; known: {', '.join(EDITIONS)}"
            )
    if not editions:
        raise argparse.ArgumentTypeError(f"请写出版本；现有 / name an edition; known: {', '.join(EDITIONS)}")
    return editions


def _add_site_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    for name, what, run in (
        ("build", "take in new originals, publish to site/", _build),
        ("check", "everything but writing", _check),
        ("serve", "preview the site and build it again on every change", _serve),
    ):
        parser = _command(commands, name, what, run)
        _site_options(parser)
        if name == "serve":
            parser.add_argument("--port", type=_port, default=8000, metavar="N", help="default: 8000; 0 takes any that is free")


def _add_file_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "add", "add files to the archive and show what was found, repaired and doubted", _add)
    _content_option(parser)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--name", default="", metavar="ID", help="the id of the article (default: the file's stem)")
    for name, what, run in (
        ("convert", "raw files to Markdown with front matter; folders are walked", _convert),
        ("tag", "fill missing regions and themes of Markdown files, as copies", _tag),
    ):
        parser = _command(commands, name, what, run)
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder that receives the outcome")


def _add_other_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "new", "an empty article with every key explained", _new)
    _content_option(parser)
    parser.add_argument("title", metavar="TITLE")
    parser = _command(commands, "verify", "replay every receipt: original bytes + edits = machine text", _verify)
    _content_option(parser)
    parser = _command(commands, "explain", "what a message means and what to do", _explain)
    parser.add_argument("code", nargs="?", default="", metavar="CODE")


def _workplace(options: argparse.Namespace, voice: Voice) -> Workplace:
    from jiaokan.commands.workplace import workplace  # noqa: PLC0415 - as below

    content, out = getattr(options, "content", CONTENT), getattr(options, "out", SITE)
    cache = getattr(options, "cache", None) or default_cache(content, out)
    return workplace(content=content, cache=cache, voice=voice, jobs=options.jobs)


def _plan(options: argparse.Namespace) -> Plan:
    return Plan(
        content=options.content,
        out=options.out,
        cache=options.cache or default_cache(options.content, options.out),
        base_url=options.base_url or "",
        has_exports=not options.no_exports,
        is_strict=options.strict,
    )


def _build(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.publish import publish  # noqa: PLC0415 - each command loads what it needs and no more

    plan = _plan(options)
    return publish(plan, voice, lambda cache: _make(options, voice, plan, cache))


def _make(options: argparse.Namespace, voice: Voice, plan: Plan, cache: Cache) -> Outcome:
    from jiaokan.commands.build import build  # noqa: PLC0415 - half a second that a build without news does not need

    return build(_workplace(options, voice), plan, cache)


def _check(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.check import check  # noqa: PLC0415 - as above

    return check(_workplace(options, voice), _plan(options))


def _serve(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.preview import preview  # noqa: PLC0415 - as above

    return preview(
        lambda: Exit(_rebuild(options, voice)),
        content=options.content,
        out=options.out,
        port=options.port,
        voice=voice,
        stop=threading.Event(),
    )


def _rebuild(options: argparse.Namespace, voice: Voice) -> int:
    """Build for the preview; settings that are being edited are reported and the last good site stays."""
    try:
        return _build(options, voice)
    except SettingsError as error:
        _report_settings(error, voice)
        return Exit.USAGE
    except NotPublished as stop:
        voice.report(stop.problems)
        return stop.exit


def _add(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.add import add  # noqa: PLC0415 - as above

    return add(_workplace(options, voice), options.files, today=date.today(), name=options.name)  # noqa: DTZ011 - the editor's own day


def _convert(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.convert import convert  # noqa: PLC0415 - as above

    return convert(_workplace(options, voice), options.files, options.to)


def _tag(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.tag import tag  # noqa: PLC0415 - as above

    return tag(_workplace(options, voice), options.files, options.to)


def _new(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.new import new  # noqa: PLC0415 - as above

    return new(_workplace(options, voice), options.title, today=date.today())  # noqa: DTZ011 - as above


def _verify(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.verify import verify  # noqa: PLC0415 - as above

    return verify(_workplace(options, voice))


def _explain(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.explain import explain  # noqa: PLC0415 - as above

    return explain(voice, options.code)
