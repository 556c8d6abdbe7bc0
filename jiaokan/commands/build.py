"""``build``: take in what is new, then publish everything that is in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from jiaokan.atomic import write_atomically
from jiaokan.commands.bodies import bodies_of
from jiaokan.commands.collations import collations_of
from jiaokan.commands.considered import considered
from jiaokan.commands.folders import LAYOUTS, show
from jiaokan.commands.memory import Memory
from jiaokan.commands.own_collections import own_collections
from jiaokan.commands.own_pages import own_pages
from jiaokan.commands.plan import Plan
from jiaokan.commands.search_index import search_index
from jiaokan.commands.tags import tagged
from jiaokan.commands.unchanged import Outcome
from jiaokan.commands.voice import Exit, NotPublished
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose
from jiaokan.fingerprint import PACKAGE
from jiaokan.holdings import holdings
from jiaokan.intake.ownership import Step
from jiaokan.intake.take_in import Taken, carry_out
from jiaokan.model import Diagnostic
from jiaokan.publish import site
from jiaokan.publish.cache import Cache
from jiaokan.publish.claim import OutputNotOursError, OutputUnusableError
from jiaokan.publish.collect import Fresh, Library, collect
from jiaokan.publish.exports.weight import weighing_with
from jiaokan.publish.outputs import Closing, Output, rendered
from jiaokan.publish.record import Record
from jiaokan.publish.render import LayoutError
from jiaokan.publish.search.syllables import cached_reader
from jiaokan.publish.workers import map_chunks
from jiaokan.publish.write import Published, PublishError, publish

PAGES = 16  # handed over at a time: a page takes milliseconds, but the books stand side by side and take seconds each
MANY = 1000  # pages from which workers save more than they cost; five articles in two editions are 560


def build(workplace: Workplace, plan: Plan, cache: Cache) -> Outcome:
    """Take in what is new, publish, and return what came of it. Raises ``NotPublished``."""
    taken, problems = intake(workplace, cache)
    outputs, closing, records, found = prepare(workplace, plan, cache, laid_aside(workplace, unwritten(taken, problems)))
    problems = [*problems, *found]
    try:
        published = _publish(workplace, plan, cache, outputs, closing)
    except (OutputNotOursError, OutputUnusableError) as error:
        raise NotPublished(Exit.USAGE, [*problems, _refused(plan.out, error)]) from None
    except LayoutError as error:
        raise NotPublished(Exit.NOTHING, [*problems, bad_layout(error)]) from None
    except PublishError as error:
        problem = diagnose("P902", show(plan.out), reason=error.reason)
        raise NotPublished(Exit.NOTHING, [*problems, problem]) from None
    return Outcome(
        problems=tuple(problems),
        articles=sum(record.article.status == "published" for record in records),
        files=len(published.written) + len(published.kept),
        size=published.size,
        written=len(published.written),
        removed=len(published.removed),
    )


def intake(workplace: Workplace, cache: Cache) -> tuple[list[Taken], list[Diagnostic]]:
    """Take in every original that is new or changed, write what may be written, and return what became of each."""
    memory = Memory(cache=cache, settings_digest=workplace.settings.digest)
    total = len(holdings(workplace.content))
    taken: list[Taken] = []
    problems: list[Diagnostic] = []
    for one in workplace.voice.progress(considered(workplace, memory), total, "收录 / taking in"):
        found = (*one.problems, *_carried_out(workplace, one))
        taken.append(one)
        problems += found
        if not found:
            memory.remember(one.holding)
    return taken, problems


def _carried_out(workplace: Workplace, taken: Taken) -> tuple[Diagnostic, ...]:
    if taken.decision is None or taken.decision.step is Step.KEEP:
        return ()
    with _content_lock(workplace):
        problems = carry_out(taken, workplace.proposals, show)
    if any(problem.code == "O605" for problem in problems):
        workplace.voice.explain((workplace.proposals / f"{taken.holding.id}.diff").read_text(encoding="utf-8"))
    return problems


@contextmanager
def _content_lock(workplace: Workplace) -> Iterator[None]:
    """Two builds never write the same article at once. Where no lock can be made, nothing can be written there, either."""
    with ExitStack() as held:
        with suppress(OSError):
            held.enter_context(FileLock(workplace.cache / "content.lock"))
        yield


def unwritten(taken: Sequence[Taken], problems: Sequence[Diagnostic]) -> list[Taken]:
    """Return what should have been written and could not be: it is published from memory all the same."""
    failed = {problem.path for problem in problems if problem.code == "O607"}
    return [one for one in taken if show(one.holding.article) in failed]


def fresh_of(taken: Sequence[Taken]) -> dict[str, Fresh]:
    """Return, by id, the articles and receipts that these would have written."""
    return {
        one.holding.id: Fresh(
            article=one.decision.article,
            receipt=one.decision.receipt,
            pictures={picture.name: picture.data for picture in one.reading.pictures} if one.reading else {},
        )
        for one in taken
        if one.decision is not None and one.decision.step in (Step.WRITE, Step.WRITE_RECEIPT)
    }


def laid_aside(workplace: Workplace, taken: Sequence[Taken]) -> dict[str, Fresh]:
    """Return the articles that could not be written, with copies of them beside the cache; where that fails too, without them."""
    kept: dict[str, Fresh] = {}
    for identifier, fresh in fresh_of(taken).items():
        copy = workplace.cache / "unwritten" / f"{identifier}.md"
        with suppress(OSError):
            write_atomically(copy, fresh.article.encode())
            kept[identifier] = replace(fresh, copy=copy)
    return kept


def prepare(
    workplace: Workplace, plan: Plan, cache: Cache, fresh: Mapping[str, Fresh]
) -> tuple[tuple[Output, ...], tuple[Closing, ...], tuple[Record, ...], list[Diagnostic]]:
    """Return the outputs of the whole site, the files that close it, the records they were made from, and the problems met on the way."""
    library = Library(
        content=workplace.content, settings=workplace.settings, gazetteer=workplace.gazetteer, show=show, fresh=fresh
    )
    records, problems = collect(library)
    bodies, slow = bodies_of(workplace, cache, records)
    records, untagged = tagged(workplace, cache, records, bodies)
    pages, faults = own_pages(workplace)
    collections, misnamed = own_collections(workplace, records)
    kept = tuple(record for record in records if record.article.id in bodies or record.article.status != "published")
    collations = collations_of(workplace, cache, kept, bodies)
    index, unsearchable = search_index(workplace, plan, cache, kept, bodies)
    sources = site.Sources(
        records=kept,
        bodies=bodies,
        pages=pages,
        settings=workplace.settings,
        gazetteer=workplace.gazetteer,
        layouts=LAYOUTS,
        base_url=plan.base_url or workplace.settings.site.base_url,
        has_downloads=plan.has_exports,
        has_archives=plan.has_archives,
        index=index,
        read=cached_reader(cache),
        weigh=weighing_with(cache),
        collations=collations,
        collections=collections,
        editions=plan.editions or workplace.settings.site.editions,
    )
    return site.outputs(sources), site.closing(sources), kept, [*problems, *slow, *untagged, *faults, *misnamed, *unsearchable]


def _publish(
    workplace: Workplace, plan: Plan, cache: Cache, outputs: Sequence[Output], closing: Sequence[Closing]
) -> Published:
    def render(stale: Sequence[Output]) -> Iterator[bytes]:
        jobs = workplace.jobs if len(stale) >= MANY else 1
        pages = map_chunks(rendered, stale, jobs=jobs, chunk=PAGES)
        return workplace.voice.progress(pages, len(stale), "排版 / rendering")

    return publish(
        outputs,
        out=plan.out,
        cache=cache,
        closing=closing,
        sources=(workplace.content, LAYOUTS, PACKAGE),
        render=render,
        on_wait=lambda: _waiting(workplace),
    )


def _waiting(workplace: Workplace) -> None:
    workplace.voice.tell("另一次构建正在进行，等它结束 / waiting for another build to finish")


def _refused(out: Path, error: OutputNotOursError | OutputUnusableError) -> Diagnostic:
    problem = diagnose("P901", show(out), name=show(out))
    if isinstance(error, OutputNotOursError):
        return problem
    name = show(out)
    return replace(
        problem, message=f"网站不能放在“{name}”：{error.reason} / the site cannot stand at “{name}”: {error.reason_en}"
    )


def bad_layout(error: LayoutError) -> Diagnostic:
    """Return the problem that a template cannot be read or filled, with its place."""
    return diagnose("P903", error.path, line=error.line, reason=error.reason)
