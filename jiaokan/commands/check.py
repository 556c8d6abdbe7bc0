"""``check``: everything that ``build`` does but writing, so that a mistake is known before anybody sees it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace

from jiaokan.commands.build import bad_layout, fresh_of, prepare
from jiaokan.commands.considered import considered
from jiaokan.commands.folders import show
from jiaokan.commands.memory import Memory
from jiaokan.commands.plan import Plan
from jiaokan.commands.publish import exit_code
from jiaokan.commands.voice import Exit
from jiaokan.commands.workplace import Workplace
from jiaokan.diagnostics import diagnose
from jiaokan.holdings import holdings
from jiaokan.intake.ownership import Step
from jiaokan.intake.take_in import Taken
from jiaokan.model import Diagnostic
from jiaokan.publish.cache import Cache
from jiaokan.publish.check import LinkFault, check_outputs
from jiaokan.publish.editions.edition import EDITIONS
from jiaokan.publish.render import LayoutError


def check(workplace: Workplace, plan: Plan) -> Exit:
    """Read, tag, convert and draw everything in memory, and report every problem; nothing is written but the cache."""
    with Cache.open(workplace.cache) as cache:
        memory = Memory(cache=cache, settings_digest=workplace.settings.digest)
        total = len(holdings(workplace.content))
        taken = list(workplace.voice.progress(considered(workplace, memory), total, "核对 / reading"))
        problems = [problem for one in taken for problem in (*one.problems, *_offered(one))]
        without_files = replace(plan, has_exports=False)  # an article that is not written yet has no file to copy
        outputs, closing, records, found = prepare(workplace, without_files, cache, fresh_of(taken))
        problems += found
        try:
            pages = workplace.voice.progress(outputs, len(outputs), "排版 / rendering")
            faults = check_outputs(pages, plan.base_url or workplace.settings.site.base_url, closing)
        except LayoutError as error:
            workplace.voice.report([*problems, bad_layout(error)])
            return Exit.NOTHING
        problems += _dead_links(faults)
    workplace.voice.report(problems)
    workplace.voice.tell(
        f"核对了 {len(records)} 篇文章、{len(outputs)} 个文件 / {len(records)} articles, {len(outputs)} files checked"
    )
    return exit_code(problems, is_strict=plan.is_strict)


def _dead_links(faults: Iterable[LinkFault]) -> Iterator[Diagnostic]:
    """Yield a problem for each address that leads nowhere: one that stands on every page, or in every edition, is one mistake."""
    pages: dict[tuple[str, str], list[LinkFault]] = {}
    for fault in faults:
        address = posixpath.normpath(f"/{fault.page}/../{fault.target}").lstrip("/")
        folder = next((one.folder for one in EDITIONS if one.folder and address.startswith(one.folder)), "")
        pages.setdefault((address.removeprefix(folder), fault.reason), []).append(fault)
    for same in pages.values():
        more = f"（{len(same)} 页 / on {len(same)} pages）" if len(same) > 1 else ""
        yield diagnose("P904", same[0].page, target=same[0].target, reason=f"{same[0].reason}{more}")


def _offered(taken: Taken) -> tuple[Diagnostic, ...]:
    """Return the note that a newer reading is waiting, without laying it anywhere."""
    if taken.decision is None or taken.decision.step is not Step.PROPOSE:
        return ()
    return (diagnose("O605", show(taken.holding.article), proposal="build.py build"),)
