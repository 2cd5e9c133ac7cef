"""When a link is to be asked again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from watcher.domain.entry import Kind
from watcher.domain.status import Standing, Status

_SETTLED = frozenset({Status.OK, Status.MOVED, Status.INVALID})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """How often a link is asked."""

    default: timedelta = timedelta(days=7)
    unsettled: timedelta = timedelta(days=1)
    """For a link that fails, is blocked or is dead: the sooner it recovers, the sooner that is said."""
    kinds: Mapping[Kind, timedelta] = field(default_factory=lambda: {Kind.CONTEST: timedelta(days=1)})


AGAIN = timedelta(hours=1)
"""So long a link is left alone whatever the last check came to: one that could not look tells nothing of the link, and a
quota that is used up comes back by the hour."""
CLOCK_SLACK = timedelta(minutes=5)
"""A check noted further in the future than this was noted by a clock that has been set back since."""


def next_due(
    key: str,
    standing: Standing,
    kinds: frozenset[Kind],
    cadence: Cadence,
    *,
    asked_at: datetime | None = None,
    now: datetime | None = None,
) -> datetime | None:
    """Return when the link is due; None for at once, since it was never checked. Always later than the last check.

    The hour varies by up to a tenth of the interval, differently for each link and each check, so that neither all
    links fall due at once nor one link always in the hour of a host's nightly maintenance.

    Args:
        key: the link's canonical address.
        standing: what is said of it.
        kinds: of the entries that have it.
        cadence: how often links are asked.
        asked_at: the last check, also where it could not look or came too soon to count.
        now: times after it were noted by a wrong clock, and are not believed.
    """
    if standing.status in _SETTLED:
        interval = min((cadence.kinds.get(kind, cadence.default) for kind in kinds), default=cadence.default)
    else:
        interval = cadence.unsettled
    checked_at, asked_at = _believed(standing.checked_at, now), _believed(asked_at, now)
    again = None if asked_at is None else asked_at + min(interval, AGAIN)
    if standing.checked_at is not None and checked_at is None:
        checked_at = asked_at  # since the clock was set back; the span still ends in the future
    if checked_at is None:
        return again
    dice = hashlib.sha256(f"{key} {checked_at.isoformat()}".encode()).digest()[0] / 255
    due = checked_at + interval * (0.9 + 0.1 * dice)
    return due if again is None else max(due, again)


def _believed(at: datetime | None, now: datetime | None) -> datetime | None:
    return None if at is None or (now is not None and at > now + CLOCK_SLACK) else at
