"""A web on loopback that answers as told and keeps what it was asked."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Page:
    """What a path answers."""

    status: int = 200
    body: str = "<!doctype html><title>A page</title><h1>A page</h1><p>" + "Words of a page that lives. " * 40
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class LocalWeb:
    """The server's address, its pages by path, and the paths asked so far."""

    address: str
    pages: dict[str, Page]
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    release: threading.Event = field(default_factory=threading.Event)
    """Until it is set, a path that begins with /slow waits."""


class _Server(ThreadingHTTPServer):
    """A program that is interrupted or killed leaves in the middle of an answer: that is no fault of the server's."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serving(pages: Mapping[str, Page]) -> Iterator[LocalWeb]:
    """Serve on a free port of 127.0.0.1."""
    web = LocalWeb("", dict(pages))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append(self.path)
            web.agents.add(self.headers.get("User-Agent", ""))
            if self.path.startswith("/slow"):
                web.release.wait(120)
            page = web.pages.get(self.path, Page(404, "<title>404 Not Found</title>"))
            body = page.body.encode()
            self.send_response(page.status)
            for name, value in {
                "Content-Type": "text/html; charset=utf-8",
                "Content-Length": str(len(body)),
                **page.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = _Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.release.set()
        server.shutdown()
        server.server_close()
