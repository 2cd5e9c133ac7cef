"""What becomes of a delivery: from each state, by each outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from watcher.domain.delivery import (
    FIRST_WAIT,
    GIVE_UP,
    MOST_WAIT,
    MOST_WORDS,
    Delivery,
    Outcome,
    Reply,
    State,
    wait,
)

NOW = datetime(2026, 12, 7, 8, tzinfo=UTC)
NEW = Delivery(digest="sample", period="2026-W49", channel="mail", recipient="a@example.org", made_at=NOW)
SENDING = NEW.handed_over()
DOUBTED = SENDING.after(Reply(Outcome.UNKNOWN, "cut"), NOW)


@pytest.mark.parametrize(
    ("before", "outcome", "state", "unknowns", "settled", "next_try"),
    [
        (SENDING, Outcome.ACCEPTED, State.SENT, 0, True, None),
        (SENDING, Outcome.REFUSED, State.REFUSED, 0, True, None),
        (NEW, Outcome.DEFERRED, State.DEFERRED, 0, False, FIRST_WAIT),
        (SENDING, Outcome.UNKNOWN, State.UNKNOWN, 1, False, FIRST_WAIT),
        (DOUBTED.handed_over(), Outcome.ACCEPTED, State.SENT, 1, True, None),
        (DOUBTED, Outcome.DEFERRED, State.DEFERRED, 1, False, 2 * FIRST_WAIT),
        (DOUBTED.handed_over(), Outcome.REFUSED, State.REFUSED, 1, True, None),
        (DOUBTED.handed_over(), Outcome.UNKNOWN, State.UNKNOWN, 2, True, None),
    ],
)
def test_an_outcome_leads_to_one_state(
    before: Delivery, outcome: Outcome, state: State, unknowns: int, settled: bool, next_try: timedelta | None
) -> None:
    after = before.after(Reply(outcome, "words"), NOW)
    assert (after.state, after.unknowns, after.is_settled) == (state, unknowns, settled)
    assert after.next_try_at == (None if next_try is None else NOW + next_try)
    assert after.tries == before.tries + 1
    assert after.is_trouble == (unknowns > 0 or state in (State.REFUSED, State.DEFERRED))


def test_one_that_may_be_there_twice_says_so() -> None:
    assert "it may be there twice" in DOUBTED.handed_over().after(Reply(Outcome.ACCEPTED, "250 ok"), NOW).words
    refused = DOUBTED.handed_over().after(Reply(Outcome.REFUSED, "550 no"), NOW)
    assert refused.words == "550 no (nobody knows of the try before)"


def test_what_a_killed_process_left_is_a_doubt_that_is_tried_once_more_at_once() -> None:
    left = SENDING.left_over(NOW)
    assert (left.state, left.unknowns, left.is_due(NOW)) == (State.UNKNOWN, 1, True)
    again = left.handed_over().left_over(NOW)
    assert (again.state, again.unknowns, again.is_settled, again.is_due(NOW)) == (State.UNKNOWN, 2, True, False)


def test_waits_grow_and_it_is_given_up_after_five_days() -> None:
    one, now, waits = NEW, NOW, []
    while not one.is_settled:
        one = one.after(Reply(Outcome.DEFERRED, "450 later"), now)
        if one.next_try_at is not None:
            waits.append(one.next_try_at - now)
            assert not one.is_due(one.next_try_at - timedelta(seconds=1))
            now = one.next_try_at
            assert one.is_due(now)
    assert waits[:7] == [timedelta(minutes=10 * 2**power) for power in range(6)] + [MOST_WAIT]
    assert waits == sorted(waits)
    assert one.state is State.REFUSED
    assert one.words == "given up after 5 days: 450 later"
    assert GIVE_UP <= now - NEW.made_at < GIVE_UP + MOST_WAIT


@pytest.mark.parametrize(("tries", "minutes"), [(0, 10), (1, 10), (2, 20), (6, 320), (7, 360), (10_000, 360)])
def test_no_wait_is_longer_than_six_hours(tries: int, minutes: int) -> None:
    assert wait(tries) == timedelta(minutes=minutes)


def test_a_wait_that_a_wrong_clock_noted_is_not_believed() -> None:
    far = replace(NEW, state=State.DEFERRED, next_try_at=NOW + timedelta(days=400))
    assert far.is_due(NOW)


@pytest.mark.parametrize("state", [State.SENDING])
def test_one_that_is_being_sent_is_not_due(state: State) -> None:
    assert not replace(NEW, state=state).is_due(NOW)


LATER = NOW + timedelta(days=9)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (NEW, NEW),
        (SENDING, SENDING),
        (DOUBTED, DOUBTED),
        (SENDING.after(Reply(Outcome.ACCEPTED), NOW), SENDING.after(Reply(Outcome.ACCEPTED), NOW)),
        (
            DOUBTED.handed_over().after(Reply(Outcome.UNKNOWN), NOW),
            DOUBTED.handed_over().after(Reply(Outcome.UNKNOWN), NOW),
        ),
        (
            DOUBTED.handed_over().after(Reply(Outcome.REFUSED), NOW),
            DOUBTED.handed_over().after(Reply(Outcome.REFUSED), NOW),
        ),
        (NEW.after(Reply(Outcome.REFUSED, "550 no"), NOW), replace(NEW, made_at=LATER)),
        (NEW.dropped(NOW, "no longer configured"), replace(NEW, made_at=LATER)),
        (
            NEW.after(Reply(Outcome.DEFERRED, "450"), NOW),
            replace(NEW, state=State.DEFERRED, tries=1, words="450"),
        ),
    ],
)
def test_a_person_who_asks_gets_another_try_of_what_was_surely_not_taken(before: Delivery, expected: Delivery) -> None:
    assert before.begun_anew(LATER) == expected


def test_words_are_kept_short() -> None:
    assert len(NEW.after(Reply(Outcome.DEFERRED, "x" * 5000), NOW).words) == MOST_WORDS
    assert len(NEW.dropped(NOW, "x" * 5000).words) == MOST_WORDS
