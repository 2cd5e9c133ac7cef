"""What a channel is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from watcher.domain.delivery import Reply

HandingOver = Callable[[], None]
"""Called right before the other side is asked to take the message: from then on nobody knows what came of it until it answers."""


class Channel(Protocol):
    """A way to recipients."""

    @property
    def name(self) -> str:
        """A stable word; it stands in the database."""

    @property
    def recipients(self) -> tuple[str, ...]:
        """Whom it reaches, as they are known in the database: no secrets."""

    async def deliver(self, recipient: str, content: bytes, handing_over: HandingOver) -> Reply:
        """Bring `content` to one of the recipients; never raises for what the other side does.

        Raises:
            ConfigurationError: something is missing on this machine.
            asyncio.CancelledError: what came of it is not known, if `handing_over` was called.
        """

    async def aclose(self) -> None:
        """Part from the other side."""
