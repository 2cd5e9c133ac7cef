from __future__ import annotations

import asyncio
import ssl
import struct

import pytest

from tests.web.local_server import CERTIFICATES, HANG, LocalServer, fetch_from, ok, options, run, to, web
from watcher.errors import ConfigurationError
from watcher.web import trust
from watcher.web.exchange import Exchange


@pytest.fixture(autouse=True)
def _trusts_the_root_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "root.pem"))


def reason(exchange: Exchange) -> str:
    return exchange.failure.reason if exchange.failure else ""


def test_a_good_certificate_is_no_word_worth() -> None:
    exchange, _ = fetch_from({"*": [ok()]}, certificate="good")
    assert exchange.status == 200
    assert exchange.notes == ()


@pytest.mark.parametrize("fault", ["expired", "hostname", "untrusted"])
def test_a_bad_certificate_is_a_note_and_the_answer_stands(fault: str) -> None:
    exchange, _ = fetch_from({"*": [ok()]}, certificate=fault)
    assert exchange.status == 200
    assert exchange.notes == (f"tls-{fault}",)
    assert exchange.failure is None


def test_the_second_look_sends_no_secret_but_gives_a_host_its_own_cookie_back() -> None:
    plays = {"/": [to(b"/", b"Set-Cookie: seen=1"), ok()]}
    exchange, server = fetch_from(plays, certificate="expired", headers={"Cookie": "session=mine"})
    assert reason(exchange) == "tls-error"  # a request with secrets of its own gets no second look
    assert server.asked == []
    exchange, server = fetch_from(plays, certificate="expired")
    assert exchange.status == 200
    assert "seen=1" in server.heads("/")[1]


def test_an_apis_word_must_be_the_apis() -> None:
    given = options(tokens={"host.test": "t0ken"})
    for more in ({"authorized": True}, {"bulk": True}, {"method": "POST", "body": b"{}"}):
        exchange, server = fetch_from({"*": [ok()]}, given=given, certificate="untrusted", **more)
        assert reason(exchange) == "tls-error"
        assert server.asked == []


def test_a_token_goes_to_its_host_over_verified_tls_where_it_is_asked_for() -> None:
    given = options(tokens={"host.test": "t0ken"})
    _, server = fetch_from({"*": [ok()]}, given=given, certificate="good", authorized=True)
    assert "authorization: Bearer t0ken".lower() in server.heads("/")[0].lower()
    _, server = fetch_from({"*": [ok()]}, given=given, certificate="good")
    assert "t0ken" not in server.heads("/")[0]


def test_a_token_does_not_go_on_to_another_host_nor_back() -> None:
    async def work() -> list[str]:
        async with LocalServer({"*": [ok()]}) as other:
            there = other.url("/there", host="other.test").encode()
            async with LocalServer({"/": [to(b"/b")], "/b": [to(there)]}, certificate="good") as server:
                async with web(options(tokens={"host.test": "t0ken"})) as client:
                    assert client.has_token("host.test")
                    assert not client.has_token("other.test")
                    await client.fetch(server.url(), authorized=True)
                return [*server.heads("/"), *server.heads("/b"), *other.heads("/there")]

    first, second, third = run(work())
    assert "t0ken" in first
    assert "t0ken" in second
    assert "t0ken" not in third


def test_a_bad_certificate_behind_a_redirect_is_noted_too() -> None:
    async def work() -> Exchange:
        plays = {"*": [ok()]}
        async with LocalServer(plays, certificate="expired") as server, LocalServer(plays) as first, web() as client:
            first.plays = {"*": [to(server.url("/b").encode())]}
            return await client.fetch(first.url())

    exchange = run(work())
    assert exchange.notes == ("tls-expired",)
    assert exchange.status == 200


