"""When digests go out: however often it is asked, and wherever it was killed before, each recipient gets the digest of a period once.

Where nobody can know whether a server took it, it is sent once more, and that is said. `domain/delivery.py` has the rules.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from watcher.delivery.channel import Channel
from watcher.delivery.file import File
from watcher.domain.delivery import GIVE_UP, Delivery, Outcome, Reply, State
from watcher.errors import ConfigurationError, StoreError
from watcher.posting.rendering import period_of, rendering
from watcher.posting.ways import channels, is_configured
from watcher.posting.words import in_words
from watcher.report import summary
from watcher.report.digest import Digest
from watcher.report.language import speaking
from watcher.report.periods import Window
from watcher.retrospect import Retrospect
from watcher.settings import Configuration
from watcher.store import Store, Tell, hold

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
Unwritten = dict[tuple[str, str, str, str], Delivery]
"""What servers said when it could not be written down, by digest, period, channel and recipient."""
MOST_MISSED = 4
"""Digests that are sent late at most, after the program was not run for long; older ones are on the site."""
_LAST_WORDS = 5.0
"""Seconds for which a server's answer is waited for when the program is to end."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What somebody would get."""

    delivery: Delivery
    """As it is in the outbox, or as it would come into it."""
    about: str = ""
    """Its subject and its length, where it would be made now; empty: it is in the outbox already."""
    again: bool = False
    """It was not taken, and would be tried at once where a person asks."""


