"""Serves a world: HTTP and HTTPS on each host's address, DNS and SMTP, with all the faults that its sites want."""

from __future__ import annotations

import asyncio
import datetime as dt
import fnmatch
import inspect
import socket
import ssl
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.world.authority import Authority
from tests.world.engine import Answer, Drop, Hang, Reply, Request, Site, World, html
from tests.world.journal import Journal
from tests.world.mail_sink import MailSink
from tests.world.name_server import NameServer, addresses

EVERY_ADDRESS = "0.0.0.0"
_LONGEST_RUN_SECONDS = 3 * 3600
_HANG_SECONDS = 600
_IDLE_SECONDS = 75
_GONE = (ConnectionError, asyncio.IncompleteReadError, TimeoutError, ssl.SSLError, asyncio.LimitOverrunError)


class Servers:
    """All servers of a world; `folder` receives ca.pem, requests.jsonl and mail/."""

    def __init__(self, world: World, folder: Path, now: dt.datetime) -> None:
        self.world = world
        self.journal = Journal(folder)
        self.authority = Authority(world, folder, now)
        self.mail = MailSink(folder, self.journal)
        self.addresses = addresses(world)
        self.by_address = {address: host for host, address in self.addresses.items()}
        self.counts: dict[tuple[str, str], int] = {}
        self.active: dict[str, int] = {}
        self.answered: dict[str, list[float]] = {}
        self.started = time.monotonic()

    async def start(self) -> None:
        """Open all ports; a world that is offline has but a resolver that fails."""
        NameServer(self.world, self.journal).start()
        if self.world.offline:
            return
        top = self.authority.context("unnamed.invalid", "untrusted")
        top.sni_callback = self._choose_certificate
        await asyncio.start_server(lambda r, w: self._serve(r, w, "http"), EVERY_ADDRESS, 80, backlog=2048)
        await asyncio.start_server(
            lambda r, w: self._serve(r, w, "https"),
            EVERY_ADDRESS,
            443,
            ssl=top,
            backlog=2048,
            ssl_handshake_timeout=30,
            reuse_port=True,
        )
        for site in self.world.sites.values():  # a listener of their own goes before the one for all addresses
            if site.tls in ("stall", "plain"):
                listener = _stalling if site.tls == "stall" else _without_tls
                await asyncio.start_server(listener, self.addresses[site.host], 443, reuse_port=True)
        await asyncio.start_server(self.mail.serve, EVERY_ADDRESS, 25)

    def _choose_certificate(self, sock: ssl.SSLObject, name: str | None, _context: ssl.SSLContext) -> None:
        host = (name or "").lower()
        site = self.world.sites.get(host)
        sock.context = self.authority.context(host or "unnamed.invalid", site.tls if site else "untrusted")

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, scheme: str) -> None:
        host = self.by_address.get(writer.get_extra_info("sockname")[0], "")
        owner = self.world.sites.get(host)
        if owner and ((scheme == "http" and not owner.http) or (scheme == "https" and owner.tls == "none")):
            _reset(writer)
            return
        tls = writer.get_extra_info("ssl_object")
        with suppress(*_GONE):
            if tls and tls.selected_alpn_protocol() == "h2":
                await self._serve_http2(reader, writer, host)
            while await self._serve_one(reader, writer, scheme):
                pass
        with suppress(OSError, RuntimeError):  # the peer may have gone first
            writer.close()

    async def _serve_http2(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        """Give each request the host's one page; just enough of RFC 9113 that nothing a client sends need be decoded."""
        page = (self.world.sites[host].h2 or "").encode() if host else b""
        await reader.readexactly(24)  # the client's preface
        writer.write(_frame(4, 0, 0, b""))
        while True:
            head = await reader.readexactly(9)
            await reader.readexactly(int.from_bytes(head[:3], "big"))
            kind, flags, stream = struct.unpack("!BBI", head[3:])
            if kind == 4 and not flags & 1:  # settings, not an acknowledgement
                writer.write(_frame(4, 1, 0, b""))
            if kind == 1:  # headers: ":status 200" is entry 8 of the static table, "content-type" entry 31
                self._note(Request("?", host, "?", {}, b"", self.world.day, "https", 0), 200, time.monotonic())
                value = b"text/html; charset=utf-8"
                fields = b"\x88\x0f\x10" + bytes([len(value)]) + value
                writer.write(_frame(1, 4, stream, fields) + _frame(0, 1, stream, page))
                await writer.drain()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, scheme: str) -> bool:
        """Take one request; say whether the connection can take another."""
        request = await self._request(reader, scheme)
        if request is None:
            return False
        self.active[request.host] = self.active.get(request.host, 0) + 1
        began = time.monotonic()
        try:
            answer = await self._answer(self.world.sites.get(request.host), request)
            self._note(request, answer.status if isinstance(answer, Reply) else type(answer).__name__, began)
            if isinstance(answer, Drop):
                _reset(writer)
                return False
            if isinstance(answer, Hang):
                await asyncio.sleep(_HANG_SECONDS)
                return False
            return await _send(writer, request, answer)
        finally:
            self.active[request.host] -= 1

    async def _request(self, reader: asyncio.StreamReader, scheme: str) -> Request | None:
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _IDLE_SECONDS)
        except (asyncio.IncompleteReadError, TimeoutError):
            return None
        lines = head.decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ", 2)
        headers = {}
        for line in lines[1:]:
            name, colon, value = line.partition(":")
            if colon:
                headers[name.strip().lower()] = value.strip()
        body = await reader.readexactly(int(headers.get("content-length", 0) or 0))
        host = headers.get("host", "").split(":", 1)[0].lower()
        count = self.counts.get((host, target), 0)
        self.counts[host, target] = count + 1
        return Request(method, host, target, headers, body, self.world.day, scheme, count)

    async def _answer(self, site: Site | None, request: Request) -> Answer:
        if site is None:
            return Reply(404, "no such site")
        if site.h2:
            return Reply(426, "Upgrade Required", {"upgrade": "h2c", "connection": "upgrade"})
        if site.rate is not None:
            now = time.monotonic()
            recent = [t for t in self.answered.get(site.host, []) if now - t < 1.0 / min(site.rate, 1.0)]
            if len(recent) >= max(1, int(site.rate)):
                return Reply(429, "slow down", {"retry-after": site.retry_after})
            self.answered[site.host] = [*recent, now]
        for pattern, handler in site.routes:
            if request.target == pattern or fnmatch.fnmatchcase(request.target, pattern):
                answer = handler(request)
                return await answer if inspect.isawaitable(answer) else answer
        return html("404 Not Found", "nothing here", status=404)

    def _note(self, request: Request, status: int | str, began: float) -> None:
        self.journal.write(
            kind="http",
            t=round(began - self.started, 4),
            scheme=request.scheme,
            host=request.host,
            method=request.method,
            target=request.target,
            ua=request.headers.get("user-agent", ""),
            active=self.active.get(request.host, 1),
            auth="authorization" in request.headers,
            cookie=request.headers.get("cookie", ""),
            inm=request.headers.get("if-none-match", ""),
            status=status,
        )


