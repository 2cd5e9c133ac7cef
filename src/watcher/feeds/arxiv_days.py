"""arXiv's calendar: which days have a batch, and when what is in it was submitted.

Batches are announced Sunday to Thursday at 20:00 in New York; feeds are made at midnight there, so they are dated Monday to
Friday. Submissions up to 14:00 of a working day go into that evening's batch
(https://info.arxiv.org/help/availability.html, https://info.arxiv.org/help/rss.html; read 2026-11).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")
DEADLINE = time(14)
"""In New York; what is submitted later goes into the next batch."""
_DAY = timedelta(days=1)


def day_of(now: datetime) -> date:
    """Return the day that a feed made at this moment is dated."""
    return now.astimezone(NEW_YORK).date()


def has_batch(day: date) -> bool:
    """Say whether feeds of that day list something, unless it is a holiday."""
    return day.weekday() < 5


def days_with_batch(after: date, before: date) -> list[date]:
    """Return the days with a batch strictly between two days."""
    return [day for n in range(1, (before - after).days) if has_batch(day := after + n * _DAY)]


def submitted_from(day: date) -> datetime:
    """Return since when the papers of a day's batch were submitted, unless a moderator held them back.

    A feed dated Wednesday holds what came from Monday 14:00 to Tuesday 14:00; a Monday's from Thursday to Friday, a Tuesday's
    from Friday to Monday.
    """
    start = day - 2 * _DAY
    if day.weekday() == 0:
        start = day - 4 * _DAY  # Thursday
    elif day.weekday() == 1:
        start = day - 4 * _DAY  # Friday
    return datetime.combine(start, DEADLINE, NEW_YORK).astimezone(UTC)
