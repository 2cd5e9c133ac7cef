"""What came of asking for one URL: an answer, or why there was none. No exception leaves this room for what a server does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network

from watcher.domain.observation import Hop


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there was no usable answer."""

    reason: str
    """A stable word, one of `REASONS`."""
    message: str
    """The words of the library or system, for the evidence."""


REASONS = {
    "dns-nxdomain": "no such name, asked twice",
    "dns-servfail": "the resolver reports a failure",
    "dns-timeout": "no answer from the resolver",
    "dns-no-address": "the name exists but has no address",
    "private-address": "the address guard refuses loopback, private and other non-global addresses",
    "connect-refused": "nothing listens there",
    "connect-reset": "the connection was reset or closed before an answer, twice",
    "connect-timeout": "no connection within the time allowed",
    "connect-error": "no route to the host, or another fault of the network",
    "timeout": "connected, but no answer within the time allowed",
    "tls-error": "no TLS connection, not even without verification",
    "protocol-error": "what came is no HTTP answer, read strictly or leniently",
    "redirect-loop": "the chain comes back to an address it has been at, with the same cookies",
    "redirect-limit": "more than the allowed redirects",
    "redirect-unusable": "a redirect to what cannot be asked: no target, data:, javascript:, an impossible host",
    "resting": "the host asked for a pause longer than a check may last; nothing was sent",
    "bad-url": "the URL cannot be sent",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request, the redirects it was led along, and the last answer."""

    url: str
    """As asked for."""
    final_url: str
    """The URL of the last request of the chain."""
    hops: tuple[Hop, ...] = ()
    status: int | None = None
    """HTTP status of the last answer; None where there was none."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Of the last answer, names in lower case; repeated ones joined by a comma."""
    body: bytes = b""
    """What was read of it, decoded by its content-encoding where that was possible."""
    complete: bool = True
    """False where the body was cut short: by the cap, by the clock, or by the server."""
    failure: Failure | None = None
    notes: tuple[str, ...] = ()
    """Sorted: `tls-expired`, `tls-untrusted`, `tls-hostname`, `tls-outdated`, `slow`, `truncated`, `malformed-answer`."""
    seconds: float = 0.0
    """Time spent, without waiting for our own manners."""

    @property
    def content_type(self) -> str:
        """The media type in lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """How the client behaves; the defaults are those of the shipped configuration."""

    user_agent: str = "watcher"
    allow_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    """Non-global networks that may be connected to all the same."""
    deadline: float = 60.0
    """Seconds that one fetch may take in all, redirects and retries included, waiting for our own manners not."""
    connect_timeout: float = 10.0
    """Seconds for name look-up, connection and TLS of one hop, each."""
    answer_timeout: float = 25.0
    """Seconds from the request to the end of the answer's head."""
    body_timeout: float = 10.0
    """Seconds for reading a body; what came until then is used."""
    body_cap: int = 512 * 1024
    """Bytes of a body that are read at most."""
    binary_cap: int = 16 * 1024
    """Bytes that are read of a body that is no text."""
    max_redirects: int = 10
    per_host: int = 2
    """Requests at once to a host."""
    spacing: float = 1.0
    """Seconds between the starts of two requests to a host."""
    at_once: int = 32
    """Requests at once in all."""
    patience: float = 20.0
    """Seconds of Retry-After that are waited for within a check; a longer pause means later."""
    tokens: Mapping[str, str] = field(default_factory=dict)
    """Bearer tokens by host; sent only to that host over TLS, and only where the caller asks for it."""
