"""The standing of a link, by pure rules over what its checks saw. The rules are numbered in docs/rules.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence, Look, Outcome, Span

ALARMS = frozenset({"another-project", "another-paper"})
"""Notes that a person must look at. Only a good check takes them away; that they come and that they go is news."""


class Status(StrEnum):
    """What is said of a link."""

    UNCHECKED = "unchecked"
    OK = "ok"
    MOVED = "moved"
    FAILING = "failing"
    DEAD = "dead"
    BLOCKED = "blocked"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How many failed checks, over how long, make a link dead."""

    checks: int
    over: timedelta


def _confirmations() -> dict[Evidence, Confirmation]:
    return {
        Evidence.AUTHORITATIVE: Confirmation(2, timedelta(hours=20)),
        Evidence.STRONG: Confirmation(3, timedelta(days=3)),
        Evidence.WEAK: Confirmation(5, timedelta(days=14)),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The numbers of the rules; the defaults are those of the shipped configuration."""

    confirmations: dict[Evidence, Confirmation] = field(default_factory=_confirmations)
    day_slack: timedelta = timedelta(hours=4)
    """Daily checks vary their hour: `over` some days is met by as many days less this."""
    flaky_window: timedelta = timedelta(days=30)
    flaky_recoveries: int = 2
    """A link that came back this often within the window is noted `flaky`."""
    flaky_patience: int = 2
    """How many times the checks and the time a flaky link needs before lighter evidence than authoritative counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is said of a link at some time, and what it rests on."""

    status: Status = Status.UNCHECKED
    reason: str = ""
    since: datetime | None = None
    """When the status became what it is."""
    checked_at: datetime | None = None
    """The last check that could look."""
    failed_checks: int = 0
    """Failed checks since the last good one."""
    failing_since: datetime | None = None
    last_good_at: datetime | None = None
    suggestion: str | None = None
    notes: tuple[str, ...] = ()
    freshness: Freshness | None = None
    freshness_since: datetime | None = None
    look: Look | None = None
    """What the last check that could look saw."""


def judge(history: Sequence[Span], policy: Policy) -> Standing:
    """Derive the standing from a link's spans, oldest first; `since` and freshness are left to the caller.

    Only the checks speak, never the time that has passed since: without a new check no standing changes.
    """
    spoken = [span for span in history if span.look.outcome is not Outcome.UNASKED]  # rule S1
    if not spoken:
        return Standing()
    latest = spoken[-1]
    look = latest.look
    failed = _failed_run(spoken)
    good = [span for span in spoken if span.look.outcome is Outcome.GOOD]
    flaky = _recoveries(spoken, latest.last_at - policy.flaky_window) >= policy.flaky_recoveries
    status = _status(look, failed, policy, policy.flaky_patience if flaky else 1)
    notes = set(look.notes)
    if good and look.outcome is not Outcome.GOOD:
        notes |= set(good[-1].look.notes) & ALARMS  # rule I3
    if flaky and status in (Status.OK, Status.MOVED, Status.FAILING):
        notes.add("flaky")  # rule S9
    return Standing(
        status=status,
        reason=look.reason,
        checked_at=latest.last_at,
        failed_checks=sum(span.checks for span in failed),
        failing_since=failed[0].first_at if failed else None,
        last_good_at=good[-1].last_at if good else None,
        suggestion=_suggestion(status, look),
        notes=tuple(sorted(notes)),
        look=look,
    )


def _status(look: Look, failed: Sequence[Span], policy: Policy, patience: int) -> Status:
    match look.outcome:
        case Outcome.GOOD:
            return Status.MOVED if look.moved_to else Status.OK  # rules S2, S3
        case Outcome.WALLED:
            return Status.BLOCKED  # rule S4
        case Outcome.MALFORMED:
            return Status.INVALID  # rule S5
        case _:
            return Status.DEAD if is_confirmed(failed, policy, patience) else Status.FAILING  # rules S6, S7, S8


def is_confirmed(failed: Sequence[Span], policy: Policy, patience: int = 1) -> bool:
    """Say whether failed checks without a good one between make a link dead (rules S6, S7, S8 and S14).

    Checks of heavier evidence also count as lighter ones: two 404 and three time-outs are five failed checks.
    `patience` is how many times the checks and the time are wanted of evidence that is not authoritative.
    """
    for weight, needed in policy.confirmations.items():
        counted = [span for span in failed if (span.look.evidence or Evidence.WEAK) >= weight]
        if not counted:
            continue
        times = 1 if weight is Evidence.AUTHORITATIVE else patience
        over = counted[-1].last_at - counted[0].first_at
        wanted = needed.over * times - (policy.day_slack if needed.over >= timedelta(days=1) else timedelta())
        if sum(span.checks for span in counted) >= needed.checks * times and over >= wanted:
            return True
    return False


def _failed_run(spoken: Sequence[Span]) -> list[Span]:
    """Return the failed spans since the last good one; a wall between them is no good check and no failed one."""
    run: list[Span] = []
    for span in reversed(spoken):
        if span.look.outcome is Outcome.GOOD:
            break
        if span.look.outcome is Outcome.FAILED:
            run.append(span)
    return run[::-1]


def _recoveries(spoken: Sequence[Span], since: datetime) -> int:
    count, was_failed = 0, False
    for span in spoken:
        if span.look.outcome is Outcome.FAILED:
            was_failed = True
        elif span.look.outcome is Outcome.GOOD:
            count += was_failed and span.first_at >= since
            was_failed = False
    return count


def _suggestion(status: Status, look: Look) -> str | None:
    match status:
        case Status.MOVED:
            return look.moved_to
        case Status.INVALID:
            return look.mend
        case Status.DEAD:
            return look.better or look.archived
        case _:
            return None
