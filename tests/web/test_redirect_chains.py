"""Chains of redirects through a real connection."""

from __future__ import annotations

import pytest

from tests.web.local_server import LocalServer, at_home, fetch_from, ok, options, run, to, web
from watcher.web.exchange import Exchange


def reason(exchange: Exchange) -> str:
    return exchange.failure.reason if exchange.failure else ""


def test_each_hop_is_recorded_with_its_status_and_the_last_answer_is_given() -> None:
    exchange, server = fetch_from({"/": [to(b"/b", status=301)], "/b": [to(b"c", status=307)], "/c": [ok()]})
    assert [(hop.status, hop.to.rpartition("/")[2]) for hop in exchange.hops] == [(301, "b"), (307, "c")]
    assert exchange.status == 200
    assert exchange.final_url == server.url("/c")
    assert exchange.failure is None
    assert exchange.headers["content-type"] == "text/html"


def test_an_answer_without_redirect_has_the_url_as_written() -> None:
    exchange, server = fetch_from({"*": [ok()]}, "/页#part")
    assert exchange.url == exchange.final_url == server.url("/页#part")
    assert server.asked[0].path == "/%E9%A1%B5"


def test_the_fragment_is_kept_unless_the_target_has_its_own() -> None:
    kept, _ = fetch_from({"/": [to(b"/b")], "/b": [ok()]}, "/#here")
    own, _ = fetch_from({"/": [to(b"/b#there")], "/b": [ok()]}, "/#here")
    assert kept.final_url.endswith("/b#here")
    assert own.final_url.endswith("/b#there")


def test_a_cookie_dance_passes() -> None:
    once = {"/": [to(b"/", b"Set-Cookie: seen=1; Path=/"), ok()]}
    exchange, server = fetch_from(once)
    assert exchange.status == 200
    assert "seen=1" in server.heads("/")[1]


def test_a_chain_that_comes_back_with_the_same_cookies_is_a_loop() -> None:
    exchange, server = fetch_from({"/": [to(b"/b")], "/b": [to(b"/")]})
    assert reason(exchange) == "redirect-loop"
    assert len(server.asked) == 2
    assert exchange.status == 302


def test_eleven_redirects_are_too_many_and_ten_are_not() -> None:
    chain = {f"/{n}": [to(b"/%d" % (n + 1))] for n in range(11)}
    exchange, _ = fetch_from({**chain, "/10": [ok()]}, "/0")
    assert exchange.status == 200
    assert len(exchange.hops) == 10
    exchange, server = fetch_from({**chain, "/11": [ok()]}, "/0")
    assert reason(exchange) == "redirect-limit"
    assert len(server.asked) == 11


def test_cookies_end_with_their_fetch() -> None:
    async def work() -> list[str]:
        async with LocalServer({"*": [ok(b"", b"Set-Cookie: a=1")]}) as server, web() as client:
            await client.fetch(server.url())
            await client.fetch(server.url())
            return server.heads("/")

    assert not any("cookie" in head.lower() for head in run(work()))


@pytest.mark.parametrize(
    "location", [b"data:text/html,x", b"javascript:void(0)", b"mailto:a@host.test", b"https://a b/", b""]
)
def test_a_redirect_to_what_cannot_be_asked_is_unusable(location: bytes) -> None:
    exchange, _ = fetch_from({"*": [to(location)]})
    assert reason(exchange) == "redirect-unusable"
    assert exchange.status == 302


@pytest.mark.parametrize(
    ("status", "failure"), [(301, "redirect-unusable"), (302, "redirect-unusable"), (304, ""), (300, "")]
)
def test_only_a_redirect_needs_a_location(status: int, failure: str) -> None:
    exchange, _ = fetch_from({"*": [ok(b"", status=status)]})
    assert reason(exchange) == failure
    assert exchange.status == status


def test_a_redirect_to_a_private_address_is_refused_and_not_sent() -> None:
    for location in (
        b"http://10.9.8.7/",
        b"http://0x0a090807/",
        b"http://[::ffff:10.9.8.7]/",
        b"http://at-10-9-8-7.test/",
    ):
        exchange, server = fetch_from({"*": [to(location)]})
        assert reason(exchange) == "private-address"
        assert len(server.asked) == 1
        assert exchange.hops[0].to == location.decode()


def test_a_post_is_not_redirected_and_a_caller_may_follow_by_himself() -> None:
    posted, _ = fetch_from({"*": [to(b"/b")]}, method="POST", body=b"{}")
    looked, _ = fetch_from({"*": [to(b"/b")]}, follow=False)
    assert posted.status == looked.status == 302
    assert looked.headers["location"] == "/b"
    assert not posted.hops
    assert not looked.hops


def test_secrets_do_not_leave_their_host() -> None:
    async def work() -> tuple[str, str, str]:
        async with LocalServer({"*": [ok()]}) as other:
            there = other.url("/there", host="other.test").encode()
            async with LocalServer({"/": [to(b"/b")], "/b": [to(there)]}) as server, web() as client:
                await client.fetch(server.url(), headers={"X-Api-Key": "s3cret", "X-Other": "plain"})
                return server.heads("/")[0], server.heads("/b")[0], other.heads("/there")[0]

    first, second, third = run(work())
    assert "s3cret" not in first + second + third  # plain HTTP
    assert "plain" in first
    assert "plain" in third


def test_a_token_is_not_sent_over_plain_http() -> None:
    exchange, server = fetch_from({"*": [ok()]}, given=options(tokens={"host.test": "t0ken"}), authorized=True)
    assert exchange.status == 200
    assert "t0ken" not in server.heads("/")[0]


def test_names_of_the_tests_are_here() -> None:
    assert str(run(at_home("at-10-9-8-7.test"))[0]) == "10.9.8.7"
