"""``serve``: the site on this machine, built again whenever content or layouts change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from jiaokan import serve
from jiaokan.commands.folders import LAYOUTS
from jiaokan.commands.voice import Exit, Voice


def preview(  # noqa: PLR0913 - what is watched, what is served, and who decides when it ends
    build: Callable[[], Exit], *, content: Path, out: Path, port: int, voice: Voice, stop: threading.Event
) -> Exit:
    """Build, serve and build again on every change, until interrupted. A build that fails leaves the last good site.

    ``build`` leaves out what is made of the whole archive: at 300 articles that is more than a third of the time until an edit is seen.
    """
    first = build()
    if first in (Exit.USAGE, Exit.NOTHING):
        return first
    try:
        server = serve.start(out, port)
    except OSError as error:
        voice.complain(f"端口 {port} 用不了：{error.strerror}，换一个 --port / port {port} cannot be used: {error.strerror}")
        return Exit.USAGE
    voice.tell(
        "预览没有电子书、整站副本和数据文件，发布前请运行 build.py / a preview has no books, copy and data: run build.py before you publish"
    )
    voice.tell(f"http://{serve.HOST}:{server.server_address[1]}/  按 Ctrl-C 结束 / Ctrl-C ends it")
    try:
        serve.rebuild_on_change((content, LAYOUTS), lambda: _again(build), stop)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
    return Exit.FINE


def _again(build: Callable[[], Exit]) -> None:
    build()
