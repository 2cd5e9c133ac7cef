"""Rules F1 to F7 of docs/rules.md."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.domain.entry import Kind
from watcher.domain.freshness import Ages, Freshness, freshness
from watcher.domain.observation import Facts

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
MODEL = frozenset({Kind.MODEL})
TOOLKIT = frozenset({Kind.TOOLKIT})


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("rule", "facts", "kinds", "expected"),
    [
        ("F1", Facts(withdrawn=True, doi="10.1/x"), MODEL, Freshness.WITHDRAWN),
        ("F2", Facts(withdrawn=False, doi="10.1/x"), MODEL, Freshness.PUBLISHED),
        ("F2", Facts(journal_ref="Journal 1 (2024)"), MODEL, Freshness.PUBLISHED),
        ("F3", Facts(archived=True, last_commit=ago(1)), MODEL, Freshness.ARCHIVED),
        ("F3", Facts(disabled=True, last_modified=ago(1)), MODEL, Freshness.ARCHIVED),
        ("F4", Facts(archived=False, last_commit=ago(730)), MODEL, Freshness.ACTIVE),
        ("F4", Facts(last_commit=ago(731)), MODEL, Freshness.STALE),
        ("F4", Facts(last_commit=ago(366)), TOOLKIT, Freshness.STALE),
        ("F4", Facts(last_commit=ago(366)), TOOLKIT | MODEL, Freshness.ACTIVE),
        ("F4", Facts(last_commit=ago(800), last_push=ago(1)), MODEL, Freshness.STALE),
        ("F5", Facts(last_push=ago(800)), MODEL, Freshness.STALE),
        ("F5", Facts(last_push=ago(1)), MODEL, None),
        ("F6", Facts(last_modified=ago(1095)), MODEL, Freshness.ACTIVE),
        ("F6", Facts(last_modified=ago(1096)), MODEL, Freshness.STALE),
        ("F7", Facts(), MODEL, None),
        ("F7", Facts(title="A page", language="en"), MODEL, None),
    ],
)
def test_the_freshness_follows_from_the_facts(
    rule: str, facts: Facts, kinds: frozenset[Kind], expected: Freshness | None
) -> None:
    assert freshness(facts, kinds, NOW, Ages()) is expected, rule


TIMES = st.none() | st.integers(0, 4000).map(ago)


@given(commit=TIMES, push=TIMES, modified=TIMES, wait=st.integers(0, 4000))
def test_time_alone_never_makes_anything_fresher(
    commit: datetime | None, push: datetime | None, modified: datetime | None, wait: int
) -> None:
    facts = replace(Facts(), last_commit=commit, last_push=push, last_modified=modified)
    today, later = (freshness(facts, MODEL, NOW + timedelta(days=days), Ages()) for days in (0, wait))
    assert not (today is Freshness.STALE and later is not Freshness.STALE)