def test_no_tls_at_all_is_a_tls_error() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\nno TLS here")
        writer.close()

    async def work() -> Exchange:
        server = await asyncio.start_server(plain, "127.0.0.1", 0)
        async with web() as client:
            exchange = await client.fetch(f"https://host.test:{server.sockets[0].getsockname()[1]}/")
        server.close()
        return exchange

    assert reason(run(work())) == "tls-error"


def test_a_handshake_that_stalls_is_a_time_out() -> None:
    async def work() -> Exchange:
        async with LocalServer({"*": [[HANG]]}) as server, web(options(connect_timeout=0.2)) as client:
            return await client.fetch(f"https://host.test:{server.port}/")

    assert reason(run(work())) == "timeout"


def test_tls_of_another_age_is_noted_and_the_answer_stands() -> None:
    exchange, _ = fetch_from({"*": [ok()]}, certificate="good", is_old=True)
    assert exchange.status == 200
    assert exchange.notes == ("tls-outdated",)


def test_the_second_look_takes_what_old_servers_speak() -> None:
    context = trust.unverified()
    assert context.minimum_version == ssl.TLSVersion.MINIMUM_SUPPORTED
    assert context.verify_mode is ssl.CERT_NONE


def test_a_malformed_answer_over_tls_is_read_leniently() -> None:
    exchange, _ = fetch_from({"*": [[b"HTTP/1.1 200 OK\r\nbad line\r\n\r\nhello"]]}, certificate="good")
    assert exchange.notes == ("malformed-answer",)
    exchange, _ = fetch_from({"*": [[b"HTTP/1.1 200 OK\r\nbad line\r\n\r\nhello"]]}, certificate="expired")
    assert exchange.notes == ("malformed-answer", "tls-expired")
    assert exchange.body == b"hello"


def test_a_host_that_speaks_http2_only_works() -> None:
    def frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
        return struct.pack("!I", len(payload))[1:] + struct.pack("!BBI", kind, flags, stream) + payload

    # ":status 200" is entry 8 of HPACK's static table, "content-type" entry 31 (RFC 7541, appendix A).
    head = b"\x88\x0f\x10\x09text/html"
    answer = frame(4, 0, 0, b"") + frame(1, 4, 1, head) + frame(0, 1, 1, b"<title>Two</title>")
    exchange, _ = fetch_from({"*": [[answer, 0.2]]}, certificate="good", alpn=("h2",))
    assert exchange.status == 200
    assert exchange.content_type == "text/html"
    assert exchange.body == b"<title>Two</title>"
    assert exchange.complete
    assert exchange.notes == ()


def test_garbage_from_a_host_that_speaks_http2_is_survived() -> None:
    for garbage in (b"\x00" * 200, b"HTTP/1.1 200 OK\r\n\r\n", b"\x00\x00\x00\x04\x00\x00\x00\x00\x00" + b"\xff" * 90):
        exchange, _ = fetch_from(
            {"*": [[garbage]]}, certificate="good", alpn=("h2",), given=options(answer_timeout=0.3)
        )
        assert reason(exchange)


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_the_trusted_certificates_come_from_the_environment_or_certifi(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    assert trust.verified().cert_store_stats()["x509_ca"] > 50
    monkeypatch.setenv(name, str(CERTIFICATES / ("root.pem" if name.endswith("FILE") else "")))
    assert trust.verified().cert_store_stats()["x509_ca"] <= 1


def test_certificates_that_cannot_be_read_are_an_error_of_the_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/at/all.pem")
    with pytest.raises(ConfigurationError, match="SSL_CERT_FILE"):
        trust.verified()
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv("SSL_CERT_DIR", "/nowhere/at/all")
    with pytest.raises(ConfigurationError, match="SSL_CERT_DIR"):
        trust.verified()


def test_the_code_of_the_verification_tells_what_is_wrong() -> None:
    assert [trust.note_of(code) for code in (10, 62, 18, 20)] == [
        "tls-expired",
        "tls-hostname",
        "tls-untrusted",
        "tls-untrusted",
    ]
