"""When a link is to be asked again: rules D1 to D6 of docs/rules.md."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.domain.due import Cadence, interval, next_due
from watcher.domain.entry import Kind
from watcher.domain.freshness import Freshness
from watcher.domain.observation import Facts, Look, Outcome
from watcher.domain.status import Standing, Status

CHECKED = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "kinds", "days"),
    [
        (Status.OK, {Kind.MODEL}, 7),
        (Status.OK, {Kind.MODEL, Kind.CONTEST}, 1),
        (Status.MOVED, {Kind.PAPER}, 30),
        (Status.FAILING, {Kind.PAPER}, 1),
        (Status.DEAD, {Kind.PAPER}, 1),
        (Status.BLOCKED, {Kind.PAPER}, 1),
    ],
)
def test_a_link_is_due_after_its_interval_less_a_tenth_at_most(status: Status, kinds: set[Kind], days: int) -> None:
    due = next_due("https://a.example/", Standing(status=status, checked_at=CHECKED), frozenset(kinds), Cadence())
    assert due is not None
    assert CHECKED + timedelta(days=days * 0.9) <= due <= CHECKED + timedelta(days=days)


def test_a_link_that_was_never_checked_is_due_at_once() -> None:
    assert next_due("https://a.example/", Standing(), frozenset(), Cadence()) is None


@given(st.text(), st.datetimes(timezones=st.just(UTC)), st.sampled_from(Status))
def test_the_next_check_is_always_later_than_the_last(key: str, checked_at: datetime, status: Status) -> None:
    if checked_at.year > 9000:
        return
    due = next_due(key, Standing(status=status, checked_at=checked_at), frozenset({Kind.CONTEST}), Cadence())
    assert due is not None
    assert due > checked_at


def test_links_checked_together_are_not_due_together() -> None:
    standing = Standing(status=Status.OK, checked_at=CHECKED)
    dues = {next_due(f"https://a.example/{n}", standing, frozenset(), Cadence()) for n in range(50)}
    assert len(dues) > 25


def after(days: float, source: str = "page", *, unheard: int | None = None, **more: Any) -> timedelta:
    """The interval of a link that has been as it is for some days."""
    look = Look(outcome=Outcome.GOOD, source=source, facts=Facts(unheard=unheard))
    status = more.pop("status", Status.OK)
    kinds = more.pop("kinds", frozenset({Kind.MODEL}))
    standing = Standing(status=status, look=look, checked_at=CHECKED, since=CHECKED - timedelta(days=days), **more)
    return interval(standing, kinds, Cadence())


@pytest.mark.parametrize(
    ("rule", "found", "days"),
    [
        ("D1", after(300, status=Status.FAILING), 1),
        ("D2", after(0, status=Status.DEAD), 1),
        ("D2", after(20, status=Status.DEAD), 3),
        ("D2", after(900, status=Status.DEAD), 7),
        ("D2", after(900, status=Status.BLOCKED, kinds=frozenset({Kind.CONTEST})), 1),
        ("D3", after(0, "github"), 7),
        ("D3", after(0, "arxiv"), 30),
        ("D3", after(0, "arxiv", kinds=frozenset({Kind.CONTEST})), 30),
        ("D3", after(0, kinds=frozenset({Kind.CONTEST, Kind.PAPER})), 1),
        ("D3", after(0, kinds=frozenset({Kind.CONTEST}), freshness=Freshness.ENDED), 7),
        ("D4", after(35, "github"), 10.5),
        ("D4", after(900, "github"), 14),
        ("D4", after(900, kinds=frozenset({Kind.CONTEST}), freshness=Freshness.OPEN), 1),
        ("D5", after(0, unheard=1, notes=("api-unavailable",)), 1 / 24),
        ("D5", after(0, unheard=3, notes=("api-unavailable",)), 4 / 24),
        ("D5", after(0, unheard=99, notes=("api-unavailable",)), 7),
    ],
)
def test_the_interval_follows_from_what_a_link_is_how_it_is_and_for_how_long(
    rule: str, found: timedelta, days: float
) -> None:
    assert found == timedelta(days=days), rule


@given(st.floats(0, 5000), st.sampled_from(Status), st.sampled_from(["page", "github", "arxiv", "zenodo"]))
def test_d4_no_link_waits_longer_than_the_stretch_allows(days: float, status: Status, source: str) -> None:
    assert timedelta() < after(days, source, status=status) <= timedelta(days=60)


def test_d6_links_checked_in_one_hour_spread_over_the_hours_of_the_day() -> None:
    standing = Standing(status=Status.OK, checked_at=CHECKED)
    dues = [next_due(f"https://a.example/{n}", standing, frozenset(), Cadence()) for n in range(170)]
    hours = Counter((due.date(), due.hour) for due in dues if due)
    assert len(hours) > 15
    assert max(hours.values()) < 25


def test_after_a_clock_that_was_a_day_ahead_the_last_asking_counts_and_no_check_is_skipped() -> None:
    ahead, back = CHECKED + timedelta(days=1), CHECKED + timedelta(hours=2)
    standing = Standing(status=Status.OK, checked_at=ahead)
    for now in (back, back + timedelta(hours=23)):
        due = next_due("https://a.example/", standing, frozenset({Kind.CONTEST}), Cadence(), asked_at=back, now=now)
        assert due is not None
        assert back < due <= back + timedelta(days=1)
