"""The duty to poll the feeds for what is new."""

from __future__ import annotations

from watcher import reading
from watcher.domain.feed import FeedWord
from watcher.domain.periods import Moment, moment
from watcher.errors import WatcherError
from watcher.scheduler.duties import Call, PeriodDuty
from watcher.scheduler.equipment import Equipment
from watcher.store import Store, hold


class FeedsError(WatcherError):
    """No feed could be had."""

    exit_status = 3


def feeds_duty(equipment: Equipment) -> PeriodDuty:
    """Poll the feeds; what they named while the machine was off is found by the next poll."""

    async def work(store: Store, _call: Call) -> str:
        if equipment.web is None:
            raise FeedsError("there is no client to ask with")
        with hold(equipment.settings.database.url, what="watcher run (feeds)", now=equipment.now()):
            listed = reading.kept_list(equipment.configuration, store)
            found = await equipment.setup.discover(store, equipment.web, listed)
        faults = [state for state in found.states if state.state is FeedWord.FAULT]
        if faults and len(faults) == len(found.states):
            raise FeedsError(f"no feed could be had: {faults[0].words}")
        return f"{found.polled} papers named, {found.added} of them new"

    def when(present: Equipment) -> Moment | None:
        return moment(present.settings.schedule.feeds)

    return PeriodDuty("feeds", equipment, when, work)
