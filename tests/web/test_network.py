from __future__ import annotations

import asyncio
from collections.abc import Iterable
from ipaddress import ip_address, ip_network
from typing import Any

import httpcore
import pytest

from tests.web.virtual_time import run
from watcher.web.failures import Unreachable
from watcher.web.guard import Address, Guard
from watcher.web.names import Names
from watcher.web.network import GuardedBackend


class _Line(httpcore.AsyncNetworkStream):
    def __init__(self, address: str) -> None:
        self.address = address
        self.is_closed = False

    async def aclose(self) -> None:
        self.is_closed = True


class _Ground(httpcore.AsyncNetworkBackend):
    """Connects as told: seconds until it does, or an error."""

    def __init__(self, ways: dict[str, float | Exception]) -> None:
        self.ways = ways
        self.tried: list[tuple[float, str]] = []
        self.lines: list[_Line] = []

    async def connect_tcp(self, host: str, port: int, *_args: Any, **_more: Any) -> httpcore.AsyncNetworkStream:
        self.tried.append((round(asyncio.get_running_loop().time(), 3), host))
        way = self.ways[host]
        if isinstance(way, Exception):
            raise way
        await asyncio.sleep(way)
        self.lines.append(_Line(host))
        return self.lines[-1]


def connect(
    ways: dict[str, float | Exception], allow: Iterable[str] = (), seconds: float = 10.0
) -> tuple[str, _Ground]:
    async def look(_host: str) -> tuple[Address, ...]:
        return tuple(map(ip_address, ways))

    async def work() -> str:
        backend = GuardedBackend(Names(patience=1.0, system=look, resolver=look), Guard(map(ip_network, allow)))
        backend._plain = ground  # type: ignore[assignment]
        try:
            await backend.connect_tcp("host.test", 443, timeout=seconds)
        except Unreachable as error:
            return error.failure.reason
        return next(line.address for line in ground.lines if not line.is_closed)

    ground = _Ground(ways)
    return run(work()), ground


SIX, SIX2, FOUR, FOUR2 = "2606:4700::1", "2606:4700::2", "8.8.8.8", "8.8.4.4"
REFUSED = httpcore.ConnectError()
REFUSED.__cause__ = ConnectionRefusedError(111, "Connection refused")
NO_ROUTE = httpcore.ConnectError()
NO_ROUTE.__cause__ = OSError(101, "Network is unreachable")


def test_an_ipv6_address_that_does_not_answer_costs_a_quarter_of_a_second() -> None:
    found, ground = connect({SIX: 600.0, SIX2: 600.0, FOUR: 0.01})
    assert found == FOUR
    assert ground.tried == [(0.0, SIX), (0.25, FOUR)]


def test_an_address_that_refuses_is_followed_by_the_next_at_once() -> None:
    found, ground = connect({FOUR: REFUSED, FOUR2: 0.01})
    assert found == FOUR2
    assert ground.tried[1][0] == 0.0


def test_a_slow_address_may_still_win() -> None:
    found, _ = connect({SIX: 0.4, FOUR: 600.0})
    assert found == SIX


def test_of_two_that_connect_the_second_is_closed() -> None:
    _, ground = connect({SIX: 0.5, FOUR: 0.25})
    assert [line.is_closed for line in ground.lines].count(False) == 1


def test_all_addresses_are_tried_before_it_is_a_failure_and_the_most_telling_is_said() -> None:
    assert connect({SIX: NO_ROUTE, FOUR: REFUSED})[0] == "connect-refused"
    assert connect({SIX: NO_ROUTE})[0] == "connect-error"
    assert connect({SIX: NO_ROUTE, FOUR: 600.0})[0] == "connect-timeout"


def test_only_what_the_guard_allows_is_connected_to() -> None:
    found, ground = connect({"10.0.0.1": 0.0, "::1": 0.0, FOUR: 0.0})
    assert found == FOUR
    assert [host for _, host in ground.tried] == [FOUR]
    found, ground = connect({"10.0.0.1": 0.0, "::1": 0.0})
    assert found == "private-address"
    assert ground.tried == []
    assert connect({"10.0.0.1": 0.0}, allow=["10.0.0.0/8"])[0] == "10.0.0.1"


def test_a_name_is_looked_up_once_between_the_guard_and_the_connection() -> None:
    """A name that changes its address between two look-ups would pass a guard that looks by itself."""
    answers = [ip_address(FOUR), ip_address("127.0.0.1")]

    async def look(_host: str) -> tuple[Address, ...]:
        return (answers.pop(0),)

    async def work() -> None:
        backend = GuardedBackend(Names(patience=1.0, system=look, resolver=look), Guard())
        backend._plain = ground  # type: ignore[assignment]
        await backend.connect_tcp("host.test", 443, timeout=1.0)

    ground = _Ground({FOUR: 0.0})
    run(work())
    assert len(answers) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "0x7f.1", "::1", "2130706433"])
def test_an_address_as_host_is_judged_as_well(host: str) -> None:
    async def work() -> str:
        backend = GuardedBackend(Names(patience=1.0), Guard())
        with pytest.raises(Unreachable) as caught:
            await backend.connect_tcp(host, 80)
        return caught.value.failure.reason

    assert run(work()) == "private-address"
