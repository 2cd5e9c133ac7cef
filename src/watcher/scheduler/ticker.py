"""One tick: each duty is asked whether it is due, and those that are run side by side until they end.

A tick takes no time itself, so that one duty that hangs keeps neither the others nor the next tick. Trouble is said once,
when it comes, and again each hour; when it is over, that is said too.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from watcher.errors import LockedError, NetworkDownError, WatcherError
from watcher.scheduler.duties import SAID_AGAIN, Duty, longer
from watcher.scheduler.equipment import Equipment

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Running:
    task: asyncio.Task[None]
    since: float
    """By `time.monotonic`."""
    told: float = 0.0
    """When it was said that it hangs."""


@dataclass(frozen=True, slots=True)
class _Trouble:
    what: str
    """By which it is known again."""
    words: str
    said: datetime


class Ticker:
    """Starts what is due."""

    def __init__(
        self,
        equipment: Equipment,
        duties: Sequence[Duty],
        *,
        beat: Callable[[Mapping[str, Any]], None] = lambda _: None,
    ) -> None:
        """Make a ticker.

        Args:
            equipment: configuration, clock and client.
            duties: what may be due, in the order in which they are asked.
            beat: gets the signs of life after each tick.
        """
        self._equipment = equipment
        self._duties = duties
        self._beat = beat
        self._running: dict[str, _Running] = {}
        self._troubles: dict[str, _Trouble] = {}
        self._rests: dict[str, tuple[datetime, timedelta]] = {}
        self._stops = False
        self.ticked = time.monotonic()
        """When the last tick was."""

    @property
    def running(self) -> list[str]:
        """Names of the duties that are being done."""
        return list(self._running)

    @property
    def troubles(self) -> dict[str, str]:
        """What each duty that failed last complains of."""
        return {name: trouble.words for name, trouble in self._troubles.items()}

    @property
    def hung(self) -> list[str]:
        """Names of the duties that give no sign of life."""
        limit = self._equipment.settings.schedule.stall_seconds + 2 * self._equipment.settings.network.deadline_seconds
        now = time.monotonic()
        return [name for name, one in self._running.items() if now - self._alive(name, one) > limit]

    async def tick(self) -> None:
        """Start what is due and not being done; never raises for what a duty does."""
        now = self._equipment.now()
        self.ticked = time.monotonic()
        if not self._stops:
            for duty in self._duties:
                if duty.name not in self._running and self._is_due(duty, now):
                    task = asyncio.create_task(self._do(duty), name=f"duty {duty.name}")
                    self._running[duty.name] = _Running(task, time.monotonic())
        self._watch()
        self._beat(
            {
                "tick": now.isoformat(timespec="seconds"),
                "running": self.running,
                "hung": self.hung,
                "troubles": {name: words[:100] for name, words in list(self.troubles.items())[:5]},
            }
        )

    def rested(self) -> None:
        """Let no duty rest any longer: a person has mended something."""
        self._rests.clear()

    async def settle(self) -> None:
        """Wait until nothing is being done."""
        while self._running:
            await asyncio.wait([one.task for one in self._running.values()])
            await asyncio.sleep(0)

    async def stop(self, patience: float) -> bool:
        """Start nothing any more, cancel what is being done, and say whether it ended within `patience` seconds."""
        self._stops = True
        tasks = [one.task for one in self._running.values()]
        for task in tasks:
            task.cancel()
        if not tasks:
            return True
        _, pending = await asyncio.wait(tasks, timeout=patience)
        return not pending

    def _is_due(self, duty: Duty, now: datetime) -> bool:
        since, rest = self._rests.get(duty.name, (now, timedelta()))
        if since <= now < since + rest:
            return False
        try:
            return duty.due(now)
        except WatcherError as error:
            self._complain(duty.name, str(error))
        except Exception:
            log.exception("%s: a fault of the program", duty.name)
            self._rest(duty.name)
            self._complain(duty.name, "a fault of the program; see the log")
        return False

    async def _do(self, duty: Duty) -> None:
        name = duty.name
        try:
            await duty.do()
        except LockedError as error:
            log.debug("%s: later: %s", name, error)
        except WatcherError as error:
            is_network = isinstance(error, NetworkDownError)
            if not is_network:
                self._rest(name)
            # What each canary says, and which is first, varies from minute to minute: it is one outage all the same.
            what = "our own network is down" if is_network else str(error)
            self._complain(name, str(error), what=what, level=logging.WARNING if is_network else logging.ERROR)
        except asyncio.CancelledError:
            log.info("%s: stopped; what was done until now is stored", name)
            raise
        except Exception as error:
            self._rest(name)
            if self._complain(name, f"a fault of the program: {error!r}"):
                log.exception("%s: a fault of the program", name)
        else:
            self._rests.pop(name, None)
            if self._troubles.pop(name, None):
                log.warning("%s: all is well again", name)
        finally:
            self._running.pop(name, None)

    def _rest(self, name: str) -> None:
        """Let a duty wait that failed: it would fail alike at each tick, and ask hosts for nothing.

        Whether our own network is up again is asked at each tick all the same; that asks the canaries only.
        """
        _, before = self._rests.get(name, (None, timedelta()))
        self._rests[name] = (self._equipment.now(), longer(before))

    def _complain(self, name: str, words: str, *, what: str = "", level: int = logging.ERROR) -> bool:
        """Say what is wrong where that is news, and say whether it was; `what` tells one trouble from another, else `words`."""
        now = self._equipment.now()
        before = self._troubles.get(name)
        trouble = _Trouble(what or words, words, now)
        if before and before.what == trouble.what and timedelta() <= now - before.said < SAID_AGAIN:
            return False
        self._troubles[name] = trouble
        log.log(level, "%s: %s", name, words, extra={"duty": name})
        return True

    def _alive(self, name: str, one: _Running) -> float:
        return max(one.since, self._equipment.signs.get(name, 0.0))

    def _watch(self) -> None:
        """Say what hangs, and cancel it: what it had is stored, and it is due again."""
        now = time.monotonic()
        for name in self.hung:
            one = self._running[name]
            if now - one.told < self._equipment.settings.schedule.stall_seconds:
                continue
            one.told = now
            log.error(
                "%s: no sign of life for %.0f s; it is cancelled. It stands at: %s",
                name,
                now - self._alive(name, one),
                _where(one.task),
            )
            one.task.cancel()


def _where(task: asyncio.Task[None]) -> str:
    """Say in which line a task waits."""
    waits: Any = task.get_coro()
    place = "?"
    while (frame := getattr(waits, "cr_frame", None) or getattr(waits, "ag_frame", None)) is not None:
        place = f"{frame.f_code.co_qualname}, line {frame.f_lineno}"
        waits = getattr(waits, "cr_await", None) or getattr(waits, "ag_await", None)
    return place
