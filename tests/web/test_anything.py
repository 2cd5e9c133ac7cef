"""Any bytes from a server, any URL: one exchange, no exception, in time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.local_server import LocalServer, ok, options, web
from watcher.web.exchange import REASONS, Exchange

Fetch = Callable[[list[bytes], str], Exchange]

_HEAD_WORDS = st.sampled_from(
    [b"HTTP/1.1 200 OK", b"HTTP/1.1 302 Found", b"HTTP/1.0 404", b"HTTP/2 200", b"Location: ", b"Location: //", b"Set-Cookie: a=b; Domain=.test",
     b"Content-Length: 5", b"Content-Length: -1", b"Transfer-Encoding: chunked", b"Content-Encoding: gzip", b"Retry-After: 0", b"\r\n", b"\r\n\r\n",
     b"\n", b":", b"\x00", b"5\r\nhello\r\n0\r\n\r\n", b"\xff\xfe", b"HTTP/1.1 100 Continue\r\n\r\n", b"Connection: upgrade", b"HTTP/1.1 101 X"]
)  # fmt: skip
_FIELD_NAMES = st.sampled_from(
    [b"Content-Length", b"Content-Type", b"Content-Encoding", b"Transfer-Encoding", b"Location", b"Refresh", b"Set-Cookie",
     b"Retry-After", b"Date", b"Connection", b"Upgrade", b"Link", b"RateLimit", b"X-RateLimit-Reset"]
) | st.binary(max_size=6)  # fmt: skip
_FIELD_VALUES = st.binary(max_size=30) | st.text(max_size=20).map(str.encode) | st.integers().map(b"%d".__mod__)
_HEADS = st.lists(st.tuples(_FIELD_NAMES, _FIELD_VALUES).map(b": ".join), max_size=8).map(b"\r\n".join)
_ANSWERS = st.one_of(
    st.binary(max_size=200),
    st.lists(_HEAD_WORDS | st.binary(max_size=9), max_size=12).map(b"".join),
    st.lists(_HEAD_WORDS | st.binary(max_size=9), max_size=12)
    .map(b"\r\n".join)
    .map(lambda data: b"HTTP/1.1 200 OK\r\n" + data),
    st.binary(max_size=40).map(lambda data: b"HTTP/1.1 302 X\r\nContent-Length: 0\r\nLocation: " + data + b"\r\n\r\n"),
    st.binary(max_size=40).map(
        lambda data: b"HTTP/1.1 200 X\r\nContent-Length: 0\r\nSet-Cookie: " + data + b"\r\n\r\n"
    ),
)


@pytest.fixture(scope="module")
def fetch() -> Iterator[Fetch]:
    """One server and one client for all examples; the answer is that of the moment."""
    given_now: dict[str, list[list[bytes]]] = {"*": [ok()]}
    limits = options(deadline=1.0, answer_timeout=0.3, body_timeout=0.3, connect_timeout=0.3, patience=0.1)
    with asyncio.Runner() as runner:
        server, client = LocalServer(given_now), web(limits)

        async def work(url: str) -> Exchange:
            return await client.fetch(url or server.url())

        def answer(data: list[bytes], url: str) -> Exchange:
            server.asked.clear()
            given_now["*"] = [data]
            return runner.run(work(url))

        runner.run(server.__aenter__())
        runner.run(client.__aenter__())
        yield answer
        runner.run(client.__aexit__(None, None, None))
        runner.run(server.__aexit__(None, None, None))


def _holds(exchange: Exchange) -> None:
    assert exchange.failure is None or exchange.failure.reason in REASONS
    assert exchange.status is not None or exchange.failure is not None
    assert exchange.seconds <= 1.3
    assert all(name == name.lower().strip() for name in exchange.headers)


_QUICK = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@_QUICK
@given(answer=_ANSWERS)
def test_any_bytes_as_an_answer_give_one_exchange(fetch: Fetch, answer: bytes) -> None:
    _holds(fetch([answer], ""))


@_QUICK
@given(status=st.integers(100, 599), head=_HEADS, body=st.binary(max_size=60))
def test_any_header_with_any_status_gives_one_exchange(fetch: Fetch, status: int, head: bytes, body: bytes) -> None:
    _holds(fetch([b"HTTP/1.1 %d X\r\n%s\r\n\r\n%s" % (status, head, body)], ""))


@_QUICK
@given(url=st.text(max_size=40) | st.from_regex(r"https?://[\w.:@\[\]%-]{0,20}([/?#].{0,20})?", fullmatch=True))
def test_any_text_as_a_url_gives_one_exchange(fetch: Fetch, url: str) -> None:
    _holds(fetch(ok(), url or " "))
