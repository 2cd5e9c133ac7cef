"""What the scheduler works with; read anew on SIGHUP."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from watcher.discovery import Discovered
from watcher.domain.entry import Catalogue
from watcher.domain.observation import Look
from watcher.posting import Unwritten
from watcher.settings import Configuration, Settings
from watcher.store import Store, Tell, hold, missing
from watcher.web.client import Web

log = logging.getLogger(__name__)


class Setup(Protocol):
    """A configuration, and what it opens."""

    @property
    def configuration(self) -> Configuration:
        """The settings and where they came from."""

    @property
    def threshold(self) -> float:
        """The probability from which on a paper belongs in the list."""

    def store(self) -> Store:
        """Open the memory."""

    def web(self) -> Web:
        """Make the client."""

    async def discover(self, store: Store, web: Web, listed: Catalogue) -> Discovered:
        """Poll the feeds for what is new."""


class Equipment:
    """The present setup, and the clock. All duties share it, so that one reading anew changes all."""

    def __init__(self, setup: Setup, clock: Callable[[], datetime]) -> None:
        self._setup = setup
        self.now = clock
        self.web: Web | None = None
        """The client for all passes, so that a host that wants to be left alone is; made by whoever serves."""
        self.generation = 0
        """How often the setup was replaced."""
        self.heard: Callable[[Look], None] = lambda _: None
        """Called with each look that was recorded."""
        self.unwritten: Unwritten = {}
        """What mail servers said when the disk was full."""
        self._lock: AbstractContextManager[Tell] | None = None
        self._workers = 0
        self._had_store = False
        self.signs: dict[str, float] = {}
        """When each duty gave its last sign of life, by `time.monotonic`; later than now where it may be silent until then."""

    def sign_of_life(self, duty: str, *, silent: float = 0) -> None:
        """Note that a duty gets on, and that it may well be silent for so many seconds from now on."""
        self.signs[duty] = time.monotonic() + silent

    def replace(self, setup: Setup) -> None:
        """Take another setup."""
        self._setup = setup
        self.generation += 1

    @property
    def setup(self) -> Setup:
        """The present setup."""
        return self._setup

    @property
    def configuration(self) -> Configuration:
        """The present configuration."""
        return self._setup.configuration

    @property
    def settings(self) -> Settings:
        """The present settings."""
        return self._setup.configuration.settings

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of periods, by the configuration and the IANA database, never by the machine."""
        return ZoneInfo(self.settings.schedule.timezone)

    @property
    def database_file(self) -> Path | None:
        """The database's file; None where it is in memory."""
        _, _, path = self.settings.database.url.partition(":///")
        return Path(path) if path and path != ":memory:" else None

    @contextmanager
    def at_work(self, what: str) -> Iterator[None]:
        """Hold the lock of a run while the block works; duties of this process share it, other processes are kept out.

        Raises:
            LockedError: another process is at work.
        """
        if self._lock is None:
            lock = hold(self.settings.database.url, what=what, now=self.now())
            lock.__enter__()
            self._lock = lock
        self._workers += 1
        try:
            yield
        finally:
            self._workers -= 1
            if self._workers == 0:
                self._lock.__exit__(None, None, None)
                self._lock = None

    def store(self) -> Store:
        """Open the memory: anew for each piece of work, so that one that was full, read-only or replaced is usable again."""
        if self._had_store and (gone := missing(self.settings.database.url)):
            log.warning(
                "%s: the database is gone; a new one is begun, which knows nothing of what was seen and sent", gone
            )
        store = self._setup.store()
        self._had_store = True
        return store
