"""The duty to write the static site anew, so that what `run --http` shows is how things stand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from watcher.errors import ListError
from watcher.scheduler.equipment import Equipment

FRESH = timedelta(hours=1)
"""The site is written anew at most so often."""


class SiteDuty:
    """Writes the site after passes."""

    name = "site"

    def __init__(self, equipment: Equipment, folder: Path, publish: Callable[[Path], object]) -> None:
        """Make the duty.

        Args:
            equipment: clock and store.
            folder: where the site goes.
            publish: writes it; called on a thread of its own, since it takes seconds.
        """
        self.folder = folder
        self._equipment = equipment
        self._publish = publish
        self._written_at: datetime | None = None

    def due(self, now: datetime) -> bool:
        """Say whether there was a pass since it was written, an hour ago or more."""
        if self._written_at is not None and self._written_at <= now < self._written_at + FRESH:
            return False
        with self._equipment.store() as store:
            last = store.last_run(self._equipment.settings.catalogue.name)
        ended = last.finished_at if last else None
        return ended is not None and (self._written_at is None or ended >= self._written_at)

    async def do(self) -> None:
        """Write it; a list that was never read yet is waited for."""
        now = self._equipment.now()
        try:
            await asyncio.to_thread(self._publish, self.folder)
        except ListError:
            return
        self._written_at = now
