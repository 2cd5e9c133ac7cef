"""What a scenario says: a world of sites, each with routes that take a request and give a reply or a fault.

servers.py serves it on real sockets inside a network namespace of its own (see in_world.py), where every name resolves
to an address in 198.18.0.0/15 (the range that RFC 2544 sets aside for tests). So the program under test runs unchanged:
real sockets, real TLS, real DNS failures.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit


@dataclass
class Request:
    """What a client asked."""

    method: str
    host: str
    target: str
    """Path and query, as sent."""
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes
    day: int
    """The scenario's day, 0 at its start."""
    scheme: str
    count: int
    """How often this host and target were asked for before, in this run."""

    @property
    def path(self) -> str:
        """The target without its query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, list[str]]:
        """The query's parameters, decoded."""
        return parse_qs(urlsplit(self.target).query, keep_blank_values=True)


@dataclass
class Reply:
    """What a server answers, and how well it does that."""

    status: int = 200
    body: bytes | str = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds before the first byte."""
    drip: float | None = None
    """Seconds between the bytes of the body."""
    endless: bool = False
    """The body never ends: 64 KiB every 10 ms, at most 200 MiB."""
    cut: int | None = None
    """The connection closes after so many bytes of the body, short of its Content-Length."""
    raw_head: bytes | None = None
    """Sent instead of a head made from status and headers."""
    head_pause: float = 0.0
    """Seconds between the head's lines."""


@dataclass
class Drop:
    """Reset the connection without an answer."""


@dataclass
class Hang:
    """Take the request and never answer (for at most 10 minutes)."""


Answer = Reply | Drop | Hang
Handler = Callable[[Request], Answer | Awaitable[Answer]]


def html(
    title: str, text: str = "", *, lang: str = "en", head: str = "", status: int = 200, delay: float = 0.0
) -> Reply:
    """Return a small page."""
    page = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><h1>{title}</h1>{text}</body></html>"
    )
    return Reply(status, page, {"content-type": "text/html; charset=utf-8"}, delay=delay)


def jsonr(value: object, status: int = 200, **headers: str) -> Reply:
    """Return JSON; an underscore in the name of a header stands for a hyphen."""
    named = {name.replace("_", "-"): words for name, words in headers.items()}
    return Reply(status, json.dumps(value), {"content-type": "application/json; charset=utf-8", **named})


def redirect(to: str, status: int = 301, **headers: str) -> Reply:
    """Return a redirect; `set-cookie` and the like go in as `**{"set-cookie": ...}`."""
    return Reply(status, b"", {"location": to, **headers})


@dataclass
class Site:
    """One host."""

    host: str
    tls: str = "ok"
    """`ok`, `expired`, `self_signed`, `wrong_host`, `untrusted`, `incomplete`, `none` (port 443 resets), `stall` (it
    connects, then silence), or `plain` (port 443 answers 400 without TLS)."""
    dns: str | list[str] = "ok"
    """`ok`, `nxdomain`, `servfail`, `timeout`, or an IPv4 address; a list gives one for each look-up, the last for all
    later ones."""
    aaaa: str | None = None
    """What a question for IPv6 gets where that differs from `dns`: the same words, or an IPv6 address."""
    http: bool = True
    """False where port 80 resets."""
    h2: str | None = None
    """The page of a host that speaks HTTP/2 only (anything else gets 426)."""
    rate: float | None = None
    """Answers a second; past it 429 with Retry-After."""
    retry_after: str = "1"
    routes: list[tuple[str, Handler]] = field(default_factory=list)

    def on(self, pattern: str, handler: Handler | Answer) -> Self:
        """Add a route. `pattern` is a glob over path and query; the first that fits answers."""
        self.routes.append((pattern, _always(handler) if isinstance(handler, Reply | Drop | Hang) else handler))
        return self


def _always(answer: Answer) -> Handler:
    return lambda _request: answer


class World:
    """All hosts there are, as they are on one day, and what is true of the links of a list."""

    def __init__(self, day: int = 0) -> None:
        self.day = day
        self.sites: dict[str, Site] = {}
        self.offline = False
        """Every name fails and nothing answers: the monitor's own network is down."""
        self.truth: dict[str, dict[str, Any]] = {}
        """For each URL what a careful monitor says of it that has checked on each of the scenario's days so far.

        `status`: a word, or a list of words of which each is right; `never`: the status that would be a false alarm;
        `to`: the suggestion; `suggest`: words that the suggestion holds; `note`, `freshness`: what is said of it;
        `optional`: a list may leave it out; `new`, in place of a status: whether a paper belongs among the new ones
        (None: either is right)."""
        self.markdown = ""
        """The list."""
        self.forbidden: list[str] = []
        """Hosts that nobody may ask."""

    def site(self, host: str, **facts: Any) -> Site:
        """Return a host, made where there is none yet, with these of its attributes set."""
        site = self.sites.setdefault(host, Site(host))
        for name, value in facts.items():
            setattr(site, name, value)
        return site
