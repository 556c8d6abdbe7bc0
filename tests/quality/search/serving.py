"""A host of static pages that counts: the site stands under a base path and travels as it does from GitHub Pages.

Text is sent as gzip makes it at level 6, whatever is compressed already as it is; a browser may keep everything for ten minutes and
ask whether it is still the same. A slow line is made here and not in the browser, whose own brake does not reach the search
engine's worker: every answer waits, and all of them together pass through one line.
"""

from __future__ import annotations

import gzip
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

BASE_PATH = "/some-repo/"
COMPRESSED_BY_THE_HOST = {".html", ".js", ".css", ".json", ".svg", ".xml", ".txt"}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
PIECE = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One answer: the path below the site, and how many bytes of content it took."""

    path: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What lies between reader and host: seconds before every answer, and bytes a second for all answers together."""

    delay: float = 0
    rate: float = float("inf")


@dataclass(slots=True, kw_only=True)
class Host:
    """A running host. ``line`` may be changed at any time; ``sent`` is what it has answered since it was last looked at."""

    folder: Path
    port: int = 0
    line: Line = field(default_factory=Line)
    sent: list[Sent] = field(default_factory=list)
    open_answers: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _free_at: float = 0
    _files: dict[Path, bytes] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}{BASE_PATH}"

    def take(self) -> list[Sent]:
        """Return what was sent since the last time."""
        with self._lock:
            sent, self.sent = self.sent, []
        return sent

    def content(self, path: Path) -> bytes:
        """Return a file as it travels."""
        if path not in self._files:
            data = path.read_bytes()
            self._files[path] = gzip.compress(data, 6, mtime=0) if path.suffix in COMPRESSED_BY_THE_HOST else data
        return self._files[path]

    @contextmanager
    def answering(self, path: str, size: int) -> Iterator[None]:
        """Count an answer, and the time that it is under way."""
        with self._lock:
            self.sent.append(Sent(path=path, size=size))
            self.open_answers += 1
        try:
            yield
        finally:
            with self._lock:
                self.open_answers -= 1

    def pass_through(self, size: int) -> None:
        """Return when so many bytes have passed the line, behind those that others have sent before."""
        with self._lock:
            now = time.monotonic()
            self._free_at = max(now, self._free_at) + size / self.line.rate
            wait = self._free_at - now
        if wait > 0:
            time.sleep(wait)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *words: object, host: Host) -> None:
        self.host = host
        super().__init__(*words)  # type: ignore[arg-type]  # what the server hands over

    def do_GET(self) -> None:
        asked = unquote(urlsplit(self.path).path)
        time.sleep(self.host.line.delay)
        path = self._file(asked)
        data = self.host.content(path) if path is not None else b""
        tag = f'"{blake2b(data, digest_size=8).hexdigest()}"'
        status = HTTPStatus.NOT_FOUND if path is None else HTTPStatus.OK
        if path is not None and self.headers.get("If-None-Match") == tag:
            status, data = HTTPStatus.NOT_MODIFIED, b""
        with self.host.answering(asked.removeprefix(BASE_PATH), len(data)):
            self._head(status, path, tag, len(data))
            for start in range(0, len(data), PIECE):
                self.host.pass_through(len(data[start : start + PIECE]))
                self.wfile.write(data[start : start + PIECE])

    def _file(self, asked: str) -> Path | None:
        path = self.host.folder / asked.removeprefix(BASE_PATH)
        path = path / "index.html" if asked.endswith("/") else path
        return path if asked.startswith(BASE_PATH) and path.is_file() else None

    def _head(self, status: HTTPStatus, path: Path | None, tag: str, size: int) -> None:
        self.send_response(status)
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("ETag", tag)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(size))
        if path is not None:
            self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
            if path.suffix in COMPRESSED_BY_THE_HOST:
                self.send_header("Content-Encoding", "gzip")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *words: object) -> None:
        """Say nothing of a reader who typed on and no longer waits for an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*words)  # type: ignore[arg-type]  # what the server hands over


@contextmanager
def hosting(site: Path) -> Iterator[Host]:
    """Give a running host of a site's folder, and end it afterwards."""
    host = Host(folder=site)
    with _Server(("127.0.0.1", 0), partial(_Handler, host=host)) as server:
        host.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield host
        server.shutdown()
