"""How a list was at the end of each of the last weeks: what charts show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, tzinfo

from watcher.domain.status import Status
from watcher.report.items import WeekCount
from watcher.report.past import LinkPast
from watcher.report.periods import Week

WEEKS = 13
"""Weeks that strips and charts show."""


def last_weeks(last: Week) -> tuple[Week, ...]:
    """Return `WEEKS` weeks, the last one given."""
    return tuple(last.before(back) for back in range(WEEKS - 1, -1, -1))


def weekly(
    links: Collection[LinkPast], last: Week, zone: tzinfo, until: datetime, began: datetime, seen: Sequence[datetime]
) -> tuple[WeekCount, ...]:
    """Return the counts of each week since the watch began.

    Args:
        links: the pasts of all addresses.
        last: the last week to count.
        zone: by whose clock weeks end.
        until: the last week is counted as of this time where it is not over.
        began: when the watch began.
        seen: when each thing that belongs in the list was first seen.
    """
    arrived = Counter(Week.of(at, zone) for at in seen if at < until)
    return tuple(
        WeekCount(week=week, counts=counts(links, min(week.end(zone), until)), new=arrived[week])
        for week in last_weeks(last)
        if week.end(zone) > began
    )


def counts(links: Collection[LinkPast], at: datetime) -> Counter[Status]:
    """Return how many addresses had each status right before a time."""
    return Counter(link.status(at) for link in links)
