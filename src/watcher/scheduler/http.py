"""A port on loopback: /healthz for a supervisor, /metrics for Prometheus, and the static site where there is one."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import mimetypes
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from watcher.errors import UsageError
from watcher.scheduler.health import Health
from watcher.scheduler.metrics import CONTENT_TYPE

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds for a request's head, and for an answer to be taken."""
HEAD_CAP = 8192
"""Bytes of a request's head."""


@dataclass(frozen=True, slots=True)
class Port:
    """Where to listen."""

    host: str
    number: int


def port_of(text: str) -> Port:
    """Read `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`.

    Raises:
        UsageError: it is written otherwise, or is no loopback address: what stands there is for this machine alone.
    """
    parts = urlsplit("")
    with contextlib.suppress(ValueError):
        parts = urlsplit(f"//{text}")
    try:
        host, number = parts.hostname or "", parts.port
        is_loopback = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        host, number, is_loopback = "", None, False
    if number is None or parts.path or parts.username:
        raise UsageError(f"--http {text}: write an address and a port, for instance 127.0.0.1:8080")
    if not is_loopback:
        raise UsageError(
            f"--http {text}: only loopback (127.0.0.1, [::1]) is listened on; put a proxy before it to show it to others"
        )
    return Port(host, number)


@dataclass(frozen=True, slots=True)
class Pages:
    """What is shown."""

    health: Callable[[], Health]
    metrics: Callable[[], bytes]
    site: Path | None = None
    """A folder whose files are shown; None: none."""

    def answer(self, method: str, target: str) -> tuple[int, str, bytes]:
        """Return status, content type and body."""
        try:
            path = unquote(urlsplit(target).path)
        except ValueError:
            path = ""
        if method not in ("GET", "HEAD"):
            return 405, "text/plain", b"only GET\n"
        if path == "/healthz":
            found = self.health()
            told = {"status": "ok" if found.is_well else "ill", "problems": found.problems, **found.facts}
            return 200 if found.is_well else 503, "application/json", json.dumps(told).encode() + b"\n"
        if path == "/metrics":
            return 200, CONTENT_TYPE, self.metrics()
        return self._file(path) or (404, "text/plain", b"not here; there are /healthz and /metrics\n")

    def _file(self, path: str) -> tuple[int, str, bytes] | None:
        if self.site is None or "\x00" in path:
            return None
        try:
            root = self.site.resolve()
            file = (root / path.lstrip("/")).resolve()
            if file.is_dir():
                file /= "index.html"
            if not file.is_relative_to(root) or not file.is_file():
                return None
            content = file.read_bytes()
        except (OSError, RuntimeError):  # a name that is too long, a link that leads to itself
            return None
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return 200, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, content


@asynccontextmanager
async def listening(port: Port, pages: Pages) -> AsyncIterator[Port]:
    """Answer while the block runs; the port that is listened on is yielded (of 0 becomes a free one).

    Raises:
        UsageError: the port cannot be had.
    """
    answering: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        answering.add(task)
        try:
            async with asyncio.timeout(PATIENCE):
                head = await reader.readuntil(b"\r\n\r\n")
                method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
                writer.write(_wire(method, *_safely(pages, method, target)))
                writer.close()
                await writer.wait_closed()
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # it was no request, or its sender does not take the answer
        except asyncio.CancelledError:
            pass  # by the block's end, below; asyncio's streams would call a cancelled task a fault
        finally:
            writer.transport.abort()
            answering.discard(task)

    try:
        server = await asyncio.start_server(serve, port.host, port.number, limit=HEAD_CAP)
    except OSError as error:
        raise UsageError(
            f"--http {port.host}:{port.number}: cannot be listened on: {error.strerror or error}"
        ) from error
    async with server:
        try:
            yield Port(port.host, server.sockets[0].getsockname()[1])
        finally:
            for task in answering:
                task.cancel()


def _safely(pages: Pages, method: str, target: str) -> tuple[int, str, bytes]:
    try:
        return pages.answer(method, target)
    except Exception:
        log.exception("a fault of the program while %s was answered", target)
        return 500, "text/plain", b"a fault of the program; see the log\n"


def _wire(method: str, status: int, kind: str, body: bytes) -> bytes:
    words = {
        200: "OK",
        404: "Not Found",
        405: "Method Not Allowed",
        500: "Internal Server Error",
        503: "Service Unavailable",
    }
    head = (
        f"HTTP/1.1 {status} {words[status]}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + (b"" if method == "HEAD" else body)
