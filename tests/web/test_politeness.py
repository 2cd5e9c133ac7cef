from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.web.virtual_time import run
from watcher.web.exchange import WebOptions
from watcher.web.failures import RestingError
from watcher.web.politeness import Politeness

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)


class _Empty(httpx.AsyncByteStream):
    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b""


class Host(httpx.AsyncBaseTransport):
    """Answers after `takes` seconds, and counts."""

    def __init__(
        self, takes: float = 0.0, answer: Callable[[int], tuple[int, list[tuple[bytes, bytes]]]] | None = None
    ) -> None:
        self.takes = takes
        self.answer = answer or (lambda _number: (200, []))
        self.starts: list[tuple[float, str]] = []
        self.active = self.most = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.starts.append((asyncio.get_running_loop().time(), request.url.host))
        self.active += 1
        self.most = max(self.most, self.active)
        await asyncio.sleep(self.takes)
        self.active -= 1
        status, raw = self.answer(len(self.starts))
        return httpx.Response(status, stream=_Empty(), extensions={"raw_headers": raw})


async def send(transport: httpx.AsyncBaseTransport, host: str = "a.test", **extensions: object) -> int:
    response = await transport.handle_async_request(httpx.Request("GET", f"https://{host}/", extensions=extensions))
    await response.aclose()
    return response.status_code


def polite(host: Host, **more: object) -> Politeness:
    options = WebOptions(**more)  # type: ignore[arg-type]
    return Politeness(host, options, now=lambda: NOW, clock=lambda: asyncio.get_running_loop().time())


def pause(text: bytes) -> list[tuple[bytes, bytes]]:
    return [(b"Retry-After", text)]


def test_requests_to_a_host_start_a_second_apart() -> None:
    host = Host()

    async def work() -> None:
        await asyncio.gather(*(send(transport) for _ in range(5)))

    transport = polite(host)
    run(work())
    assert [round(at) for at, _ in host.starts] == [0, 1, 2, 3, 4]


def test_at_most_two_are_at_once_with_a_host_however_slow_it_is() -> None:
    host = Host(takes=10)

    async def work() -> None:
        transport = polite(host)
        await asyncio.gather(*(send(transport) for _ in range(6)))

    run(work())
    assert host.most == 2
    assert [round(at) for at, _ in host.starts] == [0, 1, 10, 11, 20, 21]


def test_a_place_becomes_free_at_the_end_of_the_body_not_of_the_head() -> None:
    host = Host()

    async def work() -> float:
        transport = polite(host, per_host=1)
        response = await transport.handle_async_request(httpx.Request("GET", "https://a.test/"))
        waiting = asyncio.create_task(send(transport))
        await asyncio.sleep(30)
        await response.aclose()
        await waiting
        return host.starts[1][0]

    assert run(work()) >= 30


def test_a_bulk_api_is_asked_one_at_a_time_with_its_own_spacing() -> None:
    host = Host(takes=5)

    async def work() -> None:
        transport = polite(host)
        await asyncio.gather(*(send(transport, bulk=True, spacing=3.0) for _ in range(3)))

    run(work())
    assert host.most == 1
    assert [round(at) for at, _ in host.starts] == [0, 5, 10]
    quick = Host()

    async def again() -> None:
        transport = polite(quick)
        await asyncio.gather(*(send(transport, bulk=True, spacing=3.0) for _ in range(3)))

    run(again())
    assert [round(at) for at, _ in quick.starts] == [0, 3, 6]


def test_hosts_do_not_wait_for_each_other_but_for_the_limit_in_all() -> None:
    host = Host(takes=10)

    async def work() -> None:
        transport = polite(host, at_once=4)
        await asyncio.gather(*(send(transport, f"{number}.test") for number in range(8)))

    run(work())
    assert host.most == 4
    assert [round(at) for at, _ in host.starts] == [0] * 4 + [10] * 4


def test_a_busy_host_does_not_take_the_places_of_others() -> None:
    host = Host()

    async def work() -> None:
        transport = polite(host, at_once=2)
        await asyncio.gather(*(send(transport, "busy.test") for _ in range(20)), send(transport, "other.test"))

    run(work())
    assert next(at for at, name in host.starts if name == "other.test") == 0


def test_a_host_that_asks_for_a_pause_gets_it_and_its_other_requests_wait_with_it() -> None:
    host = Host(answer=lambda number: (429, pause(b"10")) if number == 1 else (200, []))

    async def work() -> list[int]:
        transport = polite(host)
        return await asyncio.gather(*(send(transport) for _ in range(3)))

    assert run(work()) == [429, 200, 200]
    assert [round(at) for at, _ in host.starts] == [0, 10, 11]


def test_a_host_that_asks_for_a_long_pause_is_left_alone_at_once() -> None:
    host = Host(answer=lambda _number: (429, pause(b"86400")))

    async def work() -> None:
        transport = polite(host)
        assert await send(transport) == 429
        with pytest.raises(RestingError):
            await send(transport)
        assert transport.resting["a.test"] == pytest.approx(86400, abs=2)
        await asyncio.sleep(86400)
        assert not transport.resting
        await send(transport)

    run(work())
    assert len(host.starts) == 2


def test_those_who_wait_when_a_long_pause_is_asked_for_are_told_at_once() -> None:
    host = Host(answer=lambda _number: (503, pause(b"3600")))

    async def work() -> list[object]:
        transport = polite(host)
        return list(await asyncio.gather(*(send(transport) for _ in range(3)), return_exceptions=True))

    first, *others = run(work())
    assert first == 503
    assert all(isinstance(error, RestingError) for error in others)


def test_pauses_that_never_end_are_as_good_as_a_long_one() -> None:
    host = Host(answer=lambda _number: (429, pause(b"15")))

    async def work() -> None:
        transport = polite(host, patience=20.0)
        for _ in range(5):  # 75 seconds of pauses, where 60 are waited for
            await send(transport)
        with pytest.raises(RestingError):
            await send(transport)

    run(work())


def test_an_answer_says_what_pause_was_asked_for() -> None:
    async def work() -> dict[str, object]:
        transport = polite(Host(answer=lambda _number: (429, pause(b"7"))))
        response = await transport.handle_async_request(httpx.Request("GET", "https://a.test/"))
        return dict(response.extensions)

    extensions = run(work())
    assert extensions["pause"] == timedelta(seconds=7)
    assert extensions["may_repeat"]


def test_a_request_that_fails_or_is_given_up_leaves_its_place() -> None:
    class Broken(Host):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            await super().handle_async_request(request)
            raise httpx.ConnectError("no")

    host = Broken(takes=100)

    async def work() -> None:
        transport = polite(host, per_host=1, at_once=1)
        with pytest.raises(httpx.ConnectError):
            await send(transport)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(send(transport), 50)
        with pytest.raises(TimeoutError):  # given up while it waits for its turn
            await asyncio.gather(asyncio.wait_for(send(transport), 150), asyncio.wait_for(send(transport), 0.5))
        await asyncio.sleep(200)
        with pytest.raises(httpx.ConnectError):
            await asyncio.wait_for(send(transport), 150)

    run(work())
