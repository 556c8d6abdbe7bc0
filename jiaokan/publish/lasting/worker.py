"""Offline reading: the worker that keeps visited pages for readers who asked for it, and the page for those it does not have.

Only the page 离线与备份 registers it, so nobody who did not ask loads a byte of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jiaokan.publish import urls
from jiaokan.publish.frame import head
from jiaokan.publish.outputs import Output
from jiaokan.publish.plain_pages import FrameOnlyView
from jiaokan.publish.render import Printer

WORKER = "sw.js"
UNREAD = f"{urls.OFFLINE}unread/"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerView:
    """What the worker keeps from the beginning: the page of the switch, the one for what is not there, and what that one needs."""

    page: str
    unread: str
    back: str
    along: tuple[str, ...]


def worker_files(printer: Printer) -> Iterator[Output]:
    """Yield the worker, at the root because it looks after everything below it, and its page for what was never read."""
    frame = printer.frame
    view = WorkerView(
        page=urls.OFFLINE,
        unread=UNREAD,
        back=urls.root_of(UNREAD),
        along=tuple(address for address in (frame.style, frame.script, "icon.svg") if address),
    )
    yield printer.page(WORKER, head(frame, WORKER, "", ""), view)
    plain = head(frame, UNREAD, "没有网络", "现在没有网络，这一页也没有存下。")
    yield printer.page("unread.html", replace(plain, canonical="", is_indexed=False, is_single=True), FrameOnlyView())
