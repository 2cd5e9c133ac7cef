"""A contest's reading as it is kept with a check, and what it says at a later time."""

from __future__ import annotations

import json
from datetime import datetime

from watcher.domain.contest.record import packed, unpacked
from watcher.domain.contest.values import ContestReading
from watcher.domain.contest.verdict import ContestVerdict, standing
from watcher.domain.heading import says_over
from watcher.domain.observation import Facts

NEWER_EDITION = "newer-edition"
"""The note of a page that has moved on; that it comes is news."""


def kept(reading: ContestReading) -> str:
    """Return the reading as compact JSON."""
    return json.dumps(packed(reading), ensure_ascii=False, separators=(",", ":"))


def said(facts: Facts, now: datetime) -> ContestVerdict | None:
    """Return what is said of a contest at `now`; None where nothing was read, or by another version of the program.

    Where the list itself files the entry as ended, it is told nothing that it knows already: only a newer edition is.
    """
    if facts.contest is None:
        return None
    try:
        reading = unpacked(json.loads(facts.contest))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    verdict = standing(reading, now)
    if says_over(reading.filed):
        return ContestVerdict(newer=verdict.newer)
    return verdict


def notes(verdict: ContestVerdict) -> list[str]:
    """Return the notes that a verdict adds to a standing."""
    found = []
    if verdict.probably_ended:
        found.append("probably-ended")
    if verdict.closed_to_newcomers:
        found.append("registration-closed")
    if verdict.newer is not None:
        found.append(NEWER_EDITION)
    return found
