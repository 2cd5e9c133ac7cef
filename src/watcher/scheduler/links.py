"""The duty to check links: those whose time has come, by the same pass as `check-now --due`."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from watcher import reading
from watcher.domain.entry import Catalogue
from watcher.errors import NetworkDownError
from watcher.ownnetwork import network_down
from watcher.run import Pass, Selection, due_times, kinds_by_key
from watcher.scheduler.duties import SAID_AGAIN, longer
from watcher.scheduler.equipment import Equipment
from watcher.store import Store
from watcher.web import canaries
from watcher.web.client import Web

log = logging.getLogger(__name__)

LOOK_AGAIN = timedelta(hours=6)
"""After so long the database is asked anew what is due, since another process may have checked meanwhile."""


class LinksDuty:
    """Checks the links that are due."""

    name = "links"

    def __init__(self, equipment: Equipment) -> None:
        self._equipment = equipment
        self._listed: Catalogue | None = None
        self._read_at: datetime | None = None
        self._seen: tuple[int, int] | None = None
        self._generation = 0
        self._next: datetime | None = None
        """When the next link is due, as far as is known; None: to be asked."""
        self._known_at: datetime | None = None
        self.network_is_down = False
        self._broken_off: datetime | None = None
        """When a pass was broken off last though the canaries had answered before it."""
        self._pause = timedelta()
        self._deaf_said: datetime | None = None
        """When it was said last that the dead-man's switch does not answer."""

    def due(self, now: datetime) -> bool:
        """Say whether a link is due, or the list is to be read anew."""
        if self._broken_off is not None and self._broken_off <= now < self._broken_off + self._pause:
            return False
        if self._must_read(now):
            return True
        stale = self._known_at is None or not self._known_at <= now < self._known_at + LOOK_AGAIN
        if self._next is None or stale:
            with self._equipment.store() as store:
                self._look(store, now)
        return self._next is not None and self._next <= now

    async def do(self) -> None:
        """Read the list where it is time, then check what is due."""
        equipment = self._equipment
        assert equipment.web is not None
        web, settings = equipment.web, equipment.settings
        self._next = None
        answered = False
        try:
            with equipment.at_work("watcher run"), equipment.store() as store:
                listed = await self._list(store, web)
                if self.network_is_down:
                    await self._require_network(web)
                    answered = True
                work = Pass(
                    settings=settings,
                    store=store,
                    web=web,
                    clock=equipment.now,
                    progress=lambda *_: equipment.sign_of_life(self.name),
                    heard=equipment.heard,
                    words=reading.words(equipment.configuration, store),
                )
                await work.check(listed, Selection(only_due=True))
                self.network_is_down, self._pause = False, timedelta()
                self._look(store, equipment.now())
            await self._ping(settings.network.ping_url, web)
        except NetworkDownError:
            self.network_is_down = True
            # The canaries answered, and yet the pass came to nothing: a network that is half down must not ask all hosts each minute.
            if answered:
                self._broken_off = equipment.now()
                self._pause = longer(self._pause)
            raise

    def reload(self) -> None:
        """Read the list at the next tick."""
        self._read_at = self._broken_off = None

    @property
    def listed(self) -> Catalogue | None:
        """The list as it was last read."""
        return self._listed

    def _must_read(self, now: datetime) -> bool:
        if self._listed is None or self._read_at is None or self._generation != self._equipment.generation:
            return True
        age = now - self._read_at
        if not timedelta() <= age < timedelta(minutes=self._equipment.settings.schedule.list_minutes):
            return True
        return self._stamp() != self._seen

    def _stamp(self) -> tuple[int, int] | None:
        """Tell one state of the list's file from another."""
        path = self._equipment.configuration.list_path()
        if path is None:
            return None
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    async def _list(self, store: Store, web: Web) -> Catalogue:
        now = self._equipment.now()
        if self._listed is None or self._must_read(now):
            generation, stamp = self._equipment.generation, self._stamp()
            self._listed = await reading.read_list(self._equipment.configuration, store, web, now)
            self._read_at, self._seen, self._generation = now, stamp, generation
        return self._listed

    def _look(self, store: Store, now: datetime) -> None:
        assert self._listed is not None
        dues = due_times(kinds_by_key(self._listed), store, self._equipment.settings, now).values()
        self._next = min((now if at is None else at for at in dues), default=now + LOOK_AGAIN)
        self._known_at = now

    async def _require_network(self, web: Web) -> None:
        """Ask before a pass is begun, so that an outage is one pass in the memory and not one a minute."""
        report = await canaries.ask(web, self._equipment.settings.network.canaries)
        if not report.up:
            raise NetworkDownError(network_down(report))

    async def _ping(self, url: str, web: Web) -> None:
        """Tell the dead-man's switch that all is well; its address is a secret."""
        if not url:
            return
        answer, now = await web.fetch(url, cap=1024), self._equipment.now()
        if answer.failure is None and answer.status is not None and answer.status < 400:
            if self._deaf_said is not None:
                log.warning("network.ping_url takes the sign of life again")
            self._deaf_said = None
        elif self._deaf_said is None or not timedelta() <= now - self._deaf_said < SAID_AGAIN:
            self._deaf_said = now
            what = answer.failure.reason if answer.failure else f"HTTP {answer.status}"
            log.warning("network.ping_url does not take the sign of life: %s", what)
