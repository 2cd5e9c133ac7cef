"""A second look at an answer that HTTP's rules forbid, read as browsers would.

One request on a connection of its own, HTTP/1.1, closed afterwards. Lines of the head that are no header are passed over,
a repeated Transfer-Encoding counts once, a body ends with the connection where its framing makes no sense.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import AsyncIterator

import httpcore
import httpx

from watcher.web.exchange import WebOptions
from watcher.web.failures import GarbledError
from watcher.web.headers import first

_MOST_HEAD = 256 * 1024
_PART = 64 * 1024
_STATUS = re.compile(rb"\s*(?:HTTP/\d+(?:\.\d+)?|ICY)\s+(\d{3})(?!\d)", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_TOKEN = re.compile(rb"[^\x00-\x20:\x7f-\xff]+")
_ROUTE = frozenset({b"connection", b"keep-alive", b"transfer-encoding"})


def patience(request: httpx.Request, options: WebOptions) -> float:
    """Return the seconds that the head of an answer may take: those of the request's own, else those of the client."""
    own: float | None = request.extensions.get("patience")
    return options.answer_timeout if own is None else own


async def lenient_answer(
    request: httpx.Request, backend: httpcore.AsyncNetworkBackend, context: ssl.SSLContext | None, options: WebOptions
) -> httpx.Response:
    """Ask once more and read what comes.

    Args:
        request: a GET or HEAD.
        backend: makes the connection.
        context: for TLS; None for plain HTTP.
        options: limits.

    Raises:
        GarbledError: no status line.
        httpx.ReadTimeout: no head in time.
        httpcore.NetworkError: no connection, or it broke.
    """
    url = request.url
    stream = await backend.connect_tcp(
        url.raw_host.decode(), url.port or (443 if context else 80), timeout=options.connect_timeout
    )
    try:
        if context is not None:
            context.set_alpn_protocols(["http/1.1"])
            stream = await stream.start_tls(
                context, server_hostname=url.raw_host.decode(), timeout=options.connect_timeout
            )
        request.extensions.get("sent", lambda: None)()
        try:
            async with asyncio.timeout(patience(request, options)):
                await stream.write(_order(request))
                status, headers, rest = await _head(stream)
        except TimeoutError as error:
            raise httpx.ReadTimeout(f"no head of an answer within {patience(request, options):g} s") from error
    except BaseException:
        await stream.aclose()
        raise
    return httpx.Response(status, headers=headers, stream=_Body(stream, rest, headers))


def _order(request: httpx.Request) -> bytes:
    kept = [(name, value) for name, value in request.headers.raw if name.lower() not in _ROUTE]
    lines = [
        b"%s %s HTTP/1.1" % (request.method.encode(), request.url.raw_path),
        *(b"%s: %s" % field for field in kept),
    ]
    return b"\r\n".join([*lines, b"Connection: close", b"", b""])


async def _head(stream: httpcore.AsyncNetworkStream) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    data = b""
    while True:
        seen = 0
        while (end := _HEAD_END.search(data, seen)) is None and len(data) < _MOST_HEAD:
            seen = max(0, len(data) - 3)
            part = await stream.read(_PART)
            if not part:
                break
            data = data + part if data else part.lstrip(b"\r\n")
        head, rest = (data[: end.start()], data[end.end() :]) if end else (data, b"")
        found = _STATUS.match(head)
        if found is None:
            raise GarbledError(f"no status line: {head[:80]!r}")
        status = int(found[1])
        if status >= 200:  # 1xx come before the answer
            return status, _fields(head.partition(b"\n")[2]), rest
        data = rest


def _fields(head: bytes) -> list[tuple[bytes, bytes]]:
    fields: list[tuple[bytes, bytes]] = []
    for line in head.splitlines():
        name, colon, value = line.partition(b":")
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1] = (fields[-1][0], fields[-1][1] + b" " + line.strip())
        elif colon and _TOKEN.fullmatch(name.strip()):
            fields.append((name.strip(), value.strip()))
    return fields


class _Body(httpx.AsyncByteStream):
    def __init__(self, stream: httpcore.AsyncNetworkStream, rest: bytes, headers: list[tuple[bytes, bytes]]) -> None:
        self._stream = stream
        self._rest = rest
        self._is_chunked = b"chunked" in (first(headers, b"transfer-encoding") or b"").lower()
        length = first(headers, b"content-length") or b""
        self._length = int(length) if re.fullmatch(rb"\d{1,18}", length) and not self._is_chunked else None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = _dechunked(self._parts()) if self._is_chunked else self._parts()
        async for part in parts:
            yield part

    async def _parts(self) -> AsyncIterator[bytes]:
        left = self._length
        part = self._rest
        while left is None or left > 0:
            if part:
                yield part if left is None else part[:left]
                left = None if left is None else left - len(part)
                if left is not None and left <= 0:
                    return
            part = await self._stream.read(_PART)
            if not part:
                if left:
                    raise httpx.RemoteProtocolError(f"the body ends {left} bytes early")
                return

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _dechunked(parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Take chunks apart; from the first that makes no sense on, give what comes as it comes."""
    held, left, is_chunked = b"", 0, True
    async for part in parts:
        held += part
        while held:
            if not is_chunked:
                yield held
                held = b""
            elif left:
                yield held[:left]
                held, left = held[left:], max(0, left - len(held))
            else:
                held = held.lstrip(b"\r\n")
                line, newline, rest = held.partition(b"\n")
                size = re.match(rb"[0-9a-fA-F]{1,8}(?=\s*(?:;|$))", line)
                if not newline and len(line) < 64:
                    break
                if size is None:
                    is_chunked = False
                    continue
                held, left = rest, int(size[0], 16)
                if left == 0:
                    return
    if held:
        yield held
