"""Every error of the libraries and the system below, each with the word that an `Exchange` says for it.

`ERRORS` is what this room catches, and nothing else: a test's `AssertionError` or a fault of our own must come through.
"""

from __future__ import annotations

import socket
import ssl
import zlib

import anyio
import dns.exception
import dns.resolver
import h2.exceptions
import h11
import hpack
import httpcore
import httpx
import hyperframe.exceptions
import idna

from watcher.web.exchange import Failure


class Unreachable(httpcore.NetworkError):
    """No connection, for a reason known where it was raised."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.failure = Failure(reason, message)


class HandshakeError(Unreachable):
    """Connected, but TLS did not come about.

    Attributes:
        note: `tls-expired`, `tls-hostname` or `tls-untrusted` where the certificate was at fault, else empty.
    """

    def __init__(self, reason: str, message: str, note: str = "") -> None:
        super().__init__(reason, message)
        self.note = note


class RestingError(httpx.TransportError):
    """The host asked for a pause that is longer than a check may last; nothing was sent."""


class GarbledError(httpx.RemoteProtocolError):
    """What came has no status line, read leniently."""


# The first row that fits any link of an error's chain of causes decides: the special before the general.
_TABLE: tuple[tuple[type[BaseException], str], ...] = (
    (RestingError, "resting"),
    (httpx.InvalidURL, "bad-url"),
    (httpx.UnsupportedProtocol, "bad-url"),
    (httpcore.UnsupportedProtocol, "bad-url"),
    (httpx.ConnectTimeout, "connect-timeout"),
    (httpcore.ConnectTimeout, "connect-timeout"),
    (httpx.TimeoutException, "timeout"),
    (httpcore.TimeoutException, "timeout"),
    (httpx.TooManyRedirects, "redirect-limit"),
    (dns.resolver.NXDOMAIN, "dns-nxdomain"),
    (dns.resolver.NoAnswer, "dns-no-address"),
    (dns.exception.Timeout, "dns-timeout"),
    (dns.exception.DNSException, "dns-servfail"),
    (socket.gaierror, "dns-servfail"),
    (socket.herror, "dns-servfail"),
    (ssl.SSLEOFError, "connect-reset"),
    (ssl.SSLZeroReturnError, "connect-reset"),
    (ssl.SSLError, "tls-error"),
    (ConnectionRefusedError, "connect-refused"),
    (ConnectionError, "connect-reset"),
    (anyio.EndOfStream, "connect-reset"),
    (anyio.BrokenResourceError, "connect-reset"),
    (anyio.ClosedResourceError, "connect-reset"),
    (anyio.BusyResourceError, "connect-reset"),
    (httpx.ProxyError, "connect-error"),
    (httpcore.ProxyError, "connect-error"),
    (httpcore.ConnectError, "connect-error"),
    (httpx.ConnectError, "connect-error"),
    (httpcore.ConnectionNotAvailable, "connect-reset"),
    (httpcore.NetworkError, "connect-reset"),
    (httpx.NetworkError, "connect-reset"),
    (h11.ProtocolError, "protocol-error"),
    (h2.exceptions.H2Error, "protocol-error"),
    (hpack.HPACKError, "protocol-error"),
    (hyperframe.exceptions.HyperframeError, "protocol-error"),
    (httpcore.ProtocolError, "protocol-error"),
    (httpx.ProtocolError, "protocol-error"),
    (httpx.HTTPError, "protocol-error"),
    (httpx.StreamError, "protocol-error"),
    (httpx.CookieConflict, "protocol-error"),
    (zlib.error, "protocol-error"),
    (idna.IDNAError, "bad-url"),
    (UnicodeError, "bad-url"),
    (TimeoutError, "timeout"),
    (OSError, "connect-error"),
)

_REMOTE = (httpcore.RemoteProtocolError, httpx.RemoteProtocolError)
_IN_OUR_WORDS = (RestingError, GarbledError, httpx.ReadTimeout)
"""What this room raises with words for a reader; no library below keeps time."""
_AGAINST_RULES = (h11.ProtocolError, h2.exceptions.H2Error, GarbledError)

ERRORS: tuple[type[Exception], ...] = tuple(kind for kind, _ in _TABLE if issubclass(kind, Exception))


def failure_of(error: BaseException) -> Failure:
    """Return the failure that an error of `ERRORS` stands for."""
    chain = _causes(error)
    for link in chain:
        if isinstance(link, Unreachable):
            return link.failure
    message = _message(chain)
    if isinstance(error, _REMOTE) and not any(isinstance(link, _AGAINST_RULES) for link in chain):
        # The server closed the connection or the stream before an answer; httpcore has no class of its own for that.
        return Failure("connect-reset", message)
    for kind, reason in _TABLE:
        if any(isinstance(link, kind) for link in chain):
            return Failure(reason, message)
    return Failure("protocol-error", message)


def _causes(error: BaseException) -> list[BaseException]:
    """Return an error and what led to it; httpcore's pool raises `from None`, which leaves the context."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and cause not in chain:
        chain.append(cause)
    return chain


def _message(chain: list[BaseException]) -> str:
    if isinstance(chain[0], _IN_OUR_WORDS) and str(chain[0]):
        return str(chain[0])
    deepest = next((link for link in reversed(chain) if str(link)), chain[0])
    return f"{type(deepest).__name__}: {deepest}".rstrip(": ")
