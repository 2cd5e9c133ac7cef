"""What a duty is: something that the scheduler does when the database says that its time has come."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from watcher.domain.duty import DutyState
from watcher.domain.periods import Moment, Period
from watcher.errors import LockedError, StoreError
from watcher.scheduler.equipment import Equipment
from watcher.store import Store

LEAST_PAUSE, MOST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
"""So long it is waited after a failure before the next try: first, and at most; doubled with each failure in a row."""
SAID_AGAIN = timedelta(hours=1)
"""What is wrong is said when it comes, and again so often."""
WRONG_CLOCK = timedelta(days=8)
"""A period that was done further in the future than this was noted by a wrong clock, and is not believed."""


def longer(pause: timedelta) -> timedelta:
    """Return the pause after one more failure in a row; before the first it is none."""
    return min(max(2 * pause, LEAST_PAUSE), MOST_PAUSE)


class Duty(Protocol):
    """Something that is to be done when its time has come."""

    @property
    def name(self) -> str:
        """A word for the log, the metrics and the database."""

    def due(self, now: datetime) -> bool:
        """Say whether its time has come; asked at each tick, so it must take no time.

        Raises:
            StoreError: the database cannot be read.
        """

    async def do(self) -> None:
        """Do it, and note in the database that it is done, so that it is no longer due.

        Raises:
            WatcherError: it cannot be done now; it is tried again.
            asyncio.CancelledError: the scheduler ends; what was done is noted.
        """


@dataclass(frozen=True, slots=True)
class Call:
    """For which period a duty is done."""

    period: Period
    again: bool
    """It was begun for this period before, and nobody knows how far that came: the process was killed, or it failed."""


class PeriodDuty:
    """A duty that is done once in each period of a calendar, on whichever day the machine is on.

    It is noted when it begins and when it is done. A kill between these two makes it be done again, with `again` set, so
    that one whose doing must not be repeated (a message) can find out whether it was done.
    """

    def __init__(
        self,
        name: str,
        equipment: Equipment,
        moment: Callable[[Equipment], Moment | None],
        work: Callable[[Store, Call], Awaitable[str]],
    ) -> None:
        """Make a duty.

        Args:
            name: its name in the database; it must never change.
            equipment: configuration, clock and store.
            moment: reads from the configuration when its periods open; None for never.
            work: does it, and returns in words what came of it.
        """
        self._name = name
        self._equipment = equipment
        self._moment = moment
        self._work = work
        self._quiet_until: datetime | None = None
        self._asked_at: datetime | None = None
        self._generation = 0

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    def period(self, now: datetime) -> Period | None:
        """Return the period that is open; None where it is never to be done."""
        moment = self._moment(self._equipment)
        return None if moment is None else moment.latest(now, self._equipment.zone)

    def due(self, now: datetime) -> bool:
        """Say whether the period that is open was not done yet, and a failure is not too fresh."""
        same = self._generation == self._equipment.generation
        if (
            same
            and self._quiet_until is not None
            and self._asked_at is not None
            and self._asked_at <= now < self._quiet_until
        ):
            return False
        self._asked_at, self._generation, self._quiet_until = now, self._equipment.generation, None
        moment = self._moment(self._equipment)
        if moment is None:
            return False
        period = moment.latest(now, self._equipment.zone)
        with self._equipment.store() as store:
            state = store.duty(self._name)
        if is_done(state, period, now):
            self._quiet_until = moment.next(now, self._equipment.zone)
            return False
        if state.failed_at is not None and state.failed_at <= now < state.failed_at + _pause(state.failures):
            self._quiet_until = state.failed_at + _pause(state.failures)
            return False
        return True

    async def do(self) -> None:
        """Do it for the period that is open."""
        now = self._equipment.now()
        period = self.period(now)
        if period is None:
            return
        self._quiet_until = None
        with self._equipment.store() as store:
            before = store.duty(self._name)
            call = Call(period, again=before.begun == period.key)
            begun = replace(before, begun=period.key, begun_at=now)
            store.put_duty(begun)
            try:
                words = await self._work(store, call)
            except LockedError:
                store.put_duty(before)
                raise
            except Exception as error:
                failed = replace(
                    begun, failed_at=self._equipment.now(), failures=before.failures + 1, words=str(error)[:500]
                )
                with suppress(StoreError):  # what the work met says more, and is most likely why
                    store.put_duty(failed)
                raise
            store.put_duty(
                replace(
                    begun, done=period.key, done_at=self._equipment.now(), failed_at=None, failures=0, words=words[:500]
                )
            )


def is_done(state: DutyState, period: Period, now: datetime) -> bool:
    """Say whether a duty was done for this period or a later one: a clock that goes back opens none anew."""
    if state.done is None or state.done_at is None or state.done_at > now + WRONG_CLOCK:
        return False
    if ("W" in state.done) != ("W" in period.key):  # it was a duty of each day, and became one of each week
        return state.done_at >= period.opens
    return state.done >= period.key


def _pause(failures: int) -> timedelta:
    doubled: int = 2 ** min(max(failures - 1, 0), 10)
    return min(MOST_PAUSE, LEAST_PAUSE * doubled)
