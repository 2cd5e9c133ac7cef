"""The time that one fetch may take: it runs while hosts are slow, and stands still while our own manners make us wait."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self


class Budget:
    """An `asyncio.timeout` that can be halted. Entered and used by one task."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._timeout = asyncio.timeout(None)
        self._began = 0.0
        self._halted = 0.0

    async def __aenter__(self) -> Self:
        await self._timeout.__aenter__()
        self._began = asyncio.get_running_loop().time()
        self._timeout.reschedule(self._began + self._seconds)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._timeout.__aexit__(kind, error, trace)

    @property
    def spent(self) -> float:
        """Seconds so far, without those halted."""
        return asyncio.get_running_loop().time() - self._began - self._halted

    @property
    def left(self) -> float:
        """Seconds until the end, at least 0."""
        return max(0.0, self._seconds - self.spent)

    @property
    def is_spent(self) -> bool:
        """Say whether the end has come, and is why a TimeoutError was raised."""
        return self._timeout.expired()

    @contextmanager
    def halted(self) -> Iterator[None]:
        """Let the time stand still. Not to be nested."""
        began = asyncio.get_running_loop().time()
        when = self._timeout.when()
        if self._timeout.expired() or when is None:  # the end has come already, or is not kept
            yield
            return
        self._timeout.reschedule(None)
        try:
            yield
        finally:
            waited = asyncio.get_running_loop().time() - began
            self._halted += waited
            self._timeout.reschedule(when + waited)
