"""A link's past as a strip of days."""

from __future__ import annotations

from datetime import timedelta

from tests.report.samples import GOOD, NOW, ago
from watcher.domain.observation import Evidence, Look, Outcome, Span
from watcher.report.strip import DAYS, strip

BAD = Look(outcome=Outcome.FAILED, reason="timeout", evidence=Evidence.WEAK)


def test_a_strip_shows_thirty_days_whatever_was_seen() -> None:
    for spans in ([], [Span(ago(400), ago(390), 5, GOOD)], [Span(ago(400), ago(0), 50, GOOD)]):
        assert sum(stretch.days for stretch in strip(spans, NOW).stretches) == DAYS


def test_days_without_a_check_tell_nothing() -> None:
    past = strip([Span(ago(20), ago(10), 3, GOOD), Span(ago(2), ago(0), 2, BAD)], NOW)
    assert [(stretch.outcome, stretch.days) for stretch in past.stretches] == [
        (None, 9),
        (Outcome.GOOD, 11),
        (None, 7),
        (Outcome.FAILED, 3),
    ]


def test_all_checks_are_counted_also_those_before_the_days_shown() -> None:
    past = strip([Span(ago(90), ago(3), 11, GOOD), Span(ago(2), ago(0), 2, BAD)], NOW)
    assert (past.good, past.checks, past.since) == (11, 13, ago(90))


def test_what_could_not_look_is_no_check() -> None:
    assert strip([Span(ago(1), ago(0), 4, Look(outcome=Outcome.UNASKED, reason="resting"))], NOW).checks == 0


def test_a_day_with_two_outcomes_shows_the_later_one() -> None:
    past = strip([Span(ago(0.2), ago(0.2), 1, BAD), Span(ago(0.1), ago(0.1), 1, GOOD)], NOW)
    assert past.stretches[-1].outcome is Outcome.GOOD


def test_a_later_span_than_the_report_is_not_looked_at() -> None:
    later = NOW + timedelta(days=1)
    assert strip([Span(later, later, 1, GOOD)], NOW).checks == 0
