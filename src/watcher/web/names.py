"""Names to addresses, and what it means where there is none.

The system's resolver decides, since it sees /etc/hosts and whatever else the machine is told. Where it fails, it does not
say why in a way to rely on: glibc calls a SERVFAIL, a time-out and an unreachable resolver by one name, and a failed
question for IPv6 can hide the IPv4 address. So the DNS is then asked itself; what it finds is used, and what it says is
the verdict. Each failed look-up is repeated, and only two NXDOMAIN make one.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Awaitable, Callable
from ipaddress import ip_address

import dns.asyncresolver
import dns.exception
import dns.name
import dns.rdatatype
import dns.resolver

from watcher.web.exchange import Failure
from watcher.web.failures import Unreachable, failure_of
from watcher.web.guard import Address

Look = Callable[[str], Awaitable[tuple[Address, ...]]]

_PAUSE = 0.5
"""Seconds between a failed look-up and its repetition."""
_KEPT = 60.0
"""Seconds that an answer is used again; a run's many links of one host ask once."""
_SECOND_FAMILY = 0.3
"""Seconds that IPv6 addresses are waited for once the IPv4 ones are known (RFC 8305, section 3, has 50 ms)."""


class Names:
    """Looks names up, each only once at a time."""

    def __init__(
        self, *, patience: float, system: Look | None = None, resolver: Look | None = None, pause: float = _PAUSE
    ) -> None:
        self._patience = patience
        self._system = system or system_lookup
        self._resolver = resolver or dns_lookup
        self._pause = pause
        self._known: dict[str, tuple[float, tuple[Address, ...]]] = {}
        self._asked: dict[str, asyncio.Task[tuple[Address, ...]]] = {}

    async def addresses(self, host: str) -> tuple[Address, ...]:
        """Return the addresses of `host`, the best first.

        Raises:
            Unreachable: there is none, with a reason `dns-...`.
        """
        until, known = self._known.get(host, (0.0, ()))
        if until > asyncio.get_running_loop().time():
            return known
        task = self._asked.get(host)
        if task is None:
            task = self._asked[host] = asyncio.create_task(self._look_up(host))
            task.add_done_callback(lambda done: self._answered(host, done))
        return await asyncio.shield(task)

    async def aclose(self) -> None:
        """Give up on what is still being asked."""
        asked = list(self._asked.values())
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)

    def _answered(self, host: str, done: asyncio.Task[tuple[Address, ...]]) -> None:
        self._asked.pop(host, None)
        if not done.cancelled() and done.exception() is None:
            self._known[host] = (asyncio.get_running_loop().time() + _KEPT, done.result())

    async def _look_up(self, host: str) -> tuple[Address, ...]:
        failures: list[Failure] = []
        for attempt in range(2):
            if attempt:
                await asyncio.sleep(self._pause)
            for look in (self._system, self._resolver):
                try:
                    async with asyncio.timeout(self._patience):
                        found = await look(host)
                except TimeoutError:
                    failure = Failure("dns-timeout", f"no answer for {host} within {self._patience:g} s")
                except (OSError, UnicodeError, dns.exception.DNSException) as error:
                    failure = failure_of(error)
                    if not failure.reason.startswith("dns-"):  # the resolver cannot be reached, say
                        failure = Failure("dns-servfail", failure.message)
                else:
                    if found:
                        return found
                    failure = Failure("dns-no-address", f"{host} has no address")
            failures.append(failure)  # of the DNS itself, which comes last
        verdict = failures[-1] if failures[-1].reason != "dns-nxdomain" else failures[0]
        raise Unreachable(verdict.reason, verdict.message)


async def system_lookup(host: str) -> tuple[Address, ...]:
    """Ask the system's resolver, on a thread of its own that nothing waits for at exit.

    Raises:
        OSError: it has no answer.
        UnicodeError: it cannot take the name.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[Address, ...]] = loop.create_future()

    def settle(found: tuple[Address, ...], error: Exception | None) -> None:
        if answer.done():
            return
        if error is None:
            answer.set_result(found)
        else:
            answer.set_exception(error)

    def ask() -> None:
        found: tuple[Address, ...] = ()
        error: Exception | None = None
        try:
            rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            found = tuple(dict.fromkeys(ip_address(row[4][0]) for row in rows))
        except (OSError, ValueError) as caught:
            error = caught
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle, found, error)

    threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
    return await answer


async def dns_lookup(host: str) -> tuple[Address, ...]:
    """Ask the resolvers of the system's configuration for both families.

    Raises:
        dns.exception.DNSException: none has an address; `NXDOMAIN` only where both families' answers say so.
    """
    resolver = dns.asyncresolver.Resolver()
    name = dns.name.from_text(host)
    tasks = [asyncio.create_task(_records(resolver, name, kind)) for kind in (dns.rdatatype.A, dns.rdatatype.AAAA)]
    try:
        await asyncio.wait(tasks[:1])
        if tasks[0].exception() is None:
            await asyncio.wait(tasks[1:], timeout=_SECOND_FAMILY)
        else:
            await asyncio.wait(tasks)
        done = [task for task in tasks if task.done()]
        found = tuple(address for task in done if task.exception() is None for address in task.result())
        errors = [error for task in done if (error := task.exception()) is not None]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if found or not errors:
        return found
    raise min(errors, key=_weight)


def _weight(error: BaseException) -> int:
    """Order what two questions about one name say: the one that condemns the name least comes first."""
    order = (dns.exception.Timeout, dns.resolver.NoNameservers, dns.resolver.NoAnswer, dns.resolver.NXDOMAIN)
    return next((rank for rank, kind in enumerate(order) if isinstance(error, kind)), 1)


async def _records(
    resolver: dns.asyncresolver.Resolver, name: dns.name.Name, kind: dns.rdatatype.RdataType
) -> list[Address]:
    answer = await resolver.resolve(name, kind, search=False, lifetime=4.0)
    return [ip_address(record.to_text()) for record in answer]
