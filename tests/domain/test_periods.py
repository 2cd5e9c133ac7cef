"""Moments of a calendar: each period opens once, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.domain.periods import Moment, moment

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def read(text: str) -> Moment:
    found = moment(text)
    assert found is not None
    return found


def test_a_weekday_is_written_by_its_name_only_since_numbers_mean_different_days_to_different_programs() -> None:
    assert read("monday 08:00").latest(at("2026-11-30T09:00+00:00"), BERLIN).opens == at("2026-11-30T07:00+00:00")
    assert read("Sunday 8:00").latest(at("2026-11-30T09:00+00:00"), BERLIN).key == "2026-W48"
    for wrong in ("0 08:00", "1 08:00", "mon 08:00", "monday", "monday 24:00", "0 8 * * 0", ""):
        with pytest.raises(ValueError, match="monday 08:00"):
            moment(wrong)
    assert moment("never") is None


@pytest.mark.parametrize(
    ("day", "opens"),
    [("2026-10-25", "2026-10-25T00:30+00:00"), ("2027-03-28", "2027-03-28T01:30+00:00")],
    ids=["half past two comes twice in autumn", "and not at all in spring"],
)
def test_half_past_two_opens_one_period_on_the_nights_of_the_clock_changes(day: str, opens: str) -> None:
    nightly, seen = read("daily 02:30"), {}
    begin = at(f"{day}T00:00+00:00")
    for minute in range(24 * 60):
        period = nightly.latest(begin + timedelta(minutes=minute), BERLIN)
        seen[period.key] = period.opens
    assert seen[day] == at(opens)
    assert len(seen) == 2, "that of the day before, and one"


@given(
    st.integers(0, 15 * 365 * 24 * 60),
    st.sampled_from(["sunday 02:30", "daily 02:30", "monday 00:00"]),
)
def test_a_period_is_open_from_its_moment_to_the_next_and_later_ones_have_greater_keys(minutes: int, text: str) -> None:
    when, now = read(text), datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    period, after = when.latest(now, BERLIN), when.next(now, BERLIN)
    assert period.opens <= now < after
    assert after - period.opens <= timedelta(days=7, hours=1)
    assert when.latest(after, BERLIN).key > period.key
    assert when.latest(after - timedelta(seconds=1), BERLIN) == period


def test_the_last_week_of_a_year_belongs_to_the_year_that_has_its_thursday() -> None:
    assert read("monday 08:00").latest(at("2027-01-02T00:00+00:00"), BERLIN).key == "2026-W53"


@pytest.mark.parametrize(
    ("zone", "text", "night"),
    [
        ("America/Nuuk", "daily 23:59", "2026-03-29T00:00"),  # the day's last hour is skipped
        ("America/Nuuk", "saturday 23:30", "2026-03-29T00:00"),
        ("America/Nuuk", "daily 23:30", "2026-10-24T21:00"),
        ("America/St_Johns", "daily 00:00", "2010-11-07T01:00"),  # midnight comes twice, so that a day ends twice
        ("America/St_Johns", "sunday 00:00", "2010-11-07T01:00"),
        ("Pacific/Apia", "friday 08:00", "2011-12-30T14:00"),  # a whole day is skipped
        ("America/Havana", "sunday 00:00", "2026-03-08T03:00"),  # midnight is skipped
        ("Africa/Cairo", "daily 00:00", "2026-10-29T20:00"),
        ("Australia/Lord_Howe", "daily 02:15", "2026-04-04T12:00"),
    ],
)
def test_in_a_night_in_which_the_clock_is_changed_the_next_period_opens_when_it_was_said_and_none_closes(
    zone: str, text: str, night: str
) -> None:
    when = moment(text)
    assert when is not None
    now, place = datetime.fromisoformat(f"{night}+00:00"), ZoneInfo(zone)
    before, then = when.latest(now, place), when.next(now, place)
    opened = 0
    for _ in range(8 * 60):
        now += timedelta(minutes=1)
        period, later = when.latest(now, place), when.next(now, place)
        assert period.key >= before.key
        assert (period.key > before.key) == (now >= then)
        opened += period.key > before.key
        before, then = period, later
    assert opened == 1 or when.weekday is None
