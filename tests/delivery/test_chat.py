"""Cards in chats, through a library that is not always there and says little."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType

import pytest

from watcher.delivery.chat import MISSING, Chat, fingerprint
from watcher.domain.delivery import Outcome, Reply
from watcher.errors import ConfigurationError

ADDRESS = "slack://T0SECRET/B0SECRET/ABCSECRET/#list"
CARD = "[sample] week 49 of 2026: 2 dead\n2 addresses need a hand: 2 dead.\nhttps://example.org/digests/2026-W49.html"


@dataclass
class Service:
    socket_read_timeout: float = 4.0


@dataclass
class Apprise:
    """What of Apprise is used."""

    does: Callable[[], bool]
    known: bool = True
    services: list[Service] = field(default_factory=list)
    posted: list[dict[str, str]] = field(default_factory=list)
    timeouts: list[float] = field(default_factory=list)
    async_mode: bool | None = None

    def add(self, address: str) -> bool:
        assert address == ADDRESS
        self.services = [Service()]
        return self.known

    def __iter__(self) -> Iterator[Service]:
        return iter(self.services)

    def notify(self, **told: str) -> bool:
        self.timeouts = [service.socket_read_timeout for service in self.services]
        self.posted.append(told)
        return self.does()


@pytest.fixture
def posting(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Reply, Apprise, list[bool]]]:
    def post(does: Callable[[], bool], *, known: bool = True) -> tuple[Reply, Apprise, list[bool]]:
        apprise, module = Apprise(does, known=known), ModuleType("apprise")

        def made(asset: bool) -> Apprise:
            apprise.async_mode = asset
            return apprise

        module.Apprise = made  # type: ignore[attr-defined]
        module.AppriseAsset = lambda async_mode: async_mode  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "apprise", module)
        noted: list[bool] = []
        chat = Chat([ADDRESS])
        reply = asyncio.run(chat.deliver(chat.recipients[0], CARD.encode(), lambda: noted.append(True)))
        asyncio.run(chat.aclose())
        return reply, apprise, noted

    return post


Post = Callable[..., tuple[Reply, Apprise, list[bool]]]


def test_a_card_has_a_title_and_a_few_lines(posting: Post) -> None:
    reply, apprise, noted = posting(lambda: True)
    assert reply == Reply(Outcome.ACCEPTED, "posted")
    title, _, body = CARD.partition("\n")
    assert apprise.posted == [{"title": title, "body": body, "body_format": "text"}]
    assert noted == [True]
    # Its pools of threads would keep the program from ending, its 4 seconds make doubts.
    assert (apprise.async_mode, apprise.timeouts) == (False, [20.0])


def says(*lines: str) -> Callable[[], bool]:
    def does() -> bool:
        for line in lines:
            logging.getLogger("apprise").debug(line)
        return False

    return does


@pytest.mark.parametrize(
    ("lines", "outcome", "words"),
    [
        (["Failed to send to Slack: Not Found, error=404."], Outcome.REFUSED, "HTTP 404"),
        (["Failed to send to Slack: Forbidden, error=403."], Outcome.REFUSED, "HTTP 403"),
        (["Failed to send to Slack: error=429."], Outcome.DEFERRED, "HTTP 429"),
        (["Failed to send to Slack: error=503."], Outcome.DEFERRED, "HTTP 503"),
        (["Failed to send to Slack: error=200."], Outcome.DEFERRED, "HTTP 200"),
        (
            ["A Connection error", "Socket Exception: (Caused by NewConnectionError('refused'))"],
            Outcome.DEFERRED,
            "cannot be reached",
        ),
        (
            ["Socket Exception: HTTPSConnectionPool(host='hooks'): Read timed out. (read timeout=20.0)"],
            Outcome.UNKNOWN,
            "did not answer",
        ),
        (["Socket Exception: ('Connection aborted.', ConnectionResetError())"], Outcome.UNKNOWN, "did not answer"),
        ([], Outcome.DEFERRED, "did not take it"),
    ],
)
def test_what_a_failure_means_is_heard_from_the_log(
    posting: Post, lines: list[str], outcome: Outcome, words: str
) -> None:
    reply, _, _ = posting(says(*lines))
    assert reply.outcome is outcome
    assert words in reply.words


def test_nothing_of_a_chats_address_is_said_or_logged(posting: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    reply, _, _ = posting(says(f"Slack URL: {ADDRESS}", f"Socket Exception: {ADDRESS}"))
    assert "SECRET" not in reply.words + caplog.text

    def breaks() -> bool:
        raise RuntimeError(ADDRESS)

    reply, _, _ = posting(breaks)
    assert (reply.outcome, reply.words) == (Outcome.UNKNOWN, f"{fingerprint(ADDRESS)}: Apprise failed (RuntimeError)")
    assert "SECRET" not in caplog.text


def test_an_address_that_is_none_is_not_posted(posting: Post) -> None:
    reply, apprise, noted = posting(lambda: True, known=False)
    assert (reply.outcome, apprise.posted, noted) == (Outcome.DEFERRED, [], [])
    assert "check WATCHER_DIGEST__CHAT_URLS" in reply.words


def test_a_chat_is_known_by_its_service_and_a_fingerprint() -> None:
    assert fingerprint(ADDRESS) == fingerprint(ADDRESS)
    assert fingerprint(ADDRESS).startswith("slack:")
    assert "SECRET" not in fingerprint(ADDRESS)
    assert fingerprint(ADDRESS) != fingerprint(ADDRESS.replace("#list", "#other"))
    assert fingerprint("nonsense").startswith("chat:")
    assert Chat([ADDRESS, ADDRESS]).recipients == (fingerprint(ADDRESS),)


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    chat = Chat([ADDRESS])
    with pytest.raises(ConfigurationError, match=r"pip install 'apprise>=2\.3'") as told:
        asyncio.run(chat.deliver(chat.recipients[0], b"card", lambda: None))
    assert str(told.value) == MISSING
