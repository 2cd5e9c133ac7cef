"""Values that the tests of the store share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from watcher.domain.finding import Finding, Subject
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Evidence, Facts, Hop, Look, Observation, Outcome
from watcher.domain.status import Standing, Status
from watcher.store import Recorded

START = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)

GOOD = Look(outcome=Outcome.GOOD, http_status=200, final_url="https://tools.example.org/", seconds=0.4)
GONE = Look(outcome=Outcome.FAILED, reason="http-404", evidence=Evidence.STRONG, http_status=404)
UNASKED = Look(outcome=Outcome.UNASKED, reason="quota-spent", source="github")
RENAMED = Look(
    outcome=Outcome.GOOD,
    reason="renamed",
    source="github",
    http_status=200,
    hops=(Hop("https://code.example/old/name", 301, "https://code.example/new/name"),),
    moved_to="https://code.example/new/name",
    notes=("slow", "tls-expired"),
    quote="“新名称” <full_name>",
    facts=Facts(name="new/name", last_commit=START - 40 * DAY, stars=12, archived=False),
    seconds=1.25,
)


def record(key: str, at: datetime = START, look: Look = GOOD, *findings: Finding, **standing: Any) -> Recorded:
    """Return a check of `key` with a plausible standing."""
    status = standing.pop("status", Status.OK if look.outcome is Outcome.GOOD else Status.FAILING)
    return Recorded(
        observation=Observation(key, at, look),
        standing=Standing(status=status, reason=look.reason, since=at, checked_at=at, look=look, **standing),
        findings=findings,
        url=key,
    )


def finding(key: str, at: datetime = START, look: Look | None = GONE, new: str = "failing") -> Finding:
    """Return a change of status."""
    return Finding(
        key=key, at=at, subject=Subject.STATUS, old="ok", new=new, reason="http-404", suggestion=None, look=look
    )


FULL_STANDING = Standing(
    status=Status.MOVED,
    reason="renamed",
    since=START,
    checked_at=START + DAY,
    failed_checks=2,
    failing_since=START - DAY,
    last_good_at=START,
    suggestion="https://code.example/new/name",
    notes=("flaky", "slow"),
    freshness=Freshness.ACTIVE,
    freshness_since=START,
    look=RENAMED,
)
