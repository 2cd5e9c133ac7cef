"""The maintainer's word on known findings: the last one counts, all are kept."""

from datetime import date

from tests.store.samples import DAY, START
from watcher.domain.freshness import Freshness
from watcher.domain.overrides import Ack
from watcher.domain.status import Status
from watcher.store import Store

KEY = "https://tools.example.org/"
FIRST = Ack(
    key=KEY,
    reason="moves in May",
    given_at=START,
    until=date(2026, 5, 1),
    status=Status.MOVED,
    freshness=Freshness.STALE,
    suggestion="https://b.example/",
)


def test_a_word_comes_back_as_it_was_given(store: Store) -> None:
    assert store.acks() == {}
    store.acknowledge(FIRST)
    assert store.acks() == {KEY: FIRST}


def test_a_newer_word_stands_in_for_the_older_one_which_is_kept(store: Store) -> None:
    second = Ack(key=KEY, reason="moves in June", given_at=START + DAY)
    store.acknowledge(FIRST)
    store.acknowledge(second)
    assert store.acks() == {KEY: second}
    assert store.acks_of(KEY) == [(FIRST, START + DAY), (second, None)]


def test_a_word_is_taken_back_once(store: Store) -> None:
    store.acknowledge(FIRST)
    assert store.take_back(KEY, START + DAY)
    assert store.acks() == {}
    assert not store.take_back(KEY, START + DAY)
