"""What servers do to a client, byte for byte."""

from __future__ import annotations

import asyncio
import gzip

import pytest

from tests.web.local_server import HANG, NOW, RESET, LocalServer, Play, fetch_from, ok, options, run, web
from watcher.web import asking
from watcher.web.client import Web
from watcher.web.exchange import Exchange

PAGE = b"<title>Fine</title>"


def reason(exchange: Exchange) -> str:
    return exchange.failure.reason if exchange.failure else ""


def test_the_program_names_itself_and_says_what_it_takes() -> None:
    _, server = fetch_from({"*": [ok()]}, given=options(user_agent="watcher/1.0 (+mailto:me@host.test)"))
    head = server.heads("/")[0].lower()
    assert "user-agent: watcher/1.0 (+mailto:me@host.test)" in head
    assert "accept: text/html," in head
    assert "accept-encoding: gzip, deflate\r" in head
    assert "accept-language: en" in head


def test_an_accept_and_headers_of_the_callers_own_are_sent() -> None:
    _, server = fetch_from(
        {"*": [ok()]}, accept="application/json", headers={"X-Version": "3"}, method="POST", body=b"{}"
    )
    head = server.heads("/")[0].lower()
    assert "accept: application/json" in head
    assert "x-version: 3" in head


def test_a_connection_that_breaks_is_tried_once_more() -> None:
    exchange, server = fetch_from({"*": [[RESET], ok()]})
    assert exchange.status == 200
    assert len(server.asked) == 2
    exchange, server = fetch_from({"*": [[RESET]]})
    assert reason(exchange) == "connect-reset"
    assert len(server.asked) == 2
    exchange, _ = fetch_from({"*": [[b""]]})
    assert reason(exchange) == "connect-reset"


def test_nothing_that_listens_is_a_refusal() -> None:
    async def work() -> Exchange:
        async with LocalServer({}) as server:
            url = server.url()
        async with web() as client:
            return await client.fetch(url)

    assert reason(run(work())) == "connect-refused"


def test_a_head_that_does_not_come_is_a_time_out() -> None:
    exchange, _ = fetch_from({"*": [[HANG]]}, given=options(answer_timeout=0.1))
    assert reason(exchange) == "timeout"


def test_what_sleeps_until_it_is_asked_is_asked_once_more() -> None:
    exchange, server = fetch_from({"*": [[HANG], ok()]}, given=options(answer_timeout=0.2))
    assert exchange.status == 200
    assert len(server.asked) == 2


def test_a_host_that_is_silent_twice_is_not_waited_for_twice_again() -> None:
    async def work() -> list[int]:
        async with LocalServer({"*": [[HANG]]}) as server, web(options(answer_timeout=0.1)) as client:
            asked = []
            for path in ("/a", "/b", "/c"):
                assert reason(await client.fetch(server.url(path))) == "timeout"
                asked.append(len(server.asked))
            return asked

    assert run(work()) == [2, 3, 4]


def test_a_silent_host_that_has_answered_since_is_waited_for_again() -> None:
    async def work() -> list[int]:
        plays: dict[str, list[Play]] = {"/a": [[HANG]], "/b": [ok()], "/c": [[HANG], ok()]}
        async with LocalServer(plays) as server, web(options(answer_timeout=0.1)) as client:
            asked = []
            for path in plays:
                await client.fetch(server.url(path))
                asked.append(len(server.asked))
            return asked

    assert run(work()) == [2, 3, 5]


def test_the_repeated_request_is_waited_for_only_shortly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_AWAKE", 0.1)
    exchange, server = fetch_from({"*": [[HANG]]}, given=options(answer_timeout=0.6))
    assert reason(exchange) == "timeout"
    assert len(server.asked) == 2
    assert 0.65 < exchange.seconds < 1.1


def test_a_silent_host_is_not_waited_for_beyond_the_deadline() -> None:
    exchange, _ = fetch_from({"*": [[HANG]]}, given=options(answer_timeout=0.3, deadline=0.4))
    assert reason(exchange) == "timeout"
    assert exchange.seconds == pytest.approx(0.4, abs=0.1)


def test_a_head_that_drips_is_a_time_out() -> None:
    drip: Play = [b"HTTP/1.1 200 OK\r\n"] + [step for n in range(40) for step in (b"x-%d: v\r\n" % n, 0.05)]
    exchange, _ = fetch_from({"*": [drip]}, given=options(answer_timeout=0.2))
    assert reason(exchange) == "timeout"
    assert exchange.seconds < 1


