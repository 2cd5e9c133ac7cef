"""`watcher run`: APScheduler as a clock that ticks, until a signal ends it or makes it read its configuration anew.

APScheduler keeps nothing: one job in memory, a tick. (A stored job would be lost when it is overdue at a start and added
again, and an interval of days would begin anew at each restart.) Its waiting is by the wall clock, so that one that is set
back an hour would stop it for an hour; a second look by the monotonic clock sets it going again.
"""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import logging
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import Self

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from watcher.errors import ConfigurationError, WatcherError
from watcher.scheduler import health
from watcher.scheduler.digests import write_down
from watcher.scheduler.equipment import Equipment, Setup
from watcher.scheduler.http import Pages, Port, listening
from watcher.scheduler.links import LinksDuty
from watcher.scheduler.metrics import Metrics
from watcher.scheduler.roster import duties
from watcher.scheduler.signals import Signals
from watcher.scheduler.site import SiteDuty
from watcher.scheduler.ticker import Ticker
from watcher.store import hold
from watcher.web.client import Web

log = logging.getLogger(__name__)

STOP_PATIENCE = 6.0
"""Of `signals.END_WITHIN`, seconds for what is being done to end and to be stored."""
TICK = "tick"


async def serve(
    equipment: Equipment,
    signals: Signals,
    *,
    anew: Callable[[], Setup],
    port: Port | None = None,
    site: SiteDuty | None = None,
) -> None:
    """Tick until a signal ends it.

    Args:
        equipment: the configuration to begin with, and the clock.
        signals: already heard.
        anew: reads the configuration again.
        port: where to show health, figures and the site; None: nowhere.
        site: writes the site; None: there is none.

    Raises:
        LockedError: another scheduler is at work on this database.
        StoreError: the database cannot be opened.
        UsageError: the port cannot be had.
    """
    signals.bind(asyncio.get_running_loop())
    async with AsyncExitStack() as stack:
        lock = hold(equipment.settings.database.url, what="watcher run", now=equipment.now(), which="daemon")
        beat = stack.enter_context(lock)
        with equipment.store() as store:
            if store.upgraded_from is not None:
                log.warning(
                    "the database was brought up to date from schema %s; a copy lies beside it", store.upgraded_from
                )
        clients = await stack.enter_async_context(_Clients(equipment))
        links, *others = duties(equipment)
        assert isinstance(links, LinksDuty)
        ticker = Ticker(equipment, [links, *others, *([site] if site else [])], beat=beat)
        metrics = Metrics(equipment, ticker, links)
        if port is not None:
            pages = Pages(lambda: health.examine(equipment), metrics.text, site.folder if site else None)
            at = await stack.enter_async_context(listening(port, pages))
            log.info("listening on http://%s:%d (/healthz, /metrics)", at.host, at.number)
        where = equipment.settings.catalogue.list
        log.info("watching %s; periods are those of %s", where, equipment.zone.key, extra={"list": where})
        clock = await stack.enter_async_context(_Clock(ticker, equipment))
        while not signals.stop.is_set():
            await _any(signals.stop, signals.reload, seconds=equipment.settings.schedule.tick_seconds)
            if signals.reload.is_set():
                signals.reload.clear()
                await _reload(equipment, anew, links, clients)
                ticker.rested()
                clock.set()
            await clients.close_retired(idle=not ticker.running)
            clock.catch_up()
        log.info("ending; what is done is stored")
        if not await ticker.stop(STOP_PATIENCE):
            log.error("does not end and is left as it stands: %s; what it had is stored", ", ".join(ticker.running))
        write_down(equipment)
    log.info("ended")


class _Clients:
    """The client in use, and those of earlier configurations until nothing uses them."""

    def __init__(self, equipment: Equipment) -> None:
        self._equipment = equipment
        self._present: Web | None = None
        self._retired: list[Web] = []

    async def __aenter__(self) -> Self:
        await self.renew()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close_retired(idle=True)
        if self._present is not None:
            await self._present.__aexit__(None, None, None)

    async def renew(self) -> None:
        """Make a client by the present configuration."""
        if self._present is not None:
            self._retired.append(self._present)
        self._present = self._equipment.web = await self._equipment.setup.web().__aenter__()

    async def close_retired(self, *, idle: bool) -> None:
        """Close what nothing uses any more."""
        while idle and self._retired:
            await self._retired.pop().__aexit__(None, None, None)


class _Each(BaseTrigger):  # type: ignore[misc]
    """So many seconds after now.

    APScheduler's own interval counts from the last time, and makes a list of all the times that were missed: where a clock is
    set right that stood in 1970, that is tens of millions.
    """

    def __init__(self, seconds: float) -> None:
        self._wait = timedelta(seconds=seconds)

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:  # noqa: ARG002 its names are APScheduler's
        """Return when it is time again."""
        return now + self._wait


class _Clock:
    """APScheduler with its one job."""

    def __init__(self, ticker: Ticker, equipment: Equipment) -> None:
        self._ticker, self._equipment = ticker, equipment
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    @property
    def _seconds(self) -> float:
        return self._equipment.settings.schedule.tick_seconds

    async def __aenter__(self) -> Self:
        self._scheduler.add_job(
            self._tick,
            _Each(self._seconds),
            id=TICK,
            next_run_time=self._equipment.now(),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._scheduler.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        faulthandler.cancel_dump_traceback_later()
        self._scheduler.pause()
        # A tick that was begun just now waits for nothing and ends in its first step; shut down before, it would be
        # cancelled, and the last line of the log would call that an error.
        for _step in range(3):
            await asyncio.sleep(0)
        self._scheduler.shutdown(wait=False)

    def set(self) -> None:
        """Take the interval of another configuration, and tick at once."""
        self._scheduler.reschedule_job(TICK, trigger=_Each(self._seconds))
        self._scheduler.modify_job(TICK, next_run_time=self._equipment.now())

    def catch_up(self) -> None:
        """Tick at once where a tick is missing, since the machine's clock was set back."""
        if time.monotonic() - self._ticker.ticked > 1.5 * self._seconds:
            self.set()

    async def _tick(self) -> None:
        # Where the whole process is stuck, no line of the log can come; this one writes where each thread stands.
        with contextlib.suppress(ValueError, OSError, AttributeError):  # stderr is no file
            faulthandler.dump_traceback_later(self._equipment.settings.schedule.stall_seconds + self._seconds)
        await self._ticker.tick()


async def _reload(equipment: Equipment, anew: Callable[[], Setup], links: LinksDuty, clients: _Clients) -> None:
    """Take the configuration and the list anew; keep the old where the new is wrong."""
    try:
        setup = anew()
        before, after = equipment.settings.database.url, setup.configuration.settings.database.url
        if before != after:
            raise ConfigurationError(
                f"database.url cannot change while `watcher run` is at work ({after}); start it again"
            )
    except WatcherError as error:
        log.error("the configuration is not read anew, the old one is kept: %s", error)  # noqa: TRY400 a message of ours says it all
        return
    equipment.replace(setup)
    await clients.renew()
    links.reload()
    log.info("the configuration was read anew, and the list will be")


async def _any(*events: asyncio.Event, seconds: float) -> None:
    """Wait for one of several events, so long at most."""
    tasks = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
