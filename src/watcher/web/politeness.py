"""Manners as a transport, so that each hop of a redirect, each retry and each second look has them.

To a host: a few requests at once, their starts spaced; one at once to a bulk API; none while it wants to be left alone.
A host that wants that for longer than a check may last, or again and again, is not asked until then.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import httpx

from watcher.web.exchange import WebOptions
from watcher.web.failures import RestingError
from watcher.web.headers import joined
from watcher.web.pauses import pause_of

_MOST_RESTS = 3
"""Times `patience` that a host's pauses are waited for, taken together; then it is left alone for as long."""


@dataclass(slots=True)
class _Lane:
    """What is known of one host."""

    slots: asyncio.Semaphore
    bulk: asyncio.Lock = field(default_factory=asyncio.Lock)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by the request that starts next; those behind it wait in order."""
    next_start: float = 0.0
    rests_until: float = 0.0
    rested: float = 0.0
    """Seconds of pauses that were waited for."""
    is_closed: bool = False
    """It rests for longer than is waited for."""


class Politeness(httpx.AsyncBaseTransport):
    """Sends a request when it may be sent.

    A request's extensions say more: `bulk` (a bool), `spacing` (seconds, instead of the configured ones) and `budget`
    (which is halted while the request waits). An answer's extensions hold `pause`, a timedelta, where the host asked for
    one, and `may_repeat`, whether it is short enough to be waited for.
    """

    def __init__(
        self,
        inner: httpx.AsyncBaseTransport,
        options: WebOptions,
        *,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._inner = inner
        self._options = options
        self._now = now
        self._clock = clock
        self._sleep = sleep
        self._all = asyncio.Semaphore(options.at_once)
        self._lanes: dict[str, _Lane] = {}

    @property
    def resting(self) -> Mapping[str, float]:
        """Hosts that rest, with the seconds left."""
        now = self._clock()
        return {host: lane.rests_until - now for host, lane in self._lanes.items() if lane.rests_until > now}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Wait for the host's turn, then send.

        Raises:
            RestingError: the host rests for longer than is waited for.
        """
        lane = self._lanes.setdefault(request.url.host, _Lane(asyncio.Semaphore(self._options.per_host)))
        budget = request.extensions.get("budget")
        async with AsyncExitStack() as held:
            with budget.halted() if budget is not None else nullcontext():
                await self._wait(lane, request, held)
            request.extensions = {**request.extensions, "sent": partial(self._space, lane, request)}
            response = await self._inner.handle_async_request(request)
            self._heed(lane, response)
            assert isinstance(response.stream, httpx.AsyncByteStream)
            response.stream = _Held(response.stream, held.pop_all())
        return response

    async def aclose(self) -> None:
        """Close what lies below."""
        await self._inner.aclose()

    async def _wait(self, lane: _Lane, request: httpx.Request, held: AsyncExitStack) -> None:
        self._refuse_rest(lane, request)
        if request.extensions.get("bulk"):
            await held.enter_async_context(lane.bulk)
        await held.enter_async_context(lane.slots)
        async with lane.turn:
            while True:
                self._refuse_rest(lane, request)
                wait = max(lane.next_start, lane.rests_until) - self._clock()
                if wait > 0:
                    await self._sleep(wait)
                    continue
                await self._all.acquire()
                if max(lane.next_start, lane.rests_until) <= self._clock():
                    break
                self._all.release()
            held.callback(self._all.release)
            self._space(lane, request)

    def _space(self, lane: _Lane, request: httpx.Request) -> None:
        """Count the spacing from now; called again when a connection is made, since that may have taken its time."""
        spacing = request.extensions.get("spacing")
        lane.next_start = max(lane.next_start, self._clock() + (self._options.spacing if spacing is None else spacing))

    def _refuse_rest(self, lane: _Lane, request: httpx.Request) -> None:
        if not lane.is_closed:
            return
        left = lane.rests_until - self._clock()
        if left > 0:
            raise RestingError(f"{request.url.host} wants no request for another {left:.0f} s")
        lane.is_closed, lane.rested = False, 0.0

    def _heed(self, lane: _Lane, response: httpx.Response) -> None:
        pause = pause_of(response.status_code, joined(response.extensions["raw_headers"]), self._now())
        if pause is None:
            return
        seconds, patience = pause.total_seconds(), self._options.patience
        lane.rested += seconds
        if seconds > patience or lane.rested > patience * _MOST_RESTS:
            lane.is_closed = True
            seconds = max(seconds, patience * _MOST_RESTS)
        lane.rests_until = max(lane.rests_until, self._clock() + seconds)
        response.extensions = {**response.extensions, "pause": pause, "may_repeat": not lane.is_closed}


class _Held(httpx.AsyncByteStream):
    """A body, at whose end the request's place becomes free."""

    def __init__(self, stream: httpx.AsyncByteStream, held: AsyncExitStack) -> None:
        self._stream = stream
        self._held = held

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        try:
            await self._stream.aclose()
        finally:
            await self._held.aclose()
