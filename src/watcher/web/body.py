"""Reading a body: bounded in bytes and seconds, decoded where that is possible, and never a reason to lose the status."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

import httpx

from watcher.web.exchange import WebOptions
from watcher.web.failures import ERRORS
from watcher.web.headers import joined

_TEXT = ("text/", "html", "xml", "json", "javascript", "ecmascript", "rss", "atom", "yaml", "x-www-form-urlencoded")
_UNKNOWN = frozenset(
    {"", "application/octet-stream", "application/force-download", "binary/octet-stream", "unknown/unknown"}
)
_SNIFFED = 512
_PIECE = 4096


@dataclass(frozen=True, slots=True)
class Body:
    """What was read."""

    data: bytes
    complete: bool
    is_truncated: bool
    """The server ended it early, or broke the connection."""
    is_late: bool
    """The time for it was up."""


async def read(response: httpx.Response, options: WebOptions, *, cap: int | None, seconds: float) -> Body:
    """Read the body of `response` and decode it. The response is left open.

    Args:
        response: as sent with `stream=True`.
        options: the caps by kind of content.
        cap: bytes to read at most, whatever the kind.
        seconds: how long to read at most.
    """
    headers = joined(response.extensions.get("raw_headers", response.headers.raw))
    coding = headers.get("content-encoding", "")
    limit = cap
    data = bytearray()
    is_truncated = is_late = is_cut = False
    try:
        async with asyncio.timeout(seconds) as clock, aclosing(_parts(response)) as parts:
            async for part in parts:
                data += part
                if limit is None:
                    limit = _limit(headers.get("content-type", ""), decoded(bytes(data), coding, _SNIFFED)[0], options)
                if len(data) >= limit:
                    is_cut = True
                    break
    except TimeoutError:
        if not clock.expired():
            is_truncated = True
        is_late = True
    except ERRORS:
        is_truncated = True
    if is_cut and len(data) == limit and headers.get("content-length") == str(limit):
        is_cut = False
    limit = options.body_cap if limit is None else limit
    text, is_whole = decoded(bytes(data[:limit]), coding, limit)
    return Body(text, is_whole and not (is_truncated or is_late or is_cut), is_truncated, is_late)


async def _parts(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    async for part in response.aiter_raw():
        yield part


def decoded(data: bytes, coding: str, most: int) -> tuple[bytes, bool]:
    """Undo gzip and deflate, to `most` bytes; what cannot be undone stays as it is. Also say whether that is all."""
    is_whole = True
    for name in reversed([part.strip().lower() for part in coding.split(",") if part.strip()]):
        if name not in {"gzip", "x-gzip", "deflate"}:
            continue
        plain = _inflated(data, most)
        if plain is None:
            return data, is_whole
        data, is_whole = plain[0], is_whole and plain[1]
    return data[:most], is_whole and len(data) <= most


def _inflated(data: bytes, most: int) -> tuple[bytes, bool] | None:
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):  # gzip or zlib by its head, or deflate without one
        engine = zlib.decompressobj(window)
        plain = b""
        try:
            for at in range(0, len(data), _PIECE):  # so that an error late in the data costs only what follows it
                if len(plain) >= most or engine.eof:
                    break
                plain += engine.decompress(data[at : at + _PIECE], most - len(plain))
        except zlib.error:
            if not plain:
                continue
        if plain or engine.eof:
            return plain, engine.eof
    return None


def _limit(content_type: str, start: bytes, options: WebOptions) -> int:
    kind = content_type.partition(";")[0].strip().lower()
    if kind in _UNKNOWN or "/" not in kind:
        is_text = b"\x00" not in start and not start.startswith(
            (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8")
        )
    else:
        is_text = any(word in kind for word in _TEXT)
    return options.body_cap if is_text else options.binary_cap