def test_the_whole_fetch_ends_by_the_deadline_whatever_each_hop_takes() -> None:
    slow: dict[str, list[Play]] = {f"/{n}": [[0.1, *to_next(n)]] for n in range(10)}
    exchange, _ = fetch_from(slow, "/0", given=options(deadline=0.35))
    assert reason(exchange) == "timeout"
    assert exchange.hops
    assert exchange.seconds == pytest.approx(0.35, abs=0.1)


def to_next(number: int) -> list[bytes]:
    return [b"HTTP/1.1 302 X\r\nContent-Length: 0\r\nLocation: /%d\r\n\r\n" % (number + 1)]


def test_a_body_that_drips_does_not_hide_the_status() -> None:
    drip: Play = [b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"] + [
        step for _ in range(60) for step in (b"x", 0.02)
    ]
    exchange, _ = fetch_from({"*": [drip]}, given=options(body_timeout=0.2))
    assert exchange.status == 200
    assert not exchange.complete
    assert exchange.notes == ("slow",)
    assert exchange.body.startswith(b"xx")


def test_a_body_is_read_to_the_cap_and_no_further() -> None:
    endless: Play = [b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n\r\n"] + [b"x" * 65536] * 100
    exchange, _ = fetch_from({"*": [endless]})
    assert len(exchange.body) == 512 * 1024
    assert not exchange.complete
    assert exchange.failure is None
    exchange, _ = fetch_from({"*": [endless]}, cap=100)
    assert len(exchange.body) == 100


@pytest.mark.parametrize(
    ("kind", "start", "length"),
    [
        (b"application/pdf", b"%PDF", 16384),
        (b"application/octet-stream", b"a,b\n", 60_000),
        (b"", b"PK\x03\x04\x00", 16384),
        (b"application/ld+json", b"{", 60_000),
    ],
)
def test_of_what_is_no_text_only_the_beginning_is_read(kind: bytes, start: bytes, length: int) -> None:
    body = start.ljust(60_000, b"x")
    answer = [b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\nContent-Length: 60000\r\n\r\n" + body]
    exchange, _ = fetch_from({"*": [answer]})
    assert len(exchange.body) == length
    assert exchange.complete == (length == 60_000)


def test_a_body_cut_short_is_asked_for_once_more_and_the_better_one_kept() -> None:
    short = [b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nabcdef"]
    shorter = [b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nabc"]
    exchange, _ = fetch_from({"*": [short, ok(PAGE)]})
    assert exchange.body == PAGE
    assert exchange.notes == ()
    exchange, server = fetch_from({"*": [short, shorter]})
    assert exchange.body == b"abcdef"
    assert exchange.notes == ("truncated",)
    assert not exchange.complete
    assert exchange.status == 200
    assert len(server.asked) == 2
    exchange, _ = fetch_from({"*": [short, [RESET]]})
    assert exchange.body == b"abcdef"


def test_an_encoded_body_is_decoded_and_a_wrongly_encoded_one_kept() -> None:
    exchange, _ = fetch_from({"*": [ok(gzip.compress(PAGE), b"Content-Encoding: gzip")]})
    assert exchange.body == PAGE
    for coding in (b"gzip", b"br", b"deflate"):
        exchange, _ = fetch_from({"*": [ok(PAGE, b"Content-Encoding: " + coding)]})
        assert exchange.body == PAGE
        assert exchange.failure is None


def test_twenty_kilobytes_of_headers_pass() -> None:
    exchange, _ = fetch_from({"*": [ok(PAGE, *(b"X-Fat-%d: " % n + b"v" * 2000 for n in range(10)))]})
    assert exchange.status == 200
    assert exchange.notes == ()


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Type: text/html\r\nContent-Length: 19\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nget/ban: x\r\nContent-Length: 19\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n13\r\n"
        + PAGE
        + b"\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 19\r\nContent-Length: 23\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nContent-Length: nineteen\r\n\r\n" + PAGE,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + PAGE,
        b"HTTP/1 200\r\n\r\n" + PAGE,
        b"ICY 200 OK\r\n\r\n" + PAGE,
        b"\r\n\r\nHTTP/1.1 200 OK\r\nBad Name : x\r\nContent-Length: 19\r\n\r\n" + PAGE,
    ],
)
def test_an_answer_against_the_rules_is_read_leniently_and_noted(answer: bytes) -> None:
    exchange, _ = fetch_from({"*": [[answer]]})
    assert exchange.status == 200
    assert exchange.body == PAGE
    assert exchange.notes == ("malformed-answer",)


def test_what_is_no_http_at_all_is_a_protocol_error() -> None:
    exchange, _ = fetch_from({"*": [[b"SSH-2.0-OpenSSH_9.2\r\n\r\n"]]})
    assert reason(exchange) == "protocol-error"
    exchange, _ = fetch_from({"*": [[b"SSH-2.0-OpenSSH_9.2\r\n"]]})
    assert reason(exchange) in {"protocol-error", "connect-reset"}


def test_informational_answers_come_before_the_answer() -> None:
    exchange, _ = fetch_from({"*": [[b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", *ok(PAGE)]]})
    assert exchange.status == 200


def test_a_head_has_no_body() -> None:
    exchange, _ = fetch_from({"*": [[b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"]]}, method="HEAD")
    assert exchange.status == 200
    assert exchange.complete


def test_repeated_headers_are_joined_and_any_bytes_are_text() -> None:
    exchange, _ = fetch_from({"*": [ok(PAGE, b"X-A: 1", b"x-a: 2", "X-B: é".encode(), b"X-C: \xe9")]})
    assert exchange.headers["x-a"] == "1, 2"
    assert exchange.headers["x-b"] == exchange.headers["x-c"] == "é"


def test_a_short_pause_is_waited_for_and_its_waiting_does_not_count() -> None:
    again = ok(b"slow down", b"Retry-After: 0.3", status=429)
    exchange, server = fetch_from({"*": [again, again, ok()]}, given=options(deadline=0.4))
    assert exchange.status == 200
    assert len(server.asked) == 3
    assert server.asked[1].at - server.asked[0].at >= 0.29
    assert exchange.seconds < 0.3
    exchange, server = fetch_from({"*": [again]})
    assert exchange.status == 429
    assert len(server.asked) == 3


def test_a_long_pause_is_told_and_the_host_is_left_alone() -> None:
    async def work() -> tuple[Exchange, Exchange, int, Web]:
        async with LocalServer({"*": [ok(b"", b"Retry-After: 3600", status=503)]}) as server, web() as client:
            return await client.fetch(server.url()), await client.fetch(server.url("/b")), len(server.asked), client

    first, second, asked, client = run(work())
    assert first.status == 503
    assert reason(second) == "resting"
    assert asked == client.requests == 1


def test_every_request_is_counted() -> None:
    async def work() -> int:
        async with (
            LocalServer({"/": [[RESET], [b"HTTP/1.1 302 X\r\nLocation: /b\r\n\r\n"]], "/b": [ok()]}) as server,
            web() as client,
        ):
            await client.fetch(server.url())
            assert len(server.asked) == 3
            return client.requests

    assert run(work()) == 3


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https ://host.test/",
        "ftp://host.test/",
        "https://",
        "https://a..b/",
        "https://" + "a" * 70 + ".test/",
        "http://1.2.3.4.5/",
        "http://[::g]/",
        "mailto:a@b",
    ],
)
def test_a_url_that_cannot_be_sent_is_a_bad_url(url: str) -> None:
    async def work() -> Exchange:
        async with web() as client:
            return await client.fetch(url)

    exchange = run(work())
    assert reason(exchange) == "bad-url"
    assert exchange.url == exchange.final_url == url


def test_a_private_address_is_refused_in_any_spelling() -> None:
    async def work(url: str) -> Exchange:
        async with web() as client:
            return await client.fetch(url)

    for host in ("10.9.8.7", "0xa.9.8.7", "168364039", "at-192-168-1-1.test", "[fd00::1]", "169.254.169.254"):
        assert reason(run(work(f"http://{host}/"))) == "private-address"


def test_who_gives_up_a_fetch_is_obeyed() -> None:
    async def work() -> None:
        async with LocalServer({"*": [[HANG]]}) as server, web() as client:
            task = asyncio.create_task(client.fetch(server.url()))
            await asyncio.sleep(0.1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    run(work())
    assert NOW.tzinfo is not None
