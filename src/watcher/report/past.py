"""What was said of a link at a past time, from its findings and spans.

Standings are kept as of now only, and a span's end moves with each check that sees the same. So nothing here looks at a standing,
at a span's end, or at its count: a status is what the last finding before that time made of it, and what a
check saw is taken to last until another check saw something else. What comes out for a past time is
therefore the same whenever it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from watcher.domain.finding import Finding, Subject
from watcher.domain.freshness import Freshness
from watcher.domain.history import lasting
from watcher.domain.observation import Look, Outcome, Span
from watcher.domain.status import Status
from watcher.report.periods import Week, Window

# What ends an episode: after it the same trouble is a new one. Failing and blocked between two verdicts end none.
_ENDED_BY: dict[str, frozenset[str]] = {
    Status.DEAD.value: frozenset({Status.OK.value, Status.MOVED.value}),
    Status.MOVED.value: frozenset({Status.OK.value, Status.DEAD.value, Status.INVALID.value}),
    Status.INVALID.value: frozenset({Status.OK.value, Status.MOVED.value}),
    Status.BLOCKED.value: frozenset({Status.OK.value, Status.MOVED.value, Status.DEAD.value}),
}
_LIVELY = frozenset({Freshness.ACTIVE.value, Freshness.OPEN.value, Freshness.UPCOMING.value})


@dataclass(frozen=True, slots=True)
class Trouble:
    """A standing trouble: the finding that made it what it is, and since when it lasts."""

    finding: Finding
    since: datetime
    """When the episode began; a wall or a single failure within it does not begin another."""
    is_told: bool
    """The end of an earlier week saw it already, so that an earlier digest told of it."""


@dataclass(frozen=True, slots=True)
class LinkPast:
    """A link's past."""

    findings: Sequence[Finding]
    """Oldest first."""
    spans: Sequence[Span]
    """Oldest first."""

    def status(self, at: datetime) -> Status:
        """Return the status right before `at`."""
        if (found := self._last(Subject.STATUS, at)) and found.new:
            return Status(found.new)
        spoken = self._spoken(at)
        return Status.OK if spoken else Status.UNCHECKED

    def freshness(self, at: datetime) -> Freshness | None:
        """Return the freshness right before `at`; None also for one that was no news, and of a dead link."""
        found = self._last(Subject.FRESHNESS, at)
        return Freshness(found.new) if found and found.new else None

    def last_freshness(self, at: datetime) -> Freshness | None:
        """Return what was known last of its freshness, also of a link that is dead by now."""
        known = [one.new for one in self._before(Subject.FRESHNESS, at) if one.new]
        return Freshness(known[-1]) if known else None

    def look(self, at: datetime) -> Look | None:
        """Return what the last check before `at` saw that could look, apart from what changes by itself."""
        spoken = self._spoken(at)
        return lasting(spoken[-1].look) if spoken else None

    def trouble(self, subject: Subject, at: datetime, window: Window) -> Trouble | None:
        """Return the trouble that the present status or freshness is, None where there is no finding about it."""
        found = self._before(subject, at)
        if not found:
            return None
        last = found[-1]
        ending = _ENDED_BY.get(last.new or "", frozenset()) if subject is Subject.STATUS else _LIVELY
        since, told, until = last.at, False, at
        for one in reversed(found):
            if _is_same(one, last):
                since = one.at
                told = told or _spans_a_week_end(one.at, until, window)
            elif (one.new or "") in ending or (one.new == last.new and one.suggestion != last.suggestion):
                break
            until = one.at
        return Trouble(last, since, told)

    def noted(self, notes: Collection[str], at: datetime) -> tuple[str, datetime, Look] | None:
        """Return the first of `notes` that stands at the last check before `at`, since when, and what it saw."""
        spoken = self._spoken(at)
        if not spoken:
            return None
        note = next((one for one in spoken[-1].look.notes if one in notes), None)
        if note is None:
            return None
        since = spoken[-1].first_at
        for span in reversed(spoken):
            if span.look.outcome is Outcome.GOOD and note not in span.look.notes:
                break
            if note in span.look.notes:
                since = span.first_at
        return note, since, lasting(spoken[-1].look)

    def failing_since(self, at: datetime) -> datetime | None:
        """Return when the failures began that lasted at `at`."""
        first = None
        for span in reversed(self._spoken(at)):
            if span.look.outcome is Outcome.GOOD:
                break
            if span.look.outcome is Outcome.FAILED:
                first = span.first_at
        return first

    def last_good(self, at: datetime) -> datetime | None:
        """Return the last good check before the failures that lasted at `at`; None also where it is good still."""
        spoken = self._spoken(at)
        if not spoken or spoken[-1].look.outcome is Outcome.GOOD:
            return None
        good = [span for span in spoken if span.look.outcome is Outcome.GOOD]
        return good[-1].last_at if good else None

    def weekly(self, ends: Sequence[datetime]) -> tuple[Outcome | None, ...]:
        """Return what a link was at each of some instants, None before its first check."""
        return tuple(look.outcome if (look := self.look(end)) else None for end in ends)

    def _spoken(self, at: datetime) -> list[Span]:
        return [span for span in self.spans if span.first_at < at and span.look.outcome is not Outcome.UNASKED]

    def _before(self, subject: Subject, at: datetime) -> list[Finding]:
        return [one for one in self.findings if one.subject is subject and one.at < at]

    def _last(self, subject: Subject, at: datetime) -> Finding | None:
        found = self._before(subject, at)
        return found[-1] if found else None


def _is_same(one: Finding, other: Finding) -> bool:
    return one.new == other.new and (one.new != Status.MOVED.value or one.suggestion == other.suggestion)


def _spans_a_week_end(start: datetime, end: datetime, window: Window) -> bool:
    """Say whether the end of a week, not later than the window's start, lies after `start` and not after `end`."""
    boundary = window.start if end >= window.start else Week.of(end, window.zone).start(window.zone)
    return start < boundary
