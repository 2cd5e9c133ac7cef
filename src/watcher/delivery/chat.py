"""Chats (Feishu, DingTalk, WeCom, Slack, Matrix, Telegram and a hundred more) through Apprise: one card with a link.

Apprise is an optional extra, imported only where a chat is configured. The address of a chat is a secret, since whoever has it can
post there: the database and messages know it by the service's name and a fingerprint.

Apprise says no more than whether all went well; what its log lines hold beside tells a refusal from a doubt. They hold addresses too,
so none of them goes any further.
"""

from __future__ import annotations

import hashlib
import importlib
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType

from watcher.delivery.channel import HandingOver
from watcher.delivery.waiting import apart
from watcher.domain.delivery import Outcome, Reply
from watcher.errors import ConfigurationError

_READ_SECONDS = 20.0
"""For an answer, at least: Apprise's 4 seconds make a doubt of each slow one."""
_FOR_NOW = frozenset({408, 425, 429})
_STATUS = re.compile(r"\berror=(\d{3})\b")
_UNTAKEN = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|timed out\. \(connect|SSLError|ProxyError"
)
"""How requests and urllib3 say that nothing was sent."""
MISSING = (
    "a chat is configured, but Apprise is not installed: pip install 'apprise>=2.3', with the pip of the environment in which "
    "watcher is (docs/delivery.md)"
)


class Chat:
    """The channel `chat`: the first line of what is delivered is the card's title."""

    name = "chat"

    def __init__(self, addresses: Iterable[str]) -> None:
        self._addresses = {fingerprint(address): address for address in addresses}

    @property
    def recipients(self) -> tuple[str, ...]:
        """The chats, by their fingerprints."""
        return tuple(self._addresses)

    async def deliver(self, recipient: str, content: bytes, handing_over: HandingOver) -> Reply:
        """Post a card.

        Raises:
            ConfigurationError: Apprise is not installed.
        """
        apprise = library()
        title, _, body = content.decode("utf-8", "replace").partition("\n")
        # One after the other: its pools of threads would be waited for when the program ends.
        post = apprise.Apprise(asset=apprise.AppriseAsset(async_mode=False))
        if not post.add(self._addresses[recipient]):
            return Reply(
                Outcome.DEFERRED, f"{recipient}: no address that Apprise knows; check WATCHER_DIGEST__CHAT_URLS"
            )
        for service in post:
            service.socket_read_timeout = max(service.socket_read_timeout, _READ_SECONDS)
        handing_over()
        with _listening() as heard:
            try:
                taken = await apart(lambda: post.notify(title=title, body=body.strip() or title, body_format="text"))
            except Exception as error:  # noqa: BLE001 whatever one of its hundred services raises; its words may hold the address
                return Reply(Outcome.UNKNOWN, f"{recipient}: Apprise failed ({type(error).__name__})")
        return Reply(Outcome.ACCEPTED, "posted") if taken else _refusal(recipient, heard)

    async def aclose(self) -> None:
        """Do nothing: no connection is held."""


def fingerprint(address: str) -> str:
    """Return by what a chat is known: `slack:1f0c5a2b`."""
    service = re.match(r"[A-Za-z][A-Za-z0-9+.-]*(?=://)", address)
    return f"{service[0].lower() if service else 'chat'}:{hashlib.sha256(address.encode()).hexdigest()[:8]}"


def library() -> ModuleType:
    """Return Apprise.

    Raises:
        ConfigurationError: it is not installed.
    """
    try:
        return importlib.import_module("apprise")
    except ImportError as error:
        raise ConfigurationError(MISSING) from error


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Hear what Apprise logs while the block runs, in place of everybody else."""
    theirs, listener = logging.getLogger("apprise"), _Listener()
    before = theirs.level, theirs.propagate, theirs.handlers[:]
    theirs.setLevel(logging.DEBUG)
    theirs.propagate, theirs.handlers[:] = False, [listener]
    try:
        yield listener.heard
    finally:
        theirs.setLevel(before[0])
        theirs.propagate, theirs.handlers[:] = before[1:]


def _refusal(recipient: str, heard: Iterable[str]) -> Reply:
    """Return what it means that a card was not posted."""
    told = "\n".join(heard)
    if found := _STATUS.search(told):
        status = int(found[1])
        final = 400 <= status < 500 and status not in _FOR_NOW
        return Reply(
            Outcome.REFUSED if final else Outcome.DEFERRED, f"{recipient}: the service refused it (HTTP {status})"
        )
    if "Socket Exception" in told and not _UNTAKEN.search(told):
        return Reply(Outcome.UNKNOWN, f"{recipient}: the service did not answer")
    if "Socket Exception" in told:
        return Reply(Outcome.DEFERRED, f"{recipient}: the service cannot be reached")
    return Reply(Outcome.DEFERRED, f"{recipient}: the service did not take it")
