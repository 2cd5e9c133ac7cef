"""When a link is to be asked again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.domain.due import Cadence, next_due
from watcher.domain.entry import Kind
from watcher.domain.status import Standing, Status

CHECKED = datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "kinds", "days"),
    [
        (Status.OK, {Kind.MODEL}, 7),
        (Status.OK, {Kind.MODEL, Kind.CONTEST}, 1),
        (Status.MOVED, {Kind.PAPER}, 7),
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
