"""The client: asks for a URL, follows where it leads, and gives one `Exchange` whatever happens.

Layers, from here downwards: `asking` (one hop, with its second looks), `politeness` (when a request may go), `transport`
(connections, the clock of an answer), `network` (names, the address guard). docs/decisions/0003-web-client.md says why.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Self

import httpx

from watcher.domain.address import host_of, requestable, with_fragment
from watcher.domain.observation import Hop
from watcher.web import redirects
from watcher.web.asking import Asker
from watcher.web.budget import Budget
from watcher.web.exchange import Exchange, Failure, WebOptions
from watcher.web.headers import first, joined
from watcher.web.names import Names
from watcher.web.order import Answer, Order
from watcher.web.politeness import Politeness
from watcher.web.transport import Wire

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_SECRET = frozenset({"authorization", "proxy-authorization", "cookie", "x-api-key", "private-token"})


class Web:
    """The web, for the length of a run. An async context manager."""

    def __init__(
        self, options: WebOptions, *, now: Callable[[], datetime], names: Names | None = None, reset_pause: float = 1.0
    ) -> None:
        """Make a client; nothing is asked yet.

        Args:
            options: limits, manners, tokens.
            now: for dates in `Retry-After` only; with a time zone.
            names: looks names up; the system's resolver and the DNS where not given.
            reset_pause: seconds before a request whose connection broke is repeated.
        """
        self._options = options
        self._names = names or Names(patience=options.connect_timeout)
        self._wire = Wire(options, self._names)
        self._politeness = Politeness(self._wire, options, now=now, clock=lambda: asyncio.get_running_loop().time())
        self._client = httpx.AsyncClient(
            transport=self._politeness,
            headers={
                "user-agent": options.user_agent,
                "accept": _ACCEPT,
                "accept-language": "en,zh;q=0.8",
                "accept-encoding": "gzip, deflate",
            },
            follow_redirects=False,
            timeout=None,  # noqa: S113 each layer below keeps time itself
            trust_env=False,
        )
        self._asker = Asker(self._client, options, reset_pause=reset_pause)

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, trace)
        await self._names.aclose()

    @property
    def requests(self) -> int:
        """HTTP requests sent so far, each hop, repetition and second look counted."""
        return self._wire.sent

    @property
    def resting(self) -> Mapping[str, float]:
        """Hosts that asked to be left alone, with the seconds left."""
        return self._politeness.resting

    def has_token(self, host: str) -> bool:
        """Say whether there is a token for `host`."""
        return bool(self._options.tokens.get(host))

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        authorized: bool = False,
        bulk: bool = False,
        follow: bool = True,
        cap: int | None = None,
        accept: str | None = None,
        spacing: float | None = None,
        spent: float = 0.0,
    ) -> Exchange:
        """Ask for `url`; never raises for what a server, a name, a URL or a redirect does.

        Args:
            url: as written in a list; what the wire needs is escaped, nothing else is changed.
            method: only GET and HEAD follow redirects and get second looks.
            headers: beside the usual ones; secret ones go to the first host alone.
            body: of the request.
            authorized: send the host's token, where there is one; the answer must then come over verified TLS.
            bulk: a bulk API: one request at once, and no second looks.
            follow: whether redirects are followed.
            cap: bytes of the body to read at most, instead of the configured ones.
            accept: the Accept header, instead of that of a browser.
            spacing: seconds between the starts of requests to this host, instead of the configured ones.
            spent: seconds that the check has already taken of its deadline by earlier questions.
        """
        plain, secrets = self._headers(url, headers or {}, accept, authorized=authorized)
        budget = Budget(max(0.0, self._options.deadline - spent))
        order = Order(
            method=method.upper(),
            headers=plain,
            body=body,
            secrets=secrets,
            bulk=bulk,
            spacing=spacing,
            cap=cap,
            budget=budget,
        )
        chain = _Chain(url, final_url=url)
        try:
            async with budget:
                await self._follow(chain, order, follow=follow and order.method in {"GET", "HEAD"})
        except TimeoutError:
            if not budget.is_spent:
                raise
            chain.failure = Failure("timeout", f"no end within {self._options.deadline:g} s")
        return chain.exchange(budget.spent)

    def _headers(
        self, url: str, given: Mapping[str, str], accept: str | None, *, authorized: bool
    ) -> tuple[dict[str, str], dict[str, str]]:
        plain = {name.lower(): value for name, value in given.items()}
        secrets = {name: plain.pop(name) for name in list(plain) if name in _SECRET}
        if accept is not None:
            plain["accept"] = accept
        token = self._options.tokens.get(host_of(url))
        if authorized and token:
            secrets["authorization"] = f"Bearer {token}"
        return plain, secrets

    async def _follow(self, chain: _Chain, order: Order, *, follow: bool) -> None:
        """Walk the chain to its end, which is written into `chain`."""
        url, home = chain.url, ""
        at_home = True
        seen: set[tuple[str, str]] = set()
        while True:
            try:
                wire = requestable(url)
                address = httpx.URL(wire)
            except (ValueError, httpx.InvalidURL) as error:
                chain.failure = Failure("redirect-unusable" if chain.hops else "bad-url", str(error))
                return
            home = home or address.netloc.decode()
            at_home = at_home and address.netloc.decode() == home
            cookies = order.cookies.header(httpx.Request(order.method, address), verify=True)
            cookies += order.cookies.header(httpx.Request(order.method, address), verify=False)
            if (wire, cookies) in seen:
                chain.failure = Failure("redirect-loop", f"back at {wire}")
                return
            seen.add((wire, cookies))
            if len(chain.hops) > self._options.max_redirects:
                chain.failure = Failure("redirect-limit", f"more than {self._options.max_redirects} redirects")
                return
            chain.final_url = url
            answer = await self._asker.ask(order, wire, secrets=at_home)
            if isinstance(answer, Failure):
                chain.failure = _of_redirect(answer) if chain.hops else answer
                return
            chain.take(answer)
            location = first(answer.raw, b"location")
            if not follow or not (answer.status in redirects.STATUSES or (answer.status == 300 and location)):
                return
            try:
                where = with_fragment(redirects.target(wire, location or b""), fragment_of=url)
            except redirects.UnusableError as error:
                target = str(error)
                if target:
                    chain.hops.append(Hop(url, answer.status, target))
                chain.failure = Failure("redirect-unusable", f"status {answer.status} leads to {target or 'no target'}")
                return
            chain.hops.append(Hop(url, answer.status, where))
            url = where


@dataclass(slots=True)
class _Chain:
    """What has come of a fetch so far."""

    url: str
    final_url: str
    hops: list[Hop] = field(default_factory=list)
    answer: Answer | None = None
    notes: set[str] = field(default_factory=set)
    failure: Failure | None = None

    def take(self, answer: Answer) -> None:
        self.answer = answer
        self.notes |= answer.notes

    def exchange(self, seconds: float) -> Exchange:
        answer = self.answer
        return Exchange(
            url=self.url,
            final_url=self.final_url,
            hops=tuple(self.hops),
            status=answer.status if answer else None,
            headers=joined(answer.raw) if answer else {},
            body=answer.body if answer else b"",
            complete=answer.complete if answer else True,
            failure=self.failure,
            notes=tuple(sorted(self.notes)),
            seconds=round(seconds, 3),
        )


def _of_redirect(failure: Failure) -> Failure:
    """Return a hop's failure as the chain's: an impossible host is then the redirect's fault."""
    return Failure("redirect-unusable", failure.message) if failure.reason == "bad-url" else failure
