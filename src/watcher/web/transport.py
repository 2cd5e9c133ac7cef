"""The innermost transport: httpcore's pools over the guarded network, the proxies, and the clock of an answer's head."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from functools import cached_property
from typing import Any

import httpcore
import httpx

from watcher.web import trust
from watcher.web.exchange import WebOptions
from watcher.web.failures import Unreachable
from watcher.web.guard import Guard, literal
from watcher.web.lenient import lenient_answer, patience
from watcher.web.names import Names
from watcher.web.network import GuardedBackend
from watcher.web.proxies import proxy, proxy_for

_KEEPALIVE = 15.0
"""Seconds that an idle connection is kept for the host's next request."""
_VEILED = frozenset({b"location", b"set-cookie"})


class Wire(httpx.AsyncBaseTransport):
    """Sends a request at once.

    A request's extensions say how: `verify` False looks without verifying certificates, `lenient` True reads the answer
    leniently; `patience` is how many seconds its answer's head may take; `sent` is called when it is on its way. An
    answer's extensions hold `raw_headers`. `Location` and `Set-Cookie` stand only there: the client above would read both
    by its own rules, and they are a chain's affair.
    """

    def __init__(self, options: WebOptions, names: Names) -> None:
        self._options = options
        self._names = names
        self._guard = Guard(options.allow_networks)
        self._backend = GuardedBackend(names, self._guard)
        self._pools: dict[tuple[str, str | None, bool], httpcore.AsyncConnectionPool] = {}
        self.sent = 0
        """Requests so far."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send, and return when the head of the answer is there.

        Raises:
            httpx.ReadTimeout: the head took longer than `answer_timeout`.
            httpcore.NetworkError: and httpcore's other errors, see `failures`.
        """
        verify = request.extensions.get("verify", True)
        via = proxy_for(
            request.url.scheme, request.url.host, request.url.port or {"http": 80, "https": 443}[request.url.scheme]
        )
        if via is not None:
            self._judge_literal(request.url.host)
        self.sent += 1
        if request.extensions.get("lenient") and via is None:
            context = self._lenient_contexts[verify] if request.url.scheme == "https" else None
            return veiled(await lenient_answer(request, self._backend, context, self._options))
        pool = self._pool(request.url.scheme, via, verify=verify)
        try:
            async with asyncio.timeout(None) as limit:
                response = await pool.handle_async_request(self._order(request, limit.reschedule))
        except TimeoutError as error:
            raise httpx.ReadTimeout(f"no head of an answer within {patience(request, self._options):g} s") from error
        return veiled(
            httpx.Response(
                response.status, headers=response.headers, stream=_Body(response), extensions=_known(response)
            )
        )

    async def aclose(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            await pool.aclose()

    def _order(self, request: httpx.Request, reschedule: Callable[[float | None], None]) -> httpcore.Request:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        loop = asyncio.get_running_loop()
        told = request.extensions.get("sent", lambda: None)

        async def trace(event: str, _info: dict[str, Any]) -> None:
            # Connecting has limits of its own; the clock of the head starts when the request is sent.
            if event.endswith("send_request_headers.started"):
                reschedule(loop.time() + patience(request, self._options))
                told()

        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        extensions = {"timeout": {"connect": self._options.connect_timeout}, "trace": trace}
        return httpcore.Request(
            request.method, url, headers=request.headers.raw, content=request.stream, extensions=extensions
        )

    def _pool(self, scheme: str, via: str | None, *, verify: bool) -> httpcore.AsyncConnectionPool:
        if (scheme, via, verify) not in self._pools:
            needs_tls = scheme == "https" or (via or "").startswith(
                "https:"
            )  # reading the trusted roots takes its time
            self._pools[scheme, via, verify] = httpcore.AsyncConnectionPool(
                ssl_context=(trust.verified() if verify else trust.unverified()) if needs_tls else None,
                proxy=None if via is None else proxy(via),
                max_connections=None,
                max_keepalive_connections=self._options.at_once * 2,
                keepalive_expiry=_KEEPALIVE,
                # A lenient look at an old server offers what it knows.
                http2=verify,
                network_backend=self._backend if via is None else GuardedBackend(self._names, None),
            )
        return self._pools[scheme, via, verify]

    def _judge_literal(self, host: str) -> None:
        """Refuse addresses that a proxy would connect to for us; names it looks up itself, with its own rules."""
        try:
            given = literal(host)
        except ValueError as error:
            raise Unreachable("bad-url", str(error)) from error
        if given is not None and not self._guard.allows(given):
            raise Unreachable("private-address", f"{host} is {given}")

    @cached_property
    def _lenient_contexts(self) -> dict[bool, ssl.SSLContext]:
        return {True: trust.verified(), False: trust.unverified()}


def veiled(response: httpx.Response) -> httpx.Response:
    """Move all headers into `raw_headers`, and leave out those that the client above would act upon."""
    raw = list(response.headers.raw)
    response.extensions = {**response.extensions, "raw_headers": raw}
    response.headers = httpx.Headers([(name, value) for name, value in raw if name.strip().lower() not in _VEILED])
    return response


def _known(response: httpcore.Response) -> dict[str, Any]:
    return {key: value for key, value in response.extensions.items() if key in {"http_version", "reason_phrase"}}


class _Body(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._response.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._response.aclose()
