"""What is due beside the links, done now and once: for `check-now --due`, by the rules of the scheduler."""

from __future__ import annotations

import logging

from watcher.errors import LockedError, StoreError, WatcherError
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.roster import duties

log = logging.getLogger(__name__)


async def due_beside_links(equipment: Equipment) -> None:
    """Do each duty whose period is open; one that fails is said, and is due again at the next call.

    Raises:
        StoreError: the database cannot be used.
    """
    async with equipment.setup.web() as equipment.web:
        for duty in duties(equipment)[1:]:
            if not duty.due(equipment.now()):
                continue
            try:
                await duty.do()
            except StoreError:
                raise
            except LockedError as error:
                log.info("%s: later: %s", duty.name, error)
            except WatcherError as error:
                log.warning("%s: %s", duty.name, error)
