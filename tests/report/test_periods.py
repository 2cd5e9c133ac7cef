"""What time a digest tells of: rules of weeks, of the clock, and of weeks in which nobody looked: rule G6."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.domain.run import Run
from watcher.report.periods import Week, since, usual_week, whole_weeks, window

SHANGHAI, BERLIN, LORD_HOWE = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")
BEGAN = datetime(2026, 9, 1, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def runs(*days: str, network: str = "up") -> list[Run]:
    return [Run(started_at=at(f"{day}T22:00"), network=network) for day in days]


@pytest.mark.parametrize(
    ("text", "monday"),
    [("2026-W49", "2026-11-30"), ("2026w01", "2025-12-29"), ("2026-W53", "2026-12-28"), (" 2027-W1 ", "2027-01-04")],
)
def test_a_week_is_that_of_iso_8601(text: str, monday: str) -> None:
    assert Week.read(text).monday == date.fromisoformat(monday)


@pytest.mark.parametrize("text", ["2026-49", "2026-W54", "2025-W53", "2026-W00", "W49", "", "2026-W4９x"])
def test_what_is_no_week_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="week"):
        Week.read(text)


def test_a_week_begins_at_midnight_by_the_readers_clock() -> None:
    assert Week(2026, 49).start(SHANGHAI) == at("2026-11-29T16:00")
    assert Week(2026, 49).end(SHANGHAI) == at("2026-12-06T16:00")


def test_a_week_in_which_the_clock_changes_has_an_hour_more_or_less() -> None:
    assert Week(2026, 43).end(BERLIN) - Week(2026, 43).start(BERLIN) == timedelta(hours=169)
    assert Week(2026, 13).end(BERLIN) - Week(2026, 13).start(BERLIN) == timedelta(hours=167)
    assert Week(2026, 14).end(LORD_HOWE) - Week(2026, 14).start(LORD_HOWE) == timedelta(hours=168.5)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.sampled_from([SHANGHAI, BERLIN, LORD_HOWE, UTC]))  # noqa: DTZ001
def test_each_instant_lies_in_one_week_and_weeks_leave_no_gap(moment: datetime, zone: ZoneInfo) -> None:
    instant = moment.replace(tzinfo=UTC)
    week = Week.of(instant, zone)
    assert week.start(zone) <= instant < week.end(zone)
    assert week.next().before() == week
    assert Week.read(str(week)) == week


def test_a_whole_week_ends_when_it_ends_and_the_present_one_now() -> None:
    now = at("2026-12-09T00:00")
    past, present = window(Week(2026, 49), SHANGHAI, now, [], BEGAN), window(Week(2026, 50), SHANGHAI, now, [], BEGAN)
    assert (past.end, past.whole) == (at("2026-12-06T16:00"), True)
    assert (present.end, present.whole) == (now, False)
    assert (past.first_day, past.last_day) == (date(2026, 11, 30), date(2026, 12, 6))


def test_weeks_without_a_check_that_could_look_are_told_of_with_the_next_one() -> None:
    looked = [*runs("2026-11-04", "2026-12-01"), *runs("2026-11-18", network="down")]
    made = window(Week(2026, 49), SHANGHAI, at("2026-12-09T00:00"), looked, BEGAN)
    assert [str(week) for week in made.missed] == ["2026-W46", "2026-W47", "2026-W48"]
    assert made.start == Week(2026, 46).start(SHANGHAI)
    assert made.key == "2026-W49"
    assert made.last_week_start == Week(2026, 49).start(SHANGHAI)


def test_what_is_older_than_all_remembered_passes_was_not_missed() -> None:
    made = window(Week(2026, 49), SHANGHAI, at("2026-12-09T00:00"), runs("2026-12-01"), BEGAN)
    assert made.missed == ()


def test_the_usual_week_is_the_last_whole_one_or_that_in_which_the_watch_began() -> None:
    assert usual_week(SHANGHAI, at("2026-12-07T01:00"), BEGAN) == Week(2026, 49)
    assert usual_week(SHANGHAI, at("2026-12-02T01:00"), at("2026-12-01T01:00")) == Week(2026, 49)


def test_whole_weeks_are_those_that_have_passed_since_the_watch_began() -> None:
    assert [*map(str, whole_weeks(at("2026-11-25T00:00"), SHANGHAI, at("2026-12-09T00:00")))] == [
        "2026-W48",
        "2026-W49",
    ]


def test_from_a_day_until_now_touches_all_weeks_between() -> None:
    made = since(date(2026, 11, 27), SHANGHAI, at("2026-12-02T00:00"))
    assert (made.key, made.whole) == ("since-2026-11-27", False)
    assert [str(week) for week in made.weeks] == ["2026-W48", "2026-W49"]
    with pytest.raises(ValueError, match="has not come"):
        since(date(2026, 12, 3), SHANGHAI, at("2026-12-02T00:00"))
