from __future__ import annotations

import asyncio

import pytest

from tests.web.local_server import LocalServer, ok, run, web
from watcher.errors import ConfigurationError
from watcher.web.exchange import Exchange
from watcher.web.proxies import proxy, proxy_for


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)


def test_the_usual_variables_name_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    assert proxy_for("https", "host.test", 443) is None
    monkeypatch.setenv("ALL_PROXY", "http://all.test:1")
    monkeypatch.setenv("https_proxy", "secure.test:2")
    monkeypatch.setenv("NO_PROXY", "near.test,.inside.test")
    assert proxy_for("https", "host.test", 443) == "http://secure.test:2"
    assert proxy_for("http", "host.test", 80) == "http://all.test:1"
    assert proxy_for("http", "near.test", 80) is None
    assert proxy_for("https", "a.inside.test", 443) is None


def test_a_proxy_has_a_default_port_and_may_want_a_password() -> None:
    assert proxy("http://user:p%40ss@proxy.test").auth == (b"user", b"p@ss")
    assert proxy("http://proxy.test").url.port == 80
    assert proxy("https://proxy.test:8443").url.port == 8443


@pytest.mark.parametrize("url", ["gopher://proxy.test", "http://", "http://proxy.test:port"])
def test_a_proxy_that_is_none_is_an_error_of_the_configuration(url: str) -> None:
    with pytest.raises(ConfigurationError):
        proxy(url)


def test_a_request_goes_through_the_proxy_which_may_be_near(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> tuple[Exchange, Exchange, list[str]]:
        async with LocalServer({"*": [ok(b"by proxy")]}) as server:
            monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{server.port}")
            async with web() as client:
                through = await client.fetch("http://at-8-8-8-8.test/page")
                private = await client.fetch("http://10.9.8.7/")
            return through, private, [asked.path for asked in server.asked]

    through, private, asked = run(work())
    assert through.body == b"by proxy"
    assert asked == ["http://at-8-8-8-8.test/page"]
    assert private.failure is not None
    assert private.failure.reason == "private-address"


def test_a_proxy_that_refuses_a_tunnel_is_a_connection_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def work() -> Exchange:
        server = await asyncio.start_server(refuse, "127.0.0.1", 0)
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        async with web() as client:
            exchange = await client.fetch("https://at-8-8-8-8.test/")
        server.close()
        return exchange

    failure = run(work()).failure
    assert failure.reason == "connect-error"
    assert "502" in failure.message
