"""The outbox: who gets what, once, with the very bytes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.samples import DAY, START
from watcher.domain.delivery import Delivery, Outcome, Reply, State
from watcher.errors import StoreError
from watcher.store import Store

FIRST = Delivery(digest="sample", period="2026-W49", channel="mail", recipient="a@example.org", made_at=START)
SECOND = replace(FIRST, recipient="b@example.org")
BYTES = b"Subject: week 49\r\n\r\n" + bytes(range(256))


def test_what_is_kept_comes_back_as_it_was(store: Store) -> None:
    assert store.put_deliveries([(FIRST, BYTES), (SECOND, b"")]) == [FIRST, SECOND]
    assert store.deliveries("sample", "2026-W49") == [FIRST, SECOND]
    assert (store.rendering(FIRST), store.rendering(SECOND)) == (BYTES, b"")
    full = replace(
        FIRST,
        state=State.UNKNOWN,
        tries=3,
        unknowns=1,
        next_try_at=START + timedelta(minutes=10),
        settled_at=START + DAY,
        words="450 später",
    )
    store.note_delivery(full)
    assert store.deliveries("sample", "2026-W49") == [full, SECOND]
    assert store.rendering(full) == BYTES


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRST, digest="another"),
        replace(FIRST, period="2026-W50"),
        replace(FIRST, channel="chat"),
        replace(FIRST, recipient="A@example.org"),
    ],
)
def test_there_is_one_for_each_digest_period_channel_and_recipient(store: Store, other: Delivery) -> None:
    sent = FIRST.handed_over().after(Reply(Outcome.ACCEPTED), START)
    store.put_deliveries([(FIRST, BYTES)])
    store.note_delivery(sent)
    assert store.put_deliveries([(replace(FIRST, made_at=START + DAY), b"other bytes"), (other, b"its own")]) == [other]
    assert store.deliveries("sample", "2026-W49")[0] == sent
    assert store.rendering(FIRST) == BYTES
    assert store.rendering(other) == b"its own"


def test_the_database_itself_refuses_a_second_one(store: Store, file: Path) -> None:
    store.put_deliveries([(FIRST, BYTES)])
    with sqlite3.connect(file) as database, pytest.raises(sqlite3.IntegrityError):
        database.execute(
            "INSERT INTO deliveries (digest, period, channel, recipient, made_at, state, tries, unknowns, words) "
            "SELECT digest, period, channel, recipient, made_at, 'pending', 0, 0, '' FROM deliveries"
        )
    database.close()


def test_all_of_a_digest_is_kept_or_nothing(store: Store) -> None:
    broken = replace(SECOND, made_at="no time")  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"."):
        store.put_deliveries([(FIRST, BYTES), (broken, BYTES)])
    assert store.deliveries("sample", "2026-W49") == []
    assert store.unsettled_deliveries() == []


def test_one_that_is_not_there_cannot_be_noted(store: Store) -> None:
    with pytest.raises(KeyError):
        store.note_delivery(FIRST)


def test_what_is_on_its_way_and_what_has_ended_are_told_apart(store: Store) -> None:
    store.put_deliveries([(FIRST, BYTES), (SECOND, BYTES)])
    refused = FIRST.after(Reply(Outcome.REFUSED, "550"), START + DAY)
    store.note_delivery(refused)
    assert store.unsettled_deliveries() == [SECOND]
    assert store.settled_deliveries(since=START, until=START + DAY) == []
    assert store.settled_deliveries(since=START + DAY, until=START + 2 * DAY) == [refused]


def test_the_last_period_is_that_of_the_digest_asked_for(store: Store) -> None:
    weeks = ["2026-W52", "2026-W53", "2027-W01"]
    assert store.last_delivered_period("sample", weeks, now=START) is None
    store.put_deliveries(
        [(replace(FIRST, period="2026-W53"), b""), (replace(FIRST, digest="another", period="2027-W01"), b"")]
    )
    assert store.last_delivered_period("sample", weeks, now=START) == "2026-W53"


def test_renderings_of_what_ended_long_ago_are_forgotten_and_the_deliveries_kept(store: Store) -> None:
    store.put_deliveries([(FIRST, BYTES), (SECOND, BYTES)])
    sent = FIRST.after(Reply(Outcome.ACCEPTED), START)
    store.note_delivery(sent)
    store.prune(observations_before=START, runs_before=START + DAY)
    assert store.deliveries("sample", "2026-W49") == [sent, SECOND]
    assert (store.rendering(sent), store.rendering(SECOND)) == (None, BYTES)


def test_a_damaged_rendering_is_an_error_of_the_store(store: Store, file: Path) -> None:
    store.put_deliveries([(FIRST, BYTES)])
    with sqlite3.connect(file) as database:
        database.execute("UPDATE renderings SET content = x'00'")
    database.close()
    with pytest.raises(StoreError, match="2026-W49"):
        store.rendering(FIRST)


def test_a_state_of_a_newer_version_is_as_good_as_unknown(store: Store, file: Path) -> None:
    store.put_deliveries([(FIRST, BYTES)])
    with sqlite3.connect(file) as database:
        database.execute("UPDATE deliveries SET state = 'carried-by-pigeon'")
    database.close()
    assert store.deliveries("sample", "2026-W49")[0].state is State.UNKNOWN
