"""The duties to send digests: the week's, when its moment comes, and those that were not taken yet, when they may be tried again.

What was sent to whom is the outbox's to know (posting.py); here stands only when it is asked to go on.
"""

from __future__ import annotations

import logging
import os
from datetime import datetime, timedelta

from watcher.domain.delivery import State
from watcher.domain.periods import Moment, moment
from watcher.errors import DeliveryError, WatcherError
from watcher.posting import Posting, in_words, is_configured
from watcher.scheduler.duties import Call, PeriodDuty
from watcher.scheduler.equipment import Equipment
from watcher.store import Store

log = logging.getLogger(__name__)

LOOK_AGAIN = timedelta(minutes=10)
"""So often the outbox is looked into; the shortest wait after a refusal for now is as long."""
ANSWERS = 20
"""As many times `smtp.timeout_seconds` one delivery may take: ten answers, and ten times as long for the one that takes the message.
To go away earlier would make a double."""
DIGEST = "digest"


def digest_duty(equipment: Equipment) -> PeriodDuty:
    """Send what was not sent yet, the weeks that were missed included."""

    async def work(store: Store, _call: Call) -> str:
        posting = _posting(equipment, store, DIGEST)
        weeks = posting.unsent()
        told = await posting.post(weeks)
        open_ones = sum(not one.is_settled for one in told)
        late = f", {open_ones} of them are tried again" if open_ones else ""
        return f"{', '.join(week.key for week in weeks) or 'nothing left to send'}: {len(told)} deliveries{late}"

    def when(present: Equipment) -> Moment | None:
        return moment(present.settings.schedule.digest) if is_configured(present.configuration, os.environ) else None

    return PeriodDuty(DIGEST, equipment, when, work)


class OutboxDuty:
    """Tries again what was not taken."""

    name = "outbox"

    def __init__(self, equipment: Equipment) -> None:
        self._equipment = equipment
        self._looked_at: datetime | None = None

    def due(self, now: datetime) -> bool:
        """Say whether something in the outbox may be tried again."""
        if self._looked_at is not None and self._looked_at <= now < self._looked_at + LOOK_AGAIN:
            return False
        self._looked_at = now
        if not is_configured(self._equipment.configuration, os.environ):
            return False
        with self._equipment.store() as store:
            # One that is being sent while nobody is at work was left so by a process that was killed.
            return any(one.is_due(now) or one.state is State.SENDING for one in store.unsettled_deliveries())

    async def do(self) -> None:
        """Go on with the outbox.

        Raises:
            DeliveryError: somebody will not get it.
        """
        with self._equipment.store() as store:
            touched = await _posting(self._equipment, store, self.name).go_on()
        # What may have come twice has come: the log says so.
        if failed := [one for one in touched if one.is_settled and one.state in (State.REFUSED, State.UNKNOWN)]:
            raise DeliveryError(
                f"{len(failed)} of {len(touched)} deliveries came to nothing: {in_words(failed[0])}; `watcher doctor` names all"
            )


def write_down(equipment: Equipment) -> None:
    """Before the process ends: note what servers said when the disk was full. What cannot be noted now is a doubt from then on."""
    if not equipment.unwritten:
        return
    try:
        with equipment.store() as store:
            _posting(equipment, store, DIGEST).write_down()
    except WatcherError as error:
        log.error("what was sent cannot be written down, so it may be sent once more: %s", error)  # noqa: TRY400 a message of ours says it all


def _posting(equipment: Equipment, store: Store, duty: str) -> Posting:
    silent = ANSWERS * equipment.settings.smtp.timeout_seconds
    return Posting(
        equipment.configuration,
        store,
        os.environ,
        threshold=equipment.setup.threshold,
        clock=equipment.now,
        unwritten=equipment.unwritten,
        trying=lambda: equipment.sign_of_life(duty, silent=silent),
    )