async def _send(writer: asyncio.StreamWriter, request: Request, reply: Reply) -> bool:
    """Send a reply; say whether the connection can take another request."""
    if reply.delay:
        await asyncio.sleep(reply.delay)
    body = reply.body.encode() if isinstance(reply.body, str) else reply.body
    head = _head(reply, len(body))
    for line in head.splitlines(keepends=True) if reply.head_pause else [head]:
        writer.write(line)
        await writer.drain()
        await asyncio.sleep(reply.head_pause)
    if request.method == "HEAD" or reply.status in (204, 304):
        return True
    if reply.endless:
        for _ in range(3200):
            writer.write(b"x" * 65536)
            await writer.drain()
            await asyncio.sleep(0.01)
        return False
    if reply.drip is not None:
        for byte in body:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(reply.drip)
        return True
    writer.write(body[: reply.cut])
    await writer.drain()
    return reply.cut is None and request.headers.get("connection", "").lower() != "close"


def _head(reply: Reply, length: int) -> bytes:
    if reply.raw_head is not None:
        return reply.raw_head
    headers = {"date": "Mon, 30 Nov 2026 08:00:00 GMT", "server": "world", **reply.headers}
    if not reply.endless:
        headers.setdefault("content-length", str(length))
    lines = [f"HTTP/1.1 {reply.status} X", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode()


def _reset(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _stalling(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take a connection and say nothing."""
    with suppress(*_GONE):
        await asyncio.wait_for(reader.read(), _HANG_SECONDS)
    writer.close()


async def _without_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer on port 443 as a plain server does."""
    with suppress(*_GONE):
        if await reader.read(1024):
            writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nConnection: close\r\n\r\nno TLS here")
            await writer.drain()
    writer.close()


def _frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    return struct.pack("!I", len(payload))[1:] + struct.pack("!BBI", kind, flags, stream) + payload


async def main(build: Callable[[int], World], day: int, folder: Path, now: dt.datetime, *, offline: bool) -> None:
    """Serve the world of one day; `folder`/ready appears when all ports are open. Ends when it is killed.

    Args:
        build: the scenario's.
        day: counted from the scenario's start.
        folder: for what the servers leave behind.
        now: the machine's own time, around which certificates are valid.
        offline: nothing answers, and every name fails.
    """
    world = build(day)
    world.offline = offline
    await Servers(world, folder, now).start()
    (folder / "ready").write_text(str(len(world.sites)))
    await asyncio.sleep(_LONGEST_RUN_SECONDS)
