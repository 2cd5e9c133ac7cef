"""What goes into the database comes out again."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.samples import FULL_STANDING, GOOD, RENAMED, START
from watcher.domain.finding import Finding
from watcher.domain.observation import Evidence, Facts, Hop, Look, Observation, Outcome
from watcher.domain.run import Run
from watcher.domain.status import Standing
from watcher.store import NaiveTimeError, Recorded, Store, codec
from watcher.store.text import storable

TIMES = st.datetimes(
    min_value=datetime(1, 1, 3),  # noqa: DTZ001 hypothesis adds the zone
    max_value=datetime(9999, 12, 29),  # noqa: DTZ001 as above
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]),
)
ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=20)
PLAIN_TEXT = ANY_TEXT.map(storable)


def values(cls: type[Any], text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Make values of a dataclass from its annotations, so that a field added tomorrow is tried too."""
    hints = get_type_hints(cls)
    return st.builds(cls, **{field.name: _value(hints[field.name], text) for field in fields(cls)})


def _value(hint: Any, text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    if isinstance(hint, UnionType):
        return st.one_of(*(_value(part, text) for part in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(_value(get_args(hint)[0], text), max_size=3).map(tuple)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: text,
        int: st.integers(-(2**31), 2**31),
        bool: st.booleans(),
        float: st.floats(allow_nan=False),
        datetime: TIMES,
        NoneType: st.none(),
        Hop: st.builds(Hop, text, st.integers(0, 999), text),
    }
    if hint in plain:
        return plain[hint]
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if hint is Look:
        return values(Look, ANY_TEXT)
    return values(hint, text)


@settings(deadline=None)
@given(values(Look, ANY_TEXT))
def test_a_look_comes_back_as_it_was_whatever_a_server_sent(look: Look) -> None:
    assert codec.look_from_text(codec.look_to_text(look)) == look


@settings(deadline=None, max_examples=25)
@given(
    values(Look, ANY_TEXT),
    values(Standing, PLAIN_TEXT),
    values(Finding, PLAIN_TEXT),
    values(Run, PLAIN_TEXT),
    TIMES,
    ANY_TEXT,
)
def test_all_values_come_back_from_the_database_as_they_were(
    look: Look, standing: Standing, finding: Finding, run: Run, at: datetime, key: str
) -> None:
    finding = replace(finding, key=key)
    with Store.open("sqlite://", now=START) as store:
        store.record(
            [Recorded(observation=Observation(key, at, look), standing=standing, findings=(finding,), url=key)]
        )
        store.end_run(store.begin_run("a list", at), run)
        [span] = store.spans([key])[key]
        assert (span.first_at, span.last_at, span.checks, span.look) == (at, at, 1, look)
        assert store.standings([key]) == {key: standing}
        assert store.findings(keys=[key]) == [finding]
        assert replace(store.findings()[0], key=key) == finding
        assert store.last_run("a list") == run


def test_a_look_is_written_without_what_is_as_by_default() -> None:
    assert json.loads(codec.look_to_text(Look(outcome=Outcome.GOOD))) == {"outcome": "good"}
    assert "新名称" in codec.look_to_text(RENAMED)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            '{"outcome":"good","mood":"sunny","facts":{"stars":3,"moons":1}}',
            Look(outcome=Outcome.GOOD, facts=Facts(stars=3)),
        ),
        ('{"outcome":"hidden"}', Look(outcome=Outcome.UNASKED)),
        ('{"outcome":"failed","evidence":9}', Look(outcome=Outcome.FAILED, evidence=Evidence.WEAK)),
        ('{"outcome":"good","facts":{"last_commit":"last Tuesday"}}', Look(outcome=Outcome.GOOD)),
    ],
)
def test_what_another_version_wrote_is_read_as_far_as_it_is_known_and_never_as_more(written: str, read: Look) -> None:
    assert codec.look_from_text(written) == read


@pytest.mark.parametrize(
    "written",
    ["", "[]", "null", "{}", '{"outcome":[]}', '{"outcome":"good","hops":[3]}', '{"outcome":"good","facts":3}'],
)
def test_what_is_no_look_is_called_damaged(written: str) -> None:
    with pytest.raises(codec.DamagedError):
        codec.look_from_text(written)


def test_a_time_is_kept_as_a_moment_whatever_its_offset() -> None:
    shanghai = START.astimezone(timezone(timedelta(hours=8)))
    look = replace(GOOD, facts=Facts(last_commit=shanghai))
    assert '"2026-03-01T06:30:00Z"' in codec.look_to_text(look)
    edge = replace(GOOD, facts=Facts(last_modified=datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))))
    assert codec.look_from_text(codec.look_to_text(edge)).facts.last_modified == datetime(1, 1, 1, tzinfo=UTC)


NAIVE = datetime(2026, 3, 1)  # noqa: DTZ001 its being naive is the point
NAIVE_VALUES = [
    Recorded(observation=Observation("k", NAIVE, GOOD), standing=Standing(), url="k"),
    Recorded(observation=Observation("k", START, GOOD), standing=replace(FULL_STANDING, since=NAIVE), url="k"),
    Recorded(
        observation=Observation("k", START, replace(GOOD, facts=Facts(last_push=NAIVE))), standing=Standing(), url="k"
    ),
]


@pytest.mark.parametrize("recorded", NAIVE_VALUES, ids=["observation", "standing", "fact"])
def test_a_naive_time_is_refused_and_nothing_is_written(store: Store, recorded: Recorded) -> None:
    with pytest.raises(NaiveTimeError, match="without its offset"):
        store.record([recorded])
    assert store.facts_about().links == 0


def test_a_naive_time_cannot_be_asked_for_either(store: Store) -> None:
    with pytest.raises(NaiveTimeError):
        store.findings(since=NAIVE)
    with pytest.raises(NaiveTimeError):
        store.begin_run("a list", NAIVE)
