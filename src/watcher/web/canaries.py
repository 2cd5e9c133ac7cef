"""Is our own network up? Asked of hosts that have nothing to do with the list, before anything is said against it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from watcher.domain.address import host_of
from watcher.web.client import Web
from watcher.web.exchange import Exchange

_TRUST = ("tls-",)
_SERVER_FAULT = 500
_WORDS = 100
"""Characters of a library's message that are shown."""


@dataclass(frozen=True, slots=True)
class CanaryReport:
    """What the canaries say."""

    up: bool
    answers: Mapping[str, str]
    """In words, by URL."""
    words: str
    """What seems to be at fault: names, connections or our trust store; or that all is well."""


async def ask(web: Web, urls: Sequence[str]) -> CanaryReport:
    """Ask all canaries at once; the first that answers as itself is enough, and the others are not waited for.

    It answers as itself over verified TLS with any status below 500, or over plain HTTP without sending us to another
    host, as the log-in page of a hotel's network does.
    """
    tasks = [asyncio.create_task(web.fetch(url, follow=False, cap=1024)) for url in urls]
    exchanges: list[Exchange] = []
    try:
        for done in asyncio.as_completed(tasks):
            exchanges.append(await done)
            if _answers(exchanges[-1]):
                break
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    up = any(_answers(exchange) for exchange in exchanges)
    return CanaryReport(up, {exchange.url: _words(exchange) for exchange in exchanges}, _verdict(exchanges, up=up))


def _answers(exchange: Exchange) -> bool:
    if exchange.failure is not None or exchange.status is None or exchange.status >= _SERVER_FAULT:
        return False
    if any(note.startswith(_TRUST) for note in exchange.notes):
        return False
    location = exchange.headers.get("location", "")
    if exchange.url.lower().startswith("https:") or "//" not in location:
        return True
    here, there = host_of(exchange.url).removeprefix("www."), host_of(location).removeprefix("www.")
    return here == there


def _words(exchange: Exchange) -> str:
    if exchange.failure is not None:
        return f"{exchange.failure.reason} ({exchange.failure.message[:_WORDS]})"
    return " ".join([f"status {exchange.status}", *exchange.notes])


def _kind(exchange: Exchange) -> str:
    reason = exchange.failure.reason if exchange.failure else ""
    if reason.startswith("dns-"):
        return "names cannot be looked up"
    if reason == "tls-error" or any(note.startswith(_TRUST) for note in exchange.notes):
        return "no certificate is trusted (SSL_CERT_FILE, SSL_CERT_DIR, the clock, or a box between us and the web)"
    if reason in {"connect-refused", "connect-reset", "connect-timeout", "connect-error", "timeout", "private-address"}:
        return "no connection can be made"
    return "what answers is not the canary"


def _verdict(exchanges: Sequence[Exchange], *, up: bool) -> str:
    if up:
        return "the network is up: a canary answers"
    if not exchanges:
        return "there is no canary to ask"
    kind, count = Counter(map(_kind, exchanges)).most_common(1)[0]
    return f"{kind} ({count} of {len(exchanges)} canaries)"
