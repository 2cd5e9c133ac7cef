"""A server on this machine that says the very bytes it is told to, and remembers when it was asked for what."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import warnings
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from watcher.web.client import Web
from watcher.web.exchange import Exchange, WebOptions
from watcher.web.guard import Address
from watcher.web.names import Names

CERTIFICATES = Path(__file__).parent / "certificates"
NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
RESET = "reset"
HANG = "hang"
Play = Sequence[bytes | float | str]
"""Bytes to send, seconds to wait, RESET or HANG; then the connection is closed."""


@dataclass
class Asked:
    at: float
    path: str
    head: str
    active: int


@dataclass
class LocalServer:
    """`plays` by path: one a request, the last for all later ones. `*` is for any other path."""

    plays: Mapping[str, Sequence[Play]]
    certificate: str | None = None
    alpn: Sequence[str] = ("http/1.1",)
    is_old: bool = False
    """It speaks TLS 1.1 at most."""
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    active: int = 0
    port: int = 0

    async def __aenter__(self) -> Self:
        context = None
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATES / f"{self.certificate}.pem")
            context.set_alpn_protocols(list(self.alpn))
            if self.is_old:
                context.set_ciphers("ALL:@SECLEVEL=0")
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", DeprecationWarning)
                    context.minimum_version = ssl.TLSVersion.TLSv1
                    context.maximum_version = ssl.TLSVersion.TLSv1_1
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=context)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()

    def url(self, path: str = "/", host: str = "host.test") -> str:
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}{path}"

    def heads(self, path: str) -> list[str]:
        return [asked.head for asked in self.asked if asked.path == path]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ")[1]
            plays = self.plays.get(path) or self.plays["*"]
            number = len(self.heads(path))
            self.active += 1
            self.asked.append(Asked(asyncio.get_running_loop().time(), path, head, self.active))
            try:
                await self._play(plays[min(number, len(plays) - 1)], writer)
            finally:
                self.active -= 1
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _play(self, play: Play, writer: asyncio.StreamWriter) -> None:
        for step in play:
            if isinstance(step, bytes):
                writer.write(step)
                await writer.drain()
            elif isinstance(step, float):
                await asyncio.sleep(step)
            elif step == RESET:
                sock = writer.get_extra_info("socket")
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
            else:
                await asyncio.sleep(600)


def ok(body: bytes = b"<title>Fine</title>", *fields: bytes, status: int = 200) -> list[bytes]:
    head = [b"HTTP/1.1 %d X" % status, b"Content-Type: text/html", b"Content-Length: %d" % len(body), *fields]
    return [b"\r\n".join(head) + b"\r\n\r\n" + body]


def to(location: bytes, *fields: bytes, status: int = 302) -> list[bytes]:
    return ok(b"", b"Location: " + location, *fields, status=status)


async def at_home(host: str) -> tuple[Address, ...]:
    """Look up: every name of the tests is on this machine, but those that say another address."""
    if host.startswith("no-such-name"):
        raise OSError("no such name")
    if host.startswith("at-"):
        return (ip_address(host.removeprefix("at-").partition(".test")[0].replace("-", ".")),)
    return (ip_address("127.0.0.1"),)


def options(**more: Any) -> WebOptions:
    values: dict[str, Any] = {
        "allow_networks": (ip_network("127.0.0.0/8"),),
        "spacing": 0.0,
        "deadline": 3.0,
        "answer_timeout": 1.0,
    }
    return WebOptions(**{**values, **more})


def web(given: WebOptions | None = None) -> Web:
    return Web(
        given or options(),
        now=lambda: NOW,
        names=Names(patience=1.0, system=at_home, resolver=at_home),
        reset_pause=0.01,
    )


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def fetch_from(
    plays: Mapping[str, Sequence[Play]], path: str = "/", given: WebOptions | None = None, **more: Any
) -> tuple[Exchange, LocalServer]:
    """Fetch one URL of a server with these plays."""
    server_words = {key: more.pop(key) for key in ("certificate", "alpn", "is_old") if key in more}

    async def work() -> tuple[Exchange, LocalServer]:
        async with LocalServer(plays, **server_words) as server, web(given) as client:
            return await client.fetch(server.url(path), **more), server

    result: tuple[Exchange, LocalServer] = asyncio.run(work())
    return result
