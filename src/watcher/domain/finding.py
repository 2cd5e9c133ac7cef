"""Changes of status or freshness: what reports and digests are made of. Kept for ever."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from watcher.domain.freshness import Freshness
from watcher.domain.observation import Look
from watcher.domain.status import ALARMS, Standing, Status

# What a first check may find without its being news.
_QUIET = frozenset({Freshness.ACTIVE, Freshness.OPEN, Freshness.PUBLISHED})


_NEWS = ALARMS | {"licence-changed", "newer-version", "newer-edition"}
"""Notes whose coming is news."""


class Subject(StrEnum):
    """What changed."""

    STATUS = "status"
    FRESHNESS = "freshness"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One change, with the look that brought it."""

    key: str
    at: datetime
    subject: Subject
    old: str | None
    new: str | None
    reason: str
    suggestion: str | None
    look: Look | None


def since(before: Standing, after: Standing, at: datetime) -> Standing:
    """Return `after` with the times at which its status and its freshness became what they are."""
    return replace(
        after,
        since=before.since if before.status is after.status and before.since else at,
        freshness_since=(
            before.freshness_since if before.freshness is after.freshness and before.freshness_since else at
        )
        if after.freshness
        else None,
    )


def compare(key: str, before: Standing, after: Standing, at: datetime) -> list[Finding]:
    """Return what changed from one standing to the next; a first check that finds all well is no news."""
    findings = []
    status_changed = before.status is not after.status or (
        after.status is Status.MOVED and before.suggestion != after.suggestion
    )
    if status_changed and not (before.status is Status.UNCHECKED and after.status is Status.OK):
        findings.append(_finding(key, at, Subject.STATUS, before.status.value, after.status.value, after))
    if before.freshness is not after.freshness and not (before.freshness is None and after.freshness in _QUIET):
        old = before.freshness.value if before.freshness else None
        new = after.freshness.value if after.freshness else None
        findings.append(_finding(key, at, Subject.FRESHNESS, old, new, after))
    if after.checked_at is not None:
        came = sorted((set(after.notes) - set(before.notes)) & _NEWS)
        went = sorted((set(before.notes) - set(after.notes)) & ALARMS) if after.look and _is_good(after) else []
        findings += [_finding(key, at, Subject.NOTE, None, note, after) for note in came]
        findings += [_finding(key, at, Subject.NOTE, note, None, after) for note in went]
    return findings


def _is_good(after: Standing) -> bool:
    """Say whether a standing's look could tell that a note has gone; a failed check says nothing of it."""
    return after.status in (Status.OK, Status.MOVED) and "api-unavailable" not in after.notes


def _finding(key: str, at: datetime, subject: Subject, old: str | None, new: str | None, after: Standing) -> Finding:
    reason = "" if subject is Subject.FRESHNESS else after.reason
    return Finding(
        key=key, at=at, subject=subject, old=old, new=new, reason=reason, suggestion=after.suggestion, look=after.look
    )
