from __future__ import annotations

import asyncio

import httpx
import pytest
import respx

from tests.web.local_server import CERTIFICATES, LocalServer, ok, run, web
from watcher.web import canaries
from watcher.web.canaries import CanaryReport

HTTPS = ["https://one.test/", "https://two.test/"]
PLAIN = "http://three.test/"


def report(*urls: str) -> CanaryReport:
    async def work() -> CanaryReport:
        async with web() as client:
            return await canaries.ask(client, urls)

    result: CanaryReport = run(work())
    return result


@respx.mock
def test_one_canary_that_answers_is_enough() -> None:
    respx.get(HTTPS[0]).respond(403)
    respx.get(HTTPS[1]).mock(side_effect=httpx.ConnectError("no route"))
    found = report(*HTTPS)
    assert found.up
    assert found.answers[HTTPS[0]] == "status 403"
    assert "a canary answers" in found.words


@respx.mock
def test_a_canary_that_never_answers_keeps_nobody_waiting() -> None:
    async def never(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    respx.get(HTTPS[0]).mock(side_effect=never)
    respx.get(HTTPS[1]).respond(204)
    found = report(*HTTPS)
    assert found.up
    assert list(found.answers) == [HTTPS[1]]


@respx.mock
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpx.ConnectError("no route"), "no connection"),
        (httpx.ConnectTimeout("time-out"), "no connection"),
        (OSError("gone"), "no connection"),
    ],
)
def test_none_that_answers_means_down_and_says_what_seems_at_fault(error: Exception, words: str) -> None:
    respx.get(url__regex=".*").mock(side_effect=error)
    found = report(*HTTPS)
    assert not found.up
    assert words in found.words


def test_names_that_cannot_be_looked_up_are_said() -> None:
    found = report("https://no-such-name.test/")
    assert not found.up
    assert "names" in found.words


@respx.mock
def test_an_error_of_a_gateway_is_no_answer() -> None:
    respx.get(url__regex=".*").respond(511)
    found = report(*HTTPS)
    assert not found.up
    assert "not the canary" in found.words


@respx.mock
def test_a_plain_canary_that_sends_us_to_a_log_in_page_elsewhere_is_no_answer() -> None:
    respx.get(PLAIN).respond(302, headers={"location": "http://login.hotel.test/"})
    assert not report(PLAIN).up
    respx.get(PLAIN).respond(301, headers={"location": "https://www.three.test/"})
    assert report(PLAIN).up
    respx.get(PLAIN).respond(200)
    assert report(PLAIN).up


def test_a_canary_without_a_certificate_that_we_trust_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "root.pem"))

    async def work(certificate: str) -> CanaryReport:
        async with LocalServer({"*": [ok()]}, certificate=certificate) as server, web() as client:
            return await canaries.ask(client, [server.url()])

    assert run(work("good")).up
    found = run(work("untrusted"))
    assert not found.up
    assert "SSL_CERT_FILE" in found.words


@respx.mock
def test_a_hole_in_a_test_is_not_taken_for_a_network_that_is_down() -> None:
    with pytest.raises(AssertionError, match="not mocked"):
        report(*HTTPS)
