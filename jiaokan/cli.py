"""The command line: words in, one command run, an exit code out.

0 fine; 1 done, but some files have errors (they are named, the others are there); 2 wrong usage or settings; 3 nothing was
published or written, the old site stands.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jiaokan import workshop
from jiaokan.commands.arguments import read_words
from jiaokan.commands.folders import CONTENT, SITE, default_cache, show
from jiaokan.commands.plan import Plan
from jiaokan.commands.voice import Exit, NotPublished, Voice
from jiaokan.model import Severity
from jiaokan.settings import SettingsError

if TYPE_CHECKING:  # loaded by the commands that need them
    from jiaokan.commands.arguments import Run
    from jiaokan.commands.unchanged import Outcome
    from jiaokan.commands.workplace import Workplace
    from jiaokan.publish.cache import Cache

TOOLS = {"test": workshop.test, "lint": workshop.lint, "types": workshop.types}


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    if arguments and arguments[0] in TOOLS:  # their words belong to pytest, ruff and mypy
        return TOOLS[arguments[0]](list(arguments[1:]))
    options = read_words(arguments, RUNS)
    voice = Voice(is_verbose=options.verbose, is_quiet=options.quiet, output=options.format)
    try:
        return _run(options.run, options, voice)
    except KeyboardInterrupt:
        voice.complain("\n中断；网站和文章都是完整的 / interrupted; site and articles are whole")
        return Exit.NOTHING
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has stopped reading
        return Exit.FINE


def _run(run: Run, options: argparse.Namespace, voice: Voice) -> int:
    """Run a command; what keeps it from its work is reported and decides its exit code."""
    try:
        return int(run(options, voice))
    except SettingsError as error:
        voice.report(replace(problem, path=show(Path(problem.path))) for problem in error.problems)
        return Exit.USAGE
    except NotPublished as stop:
        voice.report(stop.problems, least=Severity.ERROR)  # what waits for review would bury it
        return stop.exit


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
        has_search=not options.no_search,
        is_strict=options.strict,
        editions=options.editions or (),
    )


def _build(options: argparse.Namespace, voice: Voice) -> int:
    return _published(_plan(options), options, voice)


def _published(plan: Plan, options: argparse.Namespace, voice: Voice) -> Exit:
    from jiaokan.commands.publish import publish  # noqa: PLC0415 - each command loads what it needs and no more

    return publish(plan, voice, lambda cache: _make(options, voice, plan, cache))


def _make(options: argparse.Namespace, voice: Voice, plan: Plan, cache: Cache) -> Outcome:
    from jiaokan.commands.build import build  # noqa: PLC0415 - half a second that a build without news does not need

    return build(_workplace(options, voice), plan, cache)


def _check(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.check import check  # noqa: PLC0415 - as above

    return check(_workplace(options, voice), _plan(options))


def _serve(options: argparse.Namespace, voice: Voice) -> int:
    from jiaokan.commands.preview import preview  # noqa: PLC0415 - as above

    plan = replace(_plan(options), has_archives=False)
    # Settings that are being edited are reported, and the last good site stays.
    return preview(
        lambda: Exit(_run(partial(_published, plan), options, voice)),
        content=options.content,
        out=options.out,
        port=options.port,
        voice=voice,
        stop=threading.Event(),
    )


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


RUNS: dict[str, Run] = {
    "build": _build,
    "check": _check,
    "serve": _serve,
    "add": _add,
    "convert": _convert,
    "tag": _tag,
    "new": _new,
    "verify": _verify,
    "explain": _explain,
}
