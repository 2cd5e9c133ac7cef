"""The duty to poll the feeds for what is new."""

from __future__ import annotations

from watcher import reading
from watcher.domain.feed import FeedWord
from watcher.domain.periods import Moment, moment
from watcher.errors import WatcherError
from watcher.feeds import arxiv
from watcher.scheduler.duties import Call, PeriodDuty
from watcher.scheduler.equipment import Equipment
from watcher.store import Store


class FeedsError(WatcherError):
    """No feed could be had."""

    exit_status = 3


def feeds_duty(equipment: Equipment) -> PeriodDuty:
    """Poll the feeds; what they named while the machine was off is found by the next poll."""

    async def work(store: Store, _call: Call) -> str:
        if equipment.web is None:
            raise FeedsError("there is no client to ask with")
        with equipment.at_work("watcher run (feeds)"):
            listed = reading.kept_list(equipment.configuration, store)
            found = await equipment.setup.discover(store, equipment.web, listed)
        # arXiv's feeds hold one day only, so that it is tried again soon; of the others the next day is soon enough.
        for states in ([state for state in found.states if state.source == arxiv.SOURCE], found.states):
            if states and all(state.state is FeedWord.FAULT for state in states):
                raise FeedsError(f"no feed could be had: {states[0].words}")
        return f"{found.polled} things named, {found.added} of them new"

    def when(present: Equipment) -> Moment | None:
        return moment(present.settings.schedule.feeds)

    return PeriodDuty("feeds", equipment, when, work)
