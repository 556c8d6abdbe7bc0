"""``build`` from the command line: the shortest way to a site that is up to date, and what is said at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jiaokan.commands.folders import show
from jiaokan.commands.plan import Plan
from jiaokan.commands.unchanged import Outcome, inputs_of, recall, remember
from jiaokan.commands.voice import Exit, Voice
from jiaokan.diagnostics import has_errors
from jiaokan.model import Diagnostic, Severity
from jiaokan.publish.cache import Cache
from jiaokan.publish.sizes import size_in_words

MOST_BYTES = 1_000_000_000  # of a site on GitHub Pages
NEWS = ("O605",)  # of what waits for a person, what came about just now; the rest is listed by ``check``


def publish(plan: Plan, voice: Voice, make: Callable[[Cache], Outcome]) -> Exit:
    """Publish and say what came of it. ``make`` does the work, and is not called where nothing has changed."""
    with Cache.open(plan.cache) as cache:
        inputs = inputs_of(plan)
        outcome = recall(cache, inputs, plan.out)
        if outcome is None:
            outcome = make(cache)
            if inputs_of(plan) == inputs:  # else intake wrote, or somebody edits just now: the next build looks again
                remember(cache, inputs, plan.out, outcome)
            cache.forget_unused()
    tell(outcome, plan, voice)
    return exit_code(outcome.problems, is_strict=plan.is_strict)


def tell(outcome: Outcome, plan: Plan, voice: Voice) -> None:
    """Report the problems that a build reports, then say what there is and where."""
    news = [one for one in outcome.problems if plan.is_strict or has_errors([one]) or one.code in NEWS]
    voice.report(outcome.problems if voice.is_verbose else news)
    reviews = sum(problem.severity is Severity.REVIEW for problem in outcome.problems)
    voice.tell(
        f"{outcome.articles} 篇文章，{outcome.files} 个文件，写入 {outcome.written}，移除 {outcome.removed}"
        f" / {outcome.articles} articles, {outcome.files} files, {outcome.written} written, {outcome.removed} removed"
    )
    if reviews and not plan.is_strict:
        voice.tell(f"待核 {reviews} 处，build.py check 逐条列出 / {reviews} points to review, listed by build.py check")
    if outcome.size > MOST_BYTES:
        size = size_in_words(outcome.size)
        voice.tell(
            f"网站共 {size}，GitHub Pages 至多 1 GB；--no-exports 不出下载文件，--editions zh-Hans 只出简体"
            f" / the site has {size}, GitHub Pages takes 1 GB: leave out exports or editions"
        )
    out = show(plan.out)
    voice.tell(f"网站在 {out}/，直接打开 index.html，或运行 build.py serve / the site is in {out}/: open index.html")


def exit_code(problems: Sequence[Diagnostic], *, is_strict: bool) -> Exit:
    """Return FINE, or SOME_ERRORS where a file has errors; strictly also where something waits for review."""
    waits = any(problem.severity is Severity.REVIEW for problem in problems)
    return Exit.SOME_ERRORS if has_errors(problems) or (is_strict and waits) else Exit.FINE
