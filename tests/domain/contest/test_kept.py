"""A reading is kept with the check, and speaks anew as time passes."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.domain.contest.case import plain
from watcher.domain import contest
from watcher.domain.contest.reading import read as read_contest
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Facts

PAGE = plain("Shared task 2026", ["## Dates", "Submission of runs: May 1, 2026"])
BEFORE, AFTER = datetime(2026, 4, 1, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC)


def facts(page: contest.PageText, section: str, title: str = "Shared task 2026") -> Facts:
    return Facts(contest=contest.kept(read_contest(page, contest.EntryText(title, (section,)))))


def test_the_same_reading_is_open_before_its_last_day_and_ended_after() -> None:
    told = facts(PAGE, "Ongoing")
    before, after = contest.said(told, BEFORE), contest.said(told, AFTER)
    assert before is not None
    assert after is not None
    assert (before.state, after.state) == (Freshness.OPEN, Freshness.ENDED)
    assert "May 1, 2026" in after.words


def test_what_the_list_files_as_ended_is_not_told_again_but_its_newer_edition_is() -> None:
    filed = contest.said(facts(PAGE, "Ended contests"), AFTER)
    assert filed is not None
    assert filed.state is None
    newer = contest.said(facts(PAGE, "Ended contests", "Shared task 2023"), BEFORE)
    assert newer is not None
    assert newer.newer is not None
    assert newer.newer.year == 2026
    assert contest.notes(newer) == ["newer-edition"]


def test_a_past_year_alone_is_a_guess_and_noted_as_one() -> None:
    bare = contest.said(facts(plain("A task", ["Welcome to the task."]), "Ongoing", "Task 2023"), AFTER)
    assert bare is not None
    assert bare.state is None
    assert contest.notes(bare) == ["probably-ended"]


def test_what_another_version_wrote_or_nobody_read_says_nothing() -> None:
    assert contest.said(Facts(), AFTER) is None
    for text in ("", "{", "[]", "{}", '{"dates": 3}', "null"):
        said = contest.said(Facts(contest=text), AFTER)
        assert said is None or said.state is None
