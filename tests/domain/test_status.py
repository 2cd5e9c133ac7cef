"""Rules S1 to S14 of docs/rules.md."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.domain.history import extend
from watcher.domain.observation import Evidence, Look, Observation, Outcome, Span
from watcher.domain.status import Policy, Status, judge

START = datetime(2026, 11, 30, 8, tzinfo=UTC)
GOOD = Look(outcome=Outcome.GOOD, http_status=200)
MOVED = Look(outcome=Outcome.GOOD, http_status=200, reason="redirected", moved_to="https://b.example/")
WALL = Look(outcome=Outcome.WALLED, reason="bot-wall", http_status=403)
MALFORMED = Look(outcome=Outcome.MALFORMED, reason="space-in-url", mend="https://a.example/")
UNASKED = Look(outcome=Outcome.UNASKED, reason="resting")
GONE = Look(outcome=Outcome.FAILED, reason="http-410", evidence=Evidence.AUTHORITATIVE)
MISSING = Look(outcome=Outcome.FAILED, reason="http-404", evidence=Evidence.STRONG)
TIMEOUT = Look(outcome=Outcome.FAILED, reason="timeout", evidence=Evidence.WEAK)
TURNS: list[tuple[float, Look]] = [(0, GOOD), (1, TIMEOUT), (2, GOOD), (3, TIMEOUT), (4, GOOD)]


def history(*checks: tuple[float, Look]) -> list[Span]:
    """Spans of checks at so many days after the start."""
    spans: list[Span] = []
    for days, look in checks:
        spans = extend(spans, Observation("https://a.example/", START + timedelta(days=days), look))
    return spans


def status(*checks: tuple[float, Look]) -> Status:
    return judge(history(*checks), Policy()).status


@pytest.mark.parametrize(
    ("rule", "checks", "expected"),
    [
        ("S1", [], Status.UNCHECKED),
        ("S1", [(0, UNASKED)], Status.UNCHECKED),
        ("S1", [(0, GOOD), (1, UNASKED)], Status.OK),
        ("S1", [(0, MISSING), (1, UNASKED)], Status.FAILING),
        ("S2", [(0, GOOD)], Status.OK),
        ("S3", [(0, MOVED)], Status.MOVED),
        ("S4", [(0, WALL)], Status.BLOCKED),
        ("S4", [(day, WALL) for day in range(60)], Status.BLOCKED),
        ("S4", [(0, MISSING), (1, MISSING), (3, MISSING), (4, WALL)], Status.BLOCKED),
        ("S4", [(0, MISSING), (1, WALL), (2, MISSING), (3, MISSING)], Status.DEAD),
        ("S5", [(0, MALFORMED)], Status.INVALID),
        ("S6", [(0, GONE)], Status.FAILING),
        ("S6", [(0, GONE), (0.5, GONE)], Status.FAILING),
        ("S6", [(0, GONE), (20 / 24, GONE)], Status.DEAD),
        ("S6", [(0, GONE), (1, GOOD), (2, GONE)], Status.FAILING),
        ("S7", [(0, MISSING), (3, MISSING)], Status.FAILING),
        ("S7", [(0, MISSING), (1, MISSING), (2, MISSING)], Status.FAILING),
        ("S7", [(0, MISSING), (1, MISSING), (3, MISSING)], Status.DEAD),
        ("S7", [(0, GONE), (0.1, MISSING), (3, MISSING)], Status.DEAD),
        ("S7", [(0, TIMEOUT), (1, MISSING), (3, MISSING)], Status.FAILING),
        ("S8", [(day, TIMEOUT) for day in (0, 1, 2, 14)], Status.FAILING),
        ("S8", [(day, TIMEOUT) for day in (0, 1, 2, 3, 13)], Status.FAILING),
        ("S8", [(day, TIMEOUT) for day in (0, 1, 2, 3, 14)], Status.DEAD),
        ("S8", [(0, MISSING), (1, TIMEOUT), (2, TIMEOUT), (3, TIMEOUT), (14, TIMEOUT)], Status.DEAD),
        ("S8", [(0, TIMEOUT), (1, TIMEOUT), (2, GOOD), (3, TIMEOUT), (13, TIMEOUT), (14, TIMEOUT)], Status.FAILING),
        ("S10", [(0, GONE), (1, GONE), (2, GOOD)], Status.OK),
        ("S10", [(0, WALL), (1, GOOD)], Status.OK),
        ("S12", [(0, MISSING), (1, MISSING), (3 - 3.9 / 24, MISSING)], Status.DEAD),
        ("S12", [(0, MISSING), (1, MISSING), (3 - 4.1 / 24, MISSING)], Status.FAILING),
        ("S13", [(0, MISSING), (3, MISSING), (3.02, MISSING), (3.03, MISSING)], Status.FAILING),
        ("S13", [(0, MISSING), (3, MISSING), (3.01, UNASKED), (3.02, MISSING)], Status.FAILING),
        ("S14", [*TURNS, (5, MISSING), (6, MISSING), (8, MISSING)], Status.FAILING),
        ("S14", [*TURNS, *((day, MISSING) for day in (5, 6, 7, 8, 9, 11))], Status.DEAD),
        ("S14", [*TURNS, (5, GONE), (6, GONE)], Status.DEAD),
    ],
)
def test_the_status_follows_from_the_checks(rule: str, checks: list[tuple[float, Look]], expected: Status) -> None:
    assert status(*checks) is expected, rule


def test_a_link_that_fails_by_turns_is_noted_flaky_and_not_dead() -> None:
    """Rule S9."""
    turns = history((0, GOOD), (1, TIMEOUT), (2, GOOD), (3, TIMEOUT), (4, GOOD))
    assert judge(turns, Policy()).status is Status.OK
    assert "flaky" in judge(turns, Policy()).notes
    once = history((0, GOOD), (1, TIMEOUT), (2, GOOD))
    assert "flaky" not in judge(once, Policy()).notes
    long_ago = [*turns, *history((60, GOOD), (61, TIMEOUT))]
    assert "flaky" not in judge(long_ago, Policy()).notes


def test_the_suggestion_is_that_of_the_status() -> None:
    assert judge(history((0, MOVED)), Policy()).suggestion == "https://b.example/"
    assert judge(history((0, MALFORMED)), Policy()).suggestion == "https://a.example/"
    better = Look(
        outcome=Outcome.FAILED,
        reason="http-410",
        evidence=Evidence.AUTHORITATIVE,
        better="https://c.example/",
        archived="https://w.example/",
    )
    assert judge(history((0, better)), Policy()).suggestion is None
    assert judge(history((0, better), (1, better)), Policy()).suggestion == "https://c.example/"


LOOKS = st.sampled_from([GOOD, MOVED, WALL, MALFORMED, UNASKED, GONE, MISSING, TIMEOUT])
CHECKS = st.lists(st.tuples(st.floats(0.01, 5), LOOKS), max_size=30)


def accumulated(steps: list[tuple[float, Look]]) -> list[tuple[float, Look]]:
    day, checks = 0.0, []
    for step, look in steps:
        day += step
        checks.append((day, look))
    return checks


@given(CHECKS)
def test_one_good_check_ends_everything(steps: list[tuple[float, Look]]) -> None:
    checks = accumulated(steps)
    end = (checks[-1][0] if checks else 0) + 0.01
    assert status(*checks, (end, GOOD)) is Status.OK


@given(CHECKS)
def test_nothing_is_dead_within_twenty_hours_or_by_one_check(steps: list[tuple[float, Look]]) -> None:
    checks = accumulated(steps)
    standing = judge(history(*checks), Policy())
    if standing.status is Status.DEAD:
        assert standing.failed_checks >= 2
        assert standing.failing_since is not None
        assert standing.checked_at is not None
        assert standing.checked_at - standing.failing_since >= timedelta(hours=20)


@given(CHECKS)
def test_time_alone_changes_no_status(steps: list[tuple[float, Look]]) -> None:
    """Rule S11: the clock is no argument of the judgement; only the spans of checks are."""
    spans = history(*accumulated(steps))
    assert judge(spans, Policy()) == judge(list(spans), Policy())
    assert "now" not in judge.__annotations__


@given(CHECKS)
def test_a_check_that_could_not_look_changes_no_status(steps: list[tuple[float, Look]]) -> None:
    checks = accumulated(steps)
    end = (checks[-1][0] if checks else 0) + 1
    assert status(*checks, (end, UNASKED)) is status(*checks)


@given(CHECKS)
def test_walls_between_confirm_nothing_and_clear_nothing(steps: list[tuple[float, Look]]) -> None:
    checks = accumulated(steps)
    end = (checks[-1][0] if checks else 0) + 4
    without = [check for check in checks if check[1] is not WALL]
    with_failure, without_walls = (
        judge(history(*checks, (end, MISSING)), Policy()),
        judge(history(*without, (end, MISSING)), Policy()),
    )
    assert with_failure.status is without_walls.status
