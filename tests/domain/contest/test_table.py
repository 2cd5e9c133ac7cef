"""The table: what is said of each page, and how often `ended` is right."""

from datetime import timedelta

import pytest

from tests.domain.contest import (
    blind,
    chinese,
    deceptive,
    deceptive_again,
    english,
    left_open,
    pages,
    platforms,
    platforms_chinese,
    prose,
    rounds,
    traps,
)
from tests.domain.contest.case import Case
from watcher.domain.contest import standing
from watcher.domain.freshness import Freshness

TABLE = (
    *english.DATES,
    *english.WORDS,
    *chinese.CASES,
    *traps.CASES,
    *pages.CASES,
    *prose.CASES,
    *blind.CASES,
    *rounds.CASES,
    *platforms.CASES,
    *platforms_chinese.CASES,
    *deceptive.CASES,
    *deceptive_again.CASES,
    *left_open.CASES,
)


def name(case: Case) -> str:
    return f"{case.title} | {case.lines} | {case.entry}"[:120]


def test_the_table_has_at_least_120_rows_in_both_languages() -> None:
    assert len(TABLE) >= 120
    assert len({(case.title, case.lines, case.entry, case.text, case.now) for case in TABLE}) == len(TABLE)


@pytest.mark.parametrize("case", TABLE, ids=name)
def test_each_row_is_read_as_a_careful_maintainer_would(case: Case) -> None:
    verdict = case.verdict()
    said = verdict.state.value if verdict.state else None
    assert said == (None if case.missed else case.truth), verdict
    if case.day:
        assert verdict.day
        assert verdict.day.isoformat() == case.day
    if verdict.state in (Freshness.ENDED, Freshness.UPCOMING, Freshness.OPEN):
        assert verdict.words
    for expected, found in (
        (case.closed, verdict.closed_to_newcomers),
        (case.newer, verdict.newer and verdict.newer.year),
        (case.probably, verdict.probably_ended),
    ):
        assert expected is None or expected == found, verdict


def test_nothing_is_called_ended_that_is_not_and_most_of_what_has_ended_is_found() -> None:
    said = [case for case in TABLE if case.verdict().state is Freshness.ENDED]
    ended = [case for case in TABLE if case.truth == "ended"]
    assert [case for case in said if case.truth != "ended"] == []
    assert len(said) / len(ended) >= 0.95


@pytest.mark.parametrize("case", TABLE, ids=name)
def test_what_has_ended_stays_ended_as_time_passes(case: Case) -> None:
    reading = case.reading()
    states = [standing(reading, case.now + timedelta(days=days)).state for days in range(0, 1500, 30)]
    first = states.index(Freshness.ENDED) if Freshness.ENDED in states else len(states)
    assert set(states[first:]) <= {Freshness.ENDED}
