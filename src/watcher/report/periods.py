"""What time a digest tells of: ISO weeks by the clock of the reader, and the weeks before in which nobody looked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from watcher.domain.run import Run

_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week: Monday to Sunday."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04}-W{self.number:02}"

    @property
    def monday(self) -> date:
        """Its first day."""
        return date.fromisocalendar(self.year, self.number, 1)

    def start(self, zone: tzinfo) -> datetime:
        """Return its first instant, in UTC. Weeks in which the clock changes have 167 or 169 hours."""
        return midnight(self.monday, zone)

    def end(self, zone: tzinfo) -> datetime:
        """Return the first instant after it, in UTC."""
        return self.next().start(zone)

    def next(self) -> Week:
        """Return the week after it."""
        return _week_of_day(self.monday + timedelta(days=7))

    def before(self, weeks: int = 1) -> Week:
        """Return the week so many weeks before it."""
        return _week_of_day(self.monday - timedelta(days=7 * weeks))

    @classmethod
    def of(cls, at: datetime, zone: tzinfo) -> Week:
        """Return the week of an instant."""
        return _week_of_day(at.astimezone(zone).date())

    @classmethod
    def read(cls, text: str) -> Week:
        """Read `2026-W49`.

        Raises:
            ValueError: it is none, or the year has no such week.
        """
        found = _WEEK.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is no ISO week; write for instance 2026-W49")
        week = cls(int(found[1]), int(found[2]))
        try:
            week.monday  # noqa: B018 asks whether the calendar has it
        except ValueError as error:
            raise ValueError(f"{text!r}: the year {week.year} has no such week") from error
        return week


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What time a digest tells of, and by which clock."""

    start: datetime
    """In UTC, within it."""
    end: datetime
    """In UTC, no longer within it."""
    zone: tzinfo
    weeks: tuple[Week, ...]
    """The weeks that it touches, the earliest first; more than one where weeks were missed, or by the reader's wish."""
    missed: tuple[Week, ...] = ()
    """Those before its last one in which no check could look; they are told of together with it."""
    whole: bool = True
    """False: it ends before its last week does, so that the same command will tell more tomorrow."""

    @property
    def key(self) -> str:
        """What it is known by: its last week, or its first day where it is not made of whole weeks."""
        first = self.start.astimezone(self.zone).date()
        return str(self.weeks[-1]) if first in {week.monday for week in self.weeks} else f"since-{first.isoformat()}"

    @property
    def first_day(self) -> date:
        """The first day of it, by its clock."""
        return self.start.astimezone(self.zone).date()

    @property
    def last_day(self) -> date:
        """The last day that it has a part of."""
        return (self.end - timedelta(microseconds=1)).astimezone(self.zone).date()

    @property
    def last_week_start(self) -> datetime:
        """When the last week of it begins, or it itself where that is later."""
        return max(self.start, self.weeks[-1].start(self.zone))


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the first instant of a day, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def window(week: Week, zone: tzinfo, now: datetime, runs: Iterable[Run], began: datetime) -> Window:
    """Return what the digest of a week tells of: the week, with those right before it in which no check could look.

    Args:
        week: the week; of one that lasts still, what has passed of it.
        zone: the reader's.
        now: the present time.
        runs: all that are remembered; what was before the oldest of them is taken to have been watched.
        began: when the list was first read; nothing before it is missed.
    """
    looked = sorted({Week.of(run.started_at, zone) for run in runs if run.network == "up"})
    missed: list[Week] = []
    earlier = week.before()
    while looked and looked[0] < earlier and earlier not in looked and earlier.end(zone) > began:
        missed.append(earlier)
        earlier = earlier.before()
    missed.reverse()
    weeks = (*missed, week)
    return Window(
        start=weeks[0].start(zone),
        end=min(week.end(zone), max(now, week.start(zone))),
        zone=zone,
        weeks=weeks,
        missed=tuple(missed),
        whole=week.end(zone) <= now,
    )


def since(day: date, zone: tzinfo, now: datetime) -> Window:
    """Return the time from the beginning of a day until now.

    Raises:
        ValueError: the day has not come yet.
    """
    start = midnight(day, zone)
    if start >= now:
        raise ValueError(f"{day.isoformat()} has not come yet")
    weeks = [Week.of(start, zone)]
    while weeks[-1] < Week.of(now, zone):
        weeks.append(weeks[-1].next())
    return Window(start=start, end=now, zone=zone, weeks=tuple(weeks), whole=False)


def usual_week(zone: tzinfo, now: datetime, began: datetime) -> Week:
    """Return the week that a digest tells of when nobody says which: the last whole one, or the present one where the watch
    began in it."""  # noqa: D205, D209
    present = Week.of(now, zone)
    return max(present.before(), Week.of(began, zone))


def whole_weeks(began: datetime, zone: tzinfo, now: datetime) -> Sequence[Week]:
    """Return the weeks that have passed since the watch began, the earliest first."""
    week, weeks = Week.of(began, zone), []
    while week.end(zone) <= now:
        weeks.append(week)
        week = week.next()
    return weeks


def _week_of_day(day: date) -> Week:
    year, number, _ = day.isocalendar()
    return Week(year, number)
