"""A preview on this machine: the site as readers will see it, made again when something changes."""

from __future__ import annotations

import http.server
import os
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from watchfiles import watch

HOST = "127.0.0.1"  # nobody but this machine


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the folder like GitHub Pages: index files, the site's own 404 page, nothing cached."""

    def end_headers(self) -> None:
        """Forbid caching, so that a reload shows the last build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own 404."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Answer a folder without a page like any missing page; a host of static pages lists no folders."""
        del path
        self.send_error(http.HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Keep quiet: what the terminal shows are the builds."""


class Server(http.server.ThreadingHTTPServer):
    """A server that can be started again at once after it was stopped."""

    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet when a browser no longer waits for an answer; whoever types on in the search lets go of many."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # the library's own types are private


def start(folder: Path, port: int) -> Server:
    """Return a running server for ``folder``; with port 0 the system chooses one. Raises ``OSError`` when it is taken."""
    server = Server((HOST, port), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def rebuild_on_change(folders: Sequence[Path], rebuild: Callable[[], None], stop: threading.Event) -> None:
    """Call ``rebuild`` after every change below ``folders``, until ``stop`` is set or the user interrupts.

    Changes that come close together make one build; what the build itself writes there makes at most one more.
    """
    for _ in watch(*(folder for folder in folders if folder.exists()), stop_event=stop, raise_interrupt=False):
        rebuild()
