"""One hop: a URL is asked until it has answered, or will not.

What is repeated, once each: a connection that broke before an answer, an answer cut short, a request that got no answer
in time, and an answer that asks for a short pause (twice). What gets a second look of another kind: a certificate that
does not verify, TLS of another age, an answer against HTTP's rules.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

import httpx

from watcher.domain.address import host_of
from watcher.web import body
from watcher.web.exchange import Failure, WebOptions
from watcher.web.failures import ERRORS, HandshakeError, failure_of
from watcher.web.order import Answer, Order
from watcher.web.redirects import STATUSES

_RESET_PAUSE = 1.0
"""Seconds before what broke is repeated."""
_AWAKE = 3.0
"""Seconds that the repeated request is waited for where the first was in vain: what slept has had the first one's to wake up."""
_MOST_WAITS = 2
_SLOW = 10.0
"""Seconds until the head of an answer, from which on a host is called slow."""
_REDIRECT_BODY = 16 * 1024


@dataclass(slots=True)
class _Tries:
    """How a hop is asked, and what was tried so far."""

    verify: bool = True
    lenient: bool = False
    breaks: int = 0
    waits: int = 0
    patience: float | None = None
    """Seconds until the head of the answer; the client's own where it is None."""
    notes: frozenset[str] = frozenset()
    best: Answer | None = None
    first: Failure | None = None
    """Why a second look was taken."""


class Asker:
    """Asks one URL at a time for a fetch."""

    def __init__(self, client: httpx.AsyncClient, options: WebOptions, *, reset_pause: float = _RESET_PAUSE) -> None:
        self._client = client
        self._options = options
        self._reset_pause = reset_pause
        self._silent: set[str] = set()
        """Hosts that kept silent when asked again; they are not waited for twice until they have answered."""

    async def ask(self, order: Order, url: str, *, secrets: bool) -> Answer | Failure:
        """Return what the URL says, or why it says nothing.

        Args:
            order: the fetch that this hop belongs to.
            url: as it goes on the wire.
            secrets: whether the order's secrets may go to it.
        """
        tries = _Tries()
        while True:
            try:
                answer = await self._once(order, url, tries, secrets=secrets)
            except ERRORS as error:
                failure = failure_of(error)
                if await self._goes_on(order, url, tries, error, failure):
                    continue
                return tries.best or self._final(tries, failure)
            self._silent.discard(host_of(url))
            tries.best = _better(tries.best, answer)
            if answer.is_truncated and tries.breaks == 0:
                tries.breaks += 1
                await asyncio.sleep(self._reset_pause)
            elif answer.pause is not None and answer.may_repeat and tries.waits < _MOST_WAITS:
                tries.waits += 1
            else:
                return tries.best

    async def _goes_on(self, order: Order, url: str, tries: _Tries, error: Exception, failure: Failure) -> bool:
        """Decide whether to ask again after an error, and how."""
        if failure.reason == "connect-reset" and tries.breaks == 0:
            tries.breaks += 1
            await asyncio.sleep(self._reset_pause)
            return True
        if not order.may_look_twice:
            return False
        if isinstance(error, httpx.ReadTimeout):
            return self._waits_again(url, tries)
        if tries.verify and isinstance(error, HandshakeError) and failure.reason in {"tls-error", "connect-reset"}:
            tries.verify = False
            tries.notes |= {error.note or "tls-outdated"}
            tries.first = failure
            return True
        if not tries.lenient and failure.reason == "protocol-error":
            tries.lenient = True
            tries.notes |= {"malformed-answer"}
            tries.first = tries.first or failure
            return True
        return False

    def _waits_again(self, url: str, tries: _Tries) -> bool:
        """A program that sleeps until it is asked answers the second time; a host that is silent twice is so for all."""
        host = host_of(url)
        if tries.breaks > 0 or host in self._silent:
            self._silent.add(host)
            return False
        tries.breaks += 1
        tries.patience = min(_AWAKE, self._options.answer_timeout)
        return True

    def _final(self, tries: _Tries, failure: Failure) -> Failure:
        """Return the reason for a hop that failed; a second look's own failure only adds its words."""
        if tries.first is None or tries.first == failure:
            return failure
        return replace(tries.first, message=f"{tries.first.message}; then {failure.message}")

    async def _once(self, order: Order, url: str, tries: _Tries, *, secrets: bool) -> Answer:
        request = self._request(order, url, tries, secrets=secrets)
        before = order.budget.spent
        response = await self._client.send(request, stream=True, auth=None)
        try:
            took = order.budget.spent - before
            raw = response.extensions["raw_headers"]
            order.cookies.keep(request, raw, verify=tries.verify)
            is_redirect = response.status_code in STATUSES
            read = await body.read(
                response,
                self._options,
                cap=_REDIRECT_BODY if is_redirect else order.cap,
                seconds=min(self._options.body_timeout, order.budget.left),
            )
        finally:
            await response.aclose()
        notes = tries.notes | ({"slow"} if took > _SLOW or (read.is_late and not is_redirect) else set())
        return Answer(
            status=response.status_code,
            raw=raw,
            body=read.data,
            complete=read.complete,
            is_truncated=read.is_truncated and not is_redirect,
            notes=notes | ({"truncated"} if read.is_truncated and not is_redirect else set()),
            pause=response.extensions.get("pause"),
            may_repeat=response.extensions.get("may_repeat", False),
        )

    def _request(self, order: Order, url: str, tries: _Tries, *, secrets: bool) -> httpx.Request:
        address = httpx.URL(url)
        extensions = {
            "verify": tries.verify,
            "lenient": tries.lenient,
            "bulk": order.bulk,
            "spacing": order.spacing,
            "budget": order.budget,
            "patience": tries.patience,
        }
        headers = dict(order.headers)
        if secrets and tries.verify and address.scheme == "https":
            headers.update(order.secrets)
        request = self._client.build_request(
            order.method, address, headers=headers, content=order.body, extensions=extensions
        )
        if "cookie" not in request.headers and (cookies := order.cookies.header(request, verify=tries.verify)):
            request.headers["cookie"] = cookies
        return request


def _better(one: Answer | None, other: Answer) -> Answer:
    """Return the later answer, unless it was cut shorter than the one before."""
    if one is None or not (one.is_truncated and other.is_truncated):
        return other
    return other if len(other.body) >= len(one.body) else one
