"""Sends mails to the server of the tests."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.delivery.mail_server import (
    MailServer,
)
from watcher.delivery.mail import Mail
from watcher.delivery.smtp import Server
from watcher.domain.delivery import Outcome, Reply

A, B, C = "a@example.org", "b@example.org", "c@example.org"
MESSAGE = b"Subject: Week 49\r\n\r\nTwo are dead.\r\n"
SOON = 0.15
"""Seconds after which a test gives up on a server that says nothing."""


def send(server: MailServer, *recipients: str, message: bytes = MESSAGE, **more: Any) -> list[tuple[Reply, bool]]:
    """Send a message to each; return what came of it, and whether it was noted as on its way."""
    told: dict[str, Any] = {"host": "127.0.0.1", "port": server.port, "security": "none", "timeout": 20.0} | more

    async def work() -> list[tuple[Reply, bool]]:
        mail = Mail(Server(**told), "w@example.org", recipients)
        found = []
        for recipient in recipients:
            noted: list[bool] = []
            reply = await mail.deliver(recipient, message, lambda noted=noted: noted.append(True))  # type: ignore[misc]
            found.append((reply, bool(noted)))
        await mail.aclose()
        return found

    return asyncio.run(work())


def outcomes(found: list[tuple[Reply, bool]]) -> list[Outcome]:
    return [reply.outcome for reply, _ in found]
