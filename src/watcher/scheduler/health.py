"""Is the scheduler well? Told by the work that was done, not by whether something answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from watcher.errors import StoreError
from watcher.scheduler.duties import PeriodDuty, is_done
from watcher.scheduler.equipment import Equipment
from watcher.scheduler.roster import beside_links
from watcher.store import Store, holder, missing

TICKS_MISSED = 5
"""Ticks that may be missing, for instance while a large database is copied."""
PASS_WITHIN = timedelta(hours=26)
"""There is at least one pass an hour; a day without one (our own network may be down) is a night and a day too much."""
DUTY_WITHIN = timedelta(hours=26)
"""So long after its period opened a duty may still be on its way."""
WRONG_CLOCK = timedelta(hours=26)
"""What was noted further in the future than this was noted by a wrong clock, and is not believed."""


@dataclass(frozen=True, slots=True)
class Health:
    """What is found."""

    problems: tuple[str, ...]
    facts: dict[str, str]
    """What else is to be known, for a person. `trouble with ...` is what a duty that failed last complains of: it is tried
    again by itself, and becomes a problem when something is overdue for it."""

    @property
    def is_well(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.problems


def examine(equipment: Equipment) -> Health:
    """Look at the sign of life and at the database; changes nothing and waits for nobody."""
    now = equipment.now()
    problems: list[str] = []
    facts: dict[str, str] = {}
    try:
        told = holder(equipment.settings.database.url, "daemon")
        if told is None:
            return Health(("`watcher run` is not at work on this database",), facts)
        problems += _ticks(told, now, equipment.settings.schedule.tick_seconds, facts)
        since = _time(told.get("since"))
        with _memory(equipment, told, now, problems) as store:
            problems += _passes(store, equipment, now, since, facts)
            late = (overdue(duty, store, now, since or now) for duty in beside_links(equipment))
            problems += [problem for problem in late if problem]
    except StoreError as error:
        problems.append(str(error))
    return Health(tuple(problems), facts)


def overdue(duty: PeriodDuty, store: Store, now: datetime, since: datetime) -> str | None:
    """Say in words that a duty is late; None where it is not: a scheduler has some time from its start for what was missed."""
    period = duty.period(now)
    if period is None or now - max(period.opens, _believed(since, now) or period.opens) < DUTY_WITHIN:
        return None
    state = store.duty(duty.name)
    if is_done(state, period, now):
        return None
    why = f": {state.words}" if state.failures else ""
    return f"{duty.name} of {period.key} is overdue since {period.opens:%Y-%m-%d %H:%M}Z{why}"


def _ticks(told: dict[str, object], now: datetime, every: float, facts: dict[str, str]) -> list[str]:
    ticked = _time(told.get("tick"))
    since = _time(told.get("since"))
    last = ticked or since
    if last is None:
        return ["the scheduler has not said when it ticked last"]
    facts["last tick"] = f"{last:%Y-%m-%d %H:%M:%S}Z"
    problems = []
    # A sign from the future is one of a clock that was set back since; the next tick sets it right.
    if now - last > timedelta(seconds=every * TICKS_MISSED + 60):
        problems.append(f"no tick since {last:%Y-%m-%d %H:%M:%S}Z; one is due each {every:g} s")
    troubles = told.get("troubles")
    if isinstance(troubles, dict):
        facts.update((f"trouble with {name}", str(words)) for name, words in troubles.items())
    hung = told.get("hung")
    if isinstance(hung, list) and hung:
        problems.append(f"gives no sign of life: {', '.join(map(str, hung))}")
    return problems


def _memory(equipment: Equipment, told: dict[str, object], now: datetime, problems: list[str]) -> Store:
    """Open the database; where it is gone, say so, and take an empty one in memory, since looking makes none."""
    gone = missing(equipment.settings.database.url)
    if gone is None:
        return equipment.store()
    since, ticked = _time(told.get("since")), _time(told.get("tick"))
    if since and ticked and since < ticked <= now:  # else it only begins, and makes one
        problems.append(f"{gone}: the database is gone; the scheduler begins a new one with its next work")
    return Store.open("sqlite://", now=now)


def _passes(
    store: Store, equipment: Equipment, now: datetime, since: datetime | None, facts: dict[str, str]
) -> list[str]:
    name = equipment.settings.catalogue.name
    full = store.last_run(name, full=True)
    last = full.finished_at if full else None
    if last is not None:
        facts["last full pass"] = f"{last:%Y-%m-%d %H:%M:%S}Z"
    begun = max(filter(None, (_believed(last, now), _believed(since, now))), default=None)
    if begun is None or now - begun > PASS_WITHIN:
        when = f"since {last:%Y-%m-%d %H:%M}Z" if last else "yet"
        newest = store.last_run(name)
        why = "; our own network is down" if newest and newest.network == "down" else ""
        return [f"no full pass {when}{why}"]
    return []


def _believed(at: datetime | None, now: datetime) -> datetime | None:
    """Return a time; None where it is so far in the future that it was noted by a wrong clock."""
    return None if at is None or at > now + WRONG_CLOCK else at


def _time(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
