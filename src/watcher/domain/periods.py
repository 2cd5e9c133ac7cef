"""The moments of a calendar at which something is to be done, each with the key of the period that it opens.

What was done is remembered by the period's key, not by an interval from the last time: restarts do not shift it, what
was missed while the machine was off is done late, and an hour that a clock shows twice in autumn opens one period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Names only: as numbers, weekdays begin on Monday in one library, on Sunday in another, with 0 or with 1."""
_WRITTEN = re.compile(r"(?:(daily|[a-z]+)\s+)?(\d{1,2}):(\d{2})", re.IGNORECASE)
NEVER = "never"


@dataclass(frozen=True, slots=True)
class Period:
    """A day, or an ISO week."""

    key: str
    """`2026-12-01` or `2026-W49`; later periods have greater keys."""
    opens: datetime
    """In UTC: when the moment came."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A local time on each day, or on one weekday."""

    at: time
    weekday: int | None = None
    """As `date.weekday`, 0 for Monday; None: each day."""

    def latest(self, now: datetime, zone: ZoneInfo) -> Period:
        """Return the period that opened last.

        A local time that the clock skips in spring is taken as long after midnight as it would have been; of one that
        comes twice in autumn, the first counts.
        """
        today = now.astimezone(zone).date()
        # From tomorrow on: where midnight comes twice, the day that has begun ends once more.
        for back in range(-1, 9):
            day = today - timedelta(days=back)
            if self.weekday is not None and day.weekday() != self.weekday:
                continue
            opens = datetime.combine(day, self.at, zone).astimezone(UTC)
            if opens <= now:
                return Period(self._key(day), opens)
        raise AssertionError("a moment comes at least once in eight days")

    def next(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Return when the next period opens, in UTC."""
        after = self.latest(now, zone).key
        # From yesterday on: the last hour of a day that the clock skips is taken as one after midnight.
        day = now.astimezone(zone).date() - timedelta(days=1)
        while True:
            opens = datetime.combine(day, self.at, zone).astimezone(UTC)
            if opens > now and (self.weekday is None or day.weekday() == self.weekday) and self._key(day) > after:
                return opens
            day += timedelta(days=1)

    def _key(self, day: date) -> str:
        if self.weekday is None:
            return day.isoformat()
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"


def moment(text: str) -> Moment | None:
    """Read `monday 08:00`, `daily 08:00`, `08:00` or `never` (None).

    Raises:
        ValueError: it is written otherwise, for instance with a number for the weekday.
    """
    if text.strip().casefold() == NEVER:
        return None
    found = _WRITTEN.fullmatch(text.strip())
    day = (found[1] or "daily").casefold() if found else ""
    if found is None or day not in ("daily", *DAYS) or int(found[2]) > 23 or int(found[3]) > 59:
        raise ValueError(f"{text!r} is no moment; write for instance 'monday 08:00', 'daily 08:00' or 'never'")
    return Moment(time(int(found[2]), int(found[3])), None if day == "daily" else DAYS.index(day))
