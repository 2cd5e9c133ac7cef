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


def next_due(key: str, standing: Standing, kinds: frozenset[Kind], cadence: Cadence) -> datetime | None:
    """Return when the link is due; None for at once, since it was never checked. Always later than the last check.

    The hour varies by up to a tenth of the interval, differently for each link and each check, so that neither all
    links fall due at once nor one link always in the hour of a host's nightly maintenance.
    """
    if standing.checked_at is None:
        return None
    if standing.status in _SETTLED:
        interval = min((cadence.kinds.get(kind, cadence.default) for kind in kinds), default=cadence.default)
    else:
        interval = cadence.unsettled
    dice = hashlib.sha256(f"{key} {standing.checked_at.isoformat()}".encode()).digest()[0] / 255
    return standing.checked_at + interval * (0.9 + 0.1 * dice)
