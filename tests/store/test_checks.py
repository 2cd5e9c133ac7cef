"""How checks are kept: as spans, in one transaction with what follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, text
from sqlalchemy.exc import IntegrityError

from tests.store.samples import DAY, FULL_STANDING, GONE, GOOD, HOUR, MINUTE, RENAMED, START, UNASKED, finding, record
from watcher.domain.observation import Facts, Look, Span
from watcher.domain.status import Standing, Status
from watcher.errors import StoreError
from watcher.store import Store
from watcher.store.tables import LinkRow, SpanRow

KEY = "https://tools.example.org/"


def kept(store: Store, *checks: tuple[timedelta, Look]) -> list[Span]:
    """Record the checks one by one, and return the spans that came of them."""
    for after, look in checks:
        store.record([record(KEY, START + after, look)])
    return store.spans([KEY])[KEY]


def with_facts(**facts: Any) -> Look:
    return replace(RENAMED, facts=replace(RENAMED.facts, **facts))


@pytest.mark.parametrize(
    "later",
    [
        RENAMED,
        replace(RENAMED, seconds=9.0),
        with_facts(last_commit=START),
        with_facts(last_push=START),
        with_facts(stars=99),
        with_facts(last_modified=START),
        with_facts(version="v3"),
        with_facts(comment="accepted"),
        with_facts(title="a title with the date in it"),
    ],
)
def test_a_check_that_sees_the_same_extends_the_span_which_tells_the_newest_of_what_varies(
    store: Store, later: Look
) -> None:
    assert kept(store, (0 * DAY, RENAMED), (DAY, later)) == [Span(START, START + DAY, 2, later)]


@pytest.mark.parametrize(
    "later",
    [
        GONE,
        replace(RENAMED, reason="moved"),
        replace(RENAMED, source="page"),
        replace(RENAMED, http_status=203),
        replace(RENAMED, final_url="https://elsewhere.example/"),
        replace(RENAMED, hops=()),
        replace(RENAMED, moved_to=None),
        replace(RENAMED, mend="https://mended.example/"),
        replace(RENAMED, better="https://better.example/"),
        replace(RENAMED, archived="https://archive.example/"),
        replace(RENAMED, notes=("slow",)),
        replace(RENAMED, quote="other words"),
        with_facts(archived=True),
        with_facts(name="newer/name"),
        with_facts(doi="10.1000/1"),
    ],
)
def test_a_check_that_sees_anything_else_begins_a_span(store: Store, later: Look) -> None:
    spans = kept(store, (0 * DAY, RENAMED), (DAY, later))
    assert spans == [Span(START, START, 1, RENAMED), Span(START + DAY, START + DAY, 1, later)]


@pytest.mark.parametrize(
    ("after", "checks"), [(0 * MINUTE, 1), (MINUTE, 1), (59 * MINUTE, 1), (HOUR, 2), (-2 * DAY, 1)], ids=str
)
def test_a_hurried_repetition_is_no_second_piece_of_evidence(store: Store, after: timedelta, checks: int) -> None:
    [span] = kept(store, (0 * DAY, GONE), (after, replace(GONE, seconds=3.0)))
    assert span.checks == checks
    assert span.last_at == (START + after if checks == 2 else START)
    assert span.look.seconds == 3.0


def test_repetitions_every_half_hour_count_once_an_hour(store: Store) -> None:
    [span] = kept(store, *[(n * 30 * MINUTE, GONE) for n in range(9)])
    assert (span.checks, span.last_at) == (5, START + 4 * HOUR)


def test_what_follows_is_the_same_in_one_batch_as_one_by_one(store: Store) -> None:
    checks = [(0 * DAY, GOOD), (DAY, GONE), (DAY + MINUTE, GONE), (2 * DAY, UNASKED), (3 * DAY, GONE), (4 * DAY, GOOD)]
    one_by_one = kept(store, *checks)
    with Store.open("sqlite://", now=START) as other:
        other.record([record(KEY, START + after, look) for after, look in checks])
        assert other.spans([KEY])[KEY] == one_by_one


def test_the_newest_spans_are_given_oldest_first(store: Store) -> None:
    looks = [replace(GOOD, http_status=200 + n) for n in range(5)]
    kept(store, *[(n * DAY, look) for n, look in enumerate(looks)])
    store.record([record("https://other.example/", START, GONE)])
    found = store.spans([KEY, "https://other.example/", "https://never.example/"], most=2)
    assert [span.look.http_status for span in found[KEY]] == [203, 204]
    assert [span.look for span in found["https://other.example/"]] == [GONE]
    assert "https://never.example/" not in found


def test_fifteen_hundred_links_are_asked_for_at_once(store: Store) -> None:
    keys = [f"https://host.example/{n}" for n in range(1500)]
    store.record([record(key) for key in keys])
    assert list(store.spans(keys)) == keys
    assert store.standings(keys).keys() == store.last_good(keys).keys() == set(keys)


def test_the_last_standing_counts_and_a_link_that_was_never_checked_has_none(store: Store) -> None:
    store.record([record(KEY), record(KEY, START + DAY, GONE)])
    store.record([replace(record(KEY, START + 2 * DAY), standing=FULL_STANDING)])
    assert store.standings([KEY, "https://never.example/"]) == {KEY: FULL_STANDING}
    store.record([replace(record(KEY, START + 3 * DAY), standing=Standing())])
    assert store.standings([KEY]) == {KEY: Standing()}


def test_the_last_good_look_outlives_failures(store: Store) -> None:
    kept(store, (0 * DAY, GOOD), (DAY, RENAMED), (2 * DAY, GONE), (3 * DAY, UNASKED))
    store.record([record("https://never-good.example/", START, GONE)])
    assert store.last_good([KEY, "https://never-good.example/"]) == {KEY: RENAMED}


def test_findings_are_told_oldest_first_from_a_time_on_and_before_another(store: Store) -> None:
    other = "https://other.example/"
    late, early = finding(KEY, START + 2 * DAY), finding(other, START)
    store.record([record(KEY, START + 2 * DAY, GONE, late), record(other, START, GONE, early)])
    assert store.findings() == [early, late]
    assert store.findings(keys=[KEY]) == [late]
    assert store.findings(keys=[other, KEY, "https://never.example/"]) == [early, late]
    assert store.findings(since=START, until=START + 2 * DAY) == [early]
    assert store.findings(since=START + 2 * DAY) == [late]
    assert store.findings(keys=[]) == []


def test_a_finding_keeps_its_look_when_the_spans_are_gone(store: Store) -> None:
    store.record([record(KEY, START, GONE, finding(KEY))])
    with store._writing.begin() as connection:
        connection.execute(delete(SpanRow))
    assert [one.look for one in store.findings()] == [GONE]


def test_the_words_of_a_newer_version_are_left_where_they_are(store: Store) -> None:
    store.record([record(KEY, START, GONE, finding(KEY))])
    with store._writing.begin() as connection:
        connection.execute(text("update findings set subject = 'mood'"))
        connection.execute(text("update standings set status = 'enchanted'"))
    assert store.findings() == []
    assert store.standings([KEY]) == {}
    assert store.facts_about().findings == 1


def test_a_failure_in_the_middle_of_a_batch_leaves_nothing_of_it(store: Store) -> None:
    store.record([record(KEY, START, GONE)])
    naive = datetime(2026, 3, 2)  # noqa: DTZ001 its being naive is what fails, in the last of the writes
    batch = [record("https://new.example/"), record(KEY, START + DAY, GOOD, finding(KEY, naive))]
    with pytest.raises(ValueError, match="without its offset"):
        store.record(batch)
    assert store.spans([KEY, "https://new.example/"]) == {KEY: [Span(START, START, 1, GONE)]}
    assert store.standings([KEY])[KEY].status is Status.FAILING
    assert store.facts_about().links == 1


def test_a_failure_of_the_database_in_the_middle_leaves_nothing_either(store: Store) -> None:
    with store._writing.begin() as connection:
        connection.execute(text("create trigger t before insert on findings begin select raise(abort, 'no'); end"))
    with pytest.raises(StoreError, match=r"watcher\.db: the database does not do"):
        store.record([record(KEY, START, GONE, finding(KEY))])
    assert (store.spans([KEY]), store.standings([KEY]), store.facts_about().links) == ({}, {}, 0)


def test_a_span_of_no_link_cannot_be_written(store: Store) -> None:
    row = {"link_id": 77, "first_at": START, "last_at": START, "checks": 1, "outcome": "good", "look": "{}"}
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), store._writing.begin() as connection:
        connection.execute(insert(SpanRow).values(row))


def test_a_link_with_a_history_cannot_be_removed_under_it(store: Store) -> None:
    store.record([record(KEY)])
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), store._writing.begin() as connection:
        connection.execute(delete(LinkRow))


def test_a_link_is_told_as_the_list_spells_it_now(store: Store) -> None:
    store.record([record(KEY)])
    store.record([replace(record(KEY, START + DAY), url="HTTPS://Tools.example.org")])
    with store._engine.connect() as connection:
        assert connection.execute(text("select url from links")).all() == [("HTTPS://Tools.example.org",)]


def test_a_damaged_record_is_told_and_not_passed_over(store: Store) -> None:
    store.record([record(KEY)])
    with store._writing.begin() as connection:
        connection.execute(text("update spans set look = 'x'"))
    with pytest.raises(StoreError, match=r"watcher\.db: a record in the database cannot be read"):
        store.spans([KEY])


def test_nothing_to_record_is_no_transaction(store: Store) -> None:
    store.record([])
    assert store.spans([]) == {}
    assert store.standings([]) == {}
    assert store.last_good([]) == {}


def test_facts_that_vary_do_not_hide_facts_that_do_not(store: Store) -> None:
    looks = [replace(GOOD, facts=Facts(stars=n, archived=n > 1)) for n in range(4)]
    assert [span.checks for span in kept(store, *[(n * DAY, look) for n, look in enumerate(looks)])] == [2, 2]