class Posting:
    """Sends the digests of one list."""

    def __init__(
        self,
        configuration: Configuration,
        store: Store,
        environment: Mapping[str, str],
        *,
        threshold: float,
        clock: Clock,
        unwritten: Unwritten | None = None,
        trying: Callable[[], None] = lambda: None,
    ) -> None:
        """Make it; nothing is sent yet.

        Args:
            configuration: the settings.
            store: history and outbox.
            environment: for secrets.
            threshold: the probability from which on a paper belongs in the list.
            clock: the present time.
            unwritten: of earlier ones in this process; where a disk was full, it saves a doubt.
            trying: called before each try to bring something out, which may take minutes.
        """
        self._configuration = configuration
        self._unwritten = {} if unwritten is None else unwritten
        self._store = store
        self._environment = environment
        self._clock = clock
        self._trying = trying
        self._name = configuration.settings.catalogue.name
        self.past = Retrospect(configuration, store, threshold, clock())

    def plan(self, window: Window) -> list[Planned]:
        """Return who would get what if a person sent it now, what is on its way from earlier included. Nothing is written.

        Raises:
            UsageError: nothing is configured.
        """
        now = self._clock()
        there = self._there(window)
        made = {_key(one): Planned(one, about=_about(told, content)) for told, one, content in self._made(window)}
        planned = []
        for wanted in self._wanted(window):
            if (key := _key(wanted)) in there:
                planned.append(Planned(there[key], again=there[key].begun_anew(now) is not there[key]))
            elif key in made:
                planned.append(made[key])
        shown = {_key(one.delivery) for one in planned}
        return [*planned, *(Planned(one) for one in self._on_the_way() if _key(one) not in shown)]

    async def post(self, windows: Sequence[Window], *, anew: bool = False) -> list[Delivery]:
        """Send the digests of some windows, and what is on its way from earlier, and return how far each has come.

        Args:
            windows: of which time; each recipient gets each of them once.
            anew: a person asks: what of them was refused for good is tried once more, since its cause may be mended.

        Raises:
            UsageError: nothing is configured.
            LockedError: another process sends.
            StoreError: the database cannot be used; what was not noted as sent is sent again.
            asyncio.CancelledError: interrupted; what is left is sent the next time.
        """
        self._channels("")  # what is wrong with the configuration is said before anything is done
        with self._alone():
            for window in windows:
                self._store.put_deliveries([(one, content) for _, one, content in self._made(window)])
                if anew:
                    self._begin_anew(window)
            touched = await self._bring_out()
        periods = {period_of(window) for window in windows}
        asked = [one for period in sorted(periods) for one in self._store.deliveries(self._name, period)]
        return [*asked, *(one for one in touched if one.period not in periods)]

    async def go_on(self) -> list[Delivery]:
        """Try again what is on its way and due; return what was touched."""
        with self._alone():
            return await self._bring_out()

    def write_down(self) -> None:
        """Note what servers said when it could not be noted.

        Raises:
            StoreError: it still cannot.
        """
        with self._alone():
            for one in self._on_the_way():
                if said := self._said(one):
                    self._conclude(said)

    def unsent(self) -> list[Window]:
        """Return the weeks whose digests were not sent yet, the earliest first: at most `MOST_MISSED`, or only the last
        where none was ever sent."""  # noqa: D205, D209
        weeks = list(self.past.whole_weeks())
        last = self._store.last_delivered_period(self._name, [str(week) for week in weeks], now=self._clock())
        left = [week for week in weeks if last is None or str(week) > last]
        return [self.past.week(week) for week in left[-(1 if last is None else MOST_MISSED) :]]

    def _alone(self) -> AbstractContextManager[Tell]:
        url = self._configuration.settings.database.url
        return hold(url, what="sending digests", now=self._clock(), which="delivery")

    def _channels(self, period: str) -> list[Channel]:
        return channels(self._configuration, self._environment, period)

    def _wanted(self, window: Window) -> list[Delivery]:
        period, now = period_of(window), self._clock()
        return [
            Delivery(digest=self._name, period=period, channel=way.name, recipient=recipient, made_at=now)
            for way in self._channels(period)
            for recipient in way.recipients
        ]

    def _there(self, window: Window) -> dict[tuple[str, str, str], Delivery]:
        """Return what is in the outbox of a window, save what a wrong clock made."""
        now, known = self._clock(), self._store.deliveries(self._name, period_of(window))
        return {_key(one): one for one in known if one.is_believed(now)}

    def _made(self, window: Window) -> list[tuple[Digest, Delivery, bytes]]:
        """Return what is to go out and is not in the outbox yet: nothing where there is nothing to tell."""
        there = self._there(window)
        new = [one for one in self._wanted(window) if _key(one) not in there]
        if not new:
            return []
        digest = self._configuration.settings.digest
        with speaking(digest.language, self.past.zone):
            told = self.past.digest(window)
            if told.is_quiet and not told.first and digest.empty == "none":
                log.info("%s: nothing to tell, nothing is sent (digest.empty)", period_of(window))
                return []
            return [(told, one, rendering(told, one, self._configuration)) for one in new]

    def _begin_anew(self, window: Window) -> None:
        wanted = {_key(one) for one in self._wanted(window)}
        for one in self._store.deliveries(self._name, period_of(window)):
            begun = one.begun_anew(self._clock())
            if begun is not one and _key(one) in wanted:
                self._store.note_delivery(begun)

    async def _bring_out(self) -> list[Delivery]:
        for one in self._on_the_way():
            if one.state is State.SENDING:  # the lock is ours, so nobody is at work on it
                self._conclude(self._said(one) or one.left_over(self._clock()))
        # Those that were tried less often come first: one that hangs must not keep the others from their turn.
        waiting = sorted(
            (one for one in self._on_the_way() if one.is_due(self._clock())), key=lambda one: (one.tries, one.made_at)
        )
        ways = self._channels("") if waiting and is_configured(self._configuration, self._environment) else []
        try:
            touched = [await self._try(one, {way.name: way for way in ways}) for one in waiting]
        finally:
            for way in ways:
                await way.aclose()
        return [one for one in touched if one is not None]

    async def _try(self, one: Delivery, ways: Mapping[str, Channel]) -> Delivery | None:
        """Bring one out; return None where it goes nowhere as things are."""
        way = File((Path(one.recipient),)) if one.channel == File.name else ways.get(one.channel)
        if way is None or one.recipient not in way.recipients:
            # Another process may know more of the environment than this one, and a recipient may come back.
            if self._clock() - one.made_at < GIVE_UP:
                return None
            return self._note(one.dropped(self._clock(), "no longer configured"))
        content = self._store.rendering(one)
        if content is None:
            return self._note(one.dropped(self._clock(), "what was to be sent is no longer there"))
        self._trying()
        task = asyncio.create_task(
            way.deliver(one.recipient, content, lambda: self._store.note_delivery(one.handed_over()))
        )
        try:
            reply = await asyncio.shield(task)
        except asyncio.CancelledError:
            await self._last_words(one, task)
            raise
        except ConfigurationError as error:
            reply = Reply(Outcome.DEFERRED, str(error))
        return self._conclude(one.after(reply, self._clock()))

    async def _last_words(self, one: Delivery, task: asyncio.Task[Reply]) -> None:
        """Wait a moment for an answer, though the program is to end: it saves a doubt."""
        await asyncio.wait({task}, timeout=_LAST_WORDS)
        if not task.done():
            task.cancel()
        elif not task.cancelled() and task.exception() is None:
            self._conclude(one.after(task.result(), self._clock()))

    def _conclude(self, one: Delivery) -> Delivery:
        """Note what came of a try. Where that fails it is kept in mind, since a server that took it must not be asked again."""
        key = one.digest, *_key(one)
        self._unwritten[key] = one
        try:
            self._note(one)
        except StoreError as error:
            raise StoreError(f"{in_words(one)}, but that cannot be written down: {error}") from error
        del self._unwritten[key]
        return one

    def _said(self, one: Delivery) -> Delivery | None:
        """Return what came of one that is being sent, where this process knows and could not note it."""
        return self._unwritten.get((one.digest, *_key(one))) if one.state is State.SENDING else None

    def _note(self, one: Delivery) -> Delivery:
        self._store.note_delivery(one)
        level = logging.WARNING if one.is_trouble else logging.INFO
        log.log(
            level, "%s", in_words(one), extra={"period": one.period, "channel": one.channel, "state": one.state.value}
        )
        return one

    def _on_the_way(self) -> list[Delivery]:
        return [one for one in self._store.unsettled_deliveries() if one.digest == self._name]


def _key(one: Delivery) -> tuple[str, str, str]:
    return one.period, one.channel, one.recipient


def _about(told: Digest, content: bytes) -> str:
    return f"{summary.subject(told)} ({len(content) / 1024:.0f} KiB)"
