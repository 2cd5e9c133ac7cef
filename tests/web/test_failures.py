from __future__ import annotations

import builtins
import inspect
import socket
import ssl
from collections.abc import Iterator
from types import ModuleType

import anyio
import dns.exception
import dns.resolver
import h2.exceptions
import h11
import hpack
import httpcore
import httpx
import idna
import pytest

from watcher.web.exchange import REASONS, Failure
from watcher.web.failures import ERRORS, HandshakeError, RestingError, Unreachable, failure_of


def errors_of(module: ModuleType) -> Iterator[type[Exception]]:
    for name, kind in inspect.getmembers(module, inspect.isclass):
        if issubclass(kind, Exception) and not issubclass(kind, Warning) and not name.startswith("_"):
            yield kind


def instance(kind: type[Exception]) -> Exception:
    for arguments in ((), ("words",), (1, 2)):
        try:
            return kind(*arguments)
        except TypeError:
            continue
    raise AssertionError(kind)


# What anyio's connections raise; its other errors are of its tasks and threads, which are not used here.
STREAMS = {
    anyio.BrokenResourceError,
    anyio.ClosedResourceError,
    anyio.BusyResourceError,
    anyio.EndOfStream,
    anyio.ConnectionFailed,
}
MODULES = (httpcore, httpx, h11, h2.exceptions, hpack, dns.exception, dns.resolver, idna, ssl, socket)
KINDS = sorted(
    {kind for module in MODULES for kind in errors_of(module)}
    | {kind for kind in errors_of(builtins) if issubclass(kind, OSError)}
    | STREAMS,
    key=lambda kind: f"{kind.__module__}.{kind.__name__}",
)
KINDS.remove(h11.ProtocolError)  # abstract, but for its children
KINDS.remove(httpx.HTTPStatusError)  # raised by raise_for_status alone, which is not used


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_error_of_the_libraries_is_caught_and_has_a_reason(kind: type[Exception]) -> None:
    assert issubclass(kind, ERRORS)
    assert failure_of(instance(kind)).reason in REASONS


def test_a_fault_of_our_own_comes_through() -> None:
    for kind in (AssertionError, KeyError, TypeError, AttributeError, RuntimeError):
        assert not issubclass(kind, ERRORS)


def test_the_reason_is_that_of_the_deepest_cause_even_where_it_was_hidden() -> None:
    def connect() -> None:
        try:
            raise ConnectionRefusedError(111, "Connection refused")
        except OSError as error:
            raise httpcore.ConnectError("All connection attempts failed") from error

    def hide() -> None:
        try:
            connect()
        except httpcore.ConnectError as error:
            raise error from None

    with pytest.raises(httpcore.ConnectError) as caught:
        hide()
    assert failure_of(caught.value).reason == "connect-refused"
    assert "Connection refused" in failure_of(caught.value).message


def test_a_connection_closed_without_an_answer_is_not_an_answer_against_the_rules() -> None:
    assert (
        failure_of(httpcore.RemoteProtocolError("Server disconnected without sending a response.")).reason
        == "connect-reset"
    )
    malformed = httpcore.RemoteProtocolError("illegal header line")
    malformed.__context__ = h11.RemoteProtocolError("illegal header line")
    assert failure_of(malformed).reason == "protocol-error"


def test_a_failure_known_where_it_was_raised_is_kept() -> None:
    assert failure_of(Unreachable("dns-nxdomain", "no such name")).reason == "dns-nxdomain"
    assert failure_of(HandshakeError("tls-error", "certificate has expired", "tls-expired")).reason == "tls-error"
    assert failure_of(RestingError("not now")) == Failure("resting", "not now")
    late = httpx.ReadTimeout("no head of an answer within 25 s")
    late.__cause__ = ssl.SSLWantReadError("The operation did not complete")
    assert failure_of(late) == Failure("timeout", "no head of an answer within 25 s")
