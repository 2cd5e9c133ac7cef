"""The end of an event that only the markup gives may hold back that a contest has ended; it never makes it ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.domain.contest.case import plain
from watcher.domain.contest import EntryText, packed, standing, unpacked
from watcher.domain.contest.reading import read
from watcher.domain.freshness import Freshness

NOW = datetime(2026, 11, 25, tzinfo=UTC)
ENTRY = EntryText("MedTag", ("Ongoing",))


def state(lines: list[str], end: date | None) -> Freshness | None:
    page = replace(plain("MedTag", ["# MedTag", *lines]), declared_end=end)
    return standing(unpacked(packed(read(page, ENTRY))), NOW).state


def test_an_end_to_come_holds_back_and_one_that_is_past_changes_nothing() -> None:
    due = ["Submission deadline: May 1, 2026"]
    assert state(due, None) is Freshness.ENDED
    assert state(due, date(2027, 6, 30)) is None
    assert state(due, date(2026, 6, 30)) is Freshness.ENDED


def test_a_past_end_ends_nothing_and_gives_no_date_its_year() -> None:
    assert state(["Welcome."], date(2024, 6, 30)) is None
    assert state(["Submission deadline: May 1"], date(2024, 6, 30)) is None
