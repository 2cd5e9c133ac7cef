"""All duties. A new one is made here, and nowhere else is it registered."""

from __future__ import annotations

from watcher.scheduler.digests import OutboxDuty, digest_duty
from watcher.scheduler.duties import Duty, PeriodDuty
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.feeds import feeds_duty
from watcher.scheduler.links import LinksDuty
from watcher.scheduler.upkeep import backup_duty, retention_duty


def duties(equipment: Equipment) -> list[Duty]:
    """Return everything that the scheduler does, in the order in which it is asked."""
    return [LinksDuty(equipment), *beside_links(equipment), OutboxDuty(equipment)]


def beside_links(equipment: Equipment) -> list[PeriodDuty]:
    """Return what is done once in each period; `check-now --due` does it after its pass."""
    return [feeds_duty(equipment), digest_duty(equipment), backup_duty(equipment), retention_duty(equipment)]
