"""Connections: names are looked up here, each address is judged by the guard, and only judged addresses are connected to.

httpcore asks its `network_backend` for each connection, so that nothing can pass beside the guard: no redirect, no name
whose address changes between two look-ups, no unusual spelling of an address.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import Any

import httpcore

from watcher.web import trust
from watcher.web.failures import ERRORS, HandshakeError, Unreachable, failure_of
from watcher.web.guard import Address, Guard, literal
from watcher.web.names import Names

_ATTEMPT_DELAY = 0.25
"""Seconds until the next address is tried beside the last (RFC 8305, section 5)."""
_MOST_ADDRESSES = 8

# Of several failed addresses the most telling is said: a machine without IPv6 has an unreachable one for each host.
_TELLING = ("connect-refused", "connect-reset", "connect-timeout", "connect-error")


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to what the guard allows; without a guard (a configured proxy) to anything."""

    def __init__(self, names: Names, guard: Guard | None) -> None:
        self._names = names
        self._guard = guard
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 the interface is httpcore's
        local_address: str | None = None,  # noqa: ARG002 the interface is httpcore's
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.AsyncNetworkStream:
        """Connect to one of the addresses of `host`.

        Raises:
            Unreachable: no look-up, no address that may be connected to, or no connection.
        """
        addresses = await self._judged(host)
        return Stream(await self._race(_interleaved(addresses), port, timeout))

    async def sleep(self, seconds: float) -> None:
        """Wait; httpcore does so between retries, which are not used."""
        await asyncio.sleep(seconds)

    async def _judged(self, host: str) -> tuple[Address, ...]:
        try:
            given = literal(host)
        except ValueError as error:
            raise Unreachable("bad-url", str(error)) from error
        addresses = (given,) if given is not None else await self._names.addresses(host)
        if self._guard is None:
            return addresses
        judged = tuple(address for address in addresses if self._guard.allows(address))
        if not judged:
            raise Unreachable("private-address", f"{host} is {', '.join(map(str, addresses))}")
        return judged

    async def _race(
        self, addresses: Sequence[Address], port: int, seconds: float | None
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address that takes it, each tried a little after the one before (RFC 8305)."""
        waiting = list(addresses)
        pending: set[asyncio.Task[httpcore.AsyncNetworkStream]] = set()
        errors: list[Unreachable] = []
        winner: httpcore.AsyncNetworkStream | None = None
        tasks: list[asyncio.Task[httpcore.AsyncNetworkStream]] = []
        try:
            async with asyncio.timeout(seconds):
                while winner is None and (waiting or pending):
                    if waiting:
                        tasks.append(asyncio.create_task(self._connect(waiting.pop(0), port)))
                        pending.add(tasks[-1])
                    done, pending = await asyncio.wait(
                        pending, timeout=_ATTEMPT_DELAY if waiting else None, return_when=asyncio.FIRST_COMPLETED
                    )
                    for task in done:
                        error = task.exception()
                        if isinstance(error, Unreachable):
                            errors.append(error)
                        else:
                            winner = task.result()
        except TimeoutError:
            errors.append(
                Unreachable("connect-timeout", f"no connection to port {port} of {addresses[0]} within {seconds:g} s")
            )
        finally:
            await _abandon(tasks, winner)
        if winner is not None:
            return winner
        raise min(
            errors,
            key=lambda error: (
                _TELLING.index(error.failure.reason) if error.failure.reason in _TELLING else len(_TELLING)
            ),
        )

    async def _connect(self, address: Address, port: int) -> httpcore.AsyncNetworkStream:
        try:
            return await self._plain.connect_tcp(str(address), port)
        except ERRORS as error:
            failure = failure_of(error)
            raise Unreachable(failure.reason, f"{address}: {failure.message}") from error


class Stream(httpcore.AsyncNetworkStream):
    """A connection whose TLS handshake says why it failed."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """Read up to `max_bytes`, empty at the end."""
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Write all of `buffer`."""
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> httpcore.AsyncNetworkStream:
        """Begin TLS.

        Raises:
            HandshakeError: with the note that tells which kind of certificate was at fault.
        """
        try:
            return Stream(await self._stream.start_tls(ssl_context, server_hostname, timeout))
        except httpcore.ConnectTimeout as error:
            raise HandshakeError("timeout", f"no TLS handshake within {timeout or 0:g} s") from error
        except ERRORS as error:
            cause = error.__cause__
            if isinstance(cause, ssl.SSLCertVerificationError):
                raise HandshakeError("tls-error", cause.verify_message, trust.note_of(cause.verify_code)) from error
            failure = failure_of(error)
            reason = failure.reason if failure.reason in {"connect-reset", "tls-error"} else "tls-error"
            raise HandshakeError(reason, failure.message) from error
        except ValueError as error:  # a host name that TLS cannot say
            await self.aclose()
            raise HandshakeError("tls-error", str(error)) from error

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 the interface is httpcore's
        """Return what httpcore wants to know of the connection."""
        return self._stream.get_extra_info(info)


def _interleaved(addresses: Sequence[Address]) -> list[Address]:
    """Return the addresses with families by turns, the first's family first (RFC 8305, section 4)."""
    first = [address for address in addresses if address.version == addresses[0].version]
    second = [address for address in addresses if address.version != addresses[0].version]
    mixed = chain.from_iterable(zip_longest(first, second))
    return [address for address in mixed if address is not None][:_MOST_ADDRESSES]


async def _abandon(
    tasks: Sequence[asyncio.Task[httpcore.AsyncNetworkStream]], winner: httpcore.AsyncNetworkStream | None
) -> None:
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, httpcore.AsyncNetworkStream) and outcome is not winner:
            await outcome.aclose()
