"""A link's past checks as a strip of days: what a reader sees beside an entry, and the words for one who does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from watcher.domain.observation import Outcome, Span

DAYS = 30
"""Days that a strip shows, the present one the last."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row with the same outcome."""

    first: date
    last: date
    outcome: Outcome | None
    """None where no check tells; between two checks that saw the same, that is taken to have lasted."""

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Strip:
    """The last days of a link, and how many of all its checks were good."""

    stretches: tuple[Stretch, ...] = ()
    good: int = 0
    checks: int = 0
    """All checks that could look, from the first one on."""
    since: datetime | None = None
    """The first of them."""


def strip(spans: Sequence[Span], now: datetime) -> Strip:
    """Return the strip of a link from its spans, oldest first; a day on which two outcomes were seen shows the later one."""
    spoken = [span for span in spans if span.look.outcome is not Outcome.UNASKED and span.first_at <= now]
    today = now.astimezone(UTC).date()
    days: dict[date, Outcome | None] = {today - timedelta(days=back): None for back in range(DAYS - 1, -1, -1)}
    for span in spoken:
        first, last = span.first_at.astimezone(UTC).date(), span.last_at.astimezone(UTC).date()
        for day in days:
            if first <= day <= last:
                days[day] = span.look.outcome
    return Strip(
        stretches=_joined(days),
        good=sum(span.checks for span in spoken if span.look.outcome is Outcome.GOOD),
        checks=sum(span.checks for span in spoken),
        since=spoken[0].first_at if spoken else None,
    )


def _joined(days: dict[date, Outcome | None]) -> tuple[Stretch, ...]:
    stretches: list[Stretch] = []
    for day, outcome in days.items():
        if stretches and stretches[-1].outcome is outcome:
            stretches[-1] = Stretch(stretches[-1].first, day, outcome)
        else:
            stretches.append(Stretch(day, day, outcome))
    return tuple(stretches)
