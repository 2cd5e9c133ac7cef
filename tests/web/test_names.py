from __future__ import annotations

import asyncio
import socket
from collections import Counter
from ipaddress import ip_address

import pytest
from dns import resolver
from dns.exception import Timeout

from tests.web.virtual_time import run
from watcher.web.failures import Unreachable
from watcher.web.guard import Address
from watcher.web.names import Look, Names

HERE = ip_address("192.0.2.7")
# The library's classes carry no types for what makes them.
_KINDS: tuple[type[Exception], ...] = (
    resolver.NXDOMAIN,
    resolver.NoNameservers,
    Timeout,
    resolver.NoAnswer,
    resolver.NoResolverConfiguration,
)
NXDOMAIN, SERVFAIL, SILENCE, NO_RECORD, NO_RESOLVER = (kind() for kind in _KINDS)


def saying(*answers: Address | Exception | float, asked: Counter[str] | None = None) -> Look:
    """Say one answer a look-up, the last for all later ones; a number is silence for as many seconds."""
    left = list(answers)

    async def look(host: str) -> tuple[Address, ...]:
        if asked is not None:
            asked[host] += 1
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            return ()
        return (answer,)

    return look


def verdict(system: Look, resolver: Look) -> str:
    async def work() -> str:
        try:
            return str((await Names(patience=10.0, system=system, resolver=resolver).addresses("host.test"))[0])
        except Unreachable as error:
            return error.failure.reason

    result: str = run(work())
    return result


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ([NXDOMAIN], "dns-nxdomain"), ([NXDOMAIN, SERVFAIL], "dns-servfail"), ([SERVFAIL, NXDOMAIN], "dns-servfail"),
        ([NXDOMAIN, SILENCE], "dns-timeout"), ([SERVFAIL], "dns-servfail"), ([SILENCE], "dns-timeout"), ([60.0], "dns-timeout"),
        ([NO_RECORD], "dns-no-address"), ([0.1], "dns-no-address"), ([NXDOMAIN, HERE], "192.0.2.7"), ([SERVFAIL, HERE], "192.0.2.7"),
        ([HERE], "192.0.2.7"), ([OSError(101, "Network is unreachable")], "dns-servfail"), ([NO_RESOLVER], "dns-servfail"),
    ],
)  # fmt: skip
def test_a_name_does_not_exist_only_when_two_looks_agree(said: list[Address | Exception | float], reason: str) -> None:
    assert verdict(saying(socket.gaierror(-3, "try again")), saying(*said)) == reason


def test_the_systems_resolver_goes_first_and_the_dns_saves_what_it_misses() -> None:
    assert verdict(saying(HERE), saying(NXDOMAIN)) == "192.0.2.7"
    assert verdict(saying(60.0), saying(HERE)) == "192.0.2.7"
    assert verdict(saying(UnicodeError("label too long")), saying(NXDOMAIN)) == "dns-nxdomain"


def test_the_links_of_one_host_share_a_look_up_and_its_answer() -> None:
    asked: Counter[str] = Counter()

    async def work() -> None:
        names = Names(patience=10.0, system=saying(HERE, asked=asked), resolver=saying(NXDOMAIN))
        await asyncio.gather(*(names.addresses("host.test") for _ in range(19)))
        await names.addresses("host.test")

    run(work())
    assert asked == {"host.test": 1}


def test_a_failed_look_up_is_not_remembered() -> None:
    async def work() -> tuple[Address, ...]:
        names = Names(patience=10.0, system=saying(SERVFAIL, SERVFAIL, HERE), resolver=saying(SERVFAIL))
        with pytest.raises(Unreachable):
            await names.addresses("host.test")
        return await names.addresses("host.test")

    assert run(work()) == (HERE,)


def test_one_who_stops_waiting_does_not_take_the_answer_from_others() -> None:
    async def work() -> tuple[Address, ...]:
        names = Names(patience=10.0, system=saying(0.5, HERE), resolver=saying(0.5, HERE))
        hasty = asyncio.create_task(names.addresses("host.test"))
        patient = asyncio.create_task(names.addresses("host.test"))
        await asyncio.sleep(0.1)
        hasty.cancel()
        return await patient

    assert run(work()) == (HERE,)


def test_the_systems_resolver_sees_the_hosts_file() -> None:
    async def work() -> tuple[Address, ...]:
        return await Names(patience=5.0, resolver=saying(NXDOMAIN)).addresses("localhost")

    assert all(address.is_loopback for address in asyncio.run(work()))
