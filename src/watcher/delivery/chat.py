"""Chats (Feishu, DingTalk, WeCom, Slack, Matrix, Telegram and a hundred more) through Apprise: one card with a link.

Apprise is an optional extra, imported only where a chat is configured. The address of a chat is a secret, since whoever has it can
post there: the database and messages know it by the service's name and a fingerprint.
"""

from __future__ import annotations

import hashlib
import importlib
import logging
import re
from collections.abc import Iterable
from types import ModuleType

from watcher.delivery.channel import HandingOver
from watcher.domain.delivery import Outcome, Reply
from watcher.errors import ConfigurationError

MISSING = "a chat is configured, but Apprise is not installed: pip install 'watcher[chat]'"


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
        post = apprise.Apprise()
        if not post.add(self._addresses[recipient]):
            return Reply(
                Outcome.DEFERRED, f"{recipient}: no address that Apprise knows; check WATCHER_DIGEST__CHAT_URLS"
            )
        handing_over()
        try:
            taken = await post.async_notify(title=title, body=body.strip() or title, body_format="text")
        except Exception as error:  # noqa: BLE001 whatever one of its hundred services raises; its words may hold the address
            return Reply(Outcome.UNKNOWN, f"{recipient}: Apprise failed ({type(error).__name__})")
        if taken:
            return Reply(Outcome.ACCEPTED, "posted")
        return Reply(Outcome.DEFERRED, f"{recipient}: the service did not take it")

    async def aclose(self) -> None:
        """Do nothing: no connection is held."""


def fingerprint(address: str) -> str:
    """Return by what a chat is known: `slack:1f0c5a2b`."""
    service = re.match(r"[A-Za-z][A-Za-z0-9+.-]*(?=://)", address)
    return f"{service[0].lower() if service else 'chat'}:{hashlib.sha256(address.encode()).hexdigest()[:8]}"


def library() -> ModuleType:
    """Return Apprise, silenced: its log lines hold addresses.

    Raises:
        ConfigurationError: it is not installed.
    """
    try:
        apprise = importlib.import_module("apprise")
    except ImportError as error:
        raise ConfigurationError(MISSING) from error
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    return apprise
